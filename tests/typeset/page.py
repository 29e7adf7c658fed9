"""What a page does to lines: page numbers, repeated heads, blank lines, form feeds, the bytes of a file.

Comes in: the lines of a document. Goes out: its bytes and its lines as they then stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

import msgspec

from typeset.lines import Line
from typeset.options import Options

_TABLE = ("head", "cells", "columns", "rows")


class Heads(msgspec.Struct, frozen=True):
    """What a page repeats at its top: a table's head, its column heads, those of a catalogue."""

    head: Callable[[int], list[Line]]
    columns: Callable[[int], list[Line]]
    catalogue: Callable[[], list[Line]] = list


def finish(
    lines: Sequence[Line], heads: Heads, options: Options, rng: Random
) -> tuple[bytes, tuple[Line, ...]]:
    """Return the document that ``lines`` make under ``options``."""
    placed = _paged(lines, heads, options, rng)
    placed = _indented(placed, rng) if options.indent else placed
    placed = _blanked(placed, options, rng)
    if options.blank != " ":
        placed = [_with(line, line.text.replace(" ", options.blank)) for line in placed]
    text = options.ends.join(line.text for line in placed) + options.ends
    return text.encode("utf-8-sig" if options.mark else "utf-8"), tuple(placed)


def _paged(lines: Sequence[Line], heads: Heads, options: Options, rng: Random) -> list[Line]:
    placed: list[Line] = []
    number = rng.randint(1, 40)
    reach = (3, 14) if options.pages == "dense" else (10, 50)
    due = rng.randint(*reach)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        due -= 1
        near = {one.text.strip() for one in lines[max(index - 8, 0) : index + 8]}
        # A figure beside it that is a neighbour among the pages, 31 over 30, could as well be the page's number.
        alike = near & {str(number + step) for step in (-1, 0, 1)}
        known = options.pages != "none" and (options.dashed or not alike)
        if due <= 0 and before and known and _may_break(before, line, options):
            placed.append(Line(f"- {number} -" if options.dashed else str(number), "page", line.plan))
            repeated = _repeated(before, line, heads, rng) if options.heads else []
            tops = [*repeated, line]
            if options.feeds:
                tops[0] = _with(tops[0], "\f" + tops[0].text)
            placed += tops
            number += 1 if options.pages == "dense" else rng.randint(1, 9)
            due = rng.randint(*reach)
        elif options.feeds and line.kind in ("title", "serial") and not (before and before.kind == "serial"):
            placed.append(_with(line, "\f" + line.text))
        else:
            placed.append(line)
    return placed


def _may_break(before: Line, after: Line, options: Options) -> bool:
    """Return whether a page number may stand here and still be told.

    Beside a figure alone on its line (a weight, a target) nobody can tell a bare page number from a cell.
    """
    return options.dashed or not (_has_figure(before) or _has_figure(after))


def _has_figure(line: Line) -> bool:
    return re.fullmatch(r"\s*[\d.,]+\s*", line.text) is not None


def _repeated(before: Line, after: Line, heads: Heads, rng: Random) -> list[Line]:
    """Return the heads that the page repeats: a table's inside the table only, and column heads once they were printed."""
    if before.zone == after.zone == "entries":
        return heads.catalogue()
    same = before.plan == after.plan and before.zone in _TABLE and after.zone in ("cells", "columns", "rows")
    # Nothing is repeated where a head has just been printed, or in the middle of the column heads.
    inside = before.zone == "head" or before.zone == after.zone == "columns"
    # A title is repeated where the table began at the top of a page, so never within its first cells.
    begun = after.zone != "cells" or before.kind in ("overview", "basis", "goal")
    if not same or inside or not begun or rng.random() < 0.3:
        return []
    repeated = heads.head(after.plan) if rng.random() < 0.7 else []
    # Behind column heads that end in 是否核心, a row that goes on with 指标 says nothing about whose word that is.
    if after.zone == "rows" and not after.text.startswith(("标", "指标")):
        repeated += heads.columns(after.plan)
    return [_as_repeated(line) for line in repeated]


def _as_repeated(line: Line) -> Line:
    return msgspec.structs.replace(line, kind=f"repeated {line.kind}", zone="repeated", pieces=())


def _indented(lines: Sequence[Line], rng: Random) -> list[Line]:
    return [
        _with(line, "\u3000\u3000" + line.text)
        if line.kind in ("title", "serial", "entry title") and rng.random() < 0.7
        else line
        for line in lines
    ]


def _blanked(lines: Sequence[Line], options: Options, rng: Random) -> list[Line]:
    placed: list[Line] = []
    for line in lines:
        if options.blanks == "all":
            placed.append(Line("", "blank"))
        elif options.blanks == "random":
            placed += [Line(rng.choice(("", "", " ")), "blank")] * rng.choice((0, 0, 1, 1, 2, 3))
        placed.append(line)
    return placed


def _with(line: Line, text: str) -> Line:
    return msgspec.structs.replace(line, text=text)
