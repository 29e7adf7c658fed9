"""One graph of the server replaced: whole, or not at all.

Comes in: a graph, a server. Goes out: nothing, or ``BrokenError``, which knows in what state the graph was left. Where a PUT is
all or nothing and the graph fits one request, it is put. Else it is sent in pieces into a graph beside, counted there, and
moved into its place by one SPARQL update. Where the server has no address for updates nothing but a PUT is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

from yiju.by_graph import NamedGraph
from yiju.errors import PushError
from yiju.push import words
from yiju.push.journal import Journal
from yiju.push.pieces import Whole, pieces
from yiju.push.server import HEAD, Server
from yiju.push.settings import Settings
from yiju.push.words import State
from yiju.web import STAGING

Told = Callable[[int], None]


class BrokenError(Exception):
    """A graph could not be replaced: ``error`` says why, ``state`` how it was left.

    ``staging`` is the graph beside that may have been left behind, empty where none was.
    """

    def __init__(self, error: PushError, state: State, staging: str = "") -> None:
        super().__init__(str(error))
        self.error = error
        self.state = state
        self.staging = staging


class StoppedError(KeyboardInterrupt):
    """Somebody stopped the push; ``staging`` is the graph beside that may have been left behind, empty where none was."""

    def __init__(self, staging: str = "") -> None:
        super().__init__()
        self.staging = staging


def replace(server: Server, graph: NamedGraph, journal: Journal, settings: Settings, told: Told) -> None:
    """Make ``graph`` the graph of that name on ``server``; ``told`` hears how many of its bytes have gone.

    Raises BrokenError, and StoppedError where it is interrupted while it is sent in pieces.
    """
    journal.uncertain(graph.iri)
    fits = len(HEAD) + graph.size <= settings.piece
    if server.place.update_url is None or (server.place.whole and fits):
        _put(server, graph, told)
    else:
        _beside(server, graph, journal, settings, told)
    with leaving(State.NOT_COUNTED):
        found = server.count(graph.iri)
    with leaving(State.WRITTEN):
        _fits(graph, found)
    journal.replaced(graph)


@contextmanager
def leaving(state: State) -> Iterator[None]:
    """Say of every PushError in the block that it left the graph in ``state``."""
    try:
        yield
    except PushError as error:
        raise BrokenError(error, state) from error


def _beside(server: Server, graph: NamedGraph, journal: Journal, settings: Settings, told: Told) -> None:
    """Bring ``graph`` into its staging graph and from there into its place.

    Whoever queries all graphs sees the staging graph too, so it does not stay where that can be helped. Once it is not
    known whether it is being moved it does stay: to move a graph that has gone empties the target.
    """
    with _clearing(server, graph, journal):
        with leaving(State.AS_IT_WAS):
            before = server.count(graph.iri)
            _stage(server, graph, journal, settings, told)
        try:
            _move(server, graph, before, settings.in_steps)
        except KeyboardInterrupt as error:
            raise StoppedError(graph.iri + STAGING) from error


@contextmanager
def _clearing(server: Server, graph: NamedGraph, journal: Journal) -> Iterator[None]:
    """Take the staging graph away where the block fails, unless it must stay; what stays is named."""
    try:
        yield
    except BrokenError as error:
        if not error.staging:
            error.staging = _clear(server, graph, journal)
        raise
    except StoppedError:
        raise
    except KeyboardInterrupt as error:
        raise StoppedError(_clear(server, graph, journal)) from error


def _clear(server: Server, graph: NamedGraph, journal: Journal) -> str:
    """Drop the staging graph; return its name where that fails, so that the next run finds it in the journal."""
    staging = graph.iri + STAGING
    try:
        server.drop(staging, patient=False)
    except (PushError, KeyboardInterrupt):
        return staging
    journal.unstage(graph.iri)
    return ""


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


def _stage(server: Server, graph: NamedGraph, journal: Journal, settings: Settings, told: Told) -> None:
    """Bring all of ``graph`` into its staging graph, and count it there."""
    staging = graph.iri + STAGING
    done = journal.staged(graph)
    # What was sent and not written down is sent again, which does no harm.
    done = done if done and done <= server.count(staging) <= graph.triples else 0
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
    _fits(graph, server.count(staging))


def _move(server: Server, graph: NamedGraph, before: int, in_steps: bool) -> None:
    """Move the staging graph into its place, once: to move it again when it has gone would empty the graph.

    ``before`` is how many triples were there.
    """
    staging = graph.iri + STAGING
    try:
        server.move(staging, graph.iri, in_steps)
    except PushError as error:
        state = _after_move(server, graph, error, before, State.UNKNOWN if in_steps else State.OLD_OR_NEW)
        if state is not None:
            raise BrokenError(error, state, "" if state is State.AS_IT_WAS else staging) from error


def _after_move(
    server: Server, graph: NamedGraph, error: PushError, before: int, doubtful: State
) -> State | None:
    """Return in what state a move left the graph; None where it was done, though the answer did not come through.

    ``before`` is how many triples the graph had: where the new one has as many, the count does not tell the two apart.
    """
    if _is_no(error):
        return State.AS_IT_WAS
    try:
        left, there = server.count(graph.iri + STAGING), server.count(graph.iri)
    except PushError:
        return doubtful
    if left == 0 and there == graph.triples != before:
        return None
    rolled_back = isinstance(error, words.RefusedError) and error.status == HTTPStatus.INTERNAL_SERVER_ERROR
    return State.AS_IT_WAS if rolled_back and doubtful is State.OLD_OR_NEW else doubtful


def _fits(graph: NamedGraph, found: int) -> None:
    if found != graph.triples:
        raise words.not_as_sent(graph.triples, found)
