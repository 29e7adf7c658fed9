"""Look things up in a small graph by short names.

Comes in: a store, a subject, a property as ``dcat:distribution``. Goes out: IRIs and texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from yiju.map.triples import plain
from yiju.publish.sheet import term


def opened(path: Path) -> Store:
    """Return the Turtle file ``path`` as a store in memory."""
    graph = Store()
    graph.load(path=str(path), format=RdfFormat.TURTLE)
    return graph


def objects(graph: Store, subject: str | None, predicate: str) -> Iterator[str]:
    """Yield what ``subject`` (or any, where None) has for ``predicate``, as texts."""
    for quad in graph.quads_for_pattern(
        None if subject is None else NamedNode(subject), NamedNode(term(predicate)), None
    ):
        yield plain(quad.object)


def only(graph: Store, subject: str | None, predicate: str) -> str | None:
    """Return the value of ``predicate``, the least where there are several, or None."""
    return min(objects(graph, subject, predicate), default=None)


def subjects(graph: Store, predicate: str, value: str) -> Iterator[str]:
    """Yield the subjects that have the node ``value`` (a short name) for ``predicate``, sorted."""
    found = graph.quads_for_pattern(None, NamedNode(term(predicate)), NamedNode(term(value)))
    yield from sorted(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))
