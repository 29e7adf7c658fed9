"""How often a release uses a term, and one statement as an example.

Comes in: a store. Goes out: ``Usage`` by the IRI of the term. Counting stops at ``CEILING``, so that a page about a million
documents costs no more than one about a thousand. No example is taken from a contacts' graph: contacts are people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from yiju.vocabulary import RDF, XSD

CEILING: Final = 1_000_000
_LONGEST: Final = 60
# How many statements are looked at for one that does not stand in a contacts' graph.
_TRIES: Final = 1000
_CONTACTS: Final = "/contacts"
_TYPE: Final = NamedNode(RDF + "type")


class Example(msgspec.Struct, frozen=True):
    """A statement: subject and object as they are, the object shortened where it is long text."""

    subject: str
    object: str
    link: bool


class Usage(msgspec.Struct, frozen=True):
    """How many statements use a term; ``more`` where counting stopped there, ``example`` where one may be shown."""

    number: int
    more: bool = False
    example: Example | None = None


UNUSED: Final = Usage(0)


def usages(store: Store, terms: Iterable[tuple[str, str]], ceiling: int = CEILING) -> dict[str, Usage]:
    """Return how often each of ``terms`` (IRI, kind) is used: a class by its instances, a property by its values."""
    return {iri: _usage(store, iri, kind == "class", ceiling) for iri, kind in terms}


def _usage(store: Store, iri: str, is_class: bool, ceiling: int) -> Usage:
    number = _count(store, f"?one a <{iri}>" if is_class else f"?one <{iri}> ?other", ceiling)
    return Usage(min(number, ceiling), number > ceiling, _example(store, NamedNode(iri), is_class))


def _count(store: Store, pattern: str, ceiling: int) -> int:
    limited = f"SELECT * WHERE {{ {pattern} }} LIMIT {ceiling + 1}"
    rows = store.query(
        f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {limited} }} }}", use_default_graph_as_union=True
    )
    assert isinstance(rows, QuerySolutions)
    return int(next(iter(rows))["n"].value)


def _example(store: Store, term: NamedNode, is_class: bool) -> Example | None:
    predicate, value = (_TYPE, term) if is_class else (term, None)
    for quad in _first(store.quads_for_pattern(None, predicate, value, None)):
        if isinstance(quad.subject, NamedNode) and not _of_contacts(quad):
            return Example(quad.subject.value, _shown(quad.object), isinstance(quad.object, NamedNode))
    return None


def _of_contacts(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(_CONTACTS)


def _first(quads: Iterator[Quad]) -> Iterator[Quad]:
    for _, quad in zip(range(_TRIES), quads, strict=False):
        yield quad


def _shown(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return str(term)
    text = term.value if len(term.value) <= _LONGEST else f"{term.value[:_LONGEST]}…"
    if term.language:
        return f'"{text}"@{term.language}'
    plain = term.datatype.value == XSD + "string"
    return f'"{text}"' if plain else f'"{text}"^^xsd:{term.datatype.value.removeprefix(XSD)}'
