"""Compares what the program read with what was set.

Comes in: a ``Typeset`` and the ``Records`` read from it. Goes out: ``Difference`` values, each with the place in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from typeset.invent import YEAR
from typeset.lines import Typeset
from typeset.records import Entry, Fund
from yiju.model import CatalogueEntry, Contact, DepartmentName, Indicator, Plan, Records, Span, Text


class Difference(msgspec.Struct, frozen=True):
    """A field that came out otherwise than it was set, and the line about which it stands."""

    field: str
    expected: object
    found: object
    line: int


def compare(typeset: Typeset, records: Records, area: str) -> list[Difference]:
    """Return every difference between ``records`` and what ``typeset`` was set from; ``area`` is the district's name."""
    return [
        Difference(field, expected, found, line)
        for field, expected, found, line in (
            *_document(typeset, records, area),
            *_catalogue(typeset, records.catalogue),
            *_plans(typeset, records.plans),
        )
        if expected != found
    ]


def report(typeset: Typeset, differences: Sequence[Difference], option: str) -> str:
    """Return what a person needs to see of ``differences``: seed, option, field, the text around."""
    heading = f"{typeset.layout}, seed {typeset.seed}, option {option!r}: {len(differences)} differences\n{typeset.options}"
    parts = [
        f"{one.field}\n  set:  {one.expected!r}\n  read: {one.found!r}\n{typeset.around(one.line)}"
        for one in differences[:3]
    ]
    return "\n\n".join([heading, *parts])


def bare(text: str) -> str:
    """Return ``text`` without white space."""
    return re.sub(r"\s", "", text)


_Row = tuple[str, object, object, int]


def _document(typeset: Typeset, records: Records, area: str) -> Iterator[_Row]:
    yield "layout", typeset.layout, records.layout, 1
    yield "fiscal year", YEAR, records.fiscal_year, 1
    yield "area", area, records.area_name, 1
    for left in records.unread[:2]:
        yield "unread", None, left.text, left.span.first
    for fault in records.faults[:2]:
        yield "fault", None, fault.en, fault.span.first if fault.span else 1
    lines = sum(bool(line.text.strip().strip("\ufeff")) for line in typeset.lines)
    yield "lines in all", lines, records.accounting.total, 1
    yield "lines unread", 0, records.accounting.unread, 1
    front = typeset.front
    if front is None:
        yield "title", f"{YEAR}年区级重点专项绩效目标表（一级项目）", records.title, 1
        return
    yield "title", "".join(front.title), records.title, 1
    yield "stated total", Decimal(front.total.replace(",", "")) * 10_000, records.stated_total, 1
    yield "stated weight", Decimal(front.execution), records.stated_execution_weight, 1
    yield "notes", bare("".join(front.notes)), _bare(records.notes), 8
    yield "notes lines", _lines(typeset, -1, "notes"), _prose_span(records.notes), 8


def _catalogue(typeset: Typeset, found: Sequence[CatalogueEntry]) -> Iterator[_Row]:
    yield "entries", len(typeset.entries), len(found), 12
    for entry, one in zip(typeset.entries, found, strict=False):
        line = typeset.numbers(-1, f"entry {entry.position}")[0]
        yield f"entry {entry.position}", _entry(entry), _found_entry(one), line
        yield (
            f"entry {entry.position} lines",
            _lines(typeset, -1, f"entry {entry.position}"),
            _span(one.span),
            line,
        )


def _entry(entry: Entry) -> object:
    amount = Decimal(entry.budget.replace(",", "")) * 10_000
    return entry.position, entry.name, entry.code, entry.department, entry.budget, amount


def _found_entry(one: CatalogueEntry) -> object:
    return (
        one.position,
        one.name,
        one.department.code,
        one.department.name,
        one.budget_as_published,
        one.budget,
    )


def _plans(typeset: Typeset, found: Sequence[Plan]) -> Iterator[_Row]:
    yield "plans", len(typeset.funds), len(found), 1
    for plan, (fund, one) in enumerate(zip(typeset.funds, found, strict=False)):
        prefix = f"plan {plan + 1} "
        for field, expected, read, line in (
            *_cells(typeset, plan, fund, one),
            *_rows(typeset, plan, fund, one.indicators),
        ):
            yield prefix + field, expected, read, line


def _cells(typeset: Typeset, plan: int, fund: Fund, one: Plan) -> Iterator[_Row]:
    flowed = typeset.layout == "flowed"
    line = _first(typeset, plan, "name")
    yield "name", fund.name, one.name, line
    yield "department", (fund.department, None if flowed else fund.code), _department(one.department), line
    compiled = (fund.compiled_by, fund.code) if flowed else None
    yield "compiled by", compiled, _department(one.compiled_by), line
    yield "number", None if flowed else fund.number, one.number, line
    for field, printed, read in (
        ("budget", fund.budget, one.budget),
        ("retained", fund.retained if flowed else None, one.retained_budget),
        ("township", fund.township if flowed else None, one.township_budget),
    ):
        yield field, None if printed is None else Decimal(printed.replace(",", "")) * 10_000, read, line
    yield "budget as published", fund.budget, one.budget_as_published, line
    yield "execution weight", Decimal(fund.execution) if flowed else None, one.execution_weight, line
    for field, paragraphs, text in (
        ("overview", fund.overview, one.overview),
        ("basis", fund.basis if flowed else (), one.basis),
        ("goal", fund.goal, one.goal),
    ):
        place = _first(typeset, plan, field)
        yield field, bare("".join(paragraphs)) or None, _bare(text), place
        yield f"{field} lines", _lines(typeset, plan, field), _prose_span(text), place
    contact = None if flowed else (fund.contact, fund.telephone)
    place = _first(typeset, plan, "contact")
    yield "contact", contact, _contact(one.contact), place
    yield "first line", _head(typeset, plan), one.span.first, line


def _rows(typeset: Typeset, plan: int, fund: Fund, found: Sequence[Indicator]) -> Iterator[_Row]:
    yield "rows", [row.name for row in fund.rows], [one.name for one in found], _first(typeset, plan, "row 1")
    for position, (row, one) in enumerate(zip(fund.rows, found, strict=False), 1):
        levels = (row.category, row.subcategory) if typeset.layout == "flowed" else (None, None)
        place = _first(typeset, plan, f"row {position}")
        yield (
            f"row {position}",
            (position, *levels, row.name, row.unit or None, row.operator, row.target, Decimal(row.weight), row.core == "是"),
            (one.position, one.category, one.subcategory, one.name, one.unit, one.operator, one.target, one.weight, one.core),
            place,
        )  # fmt: skip
        yield f"row {position} lines", _lines(typeset, plan, f"row {position}"), _span(one.span), place


def _head(typeset: Typeset, plan: int) -> int:
    return next(
        number for number, line in enumerate(typeset.lines, 1) if line.plan == plan and line.zone == "head"
    )


def _first(typeset: Typeset, plan: int, field: str) -> int:
    return next(iter(typeset.numbers(plan, field)), 1)


def _lines(typeset: Typeset, plan: int, field: str) -> tuple[int, int] | None:
    numbers = typeset.numbers(plan, field)
    return (numbers[0], numbers[-1]) if numbers else None


def _span(span: Span) -> tuple[int, int]:
    return span.first, span.last


def _prose_span(text: Text | None) -> tuple[int, int] | None:
    return _span(text.span(0, len(text.text))) if text else None


def _bare(text: Text | None) -> str | None:
    return bare(text.text) if text else None


def _department(one: DepartmentName | None) -> tuple[str, str | None] | None:
    return (one.name, one.code) if one else None


def _contact(one: Contact | None) -> tuple[str, str] | None:
    return (one.name, one.telephone) if one else None
