"""Trace: a document and who rests on it, a fund and what it rests on.

Comes in: a store and what a person typed. Goes out: ``Trace``.
"""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode, Store

from yiju import codes
from yiju import vocabulary as v
from yiju.trace.lookup import Lookup
from yiju.trace.target import target
from yiju.trace.values import Basis, Citing, DocumentTrace, FundTrace, LevelGroup, Term, Trace
from yiju.trace.walk import reached

MOST = 20


def trace(store: Store, asked: str, most: int = MOST) -> Trace:
    """Return what ``asked`` leads to: a number however typed, a title or a piece of one, or the name of a fund.

    At most ``most`` documents and as many funds are traced; ``more`` says how many others matched.
    """
    look = Lookup(store)
    meant = target(look, asked)
    documents, funds = meant.documents[:most], meant.funds[:most]
    return Trace(
        asked=asked,
        documents=tuple(_document(look, one) for one in documents),
        funds=tuple(_fund(look, one) for one in funds),
        nearest=meant.nearest,
        more=len(meant.documents) + len(meant.funds) - len(documents) - len(funds),
    )


def _document(look: Lookup, document: str) -> DocumentTrace:
    return DocumentTrace(
        card=look.card(document),
        related=look.related(document),
        citing=look.citing(document),
        citing_related=_through(look, document),
    )


def _through(look: Lookup, document: str) -> tuple[Citing, ...]:
    """Return who rests on what ``document`` issues or forwards, on what issues or forwards it, or on its other names."""
    return tuple(
        one
        for other, way in reached(look, document).items()
        for one in look.citing(other, tuple(look.card(step).name for step in way))
    )


class _Cited:
    """What the plans of a fund cite: as a basis; in prose only; in prose, in a form that has no cell for bases."""

    def __init__(self) -> None:
        self.bases: dict[str, list[Citing]] = {}
        self.mentioned: dict[str, list[Citing]] = {}
        self.named: dict[str, list[Citing]] = {}

    def add(self, look: Lookup, plan: str, *, has_cell: bool) -> None:
        """Add what ``plan`` cites; what it lists itself, also as what belongs to it, is not only mentioned."""
        found = [
            look.citation(citation, document)
            for citation in look.values(plan, v.YJ + "citation")
            for document in look.values(citation, v.YJ + "document")
        ]
        bases = {one.document for one in found if one.cell == "basis"}
        listed = bases.union(*(reached(look, one) for one in bases))
        for one in found:
            if one.cell == "basis":
                self.bases.setdefault(one.document, []).append(one)
            elif one.document not in listed:
                (self.mentioned if has_cell else self.named).setdefault(one.document, []).append(one)


def _fund(look: Lookup, fund: str) -> FundTrace:
    plans = look.subjects(v.YJ + "fund", NamedNode(fund))
    without = [plan for plan in plans if not look.has_basis_cell(plan)]
    cited = _Cited()
    for plan in plans:
        cited.add(look, plan, has_cell=plan not in without)
    area, department = look.one(fund, v.YJ + "area"), look.one(fund, v.YJ + "department")
    return FundTrace(
        iri=fund,
        area=look.one(area, v.RDFS + "label") or "" if area else "",
        fund=look.one(fund, v.RDFS + "label") or "",
        department=look.one(department, v.RDFS + "label") or "" if department else "",
        budgets=tuple(sorted(_budget(look, plan) for plan in plans)),
        levels=_by_level(_bases(look, cited.bases)),
        mentioned=_in_order(_bases(look, cited.mentioned)),
        without_cell=tuple(sorted(_year(look, plan) for plan in without)),
        named=_in_order(_bases(look, cited.named)),
    )


def _budget(look: Lookup, plan: str) -> tuple[int, Decimal]:
    return _year(look, plan), Decimal(look.one(plan, v.YJ + "budget") or 0)


def _year(look: Lookup, plan: str) -> int:
    return int(look.one(plan, v.YJ + "fiscalYear") or 0)


def _bases(look: Lookup, cited: dict[str, list[Citing]]) -> list[Basis]:
    return [
        Basis(
            look.card(document),
            tuple(sorted(citing, key=lambda one: (one.year, one.first_line, one.cell))),
            look.related(document),
        )
        for document, citing in cited.items()
    ]


def _by_level(bases: list[Basis]) -> tuple[LevelGroup, ...]:
    """Return the bases by level, the State's first, those of unknown level last."""
    order = {code.notation: place for place, code in enumerate(codes.simple("levels", "level"))}
    groups: dict[Term | None, list[Basis]] = {}
    for basis in bases:
        groups.setdefault(basis.card.level, []).append(basis)
    ranked = sorted(groups, key=lambda level: order[level.notation] if level else len(order))
    return tuple(LevelGroup(level, _in_order(groups[level])) for level in ranked)


def _in_order(bases: list[Basis]) -> tuple[Basis, ...]:
    return tuple(sorted(bases, key=lambda one: (one.citing[0].first_line, one.card.name)))
