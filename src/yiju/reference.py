"""What the graph says of its own words: ontology, code lists, and what each shape and check is for.

Comes in: the shipped files and a base IRI. Goes out: the quads of ``{base}graph/reference``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from yiju import codes, resources, rq
from yiju import vocabulary as v
from yiju.map.agencies import map_reference_agencies
from yiju.map.triples import Triples

_LABEL = NamedNode(v.RDFS + "label")
_COMMENT = NamedNode(v.RDFS + "comment")
# What the program itself reports while reading has no query file: its titles stand here.
_READING = {
    "source-fault": ("来源文件有缺陷", "the source file has a fault"),
    "unread-lines": ("有未能读入的行", "lines that were not read"),
    "words-naming-no-document": (
        "立项依据中有未指明文件的文字",
        "words of a legal basis that name no document",
    ),
}


def reference_quads(base: str) -> Iterator[Quad]:
    """Yield ontology, code lists, agencies, and the titles of shapes and checks, as quads of the reference graph."""
    yield from codes.quads(base)
    graph = NamedNode(v.iri(base, "graph", "reference"))
    for check, (zh, en) in _READING.items():
        yield from _titles(v.CHECK + check, _LABEL, {"zh": zh, "en": en}, graph)
    for file in resources.files("queries", "checks", suffix=".rq"):
        query = rq.load(file)
        yield from _titles(v.CHECK + query.name, _LABEL, query.header["title"], graph)
        yield from _titles(v.CHECK + query.name, _COMMENT, query.header["problem"], graph)
    for file in resources.files("shapes", suffix=".ttl"):
        for triple in parse(path=str(file), format=RdfFormat.TURTLE):
            if isinstance(triple.subject, NamedNode) and triple.predicate in (_LABEL, _COMMENT):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)
    agencies = Triples(graph.value)
    map_reference_agencies(agencies)
    yield from agencies


def _titles(subject: str, predicate: NamedNode, texts: dict[str, str], graph: NamedNode) -> Iterator[Quad]:
    for language, text in texts.items():
        yield Quad(NamedNode(subject), predicate, Literal(text, language=language), graph)
