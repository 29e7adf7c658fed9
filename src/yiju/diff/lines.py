"""Graphs as sorted lines: one way of writing for any N-Quads, and what two such files differ in.

Comes in: files of N-Quads, gzipped or not, in any order and any lawful spelling. Goes out: one file of canonical lines, sorted
by bytes, each once; and the lines that only one of two such files has. Sorted runs are merged on disk, so memory does not
grow with the graph. A blank node (Yiju writes none) is compared by its label.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, Final, cast

from pyoxigraph import RdfFormat, parse, serialize

from yiju.errors import GraphError, InputError, reason_en, reason_zh
from yiju.store import merge

# Lines that are sorted in memory at once.
_BATCH: Final = 50_000
_GZIP: Final = b"\x1f\x8b"
# A quad of a contacts' graph; or, whatever the graph, a contact itself and the link to it.
_NODE: Final = rb"<[^>]*/fund/[^/>]+/[^/>]+/[^/>]+/contact> "
_LINK: Final = b"<https://w3id.org/yiju/ns#contact> "
_CONTACT: Final = re.compile(
    rb"/contacts> \.\n\Z|\A" + _NODE + rb"|\A\S+ (?:" + re.escape(_LINK) + rb"|\S+ " + _NODE + rb")"
)
# What makes its subject one of a contact, whatever the graph: a finding about it, and its class.
_ABOUT: Final = re.compile(
    rb"\A\S+ (?:<http://www\.w3\.org/ns/shacl#focusNode> <[^>]*/contact>"
    rb"|<http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <https://w3id\.org/yiju/ns#Contact>) "
)


def write_canonical(
    paths: Sequence[Path], target: Path, *, with_contacts: bool = False, batch: int = _BATCH
) -> int:
    """Write the quads of ``paths`` to ``target`` as canonical lines, sorted by bytes, each once; return how many were read.

    Contacts and what was found about them are left out unless ``with_contacts``, but counted. Beside ``target`` there are
    temporary files meanwhile. Raises GraphError where a file is no N-Quads or is damaged, InputError where it cannot be read.
    """
    runs: list[Path] = []
    last = b""
    read = 0
    for found in (found for path in paths for found in _batches(path, batch)):
        read += len(found)
        lines = sorted(set(found))
        if not lines:
            continue
        if not runs or lines[0] <= last:
            runs.append(target.with_name(f"{target.name}.run-{len(runs)}"))
        with runs[-1].open("ab") as file:
            file.writelines(lines)
        last = lines[-1]
    _join(runs, target)
    if not with_contacts:
        _leave_out_contacts(target)
    return read


def _leave_out_contacts(path: Path) -> None:
    """Leave out contacts, links to them, and the findings about them; the lines of one subject stand together."""
    kept = path.with_name(f"{path.name}.kept")
    with path.open("rb") as lines, kept.open("wb") as out:
        for _, group in groupby(lines, key=lambda line: line[: line.index(b" ")]):
            of_one = list(group)
            if not any(_ABOUT.match(line) for line in of_one if b"ontact> " in line):
                out.writelines(line for line in of_one if not _is_contact(line))
    kept.replace(path)


def _join(runs: Sequence[Path], target: Path) -> None:
    if len(runs) == 1:
        runs[0].rename(target)
    else:
        merge(runs, target)
        for run in runs:
            run.unlink()


def changed_lines(old: Path, new: Path) -> Iterator[tuple[bool, bytes]]:
    """Yield the lines of two canonical files that only one has, in order: (whether it was added, the line)."""
    with old.open("rb") as before, new.open("rb") as after:
        one, other = next(before, b""), next(after, b"")
        while one or other:
            if one == other:
                one, other = next(before, b""), next(after, b"")
            elif not other or (one and one < other):
                yield False, one
                one = next(before, b"")
            else:
                yield True, other
                other = next(after, b"")


def _is_contact(line: bytes) -> bool:
    """Return whether a canonical line tells of a contact."""
    return b"contact" in line and _CONTACT.search(line) is not None


def _batches(path: Path, size: int) -> Iterator[list[bytes]]:
    """Yield canonical lines, ``size`` at a time."""
    try:
        with _open(path) as file:
            number = 0
            while lines := list(islice(file, size)):
                yield _canonical(path, lines, number)
                number += len(lines)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise GraphError(
            f"{path}：压缩文件损坏或不完整。请重新下载，或用 yiju build、yiju publish 重新生成。",
            f"{path}: the compressed file is damaged or cut short. Fetch it again, or write it again with yiju build or"
            " yiju publish.",
        ) from error
    except OSError as error:
        raise InputError(
            f"{path}：无法读取（{reason_zh(error)}）。请检查路径和权限。",
            f"{path}: cannot be read ({reason_en(error)}). Check the path and the permissions.",
        ) from error


def _canonical(path: Path, lines: Sequence[bytes], before: int) -> list[bytes]:
    """Return ``lines`` in canonical form; ``before`` lines of ``path`` came before them."""
    try:
        quads = parse(b"".join(lines), format=RdfFormat.N_QUADS)
        return (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    except SyntaxError as error:
        raise _no_quads(path, before + (error.lineno or 1)) from error


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        zipped = file.read(len(_GZIP)) == _GZIP
    return cast(BinaryIO, gzip.open(path, "rb")) if zipped else path.open("rb")


def _no_quads(path: Path, line: int) -> GraphError:
    return GraphError(
        f"{path} 第 {line} 行不是 N-Quads。文件损坏，或不是图谱。请指定 yiju build 或 yiju publish 生成的文件夹，或其中的 .nq 文件。",
        f"{path}, line {line}, is no N-Quads: the file is damaged, or no graph. Name a folder that yiju build or yiju publish"
        " wrote, or a .nq file from there.",
    )
