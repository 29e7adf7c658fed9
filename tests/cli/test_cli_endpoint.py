"""``yiju query --endpoint``: the same questions and forms, other people's servers, and what is said when they fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from fake_endpoint import Reply, answering, rows, yes
from sparql_server import SparqlServer

from yiju.cli import run
from yiju.endpoint import Endpoint
from yiju.questions import question, to_csv
from yiju.questions import rows as rows_of

SMALL = Path(__file__).parent.parent / "queries" / "graph.trig"


class Said(NamedTuple):
    """The exit code of a command, and what it wrote on its two streams."""

    code: int
    out: str
    err: str


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(capsys, tmp_path, monkeypatch)


class Typed:
    """``yiju query`` as typed where there is no graph in any folder."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.capsys = capsys
        monkeypatch.setenv("YIJU_GRAPH", str(folder / "nowhere"))
        monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def __call__(self, *words: object) -> Said:
        """Run the command on ``words``."""
        code = run(["query", *map(str, words)])
        return Said(code, *self.capsys.readouterr())


@pytest.mark.xdist_group("servers")
@pytest.mark.parametrize("engine", ["oxigraph", "virtuoso"])
def test_a_question_is_answered_by_the_servers_of_others(
    engine: str, request: pytest.FixtureRequest, typed: Typed, tmp_path: Path
) -> None:
    server: SparqlServer = request.getfixturevalue(f"{engine}_server")
    server.fill(SMALL)
    store = ox.Store()
    store.load(path=str(SMALL))
    at = ("--endpoint", server.query_url)

    name, number = "funds-citing-document", "渝府办发[2017]第122号"
    expected = to_csv(rows_of(store, question(name), {"document": number}))
    assert typed(name, "--param", f"document={number}", "--format", "csv", *at) == (0, expected, "")

    nothing = typed(name, "--param", "document=渝府办发[2017]第123号", "--lang", "zh", *at)
    assert (nothing.code, nothing.out) == (0, "")
    assert "document 相近的有：渝府办发〔2017〕122号" in nothing.err

    path = tmp_path / "own.rq"
    path.write_text("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o . FILTER(CONTAINS(STR(?s), '青溪')) }", "utf-8")
    assert "a yj:" in typed(path, *at).out


def test_a_table_has_the_names_of_the_columns(typed: Typed) -> None:
    found = {"area": {"type": "literal", "value": "青溪区"}}
    with answering(yes(), rows(found, columns=("area",))) as fake:
        said = typed("sources", "--endpoint", fake.url, "--lang", "zh")
    assert said.code == 0
    assert said.out.split()[0] == "区县"
    assert "青溪区" in said.out
    assert said.err == "共 1 行。\n"


@pytest.mark.parametrize(
    ("reply", "code", "words"),
    [
        (Reply(401), 1, ("需要登录", "it wants a sign-in")),
        (Reply(404), 1, ("没有 SPARQL 端点", "There is no SPARQL endpoint")),
        (Reply(200, b"<html>", "text/html"), 1, ("返回的不是 SPARQL 查询结果", "is no SPARQL result")),
        (Reply(400, b"no such prefix"), 2, ("no such prefix。请检查", "no such prefix. Check")),
    ],
)
def test_a_fault_is_said_in_the_language_chosen(
    reply: Reply, code: int, words: tuple[str, str], typed: Typed
) -> None:
    for lang, expected in zip(("zh", "en"), words, strict=True):
        with answering(yes(), reply) as fake:
            said = typed("sources", "--endpoint", fake.url, "--lang", lang)
        assert (said.code, said.out) == (code, "")
        assert expected in said.err


@pytest.mark.parametrize("name", ["sources", "own.rq"])
def test_an_empty_default_graph_is_said(name: str, typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text("SELECT ?x WHERE { ?x ?p ?o }", "utf-8")
    asked = name if name == "sources" else tmp_path / name
    no = Reply(body=b'{"head": {}, "boolean": false}')
    # The default graph is empty, asked as it is and as the union; once more when it is to be said.
    empty = [no, yes()]
    with answering(yes(), rows(), *empty, *empty, *empty, no) as fake:
        said = typed(asked, "--endpoint", fake.url, "--lang", "zh")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("没有结果。")
    assert said.err.endswith("请其维护者把默认图设为全部命名图的并集。\n")
    with answering(yes(), rows(), no, no) as fake:
        assert "default graph" not in typed(asked, "--endpoint", fake.url).err


def test_an_engine_that_a_proxy_hides_is_asked_of_all_graphs(typed: Typed) -> None:
    no = Reply(body=b'{"head": {}, "boolean": false}')
    area = {"area": {"type": "literal", "value": "青溪区"}}
    found = rows(area, columns=("area",))
    with answering(yes(), rows(columns=("area",)), no, yes(), yes(), found, no) as fake:
        said = typed("sources", "--endpoint", fake.url)
    assert "青溪区" in said.out
    assert said.err == "1 row.\n"
    asked = [sent.form for sent in fake.sent]
    assert asked[5] == asked[1] | {"union-default-graph": "true"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_graph_that_is_being_pushed_is_told_of(lang: str, typed: Typed) -> None:
    found = rows({"area": {"type": "literal", "value": "青溪区"}}, {}, columns=("area",))
    with answering(yes(), found, yes()) as fake:
        said = typed("sources", "--endpoint", fake.url, "--lang", lang)
    assert said.code == 0
    assert ("图名以 ?staging 结尾" if lang == "zh" else "its name ends with ?staging") in said.err
    assert "?staging" in fake.sent[2].form["query"]
    assert "?staging" not in said.out


def test_the_time_to_wait_is_passed_on(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, float]] = []

    def connect(url: str, timeout: float) -> Endpoint:
        asked.append((url, timeout))
        return Endpoint(url, timeout=timeout)

    monkeypatch.setattr(sys.modules["yiju.cli.query"], "connect", connect)
    with answering(rows({})) as fake:
        for words in ((), ("--timeout", "7")):
            assert typed("sources", "--endpoint", fake.url, *words).code == 0
    assert asked == [(fake.url, 60), (fake.url, 7)]


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (("--timeout", "5"), 2, "--timeout goes with --endpoint only."),
        (
            ("--endpoint", "http://127.0.0.1:1/", "--graph", "build/graph"),
            2,
            "--graph and --endpoint exclude",
        ),
        (("--endpoint", "http://127.0.0.1:1/", "--timeout", "0"), 2, "--timeout has a wrong value"),
        (("--endpoint", "ftp://example.org/"), 1, "'ftp://example.org/' is not the address of an endpoint"),
        (("--endpoint", "http://yan:x@127.0.0.1:1/"), 1, "Use the environment variables YIJU_USER"),
    ],
)
def test_what_does_not_go_together_is_said(
    words: tuple[str, ...], code: int, expected: str, typed: Typed
) -> None:
    said = typed("sources", *words)
    assert (said.code, said.out) == (code, "")
    assert expected in said.err


def test_a_name_that_is_none_is_said_before_anybody_is_asked(typed: Typed) -> None:
    with answering(yes()) as fake:
        said = typed("source", "--endpoint", fake.url)
    assert (said.code, fake.sent) == (2, [])
    assert "Nearest: sources" in said.err
