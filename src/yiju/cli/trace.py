"""``yiju trace``: from a document to who rests on it, from a fund to what it rests on."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.measure import Measurement
from rich.tree import Tree

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
_WIDEST = 1_000_000


@click.command(
    cls=Command,
    words=Text(
        "追溯依据：由文件找到引用它的专项资金，由专项资金找到它的依据。\n"
        "输入文号（写法不限）、标题或标题中的文字、或整条引文，列出该文件、相关文件和引用它的专项资金；"
        "输入机关代字（可带年份），列出用该代字的文件；输入专项资金名称，按层级列出它的立项依据、相关文件，"
        "以及正文提及而未列为依据的文件。",
        "Trace legal bases: from a document to the funds that rest on it, from a fund to its bases.\nFor a document number"
        " however typed, a title or a piece of one, or a whole citation: the document, what it relates to, and the funds"
        " that cite it; for an agency code, with a year or without: the documents that have it; for the name of a fund: its"
        " bases by level, related documents, and what its prose mentions without listing it.",
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
        for one in trees(answer, lang):
            # Off a terminal each line stays whole, however long: who searches it may look for words.
            Console(width=None if sys.stdout.isatty() else _width(one), highlight=False).print(one)


def _width(tree: Tree) -> int:
    """Return the width of ``tree`` with nothing wrapped."""
    console = Console(width=_WIDEST)
    return Measurement.get(console, console.options, tree).maximum


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
