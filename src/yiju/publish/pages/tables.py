"""A table of reference data, as a page shows it.

Comes in: rows. Goes out: ``Table``: a cell is text that stands in both languages, or words in each.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from yiju.words import Words

Cell = str | Words


class Column(msgspec.Struct, frozen=True):
    """The head of a column; ``code`` where its cells are set in the type of a program."""

    title: Words
    code: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table with a heading of its own."""

    anchor: str
    title: Words
    about: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(anchor: str, title: Words, about: Words, heads: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    """Return a table; ``heads`` are its columns, ``中文|English``, ``#`` before those in the type of a program."""
    return Table(anchor, title, about, tuple(map(_column, heads.split(" "))), tuple(rows))


def _column(head: str) -> Column:
    zh, _, en = head.removeprefix("#").partition("|")
    return Column(Words(zh, en.replace("-", " ")), head.startswith("#"))
