"""The period that a title names: 2018-2030年, “十四五”, 2021年.

Comes in: a title as written. Goes out: the first and last year, and the words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from yiju.numerals import NUMERALS, chinese_number

_DASH = "[-‐‑‒–—―－~～∼至到]{1,2}"
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_RANGE = re.compile(rf"{_YEAR}年?{_DASH}((?:19|20)\d\d|\d\d)(?!\d)(年)?")
_SINGLE = re.compile(rf"{_YEAR}年(?!\d{{1,2}}月\d{{1,2}}日|修[正订改]|版|前|以前|以来|起)")
_STANDARD = re.compile(rf"[A-Z]/?[A-Z]?\s?[\d.]+{_DASH}(?:19|20)?\d\d")
_SESSION = re.compile(
    rf"{_YEAR}年[^,，、。“”（）()]{{0,12}}?第[\d{NUMERALS}]{{1,5}}(?:[次届][^,，、。“”]{{0,12}}?(?:会|会议|大会)|届)"
)
_NUMBERED = re.compile(rf"[〔\[［﹝]\s*{_YEAR}年?\s*[〕\]］﹞]|{_YEAR}年?第[\d{NUMERALS}]{{1,5}}[号期]")
_CHINESE_YEAR = re.compile(r"[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_PLAN = re.compile(
    r"[“\"'‘]\s*(?P<quoted>十?[一二三四五六七八九十])五\s*[”\"'’]"
    r"|(?<![一二三四五六七八九十])(?P<plain>十?[一二三四五六七八九十])五(?=规划|计划|时期|期间|普法)"
    rf"|第(?P<ordinal>[\d{NUMERALS}]{{1,3}})个五年(?=规划|计划|法治|普法)"
)
_LAW_PLAN = re.compile(r"普法|法治宣传|法制宣传")


class Period(msgspec.Struct, frozen=True):
    """The years from ``first`` to ``last`` that a title covers; ``evidence`` are its words that say so."""

    first: int
    last: int
    evidence: tuple[str, ...]


class _Years(NamedTuple):
    """Years named at a place of the title."""

    start: int
    end: int
    first: int
    last: int


def period(title: str) -> Period | None:
    """Return the period that a title names, or None.

    Ranges, five-year plans (the first began in 1953, the third in 1966, each later one five years on), five-year plans
    of law education (the first began in 1986), and the year that work or a notice is about. The year of a session
    (纪要, 第3次会议), of a standard, of a version or of a document number is no period. Of several the widest.

    >>> period("“十四五”残疾人保障规划")
    Period(first=2021, last=2025, evidence=('“十四五”',))
    """
    written = "".join(title.split())
    text = _CHINESE_YEAR.sub(lambda match: str(chinese_number(match.group().replace("○", "〇"))), written)
    rest = _without(_NUMBERED, _without(_STANDARD, text))
    found = [*_plans(text), *_ranges(rest)]
    rest = _without(_RANGE, rest)
    if not rest.rstrip("》〉>）)").endswith("纪要"):
        found += [
            _Years(*match.span(), int(match[1]), int(match[1]))
            for match in _SINGLE.finditer(_without(_SESSION, rest))
        ]
    if not found:
        return None
    evidence = dict.fromkeys(written[one.start : one.end] for one in sorted(found))
    return Period(min(one.first for one in found), max(one.last for one in found), tuple(evidence))


def _without(pattern: re.Pattern[str], text: str) -> str:
    """Return ``text`` with what ``pattern`` matches blanked out, so that all else stays in its place."""
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _ranges(text: str) -> Iterator[_Years]:
    for match in _RANGE.finditer(text):
        first, last, after = match.groups()
        if len(last) == 2 and not after:
            continue
        end = int(last) if len(last) == 4 else int(first[:2] + last)
        if int(first) <= end:
            yield _Years(*match.span(), int(first), end)


def _plans(text: str) -> Iterator[_Years]:
    for match in _PLAN.finditer(text):
        numeral = match["quoted"] or match["plain"] or match["ordinal"]
        count = int(numeral) if numeral.isdigit() else chinese_number(numeral)
        law = bool(_LAW_PLAN.search(text))
        first = 1986 + 5 * (count - 1) if law and count < 10 else _plan_start(count)
        if 0 < count < 30:
            yield _Years(*match.span(), first, first + 4)


def _plan_start(count: int) -> int:
    """Return the first year of the n-th five-year plan; 1963 to 1965 lay between the second and the third."""
    return 1953 + 5 * (count - 1) if count < 3 else 1966 + 5 * (count - 3)
