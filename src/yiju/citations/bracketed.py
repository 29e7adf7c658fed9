"""Numbers with a year in brackets: 渝府办发〔2017〕122号, and all the ways in which they are misprinted.

Comes in: a cleaned text. Goes out: hits. Also here: the old form 碚城劳〔72〕字第065号, the year first 〔82〕民城字第29号, a
second year under the same code (渝财农〔2019〕3号、〔2020〕4号), and a year whose brackets are lost in part or whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from yiju.agencies import code_at_end
from yiju.citations.agency import (
    Lead,
    area_at,
    begins_like_code,
    code_before,
    ends_in_series,
    local_code,
    no_code,
    readable,
)
from yiju.citations.clean import Cleaned
from yiju.citations.hit import Hit, bracket_repairs, space_repairs, width_repairs
from yiju.citations.orders import by_issuer, order_number
from yiju.citations.serials import SERIAL, Serials, read_serials, year_of
from yiju.citations.words import words
from yiju.model import Number
from yiju.numerals import NUMERALS

_YEAR = re.compile(rf"[(<](\d{{4}}|\d{{2}}|[{NUMERALS}]{{4}})年?[)>]")
_OLD = re.compile(rf"([一-鿿]{{0,8}}?字)(?:第?{SERIAL}号|第{SERIAL})")
_YEAR_FIRST = re.compile(rf"([一-鿿]{{1,12}}?)第?({SERIAL})号")
_HALF = re.compile(
    r"\((?P<opened>(?:19|20)\d\d)年?第?(?P<serial1>\d{1,5})号\)?"
    rf"|(?<![\d(])(?P<closed>(?:19|20)\d\d)\)第?(?P<serial2>{SERIAL})号?"
    r"|(?<![\d(])(?P<bare>(?:19|20)\d\d)(?:年第?|第|-)(?P<serial3>\d{1,5})号"
)
# A year or a serial number that nobody can read: 渝府发〔2017〕号, 渝府发〔201〕12号, 渝府发〔2017〕×号, 渝府发201712号.
_BROKEN = re.compile(
    r"\((?P<year>[\dA-Za-z×*○〇]{0,6})年?\)第?(?P<serial>[\dA-Za-z×*○〇_-]{0,8})号|(?<![\d(第])\d{5,12}号"
)
_LONGEST_OLD = 6
_LONGEST_UNREAD = 9
_ROUND = frozenset("（）()﹙﹚")
# What a figure counts: 〔2019〕3个 is no number without 号.
_COUNTED = frozenset("个年月日天人次条款章节期项件起例份宗届页卷册篇名户家亩元万%.-~")
_PLAIN_AFTER = frozenset(",;:。、)》”’.!?！？<《(")


class _Year(msgspec.Struct, frozen=True):
    """A year in its brackets: where they stand, the year as typed and as a number."""

    start: int
    end: int
    digits: str
    year: int


def bracketed(page: Cleaned) -> Iterator[Hit]:
    """Yield the numbers of a text that have a year in brackets, or had one."""
    last: Hit | None = None
    for match in _YEAR.finditer(page.text):
        year = year_of(match[1])
        if year is None:
            continue
        at = _Year(match.start(), match.end(), match[1], year)
        hit = _read(page, at) or (_continued(page, at, last) if last else None)
        if hit:
            if last and hit.start > last.start:
                yield last
            last = hit
    if last:
        yield last
    for match in _HALF.finditer(page.text):
        hit = _half(page, match)
        if hit:
            yield hit
    for match in _BROKEN.finditer(page.text):
        hit = _unreadable(page, match)
        if hit:
            yield hit


def _read(page: Cleaned, at: _Year) -> Hit | None:
    """Return the number whose year stands at ``at``."""
    lead = code_before(page, at.start)
    old = _OLD.match(page.text, at.end)
    if lead.start == at.start or (old and _outside(page.text, lead.start, at.start, old[1])):
        return _year_first(page, at)
    if old:
        return _old_form(page, at, lead, old)
    serials = read_serials(page.text, at.end)
    line = page.next_break(at.end)
    if serials and not serials.hao and line < serials.end:
        # 渝卫发〔2019〕28⏎2、: the next line is an item of its own
        serials = read_serials(page.text[at.start : line], at.end - at.start)
        serials = serials and msgspec.structs.replace(serials, end=serials.end + at.start)
    if (
        serials is None
        or not _believable(page, at, lead, serials)
        or no_code(page.text, lead.start, at.start)
    ):
        return None
    return _modern(page, at, lead, serials)


def _modern(page: Cleaned, at: _Year, lead: Lead, serials: Serials) -> Hit:
    """Build 渝府办发〔2017〕122号 from its parts."""
    code = page.text[lead.start : at.start]
    end, digits = serials.end, _digits(at)
    order_last = serials.hao and len(serials.values) == 1 and page.text.startswith("令", end)
    if order_last and not code.endswith("令"):
        serial = serials.values[0]
        numbers: tuple[Number, ...] = (
            order_number(code, "令", digits, serial, f"{code}〔{digits}〕{serial}号令"),
        )
        end += 1
    else:
        numbers = tuple(number(code, digits, serial) for serial in serials.values)
    repairs = _repairs(page, at, lead, end)
    repairs |= {"missing-hao"} if not serials.hao else set()
    repairs |= {"di-prefix"} if serials.di else set()
    repairs |= {"leading-zero"} if serials.padded else set()
    return Hit(lead.start, end, numbers, frozenset(repairs), lead.enclosed, lead.other)


def number(code: str, digits: str, serial: str) -> Number:
    """Return the number of ``code``, a year of four or two digits, and a serial number.

    >>> number("渝府令", "2003", "158").kind
    'order'
    """
    code = code.replace("(", "（").replace(")", "）")  # 渝（北碚）环准
    normal = f"{code}〔{digits}〕{serial}号"
    year = year_of(digits)
    if code.endswith("令") and not code.endswith(words().not_orders):
        return Number(kind="order", agency=by_issuer(code), serial=serial, normal=normal, year=year)
    if code.endswith(words().announcements):
        return Number(kind="announcement", agency=by_issuer(code), serial=serial, normal=normal, year=year)
    return Number(kind="agency", agency=code, serial=serial, normal=normal, year=year)


def _old_form(page: Cleaned, at: _Year, lead: Lead, old: re.Match[str]) -> Hit | None:
    """Build 碚城劳〔72〕字第065号, whose wording is kept; 劳字 after the year belongs to the code."""
    code, digits, after = page.text[lead.start : at.start], _digits(at), old[1]
    serials = read_serials(page.text, old.end(1))
    if serials is None or no_code(page.text, lead.start, old.end(1)):
        return None
    wording = f"{code}〔{digits}〕{after}{'第' if serials.di else ''}{serials.raw}号"
    agency = code + after.removesuffix("字")
    numbers: tuple[Number, ...] = (_old_number(agency, serials.values[0], wording, at.year),)
    if len(serials.values) > 1:
        rest = [f"{code}〔{digits}〕{after}第{serial}号" for serial in serials.values[1:]]
        numbers += tuple(
            _old_number(agency, serial, normal, at.year)
            for serial, normal in zip(serials.values[1:], rest, strict=True)
        )
    repairs = _repairs(page, at, lead, serials.end) | (set() if serials.hao else {"missing-hao"})
    return Hit(lead.start, serials.end, numbers, frozenset(repairs), lead.enclosed, lead.other)


def _year_first(page: Cleaned, at: _Year) -> Hit | None:
    """Build 〔82〕民城字第29号: the code after the year, its wording kept."""
    match = _YEAR_FIRST.match(page.text, at.end)
    if not match or not match[1].endswith(words().series):
        return None
    code, serials = match[1], read_serials(page.text, match.end(1))
    if serials is None or not serials.hao or no_code(page.text, at.start, match.end(1)):
        return None
    digits = _digits(at)
    wording = f"〔{digits}〕{code}{'第' if serials.di else ''}{serials.raw}号"
    enclosed = at.start > 0 and page.text[at.start - 1] == "("
    lead = Lead(at.start, enclosed)
    numbers = (_old_number(code, serials.values[0], wording, at.year),)
    repairs = frozenset(_repairs(page, at, lead, serials.end))
    return Hit(at.start, serials.end, numbers, repairs, enclosed)


def _continued(page: Cleaned, at: _Year, last: Hit) -> Hit | None:
    """Add 〔2020〕4号 to the number before it: 渝财农〔2019〕3号、〔2020〕4号."""
    joint = page.text[last.end : at.start]
    if joint not in {"、", ",", "和", "及", "与"} or last.numbers[-1].kind == "standard":
        return None
    serials = read_serials(page.text, at.end)
    if serials is None or not serials.hao:
        return None
    more = tuple(number(last.numbers[-1].agency, _digits(at), serial) for serial in serials.values)
    repairs = last.repairs | _repairs(page, at, Lead(at.start), serials.end)
    return msgspec.structs.replace(last, end=serials.end, numbers=last.numbers + more, repairs=repairs)


def _half(page: Cleaned, match: re.Match[str]) -> Hit | None:
    """Read a number whose year has lost one bracket or both; only a code beyond doubt makes it one."""
    lead = code_before(page, match.start())
    text = page.text
    if not ends_in_series(text, lead.start, match.start()):
        return None
    code = text[lead.start : match.start()]
    if code.endswith(("令", *words().announcements)) and not match["closed"]:
        return None  # 令2014年第11号 and 令（2019年第5号） are read as orders
    if match["bare"] and not (lead.enclosed or begins_like_code(text, lead.start)):
        return None
    group = "opened" if match["opened"] else "closed" if match["closed"] else "bare"
    place = next(place for place in ("serial1", "serial2", "serial3") if match[place])
    serials = read_serials(text, match.start(place))
    if serials is None:
        return None
    end = serials.end
    if group == "opened" and not lead.enclosed and text.startswith(")", end):
        end += 1
    repairs = {"year-brackets-missing"} | width_repairs(page, lead.start, end)
    repairs |= space_repairs(page, lead.start, end)
    repairs |= {"di-prefix"} if text[match.start(place) - 1] == "第" else set()
    repairs |= {"leading-zero"} if serials.padded else set()
    repairs |= set() if serials.hao else {"missing-hao"}
    numbers = tuple(number(code, match[group], serial) for serial in serials.values)
    return Hit(lead.start, end, numbers, frozenset(repairs), lead.enclosed, lead.other)


def _unreadable(page: Cleaned, match: re.Match[str]) -> Hit | None:
    """Return a hit without numbers for a number that is one by its code, but cannot be read; its words are kept."""
    year, serial = match["year"], match["serial"]
    if (
        year is not None
        and year.isdecimal()
        and year_of(year.zfill(2))
        and len(year) in (2, 4)
        and serial.isdecimal()
    ):
        return None  # whole, and judged to be no number
    lead = code_before(page, match.start())
    read = code_at_end(page.text, lead.start, match.start())
    if read is None or read.start != lead.start or (read.central and not lead.enclosed):
        return None
    return Hit(lead.start, match.end(), (), frozenset({"unreadable"}), lead.enclosed, lead.other)


def _believable(page: Cleaned, at: _Year, lead: Lead, serials: Serials) -> bool:
    """Say whether it reads as a number and not as prose: （2024）12个, 完成率（95）12号."""
    text = page.text
    round_ones = page.original(at.start) in _ROUND
    sure = lead.enclosed or ends_in_series(text, lead.start, at.start) or not round_ones
    sure = sure or local_code(text, lead.start, at.start)
    if len(at.digits) == 2:
        # 冀劳薪（85）41号; 完成率（95）12号 is none
        province = at.start - lead.start > 2 and area_at(text, lead.start)
        return serials.hao and (sure or serials.di or province or "字" in text[lead.start : at.start])
    if serials.hao:
        code = sure or begins_like_code(text, lead.start) or readable(text, lead.start, at.start)
        return (at.start - lead.start > 1 and (code or area_at(text, lead.start))) or not round_ones
    after = text[serials.end : serials.end + 1]
    if not after or after in _PLAIN_AFTER or page.broken_at(serials.end) or after == "文":
        return sure
    if round_ones or after in _COUNTED:
        return False
    proper = page.original(at.start) == "〔" and page.original(at.end - 1) == "〕"
    told = proper or serials.di or serials.padded or readable(text, lead.start, at.start)
    return told and 1 < at.start - lead.start <= _LONGEST_UNREAD


def _outside(text: str, start: int, end: int, after: str) -> bool:
    """Say whether what stands before the year is prose, the code following the year: 民政部（82）民城字, 沿用（82）民城字."""
    before = text[start:end]
    prose = before.endswith((*words().issuer_endings, *words().start_words)) or end - start > _LONGEST_OLD
    own = begins_like_code(after, 0) or area_at(after, 0)  # 内夹（59）川轻字
    return len(after) > 2 and end - start > 1 and (prose or own) and not readable(text, start, end)


def _old_number(agency: str, serial: str, normal: str, year: int) -> Number:
    return Number(kind="agency", agency=agency, serial=serial, normal=normal, year=year)


def _digits(at: _Year) -> str:
    return at.digits if at.digits.isdigit() and at.digits.isascii() else str(at.year)


def _repairs(page: Cleaned, at: _Year, lead: Lead, end: int) -> set[str]:
    repairs = bracket_repairs(page, at.start, at.end - 1) | width_repairs(page, lead.start, end)
    repairs |= space_repairs(page, lead.start, end)
    repairs |= {"year-numerals"} if _digits(at) != at.digits else set()
    return repairs
