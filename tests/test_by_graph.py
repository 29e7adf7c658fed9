"""The graph file taken apart by named graph: nothing lost, each graph whole, in order, within bounded memory."""

from __future__ import annotations

import gzip
import hashlib
import tracemalloc
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from yiju import store
from yiju.by_graph import by_graph
from yiju.errors import InputError

_NODES = st.sampled_from([f"https://x.org/{name}" for name in ("a", "a/b", "a-b", "甲", "甲/乙", "b")]).map(
    NamedNode
)
_TEXTS = st.text(st.sampled_from('a <>".\\\n\r\t@^甲'), max_size=12)
_OBJECTS = st.one_of(
    _NODES,
    _TEXTS.map(Literal),
    _TEXTS.map(lambda text: Literal(text, language="zh-hans")),
    _TEXTS.map(lambda text: Literal(text, datatype=NamedNode("https://x.org/type"))),
)
_QUADS = st.lists(st.builds(Quad, _NODES, _NODES, _OBJECTS, _NODES), max_size=40)


def _write(quads: list[Quad], path: Path) -> Path:
    path.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return path


@settings(max_examples=150, deadline=None)
@given(quads=_QUADS, chunk=st.sampled_from([1, 200, 10**6]))
def test_every_quad_comes_back_in_its_graph(
    quads: list[Quad], chunk: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = _write(quads, tmp_path_factory.mktemp("by-graph") / "graph.nq")
    wanted = defaultdict(set)
    for quad in quads:
        wanted[quad.graph_name.value].add(Triple(quad.subject, quad.predicate, quad.object))  # type: ignore[union-attr]
    with by_graph(path, chunk) as graphs:
        found = [(graph, list(graph.lines())) for graph in graphs]
    assert [graph.iri for graph, _ in found] == sorted(wanted, key=str.encode)
    for graph, lines in found:
        read = [one.triple for one in parse(b"".join(lines), format=RdfFormat.N_TRIPLES)]
        assert set(read) == wanted[graph.iri]
        assert len(read) == len(lines) == graph.triples
        assert lines == sorted(lines)
        assert graph.size == len(b"".join(lines))
        assert graph.sha256 == hashlib.sha256(b"".join(lines)).hexdigest()


def test_lines_come_as_often_as_asked_in_any_order(tmp_path: Path) -> None:
    quads = [
        Quad(
            NamedNode(f"https://x.org/{s}"),
            NamedNode("https://x.org/p"),
            Literal("甲"),
            NamedNode(f"https://x.org/{g}"),
        )
        for s in "ab"
        for g in "gh"
    ]
    with by_graph(_write(quads, tmp_path / "graph.nq")) as graphs:
        first, second = graphs
        later = list(second.lines())
        assert list(first.lines()) == list(first.lines()) == later
        assert first.triples == 2


def test_a_compressed_file_is_the_same(tmp_path: Path) -> None:
    line = b'<https://x.org/s> <https://x.org/p> "1" <https://x.org/g> .\n'
    (tmp_path / "graph.nq.gz").write_bytes(gzip.compress(line))
    with by_graph(tmp_path / "graph.nq.gz") as graphs:
        assert [list(graph.lines()) for graph in graphs] == [[b'<https://x.org/s> <https://x.org/p> "1" .\n']]


def test_what_is_compressed_is_seen_by_its_beginning_not_its_name(tmp_path: Path) -> None:
    line = b'<https://x.org/s> <https://x.org/p> "1" <https://x.org/g> .\n'
    for name, body in {"plain.nq.gz": line, "zipped.nq": gzip.compress(line)}.items():
        (tmp_path / name).write_bytes(body)
        with by_graph(tmp_path / name) as graphs:
            assert [graph.triples for graph in graphs] == [1]
            assert graphs.lines == 1


@pytest.mark.parametrize("what", ["cut", "altered", "no gzip"])
def test_a_damaged_file_is_named(what: str, tmp_path: Path) -> None:
    line = b'<https://x.org/s> <https://x.org/p> "1" <https://x.org/g> .\n'
    whole = gzip.compress(line * 100, mtime=0)
    altered = whole[:-8] + bytes(8)
    body = {"cut": whole[:-10], "altered": altered, "no gzip": whole[:2] + b"something else"}[what]
    (tmp_path / "graph.nq.gz").write_bytes(body)
    damaged = pytest.raises(InputError, match=r"graph\.nq\.gz: the compressed file is damaged")
    with damaged as caught, by_graph(tmp_path / "graph.nq.gz"):
        pass
    assert "压缩文件损坏或不完整" in caught.value.zh


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.nq: cannot be read"), by_graph(tmp_path / "none.nq"):
        pass


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    path = _write([], tmp_path / "graph.nq")
    with by_graph(path, folder=tmp_path) as graphs:
        assert list(graphs) == []
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "line",
    [
        b'<https://x.org/s> <https://x.org/p> "no graph <https://x.org/g> ." .',
        b'<https://x.org/s> <https://x.org/p> "no graph"^^<https://x.org/g> .',
        b"<https://x.org/s> <https://x.org/p> <https://x.org/no-graph> .",
        b"<https://x.org/s> <https://x.org/p> <https://x.org/o> _:g .",
        b"_:s <https://x.org/p> <https://x.org/o> <https://x.org/g> .",
        b"<https://x.org/s> <https://x.org/p> _:o <https://x.org/g> .",
        b"# a remark",
        b"",
    ],
)
def test_a_line_that_is_no_quad_is_named(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(b'<https://x.org/s> <https://x.org/p> "1" <https://x.org/g> .\n' + line + b"\n")
    with pytest.raises(InputError, match=r"graph\.nq, line 2") as caught, by_graph(path):
        pass
    assert "第 2 行" in caught.value.zh


def test_memory_does_not_grow_with_graphs_or_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_FAN_IN", 4)  # an open file has its buffer

    def peak(graphs: int, each: int) -> int:
        path = tmp_path / "graph.nq"
        with path.open("w", encoding="utf-8") as file:
            for subject in range(each):
                file.writelines(
                    f'<https://x.org/{subject}> <https://x.org/p> "{"甲" * 50}" <https://x.org/graph/{number:06}> .\n'
                    for number in range(graphs)
                )
        tracemalloc.start()
        with by_graph(path, chunk=50_000) as found:
            assert sum(1 for graph in found for _ in graph.lines()) == graphs * each
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    small = peak(100, 10)
    assert peak(4000, 2) < 2 * small
    assert peak(2, 4000) < 2 * small
