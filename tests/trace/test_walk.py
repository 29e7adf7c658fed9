"""The walk between documents, decided per plan: the trace and the saved questions say the same of one small graph."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rich.console import Console

from yiju.questions import Source, question, rows
from yiju.trace import FundTrace, Related, Trace, trace
from yiju.trace.tables import to_csv, to_markdown
from yiju.trace.tree import trees
from yiju.trace.words import Lang, facts, relation, why

GRAPH = Path(__file__).parent / "walk.trig"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    loaded = ox.Store()
    loaded.load(path=str(GRAPH), format=ox.RdfFormat.TRIG)
    return loaded


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def source(request: pytest.FixtureRequest, store: ox.Store) -> Source:
    if request.param == "oxigraph":
        return store
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(GRAPH, format="trig")
    return dataset


# Line 2 and 4 name B方案, line 3 lists 转发, line 9 lists A办法.
LINES = {
    "A办法": {3, 9},
    "B方案": {2, 3, 4},
    "渝水〔2020〕1号": {2, 3, 4, 9},
    "渝水〔2021〕7号": {2, 3, 4, 9},
}


@pytest.mark.parametrize(("asked", "lines"), LINES.items())
def test_up_or_down_and_never_back(store: ox.Store, asked: str, lines: set[int]) -> None:
    (traced,) = trace(store, asked).documents
    assert {one.first_line for one in (*traced.citing, *traced.citing_related)} == lines


@pytest.mark.parametrize(("asked", "lines"), LINES.items())
def test_the_question_walks_the_same_way(source: Source, asked: str, lines: set[int]) -> None:
    found = rows(source, question("funds-under-document"), {"document": asked})
    assert {row[10] for row in found.rows} == lines


def test_the_way_is_told(store: ox.Store) -> None:
    (traced,) = trace(store, "A办法").documents
    assert [one.via for one in traced.citing_related] == [
        ("关于印发〈A办法〉和〈B方案〉的通知", "关于转发渝水1号文的通知")
    ]


def test_what_is_not_listed_is_decided_for_each_year(store: ox.Store, source: Source) -> None:
    """In 2025 转发 is listed, two steps above B方案; in 2024 nothing. 2023 had no cell to list anything in."""
    funds = {one.iri.rsplit("/", 1)[-1]: one for one in trace(store, "河道保洁").funds}
    assert set(funds) == {"clean", "parks"}
    mentioned = [(basis.card.name, one.year) for basis in funds["clean"].mentioned for one in basis.citing]
    assert mentioned == [("B方案", 2024)]
    asked = rows(source, question("documents-mentioned-not-listed"), {})
    assert {(row[1], row[3], row[5], row[6]) for row in asked.rows} == {
        ("河道保洁", 2024, "present", "B方案"),
        ("堤防维修", 2023, "absent", "关于做好供水的通知"),
    }


def _fund(store: ox.Store, asked: str) -> tuple[Trace, FundTrace]:
    answer = trace(store, asked)
    (one,) = answer.funds
    return answer, one


@pytest.mark.parametrize(
    ("lang", "said", "unsaid"),
    [
        (
            "zh",
            ("表中没有“立项依据”一栏（2023）", "正文写到的文件"),
            ("未指明任何文件", "未列为依据"),
        ),
        (
            "en",
            ("the form has no cell for legal bases (2023)", "named in the prose"),
            ("no document is named", "not listed"),
        ),
    ],
)
def test_a_form_without_the_cell_is_no_fault_of_the_fund(
    store: ox.Store, lang: Lang, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer, fund = _fund(store, "堤防维修")
    assert (fund.levels, fund.mentioned, fund.without_cell) == ((), (), (2023,))
    assert [basis.card.numbers for basis in fund.named] == [("云府〔2019〕77号",)]
    for text in (_tree(answer, lang), to_markdown(answer, lang)):
        assert all(words in text for words in said)
        assert not any(words in text for words in unsaid)


def test_all_titles_of_a_document_are_told(store: ox.Store) -> None:
    (traced,) = trace(store, "云府〔2019〕77号").documents
    assert ("各处所写标题", "《关于做好供水的通知》《关于做好绿化的通知》") in facts(traced.card, "zh")
    assert traced.card.name == "关于做好供水的通知"
    other = _link(traced.related, "number-two-titles")
    assert other.name == "关于做好绿化的通知"
    assert "→ 《关于做好绿化的通知》（云府〔2019〕77号）" in _tree(trace(store, "云府〔2019〕77号"), "zh")


def test_a_row_has_the_title_that_stands_there(store: ox.Store) -> None:
    table = csv.DictReader(io.StringIO(to_csv(trace(store, "云府〔2019〕77号"))))
    assert [(row["firstLine"], row["title"]) for row in table] == [
        ("5", "关于做好绿化的通知"),
        ("6", "关于做好供水的通知"),
    ]


@pytest.mark.parametrize("asked", ["云府〔2019〕77号", "云〔2019〕77号"])
def test_from_either_side_the_misprint_is_the_same(store: ox.Store, asked: str) -> None:
    (traced,) = trace(store, asked).documents
    link = _link(traced.related, "misprint")
    assert why(link, "zh") == "（很可能，云〔2019〕77号疑为云府〔2019〕77号之误）"
    assert why(link, "en") == "(likely, 云〔2019〕77号 is likely a misprint of 云府〔2019〕77号)"


def test_where_nothing_tells_which_is_wrong_neither_is_accused(store: ox.Store) -> None:
    (traced,) = trace(store, "B方案").documents
    link = _link(traced.related, "misprint")
    assert why(link, "zh") == "（可能，疑似笔误，《A办法》与《B方案》）"
    assert why(link, "en") == "(possible, probable misprint, 《A办法》 and 《B方案》)"


def test_an_inverse_relation_says_who_does_what_to_whom(store: ox.Store) -> None:
    (traced,) = trace(store, "A办法").documents
    repealing = Related("repeals", traced.card, inverse=True)
    assert relation(repealing, "zh") == "废止本文件的文件"
    assert relation(repealing, "en") == "is repealed by"


@pytest.mark.parametrize("asked", ["堤防维修", "云府〔2019〕77号", "河道保洁"])
def test_chinese_has_the_colons_of_chinese(store: ox.Store, asked: str) -> None:
    answer = trace(store, asked)
    for text in (_tree(answer, "zh"), to_markdown(answer, "zh")):
        assert ":" not in text.replace("| --- |", "")


def _link(related: tuple[Related, ...], reason: str) -> Related:
    (one,) = [one for one in related if one.reason and one.reason.notation == reason]
    return one


def _tree(answer: Trace, lang: Lang) -> str:
    console = Console(width=250, record=True, file=io.StringIO())
    for one in trees(answer, lang):
        console.print(one)
    return console.export_text()
