"""Every field of every record reaches the graph, at the place that the design gives it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TypeVar

import msgspec
import pytest

from yiju import vocabulary as v
from yiju.citations import parse as parse_number
from yiju.map import Mapped, map_records
from yiju.map.triples import plain
from yiju.model import (
    Area,
    CatalogueEntry,
    Citation,
    Contact,
    DepartmentName,
    Indicator,
    Number,
    Plan,
    Records,
    Source,
    Span,
    Text,
)
from yiju.pipeline import records_of

SHIPPED = Path(__file__).parent.parent.parent / "data" / "sources"
BASE = "https://data.example.org/"
SOURCE = Source(Area("yunling", "云岭区", "Yunling"), 2031, "标题", "云岭区财政局", "00ff", "a.txt")
INDICATORS = (
    Indicator(
        position=1, name="维护步道", operator="≥", target="1,200.50", weight=Decimal("12.50"), core=True,
        span=Span(11, 12), category="产出指标", subcategory="可持续发展指标", unit="公里",
    ),
    Indicator(
        position=2, name="改善环境", operator="定性", target="好", weight=Decimal(30), core=False, span=Span(13, 13),
    ),
    Indicator(
        position=3, name="古井", operator="=", target="五", weight=Decimal(5), core=False, span=Span(14, 14),
        category="附加指标", subcategory="古井指标", unit="眼井",
    ),
)  # fmt: skip
CITATIONS = (
    Citation(
        cell="basis", as_written="《办法》（云府[2030]第7号、云财〔2030〕8号）", span=Span(21, 22), title="办法",
        numbers=(Number("agency", "云府", "7", "云府〔2030〕7号", 2030), Number("agency", "云财", "8", "云财〔2030〕8号", 2030)),
        repairs=("brackets", "di-prefix"), document_title="云岭区步道办法（2029—2030年）", kind="law",
    ),
    Citation(cell="basis", as_written="《条例》", span=Span(23, 23), title="条例"),
    Citation(cell="goal", as_written="国务院令第 9号", span=Span(24, 24), numbers=(Number("order", "国务院令", "9", "国务院令第9号"),)),
)  # fmt: skip
PLAN = Plan(
    name="茶山步道/修缮", department=DepartmentName("林业局"), budget=Decimal("1125000.00"), budget_as_published="112.50",
    indicators=INDICATORS, span=Span(1, 30), number=7, compiled_by=DepartmentName("林业局（代编）", "301"),
    retained_budget=Decimal(1_000_000), township_budget=Decimal("125000.0"), execution_weight=Decimal(10),
    overview=Text("概况文字", ((0, 5),)), basis=Text("依据文字", ((0, 6),)), goal=Text("目标文字", ((0, 7),)),
    contact=Contact("测甲乙", "00010001", Span(28, 29)), citations=CITATIONS,
)  # fmt: skip
ENTRY = CatalogueEntry(
    7, "茶山步道修缮", DepartmentName("林业局", "302"), Decimal(1_125_000), "112.5", Span(3, 3)
)
RECORDS = Records(
    layout="tabbed", plans=(PLAN,), catalogue=(ENTRY,), title="文中标题", fiscal_year=2031, area_name="云岭区",
    stated_total=Decimal("13120000.0"), stated_execution_weight=Decimal(10), notes=Text("说明文字", ((0, 2),)),
)  # fmt: skip
FUND = BASE + "id/yunling/fund/302/茶山步道%2F修缮"
PLACE = FUND + "/2031"


@pytest.fixture(scope="module")
def mapped() -> Mapped:
    return map_records(SOURCE, RECORDS, BASE)


def said(triples: object, subject: str) -> dict[str, list[str]]:
    """Return what is said of ``subject``: values by the short name of the property."""
    found: dict[str, list[str]] = {}
    for quad in triples:  # type: ignore[attr-defined]
        if plain(quad.subject) == subject:
            name = re.split("[/#]", quad.predicate.value)[-1]
            found.setdefault(name, []).append(plain(quad.object).replace(BASE, "").replace(v.CODE, "code/"))
    return {name: sorted(values) for name, values in sorted(found.items())}


def test_a_plan(mapped: Mapped) -> None:
    assert said(mapped.graph, PLACE) == {
        "budget": ["1125000"],
        "budgetAsPublished": ["112.50"],
        "citation": [f"id/yunling/fund/302/茶山步道%2F修缮/2031/citation/{one}" for one in ("basis/1", "basis/2", "goal/1")],
        "basis": ["依据文字"],
        "compiledBy": ["id/yunling/department/301"],
        "department": ["id/yunling/department/302"],
        "departmentAsPublished": ["林业局"],
        "executionWeight": ["10"],
        "firstLine": ["1"],
        "fiscalYear": ["2031"],
        "fund": ["id/yunling/fund/302/茶山步道%2F修缮"],
        "goal": ["目标文字"],
        "indicator": [f"id/yunling/fund/302/茶山步道%2F修缮/2031/indicator/{one}" for one in (1, 2, 3)],
        "lastLine": ["30"],
        "legalBasis": ["id/document/title/条例", "id/document/云府/2030/7", "id/document/云财/2030/8"],
        "mentions": ["id/document/国务院令/9"],
        "overview": ["概况文字"],
        "position": ["7"],
        "publishedUnit": ["万元"],
        "retainedBudget": ["1000000"],
        "townshipBudget": ["125000"],
        "type": [v.YJ + "PerformancePlan"],
        "wasDerivedFrom": ["id/yunling/source/2031"],
        "weightTotal": ["57.5"],
    }  # fmt: skip


def test_indicators(mapped: Mapped) -> None:
    first, second, third = (said(mapped.graph, f"{PLACE}/indicator/{position}") for position in (1, 2, 3))
    assert first == {
        "category": ["id/category/产出指标/可持续发展指标"],
        "core": ["true"],
        "firstLine": ["11"],
        "label": ["维护步道"],
        "lastLine": ["12"],
        "operator": ["code/operator/ge"],
        "position": ["1"],
        "targetText": ["1,200.50"],
        "targetValue": ["1200.5"],
        "type": [v.YJ + "Indicator"],
        "unit": ["http://qudt.org/vocab/unit/KiloM"],
        "unitText": ["公里"],
        "wasDerivedFrom": ["id/yunling/source/2031"],
        "weight": ["12.5"],
    }
    assert (second["targetText"], second["unitText"], second["core"]) == (["好"], [""], ["false"])
    assert not {"targetValue", "unit", "category"} & second.keys()
    assert (third["targetText"], third["unit"]) == (["五"], ["id/unit/眼井"])
    assert "targetValue" not in third


def test_a_wording_of_ones_own_is_tied_to_the_official_one(mapped: Mapped) -> None:
    varied = said(mapped.entities, BASE + "id/category/产出指标/可持续发展指标")
    own = said(mapped.entities, BASE + "id/category/附加指标/古井指标")
    assert (varied["prefLabel"], varied["broader"]) == (["可持续发展指标"], ["code/category/output"])
    assert (own["prefLabel"], own["broader"]) == (["古井指标"], ["id/category/附加指标"])
    assert said(mapped.entities, BASE + "id/category/附加指标")["prefLabel"] == ["附加指标"]


def test_citations(mapped: Mapped) -> None:
    first = said(mapped.graph, PLACE + "/citation/basis/1")
    assert first == {
        "asWritten": ["《办法》（云府[2030]第7号、云财〔2030〕8号）"],
        "cell": ["code/cell/basis"],
        "document": ["id/document/云府/2030/7", "id/document/云财/2030/8"],
        "firstLine": ["21"],
        "kind": ["code/document-type/law"],
        "lastLine": ["22"],
        "number": ["云府〔2030〕7号", "云财〔2030〕8号"],
        "periodOver": ["true"],
        "plan": ["id/yunling/fund/302/茶山步道%2F修缮/2031"],
        "repair": ["brackets", "di-prefix"],
        "title": ["办法"],
        "type": [v.YJ + "Citation"],
        "wasDerivedFrom": ["id/yunling/source/2031"],
    }
    assert said(mapped.graph, PLACE + "/citation/goal/1")["cell"] == ["code/cell/goal"]


def test_legal_documents(mapped: Mapped) -> None:
    assert said(mapped.entities, BASE + "id/document/云府/2030/7") == {
        "agency": ["id/agency/云府"],
        "agencyCode": ["云府"],
        "documentNumber": ["云府〔2030〕7号"],
        "documentType": ["code/document-type/measures"],
        "issuer": ["id/body/云南省人民政府"],
        "issuerEvidence": ["云府"],
        "level": ["code/level/province"],
        "levelEvidence": ["云府"],
        "periodEnd": ["2030"],
        "periodEvidence": ["2029—2030年"],
        "periodStart": ["2029"],
        "serialNumber": ["7"],
        "title": ["云岭区步道办法（2029—2030年）"],
        "type": [v.YJ + "LegalDocument"],
        "typeEvidence": ["办法"],
        "year": ["2030"],
    }
    order = said(mapped.entities, BASE + "id/document/国务院令/9")
    assert order["documentNumber"] == ["国务院令第9号"]
    assert not {"year", "title"} & order.keys()
    assert said(mapped.entities, BASE + "id/document/title/条例")["title"] == ["条例"]


def test_agencies_that_were_inferred_stand_with_the_entities(mapped: Mapped) -> None:
    assert said(mapped.entities, BASE + "id/agency/云府") == {
        "bodyKind": ["code/body-kind/government"],
        "division": ["code/division/530000"],
        "evidence": ["云+府"],
        "inScheme": ["code/agency"],
        "issuingBody": ["id/body/云南省人民政府"],
        "knownBy": ["code/knowledge/inferred"],
        "level": ["code/level/province"],
        "notation": ["云府"],
        "type": sorted([v.SKOS + "Concept", v.YJ + "AgencyCode"]),
    }
    order = said(mapped.entities, BASE + "id/document/国务院令/9")
    assert order["issuer"] == ["code/body/国务院"]  # documented: it stands in the reference graph
    assert not said(mapped.entities, v.CODE + "body/国务院")


def test_a_standard_in_two_spellings_is_one_document_with_one_prefix() -> None:
    citations = tuple(
        Citation(cell="basis", as_written=written, span=Span(21, 21), numbers=(number,))
        for written in ("DB50T 7-2030", "DB50/T 7-2030", "GBT 9-2030", "GB/T 9-2030")
        if (number := parse_number(written))
    )
    records = msgspec.structs.replace(RECORDS, plans=(msgspec.structs.replace(PLAN, citations=citations),))
    entities = map_records(SOURCE, records, BASE).entities
    assert said(entities, BASE + "id/document/DB50T/2030/7")["agencyCode"] == ["DB50/T"]
    assert said(entities, BASE + "id/document/GBT/2030/9")["agencyCode"] == ["GB/T"]


def test_what_a_title_says_of_another_document_is_a_document_and_a_link() -> None:
    notice = Citation(
        cell="basis", as_written="《关于转发〈关于印发〈步道方案〉的通知〉的通知》", span=Span(21, 21),
        title="关于转发〈关于印发〈步道方案〉的通知〉的通知", document_title="关于转发〈关于印发〈步道方案〉的通知〉的通知",
    )  # fmt: skip
    records = msgspec.structs.replace(RECORDS, plans=(msgspec.structs.replace(PLAN, citations=(notice,)),))
    entities = map_records(SOURCE, records, BASE).entities
    outer, inner, scheme = (
        f"id/document/title/{title}"
        for title in (
            "关于转发〈关于印发〈步道方案〉的通知〉的通知",
            "关于印发〈步道方案〉的通知",
            "步道方案",
        )
    )
    assert said(entities, BASE + outer)["forwards"] == [inner]
    assert said(entities, BASE + inner)["issues"] == [scheme]
    assert said(entities, BASE + scheme)["type"] == [v.YJ + "LegalDocument"]
    assert said(entities, BASE + outer + "/forwards/关于印发〈步道方案〉的通知") == {
        "certainty": ["code/certainty/certain"],
        "evidence": ["关于转发"],
        "from": [outer],
        "relation": [v.YJ + "forwards"],
        "to": [inner],
        "type": [v.YJ + "Link"],
    }


def test_a_contact_stands_apart(mapped: Mapped) -> None:
    assert said(mapped.contacts, PLACE) == {"contact": ["id/yunling/fund/302/茶山步道%2F修缮/2031/contact"]}
    assert said(mapped.contacts, PLACE + "/contact") == {
        "department": ["id/yunling/department/302"],
        "firstLine": ["28"],
        "label": ["测甲乙"],
        "lastLine": ["29"],
        "telephone": ["00010001"],
        "type": [v.YJ + "Contact"],
        "wasDerivedFrom": ["id/yunling/source/2031"],
    }


def test_an_entry(mapped: Mapped) -> None:
    assert said(mapped.graph, BASE + "id/yunling/catalogue/2031/7") == {
        "budget": ["1125000"],
        "budgetAsPublished": ["112.5"],
        "department": ["id/yunling/department/302"],
        "departmentAsPublished": ["林业局"],
        "firstLine": ["3"],
        "label": ["茶山步道修缮"],
        "lastLine": ["3"],
        "plan": ["id/yunling/fund/302/茶山步道%2F修缮/2031"],
        "position": ["7"],
        "publishedUnit": ["万元"],
        "type": [v.YJ + "CatalogueEntry"],
        "wasDerivedFrom": ["id/yunling/source/2031"],
    }


def test_entities(mapped: Mapped) -> None:
    assert said(mapped.entities, FUND) == {
        "area": ["id/yunling"],
        "department": ["id/yunling/department/302"],
        "label": ["茶山步道/修缮"],
        "type": [v.YJ + "Fund"],
    }
    assert said(mapped.entities, BASE + "id/yunling/department/301") == {
        "area": ["id/yunling"],
        "budgetUnitCode": ["301"],
        "label": ["林业局（代编）"],
        "type": [v.YJ + "Department"],
    }
    assert said(mapped.entities, BASE + "id/yunling") == {
        "label": ["云岭区"],
        "slug": ["yunling"],
        "type": [v.YJ + "Area"],
    }


def test_the_source_document(mapped: Mapped) -> None:
    assert said(mapped.graph, mapped.document) == {
        "area": ["id/yunling"],
        "file": ["a.txt"],
        "fiscalYear": ["2031"],
        "layout": ["tabbed"],
        "linesLayout": ["0"],
        "linesRead": ["0"],
        "linesUnread": ["0"],
        "notes": ["说明文字"],
        "publisher": ["id/yunling/department/云岭区财政局"],
        "sha256": ["00ff"],
        "statedExecutionWeight": ["10"],
        "statedTotal": ["13120000"],
        "title": ["标题"],
        "type": [v.YJ + "SourceDocument"],
    }


# How a field of the plan is changed so that the graph must change with it.
CHANGES: dict[str, object] = {
    "name": "别名", "department": DepartmentName("水务局", "999"), "budget": Decimal(1), "budget_as_published": "1",
    "indicators": INDICATORS[:1], "span": Span(2, 30), "number": 8, "compiled_by": None, "retained_budget": None,
    "township_budget": None, "execution_weight": None, "overview": None, "goal": None, "contact": None,
    "citations": CITATIONS[:1], "basis": None, "published_unit": "元",
}  # fmt: skip


@pytest.mark.parametrize("field", Plan.__struct_fields__)
def test_no_field_of_a_plan_is_lost_on_the_way(field: str, mapped: Mapped) -> None:
    changed = msgspec.structs.replace(PLAN, **{field: CHANGES[field]})
    quads = map_records(SOURCE, msgspec.structs.replace(RECORDS, plans=(changed,)), BASE).quads()
    assert set(quads) != set(mapped.quads())


INDICATOR_CHANGES: dict[str, object] = {
    "position": 9, "name": "别名", "operator": "≤", "target": "7", "weight": Decimal(1), "core": False,
    "span": Span(1, 1), "category": "效益指标", "subcategory": "数量指标", "unit": "里",
}  # fmt: skip


@pytest.mark.parametrize("field", Indicator.__struct_fields__)
def test_no_field_of_an_indicator_is_lost_on_the_way(field: str, mapped: Mapped) -> None:
    changed = msgspec.structs.replace(INDICATORS[0], **{field: INDICATOR_CHANGES[field]})
    plan = msgspec.structs.replace(PLAN, indicators=(changed, *INDICATORS[1:]))
    quads = map_records(SOURCE, msgspec.structs.replace(RECORDS, plans=(plan,)), BASE).quads()
    assert set(quads) != set(mapped.quads())


def test_the_order_of_the_tables_is_no_content() -> None:
    other = msgspec.structs.replace(PLAN, name="石桥", number=8, span=Span(31, 60))
    one, two = (
        map_records(SOURCE, msgspec.structs.replace(RECORDS, plans=plans), BASE).quads()
        for plans in ((PLAN, other), (other, PLAN))
    )
    assert set(one) == set(two)


def test_a_second_table_of_a_fund_has_a_name_of_its_own() -> None:
    again = msgspec.structs.replace(PLAN, span=Span(31, 60))
    found = map_records(SOURCE, msgspec.structs.replace(RECORDS, plans=(PLAN, again)), BASE)
    assert found.plans == [PLACE, PLACE + "-2"]
    assert said(found.graph, PLACE)["firstLine"] == ["1"]
    assert said(found.graph, PLACE + "-2")["firstLine"] == ["31"]


def test_a_department_under_two_names_keeps_both() -> None:
    entry = msgspec.structs.replace(ENTRY, department=DepartmentName("区林业局", "302"))
    found = map_records(SOURCE, msgspec.structs.replace(RECORDS, catalogue=(ENTRY, entry)), BASE)
    department = said(found.entities, BASE + "id/yunling/department/302")
    assert (department["label"], department["altLabel"]) == (["林业局"], ["区林业局"])


@pytest.mark.parametrize("document", ["beibei-2025", "wansheng-2025"])
def test_the_shipped_records_give_the_same_quads_in_any_order(document: str) -> None:
    records = records_of(SHIPPED / f"{document}.txt")
    rng = Random(document)
    shuffled = msgspec.structs.replace(
        records,
        plans=tuple(
            msgspec.structs.replace(plan, indicators=_shuffled(plan.indicators, rng))
            for plan in _shuffled(records.plans, rng)
        ),
        catalogue=_shuffled(records.catalogue, rng),
    )
    one, two = (set(map_records(SOURCE, each, BASE).quads()) for each in (records, shuffled))
    assert {str(quad) for quad in one ^ two} == set()


T = TypeVar("T")


def _shuffled(values: tuple[T, ...], rng: Random) -> tuple[T, ...]:
    return tuple(rng.sample(values, len(values)))


@pytest.mark.parametrize(
    ("printed", "unit", "label"),
    [
        (
            "人/次",
            "id/unit/人%2F次",
            "人/次",
        ),  # another wording of 人次: its own label, tied to the listed unit
        ("％", "http://qudt.org/vocab/unit/PERCENT", None),  # a full-width sign is the sign
        ("平方米", "http://qudt.org/vocab/unit/M2", None),
    ],
)
def test_a_unit_is_labelled_as_printed(printed: str, unit: str, label: str | None) -> None:
    plan = msgspec.structs.replace(PLAN, indicators=(msgspec.structs.replace(INDICATORS[0], unit=printed),))
    mapped = map_records(SOURCE, msgspec.structs.replace(RECORDS, plans=(plan,)), BASE)
    assert said(mapped.graph, f"{PLACE}/indicator/1")["unit"] == [unit]
    assert said(mapped.entities, BASE + unit).get("label") == ([label] if label else None)
    if label:
        assert said(mapped.entities, BASE + unit)["exactMatch"] == ["code/unit/person-time"]
