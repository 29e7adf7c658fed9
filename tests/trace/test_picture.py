"""The picture: well-formed, with everything that was found, and alike on every machine."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest

import yiju
from yiju.trace import Card, Citing, DocumentTrace, Related, Term, Trace
from yiju.trace.picture import to_svg
from yiju.trace.words import Lang

SVG = "{http://www.w3.org/2000/svg}"
STATE = Term("国家", "国家", "State")


def _citing(document: str, fund: str) -> Citing:
    return Citing(
        "云岭区",
        fund,
        "云岭区水利局",
        2025,
        Decimal(10_000),
        "basis",
        "《甲条例》",
        "yunling-2025.txt",
        3,
        3,
        document,
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
