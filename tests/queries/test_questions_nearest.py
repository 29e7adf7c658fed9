"""No rows: what was searched, and what comes nearest, in both languages."""

from __future__ import annotations

import pytest
from question_cases import ENGINES, empty, graph

from yiju.questions import nearest, question


@pytest.mark.parametrize("engine", ENGINES)
def test_a_document_number_is_searched_in_normal_form_and_near_ones_are_named(engine: str) -> None:
    found = nearest(graph(engine), question("funds-citing-document"), {"document": "渝府办发[2017]第123号"})
    assert found.searched == {"document": "渝府办发〔2017〕123号"}
    assert found.near["document"][0] == "渝府办发〔2017〕122号"
    assert found.say("zh").startswith(
        "没有结果。查找的是：document＝渝府办发〔2017〕123号。\ndocument 相近的有：渝府办发〔2017〕122号"
    )
    assert found.say("en").startswith(
        "No rows. Searched for: document = 渝府办发〔2017〕123号.\nNearest document: 渝府办发〔2017〕122号"
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "values", "near"),
    [
        (
            "indicators-of-fund",
            {"fund": "医疗服务和保障能力提升"},
            {"fund": ("医疗服务与保障能力提升", "医疗服务能力建设")},
        ),
        (
            "funds-of-department",
            {"department": "卫生健康委"},
            {"department": ("云岭区卫生健康局", "青溪区卫生健康局")},
        ),
        (
            "funds-citing-title",
            {"text": "残疾人保护法"},
            {"text": ("中华人民共和国残疾人保证法", "中华人民共和国残疾人保障法")},
        ),
        (
            "documents-of-issuer",
            {"issuer": "重庆市财政厅"},
            {"issuer": ("重庆市财政局", "重庆市民政局", "重庆市人民政府办公厅")},
        ),
        ("budget-by-issuer", {"issuer": "残疾人联合会"}, {"issuer": ("残疾人协会",)}),
        ("agency-codes", {"text": "渝府法"}, {"text": ()}),
        ("indicators-containing-text", {"text": "医院建设费"}, {"text": ("医院建设成本",)}),
        ("plans-of-area", {"area": "清溪区"}, {"area": ("青溪区",)}),
        ("plans-of-area", {"year": 2024}, {"year": ("2025",)}),
        ("findings-listed", {"severity": "warn"}, {"severity": ("warning",)}),
        ("findings-listed", {"rule": "plan-weight-sum"}, {"rule": ("shape/plan-weights",)}),
        ("citations-departing-from-standard-form", {"repair": "bracket"}, {"repair": ("brackets",)}),
        ("funds-citing-document", {"document": "zzz"}, {"document": ()}),
    ],
)
def test_near_values(
    name: str, values: dict[str, object], near: dict[str, tuple[str, ...]], engine: str
) -> None:
    assert nearest(graph(engine), question(name), values).near == near


def test_nothing_near_is_said() -> None:
    found = nearest(graph("oxigraph"), question("funds-citing-document"), {"document": "zzz"})
    assert found.zh == "没有结果。查找的是：document＝zzz。\ndocument 没有相近的。"
    assert found.en == "No rows. Searched for: document = zzz.\nNo document comes near."


def test_values_that_exist_but_not_together_are_told_apart() -> None:
    values = {"document": "渝民发〔2018〕9号", "area": "青溪区"}
    found = nearest(graph("oxigraph"), question("funds-citing-document"), values)
    assert found.near == {}
    assert found.zh.endswith("\n图谱中分别有这些内容，但没有同时符合的。")
    assert found.en.endswith("\nThe graph holds each of these, but no row has them together.")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("budget-by-issuer", {"issuer": "财政局", "area": "云岭区"}),
        ("funds-under-document", {"document": "渝财社（2021）30", "year": "2024"}),
        ("related-documents", {"document": "青溪府发〔2021〕8号"}),
        ("documents-of-issuer", {"issuer": "民政局"}),
    ],
)
def test_what_the_graph_holds_gets_no_suggestions(name: str, values: dict[str, object], engine: str) -> None:
    found = nearest(graph(engine), question(name), values).near
    assert found.keys() <= {"year"}


def test_an_inner_title_is_near_too() -> None:
    """What a notice issues is a document; nobody need cite it by its own name."""
    found = nearest(
        graph("oxigraph"), question("funds-under-document"), {"document": "困难群众救助资金管理办法"}
    )
    assert found.near["document"][0] == "重庆市困难群众救助补助资金管理办法"


def test_an_area_is_known_by_its_short_name_too() -> None:
    assert nearest(graph("oxigraph"), question("catalogue-and-tables"), {"area": "qingxi"}).near == {}


def test_an_empty_graph_has_nothing_near() -> None:
    found = nearest(empty("rdflib"), question("sources"))
    assert (found.searched, found.near) == ({}, {})
    assert found.zh == "没有结果。查找的是：全部。"
    assert found.en == "No rows. Searched for: everything."


def test_at_most_five_are_named() -> None:
    found = nearest(
        graph("oxigraph"), question("indicators-containing-text"), {"text": "群众救助及时率满意率"}
    )
    assert 0 < len(found.near["text"]) <= 5
