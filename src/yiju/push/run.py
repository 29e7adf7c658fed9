"""A push from beginning to end: every graph of the file in turn, then what the server has beside them.

Comes in: the graph file, the address of a server. Goes out: ``Pushed``. It ends at the first graph that cannot be replaced;
what was replaced before stays, and is not sent again by the next run.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from yiju.by_graph import NamedGraph, by_graph
from yiju.credentials import credentials
from yiju.errors import InputError
from yiju.push import words
from yiju.push.beside import Agree, Beside, always, look_beside
from yiju.push.journal import Journal, journal, usual
from yiju.push.place import Place
from yiju.push.replace import BrokenError, leaving, replace
from yiju.push.server import Server
from yiju.push.settings import CONTACTS, Settings
from yiju.push.source import graph_file, see_whole
from yiju.push.wire import Wire
from yiju.push.words import State

# Bytes that have been dealt with, out of how many, and what is being dealt with.
Progress = Callable[[int, int, str], None]
_BELOW: Final = re.compile(r".*[/#]graph/")
_AS_USUAL: Final = Settings()
# Without these a file is a part of a graph.
_ALWAYS: Final = ("entities", "reference")


class Pushed(msgspec.Struct, frozen=True):
    """What a push did, in numbers of graphs; ``triples`` are those of the graphs replaced or skipped, all of them counted.

    ``left_out`` are contacts and what ``only`` does not name, ``beside`` is what the server has below our names that the
    file does not have.
    """

    replaced: int = 0
    skipped: int = 0
    left_out: int = 0
    triples: int = 0
    beside: Beside = Beside()


def push(
    source: Path,
    place: Place,
    settings: Settings = _AS_USUAL,
    kept: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    progress: Progress | None = None,
    pause: Callable[[float], None] = time.sleep,
    agree: Agree = always,
) -> Pushed:
    """Push ``source``, a folder that a build wrote or a file of N-Quads, to the server at ``place``.

    ``kept`` is where the journal is kept, by default where this machine keeps such things. Who asks is looked up in
    ``environment`` and netrc. ``agree`` is asked before graphs are pruned. Raises GraphError and InputError where ``source``
    is no graph, EndpointError where the credentials are no good, and PushError where the server does not take it.
    """
    path = graph_file(source)
    if settings.prune and place.query_url is None:
        raise words.cannot_list()
    with ExitStack() as stack:
        wire = stack.enter_context(Wire(lambda url: credentials(url, environment), settings.timeout, pause))
        server = Server(place, wire)
        server.greet()
        kept = kept or usual(place.store_url, environment)
        book = stack.enter_context(journal(kept, place.store_url, settings.again))
        graphs = stack.enter_context(by_graph(path))
        see_whole(source, graphs.lines)
        _all_there(path, graphs, settings.only)
        run = _Run(server, book, settings, graphs.size, progress)
        if settings.prune:
            _prunable(path, graphs)
        return run.all(graphs, agree)


def _prunable(path: Path, graphs: Iterable[NamedGraph]) -> None:
    """See that the file is a whole graph: what it does not have is taken away from the server."""
    found = {graph.iri for graph in graphs if graph.iri.endswith(_ALWAYS)}
    for name in _ALWAYS:
        if not any(re.search(rf"[/#]graph/{name}$", iri) for iri in found):
            raise words.cannot_prune(str(path), f"graph/{name}")


def _all_there(path: Path, graphs: Iterable[NamedGraph], only: frozenset[str]) -> None:
    missing = sorted(only.difference(graph.iri for graph in graphs)) if only else []
    if missing:
        raise InputError(
            f"{path} 中没有图 {missing[0]}。请核对 --only。",
            f"{path} has no graph {missing[0]}. Check --only.",
        )


class _Run:
    """One run: the server, the journal, and what has been done so far."""

    def __init__(
        self, server: Server, book: Journal, settings: Settings, size: int, progress: Progress | None
    ) -> None:
        self._server = server
        self._book = book
        self._settings = settings
        self._size = size
        self._passed = 0
        self._progress = progress
        self._done = Pushed()
        self._below: str | None = None

    def all(self, graphs: Iterable[NamedGraph], agree: Agree) -> Pushed:
        """Push what is wanted of ``graphs``, then see what the server has beside them."""
        for graph in graphs:
            self._notice(graph.iri)
            self._tell(graph.iri, 0)
            try:
                self._one(graph)
            except BrokenError as broken:
                raise words.broken(
                    graph.iri, broken.error, broken.state, self._done.replaced, broken.staging
                ) from broken
            self._passed += graph.whole
        self._tell("", 0)
        self._count_again()
        beside = look_beside(self._server, self._book, self._settings, self._below or "", agree)
        return msgspec.structs.replace(self._done, beside=beside)

    def _one(self, graph: NamedGraph) -> None:
        if not self._settings.wants(graph.iri):
            self._count(left_out=1)
        elif self._is_there(graph):
            self._count(skipped=1, triples=graph.triples)
        else:
            replace(self._server, graph, self._book, self._settings, partial(self._tell, graph.iri))
            self._count(replaced=1, triples=graph.triples)
            if self._done.replaced == 1 and self._server.place.query_url is None:
                # Where nothing was before, a server that does not look at names had nothing to show.
                self._server.see_apart()

    def _is_there(self, graph: NamedGraph) -> bool:
        """Return whether ``graph`` was what this machine pushed last, and is still as many triples on the server."""
        with leaving(State.AS_IT_WAS):
            return self._book.has(graph) and self._server.count(graph.iri) == graph.triples

    def _count_again(self) -> None:
        """See that no graph was changed by those that came after it."""
        for iri, triples in self._book.done():
            found = self._server.count(iri)
            if found != triples:
                self._book.uncertain(iri)
                raise words.changed_since(iri, triples, found)

    def _notice(self, iri: str) -> None:
        """Remember the graph ``iri``, and what the names of all of them begin with (nothing where they differ)."""
        if self._settings.belongs(iri):
            self._book.belongs(iri)
        self._book.may_have(iri if iri.endswith(CONTACTS) else iri + CONTACTS)
        found = _BELOW.match(iri)
        below = found[0] if found else ""
        self._below = below if self._below in (None, below) else ""

    def _count(self, **more: int) -> None:
        grown = {name: getattr(self._done, name) + number for name, number in more.items()}
        self._done = msgspec.structs.replace(self._done, **grown)

    def _tell(self, iri: str, sent: int) -> None:
        if self._progress is not None:
            self._progress(self._passed + sent, self._size, iri)
