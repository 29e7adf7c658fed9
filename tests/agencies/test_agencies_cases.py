"""Whose a code is, and what names of bodies and areas mean: cases by hand, in ``cases/*.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from yiju.agencies import Agency, areas, by_name, code_at_end, joint, name_start, read
from yiju.agencies.tables import Kind, Known, Level

FOLDER = Path(__file__).parent / "cases"
CASES: dict[str, list[dict[str, Any]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for path in sorted(FOLDER.glob("*.toml"))
}


def named(case: dict[str, Any]) -> str:
    """Return the name of a case of reading: code, year, province."""
    return " ".join(str(case[key]) for key in ("code", "year", "near") if key in case)


def looked_up(case: dict[str, Any]) -> Agency:
    return read(case["code"], case.get("year"), case.get("near"))


def test_no_case_is_lost() -> None:
    assert {name: len(cases) for name, cases in CASES.items()} == {
        "areas": 20,
        "code_at_end": 49,
        "joint": 27,
        "name_start": 27,
        "names": 74,
        "read": 241,
        "words": 21,
    }


@pytest.mark.parametrize("name", CASES)
def test_no_case_stands_twice(name: str) -> None:
    asked = ("code", "year", "near", "name", "names", "text", "first", "word")
    keys = [tuple(case.get(key) for key in asked) for case in CASES[name]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("case", CASES["read"], ids=named)
def test_read(case: dict[str, Any]) -> None:
    found = looked_up(case)
    assert (found.code, found.known) == (case["code"], case["known"])
    assert (found.body.name if found.body else None) == case.get("body")
    assert (found.level, found.kind) == (case.get("level"), case.get("kind"))
    assert (found.division.code if found.division else None) == case.get("area")
    assert found.out_of_use == case.get("out_of_use", False)


@pytest.mark.parametrize("case", CASES["read"], ids=named)
def test_a_reading_agrees_with_itself(case: dict[str, Any]) -> None:
    found = looked_up(case)
    if found.body is not None:
        body = found.body
        assert (body.level, body.kind, body.division) == (found.level, found.kind, found.division)
        assert "".join(found.parts) in case["code"]
    assert found.row is not None or found.known not in ("documented", "customary")
    assert (found.body is None) == (found.known == "unknown")


def test_every_kind_level_and_sort_of_knowledge_has_a_case() -> None:
    cases = CASES["read"] + CASES["names"]
    assert {case["known"] for case in CASES["read"]} == set(get_args(Known))
    assert {case["level"] for case in cases if "level" in case} == set(get_args(Level))
    missing = set(get_args(Kind)) - {case["kind"] for case in cases if "kind" in case}
    assert missing == {"事业", "军队"}  # these are read from the examples of the tables


def test_every_province_has_a_case() -> None:
    read_of = {case["area"][:2] for case in CASES["read"] if "area" in case}
    provinces = {str(code) for code in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47))}
    provinces |= {str(code) for code in (*range(50, 55), *range(61, 66))}
    assert read_of == provinces


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: case["name"] + case.get("near", ""))
def test_by_name(case: dict[str, Any]) -> None:
    body = by_name(case["name"], case.get("near"))
    if "level" not in case:
        assert body is None
        return
    assert body is not None
    assert body.name == case.get("body", case["name"])
    assert (body.level, body.kind) == (case["level"], case["kind"])
    assert (body.division.code if body.division else None) == case.get("area")


@pytest.mark.parametrize("case", CASES["joint"], ids=lambda case: case["names"])
def test_joint(case: dict[str, Any]) -> None:
    assert [body.name for body in joint(case["names"], case.get("near"))] == case["bodies"]


@pytest.mark.parametrize("case", CASES["name_start"], ids=lambda case: case["text"])
def test_name_start(case: dict[str, Any]) -> None:
    text = case["text"]
    start = name_start(text, case.get("first", 0), len(text))
    assert ("" if start is None else text[start:]) == case["name"]


@pytest.mark.parametrize("case", CASES["code_at_end"], ids=lambda case: case["text"])
def test_code_at_end(case: dict[str, Any]) -> None:
    text = case["text"]
    found = code_at_end(text, case.get("first", 0), len(text))
    assert ("" if found is None else text[found.start :]) == case["code"]


@pytest.mark.parametrize("case", CASES["areas"], ids=lambda case: case["code"])
def test_the_name_of_an_area_with_those_above_it(case: dict[str, Any]) -> None:
    division = areas.by_code(case["code"])
    assert areas.full_name(division) == case["name"]
    assert areas.level_of(division) == case["level"]


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["word"] + case.get("near", ""))
def test_a_word_that_stands_for_an_area(case: dict[str, Any]) -> None:
    found = areas.area(case["word"], case.get("near"))
    assert areas.is_word(case["word"]) == (found is not None) == (not case.get("none", False))
    if found is not None:
        assert found.word == case["word"]
        assert (found.division.code if found.division else None) == case.get("area")
        assert found.level == case.get("level")


def test_no_area_has_this_code() -> None:
    with pytest.raises(KeyError):
        areas.by_code("999999")


def test_a_code_that_was_given_again_is_today_s() -> None:
    assert areas.by_code("500110").name == "綦江区"


def test_the_english_name_of_a_body_comes_with_it() -> None:
    body = read("国办发").body
    assert body is not None
    assert body.name_en == "General Office of the State Council"
