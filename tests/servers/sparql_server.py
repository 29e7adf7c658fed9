"""A SPARQL server of somebody else's, running on this machine for the tests.

Comes in: the addresses of a server that has been started. Goes out: ``SparqlServer``: where to ask, update and write,
who may, and ways to fill and to empty it that use none of Yiju's own code.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterable
from http.client import HTTPResponse
from itertools import groupby
from pathlib import Path
from urllib.parse import quote, urlencode

import msgspec
import pyoxigraph as ox
import pytest

_PATIENCE = 120  # seconds for one request
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"


class SparqlServer(msgspec.Struct, frozen=True):
    """A running server; ``user`` and ``password`` are None where anybody may write.

    ``own_graphs`` are those that the server had before anybody wrote to it: they stay when it is emptied.
    """

    name: str
    query_url: str
    update_url: str
    graph_store_url: str
    user: str | None = None
    password: str | None = None
    own_graphs: frozenset[str] = frozenset()

    def graphs(self) -> list[str]:
        """Return the names of the graphs that somebody wrote, sorted."""
        asked = f"{self.query_url}?{urlencode({'query': _GRAPHS})}"
        body = self.send("GET", asked, accept="application/sparql-results+json")
        found = {row["graph"]["value"] for row in json.loads(body)["results"]["bindings"]}
        return sorted(found - self.own_graphs)

    def update(self, sparql: str) -> None:
        """Change the server with SPARQL Update."""
        self.send("POST", self.update_url, sparql.encode("utf-8"), "application/sparql-update")

    def put(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Make ``triples`` the whole of the graph called ``graph``, through the graph store protocol."""
        separator = "&" if "?" in self.graph_store_url else "?"
        parameter = "graph-uri" if self.name == "virtuoso" else "graph"
        address = f"{self.graph_store_url}{separator}{parameter}={quote(graph, safe='')}"
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        # Every line of N-Triples is Turtle too, which both servers take.
        self.send("PUT", address, body, "text/turtle")

    def fill(self, path: Path) -> None:
        """Empty the server, then write every named graph of ``path`` (N-Quads or TriG)."""
        self.empty()
        quads = sorted(ox.parse(path=str(path)), key=lambda quad: str(quad.graph_name))
        for graph, inside in groupby(quads, key=lambda quad: quad.graph_name):
            assert isinstance(graph, ox.NamedNode), "the tests write named graphs only"
            self.put(graph.value, [quad.triple for quad in inside])

    def empty(self) -> None:
        """Take out every graph that somebody wrote."""
        for graph in self.graphs():
            self.update(f"CLEAR GRAPH <{graph}>")

    def send(
        self, method: str, url: str, body: bytes | None = None, content: str = "", accept: str = "*/*"
    ) -> bytes:
        """Send a request as the user who may write, and return the body of the answer."""
        request = urllib.request.Request(url, body, {"Accept": accept}, method=method)
        if content:
            request.add_header("Content-Type", content)
        if body is not None and self.user is not None:
            request.add_unredirected_header("Authorization", self._signed(request))
        with _open(request) as answer:
            whole: bytes = answer.read()
        return whole

    def _signed(self, request: urllib.request.Request) -> str:
        """Return the digest that signs ``request``.

        The challenge is asked for without the body: Virtuoso refuses a large body by closing the line while it is sent.
        """
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, request.full_url, str(self.user), str(self.password))
        bare = urllib.request.Request(request.full_url, method=request.get_method())
        with pytest.raises(urllib.error.HTTPError, match="401") as refused:
            _open(bare)
        scheme, _, rest = refused.value.headers["WWW-Authenticate"].partition(" ")
        challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        signed = urllib.request.HTTPDigestAuthHandler(known).get_authorization(request, challenge)
        return f"{scheme} {signed}"


def _open(request: urllib.request.Request) -> HTTPResponse:
    # Without the proxy that the surroundings may name: the servers are on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    answer: HTTPResponse = opener.open(request, timeout=_PATIENCE)
    return answer
