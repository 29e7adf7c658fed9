"""What a comparison is made of: plans as they are compared, and the changes that are found.

Comes in: nothing. Goes out: frozen, typed values. Those that are told have a JSON form. Amounts are in 元; shares are whole
percent. No contact is among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce
from typing import Final, Literal

import msgspec

from yiju.titles.relations import Certainty

# Sums and differences keep every digit of a figure, which the default context of 28 would round.
_WIDE: Final = Context(prec=1000)
Cell = Decimal | str | bool | None
Kind = Literal[
    "fund-added", "fund-dropped", "fund-renamed", "fund-moved",
    "budget-up", "budget-down", "budget-changed",
    "indicator-added", "indicator-dropped", "indicator-changed",
    "basis-added", "basis-dropped", "basis-renamed", "mention-added", "mention-dropped", "mention-renamed",
    "department-renamed", "department-recoded", "department-succeeded",
    "plan-changed",
]  # fmt: skip
EvidenceKind = Literal[
    "iri", "name", "name-misprint", "name-similar", "department", "department-name", "department-code", "compiler", "successor",
    "bases", "indicators", "overview", "budget", "funds", "rival",
]  # fmt: skip


class Document(msgspec.Struct, frozen=True, order=True):
    """A legal document as it is shown: 《title》（number）; ``same`` are IRIs that the graph takes for the same document."""

    iri: str
    title: str = ""
    number: str = ""
    same: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Return title and number as they are written, the IRI where there is neither."""
        title = f"《{self.title}》" if self.title else ""
        return f"{title}（{self.number}）" if title and self.number else title or self.number or self.iri


class Indicator(msgspec.Struct, frozen=True):
    """An indicator; ``target`` as written, ``value`` as a number where it is one."""

    iri: str
    name: str = ""
    position: int = 0
    category: str = ""
    operator: str = ""
    target: str = ""
    value: Decimal | None = None
    unit: str = ""
    weight: Decimal | None = None
    core: bool = False


class Plan(msgspec.Struct, frozen=True):
    """A fund's table of one year. ``department`` is an IRI, ``department_name`` what the table calls it.

    ``labels`` and ``department_labels`` are what the graph calls the fund and the department: several where sources differ.

    ``basis`` is the text of the 立项依据 cell, None where the form has no such cell.
    """

    iri: str
    fund: str
    name: str
    year: int
    department: str = ""
    department_name: str = ""
    compiler: str = ""
    labels: tuple[str, ...] = ()
    department_labels: tuple[str, ...] = ()
    budget: Decimal | None = None
    retained: Decimal | None = None
    township: Decimal | None = None
    execution_weight: Decimal | None = None
    overview: str = ""
    goal: str = ""
    basis: str | None = None
    indicators: tuple[Indicator, ...] = ()
    bases: tuple[Document, ...] = ()
    mentions: tuple[Document, ...] = ()


class Told(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Base of the values that are told."""


class Evidence(Told, frozen=True):
    """One reason to take two funds, or two departments, for one: a share in percent, or so many of so many."""

    kind: EvidenceKind
    percent: int | None = None
    common: int | None = None
    of: int | None = None


class Change(Told, frozen=True):
    """One thing that changed; ``item`` is the indicator, document or department, ``field`` what of it.

    ``old_iri`` and ``new_iri`` are those of the fund, of a department where that is what changed.
    """

    kind: Kind
    department: str = ""
    fund: str = ""
    item: str = ""
    field: str = ""
    old: Cell = None
    new: Cell = None
    difference: Decimal | None = None
    percent: Decimal | None = None
    certainty: Certainty | None = None
    evidence: tuple[Evidence, ...] = ()
    old_iri: str = ""
    new_iri: str = ""


class Total(Told, frozen=True, omit_defaults=False):
    """Funds and their budgets (元) in OLD and in NEW, of an area or of one of its departments."""

    name: str = ""
    iri: str = ""
    old_funds: int = 0
    new_funds: int = 0
    old_budget: Decimal = Decimal(0)
    new_budget: Decimal = Decimal(0)
    difference: Decimal = Decimal(0)
    percent: Decimal | None = None


class Years(Told, frozen=True):
    """Two years that are compared, what they have in all, and what changed between them.

    ``without_cell`` says on which side the form has no 立项依据 cell, where it is one side only.
    """

    old_year: int
    new_year: int
    total: Total
    departments: tuple[Total, ...] = ()
    without_cell: Literal["old", "new"] | None = None
    changes: tuple[Change, ...] = ()


class Area(Told, frozen=True, omit_defaults=False):
    """An area: the years that each side has of it, and the years compared.

    ``state`` says on which side it is: both, only NEW (added), only OLD (dropped); or both, but with no years to compare (apart).
    """

    name: str
    iri: str
    state: Literal["both", "added", "dropped", "apart"]
    old_years: tuple[int, ...] = ()
    new_years: tuple[int, ...] = ()
    total: Total = Total()
    years: tuple[Years, ...] = ()

    def alone(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the years of OLD that were compared with nothing, and those of NEW: the other side has no such year."""
        before, after = {one.old_year for one in self.years}, {one.new_year for one in self.years}
        return (
            tuple(year for year in self.old_years if year not in before),
            tuple(year for year in self.new_years if year not in after),
        )


def total(
    old: tuple[int, Decimal] = (0, Decimal(0)),
    new: tuple[int, Decimal] = (0, Decimal(0)),
    name: str = "",
    iri: str = "",
) -> Total:
    """Return the total of what each side has: how many funds, what budget (元)."""
    return Total(
        name, iri, old[0], new[0], old[1], new[1], difference(old[1], new[1]), percent(old[1], new[1])
    )


def plus(one: Total, other: Total) -> Total:
    """Return the total of two totals."""
    return total(
        (one.old_funds + other.old_funds, added_up((one.old_budget, other.old_budget))),
        (one.new_funds + other.new_funds, added_up((one.new_budget, other.new_budget))),
    )


def added_up(figures: Iterable[Decimal]) -> Decimal:
    """Return the sum of ``figures``."""
    return reduce(_WIDE.add, figures, Decimal(0))


def difference(old: Decimal, new: Decimal) -> Decimal:
    """Return how much more ``new`` is than ``old``."""
    return _WIDE.subtract(new, old)


def percent(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """Return by how many percent ``new`` is more than ``old``; None where there is nothing to compare to.

    To one decimal; what is less than that to its first digit, so that only no change is 0.

    >>> percent(Decimal(800), Decimal(900)), percent(Decimal(10000), Decimal(10001))
    (Decimal('12.5'), Decimal('0.01'))
    """
    if old is None or new is None or not old:
        return None
    exact = (Fraction(new) - Fraction(old)) * 100 / abs(Fraction(old))
    places = 1
    while exact and not round(exact * 10**places):
        places += 1
    return _WIDE.scaleb(Decimal(round(exact * 10**places)), -places)
