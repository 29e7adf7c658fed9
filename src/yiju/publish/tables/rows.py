"""Rows of a table, made from the graph as its columns say.

Comes in: a ``Table``, the IRI of a record, a ``Lookup``. Goes out: rows, each a dictionary from column to values in their
lexical form (``780000``, ``true``, ``2025``); a blank cell has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from yiju import codes
from yiju import vocabulary as v
from yiju.map.triples import plain
from yiju.publish.tables.columns import SELF, Column, Table
from yiju.publish.tables.lookup import Lookup, Term

Row = dict[str, tuple[str, ...]]
_BROADER: Final = v.SKOS + "broader"
_LABEL: Final = v.RDFS + "label"
_PREF: Final = v.SKOS + "prefLabel"
_CONTACT: Final = "/contact"
_FOCUS: Final = v.SH + "focusNode"


class Rows:
    """The rows of records; ``several`` counts, by table and column, the cells that show one of several values."""

    def __init__(self, look: Lookup) -> None:
        self.look = look
        self.several: Counter[tuple[str, str]] = Counter()
        self._columns: dict[str, dict[str, Column]] = {}

    def of(self, table: Table, record: str) -> Iterator[Row]:
        """Yield the rows of ``record``: one, or one for each value of the column that ``table.each`` names."""
        start: Row = {SELF: (record,)}
        if table.each is None:
            yield self._row(table, start)
            return
        for value in self._found(table.column(table.each), (record,)):
            yield self._row(table, {**start, table.each: (value,)})

    def _row(self, table: Table, row: Row) -> Row:
        if table.name not in self._columns:
            self._columns[table.name] = {column.name: column for column in table.columns}
        for column in table.columns:
            self._fill(table, column, row)
        return row

    def _fill(self, table: Table, column: Column, row: Row) -> tuple[str, ...]:
        """Fill the cell of ``column``, and before it the one that it is about; return its values."""
        if column.name not in row:
            about = self._fill(table, self._columns[table.name][column.about], row)
            values = self._found(column, about)
            if len(values) > 1 and not table.is_list(column):
                self.several[table.name, column.name] += 1
                values = values[:1]
            row[column.name] = values
        return row[column.name]

    def _found(self, column: Column, about: tuple[str, ...]) -> tuple[str, ...]:
        found = _HOW[column.how]
        return tuple(value for subject in about for value in found(self.look, column, subject) if value)


def _values(look: Lookup, column: Column, subject: str) -> list[str]:
    """Return the objects of the column's property, or the subjects that point here by it."""
    term = column.term or ""
    if column.inverse:
        return sorted({plain(quad.subject) for quad in look.subjects(term, subject)})
    return [one.value for one in look.objects(subject, term) if _speaks(one, column)]


def _speaks(term: Term, column: Column) -> bool:
    if isinstance(term, NamedNode):
        return column.kind == "iri"
    return column.kind != "iri" and term.language == column.lang


def _count(look: Lookup, column: Column, subject: str) -> list[str]:
    if column.inverse:
        return [str(sum(1 for _ in look.subjects(column.term or "", subject)))]
    return [str(len(look.objects(subject, column.term or "")))]


def _areas(look: Lookup, column: Column, subject: str) -> list[str]:
    """Count the areas in whose graphs (``…/graph/beibei-2025``) the document is cited."""
    graphs = {quad.graph_name for quad in look.subjects(column.term or "", subject)}
    names = {graph.value.rsplit("/", 1)[-1] for graph in graphs if isinstance(graph, NamedNode)}
    return [str(len({name.rsplit("-", 1)[0] for name in names}))]


def _name(look: Lookup, _column: Column, subject: str) -> list[str]:
    """Return the Chinese name of a property; one of another vocabulary by the last part of its IRI (seeAlso)."""
    return _chinese(look, subject, _LABEL) or [re.split(r"[/#]", subject)[-1]]


def _severity(_look: Lookup, _column: Column, subject: str) -> list[str]:
    return [one.label_zh for one in codes.severities().values() if one.shacl == subject]


def _shown(look: Lookup, column: Column, subject: str) -> list[str]:
    """Return the value of a finding as a person reads it: nothing of a contact, and of a thing its label."""
    if is_about_contact(look, subject):
        return []
    found: list[str] = []
    for term in look.objects(subject, column.term or ""):
        found.extend([term.value] if isinstance(term, Literal) else _chinese(look, term.value, _LABEL))
    return found


def is_about_contact(look: Lookup, finding: str) -> bool:
    """Return whether the record that ``finding`` is about is a contact."""
    return any(term.value.endswith(_CONTACT) for term in look.objects(finding, _FOCUS))


def _first_level(look: Lookup, _column: Column, subject: str) -> list[str]:
    above = look.objects(subject, _BROADER)
    return _chinese(look, above[0].value if above else subject, _PREF)


def _second_level(look: Lookup, _column: Column, subject: str) -> list[str]:
    return _chinese(look, subject, _PREF) if look.objects(subject, _BROADER) else []


def _chinese(look: Lookup, concept: str, predicate: str) -> list[str]:
    """Return the Chinese name of a concept: one of a code list is tagged @zh, one of a form's own is plain."""
    names = look.objects(concept, predicate)
    return [one.value for one in names if isinstance(one, Literal) and one.language in (None, "zh")][:1]


_HOW: Final[Mapping[str, Callable[[Lookup, Column, str], list[str]]]] = {
    "value": _values,
    "count": _count,
    "areas": _areas,
    "name": _name,
    "severity": _severity,
    "shown": _shown,
    "level-1": _first_level,
    "level-2": _second_level,
}
