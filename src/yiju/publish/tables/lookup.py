"""Looking things up while rows are made: what one source says from memory, anything else from the store.

Comes in: a store, and the quads of one source at a time. Goes out: terms. What was asked of the store is remembered up to a
limit, so memory does not grow with the number of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from yiju import vocabulary as v
from yiju.map.triples import plain

# Funds, departments, codes and documents that are remembered: those of a few sources.
_REMEMBERED: Final = 8192
_TYPE: Final = v.RDF + "type"

Term = NamedNode | Literal
# What is said of one subject: predicate to objects.
Said = Mapping[str, list[Term]]


class Lookup:
    """Terms by subject and predicate; what is ``held`` is looked at before the store is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Said] = {}
        self._remembered = lru_cache(_REMEMBERED)(self._ask)

    def hold(self, quads: Iterable[Quad]) -> None:
        """Hold what ``quads`` say of their subjects, instead of what was held before.

        A subject that has no class there has its home elsewhere (a plan in the contacts' graph), and is not held.
        """
        self._held = {subject: said for subject, said in by_subject(quads).items() if _TYPE in said}

    def held(self, cls: str) -> list[str]:
        """Return the subjects held that are of the class ``cls``."""
        return [
            subject for subject, said in self._held.items() if any(one.value == cls for one in said[_TYPE])
        ]

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """Return the objects of ``subject`` and ``predicate``, sorted, each once."""
        said = self._held.get(subject) or self._remembered(subject)
        found = said.get(predicate, [])
        return found if len(found) < 2 else sorted(set(found), key=str)

    def subjects(self, predicate: str, target: str) -> Iterator[Quad]:
        """Yield the quads that say ``predicate`` of any subject and ``target``."""
        return self._store.quads_for_pattern(None, NamedNode(predicate), NamedNode(target))

    def _ask(self, subject: str) -> Said:
        quads = self._store.quads_for_pattern(NamedNode(subject), None, None)
        return by_subject(quads).get(subject, {})


def by_subject(quads: Iterable[Quad]) -> dict[str, Said]:
    """Return what ``quads`` say, by subject and predicate."""
    found: dict[str, dict[str, list[Term]]] = {}
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            found.setdefault(plain(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
    return dict(found)
