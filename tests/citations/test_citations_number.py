"""Numbers by themselves, and which document is meant."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.citations import document_path, find, parse
from yiju.citations.number import wordings

HERE = Path(__file__).parent
NUMBERS: list[dict[str, Any]] = tomllib.loads((HERE / "numbers.toml").read_text(encoding="utf-8"))["number"]
CODES = (
    "渝府办发",
    "国发",
    "财综字",
    "北碚委农组",
    "法释",
    "渝府令",
    "国家税务总局公告",
    "云府领导批示",
    "发改办法规",
)
TYPED = st.builds(
    "{}{}{}{}{}{}{}".format,
    st.sampled_from(CODES),
    st.sampled_from("〔[（(﹝【〘〖"),
    st.integers(1949, 2035),
    st.sampled_from("〕]）)﹞】〙〗"),
    st.sampled_from(["", "第", " ", "0"]),
    st.integers(1, 99999),
    st.sampled_from(["号", " 号"]),
)


def test_no_case_is_lost() -> None:
    assert len(NUMBERS) == 29


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case["typed"])
def test_number(case: dict[str, Any]) -> None:
    number = parse(case["typed"])
    if "normal" not in case:
        assert number is None
        return
    assert number is not None
    assert (number.normal, number.kind) == (case["normal"], case["kind"])
    assert document_path(case.get("title"), number) == tuple(case["path"])
    assert parse(number.normal) == number


@given(TYPED)
@settings(deadline=None)
def test_format_and_parse_are_inverse(typed: str) -> None:
    number = parse(typed)
    assert number is not None
    assert parse(number.normal) == number


@given(st.text(alphabet="国发〔〕（）[]2019年第号字令公告期 、-GB/T 十二渝根据和", max_size=30))
@settings(max_examples=500, deadline=None)
def test_whatever_parses_parses_again(typed: str) -> None:
    number = parse(typed)
    if number is not None:
        assert parse(number.normal) == number
    for found in find(typed):
        for one in found.numbers:
            assert parse(one.normal) == one


def test_document_without_number_is_known_by_its_title() -> None:
    assert document_path("《甲 办法》", None) == ("title", "甲办法")


def test_document_without_name_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        document_path(None, None)
    with pytest.raises(ValueError, match="title"):
        document_path(None, parse("2024年第77期"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("国务院令第712号", ["国务院令第712号", "中华人民共和国国务院令第712号", "国务院第712号令"]),
        (
            "中华人民共和国国务院令第712号",
            ["中华人民共和国国务院令第712号", "国务院令第712号", "国务院第712号令"],
        ),
        ("DB50T 1379-2023", ["DB50T 1379-2023", "DB50/T 1379-2023"]),
        ("渝府办发[2017]122号", ["渝府办发〔2017〕122号"]),
    ],
)
def test_the_wordings_of_a_number(typed: str, expected: list[str]) -> None:
    number = parse(typed)
    assert number is not None
    assert list(wordings(number)) == expected
