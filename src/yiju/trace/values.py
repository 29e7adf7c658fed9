"""What a trace finds: a document and who rests on it, or a fund and what it rests on.

Comes in: nothing. Goes out: frozen, typed values with a JSON form. Amounts are in 元; lines count from 1. No contact is among
them.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from yiju.model import CellName


class Value(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Base of the values of a trace."""


class Term(Value, frozen=True):
    """A code by its notation and its names: 国家, State."""

    notation: str
    zh: str
    en: str


class Issuer(Value, frozen=True):
    """A body that issued a document, and its English name where one is established."""

    name: str
    name_en: str | None = None


class Card(Value, frozen=True):
    """What the graph knows of one legal document. ``known_by`` tells how it is known whose its code is."""

    iri: str
    titles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    known_by: Term | None = None
    level: Term | None = None
    type: Term | None = None
    period: tuple[int, int] | None = None
    standings: tuple[Term, ...] = ()

    @property
    def name(self) -> str:
        """Return the name that the document is told by: its title, else its number."""
        return self.titles[0] if self.titles else self.numbers[0]


class Related(Value, frozen=True):
    """A document that another one is related to.

    ``relation`` is the local name of the property (issues, sameDocument …); ``inverse`` says that it runs the other way:
    the card's document *is issued* by this one. ``reason``, ``certainty`` and ``evidence`` are those of the link.
    A link between names has both in ``names``, titles in 《》; ``misprint`` says that the first is likely one of the second.
    ``name`` is the title by which the link means this document.
    """

    relation: str
    card: Card
    inverse: bool = False
    certainty: Term | None = None
    reason: Term | None = None
    evidence: str | None = None
    name: str | None = None
    names: tuple[str, ...] = ()
    misprint: bool = False


class Citing(Value, frozen=True):
    """One act of citing: who, in which cell, in what words, where; ``via`` leads from the document asked for to the cited one.

    ``title`` is the one that stands there, in normal form. Funds of one name are told apart by ``fund_iri``.
    """

    area: str
    fund: str
    department: str
    year: int
    budget: Decimal
    cell: CellName
    as_written: str
    file: str
    first_line: int
    last_line: int
    document: str
    fund_iri: str
    via: tuple[str, ...] = ()
    title: str | None = None


class DocumentTrace(Value, frozen=True, tag="document"):
    """A document: its card, what it relates to, who rests on it, and who on what it issues, forwards or is issued by."""

    card: Card
    related: tuple[Related, ...] = ()
    citing: tuple[Citing, ...] = ()
    citing_related: tuple[Citing, ...] = ()


class Basis(Value, frozen=True):
    """A document that a fund rests on, where it says so, and what that document relates to."""

    card: Card
    citing: tuple[Citing, ...]
    related: tuple[Related, ...] = ()


class LevelGroup(Value, frozen=True):
    """The bases of one level; ``level`` is None for those of unknown level."""

    level: Term | None
    bases: tuple[Basis, ...]


class FundTrace(Value, frozen=True, tag="fund"):
    """A fund: its plans' budgets by year, its bases by level, and what its prose mentions without listing it.

    In the years ``without_cell`` its form had no cell 立项依据; what the prose names there is in ``named``, not ``mentioned``.
    """

    iri: str
    area: str
    fund: str
    department: str
    budgets: tuple[tuple[int, Decimal], ...]
    levels: tuple[LevelGroup, ...] = ()
    mentioned: tuple[Basis, ...] = ()
    without_cell: tuple[int, ...] = ()
    named: tuple[Basis, ...] = ()


class Trace(Value, frozen=True):
    """The answer: what was asked for, the documents and funds found; where there are none, the ``nearest`` names.

    ``more`` counts what also matched and is not shown.
    """

    asked: str
    documents: tuple[DocumentTrace, ...] = ()
    funds: tuple[FundTrace, ...] = ()
    nearest: tuple[str, ...] = ()
    more: int = 0
