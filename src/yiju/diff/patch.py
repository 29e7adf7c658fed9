"""What changed, for machines: the quads added, the quads removed, and a patch that turns OLD into NEW.

Comes in: two files of canonical lines. Goes out: files of N-Quads, and an RDF Patch as Apache Jena and RDF Delta define it
(https://jena.apache.org/documentation/rdf-patch): a header, one transaction, a line for each quad deleted (D) or added (A).
The patch's id is a UUID made from the SHA-256 of its changes: the same change has the same id whenever it is written.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from yiju.diff.files import replacing
from yiju.diff.lines import changed_lines

_GRAPH: Final = re.compile(rb"<[^>]*[/#]graph/([^/>]+)(/contacts)?> \.\n\Z")
# The graphs that are no source's: they are told by their own name.
_SHARED: Final = frozenset({"entities", "reference", "links", "checks"})


class Count(msgspec.Struct, frozen=True):
    """How many quads were added and removed."""

    added: int = 0
    removed: int = 0


class Quads(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """How many quads were added and removed: in all, and by the kind of graph (entities, reference, sources)."""

    added: int = 0
    removed: int = 0
    by_graph: dict[str, Count] = {}


class Wanted(msgspec.Struct, frozen=True):
    """The files that are to be written; None where one is not."""

    added: Path | None = None
    removed: Path | None = None
    patch: Path | None = None

    def paths(self) -> tuple[Path, ...]:
        """Return those that are."""
        return tuple(path for path in (self.added, self.removed, self.patch) if path)


def write_changes(old: Path, new: Path, wanted: Wanted, work: Path) -> Quads:
    """Write what ``wanted`` names of the change from ``old`` to ``new``; return how many quads changed.

    ``work`` is a folder for temporary files. Either all files are put in place or, where one cannot be written, none that
    was not finished. Raises OutputError.
    """
    parts = {added: work / f"changes-{added}" for added in (False, True)}
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    digest = hashlib.sha256()
    with parts[False].open("wb") as removed, parts[True].open("wb") as added_file:
        for added, line in changed_lines(old, new):
            (added_file if added else removed).write(line)
            digest.update(b"A" if added else b"D")
            digest.update(line)
            counts[added][_kind(line)] += 1
    _put(parts, wanted, digest.hexdigest())
    return Quads(counts[True].total(), counts[False].total(), dict(_by_graph(counts)))


def _put(parts: Mapping[bool, Path], wanted: Wanted, digest: str) -> None:
    with ExitStack() as stack:
        for path, added in ((wanted.added, True), (wanted.removed, False)):
            if path:
                _copy(parts[added], stack.enter_context(replacing(path)))
        if wanted.patch:
            _patch(parts, stack.enter_context(replacing(wanted.patch)), digest)


def _patch(parts: Mapping[bool, Path], out: BinaryIO, digest: str) -> None:
    out.write(f"H id <uuid:{_id(digest)}> .\nTX .\n".encode())
    for added, letter in ((False, b"D "), (True, b"A ")):
        with parts[added].open("rb") as lines:
            out.writelines(letter + line for line in lines)
    out.write(b"TC .\n")


def _id(digest: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{digest}")


def _copy(part: Path, out: BinaryIO) -> None:
    with part.open("rb") as file:
        shutil.copyfileobj(file, out)


def _kind(line: bytes) -> str:
    found = _GRAPH.search(line)
    if found is None:
        return "other"
    if found[2]:
        return "contacts"
    name = found[1].decode()
    return name if name in _SHARED else "sources"


def _by_graph(counts: Mapping[bool, Counter[str]]) -> Iterator[tuple[str, Count]]:
    for name in sorted({*counts[False], *counts[True]}):
        yield name, Count(counts[True][name], counts[False][name])
