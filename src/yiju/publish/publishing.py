"""The order in which a release is written: dumps, tables, pages, descriptions, sums.

Comes in: the folder of a graph, where the release is to go, the publisher's settings. Goes out: a folder that takes its
place at one stroke when all of it is written. Sources are tasks of their own; of each only its files' sums come back.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from yiju import output, workers
from yiju.errors import OutputError
from yiju.publish import pages, saved, sets, tables
from yiju.publish.catalogue import Catalogue, SourceFacts, facts
from yiju.publish.content import Content
from yiju.publish.counts import count
from yiju.publish.dumps import write_formats
from yiju.publish.files import File, Sum
from yiju.publish.opening import opened
from yiju.publish.provenance import Provenance
from yiju.publish.quality import Quality
from yiju.publish.source import Done, Task, files_of, publish_source
from yiju.publish.sums import Ledger, is_release
from yiju.publish.void import Void
from yiju.report import SourceReport

# Told after each source: how many are done, how many there are, which one it was.
Progress = Callable[[int, int, str], None]
# How many sources the index page lists with their files.
_LISTED: Final = 200
_WORK: Final = ".work"


class Published(msgspec.Struct, frozen=True):
    """What was published: how many files, bytes and quads, whether contacts are in it, which settings are defaults."""

    files: int
    size: int
    quads: int
    sources: int
    contacts: bool
    forced: bool
    defaults: tuple[str, ...]


def publish(
    graph: Path,
    out: Path,
    *,
    settings: Path | None = None,
    contacts: bool = True,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Published:
    """Write the release of the graph in ``graph`` to the folder ``out``.

    ``settings`` is the publisher's ``yiju.toml``; without it every setting is a default. Without ``contacts`` no file
    holds a name or number of a contact. A graph that does not conform is published with ``force`` only. Raises
    GraphError, InputError, OutputError; what stood at ``out`` is untouched then.
    """
    _apart(graph, out)
    output.check(out, is_release)
    with output.replacing(out, is_release) as folder:
        work = folder / _WORK
        work.mkdir()
        with opened(graph, settings, work, contacts=contacts, force=force) as content:
            published = _Release(content, folder, jobs, progress).write()
        shutil.rmtree(work)
    return published


def _apart(graph: Path, out: Path) -> None:
    """Raise OutputError where one of the folders stands inside the other: a build would not know its folder again."""
    one, other = graph.resolve(), out.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise OutputError(
            f"{out} 与图谱文件夹 {graph} 重叠，未作改动。请另选输出位置。",
            f"{out} and the folder of the graph, {graph}, lie inside one another; nothing was changed. Choose another --out.",
        )


class _Release:
    """A release in the making, in ``folder``."""

    def __init__(self, content: Content, folder: Path, jobs: int | None, progress: Progress | None) -> None:
        self.content = content
        self.folder = folder
        self.jobs = jobs
        self.progress = progress
        self.ledger = Ledger(folder)
        self.sources = [facts(one, content.report.base) for one in content.report.sources]

    def write(self) -> Published:
        """Write all files, SHA256SUMS last."""
        content, folder = self.content, self.folder
        quads, dumps = self._dumps()
        whole = self.ledger.enter(
            [
                *dumps,
                *tables.write(content, folder),
                *pages.write(content, folder),
                *saved.write(content.settings, folder),
            ]
        )
        listed = [*whole, *self._sources(whole)]
        index = pages.write_index(
            content, [one.file for one in listed], {one.file.path: one.size for one in listed}, folder
        )
        self.ledger.enter(index)
        self.ledger.close()
        said = content.settings
        return Published(
            self.ledger.files,
            self.ledger.size,
            quads,
            len(self.sources),
            content.contacts,
            content.forced,
            said.defaults,
        )

    def _dumps(self) -> tuple[int, list[File]]:
        """Write the dumps of the whole; return how many quads it has, and the files."""
        content, base = self.content, self.content.report.base
        (self.folder / sets.FOLDER).mkdir()
        counts = {sets.WHOLE: sets.take(content.quads, self._path(sets.WHOLE), contacts=False)}
        if content.contacts:
            counts[sets.CONTACTS] = sets.take(content.quads, self._path(sets.CONTACTS), contacts=True)
        for one in sets.WORDS:
            counts[one] = sets.write_words(one, base, self._path(one))
        tasks = [self._path(one) for one in counts]
        for _ in workers.each(write_formats, tasks, self.jobs):
            pass
        return counts[sets.WHOLE], [file for one, quads in counts.items() for file in files_of(one, quads)]

    def _path(self, of: sets.QuadSet) -> Path:
        return self.folder / f"{of.stem}.nq"

    def _sources(self, whole: Sequence[Sum]) -> list[Sum]:
        """Write every source and all descriptions; return the descriptions, and the files of the first sources."""
        content, folder, said = self.content, self.folder, self.content.settings
        catalogue = Catalogue(folder, content, self.sources, whole)
        void = Void(folder, said, count(self._path(sets.WHOLE), said.base), whole)
        provenance = Provenance(folder, said, content.report.program, self.sources, whole)
        quality = Quality(folder, said)
        listed: list[Sum] = []
        for source, report, done in self._done():
            catalogue.add(source, done.files)
            void.add(source, done.quads, done.files)
            provenance.add(source, done.files)
            quality.add(source, report, done.evidence)
            self.ledger.enter_measured(done.files)
            if len(listed) < _LISTED * len(done.files):
                listed += done.files
        described = [*catalogue.close(), void.close(), provenance.close(), quality.close()]
        return [*self.ledger.enter(described), *listed]

    def _done(self) -> Iterator[tuple[SourceFacts, SourceReport, Done]]:
        place, base, folder = str(self.content.place), self.content.report.base, str(self.folder)
        tasks = [Task(place, base, one.key, _set(one), folder) for one in self.sources]
        reports = self.content.report.sources
        done = workers.each(publish_source, tasks, self.jobs)
        for number, found in enumerate(zip(self.sources, reports, done, strict=True), 1):
            if self.progress:
                self.progress(number, len(tasks), found[0].key)
            yield found


def _set(source: SourceFacts) -> sets.QuadSet:
    name = source.area_name
    return sets.of_source(source.slug, source.key, f"{name.zh}{source.year}年", f"{name.en} {source.year}")
