"""What is meant: a document by a number however typed, a title or a piece of one, or a fund by its name.

Comes in: a store and what a person typed. Goes out: the IRIs of documents and funds; where there are none, the nearest names.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pyoxigraph import Literal, NamedNode

from yiju import vocabulary as v
from yiju.citations.number import parse, wordings
from yiju.linking.names import key
from yiju.questions.nearest import closest
from yiju.titles import normal_title
from yiju.trace.lookup import Lookup

_FEWEST_LETTERS = 2


class Target(msgspec.Struct, frozen=True):
    """The documents and funds that are meant (IRIs), or the names that come nearest."""

    documents: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


def target(look: Lookup, asked: str) -> Target:
    """Return what ``asked`` means: exactly a number, a title or a fund's name, else a piece of a title or name."""
    number = parse(asked)
    if number is not None:
        found = _with_numbers(look, wordings(number))
        if found:
            return Target(documents=found)
    title = normal_title(asked)
    exact = tuple(look.subjects(v.DCT + "title", Literal(title)))
    funds = tuple(_of_type(look, look.subjects(v.RDFS + "label", Literal(asked.strip())), "Fund"))
    if exact or funds:
        return Target(documents=exact, funds=funds)
    documents, named = _containing(look, title)
    if documents or named:
        return Target(documents=documents, funds=named)
    wanted = number.normal if number else title
    return Target(nearest=closest(wanted, sorted({*_all_names(look)})))


def _with_numbers(look: Lookup, numbers: tuple[str, ...]) -> tuple[str, ...]:
    found = {one for number in numbers for one in look.subjects(v.YJ + "documentNumber", Literal(number))}
    return tuple(sorted(found))


def _containing(look: Lookup, title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the documents and funds whose title or name contains ``title``, marks and prefixes aside."""
    wanted = key(title)
    if len(wanted) < _FEWEST_LETTERS:
        return (), ()
    documents = {
        subject for subject, text in _texts(look, v.DCT + "title") if wanted in key(text) or title in text
    }
    funds = {subject for subject, text in _fund_names(look) if title in text}
    return tuple(sorted(_of_type(look, documents, "LegalDocument"))), tuple(sorted(funds))


def _all_names(look: Lookup) -> Iterator[str]:
    for subject, text in _texts(look, v.DCT + "title"):
        if "/id/document/" in subject:
            yield text
    for _, text in _texts(look, v.YJ + "documentNumber"):
        yield text
    for _, text in _fund_names(look):
        yield text


def _fund_names(look: Lookup) -> Iterator[tuple[str, str]]:
    for fund in look.subjects(v.RDF + "type", NamedNode(v.YJ + "Fund")):
        yield fund, look.one(fund, v.RDFS + "label") or ""


def _texts(look: Lookup, predicate: str) -> Iterator[tuple[str, str]]:
    for quad in look.store.quads_for_pattern(None, NamedNode(predicate), None):
        if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            yield quad.subject.value, quad.object.value


def _of_type(look: Lookup, subjects: list[str] | set[str], cls: str) -> list[str]:
    return [one for one in subjects if v.YJ + cls in look.values(one, v.RDF + "type")]
