"""Findings as values: their words, their order, and what they never tell."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from yiju.model import encode
from yiju.validate import Finding, FindingValue, validate_source
from yiju.validate.findings import about, message, ordered
from yiju.validate.shapes import shapes_graph
from yiju.vocabulary import RDFS, SHAPE, XSD, YJ

HERE = Path(__file__).parent
EX = "https://example.org/"
CODES = "https://w3id.org/yiju/code/"


def case(name: str) -> list[ox.Quad]:
    return list(ox.parse(path=str(HERE / f"{name}.ttl"), format=ox.RdfFormat.TURTLE))


def one(name: str) -> Finding:
    shape = SHAPE + name.split("/")[0]
    (finding,) = [finding for finding in validate_source(case(name), ()) if finding.rule == shape]
    return finding


def turtle(body: str) -> list[ox.Quad]:
    prefixes = (
        f"@prefix yj: <{YJ}> . @prefix rdfs: <{RDFS}> . @prefix ex: <{EX}> . @prefix op: <{CODES}operator/> ."
    )
    prefixes += (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <https://schema.org/> . "
    )
    return list(ox.parse((prefixes + body).encode(), format=ox.RdfFormat.TURTLE))


def words(template: str, lang: str, body: str, **found: object) -> str:
    return message(template, lang, ox.NamedNode(EX + "focus"), about(turtle(body)), found)


# --- words ---


def test_a_message_is_filled_from_the_record() -> None:
    finding = one("AreaUnit/invalid.percent")
    assert finding.message_zh == "指标“投保面积”计的是面积，计量单位却为“%”。"
    assert finding.message_en == "The indicator 投保面积 measures an area, but its unit is %."
    assert finding.component == "http://www.w3.org/ns/shacl#OrConstraintComponent"
    assert finding.value is None


def test_a_message_names_the_fund_of_a_plan() -> None:
    assert one("WeightTotal/invalid.sixty").message_zh == (
        "“示例专项”的指标权重（连同预算执行率权重）合计为 60.0，应为 100（预算执行权重不列在表中的，应为 90）。"
    )


def test_a_message_tells_the_value() -> None:
    finding = one("QuotesUnpaired/invalid.no-opening")
    assert finding.value == FindingValue("知晓率”", XSD + "string")
    assert finding.message_zh == "引号不成对（长文仅示开头）：知晓率”"


def test_operator_by_its_sign() -> None:
    body = 'ex:focus yj:operator op:ge . op:ge skos:notation "≥" ; rdfs:label "at least"@en .'
    assert words("{operator}", "zh", body) == "≥"


def test_link_by_its_label_in_the_language_asked_for() -> None:
    body = 'ex:focus yj:category ex:a . ex:a skos:prefLabel "数量指标"@zh , "quantity"@en .'
    assert words("{category}", "zh", body) == "数量指标"
    assert words("{category}", "en", body) == "quantity"


def test_link_without_a_name_by_its_iri() -> None:
    assert words("{unit}", "zh", "ex:focus yj:unit ex:unknown .") == EX + "unknown"


def test_a_link_that_leads_back_ends() -> None:
    assert words("{plan}", "zh", "ex:focus yj:plan ex:p . ex:p yj:fund ex:p .") == EX + "p"


def test_what_is_not_there_is_said_to_be_blank() -> None:
    assert words("{unitText}", "zh", "") == "（空）"
    assert words("{unitText}", "en", "") == "(blank)"
    assert words("≥{unitText}", "zh", 'ex:focus yj:unitText "" .') == "≥"


def test_several_values_stand_in_order() -> None:
    assert words("{number}", "zh", 'ex:focus yj:number "乙" , "丙" , "甲" .') == "丙、乙、甲"
    assert words("{number}", "en", 'ex:focus yj:number "b" , "a" .') == "a, b"


def test_a_long_value_is_shown_by_its_beginning() -> None:
    assert words("{value}", "zh", "", value=ox.Literal("字" * 61)) == "字" * 60 + "…"
    assert words("{value}", "zh", "", value=ox.Literal("字" * 60)) == "字" * 60


def test_braces_in_a_value_are_left_alone() -> None:
    assert words("{value}", "zh", 'ex:focus rdfs:label "名" .', value=ox.Literal("{label}")) == "{label}"


# --- what is never told ---


@pytest.mark.parametrize("number", ["1380000123", "6200012"])
def test_a_contact_is_never_shown(number: str) -> None:
    quads = turtle(f'ex:focus a yj:Contact ; rdfs:label "甲某" , "乙某" ; schema:telephone "{number}" , 62 .')
    findings = [finding for finding in validate_source(quads, ()) if finding.focus == EX + "focus"]
    assert {finding.rule for finding in findings} >= {
        SHAPE + "Telephone",
        SHAPE + "ContactLabel",
        SHAPE + "ContactTelephone",
    }
    for finding in findings:
        told = encode(finding).decode()
        assert finding.value is None
        assert not any(secret in told for secret in ("甲", "乙", number))


# --- values and order ---


@pytest.mark.parametrize(
    "term",
    [ox.NamedNode(EX + "a"), ox.Literal("百分比"), ox.Literal("95", datatype=ox.NamedNode(XSD + "decimal"))],
)
def test_a_value_gives_its_term_back(term: ox.NamedNode | ox.Literal) -> None:
    value = FindingValue.of(term)
    assert value is not None
    assert value.term() == term


def test_a_blank_node_is_no_value() -> None:
    assert FindingValue.of(ox.BlankNode()) is None
    assert FindingValue.of(None) is None


def test_findings_are_in_order_and_once() -> None:
    a = Finding("r", "info", "a", "甲", "a")
    b = Finding("r", "info", "b", "乙", "b")
    assert ordered([b, a, b]) == (a, b)


def test_the_same_findings_whatever_the_order_of_the_quads() -> None:
    quads = case("ProseCutOff/invalid.goal") + case("HarmOperator/invalid.more-than")
    shuffled = random.Random(7).sample(quads, len(quads))
    assert validate_source(quads, ()) == validate_source(shuffled, ()) != ()


def test_it_makes_no_difference_in_which_graph_a_quad_stands() -> None:
    quads = case("AreaUnit/invalid.percent")
    moved = [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(f"{EX}{i}")) for i, q in enumerate(quads)]
    assert validate_source(moved, ()) == validate_source(quads, ())


def test_the_reference_is_read_for_kinds_of_units() -> None:
    quads = turtle('ex:focus a yj:Indicator ; rdfs:label "投保面积" ; yj:unit ex:u ; yj:unitText "%" .')
    reference = turtle(f"ex:u skos:broader <{CODES}unit-kind/ratio> .")
    rules = {finding.rule for finding in validate_source(quads, reference)}
    assert SHAPE + "AreaUnit" in rules
    assert SHAPE + "AreaUnit" not in {finding.rule for finding in validate_source(quads, ())}


def test_shapes_are_not_changed_by_asking_them() -> None:
    before = len(shapes_graph())
    validate_source(case("AreaUnit/invalid.percent"), ())
    assert len(shapes_graph()) == before
