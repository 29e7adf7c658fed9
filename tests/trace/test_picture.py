"""The picture: well-formed, with everything that was found, and alike on every machine."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest

import yiju
from yiju.trace import Card, Citing, DocumentTrace, FundTrace, Related, Term, Trace
from yiju.trace.picture import to_svg
from yiju.trace.words import Lang

SVG = "{http://www.w3.org/2000/svg}"
STATE = Term("国家", "国家", "State")


def _citing(
    document: str, fund: str, department: str = "云岭区水利局", budget: Decimal = Decimal(10_000)
) -> Citing:
    return Citing(
        "云岭区",
        fund,
        department,
        2025,
        budget,
        "basis",
        "《甲条例》",
        "yunling-2025.txt",
        3,
        3,
        document,
        f"urn:{quote(department)}:{quote(fund)}",
    )


def _text(svg: str) -> str:
    return "".join(one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", ["渝府办发〔2014〕128号", "残疾人就业和社会保障服务", "土壤普查"])
def test_everything_found_is_in_the_picture(shipped: Path, asked: str, lang: Lang) -> None:
    answer = yiju.open(shipped).trace(asked)
    text = _text(to_svg(answer, lang))
    assert asked in text
    for document in answer.documents:
        assert all(title in text for title in document.card.titles[:1])
        assert all(one.fund in text for one in (*document.citing, *document.citing_related))
        assert all(one.card.name in text for one in document.related)
    for fund in answer.funds:
        assert fund.fund in text
        assert all(basis.card.name in text for group in fund.levels for basis in group.bases)
    assert ("图例" if lang == "zh" else "Legend") in text
    assert to_svg(answer, lang) == to_svg(answer, lang)


def test_marks_of_xml_and_of_graphviz_are_text() -> None:
    card = Card("urn:x", ('甲<b>&"\\n乙{|}',), level=STATE)
    other = Card("urn:y", ("关于印发〈甲〉的通知",))
    answer = Trace(
        "a<b>&",
        (DocumentTrace(card, (Related("issues", other, inverse=True),), (_citing("urn:x", "河道\\G"),)),),
    )
    text = _text(to_svg(answer, "en"))
    assert '《甲<b>&"\\n乙{|}》' in text
    assert "河道\\G" in text
    assert "a<b>&" in text


def test_many_funds_are_counted_where_they_are_not_drawn() -> None:
    card = Card("urn:x", ("甲条例",))
    answer = Trace(
        "x", (DocumentTrace(card, (), tuple(_citing("urn:x", f"专项{place}") for place in range(75))),)
    )
    text = _text(to_svg(answer, "zh"))
    assert "专项59" in text
    assert "专项60" not in text
    assert "+15" in text


def test_funds_of_one_name_are_two_boxes() -> None:
    citing = (
        _citing("urn:x", "同名专项"),
        _citing("urn:x", "同名专项", department="云岭区园林局", budget=Decimal(22_000)),
    )
    text = _text(to_svg(Trace("x", (DocumentTrace(Card("urn:x", ("甲条例",)), (), citing),)), "zh"))
    assert text.count("同名专项") == 2
    assert "10,000 元" in text
    assert "22,000 元" in text


@pytest.mark.parametrize(("lang", "figure"), [("zh", "186,750,000 元"), ("en", "186,750,000 yuan")])
def test_a_figure_stays_on_one_line(lang: Lang, figure: str) -> None:
    budgets = tuple((year, Decimal(186_750_000)) for year in range(2019, 2026))
    fund = FundTrace("urn:f", "云岭区", "河道保洁", "云岭区水利局", budgets)
    lines = [
        one.text or "" for one in ET.fromstring(to_svg(Trace("x", (), (fund,)), lang)).iter(f"{SVG}text")
    ]
    assert sum(line.count(figure) for line in lines) == len(budgets)


def test_characters_that_xml_may_not_hold_are_left_out() -> None:
    citing = _citing("urn:x", "专项\x07甲")
    answer = Trace("找\x1b", (DocumentTrace(Card("urn:x", ("甲\x1b[1m条例\ufffe",)), (), (citing,)),))
    text = _text(to_svg(answer, "zh"))
    assert "甲[1m条例" in text
    assert "专项甲" in text
