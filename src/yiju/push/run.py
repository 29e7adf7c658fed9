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
from yiju.errors import GraphError, InputError
from yiju.push import words
from yiju.push.journal import Journal, beside, journal
from yiju.push.place import Place
from yiju.push.replace import STAGING, BrokenError, leaving, replace
from yiju.push.server import Server
from yiju.push.settings import Settings
from yiju.push.wire import Wire
from yiju.push.words import State
from yiju.store import GRAPH_FILE

# Bytes that have been dealt with, out of how many, and what is being dealt with.
Progress = Callable[[int, int, str], None]
_BELOW: Final = re.compile(r".*[/#]graph/")
_AS_USUAL: Final = Settings()
_SHOWN: Final = 20  # graphs beside ours that are named


class Pushed(msgspec.Struct, frozen=True):
    """What a push did, in numbers of graphs; ``triples`` are those of the graphs replaced or skipped, all of them counted.

    ``left_out`` are contacts and what ``only`` does not name. ``beside`` is how many graphs the server has below our names
    that the file does not have (None where it could not be asked), ``some_beside`` the first of them, ``pruned`` how many
    of them were removed.
    """

    replaced: int = 0
    skipped: int = 0
    left_out: int = 0
    triples: int = 0
    beside: int | None = None
    some_beside: tuple[str, ...] = ()
    pruned: int = 0


def push(
    source: Path,
    place: Place,
    settings: Settings = _AS_USUAL,
    kept: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    progress: Progress | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Pushed:
    """Push ``source``, a folder that a build wrote or a file of N-Quads, to the server at ``place``.

    ``kept`` is where the journal is kept, by default beside ``source``. Who asks is looked up in ``environment`` and netrc.
    Raises GraphError and InputError where ``source`` is no graph, EndpointError where the credentials are no good, and
    PushError where the server does not take it.
    """
    path = _file(source)
    if settings.prune and place.query_url is None:
        raise words.cannot_list()
    with ExitStack() as stack:
        wire = stack.enter_context(Wire(lambda url: credentials(url, environment), settings.timeout, pause))
        server = Server(place, wire)
        server.greet()
        kept = kept or beside(source, place.store_url)
        book = stack.enter_context(journal(kept, place.store_url, settings.again))
        graphs = stack.enter_context(by_graph(path))
        _all_there(path, graphs, settings.only)
        return _Run(server, book, settings, graphs.size, progress).all(graphs)


def _file(source: Path) -> Path:
    path = source / GRAPH_FILE if source.is_dir() else source
    if not path.is_file():
        raise GraphError(
            f"{source} 中没有图谱文件 {GRAPH_FILE}。请先运行 yiju build，或用 --graph 指明图谱文件夹或 N-Quads 文件。",
            f"{source} holds no {GRAPH_FILE}. Run yiju build first, or name with --graph the folder of a graph or a file of"
            " N-Quads.",
        )
    return path


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

    def all(self, graphs: Iterable[NamedGraph]) -> Pushed:
        """Push what is wanted of ``graphs``, then see what the server has beside them."""
        for graph in graphs:
            self._notice(graph.iri)
            self._tell(graph.iri, 0)
            try:
                self._one(graph)
            except BrokenError as broken:
                raise words.broken(graph.iri, broken.error, broken.state, self._done.replaced) from broken
            self._passed += graph.whole
        self._tell("", 0)
        if self._below and self._server.place.query_url is not None:
            self._look_beside(self._below)
        return self._done

    def _one(self, graph: NamedGraph) -> None:
        if not self._settings.wants(graph.iri):
            self._count(left_out=1)
        elif self._is_there(graph):
            self._count(skipped=1, triples=graph.triples)
        else:
            told = partial(self._tell, graph.iri)
            replace(self._server, graph, self._book, self._settings, told)
            self._count(replaced=1, triples=graph.triples)

    def _is_there(self, graph: NamedGraph) -> bool:
        """Return whether ``graph`` was pushed before, and is still as many triples on the server."""
        with leaving(State.AS_IT_WAS):
            return self._book.has(graph) and self._server.count(graph.iri) == graph.triples

    def _notice(self, iri: str) -> None:
        """Remember the graph ``iri``, and what the names of all of them begin with (nothing where they differ)."""
        if self._settings.belongs(iri):
            self._book.belongs(iri)
        found = _BELOW.match(iri)
        below = found[0] if found else ""
        self._below = below if self._below in (None, below) else ""

    def _look_beside(self, below: str) -> None:
        self._count(beside=0)
        ours = (iri for iri in self._server.graphs() if iri.startswith(below))
        for iri in self._book.beside(ours):
            if iri.endswith(STAGING):
                # Left behind by a push that was broken off and never taken up again.
                self._server.drop(iri)
                continue
            some = (*self._done.some_beside, iri)[:_SHOWN]
            self._done = msgspec.structs.replace(self._done, some_beside=some)
            self._count(beside=1)
            if self._settings.prune:
                self._book.uncertain(iri)
                self._server.drop(iri)
                self._count(pruned=1)

    def _count(self, **more: int) -> None:
        grown = {name: (getattr(self._done, name) or 0) + number for name, number in more.items()}
        self._done = msgspec.structs.replace(self._done, **grown)

    def _tell(self, iri: str, sent: int) -> None:
        if self._progress is not None:
            self._progress(self._passed + sent, self._size, iri)
