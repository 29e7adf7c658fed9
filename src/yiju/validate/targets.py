"""Shapes that only concern records of certain names, aimed at just those.

Comes in: the shapes and the data, as rdflib graphs. Goes out: the same shapes with narrower targets, without their words.

``shape:AreaUnit`` says of every indicator: *either* its name does not end in 面积, *or* its unit is one of area. pySHACL
asks both halves of every indicator, at a tenth of a millisecond each, and a source has a dozen such rules for hundreds
of indicators. Whose name does not end in 面积 conforms whatever its unit is, so that the shape need not be asked: the
records that the pattern matches become its targets. The findings are the same, in a fifth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rdflib import Graph
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetSubjectsOf)
_WORDS = frozenset({RDFS.label, RDFS.comment, SH.message})


class _Condition(NamedTuple):
    """A shape that holds of every record without a label that ``pattern`` finds something in."""

    shape: Node
    pattern: re.Pattern[str]


def narrowed(shapes: Graph, data: Graph) -> Graph:
    """Return a copy of ``shapes`` in which shapes with a condition on the name aim at the records that meet it.

    Labels and messages, the greater part of the shapes, are left out: a finding takes its words from the shapes
    themselves, and each source has a copy made for it.
    """
    aimed = Graph(bind_namespaces="none")
    aimed += (triple for triple in shapes if triple[1] not in _WORDS)
    for shape, pattern in _conditions(shapes):
        concerned = [node for node in _focus(shapes, shape, data) if _found(pattern, node, data)]
        for predicate in _TARGETS:
            aimed.remove((shape, predicate, None))
        for node in concerned:
            aimed.add((shape, SH.targetNode, node))
    return aimed


def _conditions(shapes: Graph) -> Iterator[_Condition]:
    for shape, head in sorted(shapes.subject_objects(SH["or"])):
        if not any(shapes.value(shape, predicate) for predicate in _TARGETS):
            continue
        for member in Collection(shapes, head):
            pattern = _pattern_that_must_not_match(shapes, member)
            if pattern is not None:
                yield _Condition(shape, pattern)
                break


def _pattern_that_must_not_match(shapes: Graph, member: Node) -> re.Pattern[str] | None:
    """Return P where ``member`` is exactly ``[ sh:path rdfs:label ; sh:not [ sh:pattern P ] ]``."""
    if dict(shapes.predicate_objects(member)).keys() != {SH.path, SH["not"]}:
        return None
    if shapes.value(member, SH.path) != RDFS.label:
        return None
    denied = list(shapes.predicate_objects(shapes.value(member, SH["not"])))
    if [predicate for predicate, _ in denied] != [SH.pattern]:
        return None
    return re.compile(str(denied[0][1]))


def _focus(shapes: Graph, shape: Node, data: Graph) -> Iterator[Node]:
    for kind in shapes.objects(shape, SH.targetClass):
        yield from data.subjects(RDF.type, kind)
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(predicate, None, unique=True)


def _found(pattern: re.Pattern[str], node: Node, data: Graph) -> bool:
    return any(pattern.search(str(label)) for label in data.objects(node, RDFS.label))
