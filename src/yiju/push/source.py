"""What is pushed: a file of N-Quads, or the folder of a graph, which must be whole.

Comes in: a path. Goes out: the file, or an error: of a folder whose file was cut short nothing is pushed.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from yiju.errors import GraphError
from yiju.output import MARKER as REPORT_FILE
from yiju.store import GRAPH_FILE


class _Report(msgspec.Struct):
    quads: int


def graph_file(source: Path) -> Path:
    """Return the file of N-Quads that ``source`` is or holds. Raises GraphError where there is none."""
    path = source / GRAPH_FILE if source.is_dir() else source
    if not path.is_file():
        raise GraphError(
            f"{source} 中没有图谱文件 {GRAPH_FILE}。请先运行 yiju build，或用 --graph 指明图谱文件夹或 N-Quads 文件。",
            f"{source} holds no {GRAPH_FILE}. Run yiju build first, or name with --graph the folder of a graph or a file of"
            " N-Quads.",
        )
    return path


def see_whole(source: Path, lines: int) -> None:
    """See that the file of ``source``, which has ``lines`` lines, is not empty, and that of a folder what the report says.

    Raises GraphError where it is not.
    """
    if lines == 0:
        raise GraphError(
            f"{source} 是空的，没有可推送的内容。请用 yiju build 重新生成。",
            f"{source} is empty: there is nothing to push. Build it again with yiju build.",
        )
    if source.is_dir() and lines != _said(source):
        raise GraphError(
            f"{source}：{GRAPH_FILE} 有 {lines:,} 条，与 {REPORT_FILE} 所记的 {_said(source):,} 条不符，文件不完整或已改动。"
            "请用 yiju build 重新生成；确要推送该文件的，用 --graph 直接指明它。",
            f"{source}: {GRAPH_FILE} holds {lines:,} quads, {REPORT_FILE} says {_said(source):,}: the file was cut short or"
            " changed. Build it again with yiju build; to push it as it is, name the file itself with --graph.",
        )


def _said(folder: Path) -> int:
    try:
        return msgspec.json.decode((folder / REPORT_FILE).read_bytes(), type=_Report).quads
    except (OSError, msgspec.DecodeError) as error:
        raise GraphError(
            f"{folder}：{REPORT_FILE} 缺失或损坏，无法确认图谱完整。请用 yiju build 重新生成。",
            f"{folder}: {REPORT_FILE} is missing or damaged, so nobody knows whether the graph is whole. Build it again with"
            " yiju build.",
        ) from error
