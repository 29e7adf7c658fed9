"""``yiju query``: saved questions, and SPARQL files of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from yiju import questions
from yiju.cli import screen
from yiju.cli.build import graph_option
from yiju.cli.command import Command, option
from yiju.cli.language import Text, current
from yiju.endpoint import TIMEOUT, Endpoint, connect
from yiju.errors import QueryError
from yiju.graph import Graph
from yiju.questions import Answer, Question, Source, Triples
from yiju.questions.question import read

_FORMATS = ("table", "csv", "json", "turtle")


@click.command(
    cls=Command,
    words=Text(
        "向图谱提问：预存问题的名称，或自己的 .rq 文件。\n--list 列出全部预存问题；发文字号怎样写都能查到。\n"
        "--endpoint 向他处的 SPARQL 端点提问；需要登录的，在环境变量 YIJU_USER 和 YIJU_PASSWORD（或 YIJU_TOKEN）"
        "或 netrc 文件中写明。",
        "Ask the graph: a saved question by its name, or a .rq file of your own.\n"
        "--list shows the saved questions; a document number is found however it is typed.\n"
        "--endpoint asks a SPARQL endpoint instead; who signs in is said in the environment variables YIJU_USER and"
        " YIJU_PASSWORD (or YIJU_TOKEN), or in netrc.",
    ),
    example="yiju query funds-citing-document --param document='渝府办发[2017]122号'\nyiju query --list\n"
    "yiju query sources --endpoint http://127.0.0.1:7878/query",
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
    "--endpoint",
    metavar="URL",
    words=Text(
        "向这个 SPARQL 端点提问，不用 --graph 的图谱。",
        "Ask this SPARQL endpoint instead of the graph of --graph.",
    ),
)
@option(
    "--timeout",
    type=click.IntRange(1, 3600),
    metavar="SECONDS",
    words=Text(
        f"每次等待端点答复的秒数；默认 {TIMEOUT:.0f}。",
        f"Seconds to wait for the endpoint at each try; by default {TIMEOUT:.0f}.",
    ),
)
@option(
    "--list",
    "listing",
    is_flag=True,
    words=Text("列出预存问题及其参数。", "List the saved questions and their parameters."),
)
def query(
    name: str | None,
    parameters: tuple[str, ...],
    form: str,
    graph: Path,
    endpoint: str | None,
    timeout: int | None,
    listing: bool,
) -> int:
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
    own = name.endswith(".rq")
    question = read(Path(name)) if own else questions.question(name)
    with screen.waiting(Text("正在查询……", "asking …")):
        source = _source(graph, endpoint, timeout)
        found = questions.run(source, questions.bind(question, values))
        if (
            isinstance(source, Endpoint)
            and _is_next_to_nothing(found)
            and (union := source.over_all_graphs())
        ):
            source = union
            found = questions.run(source, questions.bind(question, values))
        if isinstance(found, Answer) and not found.rows:
            _nothing(source, question, values, own)
        pushed = isinstance(source, Endpoint) and source.being_pushed()
    _show(found, question, form)
    if pushed:
        _being_pushed()
    return 0


def _is_next_to_nothing(found: Answer | Triples) -> bool:
    """Return whether ``found`` is what an empty graph answers: nothing, or one row that says how much that is."""
    return len(found.rows) < 2 if isinstance(found, Answer) else found.count == 0


def _being_pushed() -> None:
    screen.remark(
        Text(
            "注意：该端点上有暂存图（图名以 ?staging 结尾），即正在推送，或推送中断后留下的图；其内容可能被重复计入，数字可能偏大。"
            "请在推送完成后再查；推送已中断的，重新运行 yiju push。",
            "Mind: the endpoint has a staging graph (its name ends with ?staging), which a push is writing, or left when it was"
            " broken off; its triples may be counted twice. Ask again when the push is done; if it was broken off, run yiju push"
            " again.",
        )
    )


def _nothing(source: Source, question: Question, values: Mapping[str, object], own: bool) -> None:
    """Say that there are no rows, and why that may be."""
    nearest = "" if own else questions.nearest(source, question, values).say(current())
    screen.remark(nearest or Text("没有结果。", "No rows."))
    if isinstance(source, Endpoint) and source.only_named_graphs():
        screen.remark(
            Text(
                "该端点的默认图是空的，数据都在命名图中；请其维护者把默认图设为全部命名图的并集。",
                "The default graph of this endpoint is empty, all is in named graphs; ask whoever runs it to make the"
                " default graph the union of them.",
            )
        )


def _source(graph: Path, endpoint: str | None, timeout: int | None) -> Source:
    """Return what is asked: the endpoint where one is named, else the graph in the folder."""
    if endpoint is None:
        if timeout is not None:
            raise QueryError("--timeout 只与 --endpoint 一起使用。", "--timeout goes with --endpoint only.")
        return Graph(graph).store
    if click.get_current_context().get_parameter_source("graph") is ParameterSource.COMMANDLINE:
        raise QueryError(
            "--graph 和 --endpoint 只能写一个。",
            "--graph and --endpoint exclude each other; give one of them.",
        )
    return connect(endpoint, timeout or TIMEOUT)


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
