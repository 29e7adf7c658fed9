"""The Python API: a handful of names, as a notebook uses them."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import yiju
from yiju.errors import GraphError, QueryError, YijuError
from yiju.questions import Answer

SAMPLES = Path(__file__).parent / "samples"
SPARQL = "SELECT (COUNT(*) AS ?n) WHERE { ?plan a <https://w3id.org/yiju/ns#PerformancePlan> }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "graph"
    yiju.build([SAMPLES / "tabbed.txt"], out, area="yunling", jobs=1)
    return out


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "graph")


def test_the_names_are_a_handful() -> None:
    assert yiju.__all__ == ["__version__", "build", "extract", "open"]


def test_extract_gives_records() -> None:
    records = yiju.extract(SAMPLES / "flowed.txt")
    assert [plan.name for plan in records.plans] == ["古寨防火专项资金", "乡村书屋建设"]
    assert [one.numbers[0].normal for one in records.plans[1].citations] == ["云岭文发〔2030〕3号"]


def test_a_saved_question_gives_rows_for_a_data_frame(shipped: Path) -> None:
    graph = yiju.open(shipped)
    rows = graph.ask("funds-citing-document", document="渝府办发[2017]第122号").records()
    assert rows
    assert rows == graph.ask("funds-citing-document", document="渝府办发〔2017〕122号").records()
    assert {row["fund"] for row in rows} >= {"医疗服务与保障能力提升"}


def test_a_question_without_rows_tells_what_comes_near(shipped: Path) -> None:
    nothing = yiju.open(shipped).nearest("funds-citing-document", document="渝府办发〔2017〕123号")
    assert "渝府办发〔2017〕122号" in nothing.near["document"]


def test_sparql_of_ones_own_is_asked_of_all_graphs(built: Path) -> None:
    answer = yiju.open(str(built)).query(SPARQL)
    assert isinstance(answer, Answer)
    assert answer.records() == [{"n": 2}]


def test_a_budget_is_a_decimal_in_yuan(built: Path) -> None:
    found = yiju.open(built).query(
        "SELECT ?b WHERE { ?p a <https://w3id.org/yiju/ns#PerformancePlan> ; <https://w3id.org/yiju/ns#budget> ?b } ORDER BY ?b"
    )
    assert isinstance(found, Answer)
    assert found.rows == ((Decimal(1_125_000),), (Decimal(12_000_000),))


def test_a_wrong_question_is_an_error_of_its_own(built: Path) -> None:
    graph = yiju.open(built)
    with pytest.raises(QueryError, match="funds-citing-document"):
        graph.ask("funds-citing-documents")
    with pytest.raises(QueryError, match="no parameter"):
        graph.ask("plans-of-area", district="yunling")
    with pytest.raises(QueryError, match="cannot be answered"):
        graph.query("SELECT WHERE")


def test_every_question_is_there(built: Path) -> None:
    assert len(yiju.open(built).questions()) == len(
        list((SAMPLES.parent.parent / "queries/questions").glob("*.rq"))
    )


def test_findings_are_rows(built: Path) -> None:
    rows = yiju.open(built).findings()
    report = yiju.open(built).report
    assert len(rows) == sum(report.findings.values())
    assert {row["file"] for row in rows} == {"tabbed.txt"}
    assert rows[0].keys() >= {"severity", "area", "fund", "what_zh", "what_en", "first_line", "last_line"}


def test_checking_again_finds_what_the_build_found(built: Path) -> None:
    graph = yiju.open(built)
    found = sorted(finding.message_en for finding in graph.check())
    assert found == sorted(row["what_en"] for row in graph.findings())


def test_the_shipped_graph_conforms(shipped: Path) -> None:
    graph = yiju.open(shipped)
    assert (graph.report.conforms, graph.report.complete) == (True, True)
    assert (graph.report.plans, graph.report.indicators) == (126, 730)
    assert sum(source.catalogue_entries for source in graph.report.sources) == 52
    assert [source.lines.unread for source in graph.report.sources] == [0, 0]


def test_what_is_no_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="yiju build SOURCE"):
        yiju.open(tmp_path)


@pytest.mark.parametrize("name", ["report.json", "findings.csv", "graph.nq"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_graph_is_said(name: str, damage: str, copy: Path) -> None:
    path = copy / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:5000] if name == "graph.nq" else b"")
    with pytest.raises(GraphError, match=rf"{re.escape(name)}.*Build it again"):
        _use(copy)


def _use(folder: Path) -> None:
    graph = yiju.open(folder)
    graph.findings()
    graph.check()


def test_a_damaged_store_is_said(copy: Path) -> None:
    (copy / "store" / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(GraphError, match="cannot be opened"):
        yiju.open(copy)


def test_every_error_is_one_family() -> None:
    for error in (GraphError, QueryError):
        assert issubclass(error, YijuError)
        assert error("中", "en").say("zh") == "中"
        assert str(error("中", "en")) == error("中", "en").say("en") == "en"
