"""Measure each writer of a release by itself: dumps format by format, packing, tables, sources, descriptions.

Comes in: the folder of a graph, a folder to work in. Goes out: a ``Sample``. The dumps stay in the working folder, for what
is measured later takes them: N-Triples, Turtle and the sorting by graph take N-Quads, TriG and JSON-LD what was sorted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat

from benchmarks.clock import Clock, Measurement, answer
from yiju.publish import dumps, sets, tables
from yiju.publish.catalogue import Catalogue, facts
from yiju.publish.content import Content
from yiju.publish.counts import count
from yiju.publish.files import Sum
from yiju.publish.opening import opened
from yiju.publish.provenance import Provenance
from yiju.publish.quality import Quality, evidence
from yiju.publish.source import Task, files_of, publish_source
from yiju.publish.tables.csv_file import CsvFile
from yiju.publish.tables.lookup import Lookup
from yiju.publish.tables.rows import Rows
from yiju.publish.tables.walk import tables as tables_of
from yiju.publish.tables.walk import walk
from yiju.publish.tables.workbook import Workbook
from yiju.publish.void import Void
from yiju.store import GRAPH_FILE

WHOLE = f"{sets.WHOLE.stem}.nq"
_ORDERED = "ordered.nq"


def measure_nothing(graph: Path, work: Path, clock: Clock) -> dict[str, int]:  # noqa: ARG001
    """Measure the memory of the program itself, with what it imports."""
    with clock("write"):
        pass
    return {"quads": 0}


def measure_n_quads(graph: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Write the dump of the whole, without contacts."""
    target = work / WHOLE
    target.parent.mkdir(parents=True, exist_ok=True)
    with clock("write"):
        quads = sets.take(graph / GRAPH_FILE, target, contacts=False)
    return _counts(target, quads)


def measure_n_triples(graph: Path, work: Path, clock: Clock) -> dict[str, int]:  # noqa: ARG001
    """Write the dump as N-Triples."""
    with clock("write"):
        dumps._n_triples(work / WHOLE)
    return _counts((work / WHOLE).with_suffix(".nt"), _lines(work / WHOLE))


def measure_turtle(graph: Path, work: Path, clock: Clock) -> dict[str, int]:  # noqa: ARG001
    """Write the dump as Turtle."""
    whole = work / WHOLE
    target = whole.with_suffix(".ttl")
    with clock("write"):
        dumps._write(target, (quad.triple for quad in dumps._readable(whole)), RdfFormat.TURTLE)
    return _counts(target, _lines(whole))


def measure_ordering(graph: Path, work: Path, clock: Clock) -> dict[str, int]:  # noqa: ARG001
    """Sort the dump by graph."""
    with clock("write"):
        dumps._order(work / WHOLE, work / _ORDERED)
    return _counts(work / _ORDERED, _lines(work / WHOLE))


def measure_by_graph(graph: Path, work: Path, clock: Clock, *, ending: str) -> dict[str, int]:  # noqa: ARG001
    """Write what was sorted by graph as TriG or JSON-LD."""
    form = {"trig": RdfFormat.TRIG, "jsonld": RdfFormat.STREAMING_JSON_LD}[ending]
    target = (work / WHOLE).with_suffix(f".{ending}")
    with clock("write"):
        dumps._write(target, dumps._readable(work / _ORDERED), form)
    return _counts(target, _lines(work / WHOLE))


def measure_packing(graph: Path, work: Path, clock: Clock, *, ending: str) -> dict[str, int]:  # noqa: ARG001
    """Pack one format of the dump."""
    with clock("write"):
        packed = dumps.pack((work / WHOLE).with_suffix(f".{ending}"))
    counts = _counts(packed, _lines(work / WHOLE))
    packed.unlink()
    return counts


def measure_csv(graph: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Write the CSV files alone."""
    with _content(graph, work) as (content, folder):
        files = {table.name: CsvFile(table, folder) for table in tables_of(contacts=True)}
        with clock("write"):
            for table, row in walk(content, Rows(Lookup(content.store))):
                files[table.name].write(row)
            for file in files.values():
                file.close()
        return _all_counts(content, folder, sum(file.rows for file in files.values()))


def measure_workbook(graph: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Write the workbook alone."""
    with _content(graph, work) as (content, folder):
        book = Workbook(folder / tables.WORKBOOK, folder, tables_of(contacts=True), {})
        rows = 0
        with clock("write"):
            for table, row in walk(content, Rows(Lookup(content.store))):
                book.write(table, row)
                rows += 1
            book.close([])
        return _all_counts(content, folder, rows)


def measure_sources(graph: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Write the dumps of every source in every format, one after another."""
    with _content(graph, work) as (content, folder):
        quads = 0
        with clock("write"):
            for source in content.report.sources:
                key = f"{source.area}-{source.fiscal_year}"
                of = sets.of_source(source.area, key, source.area_name, source.area_name)
                quads += publish_source(
                    Task(str(content.place), content.report.base, key, of, str(folder))
                ).quads
        return _all_counts(content, folder, len(content.report.sources)) | {"quads": quads}


def measure_descriptions(graph: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Count the whole and ask for the evidence of each source; write catalogue, VoID, provenance and quality."""
    with _content(graph, work) as (content, folder):
        said, base = content.settings, content.report.base
        sources = [facts(one, base) for one in content.report.sources]
        whole = _sums(sets.WHOLE)
        with clock("count"):
            counts = count(work / WHOLE, base)
        with clock("write"):
            catalogue = Catalogue(folder, content, sources, whole)
            void = Void(folder, said, counts, whole)
            provenance = Provenance(folder, said, content.report.program, sources, whole)
            quality = Quality(folder, said)
            for source, report in zip(sources, content.report.sources, strict=True):
                files = _sums(sets.of_source(source.slug, source.key, source.key, source.key))
                catalogue.add(source, files)
                void.add(source, 1, files)
                provenance.add(source, files)
                quality.add(source, report, evidence(content.store, base, source.key))
            list(catalogue.close())
            for sheet in (void, provenance, quality):
                sheet.close()
        return _all_counts(content, folder, len(sources))


@contextmanager
def _content(graph: Path, work: Path) -> Iterator[tuple[Content, Path]]:
    """Yield what is published and a folder to write into, which is gone when the block ends."""
    folder = work / "passing"
    folder.mkdir()
    try:
        with opened(graph, None, folder, contacts=True, force=False) as content:
            yield content, folder
    finally:
        shutil.rmtree(folder)


def _sums(of: sets.QuadSet) -> list[Sum]:
    """Return the files of a set as if they had been written."""
    return [Sum(file, 1, "0" * 64) for file in files_of(of, 1)]


def _counts(path: Path, quads: int) -> dict[str, int]:
    return {"quads": quads, "bytes": path.stat().st_size}


def _all_counts(content: Content, folder: Path, rows: int) -> dict[str, int]:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"quads": content.report.quads, "bytes": size, "rows": rows}


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


MEASUREMENTS: dict[str, Measurement] = {
    "nothing": measure_nothing,
    "nq": measure_n_quads,
    "nt": measure_n_triples,
    "ttl": measure_turtle,
    "ordering": measure_ordering,
    "trig": partial(measure_by_graph, ending="trig"),
    "jsonld": partial(measure_by_graph, ending="jsonld"),
    **{f"{ending}.gz": partial(measure_packing, ending=ending) for ending in dumps.ENDINGS},
    "csv": measure_csv,
    "xlsx": measure_workbook,
    "sources": measure_sources,
    "descriptions": measure_descriptions,
}

if __name__ == "__main__":
    answer(MEASUREMENTS, __doc__)
