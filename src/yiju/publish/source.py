"""One source of a release: its dumps, their sums, and the evidence of its checks.

Comes in: a ``Task``: where the store stands, which source. Goes out: ``Done``. Nothing of another source is needed, so that
any number of processes can work at once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from pyoxigraph import Store

from yiju.publish.dumps import ENDINGS, write_formats
from yiju.publish.files import File, Sum
from yiju.publish.quality import Evidence, evidence
from yiju.publish.sets import QuadSet, write_source
from yiju.publish.sums import measure


class Task(msgspec.Struct, frozen=True):
    """A source to publish: the folder of the store, the base IRI, the source's key, its set, the folder of the release."""

    place: str
    base: str
    key: str
    of: QuadSet
    folder: str


class Done(msgspec.Struct, frozen=True):
    """A source that was published: how many quads, its files with their sums, what the store says of it."""

    quads: int
    files: tuple[Sum, ...]
    evidence: Evidence


def publish_source(task: Task) -> Done:
    """Write the dumps of one source and return what was written."""
    store, folder = _store(task.place), Path(task.folder)
    target = folder / f"{task.of.stem}.nq"
    target.parent.mkdir(parents=True, exist_ok=True)
    quads = write_source(store, task.base, task.key, target)
    write_formats(target)
    files = tuple(measure(folder, files_of(task.of, quads)))
    return Done(quads, files, evidence(store, task.base, task.key))


def files_of(of: QuadSet, quads: int) -> list[File]:
    """Return the files of a set in every format, plain and packed."""
    return [
        File(f"{of.stem}.{ending}{packed}", of.kind, of.zh, of.en, of.dataset, quads)
        for ending in ENDINGS
        for packed in ("", ".gz")
    ]


@cache
def _store(place: str) -> Store:
    return Store.read_only(place)
