"""A CSV file read back, as anybody would read it."""

from __future__ import annotations

import csv
from pathlib import Path


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of ``table`` by the names in its header."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def spoil(folder: Path, table: str, column: str, value: str) -> None:
    """Put ``value`` into ``column`` of the first row of ``table``."""
    rows = csv_rows(folder, table)
    rows[0][column] = value
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
