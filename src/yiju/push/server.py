"""What a push asks of a server: to take a graph, to add to it, to move it, to drop it, to count it, to list its graphs.

Comes in: the names of graphs, lines of N-Triples. Goes out: requests of the Graph Store HTTP Protocol and of SPARQL 1.1.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

import httpx
import msgspec

from yiju.push import words
from yiju.push.place import Place, as_told
from yiju.push.wire import Ask, Wire

# N-Triples are sent as the Turtle that they are too, as every server reads Turtle. Virtuoso looks at the beginning of the
# body to see what it is, and finds nothing there where the first line is longer than 64 KiB, unless a prefix comes first.
HEAD: Final = b"@prefix yj: <https://w3id.org/yiju/ns#> .\n"
_TURTLE: Final = "text/turtle; charset=utf-8"
_FORM: Final = "application/x-www-form-urlencoded"
_NOWHERE: Final = "urn:x-yiju:nothing"
_MOST_ROWS: Final = "x-sparql-maxrows"
_DIGITS: Final = re.compile(r"\d{1,18}")


class _Cell(msgspec.Struct):
    value: str


class _Bindings(msgspec.Struct):
    bindings: list[dict[str, _Cell]]


class _Results(msgspec.Struct):
    results: _Bindings


class Server:
    """The server at ``place``. Every method raises PushError where the server does not do what it is asked."""

    def __init__(self, place: Place, wire: Wire) -> None:
        self.place = place
        self._wire = wire

    def greet(self) -> None:
        """See that the server is there, lets us in, and keeps graphs apart, before anything is sent."""
        self.see_apart()
        if self.place.query_url is not None:
            answer = self._ask_count(_NOWHERE)
            self._number(answer)
            self.place = as_told(self.place, answer.headers.get("server", ""))

    def see_apart(self) -> None:
        """See that the server has no graph of a name that there cannot be.

        If it has one, it does not look at the names: every graph is the same to it, and each would overwrite the last.
        """
        try:
            found = self._read_and_count(_NOWHERE)
        except words.RefusedError as error:
            # Virtuoso's way to say that there is nothing.
            if error.status != HTTPStatus.NOT_ACCEPTABLE:
                raise
            found = 0
        if found:
            raise words.no_names(self.place.store_url)

    def put(self, graph: str, body: bytes | Iterable[bytes], size: int) -> None:
        """Make ``body``, of ``size`` bytes, the whole of ``graph``."""
        self._wire.send(self._store("PUT", graph, body, size))

    def add(self, graph: str, body: bytes) -> None:
        """Add ``body`` to ``graph``; what is there already stays once, so it may be sent twice."""
        self._wire.send(self._store("POST", graph, body, len(body)))

    def move(self, source: str, target: str, in_steps: bool = False) -> None:
        """Make ``source`` the whole of ``target``, and ``source`` empty.

        Never to be repeated blindly: to move a graph that has been moved already empties the target.
        """
        steps = self.place.steps if in_steps else ""
        self._update(f"{steps}MOVE GRAPH <{source}> TO GRAPH <{target}>", repeat=False)

    def drop(self, graph: str, patient: bool = True) -> None:
        """Take ``graph`` away, if it is there; asked once only where not ``patient``."""
        if self.place.update_url is not None:
            self._update(f"DROP SILENT GRAPH <{graph}>", patient=patient)
            return
        try:
            self._wire.send(self._store("DELETE", graph))
        except words.RefusedError as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise

    def count(self, graph: str) -> int:
        """Return how many triples ``graph`` has."""
        if self.place.query_url is None:
            return self._read_and_count(graph)
        return self._number(self._ask_count(graph))

    def _ask_count(self, graph: str) -> httpx.Response:
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        return self._wire.send(self._query(query, "application/sparql-results+json"))

    def _number(self, answer: httpx.Response) -> int:
        try:
            found = msgspec.json.decode(answer.content, type=_Results).results.bindings[0]["n"].value
        except (msgspec.DecodeError, UnicodeDecodeError, IndexError, KeyError):
            found = ""
        # Virtuoso says so where it gave up, and counted a part only.
        if not _DIGITS.fullmatch(found) or "x-sql-state" in answer.headers:
            raise words.no_count(self.place.query_url or "", answer.content)
        return int(found)

    def graphs(self) -> Iterator[str]:
        """Yield the names of all graphs; needs an address for queries.

        Virtuoso answers with so many rows and no more, and says so: then what comes after the last one is asked for.
        """
        last = None
        cut_off = True
        while cut_off:
            found = 0
            with self._wire.stream(self._query(self._listing(last), "text/csv")) as answer:
                rows = csv.reader(line.decode() for line in _lines(answer))
                next(rows, None)
                for last in (row[0] for row in rows if row):
                    found += 1
                    yield last
                most = answer.headers.get(_MOST_ROWS, "")
            cut_off = most.isdecimal() and found >= int(most)

    def _listing(self, after: str | None) -> str:
        rest = "" if after is None else f' FILTER(STR(?g) > "{after}")'
        return f"SELECT DISTINCT ?g WHERE {{ {self.place.listed}{rest} }} ORDER BY STR(?g)"

    def _read_and_count(self, graph: str) -> int:
        """Count by reading the graph back; each line of N-Triples is a triple."""
        ask = self._store("GET", graph, accept="application/n-triples")
        try:
            with self._wire.stream(ask) as answer:
                if answer.headers.get("content-type", "").split(";")[0] != "application/n-triples":
                    raise words.no_count(self.place.store_url, next(answer.iter_bytes(), b""))
                return sum(1 for line in _lines(answer) if line.strip())
        except words.RefusedError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return 0
            raise

    def _store(
        self,
        method: str,
        graph: str,
        body: bytes | Iterable[bytes] | None = None,
        size: int = 0,
        accept: str = "*/*",
    ) -> Ask:
        headers = {"Accept": accept}
        if body is not None:
            # The length is said beforehand: of a body without, Virtuoso reads nothing and empties the graph.
            headers |= {"Content-Type": _TURTLE, "Content-Length": str(size)}
        return Ask(method, self.place.store_url, headers, body, {"graph": graph})

    def _query(self, sparql: str, accept: str) -> Ask:
        assert self.place.query_url is not None
        body = urlencode({"query": sparql}).encode()
        return Ask("POST", self.place.query_url, {"Accept": accept, "Content-Type": _FORM}, body)

    def _update(self, sparql: str, repeat: bool = True, patient: bool = True) -> None:
        assert self.place.update_url is not None
        headers = {"Content-Type": "application/sparql-update; charset=utf-8", "Accept": "*/*"}
        self._wire.send(
            Ask("POST", self.place.update_url, headers, sparql.encode(), repeat=repeat, patient=patient)
        )


def _lines(answer: httpx.Response) -> Iterator[bytes]:
    """Yield the lines of ``answer``: only a line feed ends one, while Unicode's other ends of lines may stand in a text."""
    rest = b""
    for block in answer.iter_bytes():
        *lines, rest = (rest + block).split(b"\n")
        yield from lines
    if rest:
        yield rest
