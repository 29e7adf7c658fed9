"""Sums and counts of a graph small enough to reckon by hand, and what the plots say of them."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from page_site import HOSTILE
from pyoxigraph import RdfFormat, Store

from yiju.publish.pages import figures, measures
from yiju.publish.pages.measures import fiscal_years, measured
from yiju.words import Words

GRAPH = """
@prefix yj: <https://w3id.org/yiju/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix level: <https://w3id.org/yiju/code/level/> .
@prefix : <https://data.example.org/id/> .
:e a yj:Area ; rdfs:label "东区" ; yj:slug "e" . :w a yj:Area ; rdfs:label "西区" ; yj:slug "w" .
:e1 rdfs:label "东区甲局" ; yj:area :e . :e2 rdfs:label "乙局" ; yj:area :e . :w1 rdfs:label "西区丙局" ; yj:area :w .
:f1 yj:area :e . :f2 yj:area :e . :f3 yj:area :w . :f4 yj:area :w .
:p1 a yj:PerformancePlan ; yj:fiscalYear "2031"^^xsd:gYear ; yj:fund :f1 ; yj:department :e1 ; yj:budget 600000000.00 ;
  yj:legalBasis :d1 , :d2 , :d3 .
:p2 a yj:PerformancePlan ; yj:fiscalYear "2031"^^xsd:gYear ; yj:fund :f2 ; yj:department :e2 ; yj:budget 100000000 ;
  yj:legalBasis :d1 , :d4 .
:p3 a yj:PerformancePlan ; yj:fiscalYear "2031"^^xsd:gYear ; yj:fund :f3 ; yj:department :w1 ; yj:budget 300000000 .
:p4 a yj:PerformancePlan ; yj:fiscalYear "2031"^^xsd:gYear ; yj:fund :f4 ; yj:department :w1 .
:old a yj:PerformancePlan ; yj:fiscalYear "2030"^^xsd:gYear ; yj:fund :f1 ; yj:department :e1 ; yj:budget 999 ;
  yj:legalBasis :d2 .
:d1 a yj:LegalDocument ; yj:year "2030"^^xsd:gYear ; yj:level level:state .
:d2 a yj:LegalDocument ; yj:year "1999"^^xsd:gYear ; yj:level level:county , level:province .
:d3 a yj:LegalDocument ; yj:level level:county .
:d4 a yj:LegalDocument ; yj:year "2019"^^xsd:gYear .
"""


def loaded(turtle: str) -> Store:
    store = Store()
    store.load(turtle.encode(), RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def small() -> Store:
    return loaded(GRAPH)


def test_years_stand_latest_first(small: Store) -> None:
    assert fiscal_years(small) == ((2031, 4), (2030, 1))


def test_money_of_a_year(small: Store) -> None:
    found, _ = measured(small, 2031)
    assert (found.plans, found.without, found.total) == (4, 1, Decimal(1_000_000_000))
    assert [(one.name, one.plans, one.budget) for one in found.areas] == [
        ("东区", 2, Decimal(700_000_000)),
        ("西区", 2, Decimal(300_000_000)),
    ]
    assert [(one.name, one.area, one.plans) for one in found.departments] == [
        ("东区甲局", "东区", 1),
        ("西区丙局", "西区", 2),
        ("乙局", "东区", 1),
    ]
    assert (found.area_number, found.department_number) == (2, 3)


def test_bases_of_a_year(small: Store) -> None:
    _, found = measured(small, 2031)
    assert (found.number, found.plans, found.groundless, found.undated) == (5, 2, 2, 1)
    assert found.years == ((1999, 1), (2019, 1), (2030, 2))
    assert [(one.label and one.label.zh, one.bases, one.plans, one.budget) for one in found.levels] == [
        ("国家", 2, 2, Decimal(700_000_000)),
        ("省市", 1, 1, Decimal(600_000_000)),
        ("区县", 2, 1, Decimal(600_000_000)),
        (None, 1, 1, Decimal(100_000_000)),
    ]


def test_the_plots_say_the_answer(small: Store) -> None:
    areas, departments, levels, ages = figures.pictures(small)
    assert areas.answer == Words(
        "2031 年度共 10 亿元，东区最多，占 70%", "CNY 1 billion in 2031; 东区 has the most, 70%"
    )
    assert "其中 1 张没有载明预算" in areas.note.zh
    assert "2030 (1)" in areas.note.zh
    assert [[cell.zh for cell in row] for row in areas.rows] == [
        ["东区", "7 亿元", "70%", "2"],
        ["西区", "3 亿元", "30%", "2"],
    ]
    assert departments.answer.zh == "2031 年度共 10 亿元，东区甲局最多，占 60%"
    assert departments.rows[2][0].zh == "东区 · 乙局"
    assert "国家一级的文件最多，占 40%；写明依据的资金有 100% 引用" in levels.answer.zh
    assert "几个层级联合发文的，各级都计" in levels.note.zh
    assert "另有 2 项资金的表没有写明依据文件" in levels.note.zh
    assert levels.rows[-1][0] == Words("层级不明", "Level not known")
    assert ages.answer.zh == "2031 年度写明年份的立项依据，一半发于 2019 年或更早，最早的发于 1999 年"
    assert "另有 1 份次" in ages.note.zh
    assert [row[0].zh for row in ages.rows] == ["2030", "2019", "1999", "没有写明"]


def test_what_is_not_shown_is_summed(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "DEPARTMENTS", 2)
    departments = figures.pictures(small)[1]
    assert departments.answer.en == "2 of 3 departments have 90% of the CNY 1 billion of 2031"
    assert departments.answer.zh == "3 个部门中，前 2 个占 2031 年度 10 亿元的 90%"
    assert [[cell.en for cell in row] for row in departments.rows] == [
        ["东区甲局", "CNY 600 million", "60%", "1"],
        ["西区丙局", "CNY 300 million", "30%", "2"],
        ["All others (1)", "CNY 100 million", "10%", "1"],
    ]
    assert "All others (1)" in departments.svg.en


def test_a_graph_without_plans_has_no_plots() -> None:
    assert figures.pictures(Store()) == ()


def test_a_year_without_money_or_bases_is_said() -> None:
    bare = GRAPH.replace("yj:budget", "yj:noBudget").replace("yj:legalBasis", "yj:noBasis")
    areas, _, levels, ages = figures.pictures(loaded(bare))
    assert areas.answer.zh == "2031 年度没有载明预算"
    assert levels.answer.zh == ages.answer.zh == "2031 年度的表没有写明立项依据"
    assert all("<svg" in one.svg.en for one in (areas, levels, ages))


def test_bases_without_level_or_year_are_said() -> None:
    bare = GRAPH.replace("yj:level ", "yj:noLevel ").replace("yj:year ", "yj:noYear ")
    _, _, levels, ages = figures.pictures(loaded(bare))
    assert levels.answer.zh == "5 份次立项依据，层级均不明"
    assert ages.answer.zh == "5 份次立项依据，均没有写明年份"


def test_a_name_is_no_formula() -> None:
    plot = figures.pictures(loaded(GRAPH.replace("东区甲局", HOSTILE.replace('"', '\\"'))))[1].svg.zh
    drawn = "".join(
        "".join(one.itertext())
        for one in ElementTree.fromstring(plot).iter("{http://www.w3.org/2000/svg}text")
    )
    assert "$a_1$" in drawn
    assert "<script" not in plot
