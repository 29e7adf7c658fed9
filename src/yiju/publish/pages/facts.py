"""What the shipped Turtle files say, looked up by subject.

Comes in: the name of a shipped file or folder. Goes out: an rdflib graph, and the words and short names of its nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from yiju import resources
from yiju.vocabulary import CODE
from yiju.words import Words

# Prefixes that mean one thing in one file and another in the next.
_LOCAL = frozenset({"code", "kind", "op"})


@cache
def graph(*parts: str) -> Graph:
    """Return a shipped Turtle file, or all those below a folder, as one graph; parsed once."""
    found = Graph(bind_namespaces="none")
    where = resources.path(*parts)
    for file in (where,) if where.is_file() else resources.files(*parts, suffix=".ttl"):
        found.parse(file, format="turtle")
    return found


def instances(found: Graph, kind: URIRef) -> list[URIRef]:
    """Return the nodes of a class that have an IRI, sorted."""
    return sorted(node for node in set(found.subjects(RDF.type, kind)) if isinstance(node, URIRef))


def words(found: Graph, node: Node, predicate: URIRef, lang: str | None = None) -> str:
    """Return the text of ``node`` in one language (``None``: a plain literal), or a blank."""
    texts = (one for one in found.objects(node, predicate) if isinstance(one, Literal))
    return min((str(one) for one in texts if one.language == lang), default="")


def both(found: Graph, node: Node, predicate: URIRef) -> Words:
    """Return the text of ``node`` in both languages; blank where there is none."""
    return Words(words(found, node, predicate, "zh"), words(found, node, predicate, "en"))


def iris(found: Graph, node: Node, predicate: URIRef) -> list[URIRef]:
    """Return what ``node`` is linked to, sorted."""
    return sorted(one for one in found.objects(node, predicate) if isinstance(one, URIRef))


def local(iri: str) -> str:
    """Return the last part of an IRI: ``https://w3id.org/yiju/ns#Fund`` gives ``Fund``."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def compact(iri: str) -> str:
    """Return ``iri`` as people write it: ``org:Organization``; in full where no file has a prefix for it."""
    fitting = [(len(space), prefix, space) for prefix, space in _prefixes() if iri.startswith(space)]
    if not fitting:
        return iri
    _, prefix, space = max(fitting)
    return f"{prefix}:{iri.removeprefix(space)}"


def path(found: Graph, node: Node) -> str:
    """Return a SHACL path as SPARQL writes it: ``yj:fund/rdfs:label|rdfs:label``."""
    if isinstance(node, URIRef):
        return compact(node)
    either = found.value(node, SH.alternativePath)
    if either is not None:
        return "|".join(path(found, one) for one in members(found, either))
    inverse = found.value(node, SH.inversePath)
    if inverse is not None:
        return "^" + path(found, inverse)
    return "/".join(path(found, one) for one in members(found, node))


def members(found: Graph, node: Node) -> Iterator[Node]:
    """Yield what stands in an RDF list, in its order."""
    yield from Collection(found, node)


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    files = (file for folder in ("ontology", "shapes") for file in resources.files(folder, suffix=".ttl"))
    known = {
        (prefix, str(space))
        for file in files
        for prefix, space in graph(*file.relative_to(resources.root()).parts).namespaces()
        if prefix not in _LOCAL
    }
    return tuple(sorted({*known, ("code", CODE)}))
