"""The small graph and the expected rows: what the tests of the saved questions stand on.

Comes in: ``graph.trig`` and ``cases/NAME.toml``, both written by hand. Goes out: the graph in two engines, and cases.
In a case a blank string is an unbound cell, and a number with a point is an exact decimal.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pyoxigraph as ox
import rdflib

from yiju.questions import Cell, Source

HERE = Path(__file__).parent
ENGINES = ("oxigraph", "rdflib")


class Case(msgspec.Struct, frozen=True):
    """A question, values for its parameters, and the rows it must give on the small graph."""

    question: str
    parameters: dict[str, Any]
    rows: tuple[tuple[Cell, ...], ...]


@cache
def graph(engine: str) -> Source:
    """Return the small graph in ``engine``; nobody may change it."""
    text = (HERE / "graph.trig").read_text(encoding="utf-8")
    if engine == "rdflib":
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=text, format="trig")
        return dataset
    store = ox.Store()
    store.load(text.encode("utf-8"), format=ox.RdfFormat.TRIG)
    return store


@cache
def empty(engine: str) -> Source:
    """Return a graph without triples."""
    return rdflib.Dataset(default_union=True) if engine == "rdflib" else ox.Store()


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases, from every file in ``cases``."""
    return tuple(case for path in sorted((HERE / "cases").glob("*.toml")) for case in _read(path))


def _read(path: Path) -> list[Case]:
    found = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"]
    return [
        Case(
            path.stem,
            case.get("parameters", {}),
            tuple(tuple(None if cell == "" else cell for cell in row) for row in case["rows"]),
        )
        for case in found
    ]
