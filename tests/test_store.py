"""Quads on disk: sorted by bytes, each once, merged without being held in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from yiju import store
from yiju.errors import GraphError


def quad(number: int, graph: str = "g") -> Quad:
    return Quad(
        NamedNode(f"https://x.org/{number}"),
        NamedNode("https://x.org/p"),
        Literal(f"甲\n{number}"),
        NamedNode(f"https://x.org/{graph}"),
    )


def test_lines_are_sorted_and_each_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    assert store.write_sorted([quad(2), quad(10), quad(2), quad(1)], path) == 3
    assert [line.split(b">", 1)[0] for line in path.read_bytes().splitlines()] == [
        b"<https://x.org/10", b"<https://x.org/1", b"<https://x.org/2",
    ]  # fmt: skip


@pytest.mark.parametrize("fan_in", [2, 3, 200])
@pytest.mark.parametrize("files", [1, 2, 7, 8])
def test_merging_is_sorting_all_at_once(
    files: int, fan_in: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_FAN_IN", fan_in)
    paths = [tmp_path / f"{index}.nq" for index in range(files)]
    parts = [[quad(number) for number in range(index, 20, 3)] for index in range(files)]
    for path, part in zip(paths, parts, strict=True):
        store.write_sorted(part, path)
    every = sorted({bytes(line) for path in paths for line in path.read_bytes().splitlines(keepends=True)})
    assert store.merge(paths, tmp_path / "whole.nq") == len(every)
    assert (tmp_path / "whole.nq").read_bytes() == b"".join(every)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*(path.name for path in paths), "whole.nq"]
    )


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    quads = {quad(1), quad(2, "h")}
    store.write_sorted(quads, tmp_path / "a.nq")
    assert set(parse(path=str(tmp_path / "a.nq"), format=RdfFormat.N_QUADS)) == quads
    loaded = store.load([tmp_path / "a.nq"], tmp_path / "store")
    assert set(loaded) == quads


def test_a_store_opens_for_reading_only(tmp_path: Path) -> None:
    store.write_sorted([quad(1)], tmp_path / "a.nq")
    store.load([tmp_path / "a.nq"], tmp_path / "store").flush()
    opened = store.open_store(tmp_path)
    assert list(opened) == [quad(1)]
    with pytest.raises(RuntimeError):
        opened.add(quad(2))


def test_no_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph that Yiju built"):
        store.open_store(tmp_path)
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("broken")
    with pytest.raises(GraphError, match="cannot be opened"):
        store.open_store(tmp_path)
