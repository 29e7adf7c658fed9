"""What is known of a legal document from its title and number alone: type, issuer, level, period, standing, relations.

Comes in: a title, a number, the words of the citation, the province of whoever cites. Goes out: ``Description``: readings,
each with the words it rests on. Nothing is looked up in any other document.
"""

from __future__ import annotations

import re
from typing import cast

import msgspec

from yiju import codes
from yiju.agencies import Agency, Body, areas, joint_names, read
from yiju.agencies.tables import Level
from yiju.model import Number
from yiju.titles import (
    Period,
    Relation,
    StandingReading,
    TypeReading,
    document_type,
    normal_title,
    period,
    relations,
    standings,
)

_STATE = re.compile(r"^(?:中华人民共和国|中共中央|国务院|国家|全国|中央|最高人民)")
# 区政府第98次常务会议纪要, 区水利局…: of the district that cites. 区域 and 全区 (of an autonomous region) are none.
_NEAR = re.compile(
    r"^(?:中共)?(?P<word>[区县])(?:(?=委|政府|人民|府办|人大|政协|级)|(?![域位划间块县])(?=[一-鿿]{1,6}?(?:局|委|办公室)))"
)
# 2023年｜北碚区…, 2021年度｜重庆市…: the year stands before the place.
_BEFORE_PLACE = re.compile(r"^[“\"]?20\d\d(?:[-—–]20\d\d)?年度?")
# Names of areas that are words of the language besides: 城区道路, 矿区排水.
_COMMON = frozenset({"城区", "郊区", "矿区"})
_PLACE = re.compile(r"^中国（(?P<place>[一-鿿]{2,4})）")
_LONGEST_PLACE = 4
_FORM = re.compile(r"(?:令|公告|通告)$")
_PRESIDENT = "中华人民共和国主席"
_TYPE_OF_NUMBER = {"order": "令", "announcement": "公告", "minutes": "纪要", "standard": "标准"}
_REGULATION = ("法", "条例")


class Issuer(msgspec.Struct, frozen=True):
    """A body that issued a document, and the words that name it: an agency code, or the head of the title."""

    body: Body
    evidence: str


class LevelReading(msgspec.Struct, frozen=True):
    """The level of a document, and the words that tell it."""

    level: Level
    evidence: str


class Description(msgspec.Struct, frozen=True):
    """What title and number say of a document; what they leave open is None or empty. ``title`` is in normal form."""

    title: str | None
    number: Number | None
    type: TypeReading | None
    agency: Agency | None
    issuers: tuple[Issuer, ...]
    level: LevelReading | None
    period: Period | None
    standings: tuple[StandingReading, ...]
    relations: tuple[Relation, ...]


def describe(
    title: str | None, number: Number | None = None, as_written: str = "", near: str | None = None
) -> Description:
    """Return what is known of the document with ``title`` and ``number``; ``near`` is a two-digit province of GB/T 2260.

    >>> describe("江津区排水规划（2021—2025年）").level.level
    '区县'
    """
    name = (normal_title(title) or None) if title else None
    agency = _agency(number, near)
    issuers = _issuers(name or "", number, agency, near)
    return Description(
        title=name,
        number=number,
        type=_type(name, number),
        agency=agency,
        issuers=issuers,
        level=_level(name or "", number, agency, issuers, near),
        period=period(name) if name else None,
        standings=standings(name or "", as_written),
        relations=relations(name) if name else (),
    )


def _type(name: str | None, number: Number | None) -> TypeReading | None:
    reading = document_type(name) if name else None
    if reading or number is None:
        return reading
    word = "批示" if number.agency.endswith("批示") else _TYPE_OF_NUMBER.get(number.kind)
    return (
        TypeReading(codes.by_notation("document-types", "document-type", word), number.normal)
        if word
        else None
    )


def _agency(number: Number | None, near: str | None) -> Agency | None:
    """Return whose code the number has; a standard's prefix and an issuer written out are no codes."""
    if number is None or number.kind in ("standard", "minutes") or not number.agency:
        return None
    found = read(number.agency, number.year, near)
    if found.body is None and number.kind in ("order", "announcement"):
        return None
    return found


def _issuers(name: str, number: Number | None, agency: Agency | None, near: str | None) -> tuple[Issuer, ...]:
    """Return who issued: by the head of the title where it agrees with the number, else by the number."""
    head, about, _ = name.partition("关于")
    titled = tuple(Issuer(*named) for named in joint_names(head, near)) if about and head else ()
    numbered: tuple[Issuer, ...] = ()
    if number is not None and agency and agency.body:
        # 国务院第381号令 has the code 国务院令, which does not stand there in one piece.
        words = agency.code if agency.code in number.normal else _FORM.sub("", agency.code)
        numbered = (Issuer(agency.body, words),)
    elif number is not None and number.kind in ("order", "announcement"):
        numbered = _written_out(number.agency, near)
    agree = not numbered or any(one.body.name == numbered[0].body.name for one in titled)
    return titled if titled and agree else numbered


def _written_out(agency: str, near: str | None) -> tuple[Issuer, ...]:
    """Return the issuers of 国务院、中央军委令 and 主席令."""
    names = _FORM.sub("", agency)
    if names in ("主席", _PRESIDENT):
        president = Body(_PRESIDENT, "国家", "人大")
        return (Issuer(president, names),)
    return tuple(Issuer(*named) for named in joint_names(names, near))


def _level(
    name: str, number: Number | None, agency: Agency | None, issuers: tuple[Issuer, ...], near: str | None
) -> LevelReading | None:
    for issuer in issuers:
        if issuer.body.level:
            return LevelReading(issuer.body.level, issuer.evidence)
    if agency and agency.level:
        return LevelReading(agency.level, agency.code)
    if number is not None and number.kind == "standard":
        return _level_of_standard(number.agency)
    return _level_of_title(name, near)


def _level_of_standard(prefix: str) -> LevelReading | None:
    """Return the level of a standard: DB and two digits is a province's, four a city's, T/ a society's (none)."""
    local = re.match(r"DB(\d{2})(\d{2})?", prefix)
    if local:
        level = "省市" if local[2] is None else "地市"
        return LevelReading(cast(Level, level), prefix)
    return None if prefix.startswith(("T/", "Q/")) else LevelReading("国家", prefix)


def _level_of_title(name: str, near: str | None) -> LevelReading | None:
    """Return the level that the head of a title gives: 重庆市…, 2023年北碚区…, 区政府…, X法."""
    name = _BEFORE_PLACE.sub("", name)
    state = _STATE.match(name)
    if state:
        return LevelReading("国家", state.group())
    party = len("中共") if name.startswith("中共") else 0
    place, found = party, None
    while (word := areas.names_at(name, place)) and (place or word not in _COMMON):
        area = areas.named(word, near)
        found = LevelReading(area.level, name[: place + len(word)]) if area and area.level else found
        place += len(word)
    if found:
        return found
    nearby = _NEAR.match(name)
    if nearby:
        return LevelReading("区县", nearby["word"])
    reading = document_type(name)
    if reading is None or reading.code.notation not in _REGULATION:
        return None
    return _place_of_law(name) or LevelReading("国家", reading.evidence)


def _place_of_law(name: str) -> LevelReading | None:
    """Return the level of a law that names its province or city by a short name only: 深圳, 海南, 中国（重庆）.

    A law or regulation of a province or a city names it; what names none is the state's.
    """
    head = _PLACE.match(name)
    heads = [(head["place"], head.group())] if head else []
    heads += [(name[:length], name[:length]) for length in range(_LONGEST_PLACE, 1, -1)]
    for word, evidence in heads:
        area = areas.area(word)
        if area and area.level in ("省市", "地市"):
            return LevelReading(area.level, evidence)
    return None
