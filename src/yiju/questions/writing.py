"""An answer as text: CSV and JSON for machines, and single cells for people.

Comes in: an ``Answer``. Goes out: text, the same bytes for the same answer. Machines get codes, ``true`` and
``false``, and plain numbers; people get 立项依据 for ``basis``, 是 and 否.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import msgspec

from yiju.questions.answer import Answer, Cell
from yiju.questions.question import Column


def to_csv(answer: Answer) -> str:
    """Return ``answer`` as CSV (RFC 4180, lines ended by LF): a header of column names; unbound cells are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def to_json(answer: Answer) -> str:
    """Return ``answer`` as a JSON array with an object per row; amounts are numbers, unbound cells ``null``."""
    encoded = msgspec.json.Encoder(decimal_format="number").encode(answer.records())
    return msgspec.json.format(encoded, indent=2).decode("utf-8") + "\n"


def show(cell: Cell, lang: str, column: Column | None = None) -> str:
    """Return ``cell`` as a person reads it in ``lang`` (``zh`` or ``en``), codes of ``column`` by their names."""
    if column is not None and isinstance(cell, str) and cell in column.values:
        return column.values[cell].say(lang)
    if isinstance(cell, bool):
        return {"zh": ("否", "是")}.get(lang, ("no", "yes"))[cell]
    if isinstance(cell, Decimal):
        return f"{cell:,f}"
    return _plain(cell)


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return "" if cell is None else str(cell)
