"""The tables as one Excel workbook, a sheet each, and a sheet that says what they are.

Comes in: rows. Goes out: ``yiju.xlsx``, with the same bytes from the same rows. Text is written as text, so nothing becomes a
formula, a date or a number; figures are numbers. Where Excel has limits, a table goes on in a second sheet, and a text that
is too long is cut with a mark and counted. Rows go to disk as they come (XlsxWriter's ``constant_memory``).
"""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from yiju.publish.tables.columns import Column, Kind, Table
from yiju.publish.tables.rows import Row

# Excel's limits: rows of a sheet, UTF-16 units of a cell.
ROWS: Final = 1_048_576
UNITS: Final = 32_767
CUT: Final = "……〔已截断，全文见 CSV · cut, see the CSV〕"
# What a workbook without a date of issue says that it was made on; never the clock.
NO_DATE: Final = datetime.date(1980, 1, 1)
ABOUT: Final = "说明 about"
_NUMBERS: Final[dict[Kind, str]] = {
    "amount": "#,##0.00",
    "decimal": "General",
    "integer": "0",
    "year": "0",
}
_WIDTHS: Final[dict[Kind, int]] = {
    "text": 20,
    "prose": 50,
    "iri": 24,
    "amount": 18,
    "decimal": 12,
    "integer": 10,
    "year": 10,
    "boolean": 10,
}
_DIGITS: Final = 15  # that Excel keeps of a number
_ROW_HEIGHT: Final = 30  # two lines; a row of prose is not made as high as its text
_HEADER_HEIGHT: Final = 32


class Workbook:
    """A workbook in the making, whose rows wait in the folder ``work``; ``rows`` is how many a sheet takes, with its header.

    ``cut`` counts the texts that were cut, by table and column.
    """

    def __init__(
        self, path: Path, work: Path, tables: tuple[Table, ...], properties: dict[str, Any], rows: int = ROWS
    ) -> None:
        self.cut: Counter[tuple[str, str]] = Counter()
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(work)})
        self._book.use_zip64()
        self._book.set_properties(properties)
        self._formats = {kind: self._format(kind) for kind in _WIDTHS}
        self._header = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0", "border": 1}
        )
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._about = self._book.add_worksheet(ABOUT)
        self._limit = rows
        self._sheets = {table.name: _Sheet(self, table, 1) for table in tables}

    def write(self, table: Table, row: Row) -> None:
        """Write one row of ``table``, on a new sheet where the last one is full."""
        sheet = self._sheets[table.name]
        if sheet.next == self._limit:
            sheet.close()
            sheet = self._sheets[table.name] = _Sheet(self, table, sheet.number + 1)
        sheet.write(row)

    def close(self, about: list[tuple[str, ...]]) -> None:
        """Write ``about`` to the first sheet (a row of one cell is a heading), and finish the file. Raises OSError."""
        self._about.set_column(0, 5, 32, self._formats["text"])
        for number, cells in enumerate(about):
            style = self._bold if len(cells) == 1 else self._formats["text"]
            for place, text in enumerate(cells):
                self._about.write_string(number, place, text, style)
        for sheet in self._sheets.values():
            sheet.close()
        try:
            self._book.close()
        except FileCreateError as error:  # which holds what the system said
            cause = error.args[0]
            raise (cause if isinstance(cause, OSError) else OSError(str(error))) from error

    def sheet(self, table: Table, number: int) -> Any:
        """Return a new sheet for ``table``: its columns, its header of two lines, and what makes it easy to read."""
        name = f"{table.zh} {table.name}" + (f" {number}" if number > 1 else "")
        sheet = self._book.add_worksheet(name)
        sheet.set_default_row(_ROW_HEIGHT)
        sheet.set_row(0, _HEADER_HEIGHT)
        sheet.freeze_panes(1, 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS}"})
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _WIDTHS[column.kind])
            sheet.write_string(0, place, f"{column.zh}\n{column.en}", self._header)
        return sheet

    def cell(
        self, sheet: Any, row: int, place: int, table: Table, column: Column, values: tuple[str, ...]
    ) -> None:
        """Write one cell: a number where it is one and Excel keeps all its digits, else text."""
        style = self._formats[column.kind]
        if column.kind in _NUMBERS and len(values) == 1 and _keeps(values[0]):
            sheet.write_number(row, place, float(values[0]), style)
        elif column.kind == "boolean" and len(values) == 1:
            sheet.write_boolean(row, place, values[0] == "true", style)
        elif values:
            sheet.write_string(row, place, self._fitting(table, column, column.separator.join(values)), style)

    def _fitting(self, table: Table, column: Column, text: str) -> str:
        if _units(text) <= UNITS:
            return text
        self.cut[table.name, column.name] += 1
        room = (UNITS - _units(CUT)) * 2
        return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT

    def _format(self, kind: Kind) -> Any:
        style: dict[str, Any] = {"valign": "top"}
        if kind in _NUMBERS:
            style["num_format"] = _NUMBERS[kind]
        elif kind in ("text", "prose"):
            style["text_wrap"] = True
        return self._book.add_format(style)


class _Sheet:
    """One sheet of a table; ``next`` is the row that comes next, ``number`` which of the table's sheets it is."""

    def __init__(self, book: Workbook, table: Table, number: int) -> None:
        self.next = 1
        self.number = number
        self._book = book
        self._table = table
        self._sheet = book.sheet(table, number)

    def write(self, row: Row) -> None:
        for place, column in enumerate(self._table.columns):
            self._book.cell(self._sheet, self.next, place, self._table, column, row[column.name])
        self.next += 1

    def close(self) -> None:
        self._sheet.autofilter(0, 0, max(self.next - 1, 1), len(self._table.columns) - 1)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _keeps(number: str) -> bool:
    """Return whether Excel, which counts in doubles, shows ``number`` again as it is."""
    figure = Decimal(number)
    return len(figure.as_tuple().digits) <= _DIGITS and Decimal(repr(float(figure))) == figure
