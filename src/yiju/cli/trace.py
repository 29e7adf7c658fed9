"""``yiju trace``: from a document to who rests on it, from a fund to what it rests on."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console

from yiju.cli import screen
from yiju.cli.build import graph_option
from yiju.cli.command import Command, option
from yiju.cli.language import Text, current
from yiju.errors import QueryError
from yiju.graph import Graph
from yiju.trace import Trace
from yiju.trace.tables import to_csv, to_markdown
from yiju.trace.tree import trees
from yiju.trace.words import more, nothing

_FORMATS = ("tree", "json", "csv", "md", "svg")
_PLAIN_WIDTH = 250


@click.command(
    cls=Command,
    words=Text(
        "追溯依据：输入文号（写法不限）、标题或标题中的文字，列出该文件、相关文件和引用它的专项资金；\n"
        "输入专项资金名称，按层级列出它的立项依据、相关文件，以及正文提及而未列为依据的文件。",
        "Trace legal bases: for a document number however typed, or a title or a piece of one, the document, what it relates"
        " to, and the funds that rest on it;\nfor the name of a fund, its bases by level, related documents, and what its"
        " prose mentions without listing it.",
    ),
    example="yiju trace '渝府办发[2017]122号'\nyiju trace 医疗服务与保障能力提升 --format svg > trace.svg",
)
@click.argument("text", metavar="TEXT")
@option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="tree",
    words=Text("输出格式。", "Form of the output."),
)
@graph_option
def trace(text: str, form: str, graph: Path) -> int:
    """Print what ``text`` leads to; exit code 1 where nothing was found."""
    if not text.strip():
        raise QueryError("请写明文号、标题或专项资金名称。", "Name a document number, a title or a fund.")
    opened = Graph(graph)
    with screen.waiting(Text("正在追溯……", "tracing …")):
        answer = opened.trace(text)
    _show(answer, form)
    if not answer.documents and not answer.funds:
        screen.remark(nothing(answer, current()))
        return 1
    if answer.more:
        screen.remark(more(answer, current()))
    return 0


def _show(answer: Trace, form: str) -> None:
    lang = current()
    if form == "json":
        encoded = msgspec.json.Encoder(decimal_format="number").encode(answer)
        screen.say(msgspec.json.format(encoded, indent=2).decode())
    elif form == "csv":
        click.echo(to_csv(answer), nl=False)
    elif form == "md":
        click.echo(to_markdown(answer, lang), nl=False)
    elif form == "svg":
        if answer.documents or answer.funds:
            _draw(answer)
    else:
        console = Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH, highlight=False)
        for one in trees(answer, lang):
            console.print(one)


def _draw(answer: Trace) -> None:
    # Graphviz is loaded only for a picture: whoever has none can still trace.
    try:
        from yiju.trace.picture import to_svg
    except ImportError as error:
        raise QueryError(
            "画图需要 pygraphviz，未安装或无法加载。请运行：pip install pygraphviz",
            "A picture needs pygraphviz, which is not installed or cannot be loaded. Run: pip install pygraphviz",
        ) from error
    click.echo(to_svg(answer, current()), nl=False)
