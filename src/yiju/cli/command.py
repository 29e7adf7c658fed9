"""Commands, options and arguments of click that have their help in two languages, and an example each.

Comes in: ``Text``. Goes out: help pages in the language that was chosen when the page is shown, not when the command was
defined. What click itself would say in English only is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from yiju.cli.language import Text

_Function = TypeVar("_Function", bound=Callable[..., Any])

_USAGE = Text("用法：", "Usage: ")
_OPTIONS = Text("选项", "Options")
_COMMANDS = Text("命令", "Commands")
_EXAMPLE = Text("示例", "Example")
_HELP = Text("显示本说明。", "Show this page.")
_DEFAULT = Text("默认：", "default: ")
LANG_HELP = Text("界面语言；默认按系统区域设置。", "Language of the messages; by default that of the locale.")


class Option(click.Option):
    """An option whose help is a ``Text``."""

    def __init__(self, declarations: Sequence[str], *, words: Text, **settings: Any) -> None:
        super().__init__(declarations, **settings)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names of the option and what it does, in the language chosen."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        default = f" [{_DEFAULT}{self.default}]" if isinstance(self.default, str) and self.default else ""
        return record[0], f"{self.words}{default}"


def option(*declarations: str, words: Text, **settings: Any) -> Callable[[_Function], _Function]:
    """Declare an ``Option``, as ``click.option`` does."""
    return click.option(*declarations, cls=Option, words=words, **settings)


class Command(click.Command):
    """A command whose help is a ``Text`` and which shows an example."""

    def __init__(self, *arguments: Any, words: Text, example: str, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.words = words
        self.example = example
        self.params.append(_lang())

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help."""
        del limit
        return str(self.words).partition("\n")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its help in the language chosen."""
        return _with_words(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=str(_USAGE))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        del ctx
        _write_paragraphs(formatter, str(self.words))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the example below them."""
        _write_options(self, ctx, formatter)
        _write_example(formatter, self.example)


class Group(Command, click.Group):
    """A group of such commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, the options and the example."""
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.commands[name])
        ]
        with formatter.section(str(_COMMANDS)):
            formatter.write_dl(rows)
        _write_options(self, ctx, formatter)
        _write_example(formatter, self.example)


def _lang() -> Option:
    """Return ``--lang``; it was looked for before click began, and is taken here so that it is no unknown option."""
    return Option(["--lang"], words=LANG_HELP, type=click.Choice(["zh", "en"]), expose_value=False)


def _with_words(found: click.Option | None) -> click.Option | None:
    if found is not None:
        found.help = str(_HELP)
    return found


def _write_paragraphs(formatter: click.HelpFormatter, text: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        for line in text.split("\n"):
            formatter.write_text(line)


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    records = [record for one in options if (record := one.get_help_record(ctx))]
    with formatter.section(str(_OPTIONS)):
        formatter.write_dl(records)


def _write_example(formatter: click.HelpFormatter, example: str) -> None:
    with formatter.section(str(_EXAMPLE)):
        for line in example.split("\n"):
            formatter.write(" " * formatter.current_indent + line + "\n")
