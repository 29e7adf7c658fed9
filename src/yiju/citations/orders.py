"""Orders and announcements that are not numbered by a year in brackets.

国务院令第381号 · 国务院、中央军委第608号令 · 国管令39号 · 主席令第十二号 · 国家发展改革委令2014年第11号 ·
国家税务总局公告2023年第1号.

Comes in: a cleaned text. Goes out: hits. The issuer is part of the number's name and stands inside it; its full style
(中华人民共和国国务院令) is kept in the normal form, not in the identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yiju.agencies import by_name
from yiju.citations.agency import Lead, issuer_before
from yiju.citations.clean import Cleaned
from yiju.citations.hit import Hit, space_repairs, width_repairs
from yiju.citations.serials import SERIAL, year_of
from yiju.citations.words import words
from yiju.model import Number
from yiju.numerals import chinese_number

_STATE = "中华人民共和国"
_AFTER = frozenset(",;:。、)》”.!?！？")


def orders(page: Cleaned) -> Iterator[Hit]:
    """Yield the orders and announcements of a text."""
    for match in _word_first().finditer(page.text):
        hit = _word_before_number(page, match)
        if hit:
            yield hit
    for match in _word_last().finditer(page.text):
        hit = _word_after_number(page, match)
        if hit:
            yield hit


def by_issuer(agency: str) -> str:
    """Return ``agency`` without the state's full style, which is no part of an order's identity: 国务院令."""
    return agency.removeprefix(_STATE) if len(agency) > len(_STATE) + 1 else agency


def order_number(issuer: str, word: str, year: str | None, serial: str, wording: str) -> Number:
    """Return the number of an order or announcement; ``wording`` is its normal form, spaces and padding out."""
    return Number(
        kind="order" if word == "令" else "announcement",
        agency=by_issuer(issuer + word),
        serial=_plain(serial),
        normal=wording,
        year=year_of(year) if year else None,
    )


def _word_before_number(page: Cleaned, match: re.Match[str]) -> Hit | None:
    """Read 令第381号, 令（第381号）, 公告2023年第1号."""
    text, word, year = page.text, match["word"], match["year"]
    end = match.end()
    paren = bool(match["open"])
    if paren and not match["close"]:
        return None
    if match["close"] and not paren:
        end -= 1
    if not match["hao"] and not (
        match["di"] and (end == len(text) or text[end] in _AFTER or page.broken_at(end))
    ):
        return None
    if word == "令" and not (match["di"] or match["serial"].isdigit()):
        return None
    if word != "令" and not (year or match["di"]):
        return None
    lead = issuer_before(page, match.start("word"))
    issuer = text[lead.start : match.start("word")]
    if not _issuing(issuer, word, year) or text.startswith(words().after_other_things, end):
        return None
    serial, repairs = _serial(match["serial"])
    if paren:
        repairs.add("brackets")
    if not match["hao"]:
        repairs.add("missing-hao")
    if word != "令" and not match["di"]:
        repairs.add("missing-di")
    di = "第" if match["di"] or word != "令" else ""
    wording = f"{issuer}{word}{year + '年' if year else ''}{di}{serial}号"
    return _hit(
        page, lead, match.start("word"), end, order_number(issuer, word, year, serial, wording), repairs
    )


def _word_after_number(page: Cleaned, match: re.Match[str]) -> Hit | None:
    """Read 国务院第381号令, 农业农村部2023年第1号公告."""
    word, year = match["word"], match["year"]
    lead = issuer_before(page, match.start())
    issuer = page.text[lead.start : match.start()]
    if not _issuing(issuer, word, year):
        return None
    named = issuer.endswith(words().issuer_endings) or by_name(issuer) is not None
    if not (named or lead.enclosed) or not (match["di"] or (word == "令") == (year is None)):
        return None
    serial, repairs = _serial(match["serial"])
    if word != "令" and not match["di"]:
        repairs.add("missing-di")
    wording = f"{issuer}{word}{year}年第{serial}号" if year and word != "令" else ""
    wording = wording or f"{issuer}{year + '年' if year else ''}{match['di']}{serial}号{word}"
    return _hit(
        page, lead, match.start(), match.end(), order_number(issuer, word, year, serial, wording), repairs
    )


def _hit(page: Cleaned, lead: Lead, named: int, end: int, number: Number, repairs: set[str]) -> Hit:
    """Build the hit; ``named`` is where the issuers end, between whom a space is no fault: 财政部 税务总局公告."""
    repairs |= width_repairs(page, lead.start, end) | space_repairs(page, named, end)
    return Hit(lead.start, end, (number,), frozenset(repairs), lead.enclosed, lead.other)


def _issuing(issuer: str, word: str, year: str | None) -> bool:
    """Say whether somebody is named who can issue; 公告2023年第1号 needs no name, 指令第3号 is no order."""
    if (issuer + word).endswith(words().not_orders):
        return False
    return bool(issuer) or (word != "令" and year is not None)


def _serial(raw: str) -> tuple[str, set[str]]:
    """Return the serial as the normal form has it, numerals kept as they are, and what was repaired."""
    if raw.isdigit() and raw.startswith("0") and len(raw) > 1:
        return str(int(raw)), {"leading-zero"}
    return raw, set()


def _plain(serial: str) -> str:
    if serial.isdigit():
        return str(int(serial))
    return serial.upper() if serial[0].isascii() else str(chinese_number(serial))


@cache
def _word_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>令|{'|'.join(words().announcements)})(?P<open>\()?(?:(?P<year>\d{{4}})(?:年|(?=第)))?(?P<di>第)?"
        rf"(?P<serial>{SERIAL})(?P<hao>号)?(?P<close>\))?"
    )


@cache
def _word_last() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<year>\d{{4}})年?)?(?P<di>第?)(?P<serial>{SERIAL})号(?P<word>令|{'|'.join(words().announcements)})"
    )
