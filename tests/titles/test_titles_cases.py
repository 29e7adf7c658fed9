"""What titles say: cases by hand, in ``cases/*.toml``, one file for each question."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from yiju import codes
from yiju.numerals import chinese_number
from yiju.titles import Period, document_type, kind_of, normal_title, period, relations, standings

FOLDER = Path(__file__).parent / "cases"
CASES: dict[str, list[dict[str, Any]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for path in sorted(FOLDER.glob("*.toml"))
}


def test_no_case_is_lost() -> None:
    assert {name: len(cases) for name, cases in CASES.items()} == {
        "normal": 13,
        "numerals": 15,
        "period": 52,
        "relations": 124,
        "standings": 28,
        "types": 131,
    }


@pytest.mark.parametrize("name", CASES)
def test_no_case_stands_twice(name: str) -> None:
    keys = [str({**case, "title": case.get("title", case.get("numeral"))}) for case in CASES[name]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("case", CASES["normal"], ids=lambda case: case["key"])
def test_normal_title(case: dict[str, Any]) -> None:
    assert normal_title(case["title"]) == case["key"]
    assert normal_title(case["key"]) == case["key"]


@pytest.mark.parametrize("case", CASES["numerals"], ids=lambda case: case["numeral"])
def test_chinese_number(case: dict[str, Any]) -> None:
    assert chinese_number(case["numeral"]) == case["value"]


@pytest.mark.parametrize("case", CASES["period"], ids=lambda case: case["title"])
def test_period(case: dict[str, Any]) -> None:
    found = period(case["title"])
    if not case["years"]:
        assert found is None
        return
    first, last = case["years"]
    assert found == Period(first, last, tuple(case["evidence"]))


@pytest.mark.parametrize("case", CASES["types"], ids=lambda case: case["title"])
def test_document_type(case: dict[str, Any]) -> None:
    reading = document_type(case["title"])
    if "type" not in case:
        assert reading is None
        return
    assert reading is not None
    assert (reading.code.notation, reading.kind, reading.evidence) == (
        case["type"],
        case["kind"],
        case["evidence"],
    )


@pytest.mark.parametrize("case", CASES["standings"], ids=lambda case: case["title"])
def test_standings(case: dict[str, Any]) -> None:
    found = standings(case["title"], case.get("as_written", ""))
    assert [one.code.notation for one in found] == case["standings"]
    assert [one.evidence for one in found] == case["evidence"]


@pytest.mark.parametrize("case", CASES["relations"], ids=lambda case: case["title"])
def test_relations(case: dict[str, Any]) -> None:
    found = relations(case["title"])
    assert [[one.relation, one.inner, one.certainty, one.evidence] for one in found] == case["relations"]


def test_every_type_of_the_list_has_a_case() -> None:
    types = {code.notation for code in codes.simple("document-types", "document-type") if code.broader}
    assert types == {case["type"] for case in CASES["types"] if "type" in case}


def test_every_wording_of_a_type_has_a_case() -> None:
    types = [code for code in codes.simple("document-types", "document-type") if code.broader]
    wordings = {word for code in types for word in code.spellings}
    assert wordings <= {case.get("evidence") for case in CASES["types"]}


def test_every_standing_has_a_case() -> None:
    known = {code.notation for code in codes.simple("standings", "standing")}
    assert known == {notation for case in CASES["standings"] for notation in case["standings"]}


def test_a_kind_is_of_a_kind_its_own() -> None:
    kinds = [code for code in codes.simple("document-types", "document-type") if code.broader is None]
    assert len(kinds) == 11
    assert [kind_of(code) for code in kinds] == [code.notation for code in kinds]
