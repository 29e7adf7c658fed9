"""Measure publishing and pushing at several sizes of graph, and put the figures into a page.

Comes in: numbers of quads. Goes out: Markdown on standard output, or in a file where one is named. A graph of six generated
documents is built once and multiplied to each size. Each measurement has a process of its own; one that takes longer than
``--limit`` seconds is given up, and the page says so. With ``--work``, samples are kept: what stands there is not measured
again.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.apart import keep, recorded, run
from benchmarks.publishing_page import render
from benchmarks.sample import Sample
from yiju.report import Report
from yiju.store import GRAPH_FILE

DOCUMENTS = 6
# Module and measurement, in an order in which each finds what it takes: the first dump is what the others read.
WRITTEN = ("nothing", "nq", "nt", "ttl", "ordering", "trig", "jsonld")
PACKED = ("nq.gz", "nt.gz", "ttl.gz", "trig.gz", "jsonld.gz")
RDFLIB = ("nt", "turtle", "longturtle", "nquads", "trig", "json-ld")
WHOLE = ("publish-2", "publish-1")
PUSHED = ("push-oxigraph", "push-virtuoso")


def plan(*, compared: bool) -> Iterator[tuple[str, str]]:
    """Yield module and name of the measurements of one size; with rdflib where it is ``compared``."""
    yield from (("writers", name) for name in (*WRITTEN, *PACKED, "descriptions", "csv", "xlsx", "sources"))
    yield "releases", "pages"
    if compared:
        yield from (("rdflib_writers", f"rdflib-{form}") for form in RDFLIB)
    yield from (("releases", name) for name in WHOLE)
    yield from (("pushing", name) for name in PUSHED)


def measure(
    work: Path, sizes: Sequence[int], compared: Sequence[int], limit: int, skip: Sequence[str]
) -> Iterator[tuple[int, Sample]]:
    """Yield (size, sample) for all measurements, first what is known already."""
    kept = work / "samples.jsonl"
    known = list(recorded(kept))
    yield from known
    done = {(size, sample.name) for size, sample in known}
    for size in sorted(sizes):
        wanted = [
            (module, name)
            for module, name in plan(compared=size in compared)
            if (size, name) not in done and f"{name}:{size}" not in skip
        ]
        if wanted:
            for sample in _of_size(work, size, wanted, limit):
                keep(kept, size, sample)
                yield size, sample


def _of_size(work: Path, size: int, wanted: Sequence[tuple[str, str]], limit: int) -> Iterator[Sample]:
    graph, place = prepare(work, size), work / f"work-{size}"
    yield described(graph)
    place.mkdir(exist_ok=True)
    for module, name in wanted:
        yield run(module, name, graph, place, limit)
        shutil.rmtree(place / "passing", ignore_errors=True)  # what a measurement that was given up left
    shutil.rmtree(place)


def prepare(work: Path, size: int) -> Path:
    """Make the graph of ``size`` quads where it is not there, and return its folder."""
    seed, target = work / "seed", work / f"graph-{size}"
    if not seed.exists():
        documents = work / "documents"
        _python("benchmarks.generate", str(documents), "--documents", str(DOCUMENTS))
        _python("yiju", "build", str(documents), "--out", str(seed))
    if not target.exists():
        _python("benchmarks.multiply", str(seed), str(target), "--quads", str(size))
    return target


def _python(module: str, *arguments: str) -> None:
    """Run a module in a process of its own: its memory would count in the peaks of all that is started later."""
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, stdout=subprocess.DEVNULL)


def described(graph: Path) -> Sample:
    """Return what a graph holds, as a sample."""
    report = msgspec.json.decode((graph / "report.json").read_bytes(), type=Report)
    counts = {
        "quads": report.quads,
        "sources": len(report.sources),
        "plans": report.plans,
        "documents": report.documents,
        "bytes": (graph / GRAPH_FILE).stat().st_size,
    }
    return Sample("graph", counts=counts)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--quads", type=int, nargs="+", default=[100_000, 1_000_000], help="sizes of the graph"
    )
    parser.add_argument(
        "--compare", type=int, nargs="*", default=[100_000, 1_000_000], help="sizes to compare rdflib with"
    )
    parser.add_argument(
        "--limit", type=int, default=600, help="seconds after which a measurement is given up"
    )
    parser.add_argument(
        "--skip", nargs="*", default=[], help="measurements to leave out, e.g. publish-1:10000000"
    )
    parser.add_argument("--work", type=Path, help="working folder to keep (default: one that is removed)")
    parser.add_argument("--write", type=Path, help="file for the page, renewed after each measurement")
    parser.add_argument("--note", action="append", default=[], help="a remark for the page, 中文 | English")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        work = given.work or Path(passing)
        work.mkdir(parents=True, exist_ok=True)
        samples: list[tuple[int, Sample]] = []
        for one in measure(work, given.quads, given.compare, given.limit, given.skip):
            samples.append(one)
            if given.write:
                given.write.write_text(render(samples, given.note), encoding="utf-8")
    if not given.write:
        sys.stdout.write(render(samples, given.note))


if __name__ == "__main__":
    main()
