"""What is meant: a document by a number however typed, a title or a piece of one, or a fund by its name.

Comes in: a store and what a person typed. Goes out: the IRIs of documents and funds; where there are none, the nearest names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

import msgspec
from pyoxigraph import Literal, NamedNode

from yiju import vocabulary as v
from yiju.citations import Found, find
from yiju.citations.number import wordings
from yiju.citations.typed import typed_number
from yiju.linking.names import key
from yiju.model import Number
from yiju.questions.nearest import closest
from yiju.titles import normal_title
from yiju.trace.lookup import Lookup

_FEWEST_LETTERS = 2
_YEAR = r"((?:19|20)[0-9]{2})"
_CODE = re.compile(rf"([^\W\d_]+)(?:\s*[\[〔﹝【(]?\s*{_YEAR}\s*[\]〕﹞】)]?年?号?)?")


class Target(msgspec.Struct, frozen=True):
    """The documents and funds that are meant (IRIs), or the names that come nearest."""

    documents: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


def target(look: Lookup, asked: str) -> Target:
    """Return the surest of what ``asked`` may mean; where it means nothing, the names that come nearest."""
    meant = (one for one in _meanings(look, asked) if one.documents or one.funds)
    return next(meant, None) or Target(nearest=_nearest(look, asked))


def _meanings(look: Lookup, asked: str) -> Iterator[Target]:
    """Yield what ``asked`` may mean, the surest first.

    A number, a title or a fund's name; the citations in it; the code of a number; a piece of a title or name; titles in it.
    """
    number, title, cited = typed_number(asked), normal_title(asked), find(asked, every_title=True)
    if number:
        yield Target(_numbered(look, number))
    funds = _of_type(look, look.subjects(v.RDFS + "label", Literal(asked.strip())), "Fund")
    yield Target(_titled(look, title), tuple(funds))
    named = Target(tuple(sorted({document for one in cited for document in _cited(look, one)})))
    if any(one.numbers for one in cited):
        yield named
    yield Target(_coded(look, asked))
    yield Target(*_containing(look, title))
    yield named


def _nearest(look: Lookup, asked: str) -> tuple[str, ...]:
    """Return the names nearest to the number or to each name that is cited; else to the whole, taken as a title."""
    number, cited = typed_number(asked), find(asked, every_title=True)
    wanted = [number.normal] if number else [*_names(cited)] if any(one.numbers for one in cited) else []
    existing = sorted({*_all_names(look)})
    near = (closest(name, existing) for name in wanted or [normal_title(asked)])
    return tuple(dict.fromkeys(chain.from_iterable(near)))


def _numbered(look: Lookup, number: Number) -> tuple[str, ...]:
    forms = wordings(number)
    return tuple(
        sorted({one for form in forms for one in look.subjects(v.YJ + "documentNumber", Literal(form))})
    )


def _titled(look: Lookup, title: str) -> tuple[str, ...]:
    return tuple(look.subjects(v.DCT + "title", Literal(title)))


def _cited(look: Lookup, citation: Found) -> tuple[str, ...]:
    """Return the documents that a citation names: by its numbers, or, where these are not known, by its title."""
    numbered = {one for number in citation.numbers for one in _numbered(look, number)}
    return tuple(sorted(numbered)) or tuple(
        one
        for title in dict.fromkeys((citation.document_title, citation.title))
        if title
        for one in _titled(look, normal_title(title))
    )


def _names(cited: tuple[Found, ...]) -> Iterator[str]:
    for one in cited:
        yield from (number.normal for number in one.numbers)
        if one.title:
            yield normal_title(one.title)


def _coded(look: Lookup, asked: str) -> tuple[str, ...]:
    """Return all documents with an agency code, of one year if one is given: 渝财农, 渝财农〔2020〕."""
    found = _CODE.fullmatch(unicodedata.normalize("NFKC", asked).strip())
    if not found:
        return ()
    code, year = found.groups()
    documents = look.subjects(v.YJ + "agencyCode", Literal(code))
    return tuple(one for one in documents if not year or year in look.values(one, v.YJ + "year"))


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
