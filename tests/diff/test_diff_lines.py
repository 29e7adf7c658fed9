"""Lines and patches: whatever the quads, however they are written, the patch turns OLD into NEW."""

from __future__ import annotations

import gzip
import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib import Dataset

from yiju.diff import lines as diff_lines
from yiju.diff.lines import changed_lines, write_canonical
from yiju.diff.patch import Count, Quads, Wanted, write_changes

_BASE = "https://example.org/yiju/"
_NODES = st.sampled_from(["id/云岭", "id/a%2Fb", "id/document/title/《办法》", "graph/yunling-2031"]).map(
    lambda name: NamedNode(_BASE + name)
)
_TEXTS = st.text(st.sampled_from("云岭 ab\"\\\n\r\t'@^<>.{}é𠮷\u2028\x7f\x00"), max_size=5)
_LITERALS = st.one_of(
    _TEXTS.map(Literal),
    _TEXTS.map(lambda text: Literal(text, language="zh")),
    st.integers(0, 3).map(
        lambda number: Literal(f"{number}.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    ),
)
_GRAPHS = st.one_of(
    st.just(DefaultGraph()),
    st.sampled_from(["graph/yunling-2031", "graph/entities"]).map(lambda name: NamedNode(_BASE + name)),
)
_QUADS = st.builds(
    Quad, st.one_of(_NODES, st.just(BlankNode("b"))), _NODES, st.one_of(_NODES, _LITERALS), _GRAPHS
)
_GRAPH = st.frozensets(_QUADS, max_size=12)
_SEEDS = st.integers(0, 2**16)


@contextmanager
def room() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def written(quads: frozenset[Quad], path: Path, seed: int = 0) -> Path:
    """Write ``quads`` in an order that depends on ``seed``, some of them twice, some in another lawful spelling."""
    chance = random.Random(seed)
    lines = [one_line(quad) for quad in sorted(quads, key=str)]
    lines += chance.sample(lines, len(lines) // 2)
    chance.shuffle(lines)
    spelled = (
        chance.choice([line, line.replace("云", "\\u4E91"), "  " + line, line + "# 注\n"]) for line in lines
    )
    path.write_text("".join(spelled), encoding="utf-8")
    return path


def one_line(quad: Quad) -> str:
    return (serialize([quad], format=RdfFormat.N_QUADS) or b"").decode()


def canonical(path: Path, **settings: int) -> Path:
    write_canonical([path], path.with_suffix(".sorted"), **settings)  # type: ignore[arg-type]
    return path.with_suffix(".sorted")


@given(_GRAPH, _GRAPH, _SEEDS)
def test_the_patch_turns_old_into_new(old: frozenset[Quad], new: frozenset[Quad], seed: int) -> None:
    with room() as folder:
        one = canonical(written(old, folder / "old", seed), batch=3)
        other = canonical(written(new, folder / "new", seed + 1), batch=5)
        wanted = Wanted(folder / "added.nq", folder / "removed.nq", folder / "changes.rdfp")
        count = write_changes(one, other, wanted, folder)
        added, removed = (
            set((folder / name).read_text("utf-8").split("\n")[:-1]) for name in ("added.nq", "removed.nq")
        )
        patch = (folder / "changes.rdfp").read_text("utf-8").split("\n")
    before, after = ({one_line(quad).rstrip("\n") for quad in side} for side in (old, new))
    assert added == after - before
    assert removed == before - after
    assert (count.added, count.removed) == (len(added), len(removed))
    assert applied(before, patch) == after


def applied(quads: set[str], patch: list[str]) -> set[str]:
    """Apply the lines of a patch as its definition says."""
    assert re.fullmatch(r"H id <uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}> \.", patch[0])
    assert (patch[1], patch[-2], patch[-1]) == ("TX .", "TC .", "")
    found = set(quads)
    for line in patch[2:-2]:
        operation, _, quad = line.partition(" ")
        assert (quad in found) == (operation == "D"), "a patch deletes what is there and adds what is not"
        if operation == "D":
            found.remove(quad)
        else:
            assert operation == "A"
            found.add(quad)
    return found


_PLAIN = st.frozensets(
    st.builds(
        Quad, _NODES, _NODES, st.one_of(_NODES, st.text('云岭 "\\\n.', max_size=4).map(Literal)), _GRAPHS
    ),
    max_size=10,
)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # rdflib's own
@given(_PLAIN, _PLAIN)
def test_rdflib_applies_the_patch(old: frozenset[Quad], new: frozenset[Quad]) -> None:
    with room() as folder:
        one, other = canonical(written(old, folder / "old")), canonical(written(new, folder / "new"))
        write_changes(one, other, Wanted(patch=folder / "changes.rdfp"), folder)
        before, after = Dataset(), Dataset()
        before.parse(data=one.read_text("utf-8"), format="nquads")
        after.parse(data=other.read_text("utf-8"), format="nquads")
        before.parse(source=folder / "changes.rdfp", format="patch")
    assert set(before.quads()) == set(after.quads())


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # rdflib's own
def test_rdflib_applies_the_patch_to_a_built_graph(shipped: Path, tmp_path: Path) -> None:
    """Every fortieth line is gone, of every fiftieth the object is another, and a few quads are new."""
    one = tmp_path / "one"
    write_canonical([shipped / "graph.nq"], one)
    kept = [line for number, line in enumerate(one.read_text("utf-8").splitlines(True)) if number % 40]
    edited = [line if number % 50 else _edited(line) for number, line in enumerate(kept)]
    edited += [f'<{_BASE}id/云岭/{number}> <{_BASE}a> "甲\\n\\"乙\\"" .\n' for number in range(5)]
    (tmp_path / "edited.nq").write_text("".join(edited), encoding="utf-8")
    other = canonical(tmp_path / "edited.nq")
    count = write_changes(one, other, Wanted(patch=tmp_path / "changes.rdfp"), tmp_path)
    assert count.removed > len(kept) // 40
    assert count.added > len(kept) // 60
    before, after = Dataset(), Dataset()
    before.parse(source=one, format="nquads")
    after.parse(source=other, format="nquads")
    assert len(set(before.quads()) ^ set(after.quads())) == count.added + count.removed
    before.parse(source=tmp_path / "changes.rdfp", format="patch")
    assert not set(before.quads()) ^ set(after.quads())


def _edited(line: str) -> str:
    subject, predicate, _ = line.split(" ", 2)
    return f'{subject} {predicate} "改为“新”值"@zh <{line.split("> .")[0].rpartition("<")[2]}> .\n'


@given(_GRAPH, _SEEDS)
def test_equal_graphs_do_not_differ(quads: frozenset[Quad], seed: int) -> None:
    with room() as folder:
        one, other = (canonical(written(quads, folder / f"{n}", seed + n), batch=2 + n) for n in (0, 1))
        assert one.read_bytes() == other.read_bytes()
        assert list(changed_lines(one, other)) == []
        assert write_changes(one, other, Wanted(patch=folder / "p"), folder) == Quads()
        assert (folder / "p").read_text("utf-8").splitlines()[1:] == ["TX .", "TC ."]


@settings(max_examples=25)
@given(_GRAPH, _GRAPH)
def test_the_id_comes_from_the_changes(old: frozenset[Quad], new: frozenset[Quad]) -> None:
    with room() as folder:
        patches = set()
        for seed in (1, 2):
            one, other = (
                canonical(written(old, folder / "old", seed)),
                canonical(written(new, folder / "new", seed)),
            )
            write_changes(one, other, Wanted(patch=folder / "p"), folder)
            patches.add((folder / "p").read_bytes())
        assert len(patches) == 1
        write_changes(other, one, Wanted(patch=folder / "back"), folder)
        same_id = (folder / "back").read_bytes().split(b"\n")[0] == patches.pop().split(b"\n")[0]
    assert same_id == (old == new)


def test_a_gzipped_file_is_the_same_graph(tmp_path: Path) -> None:
    plain = tmp_path / "a.nq"
    plain.write_text('<urn:a> <urn:b> "云" <urn:g> .\n<urn:a> <urn:b> <urn:c> .\n', encoding="utf-8")
    zipped = tmp_path / "没有后缀"
    zipped.write_bytes(gzip.compress(plain.read_bytes()))
    assert write_canonical([plain], tmp_path / "1") == write_canonical([zipped], tmp_path / "2") == 2
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2", "a.nq", "没有后缀"]


_CONTACTS = """\
<https://e.org/id/x/fund/1/甲/2031> <https://w3id.org/yiju/ns#contact> <https://e.org/id/x/fund/1/甲/2031/contact> {graph}.
<https://e.org/id/x/fund/1/甲/2031/contact> <https://schema.org/telephone> "68000000" {graph}.
<https://e.org/id/x/fund/1/甲/2031/contact> <http://www.w3.org/2000/01/rdf-schema#label> "张三" {graph}.
"""
_ABOUT_CONTACTS = """\
<https://e.org/id/x/finding/2031/Telephone/1> <http://www.w3.org/ns/shacl#focusNode> <https://e.org/id/x/fund/1/甲/2031/contact> {graph}.
<https://e.org/id/x/finding/2031/Telephone/1> <http://www.w3.org/ns/shacl#resultMessage> "电话 68000000 不足八位" {graph}.
<https://e.org/id/x/finding/2031/Telephone/1> <https://w3id.org/yiju/ns#plan> <https://e.org/id/x/fund/1/甲/2031> {graph}.
<https://e.org/people/7> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/yiju/ns#Contact> {graph}.
<https://e.org/people/7> <https://schema.org/telephone> "68000000" {graph}.
<https://e.org/id/x/fund/1/乙/2031> <https://w3id.org/yiju/ns#contact> <https://e.org/people/7> {graph}.
"""
_OTHERS = """\
<https://e.org/id/x/finding/2031/Weights/1> <http://www.w3.org/ns/shacl#focusNode> <https://e.org/id/x/fund/1/甲/2031> .
<https://e.org/id/x/finding/2031/Weights/1> <http://www.w3.org/ns/shacl#resultMessage> "权重合计不足100" .
<https://e.org/id/x/fund/1/contact> <http://www.w3.org/2000/01/rdf-schema#label> "contact" .
<https://e.org/id/x/fund/1/甲/2031> <https://w3id.org/yiju/ns#goal> "见 <https://e.org/x/contacts> ." .
"""


@pytest.mark.parametrize(
    "graph", ["", "<https://e.org/graph/x-2031/contacts> ", "<https://e.org/graph/x-2031> ", "<urn:all> "]
)
def test_contacts_are_left_out_unless_asked_for(graph: str, tmp_path: Path) -> None:
    """Contacts, the links to them and what was found about them, whatever the graph they stand in."""
    personal = (_CONTACTS + _ABOUT_CONTACTS).format(graph=graph)
    (tmp_path / "a.nq").write_text(personal + _OTHERS, encoding="utf-8")
    assert write_canonical([tmp_path / "a.nq"], tmp_path / "without", batch=2) == 13
    assert (tmp_path / "without").read_text("utf-8") == "".join(sorted(_OTHERS.splitlines(keepends=True)))
    write_canonical([tmp_path / "a.nq"], tmp_path / "with", with_contacts=True)
    assert len((tmp_path / "with").read_text("utf-8").splitlines()) == 13
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nq", "with", "without"]


def test_without_named_graphs_as_much_is_left_out_of_a_built_graph(shipped: Path, tmp_path: Path) -> None:
    """Flattened to N-Triples first or last, the same is left. Numbers are compared, so that a failure shows nobody."""
    graph = (shipped / "graph.nq").read_bytes().splitlines(keepends=True)
    (tmp_path / "flat.nt").write_bytes(b"".join(map(_flat, graph)))
    write_canonical([tmp_path / "flat.nt"], tmp_path / "flat")
    write_canonical([shipped / "graph.nq"], tmp_path / "named")
    flat, named = ((tmp_path / name).read_bytes().splitlines(keepends=True) for name in ("flat", "named"))
    differing = len(set(flat) ^ set(map(_flat, named)))
    left_out, of_contacts = len(graph) - len(named), sum(line.endswith(b"/contacts> .\n") for line in graph)
    findings = sum(b"focusNode" in line for line in graph) - sum(b"focusNode" in line for line in flat)
    assert differing == 0
    assert left_out == of_contacts > 0
    assert findings > 0


def _flat(line: bytes) -> bytes:
    return re.sub(rb" <[^>\s]*> \.\n\Z", b" .\n", line)


def test_the_changes_are_counted_by_the_kind_of_graph(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("<urn:a> <urn:b> <urn:c> <https://e.org/graph/x-2031> .\n", encoding="utf-8")
    new.write_text(
        "<urn:a> <urn:b> <urn:c> <https://e.org/graph/entities> .\n"
        "<urn:a> <urn:b> <urn:c> <https://e.org/graph/y-2031> .\n"
        "<urn:a> <urn:b> <urn:d> <https://e.org/graph/y-2031/contacts> .\n"
        "<urn:a> <urn:b> <urn:d> .\n",
        encoding="utf-8",
    )
    found = write_changes(old, new, Wanted(), tmp_path)
    one = Count(added=1)
    assert found == Quads(4, 1, {"contacts": one, "entities": one, "other": one, "sources": Count(1, 1)})


def test_sorted_input_is_not_sorted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file as a build writes it makes one run, however long it is."""
    monkeypatch.setattr(diff_lines, "merge", lambda *_: pytest.fail("nothing is to be merged"))
    lines = [f"<urn:{number:04}> <urn:b> <urn:c> .\n" for number in range(1000)]
    (tmp_path / "a.nq").write_text("".join(lines), encoding="utf-8")
    write_canonical([tmp_path / "a.nq"], tmp_path / "b", batch=7)
    assert (tmp_path / "b").read_text("utf-8") == "".join(lines)
