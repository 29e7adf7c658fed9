"""Make a graph of any size from one that was built: copies of its areas, each under names of its own.

Comes in: the folder of a graph of generated documents, a number of copies. Goes out: a folder that ``yiju publish`` takes:
``graph.nq``, ``store/``, ``report.json``. What names an area (its slug, its name, so its funds, departments and legal
documents too) is renamed in each copy; a line that names none (the ontology, documents that all areas cite) stands once.
The first copy is the graph itself. One copy is in memory at a time.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.generate import area_name, area_slug
from yiju import store
from yiju.assembly import REPORT_FILE
from yiju.report import Report, SourceReport, add

# A slug stands in an IRI, in the name of a file or alone in quotes; nothing else in the graph looks like that.
_SLUG = rb'(?<=[/"])a\d{4}(?=[-/>".])'
_LINK = re.compile(rb"(?<=<)([^\s<>]+/id/link/[^\s<>]+/)[0-9a-f]{12}(?=>)")
_DOCUMENT = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/yiju/ns#LegalDocument>"


class Copies:
    """Renames the ``areas`` of a graph: area 3 of ten is area 23 in copy 2."""

    def __init__(self, areas: int) -> None:
        self._areas = areas
        self._names = [_name(index) for index in range(areas)]
        self._places = {name: index for index, name in enumerate(self._names)}
        self._pattern = re.compile(_SLUG + b"|" + b"|".join(self._names))

    def named(self, text: bytes) -> bool:
        """Return whether ``text`` names an area."""
        return self._pattern.search(text) is not None

    def renamed(self, text: bytes, copy: int) -> bytes:
        """Return ``text`` with the names that the areas have in ``copy``."""

        def rename(match: re.Match[bytes]) -> bytes:
            found = match[0]
            if found in self._places:
                return _name(copy * self._areas + self._places[found])
            return area_slug(copy * self._areas + int(found[1:]) - 1).encode()

        return self._pattern.sub(rename, text)

    def source(self, report: SourceReport, copy: int) -> SourceReport:
        """Return the report of the same source in ``copy``."""
        text = self.renamed(msgspec.json.encode(report), copy)
        return msgspec.json.decode(text, type=SourceReport)


def _name(index: int) -> bytes:
    return area_name(index).removesuffix("区").encode()


def multiply(seed: Path, target: Path, copies: int) -> Report:
    """Write ``copies`` of the graph in ``seed`` into the folder ``target`` and return the report of the whole."""
    report = msgspec.json.decode((seed / REPORT_FILE).read_bytes(), type=Report)
    renaming = Copies(len(report.sources))
    shared, own = apart(renaming, seed / store.GRAPH_FILE)
    parts = target / "parts"
    parts.mkdir(parents=True)
    files = [_written(shared, parts / "shared.nq")]
    for copy in range(copies):
        lines = own if copy == 0 else _copied(renaming, own, copy)
        files.append(_written(lines, parts / f"{copy}.nq"))
    quads = store.merge(files, target / store.GRAPH_FILE)
    shutil.rmtree(parts)
    store.load([target / store.GRAPH_FILE], target / store.STORE_FOLDER).flush()
    sources = [renaming.source(one, copy) for copy in range(copies) for one in report.sources]
    documents = sum(_DOCUMENT in line for line in shared) + copies * sum(_DOCUMENT in line for line in own)
    whole = _report(report, tuple(sources), quads, documents)
    (target / REPORT_FILE).write_bytes(msgspec.json.encode(whole))
    return whole


def copies_for(seed: Path, quads: int) -> int:
    """Return how many copies of the graph in ``seed`` come nearest to ``quads``, at least one."""
    report = msgspec.json.decode((seed / REPORT_FILE).read_bytes(), type=Report)
    shared, own = apart(Copies(len(report.sources)), seed / store.GRAPH_FILE)
    return max(1, round((quads - len(shared)) / len(own)))


def apart(renaming: Copies, graph: Path) -> tuple[list[bytes], list[bytes]]:
    """Return the lines of ``graph`` that name no area, and those that do or belong to a link that does."""
    lines = graph.read_bytes().splitlines(keepends=True)
    links = {_subject(line) for line in lines if _LINK.match(line, 1) and renaming.named(line)}
    own = [line for line in lines if renaming.named(line) or _subject(line) in links]
    mine = frozenset(own)
    return [line for line in lines if line not in mine], own


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def _copied(renaming: Copies, lines: Iterable[bytes], copy: int) -> Iterator[bytes]:
    """Yield ``lines`` as they stand in ``copy``; a link, whose IRI ends in a digest of what it names, gets another."""
    mark = b"%06x" % copy
    for line in lines:
        yield _LINK.sub(lambda match: match[1] + mark + match[0][-6:], renaming.renamed(line, copy))


def _written(lines: Iterable[bytes], path: Path) -> Path:
    with path.open("wb") as file:
        file.writelines(sorted(lines))
    return path


def _report(seed: Report, sources: tuple[SourceReport, ...], quads: int, documents: int) -> Report:
    return msgspec.structs.replace(
        seed,
        plans=sum(one.plans for one in sources),
        indicators=sum(one.indicators for one in sources),
        citations=sum(one.citations for one in sources),
        documents=documents,
        quads=quads,
        findings=add(one.findings for one in sources),
        sources=sources,
    )


def main() -> None:
    """Write the graph that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("seed", type=Path, help="the folder of a graph that was built")
    parser.add_argument("target", type=Path, help="the folder to write")
    parser.add_argument("--quads", type=int, default=1_000_000, help="how many quads, about")
    given = parser.parse_args()
    multiply(given.seed, given.target, copies_for(given.seed, given.quads))


if __name__ == "__main__":
    main()
