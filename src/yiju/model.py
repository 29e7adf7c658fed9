"""The values that pass between the stages: what a source document says, record by record.

Comes in: nothing. Goes out: frozen, typed structures with a JSON form (``encode``), so that every stage can be run,
looked at and tested by itself.  Amounts are ``Decimal`` in 元 (yuan) unless the field's name says ``as_published``;
lines count from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import Literal

import msgspec

_SUFFIX = re.compile(r"(?:号(?:令|公告|通告)?|期|次)$")

CellName = Literal["basis", "overview", "goal"]
SeverityName = Literal["violation", "warning", "info"]


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all values: immutable, comparable, with a JSON form."""


class Span(Value, frozen=True):
    """The lines of the source document that a record stands on, from 1, both ends included."""

    first: int
    last: int

    @property
    def zh(self) -> str:
        """Return the lines as they are named in Chinese: 第3行, 第3至5行."""
        return f"第{self.first}行" if self.first == self.last else f"第{self.first}至{self.last}行"

    @property
    def en(self) -> str:
        """Return the lines as they are named in English: line 3, lines 3–5."""
        return f"line {self.first}" if self.first == self.last else f"lines {self.first}–{self.last}"


class Document(Value, frozen=True):
    """A source file as numbered lines: ``lines[i]`` is line ``i + 1``, without its line ending."""

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]


class Text(Value, frozen=True):
    """A cell of prose, wrapped pieces glued; ``starts`` says at which character each source line begins.

    >>> Text("渝府办发〔2017〕122号", starts=((0, 5037), (11, 5039))).span(9, 14)
    Span(first=5037, last=5039)
    """

    text: str
    starts: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """Return the number of the source line that holds the character at ``offset``."""
        index = bisect_right(self.starts, offset, key=lambda start: start[0])
        return self.starts[max(index - 1, 0)][1]

    def span(self, start: int, end: int) -> Span:
        """Return the source lines of the characters from ``start`` to ``end`` (exclusive)."""
        return Span(self.line_at(start), self.line_at(max(end - 1, start)))


class DepartmentName(Value, frozen=True):
    """A department as a form names it: ``211-中共…组织部`` is code ``211`` and the name; a form may give no code."""

    name: str
    code: str | None = None


class Contact(Value, frozen=True):
    """The person to ask, as published beside a table: name and telephone as printed."""

    name: str
    telephone: str
    span: Span


class Indicator(Value, frozen=True):
    """One row of 绩效指标.

    ``category`` and ``subcategory`` are 一级 and 二级指标 as the form has them (``None`` where it has no such
    columns); ``operator`` is one of ≥ ≤ = > < 定性; ``target`` is the value as written; ``unit`` is ``None`` where
    the cell is blank; ``weight`` is in points of 100.
    """

    position: int
    name: str
    operator: str
    target: str
    weight: Decimal
    core: bool
    span: Span
    category: str | None = None
    subcategory: str | None = None
    unit: str | None = None


class Number(Value, frozen=True):
    """A document number by its parts.

    ``kind`` says how the parts are read: ``agency`` 渝府办发〔2017〕122号 · ``order`` 国务院令第381号 · ``standard``
    DB50T 1379-2023 · ``minutes`` 2024年第77期, which identifies only together with a title.  ``normal`` is the normal
    form by GB/T 9704-2012, 7.2.5; identity goes by (agency, year, serial).
    """

    kind: Literal["agency", "order", "standard", "minutes", "announcement"]
    agency: str
    serial: str
    normal: str
    year: int | None = None

    @property
    def suffix(self) -> str:
        """Return what stands behind the serial number: 号, 号令, 期; nothing behind a standard's."""
        match = _SUFFIX.search(self.normal)
        return match.group() if match else ""


class Citation(Value, frozen=True):
    """One act of naming a document: the words as written, where they stand, what they name, what was repaired.

    ``title`` is what stands inside the outermost 《》; ``document_title`` is the title of the document that the numbers
    identify, which is longer where 《》 holds only its subject (关于印发《X》的通知). ``kind`` is the notation of a kind of
    document (law, plan, standard …).
    """

    cell: CellName
    as_written: str
    span: Span
    title: str | None = None
    numbers: tuple[Number, ...] = ()
    repairs: tuple[str, ...] = ()
    document_title: str | None = None
    kind: str = "document"


class Plan(Value, frozen=True):
    """One fund's table for one fiscal year. Amounts in 元, ``budget_as_published`` as printed in ``published_unit``."""

    name: str
    department: DepartmentName
    budget: Decimal
    budget_as_published: str
    indicators: tuple[Indicator, ...]
    span: Span
    number: int | None = None
    compiled_by: DepartmentName | None = None
    retained_budget: Decimal | None = None
    township_budget: Decimal | None = None
    execution_weight: Decimal | None = None
    published_unit: str = "万元"
    overview: Text | None = None
    basis: Text | None = None
    goal: Text | None = None
    contact: Contact | None = None
    citations: tuple[Citation, ...] = ()


class CatalogueEntry(Value, frozen=True):
    """One row of the 目录 at the head of a document; the budget in 元, and as printed in ``published_unit``."""

    position: int
    name: str
    department: DepartmentName
    budget: Decimal
    budget_as_published: str
    span: Span
    published_unit: str = "万元"


class Unread(Value, frozen=True):
    """A stretch of lines that no record took and no layout rule knows: reported, never dropped."""

    span: Span
    text: str
    reason_zh: str
    reason_en: str


class Fault(Value, frozen=True):
    """Something wrong with the input that the reader could work round: what, where, what to do (zh, en).

    A ``warning`` means that something of the source is missing from the graph or may stand in the wrong place.
    """

    zh: str
    en: str
    span: Span | None = None
    severity: SeverityName = "warning"


class Accounting(Value, frozen=True):
    """How the non-blank lines of a document were spent: ``record + layout + unread = total``."""

    record: int
    layout: int
    unread: int

    @property
    def total(self) -> int:
        """Return the number of non-blank lines."""
        return self.record + self.layout + self.unread


class Records(Value, frozen=True):
    """All that was read from one source document, before it is given an identity.

    ``stated_total`` is the sum the document itself states, in 元; ``stated_execution_weight`` the weight that its
    notes reserve for the rate of budget execution; ``uncited`` are words of a 立项依据 that name no document.
    """

    layout: str
    plans: tuple[Plan, ...]
    catalogue: tuple[CatalogueEntry, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    fiscal_year: int | None = None
    area_name: str | None = None
    stated_total: Decimal | None = None
    stated_execution_weight: Decimal | None = None
    notes: Text | None = None
    accounting: Accounting = Accounting(0, 0, 0)
    unread: tuple[Unread, ...] = ()
    uncited: tuple[Unread, ...] = ()
    faults: tuple[Fault, ...] = ()


class Area(Value, frozen=True):
    """A district that publishes: ``slug`` (ASCII, in IRIs) and its names in Chinese and English."""

    slug: str
    name: str
    name_en: str


class Source(Value, frozen=True):
    """The identity of one source document in the graph: whose, for which year, under which title, which bytes."""

    area: Area
    fiscal_year: int
    title: str
    publisher: str
    sha256: str
    file: str

    @property
    def key(self) -> str:
        """Return the name of the source's graph, ``beibei-2025``."""
        return f"{self.area.slug}-{self.fiscal_year}"


def encode(value: object) -> bytes:
    """Return ``value`` as JSON bytes, fields in their declared order (decimals as strings)."""
    return msgspec.json.encode(value)
