r"""Page numbers: lines that belong to the page and not to the table, wherever they stand.

Comes in: the text of a sheet. Goes out: the page numbers' places, in two groups. ``sure`` are those that can be nothing
else (``- 12 -``, ``第12页``); ``likely`` are bare figures alone on a line that rise through the document, 3, 6, 7, 17, 61.
A bare figure may also be a cell of its own (a weight, an amount), so the readers of cells put a likely one back where
the grammar of the row wants a figure and has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

_SURE = re.compile(
    r"^[ \t]*(?:[-—–－·]+[ \t]*\d{1,4}[ \t]*[-—–－·]+|第[ \t]*\d{1,4}[ \t]*页(?:[ \t]*[,，/]?[ \t]*共[ \t]*\d{1,4}[ \t]*页)?"
    r"|\d{1,4}[ \t]*/[ \t]*\d{1,4})[ \t]*$",
    re.M,
)
_BARE = re.compile(r"^[ \t]*(?P<figure>[1-9]\d{0,3})[ \t]*$", re.M)


class Place(msgspec.Struct, frozen=True):
    """A page number's place in the text."""

    start: int
    end: int


class Pages(msgspec.Struct, frozen=True):
    """The page numbers of a text; ``body`` is the text with all of them blanked out, offset for offset."""

    sure: tuple[Place, ...]
    likely: tuple[Place, ...]
    body: str


def find(text: str) -> Pages:
    """Return the page numbers in ``text``."""
    sure = tuple(Place(match.start(), match.end()) for match in _SURE.finditer(text))
    bare = list(_BARE.finditer(text))
    rising = _longest_rise([int(match["figure"]) for match in bare])
    likely = tuple(Place(*bare[index].span()) for index in rising)
    return Pages(sure, likely, blank(text, (*sure, *likely)))


def spans(matches: Iterable[re.Match[str]]) -> tuple[Place, ...]:
    """Return the places of ``matches``."""
    return tuple(Place(*match.span()) for match in matches)


def blank(text: str, places: tuple[Place, ...]) -> str:
    """Return ``text`` with spaces at ``places``."""
    pieces = []
    done = 0
    for place in sorted(places, key=lambda place: place.start):
        if place.start < done:
            continue
        pieces += [text[done : place.start], " " * (place.end - place.start)]
        done = place.end
    return "".join([*pieces, text[done:]])


def _longest_rise(figures: list[int]) -> list[int]:
    """Return the indexes of the longest strictly rising run (patience sorting, n log n).

    >>> _longest_rise([3, 95, 6, 7, 30, 8])
    [0, 2, 3, 5]
    """
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, figure in enumerate(figures):
        length = bisect_left(tails, figure)
        before.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(figure)
            last.append(index)
        else:
            tails[length] = figure
            last[length] = index
    rise: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        rise.append(index)
        index = before[index]
    return rise[::-1]
