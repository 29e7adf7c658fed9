"""The tables of agency codes, which people may correct: sorted, complete, every row read in its example."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise, product

import pytest

from yiju import codes
from yiju.agencies import areas, by_name, read, split
from yiju.agencies.tables import (
    AgencyRow,
    AliasRow,
    AreaRow,
    BodyRow,
    Division,
    FormerRow,
    Level,
    LocalRow,
    SeriesRow,
    agencies,
    aliases,
    divisions,
    parts,
)
from yiju.citations import parse

NUMBER = re.compile(r"[〔\[](?P<year>(?:19|20)\d\d)[〕\]]")
NAMED = re.compile(r"(?:[〕字令告]第?|令20\d\d年第)\d+号")
LAST = 9999
# Rows that are known to be wrong, by code and what the program or the file says; whoever mends one takes it out here.
SERIAL_LEFT_OUT = {
    "中网办-中央网络安全和信息化委员会办公室", "司-司法部", "国医改-国务院深化医药卫生体制改革领导小组",
    "国科-国家科学技术委员会", "文明委-中央精神文明建设指导委员会", "新广出-国家新闻出版广电总局", "残联-中国残疾人联合会",
}  # fmt: skip
READ_AS_INFERRED = {"国土"}  # its example has a series, 〔籍〕字, that the row has not
READ_AS_ANOTHER = {"卫+办发", "食药监+办"}  # a series of one row is the code of another


def year_of(number: str) -> int | None:
    match = NUMBER.search(number)
    return int(match["year"]) if match else None


def code_of(number: str) -> str:
    """Return the code of a number as it is parsed; of 〔1992〕价费字452号, which has its year in front, by hand."""
    parsed = parse(number)
    return parsed.agency if parsed else re.sub(r"第?\d+号$", "", NUMBER.sub("", number))


def years(row: AgencyRow) -> tuple[int, int]:
    return (row.valid_from or 0, row.valid_until or LAST)


def in_use(row: AgencyRow) -> int | None:
    """Return a year in which the code was used, None where the table gives none."""
    return row.valid_until or row.valid_from


def named(row: AgencyRow) -> str:
    return f"{row.code}-{row.body}"


def twice(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


# --- agencies.toml ---


def test_agencies_are_sorted_by_code_and_first_year() -> None:
    keys = [(row.code, row.valid_from or 0) for row in agencies()]
    assert keys == sorted(keys)
    assert len(agencies()) > 350


def test_the_years_of_one_code_do_not_overlap() -> None:
    rows = agencies()
    overlapping = [
        (one.code, one.body, other.body)
        for one, other in pairwise(rows)
        if one.code == other.code and years(one)[1] >= years(other)[0]
    ]
    assert overlapping == []
    assert [row.code for row in rows if years(row)[0] > years(row)[1]] == []


@pytest.mark.parametrize("row", agencies(), ids=named)
def test_an_example_has_the_code_and_is_read_as_its_body_in_its_year(row: AgencyRow) -> None:
    assert row.code in row.example
    year = year_of(row.example)
    found = read(code_of(row.example), year)
    assert found.body is not None
    assert (found.body.name, found.body.name_en) == (row.body, row.body_en)
    assert (found.level, found.kind) == (row.level, row.kind)
    assert (found.division.code if found.division else None) == row.area
    assert (found.row, found.out_of_use) == (row, False)
    assert found.known == ("inferred" if row.code in READ_AS_INFERRED else row.known)


def test_a_code_is_read_as_its_body_with_each_of_its_series_in_its_first_and_last_year() -> None:
    wrong = set()
    for row in agencies():
        for series, year in product(("", *row.series), {row.valid_from, row.valid_until}):
            found = read(row.code + series, year if year else in_use(row))
            if found.body is None or (found.body.name, found.known) != (row.body, row.known):
                wrong.add(f"{row.code}+{series}")
    assert wrong == READ_AS_ANOTHER


def test_what_is_told_of_a_code_can_be_checked_and_a_documented_one_has_a_number_to_look_up() -> None:
    assert [named(row) for row in agencies() if len(row.evidence) < 7] == []
    documented = [row for row in agencies() if row.known == "documented"]
    assert len(documented) > 150
    assert {named(row) for row in documented if not NAMED.search(row.evidence)} == SERIAL_LEFT_OUT


def test_the_area_of_a_body_exists_and_has_its_level() -> None:
    below: dict[Level, Level] = {"乡镇": "区县"}  # GB/T 2260 ends with districts and counties
    wrong = set()
    for row in agencies():
        level = areas.level_of(areas.by_code(row.area)) if row.area else "国家"
        if level != below.get(row.level, row.level):
            wrong.add(row.code)
    assert wrong == set()


def test_kinds_and_levels_are_concepts_of_the_ontology() -> None:
    kinds = {code.notation for code in codes.simple("body-kinds", "body-kind")}
    levels = {code.notation for code in codes.simple("levels", "level")}
    known = {code.notation for code in codes.simple("knowledge", "knowledge")}
    assert {row.kind for row in agencies()} | {row.kind for row in parts().body} <= kinds
    assert {row.level for row in agencies()} <= levels
    assert {row.known for row in agencies()} <= known


def test_a_series_stands_once_with_its_code() -> None:
    assert [row.code for row in agencies() if twice(row.series)] == []


def test_a_body_has_one_kind_level_and_area_whatever_it_signs_with() -> None:
    told: dict[str, set[tuple[object, ...]]] = {}
    for row in agencies():
        told.setdefault(row.body, set()).add((row.kind, row.level, row.area))
    assert {body for body, ways in told.items() if len(ways) > 1} == set()


def test_a_body_of_the_table_is_known_by_its_name_too() -> None:
    for row in agencies():
        body = by_name(row.body)
        assert body is not None
        assert (body.name, body.level, body.kind) == (row.body, row.level, row.kind)
        assert (body.division.code if body.division else None) == row.area


def test_short_names_are_sorted_and_none_is_the_name_of_a_body() -> None:
    names = [row.name for row in aliases()]
    assert names == sorted(names)
    assert twice(names) == []
    assert {row.name for row in aliases()} & {row.body for row in agencies()} == set()


@pytest.mark.parametrize("row", aliases(), ids=lambda row: row.name)
def test_a_short_name_leads_to_its_body(row: AliasRow) -> None:
    for name in (row.name, row.body):
        body = by_name(name)
        assert body is not None
        assert (body.name, body.level, body.kind) == (row.body, row.level, row.kind)


# --- agency-parts.toml ---


def test_the_parts_are_sorted_and_each_word_stands_once() -> None:
    tables = (parts().area, parts().body, parts().series)
    for table in tables:
        assert len(table) > 100
        words = [row.word for row in table]
        assert words == sorted(words)
        assert twice(words) == []


@pytest.mark.parametrize("row", parts().area, ids=lambda row: row.word)
def test_an_area_is_read_from_its_example(row: AreaRow) -> None:
    assert areas.area(row.word) == areas.Area(
        row.word, areas.by_code(row.division), areas.level_of(areas.by_code(row.division))
    )
    found = split(row.example)
    assert found is not None
    if found.rows:
        assert row.example.startswith(row.word)
    else:
        assert found.area[-1] == row.word
    division = read(row.example).division
    assert division is not None
    assert division.code == row.division


@pytest.mark.parametrize("row", parts().body, ids=lambda row: row.word)
def test_a_body_is_read_from_its_example(row: BodyRow) -> None:
    found = read(row.example)
    assert found.body is not None
    if found.row is None:
        assert row.word in found.parts
        assert (found.body.name, found.kind, found.known) == (row.gives, row.kind, "inferred")
    else:
        assert found.row.code in row.example


@pytest.mark.parametrize("row", parts().body, ids=lambda row: row.word)
def test_a_body_that_a_code_gives_is_the_same_by_name(row: BodyRow) -> None:
    body, found = by_name(row.gives), read(row.example)
    assert body is not None
    assert (body.name, body.kind) == (row.gives, row.kind)
    assert found.row is not None or body == found.body


@pytest.mark.parametrize("row", parts().body, ids=lambda row: row.word)
def test_a_body_has_a_name_somewhere_and_gives_one_of_its_names(row: BodyRow) -> None:
    names = [row.central, row.province, row.municipality, row.prefecture, row.county, row.township]
    known = [name for name in names if name]
    assert known
    assert any(row.gives.endswith(name) for name in known)
    assert row.gives.startswith(row.prefix)


@pytest.mark.parametrize("row", parts().series, ids=lambda row: row.word)
def test_a_series_is_read_from_its_example(row: SeriesRow) -> None:
    assert row.zh
    assert row.en
    whole = split(row.example)
    assert whole is not None
    assert whole.unread == ""
    found = read(row.example)
    assert found.body is not None
    assert "".join(found.parts) == row.example
    assert row.word in (found.parts[-1] if found.row else found.parts)


def test_local_and_former_names_are_sorted_and_each_is_told_once() -> None:
    local = [(row.division, row.level, row.word) for row in parts().local]
    former = [(row.word, row.until) for row in parts().former]
    assert local == sorted(set(local))
    assert former == sorted(set(former))
    marks = {row.word for row in parts().body}
    assert {row.word for row in parts().local} | {row.word for row in parts().former} <= marks


@pytest.mark.parametrize("row", parts().local, ids=lambda row: f"{row.division}-{row.level}-{row.word}")
def test_a_body_that_is_called_otherwise_here_is_read_from_its_example(row: LocalRow) -> None:
    found = read(row.example)
    assert row.word in row.example
    assert found.body is not None
    assert found.division is not None
    assert found.body.name == f"{areas.full_name(found.division)}{row.body}"
    assert found.division.code.startswith(row.division)
    assert found.level == row.level


@pytest.mark.parametrize("row", parts().former, ids=lambda row: f"{row.word}-{row.until}")
def test_a_former_name_is_read_up_to_its_last_year(row: FormerRow) -> None:
    names = {year: read(row.example, year).body for year in (row.until, row.until + 1)}
    assert None not in names.values()
    then, now = (body.name for body in names.values() if body)
    assert then.endswith((row.province, row.municipality, row.prefecture, row.county))
    assert then != now


def test_a_word_of_a_town_is_a_word_of_its_area_and_read_only_from_near() -> None:
    rows = parts().town
    assert [row.word for row in rows] == sorted({row.word for row in rows})
    for row in rows:
        there, elsewhere = read(row.example, near=row.division[:2]), read(row.example)
        assert there.division == areas.by_code(row.division)
        assert (elsewhere.body, elsewhere.level) == (None, None)
        assert row.word in row.town


# --- divisions.csv ---


def test_divisions_are_sorted_and_each_stands_once() -> None:
    keys = [(one.code, one.last_listed or LAST) for one in divisions()]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys)) > 3900


def test_the_codes_of_today_are_unique() -> None:
    today = [one.code for one in divisions() if one.last_listed is None]
    assert twice(today) == []
    assert len(today) > 3000


def test_a_code_has_six_digits_and_a_name_is_chinese() -> None:
    assert [one for one in divisions() if not re.fullmatch(r"\d{6}", one.code)] == []
    assert [one for one in divisions() if not re.fullmatch(r"[\u4e00-\u9fff]{2,}", one.name)] == []
    assert [one for one in divisions() if not 1979 < (one.last_listed or 1980) < 2030] == []


def test_every_area_of_today_stands_under_a_province_of_today() -> None:
    today = {one.code for one in divisions() if one.last_listed is None}
    assert [code for code in today if f"{code[:2]}0000" not in today] == []
    assert len([code for code in today if code.endswith("0000")]) == 34


@pytest.mark.parametrize(
    ("code", "name", "last_listed"),
    [
        ("500000", "重庆市", None),
        ("500109", "北碚区", None),
        ("500110", "綦江区", None),
        ("500110", "万盛区", 2010),
        ("500222", "綦江县", 2010),
        ("500383", "永川市", 2005),
        ("420600", "襄樊市", 2010),
        ("420600", "襄阳市", None),
        ("469001", "五指山市", None),
    ],
)
def test_an_area_and_its_last_year(code: str, name: str, last_listed: int | None) -> None:
    assert Division(code, name, last_listed) in divisions()
