"""Following funds: one to one, the same in any order, and nothing followed without a reason."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.diff import names
from yiju.diff.departments import compare_departments
from yiju.diff.facts import Facts
from yiju.diff.names import fund_key, nearness
from yiju.diff.pairing import pair_plans
from yiju.diff.values import Document, Indicator, Plan

_DOCUMENTS = st.frozensets(st.sampled_from("甲乙丙丁戊"), max_size=3)
_INDICATORS = st.frozensets(st.sampled_from(["满意度", "完成率", "覆盖率", "里程", "座数"]), max_size=4)


def plan(name: str, year: int, department: str = "301", **facts: object) -> Plan:
    fund = f"https://example.org/id/yunling/fund/{department}/{name}"
    return Plan(f"{fund}/{year}", fund, name, year, department, f"部门{department}", **facts)  # type: ignore[arg-type]


def _plans(year: int) -> st.SearchStrategy[list[Plan]]:
    one = st.builds(
        lambda name, department, documents, indicators, budget: plan(
            name,
            year,
            department,
            bases=tuple(Document(iri) for iri in sorted(documents)),
            indicators=tuple(Indicator(iri, iri) for iri in sorted(indicators)),
            budget=Decimal(budget),
        ),
        st.text("步道石桥维护补助", min_size=1, max_size=6),
        st.sampled_from(["301", "402"]),
        _DOCUMENTS,
        _INDICATORS,
        st.sampled_from([0, 1000, 1100, 5000]),
    )
    return st.lists(one, max_size=8, unique_by=lambda made: made.iri)


@given(_plans(2031), _plans(2032), st.randoms(use_true_random=False))
def test_pairs_are_one_to_one_and_the_same_in_any_order(
    old: list[Plan], new: list[Plan], chance: random.Random
) -> None:
    found = pair_plans(old, new)
    left = [pair.old.iri for pair in found.pairs] + [one.iri for one in found.dropped]
    right = [pair.new.iri for pair in found.pairs] + [one.iri for one in found.added]
    assert sorted(left) == sorted(one.iri for one in old)
    assert sorted(right) == sorted(one.iri for one in new)
    assert all(pair.evidence for pair in found.pairs)
    assert all(pair.certainty == "certain" for pair in found.pairs if pair.same_iri)
    chance.shuffle(old)
    chance.shuffle(new)
    assert pair_plans(old, new) == found


@given(_plans(2031))
def test_a_fund_that_keeps_its_iri_is_followed_by_it(old: list[Plan]) -> None:
    new = [plan(one.name, 2032, one.department) for one in old]
    found = pair_plans(old, new)
    assert {(pair.old.fund, pair.new.fund) for pair in found.pairs} == {(one.fund, one.fund) for one in old}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("步道维护专项资金", "步道维护"),
        ("2031年步道维护专项", "2032年度步道维护专项经费"),
        ("步道维护（重点）", "步道维护"),
        ("步道维护(重点)", "步道维护（一般）"),
        ("云岭区步道维护项目", "步道维护"),
        ("步道 维护专项．", "步道维护专项"),
        ("ＡＩ中心", "AI中心"),
    ],
)
def test_what_may_change_in_a_name_is_left_out(one: str, other: str) -> None:
    assert fund_key(one, "云岭区") == fund_key(other, "云岭区") != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("河道治理一期", "河道治理二期"),
        ("城区绿化", "城区亮化"),
        ("专项资金", "专项经费管理"),
        ("小学补助", "中学补助"),
    ],
)
def test_what_tells_two_funds_apart_stays(one: str, other: str) -> None:
    assert fund_key(one) != fund_key(other)
    assert nearness(fund_key(one), fund_key(other)) < names.MISPRINT


def test_a_misprint_is_nearer_than_any_other_name() -> None:
    assert nearness("“十四五”残疾人规划项目", "“十四万”残疾人规划项目") == names.MISPRINT


def test_the_nearer_of_two_is_taken() -> None:
    """Both as sure, by documents and indicators in common; the name decides."""
    indicators = (Indicator("1", "维护里程"), Indicator("2", "路面完好率"))
    old, *new = (
        plan(name, year, bases=(Document("甲"),), indicators=indicators)
        for name, year in (
            ("林区道路维护", 2031),
            ("林区道路维护综合管理服务", 2032),
            ("林区道路维护管理", 2032),
        )
    )
    found = pair_plans([old], new)
    assert [(pair.new.name, pair.certainty) for pair in found.pairs] == [("林区道路维护管理", "likely")]
    assert [one.name for one in found.added] == ["林区道路维护综合管理服务"]


def test_two_departments_of_one_name_are_not_told_apart_by_it() -> None:
    old = [plan("步道", 2031, "301"), plan("石桥", 2031, "302")]
    new = [plan("古塔", 2032, "901"), plan("书屋", 2032, "902")]
    before, after = (
        [msgspec.structs.replace(one, department_name="街道办") for one in side] for side in (old, new)
    )
    assert compare_departments(before, after, []).changes == ()
    (change,) = compare_departments(before[:1], after[:1], []).changes
    assert (change.kind, change.old_iri, change.new_iri) == ("department-recoded", "301", "901")


def test_a_short_overview_says_nothing() -> None:
    """Where the prose is left out, （略）, all overviews are the same."""
    old = [plan("渡船", 2031, overview="（略）")]
    assert pair_plans(old, [plan("石桥", 2032, overview="（略）")]).pairs == ()


def test_what_many_funds_have_says_nothing() -> None:
    """An indicator and a law that every fund has are no reason to take two for one."""
    bases = (Document("预算法"),)
    indicators = (Indicator("1", "满意度"), Indicator("2", "完成率"))
    words = ["渡船", "石桥", "古塔", "书屋", "步道", "林火", "水库", "灯光", "车站", "公厕"]
    old = [plan(word, 2031, bases=bases, indicators=indicators) for word in words[:5]]
    new = [plan(word, 2032, bases=bases, indicators=indicators) for word in words[5:]]
    assert pair_plans(old, new).pairs == ()


def test_halves_of_one_year_are_not_taken_for_each_other(shipped: Path) -> None:
    """Of funds that stood beside each other in one year hardly one is taken to go on as another, and none for certain."""
    facts = Facts(shipped / "graph.nq")
    plans = [
        one
        for area in ("beibei", "wansheng")
        for one in facts.plans(f"https://w3id.org/yiju/id/{area}", 2025)
    ]
    facts.close()
    assert len(plans) == 126
    for seed in range(5):
        random.Random(seed).shuffle(plans)
        found = pair_plans(plans[:63], plans[63:]).pairs
        assert len([pair for pair in found if pair.certainty != "possible"]) <= 2
        assert len(found) <= 6
        assert all(
            pair.old.department != pair.new.department or pair.certainty != "certain" for pair in found
        )


def test_renamed_funds_are_found_again(shipped: Path) -> None:
    """Every fund under another name (its last two characters gone, 工作 added) and another code of its department."""
    facts = Facts(shipped / "graph.nq")
    old = facts.plans("https://w3id.org/yiju/id/beibei", 2025)
    facts.close()
    new = [_renamed(one) for one in old]
    found = pair_plans(old, new)
    right = [pair for pair in found.pairs if pair.new.iri == _renamed(pair.old).iri]
    assert len(right) >= 0.9 * len(old)
    assert len(found.pairs) - len(right) <= 2


def _renamed(one: Plan) -> Plan:
    name = f"{one.name[:-2]}工作"
    made = plan(
        name, 2026, f"9{one.department[-3:]}", bases=one.bases, indicators=one.indicators, budget=one.budget
    )
    return Plan(
        **{field: getattr(made, field) for field in Plan.__struct_fields__}
        | {"department_name": one.department_name}
    )


def test_the_number_of_comparisons_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand funds of one department on each side, all renamed: a few comparisons for each, not a thousand."""
    counted = 0
    near = nearness

    def counting(one: str, other: str) -> int:
        nonlocal counted
        counted += 1
        return near(one, other)

    monkeypatch.setattr("yiju.diff.pairing.nearness", counting)
    old = [
        plan(f"{chr(0x4E00 + number)}{chr(0x6000 + number)}{chr(0x7000 + number)}保障专项", 2031)
        for number in range(1000)
    ]
    new = [plan(f"{one.name[:3]}保障工作", 2032) for one in old]
    pair_plans(old, new)
    assert 1000 <= counted <= 5000
