"""The tables of a release: what the graph says, for whoever works with a spreadsheet, a notebook or a portal.

Comes in: ``Content``. Goes out: ``tables/`` in the release's folder: a CSV file a table with CSVW metadata beside it, a data
package of all, and one workbook. All are written in one pass; nothing is held but the source at hand.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec
from pyoxigraph import Literal, NamedNode

from yiju import vocabulary as v
from yiju.map.triples import plain
from yiju.publish.content import Content
from yiju.publish.files import File
from yiju.publish.tables import about, csvw, datapackage
from yiju.publish.tables.columns import Table
from yiju.publish.tables.csv_file import CsvFile
from yiju.publish.tables.lookup import Lookup
from yiju.publish.tables.rows import Rows
from yiju.publish.tables.walk import tables, walk
from yiju.publish.tables.workbook import NO_DATE, Workbook
from yiju.words import Words

FOLDER: Final = "tables"
WORKBOOK: Final = "yiju.xlsx"
_DEFINITION: Final = NamedNode(v.SKOS + "definition")


def write(content: Content, folder: Path) -> Iterator[File]:
    """Write the tables of ``content`` into ``folder`` (the release's) and yield their files.

    There is a table of contacts, and there are findings about them, only where ``content.contacts``.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    wanted = tables(contacts=content.contacts)
    notes = _definitions(content)
    files = _write_rows(content, place, wanted, notes)
    rows = {name: file.rows for name, file in files.items()}
    for table in wanted:
        _write_json(place / f"{table.path}{csvw.SUFFIX}", csvw.of_table(table, content.settings, notes))
    _write_json(place / csvw.GROUP, csvw.of_group(wanted, content.settings, notes))
    _write_json(place / datapackage.FILE, datapackage.describe(wanted, place, rows, content.settings, notes))
    yield from _files(wanted, rows)


def _write_rows(
    content: Content, place: Path, wanted: tuple[Table, ...], notes: Mapping[str, Words]
) -> dict[str, CsvFile]:
    """Write the CSV files and the workbook in one pass; return the files, which know how many rows they have."""
    rows = Rows(Lookup(content.store))
    with ExitStack() as stack:
        # Beside the tables is room for what waits; where the system keeps temporary files may be memory.
        work = Path(stack.enter_context(TemporaryDirectory(dir=place)))
        book = Workbook(place / WORKBOOK, work, wanted, _properties(content))
        files = {table.name: stack.enter_context(closing(CsvFile(table, place))) for table in wanted}
        for table, row in walk(content, rows):
            files[table.name].write(row)
            book.write(table, row)
        formulas = sum(file.formulas for file in files.values())
        counts = {name: file.rows for name, file in files.items()}
        book.close(about.lines(content, wanted, counts, notes, formulas, book.cut, rows.several))
    return files


def _definitions(content: Content) -> dict[str, Words]:
    """Return how the ontology defines its properties, Chinese and English, by their IRI."""
    found: dict[str, dict[str, str]] = {}
    for quad in content.store.quads_for_pattern(None, _DEFINITION, None):
        if isinstance(quad.object, Literal) and quad.object.language in ("zh", "en"):
            found.setdefault(plain(quad.subject), {})[quad.object.language] = quad.object.value
    return {term: Words(said["zh"], said["en"]) for term, said in found.items() if len(said) == 2}


def _properties(content: Content) -> dict[str, Any]:
    said = content.settings
    made = said.issued or NO_DATE
    return {
        "title": f"{said.title.zh} · {said.title.en}",
        "author": f"{said.publisher.name.zh} · {said.publisher.name.en}",
        "comments": f"{said.version} · {said.licence}",
        "created": datetime.datetime(made.year, made.month, made.day),
    }


def _write_json(path: Path, value: object) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def _files(wanted: tuple[Table, ...], rows: Mapping[str, int]) -> Iterator[File]:
    for table in wanted:
        yield File(f"{FOLDER}/{table.path}", "table", table.zh, table.en, rows=rows[table.name])
        yield File(
            f"{FOLDER}/{table.path}{csvw.SUFFIX}",
            "description",
            f"{table.zh}：CSVW 元数据",
            f"CSVW metadata of the {table.en}",
        )
    yield File(f"{FOLDER}/{csvw.GROUP}", "description", "各表的 CSVW 元数据", "CSVW metadata of all tables")
    yield File(
        f"{FOLDER}/{datapackage.FILE}", "description", "各表的数据包描述", "Data package of all tables"
    )
    yield File(f"{FOLDER}/{WORKBOOK}", "table", "全部表格（Excel）", "All tables as an Excel workbook")
