"""A multiplied graph holds what it says: copies of every source under names of their own, what is shared once."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import yiju
from benchmarks.generate import area_name, area_slug, generate
from benchmarks.multiply import copies_for, multiply
from benchmarks.publishing import plan
from yiju.by_graph import by_graph
from yiju.report import Report

SOURCES = 2
COPIES = 3
PLANS = 12


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed")
    assert len(list(generate(folder / "documents", SOURCES, plans=PLANS))) == SOURCES
    yiju.build([folder / "documents"], folder / "graph", jobs=1)
    return folder / "graph"


@pytest.fixture(scope="module")
def multiplied(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("multiplied")
    return folder, multiply(seed, folder, COPIES)


def _triples(graph: Path) -> dict[str, int]:
    with by_graph(graph / "graph.nq") as graphs:
        return {one.iri.rpartition("/graph/")[2]: one.triples for one in graphs}


def test_file_store_and_report_agree(multiplied: tuple[Path, Report]) -> None:
    folder, report = multiplied
    yiju.open(folder).check_whole()
    lines = (folder / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert report.documents == sum(b"#type> <https://w3id.org/yiju/ns#LegalDocument>" in one for one in lines)


def test_every_source_stands_once_for_each_copy(seed: Path, multiplied: tuple[Path, Report]) -> None:
    folder, report = multiplied
    before, after = _triples(seed), _triples(folder)
    assert before["a0001-2031"] > 0 < before["a0002-2031/contacts"]
    for index in range(SOURCES):
        for ending in ("", "/contacts"):
            wanted = before.get(f"{area_slug(index)}-2031{ending}")
            for copy in range(COPIES):
                assert after.get(f"{area_slug(copy * SOURCES + index)}-2031{ending}") == wanted
    assert before["reference"] == after["reference"]
    named = [(area_slug(index), area_name(index)) for index in range(SOURCES * COPIES)]
    assert [(one.area, one.area_name) for one in report.sources] == named
    assert report.plans == SOURCES * COPIES * PLANS


def test_the_first_copy_is_the_graph_itself(seed: Path, multiplied: tuple[Path, Report]) -> None:
    lines = frozenset((multiplied[0] / "graph.nq").read_bytes().splitlines())
    assert lines >= set((seed / "graph.nq").read_bytes().splitlines())


def test_a_record_is_never_of_two_copies(seed: Path, multiplied: tuple[Path, Report]) -> None:
    for single, fewest in ((b"ns#budgetAsPublished>", SOURCES * PLANS), (b"ns#toName>", 1)):
        before, after = (_subjects(graph, single) for graph in (seed, multiplied[0]))
        assert len(before) >= fewest
        assert len(after) == COPIES * len(before)
        assert set(after.values()) == {1}


def _subjects(graph: Path, predicate: bytes) -> Counter[bytes]:
    terms = (line.split(b" ", 2) for line in (graph / "graph.nq").read_bytes().splitlines())
    return Counter(subject for subject, said, _ in terms if said.endswith(predicate))


def test_the_number_of_copies_comes_near_to_what_is_wanted(
    seed: Path, multiplied: tuple[Path, Report]
) -> None:
    assert copies_for(seed, multiplied[1].quads) == COPIES
    assert copies_for(seed, 1) == 1


def test_every_measurement_that_is_planned_exists() -> None:
    planned = list(plan(compared=True))
    assert len(planned) == len(set(planned))
    assert not [one for one in planned if one[1] not in import_module(f"benchmarks.{one[0]}").MEASUREMENTS]
