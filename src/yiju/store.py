"""Quads on disk: sorted lines of N-Quads, and the Oxigraph store that questions are asked of.

Comes in: quads, files of sorted lines. Goes out: files and stores. Sorting is by bytes of the line, so the same quads make
the same file in whatever order they came; files are merged line by line, so memory does not grow with their number.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from yiju.errors import GraphError

GRAPH_FILE = "graph.nq"
STORE_FOLDER = "store"
# How many files are merged at once: below the usual limit of open files.
_FAN_IN = 200


def write_sorted(quads: Iterable[Quad], path: Path) -> int:
    """Write ``quads`` to ``path`` as sorted lines, each once; return how many there are."""
    lines = sorted(set(_lines(quads)))
    with path.open("wb") as file:
        file.writelines(lines)
    return len(lines)


def merge(paths: Sequence[Path], target: Path, without: Iterable[Quad] = ()) -> int:
    """Merge files of sorted lines into ``target``, each line once; return how many lines there are.

    The quads ``without`` are left out: a few, they are kept in memory.
    """
    left_out = frozenset(_lines(without))
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        level = list(paths)
        step = 0
        while len(level) > _FAN_IN:
            step += 1
            parts = [level[start : start + _FAN_IN] for start in range(0, len(level), _FAN_IN)]
            level = [_merge(part, Path(folder) / f"{step}-{index}") for index, part in enumerate(parts)]
        _merge(level, target, left_out)
    with target.open("rb") as file:
        return sum(1 for _ in file)


def _merge(paths: Sequence[Path], target: Path, without: frozenset[bytes] = frozenset()) -> Path:
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("rb")) for path in paths]
        with target.open("wb") as out:
            out.writelines(line for line, _ in groupby(heapq.merge(*files)) if line not in without)
    return target


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)


def load(paths: Iterable[Path], folder: Path) -> Store:
    """Make a store in ``folder`` from files of N-Quads.

    Bulk loading turns some two million quads at a time into tables that overlap, and a query looks into each of them:
    the checks of ten million quads were several times faster once the tables were put together (docs/benchmarks.md says
    how sure that is), for more room on the disk. Where there is one table of each kind, nothing is left to do.
    """
    store = Store(str(folder))
    for path in paths:
        store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    store.optimize()
    return store


def named(graph: Store, quads: Iterable[Quad], entities: NamedNode) -> Iterator[Quad]:
    """Yield what the graph ``entities`` says of the nodes that ``quads`` lead to, and of those that these lead to."""
    waiting = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    seen: set[NamedNode] = set()
    while waiting:
        node = waiting.pop()
        seen.add(node)
        for quad in graph.quads_for_pattern(node, None, None, entities):
            yield quad
            if isinstance(quad.object, NamedNode) and quad.object not in seen:
                waiting.add(quad.object)


def open_store(folder: Path) -> Store:
    """Open the store that a build wrote below ``folder``, for reading.

    Raises GraphError where there is none.
    """
    place = folder / STORE_FOLDER
    if not (place / "CURRENT").is_file():
        raise GraphError(
            f"{folder} 不是 Yiju 生成的图谱文件夹。请先运行：yiju build 来源 --out {folder}",
            f"{folder} holds no graph that Yiju built. First run: yiju build SOURCE --out {folder}",
        )
    try:
        return Store.read_only(str(place))
    except (OSError, RuntimeError) as error:  # RocksDB tells of damage as a RuntimeError
        raise GraphError(
            f"{place}：数据库无法打开（{error}）。请用 yiju build 重新生成。",
            f"{place}: the store cannot be opened ({error}). Build it again with yiju build.",
        ) from error
