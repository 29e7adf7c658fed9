"""A graph store on loopback that behaves, until it is told not to.

Comes in: faults, each with the request that it befalls. Goes out: answers of the Graph Store HTTP Protocol, of SPARQL as far
as a push asks, and a record of what was asked. Its graphs are sets of lines, looked at directly.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import msgspec

# A server of which nothing is known, one whose PUT is all or nothing, one whose PUT is not: three ways to replace a graph.
WAYS = {"plain": "/anything", "whole": "/store", "staged": "/sparql-graph-crud-auth"}

_MOVE = re.compile(r"MOVE GRAPH <(.+)> TO GRAPH <(.+)>")
_DROP = re.compile(r"DROP SILENT GRAPH <(.+)>")
_COUNTED = re.compile(r"GRAPH <(.+?)>")
_AFTER = re.compile(r'STR\(\?g\) > "(.+)"')

What = Literal["answer", "cut", "silence", "lose", "miscount"]


class Fault(msgspec.Struct):
    """What goes wrong, ``times`` times, with requests of ``method`` in which ``about`` stands, after the first ``passing``.

    ``answer`` is a status; ``cut`` closes the line when half of the body was read, ``silence`` does not answer, ``lose`` does
    what was asked and closes the line; ``miscount`` says one triple less.
    """

    what: What
    method: str = ""
    about: str = ""
    times: int = 1000
    passing: int = 0
    status: int = 500
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    body: bytes = b"<html><body>it failed</body></html>"


class Asked(msgspec.Struct, frozen=True):
    """A request that came in: ``about`` is a graph, a query or an update."""

    method: str
    path: str
    about: str
    body: bytes
    authorization: str = ""


class FaultyServer:
    """The server: ``graphs`` by name, ``asked`` in order, ``faults`` to come; ``says`` is its Server header.

    One that does not look at names, as Oxigraph at a path that it does not know, has one graph only, called by its address.
    """

    def __init__(self, kind: str) -> None:
        self.graphs: dict[str, set[bytes]] = {}
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.secret = ""
        self.most_rows = 0
        self.says = "Oxigraph/0.5" if kind == "/store" else "somebody's"
        self.looks_at_names = True
        self.kind = kind
        self.port = 0
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        """Return the address of the graph store."""
        return f"http://127.0.0.1:{self.port}{self.kind}"

    def writes(self) -> list[tuple[str, str]]:
        """Return (method, graph or update) of the requests that write."""
        return [
            (one.method, one.about) for one in self.asked if one.path == self.kind and one.method != "GET"
        ] + [(one.method, one.about) for one in self.asked if one.path in _UPDATES]

    def strikes(self, asked: Asked) -> Fault | None:
        """Return the fault that befalls a request."""
        for fault in self.faults:
            if fault.method in ("", asked.method) and fault.about in asked.about and fault.times > 0:
                if fault.passing:
                    fault.passing -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def lets_in(self, asked: Asked) -> bool:
        """Return whether the request says the secret (``Basic`` or ``Bearer`` and what follows)."""
        return not self.secret or asked.authorization == self.secret


_UPDATES = ("/update", "/sparql-auth")
_QUERIES = ("/query", "/sparql")


def basic(user: str, password: str) -> str:
    """Return the header of basic authentication."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    here: FaultyServer

    def version_string(self) -> str:
        """Return what the server says that it is."""
        return self.here.says

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._do()

    def do_PUT(self) -> None:
        self._do()

    def do_POST(self) -> None:
        self._do()

    def do_DELETE(self) -> None:
        self._do()

    def _do(self) -> None:
        asked = self._read()
        if asked is None:
            return
        self.here.asked.append(asked)
        fault = self.here.strikes(asked)
        if fault is not None and fault.what == "silence":
            self.here.ended.wait()
            self.close_connection = True
        elif fault is not None and fault.what == "answer":
            self._answer(fault.status, fault.body, **fault.headers)
        elif not self.here.lets_in(asked):
            self._answer(401, b"who are you", **{"WWW-Authenticate": 'Basic realm="here"'})
        else:
            self._obey(asked, fault.what if fault else "answer")

    def _read(self) -> Asked | None:
        parts = urlsplit(self.path)
        # Nothing is read of a body whose length is not said, as Virtuoso does.
        length = int(self.headers.get("Content-Length", 0))
        about = parse_qs(parts.query).get("graph", [""])[0] if self.here.looks_at_names else self.here.url
        asked = Asked(self.command, parts.path, about, b"", self.headers.get("Authorization", ""))
        coming = [one for one in self.here.faults if one.what == "cut" and one.times and one.about in about]
        if coming and parts.path == self.here.kind and self.here.strikes(asked):
            self.rfile.read(length // 2)
            self.connection.close()
            self.close_connection = True
            return None
        body = self.rfile.read(length)
        if parts.path in _QUERIES:
            about = parse_qs(body.decode())["query"][0]
        elif parts.path in _UPDATES:
            about = body.decode()
        return msgspec.structs.replace(asked, about=about, body=body)

    def _obey(self, asked: Asked, how: What) -> None:
        if asked.path in _QUERIES:
            self._tell(asked.about, less=1 if how == "miscount" else 0)
            return
        status, body = self._update(asked) if asked.path in _UPDATES else self._store(asked)
        if how == "lose":
            self.connection.close()
            self.close_connection = True
        else:
            self._answer(status, body, **{"Content-Type": "application/n-triples"})

    def _store(self, asked: Asked) -> tuple[int, bytes]:
        graphs = self.here.graphs
        if asked.path != self.here.kind:
            return 404, b"nothing here"
        lines = {line for line in asked.body.splitlines(keepends=True) if not line.startswith(b"@prefix")}
        if asked.method == "PUT":
            graphs[asked.about] = lines
        elif asked.method == "POST":
            graphs.setdefault(asked.about, set()).update(lines)
        elif asked.about not in graphs:
            return 404, b"no such graph"
        elif asked.method == "DELETE":
            del graphs[asked.about]
        else:
            return 200, b"".join(sorted(graphs[asked.about]))
        return 204, b""

    def _update(self, asked: Asked) -> tuple[int, bytes]:
        move, drop = _MOVE.search(asked.about), _DROP.search(asked.about)
        if move:
            # As Virtuoso does it, also where there is nothing to move.
            self.here.graphs[move[2]] = self.here.graphs.pop(move[1], set())
        elif drop:
            self.here.graphs.pop(drop[1], None)
        else:
            return 400, b"what is that"
        return 200, b"done"

    def _tell(self, query: str, less: int) -> None:
        counted = _COUNTED.search(query)
        if counted:
            n = len(self.here.graphs.get(counted[1], ())) - less
            rows = {"results": {"bindings": [{"n": {"type": "literal", "value": str(n)}}]}}
            self._answer(
                200, json.dumps(rows).encode(), **{"Content-Type": "application/sparql-results+json"}
            )
            return
        after = _AFTER.search(query)
        names = [name for name in sorted(self.here.graphs) if not after or name > after[1]]
        shown = names[: self.here.most_rows] if self.here.most_rows else names
        headers = {"X-SPARQL-MaxRows": str(self.here.most_rows)} if self.here.most_rows else {}
        self._answer(200, "".join(f"{name}\r\n" for name in ("g", *shown)).encode(), **headers)

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def faulty_server(kind: str) -> Iterator[FaultyServer]:
    """Run one whose graph store is at the path ``kind`` while the block runs."""
    here = FaultyServer(kind)
    handler = type("Handler", (_Handler,), {"here": here})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        here.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
