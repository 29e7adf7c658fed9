"""The command line: ``yiju build``, ``extract``, ``check``, ``findings``, ``query``, ``cite``, ``trace``.

Comes in: what a person typed. Goes out: an exit code: 0 done, 1 failed (or something of a source went astray), 2 usage,
3 the graph does not conform.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence

import click

from yiju import __version__
from yiju.cli.build import build
from yiju.cli.check import check
from yiju.cli.cite import cite
from yiju.cli.command import Group, Option
from yiju.cli.diff import diff
from yiju.cli.extract import extract
from yiju.cli.findings import findings
from yiju.cli.language import Text, choose
from yiju.cli.publish import publish
from yiju.cli.push import push
from yiju.cli.query import query
from yiju.cli.trace import trace
from yiju.cli.verify import verify
from yiju.errors import QueryError, YijuError, reason_en, reason_zh

DONE, FAILED, USAGE, NOT_CONFORMING = 0, 1, 2, 3

# What click says in English only, to be said in both languages.
_QUOTED = re.compile(r"'([^']*)'")
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")
_TRY = Text("查看说明：{command} --help", "See: {command} --help")


@click.group(
    cls=Group,
    words=Text(
        "依据：把区级重点专项资金绩效目标表变成可查询的知识图谱。",
        "Yiju: budget-performance tables of Chinese districts as a knowledge graph that answers questions.",
    ),
    example="yiju build data/sources --out build/graph\n"
    "yiju query funds-citing-document --param document='渝府办发[2017]122号'",
)
@click.version_option(
    __version__,
    "--version",
    message="yiju %(version)s",
    cls=Option,
    words=Text("显示版本。", "Show the version."),
)
def yiju() -> None:
    """Hold the commands together."""


for _command in (build, extract, check, findings, query, cite, trace, diff, publish, verify, push):
    yiju.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character is shown its number; that is no reason to end.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line on ``arguments`` and return the exit code."""
    choose(arguments)
    try:
        result = yiju.main(list(arguments), prog_name="yiju", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.format_message())
        return DONE
    except click.UsageError as error:
        if error.ctx and error.message == "Missing command.":
            click.echo(error.ctx.get_help())
            return DONE
        _tell_usage(error)
        return USAGE
    except click.exceptions.Abort:
        click.echo(
            str(Text("已中断，原有输出未改动。", "Stopped; what was there before is untouched.")), err=True
        )
        return FAILED
    except QueryError as error:
        click.echo(str(Text(error.zh, error.en)), err=True)
        return USAGE
    except YijuError as error:
        click.echo(str(Text(error.zh, error.en)), err=True)
        return FAILED
    except SystemExit:
        # click leaves so where whoever reads the output went away: yiju extract … | head
        return DONE
    except OSError as error:
        place = f"{error.filename}：" if error.filename else ""
        click.echo(
            str(
                Text(
                    f"{place}无法读写（{reason_zh(error)}）。请检查路径、权限和磁盘空间。",
                    f"{place.replace('：', ': ')}cannot be read or written ({reason_en(error)})."
                    " Check the path, the permissions and the room on the disk.",
                )
            ),
            err=True,
        )
        return FAILED
    return result if isinstance(result, int) else DONE


def _tell_usage(error: click.UsageError) -> None:
    command = error.ctx.command_path if error.ctx else "yiju"
    click.echo(str(_usage(error)), err=True)
    click.echo(str(_TRY).format(command=command), err=True)


def _usage(error: click.UsageError) -> Text:
    """Return what is wrong with the words of the command, in two languages."""
    said = error.format_message()
    if isinstance(error, click.NoSuchOption):
        near_zh = f"是否想用：{'、'.join(error.possibilities)}" if error.possibilities else ""
        near_en = f" Did you mean {', '.join(error.possibilities)}?" if error.possibilities else ""
        return Text(
            f"没有选项 {error.option_name}。{near_zh}", f"There is no option {error.option_name}.{near_en}"
        )
    if isinstance(error, click.BadOptionUsage):
        return Text(
            f"选项 {error.option_name} 后面须有值。", f"The option {error.option_name} needs a value."
        )
    if isinstance(error, click.MissingParameter):
        name = _name(error.param)
        return Text(f"缺少 {name}。", f"{name} is missing.")
    if isinstance(error, click.BadParameter):
        wanted = _wanted(error.param)
        name = _name(error.param)
        return (
            Text(f"{name} 的值不对：{wanted.zh}", f"{name} has a wrong value: {wanted.en}")
            if wanted
            else Text(said, said)
        )
    if said.startswith("No such command"):
        names = sorted(yiju.commands)
        word = _QUOTED.search(said)
        typed = word[1] if word else ""
        return Text(
            f"没有命令“{typed}”。可用的命令：{'、'.join(names)}",
            f"There is no command {typed!r}. Commands: {', '.join(names)}",
        )
    extra = _EXTRA.search(said)
    if extra:
        return Text(f"多余的参数：{extra[1]}", f"Too many arguments: {extra[1]}")
    return Text(f"用法不对：{said}", said)


def _name(param: click.Parameter | None) -> str:
    """Return what a parameter is called on the command line: ``--year``, ``SOURCE``."""
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _wanted(param: click.Parameter | None) -> Text | None:
    """Return which values a parameter takes; click says it in English only."""
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        choices = [str(choice) for choice in kind.choices]
        return Text(f"只能是 {'、'.join(choices)}。", f"it is one of {', '.join(choices)}.")
    if isinstance(kind, click.IntRange) and kind.max is not None:
        return Text(
            f"须为 {kind.min} 至 {kind.max} 的整数。", f"it is a whole number from {kind.min} to {kind.max}."
        )
    if isinstance(kind, click.IntRange):
        return Text(f"须为不小于 {kind.min} 的整数。", f"it is a whole number, {kind.min} or more.")
    return None
