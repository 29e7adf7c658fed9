"""The graph file taken apart by named graph, for whoever publishes or pushes graph by graph.

Comes in: a file of N-Quads as a build or a release holds it, ``.gz`` or not. Goes out: its named graphs in the order of their
IRIs, each with its sorted lines of N-Triples, how many they are and their SHA-256. The file is sorted by subject, so it is
sorted anew on disk: memory grows neither with the number of graphs nor with the size of one. Room is needed in the folder
for temporary files, some three times the size of the file.

    >>> with by_graph(Path("build/graph/graph.nq")) as graphs:          # doctest: +SKIP
    ...     for graph in graphs:
    ...         print(graph.iri, graph.triples, graph.sha256)
    ...         target.writelines(graph.lines())
"""

from __future__ import annotations

import gzip
import hashlib
import re
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, Final, cast

import msgspec

from yiju.errors import InputError, reason_en, reason_zh
from yiju.store import merge

# Bytes of lines that are sorted in memory at once; Python needs some twice as much for them.
CHUNK: Final = 64 * 2**20

_GZIP: Final = b"\x1f\x8b"
# A quad as Yiju writes it: one space between terms, no blank node (it would not survive being sent in pieces).
_QUAD: Final = re.compile(
    rb'(<[^\s<>"]+> <[^\s<>"]+> (?:<[^\s<>"]+>|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[\w-]+|\^\^<[^\s<>"]+>)?)) <([^\x00-\x20<>"{}|^`\\]+)> \.\r?\n?'
)


class NamedGraph(msgspec.Struct, frozen=True):
    """One named graph: its IRI, how many triples, bytes of N-Triples, and the SHA-256 of its lines (hexadecimal)."""

    iri: str
    triples: int
    size: int
    sha256: str
    place: Path
    offset: int

    @property
    def whole(self) -> int:
        """Return how many bytes it takes with its name in every line; those of all graphs add up to ``size`` of all."""
        return self.size + self.triples * (len(self.iri.encode()) + 1)

    def lines(self) -> Iterator[bytes]:
        """Yield its lines of N-Triples, sorted by bytes, as often as asked while ``by_graph`` is open."""
        head = len(self.iri.encode()) + 1
        with self.place.open("rb") as file:
            file.seek(self.offset)
            for line in islice(file, self.triples):
                yield line[head:]


class NamedGraphs:
    """The named graphs of a file, as often as asked while ``by_graph`` is open.

    ``size`` is that of all, in bytes, and ``lines`` how many the file has.
    """

    def __init__(self, place: Path, lines: int) -> None:
        self.size = place.stat().st_size
        self.lines = lines
        self._place = place

    def __iter__(self) -> Iterator[NamedGraph]:
        offset = 0
        with self._place.open("rb") as file:
            for iri, lines in groupby(file, lambda line: line[: line.index(b" ")]):
                graph = _named(iri, lines, self._place, offset)
                yield graph
                offset += graph.whole


def _named(iri: bytes, lines: Iterable[bytes], place: Path, offset: int) -> NamedGraph:
    head = len(iri) + 1
    digest = hashlib.sha256()
    triples = size = 0
    for line in lines:
        digest.update(line[head:])
        triples += 1
        size += len(line) - head
    return NamedGraph(iri.decode(), triples, size, digest.hexdigest(), place, offset)


@contextmanager
def by_graph(path: Path, chunk: int = CHUNK, folder: Path | None = None) -> Iterator[NamedGraphs]:
    """Yield the named graphs of ``path`` in the order of their IRIs (by bytes of UTF-8), each quad once.

    ``chunk`` is how many bytes are sorted in memory at once, ``folder`` where temporary files are made (by default where the
    system has them); they are gone when the block ends. Raises InputError where the file cannot be read or is damaged, and where a line is no quad of
    a named graph.
    """
    with tempfile.TemporaryDirectory(prefix="yiju-", dir=folder) as work:
        place = Path(work) / "sorted"
        read = _Led(path)
        runs = list(_runs(read, chunk, Path(work)))
        merge(runs, place)
        for run in runs:
            run.unlink()
        yield NamedGraphs(place, read.number)


def _runs(read: Iterable[bytes], chunk: int, folder: Path) -> Iterator[Path]:
    """Write sorted runs of lines, each led by the IRI of its graph; a space sorts before whatever an IRI may hold."""
    held: list[bytes] = []
    size = 0
    number = 0
    for line in read:
        held.append(line)
        size += len(line)
        if size >= chunk:
            yield _run(held, folder / f"run-{number}")
            held, size, number = [], 0, number + 1
    yield _run(held, folder / f"run-{number}")


def _run(lines: list[bytes], path: Path) -> Path:
    lines.sort()
    with path.open("wb") as file:
        file.writelines(lines)
    return path


class _Led:
    """The lines of a file, each led by the IRI of its graph; ``number`` is how many have been read."""

    def __init__(self, path: Path) -> None:
        self.number = 0
        self._path = path

    def __iter__(self) -> Iterator[bytes]:
        with open_lines(self._path) as file:
            for line in file:
                self.number += 1
                found = _QUAD.fullmatch(line)
                if found is None:
                    raise _no_quad(self._path, self.number)
                yield b"%b %b .\n" % (found[2], found[1])


@contextmanager
def open_lines(path: Path) -> Iterator[BinaryIO]:
    """Yield the file at ``path`` to be read line by line, gzipped or not, whatever its name says.

    Raises InputError where it cannot be read, also in the middle: where it is damaged or was cut short.
    """
    try:
        with path.open("rb") as file:
            zipped = file.read(len(_GZIP)) == _GZIP
        with cast(BinaryIO, gzip.open(path, "rb")) if zipped else path.open("rb") as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{path}：压缩文件损坏或不完整。请重新下载，或用 yiju build、yiju publish 重新生成。",
            f"{path}: the compressed file is damaged or cut short. Fetch it again, or write it again with yiju build or yiju"
            " publish.",
        ) from error
    except OSError as error:
        raise InputError(
            f"{path}：无法读取（{reason_zh(error)}）。请检查路径和权限。",
            f"{path}: cannot be read ({reason_en(error)}). Check the path and the permissions.",
        ) from error


def _no_quad(path: Path, number: int) -> InputError:
    return InputError(
        f"{path} 第 {number} 行不是带图名的四元组（规范写法的 N-Quads，不含空白节点）。请用 yiju build 或 yiju publish 生成的文件。",
        f"{path}, line {number}, is no quad of a named graph (N-Quads in canonical form, without blank nodes). Take a file"
        " that yiju build or yiju publish wrote.",
    )
