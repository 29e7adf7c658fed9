r"""Page numbers: lines that belong to the page and not to the table, wherever they stand.

Comes in: the text of a sheet. Goes out: the page numbers' places, in two groups. ``sure`` are those that can be nothing
else (``- 12 -``, ``第12页``); ``likely`` are bare figures alone on a line that rise through the document, 3, 6, 7, 17, 61.
A bare figure may also be a cell of its own (a weight, an amount), so the readers of cells put a likely one back where
the grammar of the row wants a figure and has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

_SURE = re.compile(
    r"^[ \t]*(?:[-—–－·]+[ \t]*\d{1,4}[ \t]*[-—–－·]+|第[ \t]*\d{1,4}[ \t]*页(?:[ \t]*[,，/]?[ \t]*共[ \t]*\d{1,4}[ \t]*页)?"
    r"|\d{1,4}[ \t]*/[ \t]*\d{1,4})[ \t]*$",
    re.M,
)
_VISIBLE = re.compile(r"[^\n]")
_LARGEST = 9999
_ENOUGH = 2
_BY_ONE = 2
_NEAR = 200  # how far the line before or behind is looked for
# A line before or behind a figure that makes it a cell of a row as likely as a page number.
_CELL_BEFORE = re.compile(
    r"(?:[≥≤＝=＞＜><%％‰]|\\[gl]eq?\S*|定性|(?:^|\s)[\d.,，]+|权重|部门留用|金额|预算|补助街镇)\s*$"
)
_CELL_AFTER = re.compile(r"\s*(?:[是否](?:\s|$)|[\d.,，]+(?:\s|$)|[≥≤＝=＞＜><]|部门留用|补助街镇)")
_HEAD_AFTER = re.compile(r"绩效目标表|一级指标|指标名称|^序号\s")
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


def find(text: str, feeds: frozenset[int] = frozenset()) -> Pages:
    """Return the page numbers in ``text``; ``feeds`` are where form feeds stood, which end a page."""
    sure = tuple(Place(match.start(), match.end()) for match in _SURE.finditer(text))
    # A document whose pages say - 12 - has no bare page numbers besides.
    bare = list(_BARE.finditer(text)) if len(sure) < _ENOUGH else []
    rising = _heaviest_rise([(int(match["figure"]), _weight(text, match, feeds)) for match in bare])
    likely = tuple(Place(*bare[index].span()) for index in rising)
    return Pages(sure, likely, blank(text, (*sure, *likely)))


def bare(text: str) -> tuple[Place, ...]:
    """Return every figure that stands alone on its line."""
    return spans(_BARE.finditer(text))


def spans(matches: Iterable[re.Match[str]]) -> tuple[Place, ...]:
    """Return the places of ``matches``."""
    return tuple(Place(*match.span()) for match in matches)


def blank(text: str, places: tuple[Place, ...]) -> str:
    """Return ``text`` with spaces at ``places``; line ends stay where they are."""
    pieces = []
    done = 0
    for place in sorted(places, key=lambda place: place.start):
        if place.start < done:
            continue
        pieces += [text[done : place.start], _VISIBLE.sub(" ", text[place.start : place.end])]
        done = place.end
    return "".join([*pieces, text[done:]])


def _weight(text: str, match: re.Match[str], feeds: frozenset[int]) -> int:
    """Return how likely the figure is no cell: a little beside an operator, a figure or a yes or no, else a lot.

    Most of all where a form feed or a head follows, as at the end of a page.

    In ``≥`` ``95`` ``12`` ``30`` ``是``, each on its line, any figure may be the target, the weight or the page's number.
    """
    before = text[max(match.start() - _NEAR, 0) : match.start()].rstrip().rpartition("\n")[2]
    after = text[match.end() : match.end() + _NEAR].lstrip().partition("\n")[0]
    if _HEAD_AFTER.search(after) or feeds & {match.end(), match.end() + 1, match.start()}:
        return 6
    return 1 if _CELL_BEFORE.search(before) or _CELL_AFTER.match(after) else 4


def _heaviest_rise(figures: list[tuple[int, int]]) -> list[int]:
    """Return the indexes of the strictly rising run of (figure, weight) that weighs most.

    >>> _heaviest_rise([(3, 1), (95, 1), (6, 1), (7, 1), (30, 1), (8, 1)])
    [0, 2, 3, 5]
    """
    heaviest = _Heaviest()
    ending: dict[int, tuple[int, int]] = {}  # the heaviest run that ends in a figure
    before: list[int] = []
    for index, (figure, weight) in enumerate(figures):
        total, last = max(heaviest.below(figure), _next_to(ending.get(figure - 1)), key=lambda run: run[0])
        before.append(last)
        heaviest.put(figure, total + weight, index)
        if figure not in ending or total + weight > ending[figure][0]:
            ending[figure] = (total + weight, index)
    rise: list[int] = []
    index = heaviest.below(_LARGEST + 1)[1]
    while index >= 0:
        rise.append(index)
        index = before[index]
    return rise[::-1]


def _next_to(run: tuple[int, int] | None) -> tuple[int, int]:
    """Return ``run`` with what it is worth to go on by one: 14, 15, 16 are pages rather than 14, 30, 82."""
    return (run[0] + _BY_ONE, run[1]) if run else (0, -1)


class _Heaviest:
    """The heaviest run that ends below a figure, kept as a Fenwick tree: n figures take n log n steps."""

    def __init__(self) -> None:
        self._tree: list[tuple[int, int]] = [(0, -1)] * (_LARGEST + 2)

    def below(self, figure: int) -> tuple[int, int]:
        """Return weight and last index of the heaviest run that ends in less than ``figure``; the first of equals."""
        best = (0, -1)
        while figure > 0:
            if self._tree[figure][0] > best[0]:
                best = self._tree[figure]
            figure -= figure & -figure
        return best

    def put(self, figure: int, weight: int, index: int) -> None:
        """Keep the run of ``weight`` that ends in ``figure`` at ``index``."""
        figure += 1
        while figure < len(self._tree):
            if weight > self._tree[figure][0]:
                self._tree[figure] = (weight, index)
            figure += figure & -figure
