"""Of the reference graph the shapes read what a source leads to, and all of it is as they ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from yiju.graph import Graph
from yiju.reference import reference_quads
from yiju.validate import Finding, validate_source
from yiju.vocabulary import CODE, DEFAULT_BASE, RDF, SHAPE, SKOS, YJ, iri

EX = "https://example.org/"
AGENCY = iri(CODE, "agency", "渝府")
TYPE = ox.NamedNode(RDF + "type")


@cache
def reference() -> tuple[ox.Quad, ...]:
    return tuple(reference_quads(DEFAULT_BASE))


def turtle(body: str) -> list[ox.Quad]:
    prefixes = f"@prefix yj: <{YJ}> . @prefix skos: <{SKOS}> . @prefix ex: <{EX}> . @prefix code: <{CODE}> ."
    return list(ox.parse((prefixes + body).encode(), format=ox.RdfFormat.TURTLE))


def naming(agency: str) -> list[ox.Quad]:
    return turtle(f'ex:focus a yj:LegalDocument ; yj:documentNumber "甲〔2020〕1号" ; yj:agency <{agency}> .')


def violations(found: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.rule.removeprefix(SHAPE), one.focus) for one in found if one.severity == "violation"}


def test_the_reference_graph_is_without_fault() -> None:
    assert {ox.NamedNode(YJ + name) for name in ("AgencyCode", "IssuingBody", "Division")} <= {
        quad.object for quad in reference() if quad.predicate == TYPE
    }
    assert violations(validate_source(reference(), ())) == set()


def test_a_link_to_a_documented_agency_is_followed_to_its_end() -> None:
    """Its body, its division and the codes of all three are there, or the shapes of the agency would say so."""
    assert violations(validate_source(naming(AGENCY), reference())) == set()
    assert violations(validate_source(naming(AGENCY), ())) == {("LegalDocumentAgency", EX + "focus")}


@pytest.mark.parametrize(("named", "expected"), [("known", set()), ("faulty", {EX + "faulty"})])
def test_an_agency_that_the_source_does_not_name_is_not_looked_at(named: str, expected: set[str]) -> None:
    agencies = turtle(f"""
        ex:known a yj:AgencyCode ; skos:notation "甲" ; yj:knownBy <{CODE}knowledge/documented> .
        ex:faulty a yj:AgencyCode ; skos:notation "甲" .
    """)
    found = violations(validate_source(naming(EX + named), [*reference(), *agencies]))
    assert {focus for _, focus in found} == expected


def test_a_reference_that_leads_back_ends() -> None:
    circle = turtle("ex:a skos:broader ex:b . ex:b skos:broader ex:a .")
    assert validate_source(turtle("ex:focus skos:broader ex:a ."), circle) == ()


def test_the_links_between_shipped_documents_conform(shipped: Path) -> None:
    store = Graph(shipped).store
    entities = store.quads_for_pattern(None, None, None, ox.NamedNode(iri(DEFAULT_BASE, "graph", "entities")))
    links = store.quads_for_pattern(None, None, None, ox.NamedNode(iri(DEFAULT_BASE, "graph", "links")))
    quads = [*entities, *links]
    assert ox.NamedNode(YJ + "Link") in {quad.object for quad in quads if quad.predicate == TYPE}
    assert violations(validate_source(quads, reference())) == set()
