"""A finding: something worth telling about a record, with severity, place and words for people.

Comes in: what a shape or a check found, and what the graph says of the record it found it at. Goes out: ``Finding``
values with finished messages, in an order of their own.

A message is a template that names properties of the record by their local names. For an indicator with the label
破案率 and the operator ≤ the template ``“{label}”的指标性质为 {operator}`` becomes ``“破案率”的指标性质为 ≤``; a link is
shown by the label of what it leads to. ``{value}`` and ``{related}`` are what the shape or the check itself found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from yiju.model import SeverityName, Value
from yiju.vocabulary import DCT, RDF, RDFS, SH, SKOS, YJ

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST = 60  # characters of a value in a message; prose of a page is shown by its beginning
_BLANK = {"zh": "（空）", "en": "(blank)"}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_CONTACT = ox.NamedNode(YJ + "Contact")
_TYPE = ox.NamedNode(RDF + "type")
# How a linked node is called in a message: the first of these that it has.
_NAMES = tuple(
    ox.NamedNode(iri)
    for iri in (
        SKOS + "notation",
        RDFS + "label",
        DCT + "title",
        YJ + "documentNumber",
        SKOS + "prefLabel",
        YJ + "fund",
    )
)

SEVERITIES: Mapping[str, SeverityName] = {
    SH + "Violation": "violation",
    SH + "Warning": "warning",
    SH + "Info": "info",
}

About = Callable[[ox.NamedNode], Iterable[ox.Quad]]
"""Gives the quads whose subject is the node given."""


class FindingValue(Value, frozen=True):
    """The RDF term that a finding is about: an IRI (``datatype`` is ``None``), or a literal with its datatype."""

    text: str
    datatype: str | None = None

    @classmethod
    def of(cls, term: object) -> FindingValue | None:
        """Return ``term`` (of pyoxigraph) as a value; ``None`` for no term and for a blank node, which has no name."""
        if isinstance(term, ox.NamedNode):
            return cls(term.value)
        if isinstance(term, ox.Literal):
            return cls(term.value, _XSD_STRING if term.language else term.datatype.value)
        return None

    def term(self) -> ox.NamedNode | ox.Literal:
        """Return the value as a term of pyoxigraph."""
        if self.datatype is None:
            return ox.NamedNode(self.text)
        return ox.Literal(self.text, datatype=ox.NamedNode(self.datatype))


class Finding(Value, frozen=True):
    """One finding.

    ``rule`` is the IRI of the shape or check, ``focus`` the IRI of the record, ``path`` the IRI of the property where
    it is one, ``component`` the IRI of the SHACL constraint component (``None`` for a check). The findings about a
    contact have no value, so that they can be told without telling a name or a number.
    """

    rule: str
    severity: SeverityName
    focus: str
    message_zh: str
    message_en: str
    value: FindingValue | None = None
    component: str | None = None
    path: str | None = None


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repeats, in an order that depends on nothing but what they say."""
    return tuple(sorted(set(findings), key=_key))


def about(quads: Iterable[ox.Quad]) -> About:
    """Return a function that looks quads up by their subject."""
    by_subject: dict[object, list[ox.Quad]] = {}
    for quad in quads:
        by_subject.setdefault(quad.subject, []).append(quad)
    return lambda node: by_subject.get(node, ())


def is_contact(node: ox.NamedNode, look: About) -> bool:
    """Say whether ``node`` is a contact, of whom no finding may show anything."""
    return any(quad.predicate == _TYPE and quad.object == _CONTACT for quad in look(node))


def message(template: str, lang: str, node: ox.NamedNode, look: About, found: Mapping[str, object]) -> str:
    """Return ``template`` with its placeholders filled in.

    ``found`` holds the terms that the rule itself found (``value``, ``related``); everything else is a property of
    ``node``. What is not there is shown as （空） or (blank).
    """
    if not _PLACEHOLDER.search(template):
        return template
    words = _properties(node, lang, look)
    words |= {name: [_display(term, lang, look)] for name, term in found.items() if term is not None}
    return _PLACEHOLDER.sub(lambda match: _join(words.get(match[1], []), lang), template)


def _properties(node: ox.NamedNode, lang: str, look: About) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for quad in look(node):
        if isinstance(quad.object, ox.Literal) and quad.object.language not in (None, lang):
            continue
        local = re.split(r"[#/]", quad.predicate.value)[-1]
        words.setdefault(local, []).append(_display(quad.object, lang, look))
    return words


def _join(words: list[str], lang: str) -> str:
    if not words:
        return _BLANK[lang]
    return ("、" if lang == "zh" else ", ").join(_short(word) for word in sorted(set(words)))


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else word[:_LONGEST] + "…"


def _display(term: object, lang: str, look: About, depth: int = 2) -> str:
    """Return how a term is shown: a literal by its text, a node by its name, a plan by its fund's name."""
    if not isinstance(term, ox.NamedNode):
        return term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term)
    quads = list(look(term))
    for predicate in _NAMES:
        names = [quad.object for quad in quads if quad.predicate == predicate]
        if names and depth:
            best = min(names, key=lambda name: _language_rank(name, lang))
            return _display(best, lang, look, depth - 1)
    return term.value


def _language_rank(name: object, lang: str) -> tuple[int, str]:
    tag = name.language if isinstance(name, ox.Literal) else None
    return (0 if tag == lang else 1 if tag is None else 2, str(name))


def _key(finding: Finding) -> tuple[str, ...]:
    value = finding.value or FindingValue("")
    rest = (value.text, value.datatype or "", finding.path or "", finding.component or "")
    return (finding.focus, finding.rule, *rest, finding.severity, finding.message_zh, finding.message_en)
