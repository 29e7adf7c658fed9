"""``yiju query``: saved questions, and SPARQL files of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from yiju import questions
from yiju.cli import screen
from yiju.cli.build import graph_option
from yiju.cli.command import Command, option
from yiju.cli.language import Text, current
from yiju.errors import QueryError
from yiju.graph import Graph
from yiju.questions import Answer, Question, Triples
from yiju.questions.question import read

_FORMATS = ("table", "csv", "json", "turtle")


@click.command(
    cls=Command,
    words=Text(
        "向图谱提问：预存问题的名称，或自己的 .rq 文件。\n--list 列出全部预存问题；发文字号怎样写都能查到。",
        "Ask the graph: a saved question by its name, or a .rq file of your own.\n"
        "--list shows the saved questions; a document number is found however it is typed.",
    ),
    example="yiju query funds-citing-document --param document='渝府办发[2017]122号'\nyiju query --list",
)
@click.argument("name", metavar="NAME|FILE.rq", required=False)
@option(
    "--param",
    "parameters",
    multiple=True,
    metavar="K=V",
    words=Text("参数，可重复。", "A parameter; may be repeated."),
)
@option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    words=Text("输出格式。", "Form of the output."),
)
@graph_option
@option(
    "--list",
    "listing",
    is_flag=True,
    words=Text("列出预存问题及其参数。", "List the saved questions and their parameters."),
)
def query(name: str | None, parameters: tuple[str, ...], form: str, graph: Path, listing: bool) -> int:
    """Ask a question and print the answer."""
    if listing:
        _list()
        return 0
    if name is None:
        raise QueryError(
            "请写明问题的名称或 .rq 文件；yiju query --list 列出全部问题。",
            "Name a saved question or a .rq file; yiju query --list shows the questions.",
        )
    values = dict(_pair(parameter) for parameter in parameters)
    opened = Graph(graph)
    if name.endswith(".rq"):
        path = Path(name)
        with screen.waiting(Text("正在查询……", "asking …")):
            found = questions.run_file(opened.store, path, values)
        if isinstance(found, Answer) and not found.rows:
            screen.remark(Text("没有结果。", "No rows."))
        _show(found, read(path), form)
        return 0
    question = questions.question(name)
    with screen.waiting(Text("正在查询……", "asking …")):
        answer = questions.rows(opened.store, question, values)
    if not answer.rows:
        screen.remark(questions.nearest(opened.store, question, values).say(current()))
    _show(answer, question, form)
    return 0


def _pair(parameter: str) -> tuple[str, str]:
    key, equals, value = parameter.partition("=")
    if not equals:
        raise QueryError(
            f"--param 应写作 名称=值，而不是“{parameter}”。",
            f"--param is written name=value, not {parameter!r}.",
        )
    return key.strip(), value


def _list() -> None:
    columns = (Text("名称", "name"), Text("问题", "question"), Text("参数（示例）", "parameters (example)"))
    screen.table(
        [str(words) for words in columns],
        [(one.name, one.title.say(current()), _parameters(one)) for one in questions.questions()],
    )


def _parameters(question: Question) -> str:
    return "\n".join(f"{one.name}={one.example}" for one in question.parameters)


def _show(answer: Answer | Triples, question: Question | None, form: str) -> None:
    if isinstance(answer, Triples):
        if form not in ("turtle", "table"):
            raise QueryError(
                f"此查询的结果是三元组，不能输出为 {form}；请用 --format turtle。",
                f"The query gives triples, which cannot be written as {form}; use --format turtle.",
            )
        screen.say(answer.turtle.rstrip())
        return
    writers: dict[str, Callable[[Answer], str]] = {"csv": questions.to_csv, "json": questions.to_json}
    if form in writers:
        screen.say(writers[form](answer).rstrip("\n"))
    elif form == "table":
        _table(answer, question)
    else:
        raise QueryError(
            "此查询的结果是表格，不能输出为 turtle；请用 table、csv 或 json，或改写为 CONSTRUCT。",
            "The query gives rows, which cannot be written as turtle; use table, csv or json, or write a CONSTRUCT.",
        )


def _table(answer: Answer, question: Question | None) -> None:
    if not answer.rows:
        return
    known = {column.name: column for column in question.columns} if question else {}
    heads = [known[name].title.say(current()) if name in known else name for name in answer.columns]
    rows = [
        [
            questions.show(cell, current(), known.get(name))
            for name, cell in zip(answer.columns, row, strict=True)
        ]
        for row in answer.rows
    ]
    screen.table(heads, rows)
    screen.remark(Text(f"共 {len(rows)} 行。", "1 row." if len(rows) == 1 else f"{len(rows)} rows."))
