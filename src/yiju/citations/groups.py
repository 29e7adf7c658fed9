"""What stands behind a title: brackets with its number, notes, minutes' issues, a number without brackets.

Comes in: a cleaned text with its numbers, and the place where a title ends. Goes out: the numbers that are the title's
own, and where they end. A bracket that names no number (（试行）, （2007-01-01实施）) is a note: it lies inside the citation
only where a number follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

import msgspec

from yiju.citations.clean import Cleaned
from yiju.citations.hit import Hit, space_repairs, width_repairs
from yiju.citations.marks import Title, pairs
from yiju.citations.serials import year_of
from yiju.citations.words import words
from yiju.model import Number
from yiju.titles import document_type, normal_title

_LONGEST = 160
_LONGEST_NOTE = 40
_NOTES = 3
_JOINT = re.compile(r"(?:以及|[、,和及与])?(?=\()")
_ISSUE = re.compile(r"\((?:[^()]{0,30}?[^()\d])??(\d{4})(年?)(第?)(\d{1,4})([期次])\)")
_ISSUE_WITHOUT = re.compile(r"(\d{4})(年)(第?)(\d{1,4})(期)")
_ISSUE_AT_END = re.compile(r"(?<!\d)(\d{4})(年)(第?)(\d{1,4})(期)$")
_LONGEST_ISSUE = 12
_BARE_ISSUE = re.compile(r"\([^()\d]{0,30}?()()(第)(\d{1,4})(期)\)")
# What may stand on a line before an item of a list: 1.《X》, （二）《X》, 依据：《X》.
_ITEM = re.compile(r"(?:.*:)?\(?(?:[\d一二三四五六七八九十]{0,3}|[①-⑳]?)\)?[.、,)·*-]?")
_SHORT_NUMBER = re.compile(r"\(([^()\d]{0,30}?)(\d{4})年?(第?)(\d{1,5})号\)")


class Numbers(msgspec.Struct, frozen=True):
    """The numbers of one title, and the place behind them and their brackets."""

    end: int
    numbers: tuple[Number, ...]
    repairs: frozenset[str]
    bracketed: bool


class Groups:
    """The numbers of one text, by the places where brackets open."""

    def __init__(self, page: Cleaned, hits: tuple[Hit, ...], found: tuple[Title, ...]) -> None:
        self.page = page
        self.text = page.text
        self.hits = hits
        self.starts = [hit.start for hit in hits]
        self.titles = [title.start for title in found]
        self.brackets = pairs(page.text, "(", ")")

    def behind(self, place: int, title: str) -> Numbers | None:
        """Return the numbers that stand at ``place``, notes before them passed over; None where there are none."""
        for _ in range(_NOTES + 1):
            first = self._group(place, title) or self._bare(place) or self._bare_issue(place, title)
            if first:
                return self._with_more(first, title)
            closed = self.brackets.get(place) if self.text.startswith("(", place) else None
            if closed is None or closed - place > _LONGEST_NOTE:
                return None
            place = closed + 1
        return None

    def hit_at(self, place: int) -> Hit | None:
        """Return the number that begins at ``place``."""
        index = bisect_left(self.starts, place)
        return self.hits[index] if index < len(self.hits) and self.starts[index] == place else None

    def hit_before(self, place: int) -> Hit | None:
        """Return the last number that begins before ``place``."""
        index = bisect_left(self.starts, place) - 1
        return self.hits[index] if index >= 0 else None

    def _with_more(self, first: Numbers, title: str) -> Numbers:
        """Add the groups joined to the first: （国办发〔2014〕26号）及（渝府办发〔2015〕3号）."""
        whole = first
        while whole.bracketed:
            joint = _JOINT.match(self.text, whole.end)
            more = self._group(joint.end(), title) if joint else None
            if more is None:
                break
            numbers = whole.numbers + tuple(one for one in more.numbers if one not in whole.numbers)
            whole = Numbers(more.end, numbers, whole.repairs | more.repairs, bracketed=True)
        return whole

    def _bare(self, place: int) -> Numbers | None:
        """Return the number without brackets right behind a title, on the same line or, in prose, on the next."""
        hit = self.hit_at(place)
        if hit is None or hit.enclosed or hit.other:
            return None
        if self.page.broken_at(place) and not self._in_prose(place):
            return None
        end, repairs = hit.end, hit.repairs
        if self.text.startswith(")", end) and end not in self.brackets:
            end, repairs = end + 1, repairs | {"enclosure"}
        return Numbers(end, hit.numbers, repairs, bracketed=False)

    def _in_prose(self, place: int) -> bool:
        """Say whether words stand before the title that ends at ``place``, on its line: it is no item of a list."""
        title = self.titles[bisect_left(self.titles, place) - 1]
        before = self.text[self.page.last_break(title) : title]
        return not _ITEM.fullmatch(before)

    def issue_before(self, place: int, title: str) -> tuple[int, Numbers] | None:
        """Return the issue of minutes right before their title, and where it begins: 2021年第9期《…会议纪要》."""
        match = _ISSUE_AT_END.search(self.text, max(place - _LONGEST_ISSUE, 0), place)
        if not match or not _is_minutes(title) or self.page.broken_at(place):
            return None
        found = self._issue(match, bracketed=False)
        return (match.start(), found) if found else None

    def _bare_issue(self, place: int, title: str) -> Numbers | None:
        """Return the issue of minutes right behind their title, without brackets: 《…会议纪要》2020年第112期."""
        match = _ISSUE_WITHOUT.match(self.text, place)
        if not match or not _is_minutes(title) or self.page.broken_at(place):
            return None
        return self._issue(match, bracketed=False)

    def _group(self, place: int, title: str) -> Numbers | None:
        """Return the numbers inside the bracket that opens at ``place``."""
        if not self.text.startswith("(", place):
            return None
        closed = self.brackets.get(place)
        if closed is None or closed - place > _LONGEST:
            return self._unclosed(place)
        inside = self._inside(place, closed)
        if inside and inside[-1].end > closed:
            return self._unclosed(
                place
            )  # the year's bracket lost its opener and took this one: （渝府2017〕1号）
        if not inside:
            return self._short(place, title)
        if any(hit.other for hit in inside) or self._title_between(place, inside[0].start):
            return None
        end, repairs = closed + 1, self._enclosing(place, closed)
        if self._title_between(inside[-1].end, closed):
            end, repairs = inside[-1].end, set()
        elif self._has_note(place, closed, inside):
            repairs.add("note")
        for hit in inside:
            repairs |= hit.repairs
        numbers = tuple(dict.fromkeys(number for hit in inside for number in hit.numbers))
        return Numbers(end, numbers, frozenset(repairs), bracketed=True)

    def _unclosed(self, place: int) -> Numbers | None:
        """Return the number behind a bracket that nothing closes."""
        hit = self.hit_at(place + 1)
        if hit is None or hit.other:
            return None
        if self.text.startswith(")", hit.end):
            repairs = hit.repairs | self._enclosing(place, hit.end)
            return Numbers(hit.end + 1, hit.numbers, repairs, bracketed=True)
        return Numbers(hit.end, hit.numbers, hit.repairs | {"enclosure"}, bracketed=True)

    def _short(self, place: int, title: str) -> Numbers | None:
        """Return an issue of minutes, （2024年第77期）, or the number of what the title calls an announcement or order."""
        issue = _ISSUE.match(self.text, place) or _BARE_ISSUE.match(self.text, place)
        if issue:
            return self._issue(issue)
        short = _SHORT_NUMBER.match(self.text, place)
        word = next((word for word in words().announcements if title.endswith(word)), None)
        if not short or not word or year_of(short[2]) is None:
            return None
        serial = str(int(short[4]))
        wording = f"{short[1]}{word}{short[2]}年第{serial}号"
        one = Number(
            kind="announcement", agency=short[1] + word, serial=serial, normal=wording, year=year_of(short[2])
        )
        repairs = self._enclosing(place, short.end() - 1) | (set() if short[3] else {"missing-di"})
        return Numbers(short.end(), (one,), frozenset(repairs), bracketed=True)

    def _issue(self, match: re.Match[str], *, bracketed: bool = True) -> Numbers | None:
        if match[1] and year_of(match[1]) is None:
            return None
        one = issue_number(match[1], match[4], match[5])
        repairs = self._enclosing(match.start(), match.end() - 1) if bracketed else set()
        repairs |= {"missing-nian"} if match[1] and not match[2] else set()
        repairs |= {"missing-di"} if not match[3] else set()
        repairs |= {"leading-zero"} if one.serial != match[4] else set()
        repairs |= width_repairs(self.page, match.start(), match.end())
        repairs |= space_repairs(self.page, match.start(), match.end())
        return Numbers(match.end(), (one,), frozenset(repairs), bracketed=bracketed)

    def _inside(self, start: int, end: int) -> tuple[Hit, ...]:
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _title_between(self, start: int, end: int) -> bool:
        index = bisect_left(self.titles, start)
        return index < len(self.titles) and self.titles[index] < end

    def _enclosing(self, opened: int, closed: int) -> set[str]:
        """Return ``{"enclosure"}`` unless the brackets around the number are （ and ）."""
        right = self.page.original(opened) == "（" and self.page.original(closed) == "）"
        return set() if right else {"enclosure"}

    def _has_note(self, opened: int, closed: int, inside: tuple[Hit, ...]) -> bool:
        """Say whether more than numbers and what joins them stands in the bracket."""
        place, rest = opened + 1, []
        for hit in inside:
            rest.append(self.text[place : hit.start])
            place = hit.end
        rest.append(self.text[place:closed])
        return bool("".join(rest).strip("、,;和及与以()"))


def _is_minutes(title: str) -> bool:
    reading = document_type(normal_title(title))
    return reading is not None and reading.kind == "minutes"


def issue_number(year: str | None, serial: str, unit: str) -> Number:
    """Return the number of an issue of minutes: 2024年第77期, or 第77期 where no year is given."""
    plain = str(int(serial))
    normal = f"{year}年第{plain}{unit}" if year else f"第{plain}{unit}"
    return Number(kind="minutes", agency="", serial=plain, normal=normal, year=int(year) if year else None)


@cache
def outer_tail() -> re.Pattern[str]:
    """Return the pattern of what follows an inner title: 的通知, 等3个文件的通知."""
    types = "|".join(map(re.escape, words().outer_types))
    return re.compile(rf"(?:等[^,。;:()《》]{{0,20}}?)?的({types})》?(?=[^,。;]|$)")
