"""An agency code taken apart: area + body + series, 渝 + 府办 + 发.

Comes in: a text and the place where a code ends. Goes out: ``Split`` values: how the characters before that place can be
read as a code. Reading goes from right to left, so that one pass also tells where in prose a code begins: the words before
it (现将, 报来, 市财政局) are no part of any table. Every loop is bounded by the lengths of the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from yiju.agencies import areas
from yiju.agencies.tables import AgencyRow, BodyRow, agencies, parts

_MOST_SERIES = 5
_LONGEST_REST = 9
_LONGEST_UNREAD = 4
_LONGEST_LOCAL = 8
_LONGEST_WORD = 4
_REMEMBERED = 8192
# What ends the name of a body or an area is prose before a code, and no part of one: 财政｜局奉财.
_NAMES = frozenset("局厅部委府院省市区县镇乡")


class Split(msgspec.Struct, frozen=True):
    """One reading of a code that begins at ``start``: by rows of the agencies, or by an area and the mark of a body.

    ``area`` are the words of the area (渝; 渝, 北碚), none for a body of the state; ``rest`` what follows the body, of
    which ``unread`` stands in no table (渝财｜建二).
    """

    start: int
    rows: tuple[AgencyRow, ...]
    area: tuple[str, ...]
    body: BodyRow | None
    rest: tuple[str, ...]
    unread: str = ""

    @property
    def central(self) -> bool:
        """Say whether it is a body of the state, with no area to vouch for it: 财."""
        return not self.area and all(row.area is None for row in self.rows)

    @property
    def told(self) -> tuple[int, ...]:
        """Return how much is told: how many characters, whether as a fact, how many of them by the area.

        北碚｜委农｜组 tells more than the documented 北碚委｜农｜组.
        """
        rows = max((len(row.code) for row in self.rows), default=0)
        area = len("".join(self.area))
        return (rows or area + (len(self.body.word) if self.body else 0), rows, area)


def split(code: str) -> Split | None:
    """Return the best reading of the whole of ``code``, or None where it has none.

    >>> split("江津府办发").area
    ('江津',)
    """
    return max(
        (one for one in _readings(code, 0, len(code)) if one.start == 0), key=_whole_rank, default=None
    )


def code_at_end(text: str, first: int, end: int) -> Split | None:
    """Return the best reading of a code that ends at ``end`` and begins anywhere from ``first``, or None.

    >>> code_at_end("现将渝府办发", 0, 6).start
    2
    """
    found = _best_at_end(text[first:end])
    return None if found is None else msgspec.structs.replace(found, start=found.start + first)


@lru_cache(_REMEMBERED)
def _best_at_end(run: str) -> Split | None:
    """Return the best reading at the end of ``run``; the same codes come again and again."""
    return max(_readings(run, 0, len(run)), key=_rank, default=None)


def area_before(text: str, first: int, end: int) -> int | None:
    """Return the leftmost place from ``first`` where a word of an area begins, a few characters before ``end``: 碚｜城劳."""
    for place in range(max(first, end - _LONGEST_LOCAL), end - 1):
        for length in range(min(_LONGEST_WORD, end - 2 - place), 0, -1):
            behind = end - place - length
            if behind <= _LONGEST_WORD and areas.is_word(text[place : place + length]):
                return place
    return None


def body_at_end(code: str) -> BodyRow | None:
    """Return the mark of a body that ``code`` ends in, series aside, whatever stands before it: 府办 of 云山府办发."""
    found = [
        (start, body) for place, _ in _rests(code, 0, len(code)) for start, body in _bodies(code, 0, place)
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _rank(one: Split) -> tuple[int, ...]:
    """Return what readings in a text are compared by: vouched for by an area and read whole, further left, more told."""
    whole = 2 if not one.unread and not one.central else 1 if not one.central or one.rows else 0
    if one.body and one.body.central and areas.is_particle(one.area):
        whole = 0  # 于｜财库
    return (whole, -one.start, *one.told)


def _whole_rank(one: Split) -> tuple[int, ...]:
    return (not one.unread, *one.told)


def _readings(text: str, first: int, end: int) -> Iterator[Split]:
    ends = dict(_rests(text, first, end))
    for place, rest in ends.items():
        for start, rows in _known(text, first, place):
            yield Split(start, rows, (), None, rest)
            # 藏｜发改｜地区: an area's body has the units of the state's
            for row in (row for row in rows if row.area is None and row.code in _by_word()):
                unit = text[start + len(row.code) : place]
                if unit:
                    yield from _with_area(text, first, start, _by_word()[row.code], rest, unit)
        for start, body in _bodies(text, first, place):
            if body.central:
                yield Split(start, (), (), body, rest)
            yield from _with_area(text, first, start, body, rest, "")
    for place, rest in ends.items():
        for unread in range(1, _LONGEST_UNREAD + 1):
            if place - unread not in ends:
                words = text[place - unread : place]
                if not _NAMES.isdisjoint(words):
                    break
                for start, rows in _known(text, first, place - unread):
                    if place - unread - start > 1:
                        yield Split(start, rows, (), None, rest, words)
                for start, body in _bodies(text, first, place - unread):
                    yield from _with_area(text, first, start, body, rest, words)


def _with_area(
    text: str, first: int, end: int, body: BodyRow, rest: tuple[str, ...], unread: str
) -> Iterator[Split]:
    if not body.local:
        return
    for start, word in areas.words_ending(text, end):
        if start < first:
            continue
        yield Split(start, (), (word,), body, rest, unread)
        # 渝碚卫: the province, then its district
        for above, wider in areas.words_ending(text, start):
            outer, inner = areas.area(wider), areas.area(word)
            if above >= first and outer and outer.level == "省市" and inner and inner.level != "省市":
                yield Split(above, (), (wider, word), body, rest, unread)


def _rests(text: str, first: int, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each place before ``end`` from which only words of series follow, with those words."""
    waiting: list[tuple[int, tuple[str, ...]]] = [(end, ())]
    seen = {end}
    while waiting:
        place, rest = waiting.pop(0)
        yield place, rest
        if len(rest) == _MOST_SERIES:
            continue
        for length in range(min(_longest_series(), place - first), 0, -1):
            start = place - length
            if start not in seen and end - start <= _LONGEST_REST and text[start:place] in _series():
                seen.add(start)
                waiting.append((start, (text[start:place], *rest)))


def _known(text: str, first: int, end: int) -> Iterator[tuple[int, tuple[AgencyRow, ...]]]:
    rows = _agencies()
    for length in range(min(_longest_agency(), end - first), 0, -1):
        found = rows.get(text[end - length : end])
        if found:
            yield end - length, found


def _bodies(text: str, first: int, end: int) -> Iterator[tuple[int, BodyRow]]:
    bodies = _by_word()
    for length in range(min(_longest_body(), end - first), 0, -1):
        body = bodies.get(text[end - length : end])
        if body:
            yield end - length, body


@cache
def _agencies() -> dict[str, tuple[AgencyRow, ...]]:
    """Return the rows by their code, and by their code with each series that is known of it: 交, 交公路发."""
    found: dict[str, tuple[AgencyRow, ...]] = {}
    for row in agencies():
        found[row.code] = (*found.get(row.code, ()), row)
    whole = frozenset(found)
    for row in agencies():
        for code in (row.code + series for series in row.series):
            if code not in whole:  # 食药监办 is a code of its own, not 办 of 食药监
                found[code] = (*found.get(code, ()), row)
    return found


@cache
def _by_word() -> dict[str, BodyRow]:
    return {row.word: row for row in parts().body}


@cache
def _series() -> frozenset[str]:
    return frozenset(row.word for row in parts().series)


@cache
def _longest_series() -> int:
    return max(map(len, _series()))


@cache
def _longest_agency() -> int:
    return max(map(len, _agencies()))


@cache
def _longest_body() -> int:
    return max(map(len, _by_word()))
