"""What a table is: its columns, and where in the graph each column comes from.

Comes in: nothing. Goes out: ``Column`` and ``Table``. The rows, the CSV header, the CSVW metadata, the data package and the
sheets are all derived from these definitions, so that they cannot say different things.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from yiju.words import Words

# A name of one line; prose; an IRI; figures (an amount is in yuan).
Kind = Literal["text", "prose", "iri", "integer", "decimal", "amount", "year", "boolean"]
# How a cell is found: the objects of ``term``; how many they are; or by one of the functions of ``computed``.
How = Literal["value", "count", "areas", "name", "severity", "shown", "level-1", "level-2"]
# Between the values of one cell. No value of the graph holds a line break, no IRI a space, so nothing need be escaped.
SEPARATOR: Final = "\n"
IRI_SEPARATOR: Final = " "
# The column that holds the IRI of the record itself.
SELF: Final = "iri"


class Column(msgspec.Struct, frozen=True):
    """One column: ``name`` in ASCII, as the CSV header has it, and titles for people.

    Its cell holds the objects of ``term`` of the subject that stands in the column ``about``; the subjects that point there,
    where ``inverse``. ``lang`` takes literals of that language only. A column of ``many`` values may hold several. ``note``
    describes what the ontology does not.
    """

    name: str
    zh: str
    en: str
    kind: Kind = "text"
    term: str | None = None
    about: str = SELF
    inverse: bool = False
    many: bool = False
    lang: Literal["zh", "en"] | None = None
    how: How = "value"
    note: Words | None = None

    @property
    def separator(self) -> str:
        """Return what stands between several values of one cell."""
        return IRI_SEPARATOR if self.kind == "iri" else SEPARATOR


class Key(msgspec.Struct, frozen=True):
    """A foreign key: what stands in ``column`` is the ``iri`` of a row of ``table``."""

    column: str
    table: str


class Table(msgspec.Struct, frozen=True):
    """A table: its file ``{name}.csv``, its sheet, the class of its records (an IRI), and its columns.

    Where ``each`` names a column of many values, a record has one row for each of them. ``keys`` are foreign keys;
    ``fiscal`` gives columns their ColumnType of the Fiscal Data Package.
    """

    name: str
    zh: str
    en: str
    about: Words
    cls: str
    columns: tuple[Column, ...]
    keys: tuple[Key, ...] = ()
    each: str | None = None
    fiscal: dict[str, str] = {}

    @property
    def path(self) -> str:
        """Return the name of its CSV file."""
        return f"{self.name}.csv"

    @property
    def primary_key(self) -> tuple[str, ...]:
        """Return the columns that tell its rows apart."""
        return (SELF,) if self.each is None else (SELF, self.each)

    def column(self, name: str) -> Column:
        """Return the column ``name``."""
        return next(one for one in self.columns if one.name == name)

    def is_list(self, column: Column) -> bool:
        """Return whether a cell of ``column`` may hold several values: also where what it is about are several."""
        if column.name in (SELF, self.each):
            return False
        return column.many or (column.how == "value" and self.is_list(self.column(column.about)))

    def in_graph(self, column: Column) -> bool:
        """Return whether a cell of ``column`` says a triple of the graph, so that CSVW can give it back."""
        if column.name == SELF:
            return False
        return (
            column.how == "value" and column.term is not None and not self.is_list(self.column(column.about))
        )
