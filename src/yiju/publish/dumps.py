"""One set of quads in every format: N-Quads, N-Triples, Turtle, TriG and JSON-LD, each also packed by gzip.

Comes in: a file of N-Quads sorted by line. Goes out: its siblings. Sorted lines stand subject by subject already, so
N-Quads, N-Triples and Turtle are written as they are read; TriG and JSON-LD stand graph by graph, which is sorted for on
disk. Memory does not grow with the file. The packed files hold neither a time nor a name, so the same text is the same
bytes.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from yiju import vocabulary as v
from yiju.by_graph import by_graph

# By the ending of the file's name, in the order in which a portal shows them.
ENDINGS: Final = ("ttl", "nt", "nq", "trig", "jsonld")
_TYPE: Final = v.RDF + "type"
# What a reader looks for first stands first; the rest follows by its name.
_FIRST: Final = {name: place for place, name in enumerate((_TYPE, v.RDFS + "label", v.DCT + "title"))}
_LEVEL: Final = 6


def write_formats(quads: Path) -> None:
    """Write the siblings of ``quads`` (``NAME.nq``, sorted, every quad in a named graph), and all of them packed.

    Raises InputError where a line is no quad.
    """
    _n_triples(quads)
    _write(quads.with_suffix(".ttl"), _triples(quads), RdfFormat.TURTLE)
    with tempfile.TemporaryDirectory(prefix="yiju-", dir=quads.parent) as folder:
        ordered = Path(folder) / "ordered.nq"
        _order(quads, ordered)
        _write(quads.with_suffix(".trig"), _readable(ordered), RdfFormat.TRIG)
        _write(quads.with_suffix(".jsonld"), _readable(ordered), RdfFormat.STREAMING_JSON_LD)
    for ending in ENDINGS:
        pack(quads.with_suffix(f".{ending}"))


def pack(path: Path) -> Path:
    """Write ``path`` packed beside itself, ``.gz`` at the end of its name, and return where."""
    packed = path.with_name(f"{path.name}.gz")
    with (
        path.open("rb") as plain,
        packed.open("wb") as out,
        gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as file,
    ):
        shutil.copyfileobj(plain, file, 1 << 20)
    return packed


def _n_triples(quads: Path) -> None:
    with quads.open("rb") as lines, quads.with_suffix(".nt").open("wb") as out:
        # The graph is the last term and holds no space; a triple that stands in two graphs stands here once.
        triples = (line[: line.rindex(b" <")] + b" .\n" for line in lines)
        out.writelines(triple for triple, _ in groupby(triples))


def _order(quads: Path, target: Path) -> None:
    """Write ``quads`` to ``target`` graph by graph."""
    with by_graph(quads, folder=target.parent) as graphs, target.open("wb") as out:
        for graph in graphs:
            end = f" <{graph.iri}> .\n".encode()
            out.writelines(line[: line.rindex(b" .")] + end for line in graph.lines())


def _readable(quads: Path) -> Iterator[Quad]:
    """Yield ``quads`` as they stand, each subject's types and names first."""
    read: Iterable[Quad] = parse(path=str(quads), format=RdfFormat.N_QUADS)
    for _, group in groupby(read, key=lambda quad: quad.subject):
        yield from sorted(group, key=_rank)


def _triples(quads: Path) -> Iterator[Triple]:
    """Yield the triples of ``quads``, each once: what is said of a subject stands together, in whatever graphs."""
    for _, group in groupby(_readable(quads), key=lambda quad: quad.subject):
        yield from dict.fromkeys(quad.triple for quad in group)


def _rank(quad: Quad) -> int:
    return _FIRST.get(quad.predicate.value, len(_FIRST))


def _write(path: Path, statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> None:
    with path.open("wb") as out:
        if form == RdfFormat.STREAMING_JSON_LD:
            # Every name is whole: no context has to be fetched or read first.
            serialize(statements, out, form)
        else:
            write_readable(statements, out, form)


def write_readable(
    statements: Iterable[Quad] | Iterable[Triple], out: BinaryIO, form: RdfFormat, *, head: bool = True
) -> None:
    """Write ``statements`` as Turtle or TriG that a person can read: prefixes first, a line left free between subjects.

    They stand in the order in which they come; what is said of one subject has to come together. Without ``head``, the
    prefixes are left out: for what is added to a file that has them.
    """
    if head:
        out.writelines(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in v.PREFIXES.items())
        out.write(b"\n")
    body = _Body(out)
    serialize(statements, cast(BinaryIO, body), form, prefixes=dict(v.PREFIXES))
    body.close()


class _Body:
    """What Oxigraph writes, without its head (prefixes in no order), and a line left free after each subject."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._held = b""

    def write(self, data: bytes) -> int:
        *lines, self._held = (self._held + data).split(b"\n")
        self._out.writelines(
            line + (b"\n\n" if line.endswith(b" .") else b"\n") for line in lines if not line.startswith(b"@")
        )
        return len(data)

    def flush(self) -> None:
        """Do nothing: the last line may not be whole yet."""

    def close(self) -> None:
        self._out.write(self._held)
