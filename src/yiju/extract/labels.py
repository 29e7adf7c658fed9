"""The labels of the form, and where they stand on a sheet.

Comes in: the wordings of ``data/reference/labels.toml`` and a text. Goes out: occurrences of labels, and the best chain
of them in the form's order. A label is known however the page wrapped or spaced it, with one or two characters cut off
either end, and where it runs into its value; a chain in the form's order is what tells it from the same words in prose.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from yiju import resources

_YEAR = "{year}"
# How sure an occurrence is: a label in full with white space on both sides, one cut short, one that runs into its value.
FULL, CUT, GLUED = 100, 60, 30
_LONGEST_CUT = 2
_SHORTEST_CUT_LABEL = 3


class Total(msgspec.Struct, frozen=True):
    """A pattern with one group, a figure, and a sentence that it is found in."""

    pattern: str
    example: str
    figure: str


class _Label(msgspec.Struct, frozen=True):
    wordings: tuple[str, ...]
    example: str


class _Columns(msgspec.Struct, frozen=True):
    wordings: tuple[tuple[str, ...], ...]
    example: str


class Form(msgspec.Struct, frozen=True):
    """What ``labels.toml`` says: labels by field, columns by family, patterns of the stated totals and weights."""

    labels: dict[str, _Label]
    columns: dict[str, _Columns]
    total: tuple[Total, ...]
    execution_weight: tuple[Total, ...]


class Occurrence(msgspec.Struct, frozen=True):
    """A label of ``field`` from ``start`` to ``end``; the more of it is there, the higher its ``score``."""

    field: str
    start: int
    end: int
    score: int


@cache
def form() -> Form:
    """Return the printed labels of the form."""
    raw = tomllib.loads(resources.path("data", "reference", "labels.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, Form)


def find(text: str, fields: Iterable[str]) -> list[Occurrence]:
    """Return every place in ``text`` where a label of one of ``fields`` may stand, best first at each place."""
    found: dict[tuple[str, int], Occurrence] = {}
    for field in fields:
        for pattern, score in _patterns(field):
            for match in pattern.finditer(text):
                place = (field, match.start())
                known = found.get(place)
                if known is None or (score, match.end()) > (known.score, known.end):
                    found[place] = Occurrence(field, match.start(), match.end(), score)
    return sorted(found.values(), key=lambda one: (one.start, -one.score, -one.end))


def chain(occurrences: Sequence[Occurrence], order: Sequence[str]) -> list[Occurrence]:
    """Return the most certain run of ``occurrences`` in the form's ``order``, each field at most once.

    Among equally certain runs the one whose labels stand earliest wins: what follows a label is its cell.
    """
    rank = {field: index for index, field in enumerate(order)}
    # For each field the best run so far that ends with it, as (score, minus the sum of starts, run).
    best: dict[str, tuple[int, int, tuple[Occurrence, ...]]] = {}
    for one in occurrences:
        before = max(
            (
                run
                for field, run in best.items()
                if rank[field] < rank[one.field] and run[2][-1].end <= one.start
            ),
            key=lambda run: run[:2],
            default=(0, 0, ()),
        )
        run = (before[0] + one.score, before[1] - one.start, (*before[2], one))
        if one.field not in best or run[:2] > best[one.field][:2]:
            best[one.field] = run
    return list(max(best.values(), key=lambda run: run[:2], default=(0, 0, ()))[2])


@cache
def columns(family: str) -> re.Pattern[str]:
    """Return the pattern of the row of column heads of ``family``, wrapped, spaced or cut short as it may be."""
    *heads, last = form().columns[family].wordings
    parts = [_any_of(wordings) for wordings in heads]
    return re.compile(
        r"(?:(?<!\S)|(?<=绩效指标))" + r"\s*".join(parts) + r"(?:\s*" + _any_of(last) + r")?(?!\S)"
    )


def figure(text: str, patterns: Sequence[Total]) -> re.Match[str] | None:
    """Return the first match of one of ``patterns`` in ``text``."""
    for one in patterns:
        match = re.search(one.pattern, text)
        if match:
            return match
    return None


@cache
def _patterns(field: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    wordings = form().labels[field].wordings
    full = _any_of(wordings, cuts=False)
    cut = "|".join(spaced(one) for wording in wordings for one in _cuts(wording))
    patterns = [(re.compile(rf"(?<!\S)(?:{full})[：:]?(?!\S)|(?<!\S)(?:{full})[：:]"), FULL)]
    if cut:
        patterns.append((re.compile(rf"(?<!\S)(?:{cut})(?:[：:]|(?!\S))"), CUT))
    patterns.append(
        (re.compile(rf"(?<![^\n\t])(?:{full})(?=[^\s，。、；的])|(?<=[^\s])(?:{full})(?=\t)"), GLUED)
    )
    return tuple(patterns)


def _any_of(wordings: Iterable[str], *, cuts: bool = True) -> str:
    """Return a pattern of any of ``wordings``, the longest first; with ``cuts`` also of what is left of one cut short."""
    pieces = set(wordings)
    if cuts:
        pieces |= {piece for wording in wordings for piece in _cuts(wording)}
    ordered = sorted(pieces, key=lambda piece: (-len(piece), piece))
    return "(?:" + "|".join(spaced(piece) for piece in ordered) + ")"


def _cuts(wording: str) -> list[str]:
    if _YEAR in wording:
        return []
    return [
        piece
        for size in range(1, _LONGEST_CUT + 1)
        for piece in (wording[size:], wording[:-size])
        if len(piece) >= _SHORTEST_CUT_LABEL
    ]


def spaced(wording: str) -> str:
    r"""Return a pattern of ``wording`` with white space allowed anywhere: ``主管`` becomes ``主\s*管``."""
    marks = {"（": "[（(]", "）": "[）)]", "%": "[%％]", "：": "[：:]"}
    pieces = [marks.get(char, re.escape(char)) for char in wording.replace(_YEAR, "\x00")]
    return r"\s*".join(r"\d\s*\d\s*\d\s*\d" if piece in ("\x00", "\\\x00") else piece for piece in pieces)
