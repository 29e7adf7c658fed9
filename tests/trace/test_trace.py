"""Tracing on the shipped documents: what a person asks for, and what the pages say."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from pyoxigraph import RdfFormat, Store
from rich.console import Console

import yiju
from yiju.graph import Graph
from yiju.trace import Card, DocumentTrace, FundTrace, Trace, trace
from yiju.trace.tables import COLUMNS, to_csv, to_markdown
from yiju.trace.tree import trees
from yiju.trace.words import Lang, more, nothing


@pytest.fixture(scope="module")
def graph(shipped: Path) -> Graph:
    return yiju.open(shipped)


def fund(answer: Trace) -> FundTrace:
    (one,) = answer.funds
    return one


@pytest.mark.parametrize(
    "typed",
    [
        "渝府办发〔2017〕122号",
        "渝府办发[2017]第122号",
        "渝府办发(2017)122",
        "（渝府办发﹝2017﹞ 122 号）",
        "渝府办发〔2017〕122号文件",
        "渝府办发 2017 122号",
        "渝府办发2017 122",
        "渝府办发　２０１７　第122号",
        "渝府办发2017-122",
        "渝府办发 2017 122号文件",
        "《关于印发重庆市全面推开公立医院综合改革实施方案的通知》（渝府办发〔2017〕122号）",
        "《关于印发重庆市全面推开公立医院综合改革实施方案的通知》（渝府办发〔2017〕999号）",
        "按照渝府办发[2017]122号的要求，",
    ],
)
def test_a_number_however_typed(graph: Graph, typed: str) -> None:
    (traced,) = graph.trace(typed).documents
    card = traced.card
    assert card.titles == ("关于印发重庆市全面推开公立医院综合改革实施方案的通知",)
    assert card.numbers == ("渝府办发〔2017〕122号",)
    assert [one.name for one in card.issuers] == ["重庆市人民政府办公厅"]
    assert (card.level.zh, card.type.zh) == ("省市", "通知") if card.level and card.type else False
    assert [(one.relation, one.card.name, one.inverse) for one in traced.related] == [
        ("issues", "重庆市全面推开公立医院综合改革实施方案", False)
    ]
    assert [(one.area, one.fund, one.cell, one.budget) for one in traced.citing] == [
        ("北碚区", "医疗服务与保障能力提升", "basis", Decimal(186_750_000)),
        ("北碚区", "医疗服务与保障能力提升", "goal", Decimal(186_750_000)),
    ]


def test_an_inner_document_finds_the_funds_that_cite_the_notice(graph: Graph) -> None:
    (traced,) = graph.trace("重庆市全面推开公立医院综合改革实施方案").documents
    assert traced.citing == ()
    assert {(one.fund, one.cell, one.via) for one in traced.citing_related} == {
        ("医疗服务与保障能力提升", cell, ("关于印发重庆市全面推开公立医院综合改革实施方案的通知",))
        for cell in ("basis", "goal")
    }


def test_a_misprint_leads_to_what_was_meant(graph: Graph) -> None:
    (traced,) = graph.trace("渝办发〔2014〕128号").documents
    (link,) = traced.related
    assert (link.relation, link.card.numbers) == ("sameDocument", ("渝府办发〔2014〕128号",))
    assert link.reason is not None
    assert link.reason.notation == "misprint"
    assert {one.fund for one in traced.citing} == {"人力社保相关事业发展资金"}
    assert {one.fund for one in traced.citing_related} == {"全民参保工作经费"}


def test_a_piece_of_a_title(graph: Graph) -> None:
    found = graph.trace("残疾人就业条例")
    assert [one.card.titles for one in found.documents] == [("残疾人就业条例",)]
    found = graph.trace("土壤普查")
    titles = {title for one in found.documents for title in one.card.titles}
    assert "关于开展第三次全国土壤普查的通知" in titles
    assert "2023年重庆市第三次全国土壤普查全面铺开工作方案" in titles
    assert {one.fund for one in found.funds} == {"北碚区第三次全国土壤普查（重点）"}


def test_a_fund_with_its_bases_by_level_and_what_it_only_mentions(graph: Graph) -> None:
    one = fund(graph.trace("医疗服务与保障能力提升"))
    assert (one.area, one.department) == ("北碚区", "重庆市北碚区卫生健康委员会")
    assert one.budgets == ((2025, Decimal(186_750_000)),)
    assert [(group.level.notation if group.level else None, len(group.bases)) for group in one.levels] == [
        ("省市", 2)
    ]
    assert [basis.card.name for basis in one.mentioned] == ["中共中央国务院关于深化医药卫生体制改革的意见"]
    (first, _) = one.levels[0].bases
    assert [related.card.name for related in first.related] == ["重庆市全面推开公立医院综合改革实施方案"]


def test_levels_go_from_the_state_down(graph: Graph) -> None:
    one = fund(graph.trace("水资源管理"))
    levels = [group.level.notation if group.level else "" for group in one.levels]
    assert levels == ["省市", "区县"]
    assert [basis.card.numbers for basis in one.levels[1].bases] == [("北碚节水组〔2020〕1号",)]


def test_what_is_listed_by_its_notice_is_not_told_as_unlisted() -> None:
    """The prose names the scheme, the list of bases the notice that issues it; the law is listed nowhere."""
    store = Store()
    store.load(path=str(Path(__file__).parent / "small.trig"), format=RdfFormat.TRIG)
    one = fund(trace(store, "河道保洁"))
    assert [basis.card.name for group in one.levels for basis in group.bases] == [
        "关于印发〈河道保洁方案〉的通知"
    ]
    assert [(basis.card.name, basis.citing[0].first_line) for basis in one.mentioned] == [("河道法", 3)]


def test_every_document_cited_in_what_is_pasted(graph: Graph) -> None:
    found = graph.trace("按照《残疾人就业条例》和渝府办发〔2017〕122号执行")
    assert {one.card.name for one in found.documents} == {
        "残疾人就业条例",
        "关于印发重庆市全面推开公立医院综合改革实施方案的通知",
    }
    assert [one.card.name for one in graph.trace("按照《残疾人就业条例》执行").documents] == [
        "残疾人就业条例"
    ]


@pytest.mark.parametrize("typed", ["渝财农〔2020〕", "渝财农[2020]", "渝财农 2020年", "渝财农（２０２０）"])
def test_a_code_and_a_year_lead_to_all_that_have_them(graph: Graph, typed: str) -> None:
    numbers = {number for one in graph.trace(typed).documents for number in one.card.numbers}
    assert numbers == {"渝财农〔2020〕119号", "渝财农〔2020〕123号"}


def test_a_bare_code_leads_to_all_that_have_it(graph: Graph) -> None:
    numbers = {number for one in graph.trace("渝财农").documents for number in one.card.numbers}
    assert {
        "渝财农〔2015〕311号",
        "渝财农〔2020〕119号",
        "渝财农〔2021〕31号",
        "渝财农〔2024〕84号",
    } <= numbers
    assert all(number.startswith("渝财农〔") for number in numbers)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("渝府办发 2017 129", "渝府办发〔2017〕122号"),
        ("《残疾人救业办法》（渝府办发〔2017〕129号）", "渝府办发〔2017〕122号"),
        ("渝府办发〔2091〕", "渝府办发〔2015〕3号"),
        ("渝府办发〔2017〕129号", "渝府办发〔2017〕122号"),
        ("残疾人救业条例", "残疾人就业条例"),
        ("河长致工作综合", "河长制工作综合"),
    ],
)
def test_unknown_input_gets_the_nearest_names(graph: Graph, typed: str, near: str) -> None:
    answer = graph.trace(typed)
    assert (answer.documents, answer.funds) == ((), ())
    assert near in answer.nearest
    assert near in nothing(answer, "zh")
    assert near in nothing(answer, "en")


def test_what_comes_near_nothing_is_said(graph: Graph) -> None:
    answer = graph.trace("zzzzzzzzzzzz")
    assert answer.nearest == ()
    assert "也没有相近的" in nothing(answer, "zh")


def test_of_many_some_are_shown_and_the_rest_counted(graph: Graph) -> None:
    answer = graph.trace("管理办法")
    assert len(answer.documents) == 20
    assert answer.more > 0
    assert str(answer.more) in more(answer, "zh")
    assert str(answer.more) in more(answer, "en")


@pytest.mark.parametrize("asked", ["渝府办发〔2017〕122号", "医疗服务与保障能力提升", "渝办发〔2014〕128号"])
def test_json_is_read_back(graph: Graph, asked: str) -> None:
    answer = graph.trace(asked)
    assert msgspec.json.decode(msgspec.json.encode(answer), type=Trace) == answer


def test_csv_has_a_row_for_each_act_of_citing(graph: Graph) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(graph.trace("渝办发〔2014〕128号")))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["relation"], row["fund"], row["cell"]) for row in rows] == [
        ("cites", "人力社保相关事业发展资金", "basis"),
        ("through", "全民参保工作经费", "overview"),
        ("through", "全民参保工作经费", "basis"),
    ]
    rows = list(csv.DictReader(io.StringIO(to_csv(graph.trace("医疗服务与保障能力提升")))))
    assert [row["relation"] for row in rows] == ["cites", "cites", "mentions"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", ["渝府办发〔2017〕122号", "医疗服务与保障能力提升"])
def test_tree_and_markdown_say_what_was_found(graph: Graph, asked: str, lang: Lang) -> None:
    answer = graph.trace(asked)
    console = Console(width=250, record=True, file=io.StringIO())
    for one in trees(answer, lang):
        console.print(one)
    for text in (console.export_text(), to_markdown(answer, lang)):
        assert "渝府办发〔2017〕122号" in text
        assert "186,750,000" in text
        assert ("立项依据" if lang == "zh" else "legal basis") in text
        assert "beibei-2025.txt" in text


def test_markdown_shows_marks_as_they_are() -> None:
    card = Card("urn:x", ("甲<b>*乙*",), ("渝府发〔2020〕1号",))
    text = to_markdown(Trace("x", (DocumentTrace(card),)), "en")
    assert "甲\\<b\\>\\*乙\\*" in text
