"""Dumps: every format says the same, packed or not; nothing of the graph is lost; a person can read the Turtle."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from yiju.publish.dumps import ENDINGS
from yiju.store import GRAPH_FILE

SETS = (
    "agencies",
    "codes",
    "contacts",
    "everything",
    "fengshu/fengshu-2031",
    "ontology",
    "shapes",
    "yunling/yunling-2031",
)
WITH_GRAPHS = ("nq", "trig", "jsonld")


def quads(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path)))


def graph_of(quad: ox.Quad) -> str:
    assert isinstance(quad.graph_name, ox.NamedNode)
    return quad.graph_name.value


def triples(path: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(path))}


def test_the_sets_are_these(release: Path) -> None:
    found = {
        path.relative_to(release / "dumps").with_suffix("").as_posix()
        for path in release.glob("dumps/**/*.nq")
    }
    assert sorted(found) == sorted(SETS)


@pytest.mark.parametrize("name", SETS)
def test_every_format_says_the_same(release: Path, name: str) -> None:
    paths = {ending: release / "dumps" / f"{name}.{ending}" for ending in ENDINGS}
    assert len({frozenset(quads(paths[ending])) for ending in WITH_GRAPHS}) == 1
    assert len({frozenset(triples(path)) for path in paths.values()}) == 1
    assert triples(paths["nt"])


@pytest.mark.parametrize("name", SETS)
def test_a_packed_file_holds_its_sibling_and_neither_time_nor_name(release: Path, name: str) -> None:
    for ending in ENDINGS:
        plain = release / "dumps" / f"{name}.{ending}"
        packed = plain.with_name(f"{plain.name}.gz").read_bytes()
        assert gzip.decompress(packed) == plain.read_bytes()
        # RFC 1952, 2.3: flags (no name), then four bytes of time.
        assert packed[3] == 0
        assert packed[4:8] == bytes(4)


def test_rdflib_reads_what_oxigraph_wrote(release: Path) -> None:
    expected = triples(release / "dumps/everything.nt")
    for ending, form in (("ttl", "turtle"), ("nt", "nt")):
        assert len(rdflib.Graph().parse(release / f"dumps/everything.{ending}", format=form)) == len(expected)
    for ending, form in (("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")):
        dataset = rdflib.Dataset()
        dataset.parse(release / f"dumps/everything.{ending}", format=form)
        assert len(set(dataset.quads())) == len(quads(release / "dumps/everything.nq"))


def test_everything_and_the_contacts_are_the_graph(release: Path, graph: Path) -> None:
    everything, contacts = (release / f"dumps/{name}.nq" for name in ("everything", "contacts"))
    lines = everything.read_bytes().splitlines() + contacts.read_bytes().splitlines()
    assert sorted(lines) == (graph / GRAPH_FILE).read_bytes().splitlines()
    assert not any(b"/contacts>" in line for line in everything.read_bytes().splitlines())


def test_the_sources_hold_their_graphs_and_what_these_name(release: Path) -> None:
    everything = quads(release / "dumps/everything.nq")
    base = "https://w3id.org/yiju/graph/"
    for path in release.glob("dumps/*/*.nq"):
        held = quads(path)
        own = {quad for quad in everything if graph_of(quad) == f"{base}{path.stem}"}
        assert own < held < everything
        entities = {quad.subject for quad in held if graph_of(quad) == f"{base}entities"}
        named = {quad.object for quad in held}
        assert entities <= named
        described = {quad.subject for quad in everything if graph_of(quad) == f"{base}entities"}
        assert entities == named & described


def test_a_person_can_read_the_turtle(release: Path) -> None:
    text = (release / "dumps/everything.ttl").read_text(encoding="utf-8")
    head, *blocks = text.rstrip("\n").split("\n\n")
    prefixes = [line.split(" ")[1] for line in head.splitlines()]
    assert prefixes == sorted(prefixes, key=lambda prefix: prefix.removesuffix(":"))
    assert "@prefix yj: <https://w3id.org/yiju/ns#> ." in head.splitlines()
    subjects = [block.split(" ", 1)[0] for block in blocks]
    assert len(subjects) == len(set(subjects))
    plans = [block for block in blocks if block.partition("\n")[0].endswith(" a yj:PerformancePlan ;")]
    assert len(plans) == 4
    for plan in plans:
        lines = plan.splitlines()
        assert lines[1:] == sorted(lines[1:])
        assert lines[-1].endswith(" .")
    (fund, *_) = (block for block in blocks if block.partition("\n")[0].endswith(" a yj:Fund ;"))
    assert fund.splitlines()[1].startswith("\trdfs:label ")


def test_a_shape_has_the_same_name_everywhere(release: Path) -> None:
    shapes = triples(release / "dumps/shapes.ttl")
    assert not any(
        isinstance(term, ox.BlankNode) for triple in shapes for term in (triple.subject, triple.object)
    )
