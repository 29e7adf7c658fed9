"""The walk through the graph: source by source, then what outlives them, each record once and in a fixed order.

Comes in: ``Content``. Goes out: pairs of table and row. One source is in memory at a time; documents and what else belongs to
no source are read from the sorted file of quads, where all that is said of a subject stands together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from yiju import vocabulary as v
from yiju.map.triples import plain
from yiju.publish.content import Content
from yiju.publish.tables.columns import Table
from yiju.publish.tables.entities import AGENCIES, DEPARTMENTS, DOCUMENTS, FUNDS, LINKS
from yiju.publish.tables.lookup import Lookup
from yiju.publish.tables.records import CITATIONS, CONTACTS, FINDINGS, INDICATORS, PLANS
from yiju.publish.tables.rows import Row, Rows, is_about_contact
from yiju.publish.tables.sources import CATALOGUE, SOURCES

_TYPE: Final = v.RDF + "type"
_OF_SOURCES: Final = (SOURCES, PLANS, INDICATORS, CITATIONS, CATALOGUE, FINDINGS)
# What is read from the file, by the graphs that it stands in; the findings there are those that compare sources.
_OF_FILE: Final = {
    "entities": (DOCUMENTS, DEPARTMENTS, FUNDS, AGENCIES, LINKS),
    "reference": (AGENCIES,),
    "links": (LINKS,),
    "checks": (FINDINGS,),
}
_NUMBER_AT_END: Final = re.compile(r"\d*$")


def tables(*, contacts: bool) -> tuple[Table, ...]:
    """Return the tables of a release in the order in which a reader meets them."""
    first = (PLANS, INDICATORS, CITATIONS, DOCUMENTS, FINDINGS)
    last = (CATALOGUE, SOURCES, FUNDS, DEPARTMENTS, AGENCIES, LINKS)
    return (*first, CONTACTS, *last) if contacts else (*first, *last)


def walk(content: Content, rows: Rows) -> Iterator[tuple[Table, Row]]:
    """Yield each row with its table: by source (area, year) and line, then by IRI what belongs to no source."""
    for source in content.report.sources:
        yield from _source(content, rows, source.key)
    yield from _file(content, rows)


def _source(content: Content, rows: Rows, key: str) -> Iterator[tuple[Table, Row]]:
    graph = v.iri(content.report.base, "graph", key)
    rows.look.hold(content.store.quads_for_pattern(None, None, None, NamedNode(graph)))
    yield from _held(content, rows, _OF_SOURCES)
    if content.contacts:
        contacts = v.iri(content.report.base, "graph", key, "contacts")
        rows.look.hold(content.store.quads_for_pattern(None, None, None, NamedNode(contacts)))
        yield from _held(content, rows, (CONTACTS, FINDINGS))


def _file(content: Content, rows: Rows) -> Iterator[tuple[Table, Row]]:
    graphs = {v.iri(content.report.base, "graph", name): found for name, found in _OF_FILE.items()}
    quads = parse(path=str(content.quads), format=RdfFormat.N_QUADS)
    for _, group in groupby(quads, lambda quad: quad.subject):
        said = list(group)
        found = [table for quad in said for table in _tables(quad, graphs)]
        if found:
            rows.look.hold(said)
            yield from _held(content, rows, found)


def _tables(quad: Quad, graphs: dict[str, tuple[Table, ...]]) -> Iterator[Table]:
    """Yield the table of the subject of ``quad`` where this is the quad that gives it its class."""
    if quad.predicate.value == _TYPE and isinstance(quad.graph_name, NamedNode):
        cls = plain(quad.object)
        yield from (table for table in graphs.get(quad.graph_name.value, ()) if table.cls == cls)


def _held(content: Content, rows: Rows, which: Sequence[Table]) -> Iterator[tuple[Table, Row]]:
    for table in which:
        records = rows.look.held(table.cls)
        for record in sorted(records, key=lambda one: _key(rows.look, one)):
            # A release without contacts says nothing of them, not even that one was found wanting.
            if content.contacts or table is not FINDINGS or not is_about_contact(rows.look, record):
                yield from ((table, row) for row in rows.of(table, record))


def _key(look: Lookup, record: str) -> tuple[int, int, str, int]:
    """Return what records are sorted by: lines, then the IRI with its last number taken as a number."""
    match = _NUMBER_AT_END.search(record)
    number = match.group() if match else ""
    stem = record[: len(record) - len(number)]
    return (_line(look, record, "firstLine"), _line(look, record, "lastLine"), stem, int(number or 0))


def _line(look: Lookup, record: str, name: str) -> int:
    return min((int(term.value) for term in look.objects(record, v.YJ + name)), default=0)
