"""One label for each department, also where two years name it differently."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import yiju
from yiju import vocabulary as v
from yiju.graph import Graph
from yiju.questions import Answer

SAMPLE = (Path(__file__).parent / "samples" / "flowed.txt").read_text(encoding="utf-8")


def _labels(graph: Graph, predicate: str, code: str) -> list[str]:
    answer = graph.query(
        f"SELECT ?name WHERE {{ ?d <{v.YJ}budgetUnitCode> '{code}' ; <{predicate}> ?name }} ORDER BY ?name"
    )
    assert isinstance(answer, Answer)
    return [str(row[0]) for row in answer.rows]


@pytest.mark.parametrize("newer", [True, False])
def test_the_name_of_the_latest_year_is_the_label(newer: bool, tmp_path: Path) -> None:
    code, name = re.findall(r"编制单位：\s*(\d+)-(\S+)", SAMPLE)[0]
    renamed = name[:-1] + "新局"
    year = int(re.findall(r"(\d{4})年区级", SAMPLE)[0])
    other = year + 1 if newer else year - 1
    (tmp_path / "a.txt").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        SAMPLE.replace(name, renamed).replace(f"{year}年区级", f"{other}年区级"), encoding="utf-8"
    )
    yiju.build([tmp_path], tmp_path / "graph", area="yunling", jobs=1)
    graph = yiju.open(tmp_path / "graph")
    expected = (renamed, name) if newer else (name, renamed)
    assert _labels(graph, v.RDFS + "label", code) == [expected[0]]
    assert _labels(graph, v.SKOS + "altLabel", code) == [expected[1]]
    assert graph.check() is not None
    assert len(graph.store) == sum(1 for _ in (tmp_path / "graph" / "graph.nq").open(encoding="utf-8"))
