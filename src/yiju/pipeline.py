"""The order of the stages: read, extract, cite, map, validate, store.

Comes in: paths. Goes out: a folder with ``graph.nq``, ``store/``, ``findings.csv`` and ``report.json``. One source is one task
that needs nothing of any other; what needs several is asked of the store when all are in it. Only this module knows the
order, and no stage knows another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from pyoxigraph import Quad, Store

from yiju import output, store, workers
from yiju import vocabulary as v
from yiju.assembly import QUADS, ROWS, Kept, assemble
from yiju.base import check_base
from yiju.cite import cite
from yiju.errors import InputError, YijuError
from yiju.extraction import extract
from yiju.map import Mapped, map_records
from yiju.map.findings import Lookup, Place, locate, lookup_in, rows, to_triples
from yiju.model import Fault, Records, Source, encode
from yiju.read import find_files, read_file
from yiju.reference import reference_quads
from yiju.report import Report, Skipped, SourceReport, tally
from yiju.source import Entry, identify, manifest
from yiju.validate import Finding, run_checks, validate_source
from yiju.validate.input import input_findings

# Told after each source: how many are done, how many there are, which one it was.
Progress = Callable[[int, int, str], None]


class Task(msgspec.Struct, frozen=True):
    """One source to process: its file, what a manifest says of it, what the caller says, where its parts go."""

    path: str
    part: str
    base: str
    entry: Entry | None = None
    area: str | None = None
    year: int | None = None


class Part(msgspec.Struct, frozen=True):
    """What a task gave: a report, the name of its graph, its findings as rows; or why it gave nothing."""

    report: SourceReport | None = None
    key: str = ""
    skipped: Skipped | None = None


def build(
    sources: Sequence[Path],
    out: Path,
    *,
    base: str = v.DEFAULT_BASE,
    area: str | None = None,
    year: int | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build the graph of ``sources`` (files or folders) into the folder ``out`` and return what was done.

    A source that cannot be read is left out and said in the report; where none can be, nothing is written.
    Raises InputError, OutputError.
    """
    check_base(base)
    output.check(out)
    files = _files(sources)
    with output.replacing(out) as folder, tempfile.TemporaryDirectory(dir=folder) as parts:
        tasks = list(_tasks(files, Path(parts), base, area, year))
        done = _reject_twins(list(_told(workers.each(process, tasks, jobs), tasks, progress)))
        kept = sorted(
            (Kept(task.part, part.report) for task, part in zip(tasks, done, strict=True) if part.report),
            key=lambda one: (one.report.area, one.report.fiscal_year),
        )
        skipped = tuple(part.skipped for part in done if part.skipped)
        if not kept:
            raise _nothing(skipped)
        return assemble(folder, kept, skipped, base, _reference(base))


def records_of(path: Path) -> Records:
    """Return the records of one file, with their citations. Raises InputError."""
    return cite(extract(read_file(path)))


def _files(sources: Sequence[Path]) -> list[Path]:
    """Return the files that ``sources`` mean, each once, in an order that does not depend on how they were named."""
    found = {path.resolve(): path for source in sources for path in find_files(source)}
    return [found[place] for place in sorted(found, key=lambda place: (place.name, place))]


def _tasks(
    files: Sequence[Path], parts: Path, base: str, area: str | None, year: int | None
) -> Iterator[Task]:
    manifests = {folder: manifest(folder) for folder in {path.parent for path in files}}
    for index, path in enumerate(files):
        entry = manifests[path.parent].get(path.name)
        yield Task(str(path), str(parts / str(index)), base, entry, area, year)


def _told(parts: Iterable[Part], tasks: Sequence[Task], progress: Progress | None) -> Iterator[Part]:
    for index, part in enumerate(parts, 1):
        if progress:
            progress(index, len(tasks), Path(tasks[index - 1].path).name)
        yield part


def process(task: Task) -> Part:
    """Read, extract, cite, map and validate one source; write its quads and rows beside ``task.part``."""
    path = Path(task.path)
    try:
        document = read_file(path)
        records = cite(extract(document))
        source, changed = identify(document, records, task.entry, task.area, task.year)
    except YijuError as error:
        return Part(skipped=Skipped(path.name, error.zh, error.en))
    records = msgspec.structs.replace(records, faults=(*changed, *records.faults, *_twice(records)))
    mapped = map_records(source, records, task.base)
    lookup = lookup_in(mapped.quads())
    placed = list(_findings(mapped, records, task.base, lookup))
    for finding, place in placed:
        to_triples(
            finding,
            place,
            task.base,
            source.area.slug,
            str(source.fiscal_year),
            mapped.graph,
            mapped.contacts,
        )
    store.write_sorted(mapped.quads(), Path(task.part + QUADS))
    Path(task.part + ROWS).write_bytes(encode(rows(placed, lookup)))
    return Part(_report(source, records, [finding for finding, _ in placed]), source.key)


def _findings(mapped: Mapped, records: Records, base: str, lookup: Lookup) -> Iterator[tuple[Finding, Place]]:
    for finding, span in input_findings(records, mapped.document, mapped.plans):
        yield finding, locate(finding.focus, lookup).on(span)
    here = Store()
    here.bulk_extend([*mapped.quads(), *_reference(base)])
    for finding in (*validate_source(mapped.quads(), _reference(base)), *run_checks(here, "source")):
        yield finding, locate(finding.focus, lookup)


@cache
def _reference(base: str) -> tuple[Quad, ...]:
    return tuple(reference_quads(base))


def _twice(records: Records) -> Iterator[Fault]:
    """Yield a fault for each fund that has two tables in one document."""
    seen: dict[tuple[str, str], int] = {}
    for plan in records.plans:
        key = (plan.department.name, plan.name)
        if key in seen:
            yield Fault(
                f"“{plan.name}”有两张绩效目标表（第{seen[key]}行和第{plan.span.first}行起），均已读入。"
                "请核对原件，删去重复的一张。",
                f"{plan.name} has two tables (from lines {seen[key]} and {plan.span.first}); both were read."
                " Check the original and drop the one that is repeated.",
                plan.span,
            )
        seen.setdefault(key, plan.span.first)


def _report(source: Source, records: Records, found: Sequence[Finding]) -> SourceReport:
    return SourceReport(
        file=source.file,
        sha256=source.sha256,
        area=source.area.slug,
        area_name=source.area.name,
        fiscal_year=source.fiscal_year,
        title=source.title,
        layout=records.layout,
        plans=len(records.plans),
        catalogue_entries=len(records.catalogue),
        indicators=sum(len(plan.indicators) for plan in records.plans),
        citations=sum(len(plan.citations) for plan in records.plans),
        lines=records.accounting,
        unread=tuple(one.span for one in records.unread),
        faults=records.faults,
        findings=tally(finding.severity for finding in found),
    )


def _reject_twins(parts: list[Part]) -> list[Part]:
    """Keep the first of two sources that say to be the same document; the other is said to be left out."""
    first: dict[str, SourceReport] = {}
    kept = []
    for part in parts:
        twin = first.get(part.key) if part.report else None
        if part.report and twin:
            kept.append(Part(skipped=_twin(part.report, twin)))
            continue
        if part.report:
            first[part.key] = part.report
        kept.append(part)
    return kept


def _twin(report: SourceReport, twin: SourceReport) -> Skipped:
    name_zh = f"{twin.area_name}{twin.fiscal_year}年"
    return Skipped(
        report.file,
        f"{report.file} 与 {twin.file} 同为{name_zh}的文件，已略去前者。"
        "请移走其中一个，或用 --area、--year 分别生成。",
        f"{report.file} and {twin.file} are both {twin.area} {twin.fiscal_year}; the former was left out."
        " Remove one of them, or build them apart with --area and --year.",
    )


def _nothing(skipped: Sequence[Skipped]) -> InputError:
    return InputError(
        "没有可用的来源，未生成图谱，原有输出未改动：\n" + "\n".join(f"  {one.zh}" for one in skipped),
        "No source could be used; no graph was written and what was there before is untouched:\n"
        + "\n".join(f"  {one.en}" for one in skipped),
    )
