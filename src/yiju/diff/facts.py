"""The facts of one graph that are compared, kept on disk by area and year.

Comes in: a file of canonical lines. Goes out: ``Facts``: areas, their years, the plans of a year with all that belongs to
them. The lines of one subject stand together, so the file is read once, line by line; what is kept goes into a temporary
database, so that memory does not grow with the graph. Of contacts nothing is kept.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import msgspec
from pyoxigraph import Literal, RdfFormat, parse

from yiju import vocabulary as v
from yiju.diff.values import Document, Indicator, Plan
from yiju.map.triples import canonical

_YJ: Final = (
    "fund", "fiscalYear", "department", "departmentAsPublished", "compiledBy", "budget", "retainedBudget", "townshipBudget",
    "executionWeight", "overview", "goal", "basis", "indicator", "legalBasis", "mentions", "area", "slug", "position",
    "category", "operator", "targetText", "targetValue", "unitText", "weight", "core", "documentNumber", "sameDocument",
)  # fmt: skip
_WANTED: Final = {
    f"<{iri}>".encode(): name
    for name, iri in (
        *((name, v.YJ + name) for name in _YJ),
        ("type", v.RDF + "type"),
        ("label", v.RDFS + "label"),
        ("prefLabel", v.SKOS + "prefLabel"),
        ("notation", v.SKOS + "notation"),
        ("title", v.DCT + "title"),
    )
}
_FIGURE: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
# What the form says is in Chinese; of a code's labels that one is shown.
_LABELS: Final = frozenset({"label", "prefLabel"})
_SCHEMA: Final = """
CREATE TABLE fund (iri TEXT PRIMARY KEY, labels BLOB, area TEXT) WITHOUT ROWID;
CREATE TABLE department (iri TEXT PRIMARY KEY, labels BLOB) WITHOUT ROWID;
CREATE TABLE plan (iri TEXT PRIMARY KEY, fund TEXT, year INTEGER, budget TEXT, record BLOB) WITHOUT ROWID;
CREATE TABLE indicator (iri TEXT PRIMARY KEY, record BLOB) WITHOUT ROWID;
CREATE TABLE document (iri TEXT PRIMARY KEY, title TEXT, number TEXT, same BLOB) WITHOUT ROWID;
CREATE TABLE area (iri TEXT PRIMARY KEY, name TEXT, slug TEXT) WITHOUT ROWID;
CREATE TABLE term (iri TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
"""
_INDEXES: Final = """
CREATE INDEX fund_area ON fund (area, iri);
CREATE INDEX plan_fund ON plan (fund, year, iri);
"""
Record = dict[str, list[str]]


class Facts:
    """The facts of the file ``path``. Close it when done: its database goes with it."""

    def __init__(self, path: Path) -> None:
        # An empty name is a temporary database of SQLite: in memory while it is small, on disk when it grows.
        self._database = sqlite3.connect("")
        self._database.executescript(_SCHEMA)
        for subject, record in _records(path):
            self._keep(subject, record)
        self._database.executescript(_INDEXES)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def bases(self) -> frozenset[str]:
        """Return what the IRIs of the data begin with: one, unless graphs were mixed; none where no area has an IRI of ours."""
        rows = self._database.execute("SELECT iri, slug FROM area")
        tails = ((iri, f"id/{v.segment(slug)}") for iri, slug in rows)
        return frozenset(iri.removesuffix(tail) for iri, tail in tails if iri.endswith(tail))

    def empty(self) -> bool:
        """Return whether there is no plan."""
        return self._database.execute("SELECT 1 FROM plan LIMIT 1").fetchone() is None

    def areas(self) -> tuple[str, ...]:
        """Return the IRIs of the areas that have plans; blank where a plan's fund tells of none."""
        rows = self._database.execute(
            "SELECT DISTINCT coalesce(area, '') FROM plan LEFT JOIN fund ON plan.fund = fund.iri ORDER BY 1"
        )
        return tuple(area for (area,) in rows)

    def area_name(self, area: str) -> str:
        """Return the name of ``area``, its IRI where it has none."""
        row = self._database.execute("SELECT name FROM area WHERE iri = ?", (area,)).fetchone()
        return (row and row[0]) or area

    def years(self, area: str) -> tuple[int, ...]:
        """Return the years of ``area``, in order."""
        rows = self._database.execute(
            "SELECT DISTINCT year FROM plan LEFT JOIN fund ON plan.fund = fund.iri WHERE coalesce(area, '') = ? ORDER BY 1",
            (area,),
        )
        return tuple(year for (year,) in rows)

    def plans(self, area: str, year: int) -> tuple[Plan, ...]:
        """Return the plans of ``area`` and ``year``, sorted by IRI."""
        rows = self._database.execute(
            "SELECT plan.iri, fund, labels, record FROM plan LEFT JOIN fund ON plan.fund = fund.iri"
            " WHERE coalesce(area, '') = ? AND year = ? ORDER BY plan.iri",
            (area, year),
        )
        return tuple(
            self._plan(iri, fund, _labels(labels), year, msgspec.json.decode(record, type=Record))
            for iri, fund, labels, record in rows.fetchall()
        )

    def _plan(self, iri: str, fund: str, labels: tuple[str, ...], year: int, record: Record) -> Plan:
        indicators = (self._indicator(one) for one in record.get("indicator", ()))
        return Plan(
            iri,
            fund,
            min(labels, default=fund),
            year,
            labels=labels,
            department_labels=self._department(_first(record, "department")),
            department=_first(record, "department"),
            department_name=_first(record, "departmentAsPublished") or _first(record, "department"),
            compiler=_first(record, "compiledBy"),
            budget=_number(record, "budget"),
            retained=_number(record, "retainedBudget"),
            township=_number(record, "townshipBudget"),
            execution_weight=_number(record, "executionWeight"),
            overview=_first(record, "overview"),
            goal=_first(record, "goal"),
            basis=_first(record, "basis") if "basis" in record else None,
            indicators=tuple(sorted(indicators, key=lambda one: (one.position, one.iri))),
            bases=self._documents(record, "legalBasis"),
            mentions=self._documents(record, "mentions"),
        )

    def _department(self, iri: str) -> tuple[str, ...]:
        row = self._database.execute("SELECT labels FROM department WHERE iri = ?", (iri,)).fetchone()
        return _labels(row and row[0])

    def _indicator(self, iri: str) -> Indicator:
        row = self._database.execute("SELECT record FROM indicator WHERE iri = ?", (iri,)).fetchone()
        record = msgspec.json.decode(row[0], type=Record) if row else {}
        return Indicator(
            iri,
            name=_first(record, "label"),
            position=int(_number(record, "position") or 0),
            category=self._term(_first(record, "category")),
            operator=self._term(_first(record, "operator")),
            target=_first(record, "targetText"),
            value=_number(record, "targetValue"),
            unit=_first(record, "unitText"),
            weight=_number(record, "weight"),
            core=_first(record, "core") in ("true", "1"),
        )

    def _documents(self, record: Record, name: str) -> tuple[Document, ...]:
        return tuple(self._document(iri) for iri in sorted(set(record.get(name, ()))))

    def _document(self, iri: str) -> Document:
        row = self._database.execute(
            "SELECT title, number, same FROM document WHERE iri = ?", (iri,)
        ).fetchone()
        if row is None:
            return Document(iri)
        return Document(iri, row[0], row[1], msgspec.json.decode(row[2], type=tuple[str, ...]))

    def _term(self, iri: str) -> str:
        row = self._database.execute("SELECT name FROM term WHERE iri = ?", (iri,)).fetchone()
        return row[0] if row else iri

    def _keep(self, iri: str, record: Record) -> None:
        """Keep what is known of a subject, by what it is."""
        kinds = record.get("type", ())
        if v.YJ + "PerformancePlan" in kinds:
            year = int(_number(record, "fiscalYear") or 0)
            encoded = msgspec.json.encode(record)
            self._insert("plan", iri, _first(record, "fund"), year, _first(record, "budget"), encoded)
        elif v.YJ + "Indicator" in kinds:
            self._insert("indicator", iri, msgspec.json.encode(record))
        elif v.YJ + "Fund" in kinds:
            labels = msgspec.json.encode(record.get("label", ()))
            self._insert("fund", iri, labels, _first(record, "area"))
        elif v.YJ + "Department" in kinds:
            self._insert("department", iri, msgspec.json.encode(record.get("label", ())))
        elif v.YJ + "LegalDocument" in kinds:
            same = msgspec.json.encode(record.get("sameDocument", ()))
            self._insert("document", iri, _first(record, "title"), _first(record, "documentNumber"), same)
        elif v.YJ + "Area" in kinds:
            self._insert("area", iri, _first(record, "label"), _first(record, "slug"))
        elif v.SKOS + "Concept" in kinds:
            name = _first(record, "notation") if "/operator/" in iri else _first(record, "prefLabel")
            self._insert("term", iri, name or _first(record, "label"))

    def _insert(self, table: str, *values: Any) -> None:
        marks = ", ".join("?" * len(values))
        self._database.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)


def _records(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield each subject with what is wanted of it: its values by the name of the property, sorted."""
    with path.open("rb") as lines:
        current = b""
        record: Record = {}
        for line in lines:
            subject, predicate, rest = line.split(b" ", 2)
            name = _WANTED.get(predicate)
            if name is None or (name in _LABELS and b'"@en' in rest):
                continue
            if subject != current:
                if record:
                    yield current[1:-1].decode(), record
                current, record = subject, {}
            record.setdefault(name, []).append(_value(line, rest))
        if record:
            yield current[1:-1].decode(), record


def _value(line: bytes, rest: bytes) -> str:
    """Return the IRI or the text that ``rest`` of a canonical line begins with."""
    if not rest.startswith(b'"'):
        return (
            rest[1 : rest.index(b">")].decode() if rest.startswith(b"<") else rest.split(b" ", 1)[0].decode()
        )
    if b"\\" in rest:
        term = next(iter(parse(line, format=RdfFormat.N_QUADS))).object
        return term.value if isinstance(term, Literal) else ""
    return rest[1 : rest.rindex(b'"')].decode()


def _labels(encoded: bytes | None) -> tuple[str, ...]:
    return msgspec.json.decode(encoded, type=tuple[str, ...]) if encoded else ()


def _first(record: Record, name: str) -> str:
    values: Iterable[str] = record.get(name, ())
    return min(values, default="")


def _number(record: Record, name: str) -> Decimal | None:
    """Return a figure in its one form (90 for 90.00), None where there is none; what is no xsd:decimal is none."""
    text = _first(record, name)
    return Decimal(canonical(Decimal(text))) if _FIGURE.fullmatch(text) else None
