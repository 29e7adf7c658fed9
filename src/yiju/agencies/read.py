"""Whose a code is: area, body, level and kind, and how that is known.

Comes in: an agency code (渝府办发), the year of the document, the province of whoever cites. Goes out: ``Agency``. A code in
the table of agencies is *documented* by a document that shows it, or *customary*; one that is read from its parts, or
used in a year for which the table does not have it, is *inferred*; of one that means nothing the body is *unknown*, and
no guess is stated as a fact.
"""

from __future__ import annotations

import re

import msgspec

from yiju.agencies import areas
from yiju.agencies.split import Split, body_at_end, split
from yiju.agencies.tables import AgencyRow, BodyRow, Division, FormerRow, Kind, Known, Level, parts

# 领导小组 and 指挥部 and their offices, whatever they are for: 节水｜组. A mere 办 or 委 may be of any kind.
_COORDINATION = re.compile(r"(?:组|指|指挥部|专班|联席会?)(?:办|发|函|文|字|电|通)*$")
# Their office, by the last character of their mark and what follows: 森防指｜办, 委农｜组｜办.
_OFFICE = re.compile(r"^(?:[指委]|.?组)办")
# A 令 or 公告 belongs to the number, not to the body: 渝府令, 国家税务总局公告.
_BRACKETS = re.compile(r"[（）()]")
_FORM = re.compile(r"(?:令|公告|通告)$")
# 晋财｜建二 is still the department of finance; 渝粮｜安考核｜办 is no longer the grain bureau.
_LONGEST_UNREAD = 2
_GOVERNING = ("政府", "党委")


class Body(msgspec.Struct, frozen=True):
    """An issuing body: full name, level, kind and area as far as they are known, and its English name if established."""

    name: str
    level: Level | None
    kind: Kind | None
    division: Division | None = None
    name_en: str | None = None


class Agency(msgspec.Struct, frozen=True):
    """What a code says of who issued: ``body`` is None where that is not known.

    ``level``, ``kind`` and ``division`` may be known of a code whose body is not. ``parts`` are the words that the code
    was read as (渝, 府办, 发), ``row`` the row of the table that it was found in. ``out_of_use``: the body signed with
    this code only in other years.
    """

    code: str
    known: Known
    body: Body | None
    level: Level | None
    kind: Kind | None
    division: Division | None
    parts: tuple[str, ...] = ()
    row: AgencyRow | None = None
    out_of_use: bool = False


def read(code: str, year: int | None = None, near: str | None = None) -> Agency:
    """Return whose ``code`` is; ``near`` is the two-digit province (GB/T 2260) of whoever cites it. Never raises.

    >>> read("江津府办发").body.name
    '重庆市江津区人民政府办公室'
    >>> read("甲乙丙").known
    'unknown'
    """
    plain = _BRACKETS.sub("", code)
    found = split(plain) or split(_FORM.sub("", plain))
    if found and not _stretched(plain, found) and (found.central or len(found.unread) <= _LONGEST_UNREAD):
        return _documented(code, found, year) if found.rows else _inferred(code, found, year, near)
    return _from_area(code, year, near)


def _stretched(code: str, found: Split) -> bool:
    """Say whether 国 or 中 was read with a unit that is not known of it: departments have units, 国｜电发 is none."""
    return bool(found.rows) and all(
        row.area is None
        and row.kind in _GOVERNING
        and len(row.code) == 1
        and _FORM.sub("", code.removeprefix(row.code)) not in ("", *row.series)
        for row in found.rows
    )


def _documented(code: str, found: Split, year: int | None) -> Agency:
    row = _row_of_year(found.rows, year)
    division = areas.by_code(row.area) if row.area else None
    body = Body(row.body, row.level, row.kind, division, row.body_en)
    out_of_use = year is not None and not _valid(row, year)
    series = code.removeprefix(row.code)
    words = (row.code, series) if series else (row.code,)
    if series not in row.series and _is_office(row.kind, row.code, series):
        office = Body(f"{row.body}办公室", row.level, row.kind, division)
        return Agency(code, "inferred", office, row.level, row.kind, division, words, None, out_of_use)
    known: Known = "inferred" if found.unread or out_of_use else row.known
    return Agency(code, known, body, row.level, row.kind, division, words, row, out_of_use)


def _is_office(kind: Kind, mark: str, rest: str) -> bool:
    """Say whether what follows the ``mark`` of a 领导小组, 指挥部 or 委员会 names its office."""
    return kind == "议事协调机构" and _OFFICE.match(mark[-1] + rest) is not None


def _row_of_year(rows: tuple[AgencyRow, ...], year: int | None) -> AgencyRow:
    """Return the row that was valid in ``year``; where none was, the nearest; without a year, the latest."""
    if year is None:
        return rows[-1]
    return min(rows, key=lambda row: (_distance(row, year), -(row.valid_from or 0)))


def _distance(row: AgencyRow, year: int) -> int:
    return max((row.valid_from or year) - year, year - (row.valid_until or year), 0)


def _valid(row: AgencyRow, year: int) -> bool:
    return _distance(row, year) == 0


def _inferred(code: str, found: Split, year: int | None, near: str | None) -> Agency:
    mark = found.body
    assert mark is not None
    words = tuple(word for word in (*found.area, mark.word, found.unread, *found.rest) if word)
    if not found.area:
        body = Body(str(mark.central), "国家", mark.kind)
        return Agency(code, "inferred", body, "国家", mark.kind, None, words)
    area = _area(found.area, near, year)
    if area is None or area.level is None or (mark.kind in _GOVERNING and _is_town(found.area, near)):
        return Agency(code, "unknown", None, None, mark.kind, None, words)
    name = _name(mark, area, year)
    if name is None or area.division is None:
        return Agency(code, "unknown", None, area.level, mark.kind, area.division, words)
    office = "办公室" if _is_office(mark.kind, mark.word, "".join(found.rest)) else ""
    body = Body(name + office, area.level, mark.kind, area.division)
    return Agency(code, "inferred", body, area.level, mark.kind, area.division, words)


def _is_town(words: tuple[str, ...], near: str | None) -> bool:
    return len(words) == 1 and areas.is_town(words[0], near)


def _area(words: tuple[str, ...], near: str | None, year: int | None) -> areas.Area | None:
    if len(words) == 2:  # the province says which of several districts is meant
        outer = areas.area(words[0])
        near = outer.division.code[:2] if outer and outer.division else near
    return areas.area(words[-1], near, year)


def _name(mark: BodyRow, area: areas.Area, year: int | None) -> str | None:
    """Return the full name of the body with ``mark`` in ``area``; None where areas of its level have no such body."""
    division = area.division
    if division is None:
        return None
    names = _former(mark, year) or mark
    if area.level == "省市":
        name = names.municipality if division.code[:2] in areas.MUNICIPALITIES else names.province
    else:
        name = names.prefecture if area.level == "地市" else names.county
    if names is mark:
        name = _called_here(mark, division, area.level) or name
    return f"{mark.prefix}{areas.full_name(division)}{name}" if name else None


def _former(mark: BodyRow, year: int | None) -> FormerRow | None:
    """Return what ``mark`` stood for in ``year`` before a reform, or None."""
    rows = (row for row in parts().former if row.word == mark.word)
    return next((row for row in rows if year is not None and year <= row.until), None)


def _called_here(mark: BodyRow, division: Division, level: Level | None) -> str | None:
    """Return what the body is called in this place, where that is not as elsewhere: 北碚区｜教育委员会."""
    for row in parts().local:
        if (
            row.word == mark.word
            and row.level == level
            and row.division in (division.code, division.code[:2])
        ):
            return row.body
    return None


def _from_area(code: str, year: int | None, near: str | None) -> Agency:
    """Return what the beginning of a code tells when its rest means nothing: area and level, and 领导小组 by its end."""
    mark = body_at_end(code)
    if mark and mark.local and mark.kind in _GOVERNING:
        # 云山｜府办｜发: the government of a place that no table has; 云 is not to be taken for 云南
        return Agency(code, "unknown", None, None, mark.kind, None)
    for length in range(min(4, len(code) - 1), 0, -1):
        area = areas.area(code[:length], near, year)
        if area and area.level:
            kind: Kind | None = "议事协调机构" if _COORDINATION.search(code[length:]) else None
            return Agency(code, "unknown", None, area.level, kind, area.division, (area.word, code[length:]))
    return Agency(code, "unknown", None, None, None, None)
