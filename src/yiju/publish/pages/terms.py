"""The classes and properties of the ontology, as the page shows them.

Comes in: ``ontology/``, and how often each term is used. Goes out: ``Term`` values. The anchor of a term is its local name,
so that ``https://w3id.org/yiju/ns#Fund`` may lead to ``ontology.html#Fund``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

import msgspec
from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, SKOS

from yiju.publish.pages.facts import both, compact, graph, instances, iris, local, words
from yiju.publish.pages.usage import UNUSED, Usage
from yiju.vocabulary import SCHEMA, YJ
from yiju.words import Words

Kind = Literal["class", "object", "datatype"]
_KINDS: Final[dict[Kind, URIRef]] = {
    "class": OWL.Class,
    "object": OWL.ObjectProperty,
    "datatype": OWL.DatatypeProperty,
}
_INCLUDES: Final = URIRef(f"{SCHEMA}domainIncludes")
_SUPER: Final = (RDFS.subClassOf, RDFS.subPropertyOf)
_MATCHES: Final = {
    SKOS.exactMatch: Words("等同", "exact match"),
    SKOS.closeMatch: Words("相近", "close match"),
}


class Ref(msgspec.Struct, frozen=True):
    """A term that is pointed to: its short name, and where it leads."""

    name: str
    href: str


class Match(msgspec.Struct, frozen=True):
    """How a term stands to some of other vocabularies."""

    relation: Words
    to: tuple[Ref, ...]


class Term(msgspec.Struct, frozen=True):
    """A class or a property; ``own`` are the properties of a class, ``above`` the terms that it is under."""

    iri: str
    anchor: str
    name: str
    kind: Kind
    label: Words
    definition: Words
    above: tuple[Ref, ...]
    domains: tuple[Ref, ...]
    ranges: tuple[Ref, ...]
    matches: tuple[Match, ...]
    own: tuple[Ref, ...]
    usage: Usage


class Ontology(msgspec.Struct, frozen=True):
    """The ontology as a whole: what it says of itself, and its terms, sorted by name."""

    title: Words
    description: Words
    version: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]


def iris_of_terms() -> list[tuple[str, Kind]]:
    """Return every class and property of ours, sorted, with its kind."""
    ontology = graph("ontology", "yiju.ttl")
    found = [(str(node), kind) for kind, type_ in _KINDS.items() for node in instances(ontology, type_)]
    return sorted(found)


def ontology(usages: Mapping[str, Usage]) -> Ontology:
    """Return what the page of the ontology shows; ``usages`` by the IRI of the term."""
    source = graph("ontology", "yiju.ttl")
    about = instances(source, OWL.Ontology)[0]
    terms = [_term(URIRef(iri), kind, usages.get(iri, UNUSED)) for iri, kind in iris_of_terms()]
    return Ontology(
        title=both(source, about, DCTERMS.title),
        description=both(source, about, DCTERMS.description),
        version=words(source, about, OWL.versionInfo),
        classes=tuple(term for term in terms if term.kind == "class"),
        properties=tuple(term for term in terms if term.kind != "class"),
    )


def _term(node: URIRef, kind: Kind, usage: Usage) -> Term:
    source = graph("ontology", "yiju.ttl")
    return Term(
        iri=str(node),
        anchor=local(node),
        name=compact(node),
        kind=kind,
        label=both(source, node, RDFS.label),
        definition=both(source, node, SKOS.definition),
        above=_refs(_above(node)),
        domains=_refs(_domains(node)),
        ranges=_refs(iris(source, node, RDFS.range)),
        matches=tuple(_matches(node)),
        own=_refs(
            URIRef(iri) for iri, of in iris_of_terms() if of != "class" and node in _domains(URIRef(iri))
        ),
        usage=usage,
    )


def _domains(node: URIRef) -> list[URIRef]:
    source = graph("ontology", "yiju.ttl")
    return [*iris(source, node, RDFS.domain), *iris(source, node, _INCLUDES)]


def _above(node: URIRef) -> list[URIRef]:
    files = (graph("ontology", "yiju.ttl"), graph("ontology", "alignments.ttl"))
    return sorted({one for found in files for relation in _SUPER for one in iris(found, node, relation)})


def _matches(node: URIRef) -> Iterator[Match]:
    found = graph("ontology", "alignments.ttl")
    for relation, said in _MATCHES.items():
        to = _refs(iris(found, node, relation))
        if to:
            yield Match(said, to)


def _refs(nodes: Iterable[URIRef]) -> tuple[Ref, ...]:
    return tuple(map(_ref, nodes))


def _ref(node: URIRef) -> Ref:
    return Ref(compact(node), f"#{local(node)}" if node.startswith(YJ) else str(node))
