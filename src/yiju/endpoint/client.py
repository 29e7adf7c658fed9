"""An endpoint: where it is, who asks, what its engine must be told.

Comes in: an address and a query. Goes out: the answer, read. The request is SPARQLWrapper's; it is sent by
``yiju.endpoint.sending`` as SPARQLWrapper knows no retries, and leaves its sign-in behind for the whole process.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from urllib.parse import quote, urlsplit
from urllib.request import Request

import msgspec
import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from yiju import __version__
from yiju.credentials import Credentials, credentials
from yiju.endpoint import engines, faults, results
from yiju.endpoint.sending import Response, send
from yiju.errors import QueryError

TIMEOUT = 60.0
# Seconds between one try and the next.
WAITS = (0.5, 2.0)
# What may stand in an address as it is.
_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"
_TRIPLES = ("CONSTRUCT", "DESCRIBE")
# N-Triples first: in Turtle, Virtuoso writes a decimal without a fraction as an integer.
_TRIPLES_ACCEPTED = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"


class Endpoint(msgspec.Struct, frozen=True):
    """An endpoint; ``connect`` makes one. ``parameters`` go with each query.

    ``timeout`` is in seconds, for each try; ``waits`` are the seconds between one try and the next.
    """

    url: str
    parameters: engines.Parameters = ()
    credentials: Credentials | None = None
    timeout: float = TIMEOUT
    waits: tuple[float, ...] = WAITS

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
    return msgspec.structs.replace(unknown, parameters=engines.parameters(response.headers.get("server", "")))


def _address(url: str) -> str:
    """Return ``url`` as HTTP takes it: what is not ASCII percent-encoded. Raises EndpointError where it is no address."""
    try:
        address = urlsplit(url)
        good = address.scheme in ("http", "https") and address.hostname and address.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        good = False
    if not good or any(char.isspace() for char in url):
        raise faults.no_address(url)
    return quote(url, safe=_ADDRESS)
