"""The dumps against the statistics, and the packed files against the plain.

Comes in: the folder, the paths of the files. Goes out: a problem for each figure of ``void.ttl`` that is another in the dumps,
and for each packed file that unpacks to something else.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from yiju.publish.counts import Counts, count
from yiju.publish.files import EVERYTHING
from yiju.publish.void import VOID_FILE
from yiju.verify.formats import stems
from yiju.verify.graphs import number, objects, only, opened, subjects
from yiju.words import Words

_PIECE: Final = 1 << 20


def check_counts(folder: Path, listed: Iterable[str]) -> Iterator[Words]:
    """Yield each figure of ``void.ttl`` that is another one in the dumps."""
    graph = opened(folder / VOID_FILE)
    described = {one.rpartition("/")[2]: one for one in subjects(graph, "rdf:type", "void:Dataset")}
    whole = described.get(EVERYTHING)
    if whole is None:
        yield Words(f"{VOID_FILE} 没有全部数据的统计", f"{VOID_FILE} says nothing of the whole")
        return
    base = whole.removesuffix(f"dataset/{EVERYTHING}")
    yield from _differences(graph, whole, count(folder / f"dumps/{EVERYTHING}.nq", base))
    for stem in stems(listed):
        key = stem.rpartition("/")[2]
        if stem.count("/") > 1:
            held = _lines(folder / f"{stem}.nq")
            stated = number(graph, described.get(key, ""), "void:triples") if key in described else None
            if stated != held:
                yield _other(key, "void:triples", stated, held)


def _differences(graph: Store, whole: str, found: Counts) -> Iterator[Words]:
    """Yield each figure of the whole, and of its partitions, that is not what ``found`` says."""
    figures = {
        "void:triples": found.triples,
        "void:entities": found.entities,
        "void:distinctSubjects": found.entities,
        "void:classes": len(found.classes),
        "void:properties": len(found.properties),
    }
    for name, held in figures.items():
        if number(graph, whole, name) != held:
            yield _other(EVERYTHING, name, number(graph, whole, name), held)
    yield from _partition(graph, whole, ("void:classPartition", "void:class", "void:entities"), found.classes)
    for name, figure in (("void:triples", found.properties), ("void:distinctSubjects", found.subjects)):
        yield from _partition(graph, whole, ("void:propertyPartition", "void:property", name), figure)
    typed: dict[str, dict[str, int]] = {}
    for (predicate, datatype), held in found.datatypes.items():
        typed.setdefault(predicate, {})[datatype] = held
    for part in objects(graph, whole, "void:propertyPartition"):
        held_here = typed.get(only(graph, part, "void:property") or "", {})
        names = ("void-ext:datatypePartition", "void-ext:datatype", "void:triples")
        yield from _partition(graph, part, names, held_here)


def _partition(
    graph: Store, of: str, names: tuple[str, str, str], found: Mapping[str, int]
) -> Iterator[Words]:
    """Yield where the partition of ``of`` is not ``found``; ``names``: of the partition, what it is by, its figure."""
    part, by, figure = names
    stated = {only(graph, one, by): number(graph, one, figure) for one in objects(graph, of, part)}
    for key in sorted({*(str(one) for one in stated), *found}):
        if stated.get(key) != found.get(key):
            yield _other(key, figure, stated.get(key), found.get(key))


def _other(what: str, figure: str, stated: int | None, held: int | None) -> Words:
    return Words(
        f"{VOID_FILE}：{what} 的 {figure} 为 {stated or '无'}，实为 {held or '无'}",
        f"{VOID_FILE}: {figure} of {what} is {stated if stated is not None else 'not said'}, the dumps hold {held or 'none'}",
    )


def check_packed(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield each packed file that does not unpack to its sibling."""
    for path in listed:
        if path.endswith(".gz") and _unpacked(folder / path) != listed.get(path.removesuffix(".gz")):
            yield Words(f"{path}：解压后与原文件不同", f"{path} does not unpack to the file beside it")


def _unpacked(path: Path) -> str | None:
    """Return the SHA-256 of what ``path`` unpacks to, None where it cannot be unpacked."""
    found = hashlib.sha256()
    try:
        with gzip.open(path, "rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
    except (OSError, EOFError, zlib.error):
        return None
    return found.hexdigest()


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)
