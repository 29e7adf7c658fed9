"""What a release shows at a look: where the money goes, at which level its bases were issued, how old they are.

Comes in: a store. Goes out: sums and counts of its latest fiscal year. The plans are walked through once, one by one; what is
kept are sums by area, department, level and year, whose number does not grow with the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

import msgspec
from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from yiju import codes, questions
from yiju.questions import Answer
from yiju.vocabulary import RDFS, XSD, YJ
from yiju.words import Words

# How many areas and departments are shown one by one; the rest is summed.
AREAS: Final = 12
DEPARTMENTS: Final = 10
# Documents whose levels and years are kept at hand: many plans rest on the same few.
_AT_HAND: Final = 2**16
_FISCAL_YEAR: Final = NamedNode(YJ + "fiscalYear")
_FUND: Final = NamedNode(YJ + "fund")
_AREA: Final = NamedNode(YJ + "area")
_DEPARTMENT: Final = NamedNode(YJ + "department")
_BUDGET: Final = NamedNode(YJ + "budget")
_BASIS: Final = NamedNode(YJ + "legalBasis")
_LEVEL: Final = NamedNode(YJ + "level")
_YEAR: Final = NamedNode(YJ + "year")
_SLUG: Final = NamedNode(YJ + "slug")
_LABEL: Final = NamedNode(RDFS + "label")
_Term = NamedNode | BlankNode | Literal | Triple


class Part(msgspec.Struct, frozen=True):
    """One area or department: its name, the area's name and slug, how many plans, how much money (yuan)."""

    name: str
    area: str
    slug: str
    plans: int
    budget: Decimal


class Money(msgspec.Struct, frozen=True):
    """The budgets of a fiscal year: the largest areas and departments, and how many there are.

    ``without`` is how many plans state no budget.
    """

    plans: int
    without: int
    total: Decimal
    areas: tuple[Part, ...]
    area_number: int
    departments: tuple[Part, ...]
    department_number: int


class Level(msgspec.Struct, frozen=True):
    """A level of government: how many bases were issued there, how many plans rest on one, their money (yuan).

    ``label`` is None for the bases whose level is not known.
    """

    label: Words | None
    bases: int
    plans: int
    budget: Decimal


class Bases(msgspec.Struct, frozen=True):
    """The legal bases of a fiscal year, one for each document that a plan names.

    ``levels`` stand from the State down, the unknown last; where a document has several levels it counts under each.
    ``years`` are years of issue with their number; ``undated`` have none; ``groundless`` plans name no document.
    """

    number: int
    plans: int
    groundless: int
    levels: tuple[Level, ...]
    years: tuple[tuple[int, int], ...]
    undated: int


class _Plan(msgspec.Struct, frozen=True):
    """What is measured of a plan; ``bases`` are its documents, each with its levels (none: not known) and its year."""

    area: _Term | None
    department: _Term | None
    budget: Decimal | None
    bases: tuple[tuple[frozenset[str], int | None], ...]


class _Sum:
    """How many plans, and their money."""

    def __init__(self) -> None:
        self.plans = 0
        self.budget = Decimal()

    def add(self, budget: Decimal | None) -> None:
        self.plans += 1
        self.budget += budget or 0


def fiscal_years(store: Store) -> tuple[tuple[int, int], ...]:
    """Return the fiscal years of the release with the number of plans of each, the latest first."""
    found = questions.run(
        store,
        f"SELECT ?y (COUNT(*) AS ?n) {{ ?p a <{YJ}PerformancePlan> ; <{YJ}fiscalYear> ?y }} GROUP BY ?y",
    )
    assert isinstance(found, Answer)
    return tuple(sorted(((int(year or 0), int(number or 0)) for year, number in found.rows), reverse=True))


def measured(store: Store, year: int) -> tuple[Money, Bases]:
    """Return the budgets and the legal bases of the plans of ``year``."""
    money, bases = _MoneyTally(), _BasesTally()
    for plan in _plans(store, year):
        money.add(plan)
        bases.add(plan)
    return money.told(store), bases.told()


class _MoneyTally:
    def __init__(self) -> None:
        self.all = _Sum()
        self.without = 0
        self.areas: defaultdict[_Term, _Sum] = defaultdict(_Sum)
        self.departments: defaultdict[_Term, _Sum] = defaultdict(_Sum)

    def add(self, plan: _Plan) -> None:
        self.all.add(plan.budget)
        self.without += plan.budget is None
        for kept, key in ((self.areas, plan.area), (self.departments, plan.department)):
            if key is not None:
                kept[key].add(plan.budget)

    def told(self, store: Store) -> Money:
        return Money(
            self.all.plans,
            self.without,
            self.all.budget,
            _largest(store, self.areas, AREAS, lambda one: one),
            len(self.areas),
            _largest(store, self.departments, DEPARTMENTS, lambda one: _value(store, one, _AREA)),
            len(self.departments),
        )


class _BasesTally:
    def __init__(self) -> None:
        self.number = self.grounded = self.groundless = 0
        self.bases: Counter[str | None] = Counter()
        self.plans: defaultdict[str | None, _Sum] = defaultdict(_Sum)
        self.years: Counter[int | None] = Counter()

    def add(self, plan: _Plan) -> None:
        self.number += len(plan.bases)
        self.grounded += bool(plan.bases)
        self.groundless += not plan.bases
        of_plan: set[str | None] = set()
        for levels, year in plan.bases:
            named: frozenset[str | None] = frozenset(levels) or frozenset({None})
            self.bases.update(named)
            of_plan |= named
            self.years[year] += 1
        for level in of_plan:
            self.plans[level].add(plan.budget)

    def told(self) -> Bases:
        names = {one.iri: Words(one.label_zh, one.label_en) for one in codes.simple("levels", "level")}
        order = [one for one in (*names, *sorted(_unlisted(self.bases, names)), None) if self.bases[one]]
        return Bases(
            number=self.number,
            plans=self.grounded,
            groundless=self.groundless,
            levels=tuple(self._level(one, names) for one in order),
            years=tuple(sorted((year, number) for year, number in self.years.items() if year is not None)),
            undated=self.years[None],
        )

    def _level(self, iri: str | None, names: Mapping[str, Words]) -> Level:
        label = None if iri is None else names.get(iri, Words.same(iri))
        return Level(label, self.bases[iri], self.plans[iri].plans, self.plans[iri].budget)


def _unlisted(found: Mapping[str | None, int], names: Mapping[str, Words]) -> Iterator[str]:
    """Yield the levels that are in the graph and in no list: whoever corrects the list sees them."""
    return (one for one in found if one is not None and one not in names)


def _plans(store: Store, year: int) -> Iterator[_Plan]:
    read = lru_cache(maxsize=_AT_HAND)(lambda document: _document(store, document))
    wanted = Literal(f"{year:04}", datatype=NamedNode(XSD + "gYear"))
    for quad in store.quads_for_pattern(None, _FISCAL_YEAR, wanted, None):
        fund = _value(store, quad.subject, _FUND)
        if fund is not None:  # a source document has a fiscal year too
            budget = _value(store, quad.subject, _BUDGET)
            yield _Plan(
                area=_value(store, fund, _AREA),
                department=_value(store, quad.subject, _DEPARTMENT),
                budget=Decimal(budget.value) if isinstance(budget, Literal) else None,
                bases=tuple(read(one) for one in _values(store, quad.subject, _BASIS)),
            )


def _document(store: Store, document: _Term) -> tuple[frozenset[str], int | None]:
    levels = frozenset(one.value for one in _values(store, document, _LEVEL) if isinstance(one, NamedNode))
    year = _value(store, document, _YEAR)
    return levels, int(year.value) if isinstance(year, Literal) else None


def _largest(
    store: Store, found: Mapping[_Term, _Sum], limit: int, area_of: Callable[[_Term], _Term | None]
) -> tuple[Part, ...]:
    order = sorted(found.items(), key=lambda one: (-one[1].budget, str(one[0])))
    return tuple(_part(store, node, area_of(node), kept) for node, kept in order[:limit])


def _part(store: Store, node: _Term, area: _Term | None, kept: _Sum) -> Part:
    return Part(
        _text(store, node, _LABEL),
        _text(store, area, _LABEL),
        _text(store, area, _SLUG),
        kept.plans,
        kept.budget,
    )


def _text(store: Store, node: _Term | None, predicate: NamedNode) -> str:
    found = _value(store, node, predicate)
    return found.value if isinstance(found, Literal) else ""


def _value(store: Store, node: _Term | None, predicate: NamedNode) -> _Term | None:
    return min(_values(store, node, predicate), key=str, default=None)


def _values(store: Store, node: _Term | None, predicate: NamedNode) -> Iterator[_Term]:
    if isinstance(node, NamedNode):
        yield from (quad.object for quad in store.quads_for_pattern(node, predicate, None, None))
