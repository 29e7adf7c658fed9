"""Every check against its cases: ``tests/checks/<check>/valid….trig`` and ``invalid.<reason>.trig``.

The name of a file is its expectation and its reason: an invalid case has exactly one finding, at ``ex:focus``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from yiju import resources
from yiju.rq import QueryFile
from yiju.validate import Finding, Scope, run_checks
from yiju.validate.checks import checks
from yiju.vocabulary import CHECK

HERE = Path(__file__).parent
FOCUS = "https://example.org/focus"
CASES = sorted(HERE.glob("*/*.trig"))
INFOS = {
    *("title-without-number", "department-two-names", "period-ended", "title-two-numbers"),
    *("agency-not-in-use", "title-without-place"),
}
ACROSS_SOURCES = {
    "number-two-titles",
    "title-two-numbers",
    "title-without-number",
    "title-without-place",
    "likely-misprint",
}
HEADER = {"title", "problem", "solution", "limits", "message"}


def scope(name: str) -> Scope:
    return "store" if name in ACROSS_SOURCES else "source"


def find(case: Path) -> list[Finding]:
    store = ox.Store()
    store.load(path=str(case), format=ox.RdfFormat.TRIG)
    return [
        finding
        for finding in run_checks(store, scope(case.parent.name))
        if finding.rule == CHECK + case.parent.name
    ]


def one(case: str) -> Finding:
    (finding,) = find(HERE / f"{case}.trig")
    return finding


def every() -> tuple[QueryFile, ...]:
    return (*checks("source"), *checks("store"))


def test_all_cases_are_collected() -> None:
    assert len(CASES) == 148


def test_every_check_has_cases() -> None:
    assert {case.parent.name for case in CASES} == {check.name for check in every()}
    for check in every():
        stems = {case.name.split(".")[0] for case in CASES if case.parent.name == check.name}
        assert stems == {"valid", "invalid"}, check.name


def test_scopes() -> None:
    assert {check.name for check in checks("store")} == ACROSS_SOURCES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case(case: Path) -> None:
    found = [(finding.focus, finding.severity) for finding in find(case)]
    expected = (FOCUS, "info" if case.parent.name in INFOS else "warning")
    assert found == ([expected] if case.name.startswith("invalid.") else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, of its parser for TriG
def test_rdflib_gives_the_same_rows(case: Path) -> None:
    (check,) = [check for check in every() if check.name == case.parent.name]
    dataset = Dataset(default_union=True)
    dataset.parse(case, format="trig")
    store = ox.Store()
    store.load(path=str(case), format=ox.RdfFormat.TRIG)
    ours = store.query(check.text, use_default_graph_as_union=True)
    assert isinstance(ours, ox.QuerySolutions)
    expected = [tuple(None if term is None else term.value for term in row) for row in ours]
    rows = [row for row in dataset.query(check.text) if isinstance(row, ResultRow)]
    found = [tuple(None if term is None else str(term) for term in row) for row in rows]
    assert found == expected


@pytest.mark.parametrize(
    "file", resources.files("queries", "checks", suffix=".rq"), ids=lambda file: file.stem
)
def test_header_is_complete(file: Path) -> None:
    lines = [line[2:] for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#+")]
    header = tomllib.loads("\n".join(lines))
    assert set(header) == HEADER | {"severity", "scope"}
    for entry in HEADER:
        assert set(header[entry]) == {"zh", "en"}
        assert all(header[entry].values())


@pytest.mark.parametrize("check", every(), ids=lambda check: check.name)
def test_query_is_plain(check: QueryFile) -> None:
    assert "GRAPH" not in check.text
    assert "SERVICE" not in check.text
    assert "ORDER BY" in check.text


def test_a_finding_about_a_contact_shows_neither_name_nor_number() -> None:
    finding = one("contact-two-numbers/invalid.two-numbers")
    told = f"{finding.message_zh} {finding.message_en} {finding.value}"
    assert finding.value is None
    for secret in ("甲", "62000123", "62000124"):
        assert secret not in told


def test_amounts_are_told_as_printed() -> None:
    finding = one("catalogue-amount/invalid.beyond-one-place")
    assert finding.message_zh == "“示例道路专项”在目录中为 78.0万元，在表中为 78.06万元。"
    assert finding.message_en == "示例道路专项 has 78.0 万元 in the catalogue and 78.06 万元 on the table."
    assert finding.value is not None
    assert finding.value.text == "78.0"


def test_targets_of_a_repeated_indicator_are_told() -> None:
    finding = one("indicator-twice/invalid.other-target")
    assert finding.message_zh == "指标“补助标准”在同一张表中不止一次：前一次为 ≥ 50元，这一次为 ≥ 60元。"


def test_ended_period_is_told() -> None:
    finding = one("period-ended/invalid.year-before")
    assert finding.message_zh == "“示例规划”所示期间止于 2024 年，早于本预算年度。"


def test_of_two_periods_the_ended_one_is_told() -> None:
    finding = one("period-ended/invalid.one-of-two-titles")
    assert finding.message_zh == "“2020年示例要点”所示期间止于 2020 年，早于本预算年度。"


def test_a_number_that_cannot_be_read_is_told_by_its_words() -> None:
    finding = one("number-unreadable/invalid.unreadable")
    assert finding.message_zh == "“《示例办法》（示府发〔20〕1号）”的文号残缺，无法读出。"
    assert finding.message_en == "The number in 《示例办法》（示府发〔20〕1号） cannot be read."


@pytest.mark.parametrize(
    ("case", "wrong", "right"),
    [
        ("title", "示例保证办法", "示例保障办法"),
        ("number", "示办发〔2020〕1号", "示府办发〔2020〕1号"),
        (
            "brackets-in-title",
            "关于印发〈示例保证办法（试行）〉的通知",
            "关于印发〈示例保障办法（试行）〉的通知",
        ),
    ],
)
def test_a_misprint_is_told_with_what_it_is_one_of(case: str, wrong: str, right: str) -> None:
    finding = one(f"likely-misprint/invalid.{case}")
    assert finding.message_zh == f"“{wrong}”疑为“{right}”之误。"
    assert finding.message_en == f"{wrong} is likely a misprint of {right}."


@pytest.mark.parametrize(
    ("case", "number", "years"),
    [
        ("too-late", "示府发〔2014〕1号", "…–2013"),
        ("too-early", "示府发〔2017〕1号", "2018–…"),
        ("before-both", "示府发〔1999〕1号", "2000–2013"),
        ("one-of-two-numbers", "旧府发〔2020〕2号", "…–2013"),
    ],
)
def test_the_years_of_a_code_are_told(case: str, number: str, years: str) -> None:
    finding = one(f"agency-not-in-use/invalid.{case}")
    assert finding.message_zh == f"{number} 的机关代字当年不在使用（使用年份：{years}）。"


def test_document_cited_twice_is_told_by_its_number_or_title() -> None:
    assert "“示府发〔2020〕1号”" in one("citation-twice/invalid.number").message_zh
    assert "“示例办法”" in one("citation-twice/invalid.title-only").message_zh


def test_findings_do_not_depend_on_the_order_of_loading() -> None:
    case = HERE / "number-two-titles" / "invalid.once-for-many.trig"
    quads = list(ox.parse(path=str(case), format=ox.RdfFormat.TRIG))
    forward, backward = ox.Store(), ox.Store()
    forward.extend(quads)
    backward.extend(reversed(quads))
    assert run_checks(forward, "store") == run_checks(backward, "store") != ()
