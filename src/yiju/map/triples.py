"""A graph in the making: triples of one named graph, as pyoxigraph terms.

Comes in: Python values. Goes out: quads. Decimals are written without trailing zeros and without exponent, so that the
same figure is the same bytes in every engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from yiju import vocabulary as v

Term = NamedNode | Literal


class Triples:
    """The triples of the named graph ``graph``, each once, in the order in which they came."""

    def __init__(self, graph: str) -> None:
        self.graph = NamedNode(graph)
        self._quads: dict[Quad, None] = {}

    def add(self, subject: str, predicate: str, value: Term | str | int | bool | Decimal | None) -> None:
        """Say ``subject predicate value``; nothing where the value is None. A ``str`` is a plain literal."""
        if value is not None:
            self._quads[Quad(NamedNode(subject), NamedNode(predicate), _term(value), self.graph)] = None

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """Say ``subject predicate target``, both IRIs; nothing where the target is None."""
        if target is not None:
            self.add(subject, predicate, NamedNode(target))

    def type(self, subject: str, *classes: str) -> None:
        """Say that ``subject`` is of each of ``classes`` (local names in yj:, or IRIs)."""
        for one in classes:
            self.link(subject, v.RDF + "type", one if ":" in one else v.YJ + one)

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads."""
        return iter(self._quads)

    def __len__(self) -> int:
        """Return how many quads there are."""
        return len(self._quads)


def year(value: int | None) -> Literal | None:
    """Return ``value`` as an xsd:gYear."""
    return None if value is None else Literal(f"{value:04d}", datatype=NamedNode(v.XSD + "gYear"))


def _term(value: Term | str | int | bool | Decimal) -> Term:
    if isinstance(value, Decimal):
        return Literal(canonical(value), datatype=NamedNode(v.XSD + "decimal"))
    if isinstance(value, bool | int | str):
        return Literal(value)
    return value


def plain(term: object) -> str:
    """Return the IRI or the text of ``term``, a node or a literal of pyoxigraph."""
    if isinstance(term, NamedNode | Literal):
        return term.value
    raise TypeError(f"neither a node nor a literal: {term}")


def canonical(value: Decimal) -> str:
    """Return ``value`` in the canonical form of xsd:decimal as engines print it: 780000, 0.5, 0."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
