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
# Between two characters of a label: spaces and line ends, and a page number alone on its line, but no tab.
_SPACE = r"[^\S\t]*"
_BETWEEN = _SPACE + r"(?:(?<=\n)\d{1,4}[ ]*\n" + _SPACE + ")?"
_LATE_YEAR = "{late}"  # a year that lost its first figure or two
# How sure an occurrence is: a label in full with white space on both sides, one cut short, one that runs into its value.
FULL, CUT, GLUED = 100, 60, 30
_LONGEST_CUT = 2
_SHORTEST_CUT_LABEL = 3
# What is left of a label cut short (专项资金名称) that is a word of many names.
_COMMON_WORDS = frozenset({"专项资金"})
# Labels that open a row of the form; in the middle of a line the same words are more likely prose.
_AT_LINE_START = frozenset({"overview", "basis", "goal", "indicators"})
_CODE = r"\d{2,9}\s*[-—–－]"  # a budget unit code and its stroke: a department begins
_SHORTEST_CUT_HEAD = 2  # column heads stand in a row of their own kind, so less of each is enough
# What a line that goes on in the next one ends in; a label that runs into its value does not follow it.
_GOES_ON = re.compile(r"[，、：（(“《〈—\-的和及与]\s*$")


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
                start, end = match.span("label")
                if score != GLUED or not _GOES_ON.search(text, max(start - 20, 0), start):
                    inside = field in _AT_LINE_START and text[text.rfind("\n", 0, start) + 1 : start].strip()
                    _keep_longer(found, Occurrence(field, start, end, score // 2 if inside else score))
    return _without_inner(found.values())


def _keep_longer(found: dict[tuple[str, int], Occurrence], one: Occurrence) -> None:
    """Add ``one``; of two that begin together the longer stays, as sure as the surer: 当年预算金 holds 当年预算."""
    known = found.get((one.field, one.start))
    if known is not None:
        score = max(one.score, known.score)
        one = msgspec.structs.replace(max(one, known, key=lambda each: each.end), score=score)
    found[one.field, one.start] = one


def _without_inner(found: Iterable[Occurrence]) -> list[Occurrence]:
    """Return ``found``; of two that end together the longer stays, as sure as the surer: 年绩效目标 holds 绩效目标."""
    longest: dict[tuple[str, int], Occurrence] = {}
    for one in sorted(found, key=lambda each: each.start):
        known = longest.setdefault((one.field, one.end), one)
        if one.score > known.score:
            longest[one.field, one.end] = msgspec.structs.replace(known, score=one.score)
    return sorted(longest.values(), key=lambda each: (each.start, -each.score, -each.end))


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
    parts = [_any_of(wordings, _SHORTEST_CUT_HEAD) for wordings in heads]
    title = _any_of(form().labels["indicators"].wordings, _SHORTEST_CUT_LABEL)
    before = rf"(?:(?<!\S)(?:{title}\s*)?|(?<=绩效指标))"
    return re.compile(before + r"\s*".join(parts) + rf"(?:\s*{_any_of(last, _SHORTEST_CUT_HEAD)})?(?!\S)")


@cache
def head_words(family: str) -> frozenset[str]:
    """Return every column head of ``family``, whole or cut short: a line of nothing else is what is left of the heads."""
    wordings = [wording for head in form().columns[family].wordings for wording in head]
    title = form().labels["indicators"].wordings
    return frozenset(piece for one in (*wordings, *title) for piece in (one, *_cuts(one, _SHORTEST_CUT_HEAD)))


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
    full = _any_of(wordings)
    cuts = [
        one for wording in wordings for one in _cuts(wording, _SHORTEST_CUT_LABEL) if one not in _COMMON_WORDS
    ]
    cut = "|".join(map(spaced, sorted(cuts, key=len, reverse=True)))
    patterns = [(rf"(?<!\S)(?P<label>{full}[：:]?)(?!\S)", FULL), (rf"(?<!\S)(?P<label>{full}[：:])", FULL)]
    if cut:
        patterns.append((rf"(?<!\S)(?P<label>(?:{cut})[：:]?)(?!\S)", CUT))
        patterns.append((rf"(?<!\S)(?P<label>(?:{cut})[：:])", CUT))
    # 主管部门211-…, at the start of a line or behind a tab; 老党员补贴主管部门 before a tab or a department's code.
    patterns.append((rf"(?:^[ ]*|(?<=\t)[ ]*)(?P<label>{full})(?=[^\s，。、；的])", GLUED))
    patterns.append((rf"(?<=\S)(?P<label>{full})(?=\t|[ ]*{_CODE})", GLUED))
    return tuple((re.compile(pattern, re.M), score) for pattern, score in patterns)


def _any_of(wordings: Iterable[str], shortest_cut: int | None = None) -> str:
    """Return a pattern of any of ``wordings``, the longest first; with ``shortest_cut`` also of one cut down to that."""
    full = tuple(wordings)
    pieces = set(full)
    if shortest_cut is not None:
        # 2025年预算金, between 2025年预算 and 2025年预算金额, would take a character of what follows the former.
        cuts = (piece for wording in full for piece in _cuts(wording, shortest_cut))
        pieces |= {piece for piece in cuts if not (_YEAR in piece and piece.startswith(full))}
    ordered = sorted(pieces, key=lambda piece: (-len(piece), piece))
    return "(?:" + "|".join(spaced(piece) for piece in ordered) + ")"


def _cuts(wording: str, shortest: int) -> list[str]:
    if wording.startswith(_YEAR):
        # 2025年预算 cut short is 25年预算 or 2025年预; 2025年 alone would be any year.
        rest = wording.removeprefix(_YEAR)
        return [_LATE_YEAR + rest, *([wording[:-1]] if len(rest) >= _SHORTEST_CUT_LABEL else [])]
    return [
        piece
        for size in range(1, _LONGEST_CUT + 1)
        for piece in (wording[size:], wording[:-size])
        if len(piece) >= shortest
    ]


def spaced(wording: str) -> str:
    r"""Return a pattern of ``wording`` with spaces and line ends allowed anywhere, but no tab, which ends a cell."""
    marks = {"（": "[（(]", "）": "[）)]", "%": "[%％]", "：": "[：:]"}
    chars = wording.replace(_YEAR, "\x00").replace(_LATE_YEAR, "\x01")
    figure = r"\d" + _SPACE + r"\d"
    years = {"\x00": figure + _SPACE + figure, "\x01": rf"{figure}(?:{_SPACE}\d)?"}
    return _BETWEEN.join(years.get(char) or marks.get(char) or re.escape(char) for char in chars)
