"""Findings as SHACL results that point at the record, and as rows of a table.

Comes in: findings, and a way to look up where their records stand. Goes out: triples, and ``FindingRow`` values. A finding
about a contact goes to the contacts' graph, and no row shows a name or a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

import msgspec
from pyoxigraph import Literal, NamedNode, Quad, Store

from yiju import vocabulary as v
from yiju.map.triples import Triples, plain
from yiju.model import Span
from yiju.validate.findings import Finding, FindingValue
from yiju.vocabulary import iri

# Return the objects of (subject, predicate), as strings.
Lookup = Callable[[str, str], list[str]]
_SEVERITY = {"violation": "Violation", "warning": "Warning", "info": "Info"}
_ORDER = ("violation", "warning", "info")


class FindingRow(msgspec.Struct, frozen=True):
    """One line of findings.csv: how grave, whose, of which fund, what, and where (file and lines) to look."""

    severity: str
    area: str
    fund: str
    what_zh: str
    what_en: str
    value: str
    file: str
    first_line: int | None
    last_line: int | None
    rule: str
    record: str

    @property
    def key(self) -> tuple[str, str, int, int, str, str]:
        """Return what rows are sorted by: place first, then gravity."""
        return (
            self.area,
            self.file,
            self.first_line or 0,
            _ORDER.index(self.severity),
            self.rule,
            self.record,
        )


class Place(msgspec.Struct, frozen=True):
    """Where a record stands: its source document, its plan, its lines."""

    source: str | None
    plan: str | None
    first_line: int | None
    last_line: int | None

    def on(self, span: Span | None) -> Place:
        """Return this place with the lines of ``span``, where there is one."""
        if span is None:
            return self
        return msgspec.structs.replace(self, first_line=span.first, last_line=span.last)


def locate(focus: str, lookup: Lookup) -> Place:
    """Return where the record ``focus`` stands; an entity that outlives its sources stands nowhere."""

    def one(predicate: str) -> str | None:
        return min(lookup(focus, predicate), default=None)

    first, last = one(v.YJ + "firstLine"), one(v.YJ + "lastLine")
    source = one(v.PROV + "wasDerivedFrom")
    if source is None and one(v.YJ + "sha256") is not None:
        source = focus
    return Place(source, _plan(focus, lookup), int(first) if first else None, int(last) if last else None)


def _plan(focus: str, lookup: Lookup) -> str | None:
    if lookup(focus, v.YJ + "fund"):
        return focus
    plan = min(lookup(focus, v.YJ + "plan"), default=None)
    for part in ("/indicator/", "/citation/", "/contact"):
        if plan is None and part in focus:
            plan = focus.rsplit(part, 1)[0]
    return plan


def to_triples(
    finding: Finding,
    place: Place,
    base: str,
    area: str | None,
    year: str | None,
    graph: Triples,
    contacts: Triples | None,
) -> str:
    """Write ``finding`` to ``graph`` (to ``contacts`` where its record is a contact) and return its IRI."""
    name = finding.rule.rsplit("/", 1)[-1]
    value = finding.value
    content = "\n".join((finding.rule, finding.focus, value.text if value else "", finding.message_en))
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    parts = ("id", area, "finding", year, name, digest) if area and year else ("id", "finding", name, digest)
    target = iri(base, *(part for part in parts if part))
    out = contacts if contacts is not None and finding.focus.endswith("/contact") else graph
    out.type(target, "Finding", v.SH + "ValidationResult")
    out.link(target, v.SH + "focusNode", finding.focus)
    out.link(target, v.SH + "resultSeverity", v.SH + _SEVERITY[finding.severity])
    out.add(target, v.SH + "resultMessage", Literal(finding.message_zh, language="zh"))
    out.add(target, v.SH + "resultMessage", Literal(finding.message_en, language="en"))
    out.link(target, v.SH + "sourceShape", finding.rule)
    out.link(target, v.SH + "sourceConstraintComponent", finding.component)
    if value is not None:
        out.add(target, v.SH + "value", _term(value))
    out.link(target, v.PROV + "wasDerivedFrom", place.source)
    out.add(target, v.YJ + "firstLine", place.first_line)
    out.add(target, v.YJ + "lastLine", place.last_line)
    out.link(target, v.YJ + "plan", place.plan)
    return target


def _term(value: FindingValue) -> NamedNode | Literal:
    if value.datatype is None:
        return NamedNode(value.text)
    return Literal(value.text, datatype=NamedNode(value.datatype))


def to_row(finding: Finding, place: Place, lookup: Lookup) -> FindingRow:
    """Return ``finding`` as a row; names of area, fund and file are looked up from where its record stands."""

    def label(subject: str | None, *path: str) -> str:
        for predicate in path:
            subject = min(lookup(subject, predicate), default=None) if subject else None
        return subject or ""

    source = place.source
    return FindingRow(
        severity=finding.severity,
        area=label(source, v.YJ + "area", v.RDFS + "label"),
        fund=label(place.plan, v.YJ + "fund", v.RDFS + "label"),
        what_zh=finding.message_zh,
        what_en=finding.message_en,
        value=_shown(finding, lookup),
        file=label(source, v.YJ + "file"),
        first_line=place.first_line,
        last_line=place.last_line,
        rule=finding.rule.rsplit("/", 1)[-1],
        record=finding.focus,
    )


def _shown(finding: Finding, lookup: Lookup) -> str:
    """Return the value as a person reads it: nothing of a contact, and of a thing its label."""
    value = finding.value
    if value is None or finding.focus.endswith("/contact"):
        return ""
    return value.text if value.datatype else min(lookup(value.text, v.RDFS + "label"), default="")


def rows(findings: Iterable[tuple[Finding, Place]], lookup: Lookup) -> list[FindingRow]:
    """Return the rows of ``findings``, sorted by place."""
    return sorted((to_row(finding, place, lookup) for finding, place in findings), key=lambda row: row.key)


def lookup_in(quads: Iterable[Quad]) -> Lookup:
    """Return a way to look things up in ``quads``."""
    index: dict[tuple[str, str], list[str]] = {}
    for quad in quads:
        index.setdefault((plain(quad.subject), quad.predicate.value), []).append(plain(quad.object))
    return lambda subject, predicate: index.get((subject, predicate), [])


def lookup_in_store(graph: Store) -> Lookup:
    """Return a way to look things up in ``graph``."""
    return lambda subject, predicate: [
        plain(quad.object) for quad in graph.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    ]
