"""Lines of a page, and the words that break over them.

Comes in: cells of a form. Goes out: ``Line`` values that know what they hold, and ``Typeset``, a document of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

import msgspec

from typeset.options import Options
from typeset.records import Entry, Front, Fund

# What a page does not break: figures with their points and signs, Latin words, mark-up.
_UNIT = re.compile(r"</?p>|[0-9A-Za-z.,%:+-]+|.", re.S)
_CLOSING = "，。、；：！？）》”>〕]"
_FIGURE = re.compile(r"\s*\d{1,4}\s*")
_HAN_DIGIT = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")


class Piece(msgspec.Struct, frozen=True):
    """Words of a record that a line holds; ``plan`` counts from 0 (-1: no plan), ``field`` is ``name`` or ``row 3``."""

    plan: int
    field: str
    text: str


class Line(msgspec.Struct, frozen=True):
    """A line, what kind it is, whose it is (``plan``), and where in the form it stands (``zone``)."""

    text: str
    kind: str
    plan: int = -1
    zone: str = ""
    pieces: tuple[Piece, ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """A cell broken into lines; ``field`` is empty where it holds a label; one that is ``apart`` shares no line."""

    lines: tuple[str, ...]
    kind: str
    field: str = ""
    apart: bool = False

    @property
    def alone(self) -> bool:
        """Return whether the cell stands on lines of its own."""
        return self.apart or len(self.lines) > 1


class Typeset(msgspec.Struct, frozen=True):
    """A document, each of its lines, and the records that it was set from."""

    data: bytes
    lines: tuple[Line, ...]
    layout: str
    funds: tuple[Fund, ...]
    entries: tuple[Entry, ...]
    front: Front | None
    options: Options
    seed: int
    places: dict[tuple[int, str], list[int]]

    def numbers(self, plan: int, field: str) -> list[int]:
        """Return the numbers, from 1, of the lines that hold words of ``field`` of ``plan``."""
        return self.places.get((plan, field), [])

    def around(self, number: int, reach: int = 8) -> str:
        """Return the lines about line ``number``, numbered, blank ones left out."""
        printed = [(place, line.text) for place, line in enumerate(self.lines, 1) if line.text.strip()]
        middle = sum(place < number for place, _ in printed)
        return "\n".join(
            f"{place:5} {text!r}" for place, text in printed[max(middle - reach, 0) : middle + reach + 1]
        )


def locate(lines: Sequence[Line]) -> dict[tuple[int, str], list[int]]:
    """Return on which of ``lines``, from 1, words of each field of each plan stand."""
    places: dict[tuple[int, str], list[int]] = {}
    for number, line in enumerate(lines, 1):
        for key in dict.fromkeys((piece.plan, piece.field) for piece in line.pieces):
            places.setdefault(key, []).append(number)
    return places


def wrap(text: str, width: int, *, loose: bool = False) -> tuple[str, ...]:
    """Return ``text`` in lines of ``width`` Chinese characters (0: one line), as a page breaks them.

    A figure alone on its line cannot be told from a page number by anyone, so it keeps a neighbour.
    """
    if not width or not text:
        return (text,)
    lines: list[str] = [""]
    for unit in _UNIT.findall(text):
        full = _measure(lines[-1]) + _measure(unit) > width and lines[-1].strip()
        if full and (loose or unit not in _CLOSING):
            lines.append("")
        lines[-1] += unit
    return _company([line.strip() for line in lines if line.strip()])


def break_label(label: str, rng: Random) -> tuple[str, ...]:
    """Return ``label`` broken at one or two points, anywhere."""
    if len(label) < 2:
        return (label,)
    points = sorted(rng.sample(range(1, len(label)), min(rng.choice((1, 1, 2)), len(label) - 1)))
    return tuple(label[start:end] for start, end in zip([0, *points], [*points, len(label)], strict=True))


def space_out(text: str, rng: Random) -> str:
    """Return ``text`` with spaces at some places where Chinese and digits meet."""
    return _HAN_DIGIT.sub(lambda _: " " if rng.random() < 0.6 else "", text)


def flow(cells: Sequence[Cell], plan: int, zone: str, *, joined: bool = False) -> Iterator[Line]:
    """Yield the lines that ``cells`` make down a page: neighbours of one line share it, a broken cell stands alone.

    With ``joined`` the last piece of a broken label shares its line with the first one of its value.
    """
    run: list[tuple[str, Cell]] = []
    for cell in cells:
        first, *others = cell.lines
        last = run[-1][1] if run else None
        alone = cell.alone or (last is not None and last.alone)
        if run and alone and not (joined and last is not None and not last.field and last.alone):
            yield _line(run, plan, zone)
            run = []
        run.append((first, cell))
        for text in others:
            yield _line(run, plan, zone)
            run = [(text, cell)]
    if run:
        yield _line(run, plan, zone)


def is_figure(text: str) -> bool:
    """Return whether a line holds a figure only, as a page number's does."""
    return _FIGURE.fullmatch(text) is not None


def _line(run: Sequence[tuple[str, Cell]], plan: int, zone: str) -> Line:
    pieces = tuple(Piece(plan, cell.field, text) for text, cell in run if cell.field)
    return Line(" ".join(text for text, _ in run), run[-1][1].kind, plan, zone, pieces)


def _company(lines: list[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for line in lines:
        if kept and (is_figure(line) or is_figure(kept[-1])):
            kept[-1] += line
        else:
            kept.append(line)
    return tuple(kept)


def _measure(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
