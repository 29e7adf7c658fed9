"""docs/commands.md: what each command does, its options and an example, from the objects of click."""

from __future__ import annotations

from contextvars import copy_context

import click

from document.page import fence, heading, named, page, paragraphs, table, text
from yiju import cli
from yiju.cli.command import Command, Group
from yiju.cli.language import Text, choose

_EXIT_CODES = (
    (cli.DONE, Text("完成。", "Done.")),
    (
        cli.FAILED,
        Text(
            "未能完成，或有来源未能完整读入；原因和办法见提示。",
            "Failed, or a source was not read whole; the message says why and what to do.",
        ),
    ),
    (
        cli.USAGE,
        Text(
            "用法不对：命令、选项、参数或问题的名称。",
            "Usage: a command, an option, a parameter, a question.",
        ),
    ),
    (cli.NOT_CONFORMING, Text("图谱不符合结构约束。", "The graph breaks a shape of the structure.")),
)


def render() -> str:
    """Return the page."""
    top = click.Context(cli.yiju, info_name="yiju")
    pieces = [_command(cli.yiju, top)]
    for name in sorted(cli.yiju.commands):
        command = cli.yiju.commands[name]
        pieces.append(_command(command, click.Context(command, info_name=name, parent=top)))
    return page("命令", "Commands", "src/yiju/cli", [*pieces, *_exit_codes()])


def _command(command: click.Command, ctx: click.Context) -> str:
    if not isinstance(command, Command | Group):
        raise TypeError(f"{ctx.command_path} has no help in two languages")
    zh, _, more_zh = command.words.zh.partition("\n")
    en, _, more_en = command.words.en.partition("\n")
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    pieces = [
        named(2, ctx.command_path, zh, en),
        *([paragraphs(more_zh, more_en)] if more_zh else []),
        fence("", usage),
        _options(command, ctx),
        "示例 · Example",
        fence("console", "\n".join(f"$ {line}" for line in command.example.split("\n"))),
    ]
    return "\n\n".join(pieces)


def _options(command: click.Command, ctx: click.Context) -> str:
    zh, en = _records(command, ctx, "zh"), _records(command, ctx, "en")
    rows = [(f"`{names}`".replace("|", "\\|"), text(zh[names]), text(en[names])) for names in sorted(zh)]
    return table(("选项 · Option", "说明", "What it does"), rows)


def _records(command: click.Command, ctx: click.Context, lang: str) -> dict[str, str]:
    """Return the options and their help in ``lang``, as the help page shows them."""

    def read() -> dict[str, str]:
        choose(["--lang", lang])
        options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
        return dict(record for option in options if (record := option.get_help_record(ctx)))

    return copy_context().run(read)


def _exit_codes() -> list[str]:
    rows = [(str(code), text(words.zh), text(words.en)) for code, words in _EXIT_CODES]
    return [
        heading(2, "退出码", "Exit codes", "exit-codes"),
        table(("退出码 · Code", "含义", "Meaning"), rows),
    ]
