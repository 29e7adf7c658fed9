"""Trace: a document and who rests on it, a fund and what it rests on.

Comes in: a store and what a person typed. Goes out: ``Trace``.
"""

from __future__ import annotations

from collections import deque
from decimal import Decimal

from pyoxigraph import NamedNode, Store

from yiju import codes
from yiju import vocabulary as v
from yiju.trace.lookup import Lookup
from yiju.trace.target import target
from yiju.trace.values import Basis, Citing, DocumentTrace, FundTrace, LevelGroup, Term, Trace

MOST = 20
_FARTHEST = 4


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
    seen = {document}
    waiting: deque[tuple[str, tuple[str, ...]]] = deque([(document, ())])
    found: list[Citing] = []
    while waiting:
        one, via = waiting.popleft()
        if len(via) == _FARTHEST:
            continue
        for other in look.carried(one):
            if other not in seen:
                seen.add(other)
                path = (*via, look.card(other).name)
                found += look.citing(other, path)
                waiting.append((other, path))
    return tuple(found)


def _fund(look: Lookup, fund: str) -> FundTrace:
    plans = look.subjects(v.YJ + "fund", NamedNode(fund))
    bases: dict[str, list[Citing]] = {}
    mentions: dict[str, list[Citing]] = {}
    for plan in plans:
        for citation in look.values(plan, v.YJ + "citation"):
            for document in look.values(citation, v.YJ + "document"):
                one = look.citation(citation, document)
                (bases if one.cell == "basis" else mentions).setdefault(document, []).append(one)
    listed = set(bases) | {other for one in bases for other in look.carried(one)}
    area, department = look.one(fund, v.YJ + "area"), look.one(fund, v.YJ + "department")
    return FundTrace(
        area=look.one(area, v.RDFS + "label") or "" if area else "",
        fund=look.one(fund, v.RDFS + "label") or "",
        department=look.one(department, v.RDFS + "label") or "" if department else "",
        budgets=tuple(sorted(_budget(look, plan) for plan in plans)),
        levels=_by_level([_basis(look, document, found) for document, found in bases.items()]),
        mentioned=_in_order(
            [_basis(look, document, found) for document, found in mentions.items() if document not in listed]
        ),
    )


def _budget(look: Lookup, plan: str) -> tuple[int, Decimal]:
    year, budget = look.one(plan, v.YJ + "fiscalYear"), look.one(plan, v.YJ + "budget")
    return int(year or 0), Decimal(budget or 0)


def _basis(look: Lookup, document: str, citing: list[Citing]) -> Basis:
    in_place = sorted(citing, key=lambda one: (one.year, one.first_line, one.cell))
    return Basis(look.card(document), tuple(in_place), look.related(document))


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
