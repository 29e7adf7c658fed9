"""The records that the typesetter sets: what a careful reader of the page must write down.

Comes in: nothing. Goes out: frozen values, independent of the program's own model. Amounts are strings as printed (万元);
prose is a tuple of paragraphs.
"""

from __future__ import annotations

import msgspec


class Row(msgspec.Struct, frozen=True):
    """One indicator: ``unit`` is empty where the cell is blank, ``core`` is 是 or 否."""

    category: str
    subcategory: str
    name: str
    unit: str
    operator: str
    target: str
    weight: str
    core: str


class Fund(msgspec.Struct, frozen=True):
    """One plan, with every cell that either layout prints; a layout leaves out the cells that it does not have."""

    number: int
    name: str
    code: str
    department: str
    compiled_by: str
    budget: str
    retained: str
    township: str
    execution: str
    overview: tuple[str, ...]
    basis: tuple[str, ...]
    goal: tuple[str, ...]
    rows: tuple[Row, ...]
    contact: str
    telephone: str


class Entry(msgspec.Struct, frozen=True):
    """One row of the catalogue."""

    position: int
    name: str
    code: str
    department: str
    budget: str


class Front(msgspec.Struct, frozen=True):
    """What stands before the tables of a document in the tabbed layout: cover, notes with two stated figures."""

    title: tuple[str, ...]
    series: str
    date: str
    notes: tuple[str, ...]
    total: str
    execution: str
