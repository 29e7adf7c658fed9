"""The dumps against one another.

Comes in: the folder, the paths of its files. Goes out: a problem for each set of quads whose formats do not say the same, and
for each source whose own graph is another in its file than in the whole. Statements are compared by the sum of their
digests, which does not ask for an order and takes no memory.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat

from yiju.verify.graphs import statements
from yiju.words import Words

_WITH_GRAPHS: Final = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
_WITHOUT: Final = {"nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE}
_SPACE: Final = 2**128
# How many statements there are, and the sum of their digests.
_Content = tuple[int, int]


def check_formats(folder: Path, listed: Iterable[str]) -> Iterator[Words]:
    """Yield each set of quads whose files do not all say the same."""
    for stem in stems(listed):
        quads = {
            ending: _content(map(str, statements(folder / f"{stem}.{ending}", form)))
            for ending, form in _WITH_GRAPHS.items()
        }
        triples = {
            ending: _content(str(quad.triple) for quad in statements(folder / f"{stem}.{ending}", form))
            for ending, form in _WITHOUT.items()
        }
        triples["nq"] = _content(map(str, _triples(folder / f"{stem}.nq")))
        if len(set(quads.values())) > 1 or len(set(triples.values())) > 1:
            counts = {ending: found[0] for ending, found in (*quads.items(), *triples.items())}
            said = ", ".join(f"{ending} {count}" for ending, count in sorted(counts.items()))
            yield Words(f"{stem}：各格式内容不一（{said}）", f"{stem}: the formats differ ({said})")


def check_sources(folder: Path, listed: Iterable[str]) -> Iterator[Words]:
    """Yield each source whose own graph is another in its file than in the whole."""
    whole: defaultdict[bytes, int] = defaultdict(int)
    for line in _lines(folder / "dumps/everything.nq"):
        graph = _graph(line)
        whole[graph] = (whole[graph] + _digest(line)) % _SPACE
    for stem in stems(listed):
        if stem.count("/") == 1:
            continue
        end = f"/graph/{stem.rpartition('/')[2]}>".encode()
        own: defaultdict[bytes, int] = defaultdict(int)
        for line in _lines(folder / f"{stem}.nq"):
            graph = _graph(line)
            if graph.endswith(end):
                own[graph] = (own[graph] + _digest(line)) % _SPACE
        if not own or any(whole.get(graph) != total for graph, total in own.items()):
            yield Words(
                f"{stem}：与 everything 中的同一图不同", f"{stem}: its graph is another one in everything"
            )


def stems(listed: Iterable[str]) -> list[str]:
    """Return the sets of quads that ``listed`` names, without ending, sorted."""
    return sorted(
        path.removesuffix(".nq") for path in listed if path.startswith("dumps/") and path.endswith(".nq")
    )


def _triples(path: Path) -> Iterator[object]:
    """Yield the triples of sorted quads, each once: one that stands in two graphs stands in neighbouring lines."""
    quads: Iterator[Quad] = statements(path, RdfFormat.N_QUADS)
    for triple, _ in groupby(quads, key=lambda quad: quad.triple):
        yield triple


def _content(texts: Iterable[str]) -> _Content:
    count = total = 0
    for text in texts:
        count += 1
        total = (total + _digest(text.encode())) % _SPACE
    return count, total


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=16).digest())


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _graph(line: bytes) -> bytes:
    return line[line.rindex(b" <") + 1 : -3] if b" <" in line else b""
