"""A graph as bodies of requests: nothing left out, no piece too large, and memory for one piece only."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import BASE, ENTITIES, JIANG, everything, write

from yiju.by_graph import NamedGraph, by_graph
from yiju.push.pieces import Whole, pieces
from yiju.push.server import HEAD

SIZES = {ENTITIES: 5, JIANG: 40}


@pytest.mark.parametrize("limit", [1, 400, 10**6])
@pytest.mark.parametrize("skip", [0, 1, 39, 40])
def test_pieces_are_the_graph(limit: int, skip: int, tmp_path: Path) -> None:
    with by_graph(write(tmp_path / "graph.nq", everything(SIZES))) as graphs:
        graph = list(graphs)[1]
        found = list(pieces(graph, limit, skip))
        lines = list(graph.lines())[skip:]
    assert all(piece.body.startswith(HEAD) for piece in found)
    assert b"".join(piece.body.removeprefix(HEAD) for piece in found) == b"".join(lines)
    assert sum(piece.triples for piece in found) == len(lines)
    assert all(len(piece.body) <= limit or piece.triples == 1 for piece in found)
    if limit == 400:
        assert any(piece.triples > 1 for piece in found) or skip >= 39


def test_the_whole_can_be_read_again_and_its_size_is_known(tmp_path: Path) -> None:
    told: list[int] = []
    with by_graph(write(tmp_path / "graph.nq", everything(SIZES))) as graphs:
        graph = next(iter(graphs))
        whole = Whole(graph, told.append)
        once, twice = b"".join(whole), b"".join(whole)
        assert once == twice == HEAD + b"".join(graph.lines())
        assert whole.size == len(once)
        assert told == [graph.size, graph.size]


def _read_pieces(graph: NamedGraph) -> None:
    for _ in pieces(graph, 100_000):
        pass


def _read_whole(graph: NamedGraph) -> None:
    for _ in Whole(graph, lambda _: None):
        pass


@pytest.mark.parametrize("read", [_read_pieces, _read_whole])
def test_memory_does_not_grow_with_the_graph(read: Callable[[NamedGraph], None], tmp_path: Path) -> None:
    def peak(number: int) -> int:
        line = f'<{BASE}{{}}> <{BASE}says> "{"甲" * 60}" <{JIANG}> .\n'
        path = tmp_path / "graph.nq"
        path.write_text("".join(line.format(index) for index in range(number)), encoding="utf-8")
        with by_graph(path) as graphs:
            graph = next(iter(graphs))
            tracemalloc.start()
            read(graph)
            highest = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return highest

    assert peak(20_000) < 1.5 * peak(2_000)
