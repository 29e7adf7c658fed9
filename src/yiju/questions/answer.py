"""SPARQL in, rows out: the same rows from every engine.

Comes in: a graph (``pyoxigraph.Store``, an rdflib graph whose default is the union of its graphs, or an endpoint of
others) and SPARQL text.
Goes out: an ``Answer`` of plain Python values, or ``Triples`` for CONSTRUCT and DESCRIBE. Engines write the same
number in several ways (``780000``, ``780000.0``, ``7.8E+5``); here a number is a number, written one way.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

import msgspec
import pyoxigraph as ox
import rdflib
from rdflib.query import Result

from yiju.endpoint import Endpoint, Term
from yiju.errors import QueryError
from yiju.vocabulary import DCT, PROV, RDFS, SCHEMA, SH, SKOS, XSD, YJ

Source = ox.Store | rdflib.Graph | Endpoint
Cell = str | Decimal | int | bool | None

_INTEGERS: Final = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_DECIMALS: Final = frozenset(XSD + name for name in ("decimal", "double", "float"))
_PREFIXES: Final = {
    "dct": DCT,
    "prov": PROV,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
    "yj": YJ,
}


class Answer(msgspec.Struct, frozen=True):
    """The answer to a SELECT, or to an ASK (one column, ``answer``); an unbound cell is ``None``, an IRI a ``str``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        """Return the rows as dictionaries by column name, as ``pandas.DataFrame`` takes them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Triples(msgspec.Struct, frozen=True):
    """The answer to a CONSTRUCT or DESCRIBE: Turtle, triples sorted, and how many there are."""

    turtle: str
    count: int


def run(graph: Source, sparql: str) -> Answer | Triples:
    """Return what ``graph`` answers to ``sparql``, asked of the union of all its graphs.

    Raises QueryError, with the engine's own words, where the text is not SPARQL 1.1 or cannot be answered, and
    EndpointError where an endpoint gives no answer.
    """
    if isinstance(graph, Endpoint):
        return _endpoint(graph, sparql)
    try:
        return _oxigraph(graph, sparql) if isinstance(graph, ox.Store) else _rdflib(graph, sparql)
    except Exception as error:
        reason = str(error) or type(error).__name__
        raise QueryError(
            f"查询无法执行：{reason}。请检查 SPARQL 语法（SELECT、ASK、CONSTRUCT 或 DESCRIBE）。",
            f"The query cannot be answered: {reason}. Check its SPARQL (SELECT, ASK, CONSTRUCT or DESCRIBE).",
        ) from error


def value(lexical: str, datatype: str) -> Cell:
    """Return a literal as a Python value: ``xsd:gYear`` and integers as ``int``, decimals canonical, else the text.

    >>> value("780000.00", XSD + "decimal")
    Decimal('780000')
    """
    try:
        if datatype in _DECIMALS:
            return _canonical(Decimal(lexical))
        if datatype in _INTEGERS or datatype == XSD + "gYear":
            return int(lexical)
    except (ValueError, InvalidOperation):
        return lexical
    if datatype == XSD + "boolean" and lexical in {"true", "false", "1", "0"}:
        return lexical in {"true", "1"}
    return lexical


def _canonical(number: Decimal) -> Decimal:
    """Drop trailing zeros without falling into exponents: 780000.00 is 780000, not 7.8E+5."""
    if not number.is_finite():
        raise ValueError("no number")
    plain = format(number, "f")
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain) or Decimal(0)


def _oxigraph(store: ox.Store, sparql: str) -> Answer | Triples:
    found = store.query(sparql, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return Answer(("answer",), ((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        return _triples(list(found))
    assert isinstance(found, ox.QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    return Answer(columns, tuple(tuple(_from_oxigraph(row[name]) for name in columns) for row in found))


def _from_oxigraph(term: object) -> Cell:
    if isinstance(term, ox.Literal):
        return value(term.value, term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return term.value
    return None if term is None else str(term)


def _rdflib(graph: rdflib.Graph, sparql: str) -> Answer | Triples:
    found: Result = graph.query(sparql)
    if found.type == "ASK":
        return Answer(("answer",), ((bool(found.askAnswer),),))
    if found.graph is not None:
        return _triples(list(ox.parse(found.graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)))
    columns = tuple(str(variable) for variable in found.vars or ())
    cells = [
        tuple(_from_rdflib(row.get(variable)) for variable in found.vars or ()) for row in found.bindings
    ]
    return Answer(columns, tuple(cells))


def _from_rdflib(term: object) -> Cell:
    if isinstance(term, rdflib.Literal):
        return value(str(term), str(term.datatype or XSD + "string"))
    if isinstance(term, rdflib.BNode):
        return f"_:{term}"
    return None if term is None else str(term)


def _endpoint(endpoint: Endpoint, sparql: str) -> Answer | Triples:
    found = endpoint.query(sparql)
    if isinstance(found, bool):
        return Answer(("answer",), ((found,),))
    if isinstance(found, list):
        return _triples(found)
    return Answer(found.columns, tuple(tuple(map(_from_endpoint, row)) for row in found.rows))


def _from_endpoint(term: Term | None) -> Cell:
    if term is None or term.type == "uri":
        return None if term is None else term.value
    return f"_:{term.value}" if term.type == "bnode" else value(term.value, term.datatype)


def _triples(found: list[ox.Triple] | list[ox.Quad]) -> Triples:
    plain = sorted({ox.Triple(one.subject, one.predicate, one.object) for one in found}, key=str)
    turtle = ox.serialize(plain, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return Triples((turtle or b"").decode("utf-8"), len(plain))
