"""A comparison as Markdown, CSV and JSON.

Comes in: a ``Comparison`` and, for Markdown, a language. Goes out: pieces of text, an area at a time. CSV and JSON are for
machines: codes, plain numbers, the same in either language. Cells of CSV hold what the graph holds, to the letter, as in the
tables of a release: a name that begins with ``=``, ``+``, ``-`` or ``@`` is not given an apostrophe, which every reader but a
spreadsheet would take for data; a spreadsheet that opens the file may take it for a formula, so its columns are to be imported
as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

import msgspec

from yiju.diff import words
from yiju.diff.compare import Comparison
from yiju.diff.sections import Section, Sum, area_sections, summary
from yiju.diff.values import Area, Cell, Change, Total
from yiju.diff.words import Lang, measure, word

COLUMNS: Final = (
    "kind", "area", "oldYear", "newYear", "department", "fund", "item", "field", "old", "new", "difference", "percent",
    "certainty", "evidence", "oldIri", "newIri", "areaIri",
)  # fmt: skip


def to_markdown(comparison: Comparison, lang: Lang) -> Iterator[str]:
    """Yield Markdown: a heading for each area and two years, a table for each kind of change, a summary."""
    yield f"# {word('changes', lang)}\n"
    if comparison.same:
        yield f"\n{words.same(lang, with_contacts=comparison.with_contacts)}\n"
        return
    yield f"\n{words.quads(comparison.quads, lang)}\n"
    found = Sum()
    for area in comparison.areas():
        found.add(area)
        yield from (_section(one) for one in area_sections(area, lang))
    yield _section(summary(found, lang))


def _section(section: Section) -> str:
    lines = ["", f"{'#' * section.level} {_plain(section.title)}"]
    lines += [line for remark in section.remarks for line in ("", _plain(remark))]
    if section.rows:
        lines += ["", _line(section.heads), "|" + " --- |" * len(section.heads), *map(_line, section.rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_plain(one).replace("|", "\\|") for one in cells) + " |"


def _plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is."""
    return "".join("\\" + char if char in "\\`*_[]<>#~&" else char for char in " ".join(text.split()))


def to_csv(comparison: Comparison) -> Iterator[str]:
    """Yield CSV (RFC 4180, lines ended by LF): a row for each change, and rows for the totals.

    The totals have the kinds area-total, department-total, area-added and area-dropped, each with a row for ``budget`` (元) and
    one for ``funds``. A year that was compared with nothing has a row of the kind year-added or year-dropped. The reasons stand
    as codes: department;bases=3/4.
    """
    yield _rows([COLUMNS])
    if comparison.same:
        return
    for area in comparison.areas():
        yield _rows(_area_rows(area))


def _area_rows(area: Area) -> Iterator[tuple[object, ...]]:
    if area.state in ("added", "dropped"):
        spans = (area.old_years[-1] if area.old_years else "", area.new_years[-1] if area.new_years else "")
        yield from _total_rows(f"area-{area.state}", area, spans, area.total)
    else:
        yield from _alone_rows(area)
    for found in area.years:
        spans = (found.old_year, found.new_year)
        yield from _total_rows("area-total", area, spans, found.total)
        for department in found.departments:
            yield from _total_rows("department-total", area, spans, department, department.name)
        for change in found.changes:
            yield _change_row(area, spans, change)


def _alone_rows(area: Area) -> Iterator[tuple[object, ...]]:
    dropped, added = area.alone()
    blank = ("",) * (len(COLUMNS) - 5)
    yield from (("year-dropped", area.name, year, "", *blank, area.iri) for year in dropped)
    yield from (("year-added", area.name, "", year, *blank, area.iri) for year in added)


def _change_row(area: Area, spans: tuple[object, object], change: Change) -> tuple[object, ...]:
    reasons = (f"{one.kind}={figure}" if (figure := measure(one)) else one.kind for one in change.evidence)
    return (
        change.kind,
        area.name,
        *spans,
        change.department,
        change.fund,
        change.item,
        change.field,
        _cell(change.old),
        _cell(change.new),
        _cell(change.difference),
        _cell(change.percent),
        change.certainty or "",
        ";".join(reasons),
        change.old_iri,
        change.new_iri,
        area.iri,
    )


def _total_rows(
    kind: str, area: Area, spans: tuple[object, object], total: Total, department: str = ""
) -> Iterator[tuple[object, ...]]:
    iris = ("", "", "", "", area.iri) if not department else ("", "", total.iri, total.iri, area.iri)
    start = (kind, area.name, *spans, department, "", "")
    budgets = (total.old_budget, total.new_budget, total.difference, total.percent)
    yield (*start, "budget", *map(_cell, budgets), *iris)
    funds = (total.old_funds, total.new_funds, total.new_funds - total.old_funds, "")
    yield (*start, "funds", *funds, *iris)


def _cell(value: Cell) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else value or ""


def _rows(rows: Iterable[Iterable[object]]) -> str:
    return "".join(map(_row, rows))


def _row(cells: Iterable[object]) -> str:
    out = io.StringIO()
    # A line break in a cell is put in quotes where it is one of these two; lines themselves end with LF.
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def to_json(comparison: Comparison) -> Iterator[str]:
    """Yield a JSON object: ``quads``, ``areas`` with their years, totals and changes, and ``total`` of all areas."""
    yield f'{{\n"quads": {_json(comparison.quads)},\n"areas": ['
    found = Sum()
    between = "\n"
    for area in () if comparison.same else comparison.areas():
        found.add(area)
        yield between + _json(area)
        between = ",\n"
    totals = {state: {"areas": count, "total": one} for state, (count, one) in found.totals().items()}
    yield f'\n],\n"changes": {_json(dict(sorted(found.kinds.items())))},\n"total": {_json(totals)}\n}}\n'


def _json(value: Any) -> str:
    encoded = msgspec.json.Encoder(decimal_format="number").encode(value)
    return msgspec.json.format(encoded, indent=2).decode()
