"""One graph of the server replaced: whole, or not at all.

Comes in: a graph, a server. Goes out: nothing, or ``BrokenError``, which knows in what state the graph was left. Where a PUT is
all or nothing and the graph fits one request, it is put. Else it is sent in pieces into a graph beside, counted there, and
moved into its place by one SPARQL update. Where the server has no address for updates nothing but a PUT is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from yiju.by_graph import NamedGraph
from yiju.errors import PushError
from yiju.push import words
from yiju.push.journal import Journal
from yiju.push.pieces import Whole, pieces
from yiju.push.server import HEAD, Server
from yiju.push.settings import Settings
from yiju.push.words import State

# What Yiju writes into an IRI never holds a question mark, so no graph of a build has such a name.
STAGING: Final = "?staging"

Told = Callable[[int], None]


class BrokenError(Exception):
    """A graph could not be replaced: ``error`` says why, ``state`` how it was left."""

    def __init__(self, error: PushError, state: State) -> None:
        super().__init__(str(error))
        self.error = error
        self.state = state


def replace(server: Server, graph: NamedGraph, journal: Journal, settings: Settings, told: Told) -> None:
    """Make ``graph`` the graph of that name on ``server``; ``told`` hears how many of its bytes have gone.

    Raises BrokenError.
    """
    journal.uncertain(graph.iri)
    fits = len(HEAD) + graph.size <= settings.piece
    if server.place.update_url is None or (server.place.whole and fits):
        _put(server, graph, told)
    else:
        with leaving(State.AS_IT_WAS):
            complete = _stage(server, graph, journal, settings, told)
        if complete:
            _move(server, graph, settings.in_steps)
    with leaving(State.WRITTEN):
        _verify(server, graph, graph.iri)
    journal.replaced(graph)


@contextmanager
def leaving(state: State) -> Iterator[None]:
    """Say of every PushError in the block that it left the graph in ``state``."""
    try:
        yield
    except PushError as error:
        raise BrokenError(error, state) from error


def _put(server: Server, graph: NamedGraph, told: Told) -> None:
    whole = Whole(graph, told)
    try:
        server.put(graph.iri, whole, whole.size)
    except PushError as error:
        raise BrokenError(error, _after_put(server, error)) from error


def _after_put(server: Server, error: PushError) -> State:
    if server.place.whole:
        return State.AS_IT_WAS if _is_no(error) else State.OLD_OR_NEW
    # A server that is all or nothing would be listed; one that is not may have begun before it found a fault.
    untouched = _is_no(error) and getattr(error, "status", 0) != HTTPStatus.BAD_REQUEST
    return State.AS_IT_WAS if untouched else State.UNKNOWN


def _is_no(error: PushError) -> bool:
    """Return whether the server refused, rather than failed."""
    return isinstance(error, words.RefusedError) and error.status < HTTPStatus.INTERNAL_SERVER_ERROR


def _stage(server: Server, graph: NamedGraph, journal: Journal, settings: Settings, told: Told) -> bool:
    """Bring all of ``graph`` into its staging graph; return False where it has been moved from there already."""
    staging = graph.iri + STAGING
    done = journal.staged(graph)
    if done:
        found = server.count(staging)
        if found == 0 and done == graph.triples and server.count(graph.iri) == done:
            return False
        # What was sent and not written down is sent again, which does no harm.
        done = done if done <= found <= graph.triples else 0
    sent = 0
    for piece in pieces(graph, settings.piece, skip=done):
        if done:
            server.add(staging, piece.body)
        else:
            # Also takes away what another push may have left there.
            server.put(staging, piece.body, len(piece.body))
        done += piece.triples
        journal.stage(graph, done)
        sent += len(piece.body) - len(HEAD)
        told(sent)
    _verify(server, graph, staging)
    return True


def _move(server: Server, graph: NamedGraph, in_steps: bool) -> None:
    """Move the staging graph into its place, once: to move it again when it has gone would empty the graph."""
    try:
        server.move(graph.iri + STAGING, graph.iri, in_steps)
    except PushError as error:
        state = _after_move(server, graph, error, State.UNKNOWN if in_steps else State.OLD_OR_NEW)
        if state is not None:
            raise BrokenError(error, state) from error


def _after_move(server: Server, graph: NamedGraph, error: PushError, doubtful: State) -> State | None:
    """Return in what state a move left the graph; None where it was done, though the answer did not come through."""
    if _is_no(error):
        return State.AS_IT_WAS
    try:
        left, there = server.count(graph.iri + STAGING), server.count(graph.iri)
    except PushError:
        return doubtful
    if left == 0 and there == graph.triples:
        return None
    rolled_back = isinstance(error, words.RefusedError) and error.status == HTTPStatus.INTERNAL_SERVER_ERROR
    return State.AS_IT_WAS if rolled_back and doubtful is State.OLD_OR_NEW else doubtful


def _verify(server: Server, graph: NamedGraph, where: str) -> None:
    found = server.count(where)
    if found != graph.triples:
        raise words.not_as_sent(graph.triples, found)
