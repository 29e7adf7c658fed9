"""What is known of a legal document from its title and number alone: type, issuer, level, period, standing, relations.

Comes in: a title, a number, the words of the citation, the province of whoever cites. Goes out: ``Description``: readings,
each with the words it rests on. Nothing is looked up in any other document.
"""

from __future__ import annotations

import re
from typing import cast

import msgspec

from yiju import codes
from yiju.agencies import Agency, Body, areas, by_name, joint_names, name_at_head, read
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

_STATE = "中华人民共和国"
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
_NAMED = ("order", "announcement")
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
    """Return whose code the number has; a standard's prefix is none, nor the name of the issuer: 环境保护部令."""
    if number is None or number.kind in ("standard", "minutes") or not number.agency:
        return None
    found = read(number.agency, number.year, near)
    if number.kind not in _NAMED:
        return found
    named = _written_out(number.agency, near)
    return found if found.body and (not named or named[0].body.name == found.body.name) else None


def _issuers(name: str, number: Number | None, agency: Agency | None, near: str | None) -> tuple[Issuer, ...]:
    """Return who issued: by the head of the title where it agrees with the number, else by the number."""
    head, about, _ = name.partition("关于")
    titled = _titled(head, agency, near) if about and head else ()
    numbered = _numbered(number, agency, near) if number else ()
    agree = not numbered or any(one.body.name == numbered[0].body.name for one in titled)
    return titled if titled and agree else numbered


def _titled(head: str, agency: Agency | None, near: str | None) -> tuple[Issuer, ...]:
    """Return the issuers that the head of a title names; 市委市政府 are those of the area that the number is of."""
    named = joint_names(head, near)
    stem = ""
    if not named and agency and agency.division:
        stem, unit = agency.division.name[:-1], agency.division.name[-1]
        pattern = rf"(?:^|(?<=[厅室委府局]))(?={unit}(?:委|政府|人民政府))"
        named = joint_names(re.sub(pattern, stem, head), agency.division.code[:2])
    return tuple(Issuer(_in_full(body), words.removeprefix(stem)) for body, words in named)


def _in_full(body: Body) -> Body:
    """Return a body by the names of its area and those above: 北碚区财政局 is 重庆市北碚区财政局."""
    if body.division is None:
        return body
    before, area, behind = body.name.partition(body.division.name)
    if not area or before not in ("", "中共"):
        return body
    return msgspec.structs.replace(body, name=f"{before}{areas.full_name(body.division)}{behind}")


def _numbered(number: Number, agency: Agency | None, near: str | None) -> tuple[Issuer, ...]:
    """Return who issued by the number: by its code, or where an order has none by the name written out."""
    if agency is None or agency.body is None:
        return _written_out(number.agency, near) if number.kind in _NAMED else ()
    # 国务院第381号令 has the code 国务院令, which does not stand there in one piece.
    words = agency.code if agency.code in number.normal else _FORM.sub("", agency.code)
    return (Issuer(agency.body, words),)


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
    state = _state_at_head(name)
    if state:
        return LevelReading("国家", state)
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


def _state_at_head(name: str) -> str | None:
    """Return the words at the head of a title that name the state or a body of it as who issues.

    中华人民共和国防洪法, 国务院工作规则; what begins with 国家, 全国 or a body that it is only about tells nothing:
    国家卫生区复审工作方案, 国务院大督查反馈意见整改方案.
    """
    reading = document_type(name)
    if reading is None:
        return None
    law = reading.kind == "law"
    if name.startswith(_STATE) and (law or reading.code.notation == "规划"):
        return _STATE
    head = name_at_head(name)
    body = by_name(head) if head and (law or name == head + reading.evidence) else None
    return head if body and body.level == "国家" else None


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
