"""The SHACL shapes asked about one source.

Comes in: the quads of one source (its own graph, its contacts graph, the lines it wrote for the graph of entities) and
the reference quads (code lists, agencies). Goes out: findings. ``shapes/structure.ttl`` and ``shapes/quality.ttl`` are run
together by pySHACL, on an rdflib graph (over an oxrdflib graph pySHACL compares plain literals wrongly).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from yiju import resources
from yiju.model import SeverityName
from yiju.validate.findings import (
    SEVERITIES,
    About,
    Finding,
    FindingValue,
    about,
    is_contact,
    message,
    ordered,
)
from yiju.validate.targets import narrowed
from yiju.vocabulary import RDF, RDFS, SH, SHAPE, SKOS, YJ

# What the shapes read of a code: its kind, its names, what it stands under, and what is said of an agency in our own
# terms. The rest of the code lists (definitions, conversion factors) would only be copied for nothing.
_READ_OF_CODES = frozenset(
    {RDF + "type", RDFS + "label", SKOS + "prefLabel", SKOS + "notation", SKOS + "broader", SKOS + "inScheme"}
)


class _Shape(NamedTuple):
    """What a finding takes from its shape: severity, and the templates of its message."""

    severity: SeverityName
    zh: str
    en: str


def validate_source(quads: Iterable[ox.Quad], reference_quads: Iterable[ox.Quad]) -> tuple[Finding, ...]:
    """Return what the shapes find in one source, sorted.

    ``quads`` are those of the source's own graph, of its contacts graph and of the lines that it wrote for the graph
    of entities; ``reference_quads`` those of the code lists and agencies, of which only what the source leads to is
    read. In which graph a quad stands makes no difference.
    """
    own = list(quads)
    everything = [*own, *_reached(own, reference_quads)]
    report = _report(_rdflib_graph(everything))
    look = about(everything)
    return ordered(_findings(report, look))


def _reached(quads: Iterable[ox.Quad], reference_quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield what the shapes read of the reference nodes that ``quads`` lead to, at once or by way of other such nodes.

    A source names a few dozen agencies of the hundreds that are known; the others are not its business.
    """
    described: dict[object, list[ox.Quad]] = {}
    for quad in reference_quads:
        described.setdefault(quad.subject, []).append(quad)
    waiting: set[object] = {node for quad in quads for node in (quad.subject, quad.object)}
    while waiting:
        for quad in described.pop(waiting.pop(), ()):
            if _read(quad.predicate.value):
                yield quad
                waiting.add(quad.object)


def _read(predicate: str) -> bool:
    return predicate in _READ_OF_CODES or predicate.startswith(YJ)


@cache
def shapes_graph() -> Graph:
    """Return the shapes that are shipped, both files in one graph; parsed once."""
    graph = Graph()
    for file in resources.files("shapes", suffix=".ttl"):
        graph.parse(file, format="turtle")
    return graph


def _report(data: Graph) -> Graph:
    _, report, _ = pyshacl.validate(
        data, shacl_graph=narrowed(shapes_graph(), data), inference="none", inplace=True
    )
    if not isinstance(report, Graph):  # pySHACL gives back an exception as a value
        raise TypeError(f"pySHACL could not validate: {report}")
    return report


def _rdflib_graph(quads: Iterable[ox.Quad]) -> Graph:
    graph = Graph(bind_namespaces="none")
    terms: dict[object, Node] = {}
    for quad in quads:
        graph.add(tuple(_rdflib(term, terms) for term in (quad.subject, quad.predicate, quad.object)))  # type: ignore[arg-type]
    return graph


def _rdflib(term: object, known: dict[object, Node]) -> Node:
    node = known.get(term)
    if node is None:
        node = known[term] = _convert(term)
    return node


def _convert(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"a triple term has no place in this graph: {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _oxigraph(node: Node | None) -> ox.NamedNode | ox.Literal | None:
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
        return (
            ox.Literal(str(node), language=node.language)
            if node.language
            else ox.Literal(str(node), datatype=datatype)
        )
    return None


def _findings(report: Graph, look: About) -> Iterable[Finding]:
    for result in report.objects(None, URIRef(SH + "result")):
        yield _finding(report, result, look)


def _finding(report: Graph, result: Node, look: About) -> Finding:
    def of(name: str) -> ox.NamedNode | ox.Literal | None:
        return _oxigraph(report.value(result, URIRef(SH + name)))

    rule, focus, value, path = of("sourceShape"), of("focusNode"), of("value"), of("resultPath")
    component = of("sourceConstraintComponent")
    # A blank node has no name to tell; the finding that it is one still says which shape found it.
    node = focus if isinstance(focus, ox.NamedNode) else ox.NamedNode(SHAPE + "blank-node")
    shape = _shape(rule.value if rule else SHAPE)
    if is_contact(node, look):
        value, look = None, _nothing
    elif value == focus:
        value = None
    found = {"value": value}
    return Finding(
        rule=rule.value if rule else SHAPE,
        severity=shape.severity,
        focus=node.value,
        message_zh=message(shape.zh, "zh", node, look, found),
        message_en=message(shape.en, "en", node, look, found),
        value=FindingValue.of(value),
        component=component.value if component else None,
        path=path.value if path else None,
    )


def _nothing(node: ox.NamedNode) -> Iterable[ox.Quad]:  # noqa: ARG001 - what may be told of a contact
    return ()


@cache
def _shape(iri: str) -> _Shape:
    graph, node = shapes_graph(), URIRef(iri)
    words = {
        text.language: str(text)
        for text in graph.objects(node, URIRef(SH + "message"))
        if isinstance(text, Literal)
    }
    severity = graph.value(node, URIRef(SH + "severity"), default=URIRef(SH + "Violation"))
    return _Shape(SEVERITIES[str(severity)], words.get("zh", iri), words.get("en", iri))
