"""Looking things up in a store: values of a subject, subjects of a value, codes by their names.

Comes in: a store, its union of graphs. Goes out: plain values, sorted. Contacts are never looked at.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import cast

from pyoxigraph import Literal, NamedNode, Store

from yiju import vocabulary as v
from yiju.map.triples import plain
from yiju.model import CellName
from yiju.titles import normal_title
from yiju.trace.values import Card, Citing, Issuer, Related, Term

_TERMS = 4096
_SYMMETRIC = ("sameDocument", "seeAlso")
RELATIONS = ("issues", "forwards", "amends", "approves", "implements", "repeals", "sameDocument", "seeAlso")


class Lookup:
    """A store to look things up in."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.term = lru_cache(_TERMS)(self._term)
        self._with_cell = lru_cache(_TERMS)(self._has_cell)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of ``predicate`` (an IRI) at ``subject``, sorted, each once; literals of any language."""
        quads = self.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
        return sorted({plain(quad.object) for quad in quads})

    def one(self, subject: str, predicate: str) -> str | None:
        """Return the first of the values, or None."""
        return min(self.values(subject, predicate), default=None)

    def subjects(self, predicate: str, value: NamedNode | Literal) -> list[str]:
        """Return the subjects that have ``value``, sorted, each once."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), value)
        return sorted({plain(quad.subject) for quad in quads})

    def text(self, subject: str, predicate: str, language: str | None) -> str | None:
        """Return the literal in ``language`` (None: plain)."""
        quads = self.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
        texts = [quad.object for quad in quads if isinstance(quad.object, Literal)]
        return min((one.value for one in texts if one.language == language), default=None)

    def _term(self, iri: str) -> Term:
        notation = self.one(iri, v.SKOS + "notation") or iri
        zh = self.text(iri, v.RDFS + "label", "zh") or notation
        return Term(notation, zh, self.text(iri, v.RDFS + "label", "en") or notation)

    def terms(self, subject: str, predicate: str) -> tuple[Term, ...]:
        """Return the codes that ``predicate`` leads to."""
        return tuple(self.term(iri) for iri in self.values(subject, v.YJ + predicate))

    def _known_by(self, agency: str, year: str | None) -> Term | None:
        """Return how it is known whose the code is; None of a code that was not in use in ``year``: 渝办发〔2014〕128号."""
        first, last = (self.one(agency, v.YJ + name) for name in ("validFrom", "validUntil"))
        if year and not (first or year) <= year <= (last or year):
            return None
        return next(iter(self.terms(agency, "knownBy")), None)

    def card(self, document: str) -> Card:
        """Return what is known of a legal document."""
        agency = self.one(document, v.YJ + "agency")
        start, end = self.values(document, v.YJ + "periodStart"), self.values(document, v.YJ + "periodEnd")
        return Card(
            iri=document,
            titles=tuple(self.values(document, v.DCT + "title")),
            numbers=tuple(self.values(document, v.YJ + "documentNumber")),
            issuers=tuple(self._issuer(body) for body in self.values(document, v.YJ + "issuer")),
            known_by=self._known_by(agency, self.one(document, v.YJ + "year")) if agency else None,
            level=next(iter(self.terms(document, "level")), None),
            type=next(iter(self.terms(document, "documentType")), None),
            period=(int(min(start)), int(max(end))) if start and end else None,
            standings=self.terms(document, "standing"),
        )

    def _issuer(self, body: str) -> Issuer:
        name = self.one(body, v.RDFS + "label") or body
        return Issuer(name, self.text(body, v.SKOS + "altLabel", "en"))

    def related(self, document: str) -> tuple[Related, ...]:
        """Return the documents that ``document`` is linked with, in either direction, and its own titles; each pair once."""
        found: dict[tuple[str, str, tuple[str, ...]], Related] = {}
        for inverse, end, other in ((False, "from", "to"), (True, "to", "from")):
            for link in self.subjects(v.YJ + end, NamedNode(document)):
                target = self.one(link, v.YJ + other)
                if target and (target != document or not inverse):
                    one = self._related(link, document, target, inverse=inverse)
                    found.setdefault((one.relation, target, one.names if target == document else ()), one)
        return tuple(
            sorted(
                found.values(),
                key=lambda one: (RELATIONS.index(one.relation), one.inverse, one.card.name, one.names),
            )
        )

    def _related(self, link: str, document: str, target: str, *, inverse: bool) -> Related:
        relation = (self.one(link, v.YJ + "relation") or "").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        card = self.card(target)
        ends = [self.one(link, v.YJ + name) for name in ("fromName", "toName")]
        names = [name for name in ends if name]
        reason, certainty = (next(iter(self.terms(link, name)), None) for name in ("reason", "certainty"))
        titles = {*card.titles, *self.values(document, v.DCT + "title")}
        return Related(
            relation=relation,
            card=card,
            inverse=inverse and relation not in _SYMMETRIC,
            certainty=certainty,
            reason=reason,
            evidence=self.one(link, v.YJ + "evidence"),
            name=_other(names, card, own=target == document, inverse=inverse),
            names=tuple(f"《{name}》" if name in titles else name for name in names),
            # Where nothing tells which of two names is wrong, the link is only possible.
            misprint=len(names) == len(ends)
            and _notation(reason) == "misprint"
            and _notation(certainty) != "possible",
        )

    def citing(self, document: str, via: tuple[str, ...] = ()) -> tuple[Citing, ...]:
        """Return every act of citing ``document``, by area, fund and place."""
        found = [
            self.citation(citation, document, via)
            for citation in self.subjects(v.YJ + "document", NamedNode(document))
        ]
        return tuple(
            sorted(found, key=lambda one: (one.area, one.department, one.fund, one.year, one.first_line))
        )

    def citation(self, citation: str, document: str, via: tuple[str, ...] = ()) -> Citing:
        """Return one act of citing."""
        plan = self._must(citation, v.YJ + "plan")
        fund = self._must(plan, v.YJ + "fund")
        source = self._must(citation, v.PROV + "wasDerivedFrom")
        cell = cast(CellName, self.term(self._must(citation, v.YJ + "cell")).notation)
        title = self.one(citation, v.YJ + "title")
        return Citing(
            area=self._must(self._must(fund, v.YJ + "area"), v.RDFS + "label"),
            fund=self._must(fund, v.RDFS + "label"),
            department=self._must(self._must(plan, v.YJ + "department"), v.RDFS + "label"),
            year=int(self._must(plan, v.YJ + "fiscalYear")),
            budget=Decimal(self._must(plan, v.YJ + "budget")),
            cell=cell,
            as_written=self._must(citation, v.YJ + "asWritten"),
            file=self._must(source, v.YJ + "file"),
            first_line=int(self._must(citation, v.YJ + "firstLine")),
            last_line=int(self._must(citation, v.YJ + "lastLine")),
            document=document,
            fund_iri=fund,
            via=via,
            title=normal_title(title) if title else None,
        )

    def has_basis_cell(self, plan: str) -> bool:
        """Say whether the form of ``plan`` has a cell 立项依据: whether any plan of its source has one, if a blank one."""
        return any(self._with_cell(source) for source in self.values(plan, v.PROV + "wasDerivedFrom"))

    def _has_cell(self, source: str) -> bool:
        return any(
            self.values(one, v.YJ + "basis")
            for one in self.subjects(v.PROV + "wasDerivedFrom", NamedNode(source))
        )

    def _must(self, subject: str, predicate: str) -> str:
        value = self.one(subject, predicate)
        if value is None:
            raise ValueError(f"{subject} has no {predicate}: the graph is not one that conforms")
        return value


def _notation(code: Term | None) -> str | None:
    return code.notation if code else None


def _other(names: list[str], card: Card, *, own: bool, inverse: bool) -> str | None:
    """Return the title by which a link between ``names`` means ``card``; of two titles of one document, the other one."""
    candidates = reversed(names) if own or not inverse else iter(names)
    return next((name for name in candidates if name in card.titles and (not own or name != card.name)), None)
