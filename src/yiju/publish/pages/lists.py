"""The code lists under ``ontology/codes/``, as the page shows them.

Comes in: SKOS files. Goes out: ``CodeList`` values. The anchor of a code is its IRI without ``https://w3id.org/yiju/code/``
(``operator/ge``), that of a unit of QUDT its short name (``unit:PERCENT``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from yiju.publish.pages.facts import both, compact, graph, instances, iris, words
from yiju.vocabulary import CODE
from yiju.words import Words

_QUDT: Final = "http://qudt.org/schema/qudt/"


class Code(msgspec.Struct, frozen=True):
    """One code; ``broader`` are the codes above it (name, anchor), ``factor`` what it is worth: ``10000 元``."""

    iri: str
    anchor: str
    name: str
    notation: str
    label: Words
    spellings: tuple[str, ...]
    broader: tuple[tuple[str, str], ...]
    factor: str
    notes: tuple[Words, ...]
    frames: tuple[Words, ...]


class Group(msgspec.Struct, frozen=True):
    """Codes that stand together; ``title`` says under what, where that is another list."""

    title: Words | None
    codes: tuple[Code, ...]


class CodeList(msgspec.Struct, frozen=True):
    """A list, in groups."""

    anchor: str
    name: str
    title: Words
    description: Words
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        """Return how many codes there are."""
        return sum(len(group.codes) for group in self.groups)


def code_lists() -> tuple[CodeList, ...]:
    """Return every list, sorted by its IRI."""
    found = graph("ontology", "codes")
    return tuple(_list(found, scheme) for scheme in instances(found, SKOS.ConceptScheme))


def anchor(iri: str) -> str:
    """Return where a code stands on the page."""
    return iri.removeprefix(CODE) if iri.startswith(CODE) else compact(iri)


def _list(found: Graph, scheme: URIRef) -> CodeList:
    return CodeList(
        anchor=anchor(scheme),
        name=compact(scheme),
        title=both(found, scheme, DCTERMS.title),
        description=both(found, scheme, DCTERMS.description),
        groups=tuple(_groups(found, scheme)),
    )


def _groups(found: Graph, scheme: URIRef) -> Iterator[Group]:
    members = sorted(node for node in set(found.subjects(SKOS.inScheme, scheme)) if isinstance(node, URIRef))
    outside = {above for one in members for above in iris(found, one, SKOS.broader)} - set(members)
    if not outside:
        yield Group(None, _codes(found, sorted(members, key=lambda one: _way(found, one))))
        return
    # Units stand under what they measure, which is a list of its own.
    ordered = sorted(members, key=lambda one: (iris(found, one, SKOS.broader), one))
    for above, group in groupby(ordered, key=lambda one: iris(found, one, SKOS.broader)[:1]):
        yield Group(_label(found, above[0]) if above else None, _codes(found, list(group)))


def _codes(found: Graph, nodes: Sequence[URIRef]) -> tuple[Code, ...]:
    return tuple(_code(found, node) for node in nodes)


def _way(found: Graph, node: URIRef) -> tuple[str, ...]:
    """Return the way from the top of the list to ``node``, so that what is below stands behind it."""
    above = iris(found, node, SKOS.broader)
    return (*(_way(found, above[0]) if above else ()), str(node))


def _code(found: Graph, node: URIRef) -> Code:
    notes = (both(found, node, one) for one in (SKOS.definition, SKOS.scopeNote))
    frames = sorted(one for one in found.subjects(SKOS.member, node) if isinstance(one, URIRef))
    return Code(
        iri=str(node),
        anchor=anchor(node),
        name=compact(node),
        notation=words(found, node, SKOS.notation),
        label=_label(found, node),
        spellings=tuple(sorted({str(one) for one in found.objects(node, SKOS.altLabel)})),
        broader=tuple((_label(found, one).zh, anchor(one)) for one in iris(found, node, SKOS.broader)),
        factor=_factor(found, node),
        notes=tuple(one for one in notes if one.zh),
        frames=tuple(_label(found, one) for one in frames),
    )


def _label(found: Graph, node: URIRef) -> Words:
    """Return the names of a code; a unit's Chinese stands as on the forms, without a language."""
    return Words(
        words(found, node, SKOS.prefLabel, "zh") or words(found, node, RDFS.label),
        words(found, node, RDFS.label, "en") or words(found, node, SKOS.prefLabel, "en"),
    )


def _factor(found: Graph, node: URIRef) -> str:
    factor = words(found, node, URIRef(f"{_QUDT}conversionMultiplier"))
    base = iris(found, node, URIRef(f"{_QUDT}scalingOf"))
    return f"{factor} {_label(found, base[0]).zh}" if factor and base else factor
