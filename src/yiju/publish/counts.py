"""What a file of quads holds, counted in one pass: subjects, classes, properties, datatypes, links to data of others.

Comes in: N-Quads sorted by line, so that what is said of a subject stands together. Goes out: ``Counts``. Only names are
kept (of classes, properties, datatypes, namespaces), so memory does not grow with the file.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path

import msgspec
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from yiju import vocabulary as v

_TYPE = v.RDF + "type"


class Counts(msgspec.Struct, frozen=True):
    """Counts of the distinct triples of a file.

    ``classes``: subjects by class. ``properties``: triples by property; ``subjects``: subjects by property. ``datatypes``:
    literals by (property, datatype). ``links``: triples by (property, namespace of the object) where the object is an IRI outside of the data.
    """

    triples: int
    entities: int
    classes: dict[str, int]
    properties: dict[str, int]
    subjects: dict[str, int]
    datatypes: dict[tuple[str, str], int]
    links: dict[tuple[str, str], int]


def count(quads: Path, base: str) -> Counts:
    """Return what ``quads`` (N-Quads sorted by line) holds; a triple that stands in two graphs counts once.

    Links to what begins with ``base`` are not counted: they lead to the data themselves.
    """
    triples = entities = 0
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    subjects: Counter[str] = Counter()
    datatypes: Counter[tuple[str, str]] = Counter()
    links: Counter[tuple[str, str]] = Counter()
    read = parse(path=str(quads), format=RdfFormat.N_QUADS)
    for _, group in groupby(read, key=lambda quad: quad.subject):
        said = {(quad.predicate.value, quad.object) for quad in group}
        entities += 1
        triples += len(said)
        subjects.update({predicate for predicate, _ in said})
        for predicate, value in said:
            properties[predicate] += 1
            if isinstance(value, Literal):
                datatypes[predicate, value.datatype.value] += 1
            elif isinstance(value, NamedNode):
                if predicate == _TYPE:
                    classes[value.value] += 1
                if not value.value.startswith(base):
                    links[predicate, namespace(value.value)] += 1
    return Counts(
        triples, entities, dict(classes), dict(properties), dict(subjects), dict(datatypes), dict(links)
    )


def namespace(iri: str) -> str:
    """Return what stands before the last name of ``iri``.

    >>> namespace("http://qudt.org/vocab/unit/PERCENT")
    'http://qudt.org/vocab/unit/'
    """
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
