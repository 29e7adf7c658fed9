"""What OLD and NEW may be: the folder of a build, the folder of a release, or a file of N-Quads.

Comes in: a path that somebody typed. Goes out: the files that hold the graph, and how many quads they should hold where that
is known.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from yiju.assembly import REPORT_FILE
from yiju.errors import GraphError, InputError
from yiju.store import GRAPH_FILE

_DUMPS: Final = "dumps"
_EVERYTHING: Final = ("everything.nq", "everything.nq.gz")
_CONTACTS: Final = ("contacts.nq", "contacts.nq.gz")


class Files(msgspec.Struct, frozen=True):
    """The files of one graph; ``quads`` is how many a build says that it wrote."""

    paths: tuple[Path, ...]
    quads: int | None = None


class _Report(msgspec.Struct, frozen=True):
    """What is asked of a build's report; what else it says is of no concern here."""

    quads: int


def find(path: Path, *, with_contacts: bool = False) -> Files:
    """Return the files of the graph at ``path``; those of the contacts of a release only ``with_contacts``.

    Raises InputError where nothing is there, GraphError where it holds no graph.
    """
    if path.is_file():
        return Files((path,))
    if not path.exists():
        raise InputError(
            f"{path} 不存在。请指定 yiju build 或 yiju publish 生成的文件夹，或 .nq 文件。",
            f"{path} does not exist. Name a folder that yiju build or yiju publish wrote, or a .nq file.",
        )
    if (path / GRAPH_FILE).is_file():
        return Files((path / GRAPH_FILE,), _stated(path))
    dump = _one_of(path / _DUMPS, _EVERYTHING)
    if dump is None:
        raise GraphError(
            f"{path} 中没有图谱：既无 {GRAPH_FILE}，也无 {_DUMPS}/{_EVERYTHING[0]}。"
            "请指定 yiju build 或 yiju publish 生成的文件夹。",
            f"{path} holds no graph: neither {GRAPH_FILE} nor {_DUMPS}/{_EVERYTHING[0]} is there. Name a folder that yiju"
            " build or yiju publish wrote.",
        )
    contacts = _one_of(path / _DUMPS, _CONTACTS) if with_contacts else None
    return Files((dump, contacts) if contacts else (dump,))


def check_whole(path: Path, files: Files, quads: int) -> None:
    """Raise GraphError where ``quads`` is not how many the build at ``path`` says that it wrote."""
    if files.quads is not None and files.quads != quads:
        raise GraphError(
            f"{path}：{GRAPH_FILE} 有 {quads} 条，报告为 {files.quads} 条，文件不完整或被改动。请用 yiju build 重新生成。",
            f"{path}: {GRAPH_FILE} holds {quads} quads, the report says {files.quads}: the file is not whole, or was changed."
            " Build it again with yiju build.",
        )


def _one_of(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _stated(folder: Path) -> int:
    try:
        return msgspec.json.decode((folder / REPORT_FILE).read_bytes(), type=_Report).quads
    except (OSError, msgspec.MsgspecError) as error:
        raise GraphError(
            f"{folder}：{REPORT_FILE} 缺失或损坏。请用 yiju build 重新生成，或直接指定其中的 {GRAPH_FILE}。",
            f"{folder}: {REPORT_FILE} is missing or damaged. Build it again with yiju build, or name the {GRAPH_FILE} in it.",
        ) from error
