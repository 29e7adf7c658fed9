"""The golden files: what a careful reader of the pages wrote down, as plain values to compare with.

Comes in: ``tests/golden/*.toml``. Goes out: for each document its plans and its catalogue, one dictionary of plain values per
record; and the same dictionary made from what the program read, so that a test compares like with like.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from yiju.model import CatalogueEntry, DepartmentName, Plan, Span, Text

FOLDER = Path(__file__).parent
SHIPPED = FOLDER.parent.parent / "data" / "sources"
COMPLETE = FOLDER.parent.parent.parent / "shared" / "sources"
# The parts of each document's transcription, in the order of the pages: (file, plans, entries, indicators).
PARTS = {
    "beibei-2025": ("beibei-2025-a.toml", "beibei-2025-b.toml"),
    "wansheng-2025": ("wansheng-2025-a.toml", "wansheng-2025-b.toml"),
}
_YUAN = 10_000

Fields = dict[str, Any]


@cache
def transcription(document: str) -> tuple[list[Fields], list[Fields]]:
    """Return the plans and the catalogue entries of ``document`` as they are written in the golden files."""
    files = [tomllib.loads((FOLDER / name).read_text(encoding="utf-8")) for name in PARTS[document]]
    return (
        [plan for file in files for plan in file["plan"]],
        [entry for file in files for entry in file.get("entry", [])],
    )


def expected_plan(written: Fields) -> Fields:
    """Return the fields of a plan, as transcribed, without lines."""
    compiled = written.get("compiled_by")
    return {
        "number": written.get("number"),
        "name": written["name"],
        "department": (written.get("department_code"), written["department"]),
        "compiled_by": (written.get("compiled_by_code"), compiled) if compiled else None,
        "budget": _yuan(written["budget"]),
        "budget_as_published": written["budget"],
        "retained_budget": _yuan(written.get("retained")),
        "township_budget": _yuan(written.get("township")),
        "execution_weight": _decimal(written.get("execution_weight")),
        "indicators": [
            (
                position,
                first or None,
                second or None,
                name,
                unit or None,
                operator,
                value,
                Decimal(weight),
                core == "是",
            )
            for position, (first, second, name, unit, operator, value, weight, core) in enumerate(
                written["indicators"], 1
            )
        ],
        "citations": [
            *(("basis", *_citation(row)) for row in written.get("basis", [])),
            *((row[0], *_citation(row[1:])) for row in _by_cell(written.get("mentions", []))),
        ],
    }


def read_plan(plan: Plan) -> Fields:
    """Return the same fields of a plan that the program read."""
    return {
        "number": plan.number,
        "name": plan.name,
        "department": _department(plan.department),
        "compiled_by": _department(plan.compiled_by) if plan.compiled_by else None,
        "budget": plan.budget,
        "budget_as_published": plan.budget_as_published,
        "retained_budget": plan.retained_budget,
        "township_budget": plan.township_budget,
        "execution_weight": plan.execution_weight,
        "indicators": [
            (
                one.position,
                one.category,
                one.subcategory,
                one.name,
                one.unit,
                one.operator,
                one.target,
                one.weight,
                one.core,
            )
            for one in plan.indicators
        ],
        "citations": [
            (one.cell, one.as_written, one.title, [number.normal for number in one.numbers])
            for one in plan.citations
        ],
    }


def expected_lines(written: Fields) -> Fields:
    """Return the lines of a plan and its cells, as transcribed from the complete document."""
    return {
        "first": written["first_line"],
        **{
            cell: tuple(written[f"{cell}_lines"]) if f"{cell}_lines" in written else None
            for cell in ("overview", "basis", "goal", "contact")
        },
    }


def read_lines(plan: Plan) -> Fields:
    """Return the same lines of a plan that the program read."""
    return {
        "first": plan.span.first,
        "overview": _text_lines(plan.overview),
        "basis": _text_lines(plan.basis),
        "goal": _text_lines(plan.goal),
        "contact": _lines(plan.contact.span) if plan.contact else None,
    }


def expected_entry(written: Fields) -> Fields:
    """Return the fields of a catalogue entry, as transcribed, without its line."""
    return {
        "position": written["position"],
        "name": written["name"],
        "department": (written["department_code"], written["department"]),
        "budget": _yuan(written["budget"]),
        "budget_as_published": written["budget"],
    }


def read_entry(entry: CatalogueEntry) -> Fields:
    """Return the same fields of a catalogue entry that the program read."""
    return {
        "position": entry.position,
        "name": entry.name,
        "department": _department(entry.department),
        "budget": entry.budget,
        "budget_as_published": entry.budget_as_published,
    }


def differences(expected: list[Fields], read: list[Fields]) -> list[str]:
    """Return one line for each field that was read otherwise than it was written down."""
    return [
        f"{wanted.get('name', index)}: {field}: read {got[field]!r}, the page has {wanted[field]!r}"
        for index, (wanted, got) in enumerate(zip(expected, read, strict=True))
        for field in wanted
        if wanted[field] != got[field]
    ]


def _by_cell(mentions: list[list[Any]]) -> list[list[Any]]:
    """Return the mentions of the overview before those of the goal, each in its order."""
    return sorted(mentions, key=lambda row: ("overview", "goal").index(row[0]))


def _citation(row: list[Any]) -> tuple[str, str | None, list[str]]:
    as_written, title, numbers = row
    return as_written, title or None, numbers


def _department(department: DepartmentName) -> tuple[str | None, str]:
    return department.code, department.name


def _decimal(figure: str | None) -> Decimal | None:
    return None if figure is None else Decimal(figure.replace(",", ""))


def _yuan(figure: str | None) -> Decimal | None:
    amount = _decimal(figure)
    return None if amount is None else amount * _YUAN


def _text_lines(text: Text | None) -> tuple[int, int] | None:
    return _lines(text.span(0, len(text.text))) if text else None


def _lines(span: Span) -> tuple[int, int]:
    return span.first, span.last
