"""What a release says of itself, as Turtle: subject by subject, in the order in which it is said.

Comes in: names shortened as in ``yiju.vocabulary.PREFIXES`` and plain values. Goes out: a Turtle file.

    >>> sheet = Sheet()
    >>> sheet.about("https://example.org/d", "dcat:Dataset", ("dct:title", Words("名称", "Name")))
    >>> len(sheet)
    3
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from yiju import vocabulary as v
from yiju.publish.dumps import write_readable
from yiju.words import Words

One: TypeAlias = NamedNode | Literal | Words | str | int | bool | datetime.date
Value: TypeAlias = One | Sequence[One] | None


class Sheet:
    """Triples about one subject after the other, each once. A subject may be taken up again."""

    def __init__(self) -> None:
        self._subjects: dict[str, dict[Triple, None]] = {}

    def about(self, subject: str, kind: str | tuple[str, ...], *pairs: tuple[str, Value]) -> None:
        """Say that ``subject`` is of ``kind`` (short names of classes) and has ``pairs`` of property and value.

        ``Words`` are said in both languages; a value may be a list of values; None is not said.
        """
        held = self._subjects.setdefault(subject, {})
        kinds = (kind,) if isinstance(kind, str) else kind
        for predicate, value in (*(("rdf:type", NamedNode(term(one))) for one in kinds), *pairs):
            for one in _terms(value):
                held[Triple(NamedNode(subject), NamedNode(term(predicate)), one)] = None

    def __contains__(self, subject: str) -> bool:
        """Return whether something is said of ``subject``."""
        return subject in self._subjects

    def __iter__(self) -> Iterator[Triple]:
        """Yield the triples, those of one subject together."""
        return (triple for triples in self._subjects.values() for triple in triples)

    def __len__(self) -> int:
        """Return how many triples there are."""
        return sum(map(len, self._subjects.values()))

    def write(self, path: Path) -> None:
        """Write the sheet to ``path`` as Turtle."""
        with path.open("wb") as out:
            self.add_to(out)

    def add_to(self, out: BinaryIO, *, head: bool = True) -> None:
        """Write the sheet to ``out``; without ``head`` behind what stands there already."""
        write_readable(self, out, RdfFormat.TURTLE, head=head)


def term(name: str) -> str:
    """Return the IRI of a short name: ``term("dcat:Dataset")``."""
    prefix, _, local = name.partition(":")
    return v.PREFIXES[prefix] + local


def node(iri: str | None) -> NamedNode | None:
    """Return ``iri`` as a node; None stays None."""
    return None if iri is None else NamedNode(iri)


def typed(text: str, name: str) -> Literal:
    """Return ``text`` as a literal of the datatype with the short name ``name``: ``typed("2025", "xsd:gYear")``."""
    return Literal(text, datatype=NamedNode(term(name)))


def _terms(value: Value) -> Iterator[NamedNode | Literal]:
    if isinstance(value, Words):
        yield Literal(value.zh, language="zh")
        yield Literal(value.en, language="en")
    elif isinstance(value, datetime.date):
        yield typed(value.isoformat(), "xsd:date")
    elif isinstance(value, NamedNode | Literal):
        yield value
    elif isinstance(value, str | int):
        yield Literal(value)
    elif value is not None:
        for one in value:
            yield from _terms(one)
