"""The records of the two published documents, as a careful reader wrote them down in ``tests/golden``.

Comes in: the TOML files. Goes out: ``Fund`` and ``Entry`` values. The files hold no prose of overview and goal and no
contacts, so these are invented.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random
from typing import Any

from typeset.invent import person, prose
from typeset.records import Entry, Fund, Row

_FOLDER = Path(__file__).parent.parent / "golden"


def golden_funds(document: str) -> tuple[Fund, ...]:
    """Return the plans of ``document`` (``beibei-2025`` or ``wansheng-2025``)."""
    rng = Random(document)
    raw = [plan for table in _tables(document) for plan in table["plan"]]
    return tuple(_fund(plan, position, rng) for position, plan in enumerate(raw, 1))


def golden_entries(document: str) -> tuple[Entry, ...]:
    """Return the catalogue of ``document``."""
    return tuple(
        Entry(one["position"], one["name"], one["department_code"], one["department"], one["budget"])
        for table in _tables(document)
        for one in table.get("entry", [])
    )


def _tables(document: str) -> list[dict[str, Any]]:
    files = sorted(_FOLDER.glob(f"{document}-*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


def _fund(plan: dict[str, Any], position: int, rng: Random) -> Fund:
    contact, telephone = person(rng)
    code = plan.get("compiled_by_code") or plan.get("department_code") or "999"
    return Fund(
        number=plan.get("number", position),
        name=plan["name"],
        code=code,
        department=plan["department"],
        compiled_by=plan.get("compiled_by", plan["department"]),
        budget=plan["budget"],
        retained=plan.get("retained", plan["budget"]),
        township=plan.get("township", "0"),
        execution=plan.get("execution_weight", "10"),
        overview=prose(rng),
        basis=tuple(citation[0] for citation in plan.get("basis", [])) or ("《测试管理办法》",),
        goal=prose(rng),
        rows=tuple(_row(row) for row in plan["indicators"]),
        contact=contact,
        telephone=telephone,
    )


def _row(cells: list[str]) -> Row:
    """Return a row; one of the tabbed document, which has no categories, is given some."""
    row = Row(*cells)
    return row if row.category else Row("产出指标", "数量指标", *cells[2:])
