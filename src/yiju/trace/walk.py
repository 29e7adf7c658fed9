"""The walk from a document to those that belong to it: down to what it issues or forwards, or up to what issues or forwards it.

Comes in: a store and a document. Goes out: the documents reached, with the way to each. Never down and up again: two
schemes under one notice have nothing to do with each other. The saved questions walk the same way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from pyoxigraph import NamedNode

from yiju import vocabulary as v
from yiju.trace.lookup import Lookup

_CARRYING = ("issues", "forwards")
_Step = Callable[[str], set[str]]


def reached(look: Lookup, document: str) -> dict[str, tuple[str, ...]]:
    """Return what belongs to ``document``, itself not, nearest first: each with the documents on the way, itself the last."""
    down = _walk(document, lambda one: _others(look, one) | _below(look, one))
    up = _walk(document, lambda one: _others(look, one) | _above(look, one))
    return down | {other: way for other, way in up.items() if other not in down}


def _walk(start: str, step: _Step) -> dict[str, tuple[str, ...]]:
    ways: dict[str, tuple[str, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        one = waiting.popleft()
        for other in sorted(step(one) - ways.keys()):
            ways[other] = (*ways[one], other)
            waiting.append(other)
    del ways[start]
    return ways


def _others(look: Lookup, document: str) -> set[str]:
    return set(look.values(document, v.YJ + "sameDocument"))


def _below(look: Lookup, document: str) -> set[str]:
    return {one for name in _CARRYING for one in look.values(document, v.YJ + name)}


def _above(look: Lookup, document: str) -> set[str]:
    return {one for name in _CARRYING for one in look.subjects(v.YJ + name, NamedNode(document))}
