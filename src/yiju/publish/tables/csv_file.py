"""One table as CSV: RFC 4180, UTF-8 with a mark at its head, by which Excel knows that it is UTF-8.

Comes in: rows. Goes out: a file, and how many rows it has. Cells hold what the graph holds, to the letter: a cell that begins
with ``=`` is not given an apostrophe, as every reader but a spreadsheet would take that for data. Whoever wants a spreadsheet
takes the workbook, where text is text; the sheet ``about`` says so.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from yiju.publish.tables.columns import Table
from yiju.publish.tables.rows import Row

# What a spreadsheet takes for a formula when it opens a CSV file.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class CsvFile:
    """The file of ``table`` in ``folder``; ``rows`` are counted, and cells that a spreadsheet would take for formulas."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.table = table
        self.rows = 0
        self.formulas = 0
        self._file = (folder / table.path).open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(column.name for column in table.columns)

    def write(self, row: Row) -> None:
        """Write one row."""
        cells = [column.separator.join(row[column.name]) for column in self.table.columns]
        self._writer.writerow(cells)
        self.rows += 1
        self.formulas += sum(cell.startswith(FORMULA) for cell in cells)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()
