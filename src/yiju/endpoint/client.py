"""An endpoint: where it is, who asks, what its engine must be told.

Comes in: an address and a query. Goes out: the answer, read. The request is SPARQLWrapper's; it is sent by
``yiju.endpoint.sending`` as SPARQLWrapper knows no retries, and leaves its sign-in behind for the whole process.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from urllib.parse import quote
from urllib.request import Request

import msgspec
import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from yiju import __version__, web
from yiju.credentials import Credentials, credentials
from yiju.endpoint import engines, faults, results
from yiju.endpoint.sending import Response, send
from yiju.errors import QueryError, YijuError

TIMEOUT = 60.0
# Seconds between one try and the next.
WAITS = (0.5, 2.0)
# Seconds for what is only a remark.
_SOON = 5.0
# What may stand in an address as it is.
_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"
_TRIPLES = ("CONSTRUCT", "DESCRIBE")
# N-Triples first: in Turtle, Virtuoso writes a decimal without a fraction as an integer.
_TRIPLES_ACCEPTED = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"


class Endpoint(msgspec.Struct, frozen=True):
    """An endpoint; ``connect`` makes one. ``parameters`` go with each query, ``listed`` is the pattern that finds its graphs.

    ``timeout`` is in seconds, for each try; ``waits`` are the seconds between one try and the next.
    """

    url: str
    parameters: engines.Parameters = ()
    credentials: Credentials | None = None
    timeout: float = TIMEOUT
    waits: tuple[float, ...] = WAITS
    listed: str = web.LISTED

    def query(self, sparql: str) -> results.Solutions | bool | list[ox.Triple]:
        """Return what the endpoint answers: solutions to a SELECT, a bool to an ASK, else triples.

        Raises QueryError where the text is no query or the engine refuses it, and EndpointError where there is no
        answer, or none that can be read.
        """
        wrapper, response = _ask(self, sparql)
        if wrapper.queryType in _TRIPLES:
            return results.triples(self.url, response)
        return results.solutions(self.url, response)

    def only_named_graphs(self) -> bool:
        """Return whether the default graph, of which the saved questions are asked, is empty while others are not.

        Raises as ``query`` does.
        """
        return self.query("ASK { ?s ?p ?o }") is False and self.query("ASK { GRAPH ?g { ?s ?p ?o } }") is True

    def over_all_graphs(self) -> Endpoint | None:
        """Return this endpoint asked of the union of its graphs; None where it takes no such wish, or needs none.

        A proxy may hide what engine is behind it, so that nobody told it. Raises as ``query`` does.
        """
        if self.parameters or not self.only_named_graphs():
            return None
        union = msgspec.structs.replace(self, parameters=engines.UNION)
        return None if union.only_named_graphs() else union

    def being_pushed(self) -> bool:
        """Return whether ``yiju push`` has a graph on its way there, or left one half way; False also where nobody says.

        Such a graph is seen by whoever asks the union of all. It is not waited for long.
        """
        soon = msgspec.structs.replace(self, timeout=min(self.timeout, _SOON), waits=())
        try:
            return soon.query(f'ASK {{ {self.listed} FILTER(STRENDS(STR(?g), "{web.STAGING}")) }}') is True
        except YijuError:
            return False


def _ask(endpoint: Endpoint, sparql: str) -> tuple[_Wrapper, Response]:
    wrapper = _Wrapper(endpoint, sparql)
    if wrapper.isSparqlUpdateRequest():
        raise QueryError(
            "这是更新语句，不是查询；这里只查询，不改动端点中的数据。",
            "This is an update, not a query; here one only asks, and changes nothing at an endpoint.",
        )
    return wrapper, send(wrapper.request(), endpoint.credentials, endpoint.timeout, endpoint.waits)


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper, which makes the request and leaves the sending to others."""

    def __init__(self, endpoint: Endpoint, sparql: str) -> None:
        super().__init__(endpoint.url, agent=f"Yiju/{__version__}")
        for name, value in endpoint.parameters:
            self.addParameter(name, value)
        # POST, as a question with Chinese values outgrows what many servers take as an address.
        self.setMethod(POST)
        self.setOnlyConneg(True)
        with warnings.catch_warnings():
            # A text without a query form is for the engine to refuse.
            warnings.simplefilter("ignore", RuntimeWarning)
            self.setQuery(sparql)
        if self.queryType in _TRIPLES:
            self.addCustomHttpHeader("Accept", _TRIPLES_ACCEPTED)
        else:
            self.setReturnFormat(JSON)

    def request(self) -> Request:
        """Return the request, ready to be sent."""
        made = self._createRequest()
        assert isinstance(made, Request)
        return made


def connect(
    url: str,
    timeout: float = TIMEOUT,
    environment: Mapping[str, str] = os.environ,
    waits: tuple[float, ...] = WAITS,
) -> Endpoint:
    """Return the endpoint at ``url`` once it has answered, and so told what engine it runs.

    Who asks is looked up as ``yiju.credentials.credentials`` says. Raises EndpointError where the address is none, and
    where the endpoint does not answer a query that any engine can.
    """
    place = _address(url)
    unknown = Endpoint(place, (), credentials(place, environment), timeout, waits)
    _, response = _ask(unknown, "ASK {}")
    results.solutions(place, response)
    server = response.headers.get("server", "")
    return msgspec.structs.replace(unknown, parameters=engines.parameters(server), listed=web.listed(server))


def _address(url: str) -> str:
    """Return ``url`` as HTTP takes it: what is not ASCII percent-encoded. Raises EndpointError where it is no address."""
    if web.address(url) is None:
        raise faults.no_address(url)
    return quote(url, safe=_ADDRESS)
