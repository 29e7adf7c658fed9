"""The rules that a finding may come from: shapes, checks, and reading itself.

Comes in: ``shapes/``, ``queries/checks/``. Goes out: ``Shape`` and ``Check`` values. The anchor of a rule is the last part of
its IRI, so that ``https://w3id.org/yiju/shape/WeightTotal`` may lead to ``shapes.html#WeightTotal``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from rdflib import Graph, URIRef
from rdflib.namespace import RDFS, SH

from yiju import codes, resources, rq
from yiju.model import SeverityName
from yiju.publish.pages.demands import coded, demands
from yiju.publish.pages.facts import both, compact, graph, instances, iris, local, path
from yiju.reference import reference_quads
from yiju.validate.findings import SEVERITIES
from yiju.vocabulary import CHECK, DEFAULT_BASE, SHAPE
from yiju.words import Words

_TARGETS: Final = {
    SH.targetClass: Words("{} 的各条记录", "every {}"),
    SH.targetSubjectsOf: Words("有 {} 的记录", "what has {}"),
    SH.targetObjectsOf: Words("{} 所指的记录", "what {} leads to"),
}


class Shape(msgspec.Struct, frozen=True):
    """A shape; ``severity`` is None where it has no target and is there for others to use."""

    anchor: str
    label: Words
    severity: SeverityName | None
    targets: tuple[Words, ...]
    path: str
    demands: tuple[Words, ...]
    message: Words
    comment: Words


class Check(msgspec.Struct, frozen=True):
    """A check: a query whose rows are findings."""

    anchor: str
    title: Words
    severity: SeverityName
    scope: str
    problem: Words
    solution: Words
    limits: Words
    message: Words
    sparql: str


def severity(name: SeverityName) -> Words:
    """Return what a severity is called."""
    one = codes.severities()[name]
    return Words(one.label_zh, one.label_en)


def shapes(file: str) -> tuple[Shape, ...]:
    """Return the shapes of ``shapes/{file}``, sorted by name."""
    found = graph("shapes", file)
    nodes = {*instances(found, SH.NodeShape), *instances(found, SH.PropertyShape)}
    return tuple(_shape(found, node) for node in sorted(nodes) if node.startswith(SHAPE))


def shape_groups() -> tuple[tuple[str, Words, tuple[Shape, ...]], ...]:
    """Return the files of shapes: anchor, title, shapes."""
    return (
        ("quality", Words("表格的质量", "Quality of the tables"), shapes("quality.ttl")),
        ("structure", Words("图谱的结构", "Structure of the graph"), shapes("structure.ttl")),
    )


def checks() -> tuple[Check, ...]:
    """Return the shipped checks, sorted by name."""
    files = map(rq.load, resources.files("queries", "checks", suffix=".rq"))
    return tuple(_check(file) for file in sorted(files, key=lambda one: one.name))


def readings() -> tuple[tuple[str, Words], ...]:
    """Return what the program reports while it reads: name and title of rules that have no file."""
    files = {CHECK + file.stem for file in resources.files("queries", "checks", suffix=".rq")}
    titles: dict[str, dict[str, str]] = {}
    for subject, language, text in _titles():
        if subject not in files:
            titles.setdefault(subject, {})[language] = text
    return tuple((local(iri), Words(titles[iri]["zh"], titles[iri]["en"])) for iri in sorted(titles))


def _titles() -> Iterator[tuple[str, str, str]]:
    for quad in reference_quads(DEFAULT_BASE):
        subject, text = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        if subject.startswith(CHECK) and quad.predicate.value == str(RDFS.label):
            yield subject, getattr(quad.object, "language", ""), text


def _shape(found: Graph, node: URIRef) -> Shape:
    targets = tuple(_targets(found, node))
    where = found.value(node, SH.path)
    gravity = SEVERITIES[str(found.value(node, SH.severity, default=SH.Violation))]
    return Shape(
        anchor=local(node),
        label=both(found, node, RDFS.label),
        severity=gravity if targets else None,
        targets=targets,
        path=path(found, where) if where is not None else "",
        demands=demands(found, node),
        message=both(found, node, SH.message),
        comment=both(found, node, RDFS.comment),
    )


def _targets(found: Graph, node: URIRef) -> Iterator[Words]:
    for predicate, said in _TARGETS.items():
        for one in iris(found, node, predicate):
            name = coded(compact(one))
            yield Words(said.zh.format(name), said.en.format(name))


def _check(file: rq.QueryFile) -> Check:
    header = file.header
    return Check(
        anchor=file.name,
        title=_said(header, "title"),
        severity=header["severity"],
        scope=header["scope"],
        problem=_said(header, "problem"),
        solution=_said(header, "solution"),
        limits=_said(header, "limits"),
        message=_said(header, "message"),
        sparql=file.text,
    )


def _said(header: dict[str, Any], key: str) -> Words:
    return msgspec.convert(header[key], Words)
