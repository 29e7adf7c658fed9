"""Where a server takes graphs, where it is asked, and where it is updated.

Comes in: the address of its graph store. Goes out: ``Place``. Of the servers listed here the other two addresses are known;
those of any other server may be given. Without them a graph is sent in one request, and counted by reading it back.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import msgspec

from yiju import web
from yiju.errors import PushError


class Place(msgspec.Struct, frozen=True):
    """The addresses of a server.

    ``whole`` where a PUT replaces a graph whole or leaves it as it was. ``steps`` is what stands before an update that is
    to be done without a transaction, where the engine has a way to say it. ``listed`` is the pattern that finds every
    graph that is not empty.
    """

    store_url: str
    query_url: str | None = None
    update_url: str | None = None
    whole: bool = False
    steps: str = ""
    listed: str = web.LISTED


class _Known(msgspec.Struct, frozen=True):
    ending: str
    query: str
    update: str
    whole: bool = False
    steps: str = ""
    listed: str = web.LISTED


# A PUT to Virtuoso whose body turns out to be wrong half way through leaves the half that came before.
_VIRTUOSO_STEPS: Final = "DEFINE sql:log-enable 3\n"
_KNOWN: Final = (
    _Known("/store", "/query", "/update", whole=True, listed=web.listed(web.OXIGRAPH)),
    _Known("/sparql-graph-crud-auth", "/sparql", "/sparql-auth", steps=_VIRTUOSO_STEPS),
    _Known("/sparql-graph-crud", "/sparql", "/sparql", steps=_VIRTUOSO_STEPS),
)


def as_told(place: Place, server: str) -> Place:
    """Return ``place`` now that the Server header is known: other servers have Oxigraph's path, and not what it can do."""
    if not place.whole or web.engine(server) == web.OXIGRAPH:
        return place
    return msgspec.structs.replace(place, whole=False, listed=web.LISTED)


def place(url: str, query_url: str | None = None, update_url: str | None = None) -> Place:
    """Return the addresses of the server whose graph store is at ``url``; what is given goes before what is known.

    Raises PushError where one of them is no address.
    """
    for one in (url, query_url, update_url):
        if one is not None and web.address(one) is None:
            raise PushError(
                f"“{web.shown(one)}”不是服务器地址。请写完整网址，如 http://127.0.0.1:7878/store。",
                f"{web.shown(one)!r} is no address of a server. Write it in full, as http://127.0.0.1:7878/store.",
            )
    address = urlsplit(url)
    path = address.path.rstrip("/")
    known = next((one for one in _KNOWN if path.endswith(one.ending)), None)
    if known is None:
        return Place(url, query_url, update_url)
    head = path.removesuffix(known.ending)
    beside = address._replace(query="", fragment="")
    return Place(
        url,
        query_url or beside._replace(path=head + known.query).geturl(),
        update_url or beside._replace(path=head + known.update).geturl(),
        known.whole,
        known.steps,
        known.listed,
    )
