"""What is known of a document from its title and number: cases by hand, and what holds of any title and number."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.citations import parse
from yiju.describe import Description, describe

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "describe.toml").read_text(encoding="utf-8")
)["case"]
TITLES = st.lists(
    st.sampled_from(
        ["重庆市", "北碚区", "鼓楼区", "财政部", "国务院", "区政府", "关于", "印发", "〈", "〉", "的", "通知", "办法", "（试行）",
         "2021年", "“十四五”", "规划", "条例", "法", "全区", "甲", "《", "》", " "]
    ),
    max_size=10,
).map("".join)  # fmt: skip
NUMBERS = st.sampled_from(
    [
        None, "渝府办发〔2017〕122号", "国发〔2021〕6号", "国务院令第712号", "主席令第二十号", "DB50T 1379-2023", "2023年第5期",
        "国家税务总局公告2019年第14号", "云山府办发〔2020〕3号", "鼓楼政发〔2020〕8号", "T/CECS 700-2020", "甲乙丙〔2020〕1号",
    ]
)  # fmt: skip
LENGTH = 100_000
SECONDS = 1.0


def named(case: dict[str, Any]) -> str:
    return " ".join(case[key] for key in ("title", "number", "near") if case.get(key)) or "-"


def described(case: dict[str, Any]) -> Description:
    number = parse(case["number"]) if "number" in case else None
    assert (number is not None) == ("number" in case)
    return describe(case.get("title"), number, case.get("as_written", ""), case.get("near"))


def test_no_case_is_lost() -> None:
    assert len(CASES) == 76
    assert len({named(case) for case in CASES}) == 76


@pytest.mark.parametrize("case", CASES, ids=named)
def test_type(case: dict[str, Any]) -> None:
    found = described(case).type
    assert ([found.code.notation, found.evidence] if found else None) == case.get("type")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_issuers(case: dict[str, Any]) -> None:
    found = described(case)
    assert [[one.body.name, one.evidence] for one in found.issuers] == case.get("issuers", [])


@pytest.mark.parametrize("case", CASES, ids=named)
def test_level(case: dict[str, Any]) -> None:
    found = described(case).level
    assert ([found.level, found.evidence] if found else None) == case.get("level")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_period_standings_relations(case: dict[str, Any]) -> None:
    found = described(case)
    assert ([found.period.first, found.period.last] if found.period else None) == case.get("period")
    assert [one.code.notation for one in found.standings] == case.get("standings", [])
    assert [[one.relation, one.inner] for one in found.relations] == case.get("relations", [])


def test_a_title_is_given_back_in_normal_form_and_a_number_as_it_is() -> None:
    number = parse("渝府办发[2017]第122号")
    found = describe("《关于印发<甲方案(试行)>的 通知》", number)
    assert found.title == "关于印发〈甲方案（试行）〉的通知"
    assert found.number == number
    assert found.agency is not None
    assert found.agency.known == "documented"


def test_nothing_is_known_of_nothing() -> None:
    assert describe(None) == Description(None, None, None, None, (), None, None, (), ())
    assert describe("") == describe(None)


def test_a_standard_and_minutes_have_no_agency_code() -> None:
    assert describe(None, parse("DB50T 1379-2023")).agency is None
    assert describe("常务会议纪要", parse("2023年第5期")).agency is None


def test_an_agency_that_nobody_can_tell_is_said_to_be_unknown() -> None:
    agency = describe(None, parse("云山府办发〔2020〕3号")).agency
    assert agency is not None
    assert (agency.known, agency.body, agency.kind) == ("unknown", None, "政府")


def test_a_body_that_signed_with_the_code_only_in_other_years() -> None:
    late, right = describe(None, parse("渝办发〔2014〕31号")), describe(None, parse("渝办发〔2010〕31号"))
    assert late.agency is not None
    assert right.agency is not None
    assert (late.agency.out_of_use, right.agency.out_of_use) == (True, False)


@given(
    TITLES | st.text(max_size=40), NUMBERS, st.text(max_size=20), st.sampled_from([None, "50", "35", "99"])
)
@settings(max_examples=500, deadline=None)
def test_evidence_stands_in_title_or_number(
    title: str, typed: str | None, as_written: str, near: str | None
) -> None:
    number = parse(typed) if typed else None
    found = describe(title, number, as_written, near)
    words = f"{found.title or ''} {number.normal if number else ''} {number.agency if number else ''}"
    told = [found.type, found.level, *found.issuers, *found.relations]
    assert [one.evidence for one in told if one is not None and one.evidence not in words] == []
    assert [one.evidence for one in found.standings if one.evidence not in words + as_written] == []
    assert not found.title or describe(found.title, number, as_written, near) == found


@pytest.mark.parametrize(
    "piece",
    [
        "重庆市",
        "北碚区",
        "区政府",
        "财政部",
        "关于",
        "〈",
        "关于印发〈",
        "2021年",
        "全区",
        "甲",
        "（试行",
        "国务院",
    ],
)
def test_time_stays_linear(piece: str) -> None:
    title = piece * (LENGTH // len(piece))
    describe("重庆市")  # the tables are read once
    for whole in (title, title + "关于", "关于印发" + title + "的通知"):
        start = time.process_time()
        describe(whole)
        assert time.process_time() - start < SECONDS
