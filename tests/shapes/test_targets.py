"""Aiming shapes at fewer records changes the time they take, and nothing that they find."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from yiju.validate import shapes, validate_source
from yiju.validate.targets import narrowed
from yiju.vocabulary import SHAPE

HERE = Path(__file__).parent
EX = "https://example.org/"
# The shapes that begin with a condition on the name.
CONDITIONAL = {
    "AreaUnit",
    "CostOperator",
    "CountUnit",
    "DurationUnit",
    "EventsUnit",
    "GoodRateOperator",
    "HarmOperator",
    "MoneyUnit",
    "PeopleUnit",
    "PercentNameWithoutRate",
    "RatioUnit",
    "SatisfactionUnit",
}


def every_case() -> list[ox.Quad]:
    """Return the cases of the conditional shapes in one graph, each with nodes of its own."""
    quads = []
    for number, file in enumerate(sorted(HERE.glob("*/*.ttl"))):
        if file.parent.name in CONDITIONAL:
            text = file.read_text(encoding="utf-8").replace(EX, f"{EX}{number}/")
            quads += list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    return quads


def test_the_same_findings_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    quads = every_case()
    found = validate_source(quads, ())
    monkeypatch.setattr(shapes, "narrowed", lambda graph, _: graph)
    assert validate_source(quads, ()) == found
    assert {finding.rule.removeprefix(SHAPE) for finding in found} >= CONDITIONAL


def test_only_records_of_the_name_become_targets() -> None:
    data = Graph()
    data.parse(HERE / "AreaUnit" / "invalid.percent.ttl")
    aimed = narrowed(shapes.shapes_graph(), data)
    focus = URIRef(EX + "focus")
    assert set(aimed.objects(URIRef(SHAPE + "AreaUnit"), SH.targetNode)) == {focus}
    assert set(aimed.objects(URIRef(SHAPE + "MoneyUnit"), SH.targetNode)) == set()


def test_only_conditions_on_the_name_are_narrowed() -> None:
    aimed = narrowed(shapes.shapes_graph(), Graph())
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    kept = {str(shape).removeprefix(SHAPE) for target in targets for shape in aimed.subjects(target)}
    before = {str(s).removeprefix(SHAPE) for t in targets for s in shapes.shapes_graph().subjects(t)}
    assert before - kept == CONDITIONAL
