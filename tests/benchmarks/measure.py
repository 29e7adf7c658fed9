"""Run the measurements, each in a process of its own, and put them into tables.

Comes in: numbers of documents. Goes out: Markdown on standard output, and in a file where one is named. Samples are kept in
``samples.jsonl`` of the working folder: a measurement that stands there is not made again, so that a run that was broken
off goes on (remove the folder when the program has changed).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.apart import keep, recorded, run
from benchmarks.page import render
from benchmarks.sample import Sample

# One after another: what a measurement leaves in the working folder is what the next one takes.
STAGES = ("reading", "merging", "loading", "comparing", "validation")
BUILDS = ("build-2", "build-1")
COMPARED = ("ours", "rdflib", "one-graph-aimed", "one-graph")


def prepare(folder: Path, number: int) -> None:
    """Make the documents where they are not there."""
    if (folder / "complete").exists():
        return
    command = [sys.executable, "-m", "benchmarks.generate", str(folder), "--documents", str(number)]
    subprocess.run(command, check=True)
    (folder / "complete").touch()


def measure(
    work: Path, numbers: Sequence[int], compared: Sequence[int], limit: int, skip: Sequence[str]
) -> Iterator[tuple[int, Sample]]:
    """Yield (number of documents, sample) for all measurements, first what is known already."""
    kept = work / "samples.jsonl"
    known = list(recorded(kept))
    yield from known
    done = {(number, sample.name) for number, sample in known}
    for number, names in _order(numbers, compared):
        wanted = [name for name in names if (number, name) not in done and f"{name}:{number}" not in skip]
        if not wanted:
            continue
        prepare(work / f"documents-{number}", number)
        place = work / f"work-{number}"
        place.mkdir(exist_ok=True)
        for name in wanted:
            sample = run("stages", name, work / f"documents-{number}", place, limit)
            keep(kept, number, sample)
            yield number, sample
        shutil.rmtree(place)


def _order(numbers: Sequence[int], compared: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number in sorted(numbers):
        yield number, STAGES
    for number in sorted(compared):
        yield number, COMPARED
    for number in sorted(numbers):
        yield number, BUILDS


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[10, 100], help="numbers of documents")
    parser.add_argument("--compare", type=int, nargs="*", default=[10], help="numbers to compare rdflib with")
    parser.add_argument(
        "--limit", type=int, default=3600, help="seconds after which a measurement is given up"
    )
    parser.add_argument(
        "--skip", nargs="*", default=[], help="measurements to leave out, e.g. validation:1000"
    )
    parser.add_argument("--work", type=Path, help="working folder to keep (default: one that is removed)")
    parser.add_argument("--write", type=Path, help="file for the page, renewed after each measurement")
    parser.add_argument("--note", action="append", default=[], help="a remark for the page, 中文 | English")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        work = given.work or Path(passing)
        work.mkdir(parents=True, exist_ok=True)
        samples: list[tuple[int, Sample]] = []
        for one in measure(work, given.documents, given.compare, given.limit, given.skip):
            samples.append(one)
            if given.write:
                given.write.write_text(render(samples, given.note), encoding="utf-8")
    sys.stdout.write(render(samples, given.note))


if __name__ == "__main__":
    main()
