"""The codes of standards: GB/T 9704-2012, DB50T 1379-2023, JTG D20-2017, T/CECS 123-2020, 建标 138-2010.

Comes in: a cleaned text. Goes out: hits. A prefix is known from the table of words, or tells itself by /T or /Z; the
normal form has one space after the prefix and a hyphen before the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yiju.citations.clean import Cleaned
from yiju.citations.hit import Hit, width_repairs
from yiju.citations.serials import year_of
from yiju.citations.words import words
from yiju.model import Number


def standards(page: Cleaned) -> Iterator[Hit]:
    """Yield the standards' codes of a text."""
    for match in _pattern().finditer(page.text):
        hit = _read(page, match)
        if hit:
            yield hit


def prefix_with_stroke(prefix: str) -> str:
    """Return the prefix of a standard in the one form that its document is known by.

    >>> prefix_with_stroke("DB50T"), prefix_with_stroke("GB/T"), prefix_with_stroke("GBZ")
    ('DB50/T', 'GB/T', 'GBZ')
    """
    stem = prefix.removesuffix("T")
    known = stem in words().standards or re.fullmatch(r"DB\d{2,4}", stem)
    return f"{stem}/T" if stem != prefix and known else prefix


def _read(page: Cleaned, match: re.Match[str]) -> Hit | None:
    prefix, serial, digits = match["prefix"], match["serial"], match["year"]
    # DB3301 is a city's, DB50 a province's: only the page's space tells where the prefix of 「DB3301 12-2020」 ends.
    start = match.start()
    if prefix[:2].upper() == "DB" and len(prefix) == 4 and page.gap_at(start + 6) and serial[2:].isdigit():
        prefix, serial = prefix + serial[:2], serial[2:]
    year = year_of(digits) if digits else None
    known = prefix.upper().split("/")[0] in words().standards or prefix[:2].upper() == "DB"
    if digits and (year is None or not 1950 <= year < 2050):
        return None
    if not digits and not (known and prefix.isupper() and re.fullmatch(r"\d{3,6}(?:\.\d{1,4})*", serial)):
        return None
    repairs = width_repairs(page, start, match.end())
    if prefix != prefix.upper():
        repairs.add("letter-case")
    prefix, serial = prefix.upper(), serial.upper()
    normal = f"{prefix} {serial}" + (f"-{digits}" if digits else "")
    number = Number(kind="standard", agency=prefix, serial=serial, normal=normal, year=year)
    enclosed = start > 0 and page.text[start - 1] == "("
    return Hit(start, match.end(), (number,), frozenset(repairs), enclosed)


@cache
def _pattern() -> re.Pattern[str]:
    known = "|".join(map(re.escape, words().standards))
    prefix = (
        rf"[TQ]/[A-Z]{{2,8}}|DB\d{{2}}(?:\d{{2}})?/?[TZ]|DB\d{{2}}|(?:{known})(?:/[TZ])?|[A-Z]{{1,5}}/[TZ]"
    )
    serial = r"[A-Z]{0,2}\d{1,6}(?:\.\d{1,4}){0,3}(?:/\d{1,2})?(?:[A-Z](?=-))?"
    # HJ 2.1-2016HJ 2.2-2018: a list may have lost what stood between.
    return re.compile(
        r"(?:(?<![A-Za-z0-9/])|(?<=-(?:19|20)\d\d))"
        rf"(?P<prefix>{prefix})(?P<serial>{serial})"
        rf"(?:-{{1,2}}(?P<year>\d{{4}}|\d{{2}}))?(?:(?![A-Za-z0-9-])|(?=(?:{prefix}){serial}-))",
        re.IGNORECASE | re.ASCII,
    )
