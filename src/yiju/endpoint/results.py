"""Reading what an endpoint answers.

Comes in: a response. Goes out: solutions, a bool, or triples. What is no answer to a query, or not the whole of it, is
an error: nothing is taken for an answer that is not one.
"""

from __future__ import annotations

from typing import Final

import msgspec
import pyoxigraph as ox

from yiju.endpoint import faults
from yiju.endpoint.sending import Response
from yiju.vocabulary import XSD

# Names of formats that pyoxigraph does not know.
_FORMATS: Final = {
    "application/turtle": ox.RdfFormat.TURTLE,
    "text/ntriples": ox.RdfFormat.N_TRIPLES,
}
# How Virtuoso 7 answers an ASK: as a SELECT of this column, with a row for yes and none for no.
_ASKED: Final = ("__ASK_RETVAL",)


class Term(msgspec.Struct, frozen=True):
    """A term of the SPARQL results format: ``type`` is uri, bnode, literal or typed-literal."""

    type: str
    value: str
    datatype: str = XSD + "string"


class Solutions(msgspec.Struct, frozen=True):
    """The solutions of a SELECT, a row as long as there are columns; what is unbound is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class _Head(msgspec.Struct):
    vars: tuple[str, ...] = ()


class _Bindings(msgspec.Struct):
    bindings: list[dict[str, Term]]


class _Results(msgspec.Struct):
    head: _Head
    results: _Bindings | None = None
    boolean: bool | None = None


def solutions(url: str, response: Response) -> Solutions | bool:
    """Return the solutions, or the bool, in ``response``, which is SPARQL 1.1 Query Results JSON.

    Raises EndpointError where it is something else, or the endpoint says that it is not the whole answer.
    """
    try:
        read = msgspec.json.decode(response.body, type=_Results)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise faults.no_results(url, response) from error
    if read.boolean is not None:
        return read.boolean
    if read.results is None:
        raise faults.no_results(url, response)
    columns = read.head.vars
    if columns == _ASKED:
        return bool(read.results.bindings)
    found = Solutions(columns, tuple(tuple(map(row.get, columns)) for row in read.results.bindings))
    _whole(url, response, len(found.rows))
    return found


def triples(url: str, response: Response) -> list[ox.Triple]:
    """Return the triples in ``response``; raises EndpointError as ``solutions`` does."""
    form = _FORMATS.get(response.media_type) or ox.RdfFormat.from_media_type(response.media_type)
    if form is None:
        raise faults.no_results(url, response)
    try:
        found = [quad.triple for quad in ox.parse(response.body, format=form, base_iri=url)]
    except SyntaxError as error:
        raise faults.no_results(url, response) from error
    _whole(url, response, len(found))
    return found


def _whole(url: str, response: Response, count: int) -> None:
    """Raise EndpointError where Virtuoso says that it cut the answer off: at so many rows, or at a time of its own."""
    most = response.headers.get("x-sparql-maxrows", "")
    cut_off = most.isdecimal() and count >= int(most)
    if cut_off or response.headers.get("x-sql-state", "").startswith("S1TAT"):
        raise faults.not_whole(url, count)
