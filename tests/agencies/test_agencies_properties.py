"""What holds of any code, name or text: nothing raises, parts stand in the code, time stays linear."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yiju.agencies import area_before, areas, by_name, code_at_end, joint, name_start, read, split
from yiju.agencies.tables import Division, agencies, divisions, parts

WORDS = sorted(
    {row.code for row in agencies()}
    | {row.word for table in (parts().area, parts().body, parts().series) for row in table}
    | {one.name for one in divisions()}
    | {
        "甲",
        "办",
        "组",
        "令",
        "公告",
        "江津",
        "鼓楼",
        "第",
        "市",
        "区",
        "现将",
        "按照",
        "中共",
        "国家",
        "、",
        " ",
    }
)
CODES = st.one_of(st.text(max_size=12), st.lists(st.sampled_from(WORDS), max_size=5).map("".join))
TODAY = [one for one in divisions() if one.last_listed is None]
YEARS = st.one_of(st.none(), st.integers(1900, 2100))
PROVINCES = st.sampled_from([None, "11", "32", "50", "99", ""])
REPEATS = (
    "渝", "渝府", "渝府办发", "发", "办", "办发", "北碚", "江津", "鼓楼", "鼓楼区", "重庆市", "重庆市北碚区", "国", "国办发",
    "财", "财政局", "甲", "甲乙丙", "中共", "国家", "国家甲", "国务院", "中华人民共和国", "重庆市人民政府", "市政府", "区委",
    "、", "，", " ", "令", "公告", "委", "委办", "农", "水保", "组", "建质", "内蒙古", "土家族", "自治县",
)  # fmt: skip
LENGTH = 100_000
SECONDS = 1.0


@given(CODES, YEARS, PROVINCES)
@settings(max_examples=500, deadline=None)
@example("", None, None)
@example("渝", None, None)
@example("令", None, None)
@example("办水保", 1900, "99")
def test_reading_never_raises(code: str, year: int | None, near: str | None) -> None:
    found = read(code, year, near)
    assert found.code == code
    assert (found.body is None) == (found.known == "unknown")
    assert found.row is not None or found.known not in ("documented", "customary")
    assert found.body is None or found.body.name
    assert not (found.out_of_use and year is None)


@given(CODES, YEARS, PROVINCES)
@settings(max_examples=500, deadline=None)
def test_parts_stand_in_the_code_one_behind_the_other(code: str, year: int | None, near: str | None) -> None:
    place = 0
    for word in read(code, year, near).parts:
        assert word
        place = code.index(word, place) + len(word)
    whole = split(code)
    if whole is not None:
        assert whole.start == 0
        assert code.endswith("".join(whole.rest))


@given(CODES, CODES)
@settings(max_examples=500, deadline=None)
def test_a_code_at_the_end_is_read_alike_by_itself(before: str, code: str) -> None:
    text = before + code
    found = code_at_end(text, 0, len(text))
    if found is not None:
        assert 0 <= found.start < len(text)
        assert split(text[found.start :]) is not None
    inside = code_at_end(text, len(before), len(text))
    assert inside is None or inside.start >= len(before)


@given(st.lists(st.sampled_from(WORDS), max_size=6).map("".join) | st.text(max_size=40), PROVINCES)
@settings(max_examples=500, deadline=None)
def test_names_never_raise(text: str, near: str | None) -> None:
    by_name(text, near)
    start = name_start(text, 0, len(text))
    assert start is None or 0 <= start < len(text)
    place = area_before(text, 0, len(text))
    assert place is None or 0 <= place < len(text)
    for body in joint(text, near):
        assert by_name(body.name, near) is not None


@given(st.sampled_from(TODAY))
@settings(max_examples=300, deadline=None)
def test_the_government_of_any_area_is_known_by_the_area_s_full_name(division: Division) -> None:
    name = areas.full_name(division)
    assert name.endswith(division.name)
    found = by_name(f"{name}人民政府", division.code[:2])
    assert found is not None
    assert (found.name, found.level, found.kind) == (f"{name}人民政府", areas.level_of(division), "政府")
    assert found.division is None or found.division.name == division.name


ASKED: dict[str, Callable[[str], object]] = {
    "read": read,
    "split": split,
    "code_at_end": lambda text: code_at_end(text, 0, len(text)),
    "area_before": lambda text: area_before(text, 0, len(text)),
    "by_name": by_name,
    "name_start": lambda text: name_start(text, 0, len(text)),
    "joint": joint,
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("piece", REPEATS)
def test_time_stays_linear(piece: str, asked: str) -> None:
    """100,000 characters; processor time, so that what else runs on the machine does not count."""
    text = piece * (LENGTH // len(piece))
    ASKED[asked]("渝")  # the tables are read once
    for whole in (text, text + "渝府办发", "重庆市" + text + "人民政府"):
        start = time.process_time()
        ASKED[asked](whole)
        assert time.process_time() - start < SECONDS
