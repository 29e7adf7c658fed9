"""Every saved question gives the same rows from Oxigraph and from rdflib, on the graph of the shipped documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import Dataset

import yiju
from yiju.graph import Graph
from yiju.questions import Question, questions, rows


@cache
def _opened(folder: Path) -> tuple[Graph, Dataset]:
    dataset = Dataset(default_union=True)
    dataset.parse(folder / "graph.nq", format="nquads")
    return yiju.open(folder), dataset


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
@pytest.mark.parametrize("given", ["defaults", "examples"])
def test_the_engines_agree(given: str, question: Question, shipped: Path) -> None:
    graph, dataset = _opened(shipped)
    values = {one.name: one.example for one in question.parameters} if given == "examples" else {}
    assert rows(dataset, question, values) == rows(graph.store, question, values)
