"""What a server has beside the graphs that were pushed: contacts first, as they are people's; then the rest of ours.

Comes in: the server, what belongs on it. Goes out: ``Beside``, and a server without what was to be removed. Where it cannot be
asked for its graphs, it is asked for those names only that contacts of the graphs pushed would have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from yiju.push.journal import Journal
from yiju.push.server import Server
from yiju.push.settings import CONTACTS, Settings
from yiju.web import STAGING

# Asked with how many graphs are to be removed, and their names one by one: whether they may be.
Agree = Callable[[int, Iterator[str]], bool]
_SHOWN: Final = 20  # graphs that are named


class Beside(msgspec.Struct, frozen=True):
    """Graphs of a server, in numbers: ``contacts`` of people and ``others`` that are still there, and those ``removed``.

    ``some`` are the first of the others; ``listed`` is whether the server could be asked for its graphs.
    """

    listed: bool = False
    contacts: int = 0
    others: int = 0
    some: tuple[str, ...] = ()
    removed: int = 0


def always(_: int, __: Iterator[str]) -> bool:
    """Agree."""
    return True


def look_beside(server: Server, book: Journal, settings: Settings, below: str, agree: Agree) -> Beside:
    """See what the server has beside what belongs there, and remove of it what ``settings`` say.

    ``below`` is what the names of our graphs begin with, empty where they have nothing in common.
    """
    listed = bool(below) and server.place.query_url is not None
    if listed:
        book.is_present(iri for iri in server.graphs() if iri.startswith(below))
        _clear_staging(server, book)
    else:
        book.is_present(iri for iri in book.perhaps() if server.count(iri))
    return _tally(server, book, _chosen(book, settings, agree), listed)


def _clear_staging(server: Server, book: Journal) -> None:
    """Remove what a push left behind that was broken off and never taken up again."""
    for iri in book.beside():
        if iri.endswith(STAGING):
            server.drop(iri)
            book.unstage(iri.removesuffix(STAGING))


def _chosen(book: Journal, settings: Settings, agree: Agree) -> Callable[[str], bool]:
    """Return what says of a graph beside ours whether it is to be removed."""
    if settings.prune:
        number = sum(1 for _ in _left(book))
        if number and agree(number, _left(book)):
            return lambda _: True
    return lambda iri: settings.drop_contacts and iri.endswith(CONTACTS)


def _left(book: Journal) -> Iterator[str]:
    return (iri for iri in book.beside() if not iri.endswith(STAGING))


def _tally(server: Server, book: Journal, chosen: Callable[[str], bool], listed: bool) -> Beside:
    contacts = others = removed = 0
    some: tuple[str, ...] = ()
    for iri in _left(book):
        if chosen(iri):
            book.uncertain(iri)
            server.drop(iri)
            removed += 1
        elif iri.endswith(CONTACTS):
            contacts += 1
        else:
            others += 1
            some = (*some, iri)[:_SHOWN]
    return Beside(listed, contacts, others, some, removed)
