"""A graph as bodies of requests.

Comes in: a graph's lines of N-Triples. Goes out: pieces of a bounded size, held in memory one at a time; or the whole as a
stream from disk that can be read again when a request has to be sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec

from yiju.by_graph import NamedGraph
from yiju.push.server import HEAD

_BLOCK = 64 * 1024


class Piece(msgspec.Struct, frozen=True):
    """A body to send, and how many triples stand in it."""

    body: bytes
    triples: int


def pieces(graph: NamedGraph, limit: int, skip: int = 0) -> Iterator[Piece]:
    """Yield ``graph`` in pieces of at most ``limit`` bytes (a longer line by itself), without its first ``skip`` triples."""
    for lines in _batches(islice(graph.lines(), skip, None), limit - len(HEAD)):
        yield Piece(HEAD + b"".join(lines), len(lines))


class Whole:
    """The whole of ``graph``, read from disk block by block as often as asked; ``told`` hears how many bytes have gone."""

    def __init__(self, graph: NamedGraph, told: Callable[[int], None]) -> None:
        self.size = len(HEAD) + graph.size
        self._graph = graph
        self._told = told

    def __iter__(self) -> Iterator[bytes]:
        yield HEAD
        sent = 0
        for lines in _batches(self._graph.lines(), _BLOCK):
            block = b"".join(lines)
            yield block
            sent += len(block)
            self._told(sent)


def _batches(lines: Iterable[bytes], limit: int) -> Iterator[list[bytes]]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        if held and size + len(line) > limit:
            yield held
            held, size = [], 0
        held.append(line)
        size += len(line)
    if held:
        yield held
