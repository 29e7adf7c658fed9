"""Serial numbers and years: what stands between a year's brackets and 号.

Comes in: cleaned text and a place in it. Goes out: the serial numbers that begin there, lists and ranges written out
(3、4号 is 3 and 4, 3-5号 is 3, 4 and 5), and what had to be repaired. Every loop is bounded.
"""

from __future__ import annotations

import re

import msgspec

from yiju.citations.words import words
from yiju.numerals import NUMERALS, chinese_number

SERIAL = rf"(?:[A-Za-z]{{0,3}}\d{{1,6}}[A-Za-z]?(?![A-Za-z\d])|[{NUMERALS}]{{1,7}})"
_FIRST = re.compile(rf"(第?)({SERIAL})")
_MORE = re.compile(rf"(号?)([、,和及与]|[-~]{{1,2}}|至|到)(第?)({SERIAL})")
_LONGEST_LIST = 40
_LONGEST_RANGE = 60


class Serials(msgspec.Struct, frozen=True):
    """Serial numbers read at one place: ``values`` without padding, ``raw`` the first as typed, ``end`` after 号."""

    values: tuple[str, ...]
    raw: str
    end: int
    di: bool
    hao: bool

    @property
    def padded(self) -> bool:
        """Say whether the first was padded with zeros."""
        return self.raw.isdigit() and len(self.raw) > 1 and self.raw.startswith("0")


def read_serials(text: str, place: int) -> Serials | None:
    """Return the serial numbers that begin at ``place`` of a cleaned text, or None.

    Without 号 only one is read, unless a bracket closes the list: （渝财〔2019〕3、4）.
    """
    first = _FIRST.match(text, place)
    if not first:
        return None
    values = [_plain(first[2])]
    best: tuple[int, tuple[str, ...], bool] | None = None
    at = first.end()
    if text.startswith("号", at) and not _other_thing(text, at + 1):
        best = (at + 1, tuple(values), True)
    for _ in range(_LONGEST_LIST):
        more = _MORE.match(text, at)
        if not more or (more[1] and more[2] == ","):
            break
        at = more.end()
        values = _joined(values, more[2], _plain(more[4]))
        if text.startswith("号", at) and not _other_thing(text, at + 1):
            best = (at + 1, tuple(values), True)
        elif text.startswith(")", at) and not best:
            best = (at, tuple(values), False)
    if best is None:
        if text.startswith("号", first.end()):
            return None
        best = (first.end(), (_plain(first[2]),), False)
    end, read, hao = best
    return Serials(read, first[2], end, bool(first[1]), hao)


def year_of(digits: str) -> int | None:
    """Return the year that four digits, two digits or four numerals name; None for what is no year.

    Two digits are of the old form: 72 is 1972, 05 is 2005.
    """
    if not digits.isdigit() or not digits.isascii():
        digits = "".join(str(max(NUMERALS.find(char) - 1, 0)) for char in digits)
    if len(digits) == 2:
        return (1900 if int(digits) >= 30 else 2000) + int(digits)
    year = int(digits)
    return year if 1900 <= year < 2100 else None


def _plain(serial: str) -> str:
    if serial[0] in NUMERALS:
        return str(chinese_number(serial))
    return str(int(serial)) if serial.isdigit() else serial.upper()


def _joined(values: list[str], joint: str, last: str) -> list[str]:
    """Return ``values`` with ``last`` added, a range between the two written out."""
    if joint not in {"-", "--", "~", "~~", "至", "到"}:
        return [*values, last]
    first = values[-1]
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [*values, *(str(number) for number in range(int(first) + 1, int(last) + 1))]
    return [*values[:-1], f"{first}-{last}"]


def _other_thing(text: str, place: int) -> bool:
    """Say whether what follows 号 makes it the number of something else: 3号线, 2号楼."""
    return text.startswith(words().after_other_things, place)
