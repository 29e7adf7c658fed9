"""The dumps against the statistics, and against one another.

Comes in: the folder, the paths of the files. Goes out: a problem for each dump that holds another number of statements than
``void.ttl`` says or than its sibling in another format, and for each packed file that unpacks to something else.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from yiju.publish.files import EVERYTHING
from yiju.publish.sheet import term
from yiju.publish.void import VOID_FILE
from yiju.verify.graphs import only, opened
from yiju.words import Words

_FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}


def check_counts(folder: Path, listed: Iterable[str]) -> Iterator[Words]:
    """Yield where a dump's number of statements is another than in its siblings, or than ``void.ttl`` says."""
    stated = _stated(folder)
    for quads in sorted(path for path in listed if path.startswith("dumps/") and path.endswith(".nq")):
        stem = quads.removesuffix(".nq")
        counts = {ending: _count(folder / f"{stem}.{ending}", form) for ending, form in _FORMATS.items()}
        if len(set(counts.values())) > 1:
            said = "、".join(f"{ending} {number}" for ending, number in counts.items())
            yield Words(
                f"{stem}：各格式条数不一（{said}）",
                f"{stem}: the formats differ ({said.replace('、', ', ')})",
            )
        key = stem.rpartition("/")[2]
        if key in stated and stated[key] != counts["nt"]:
            yield Words(
                f"{stem}：实有 {counts['nt']} 条，{VOID_FILE} 为 {stated[key]} 条",
                f"{stem} holds {counts['nt']} statements, {VOID_FILE} says {stated[key]}",
            )
    if EVERYTHING not in stated:
        yield Words(f"{VOID_FILE} 没有总条数", f"{VOID_FILE} does not say how many statements there are")


def check_packed(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield each packed file that does not unpack to its sibling."""
    for path in listed:
        if path.endswith(".gz") and _unpacked(folder / path) != listed.get(path.removesuffix(".gz")):
            yield Words(f"{path}：解压后与原文件不同", f"{path} does not unpack to the file beside it")


def _stated(folder: Path) -> dict[str, int]:
    """Return how many triples ``void.ttl`` says that each dataset has, by its key."""
    graph = opened(folder / VOID_FILE)
    found = {}
    for quad in graph.quads_for_pattern(None, NamedNode(term("void:dataDump")), None):
        if isinstance(quad.subject, NamedNode):
            number = only(graph, quad.subject.value, "void:triples")
            found[quad.subject.value.rpartition("/")[2]] = int(number or 0)
    return found


def _count(path: Path, form: RdfFormat) -> int:
    try:
        return sum(1 for _ in parse(path=str(path), format=form))
    except (OSError, SyntaxError, ValueError):
        return -1


def _unpacked(path: Path) -> str | None:
    try:
        with gzip.open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, EOFError):
        return None
