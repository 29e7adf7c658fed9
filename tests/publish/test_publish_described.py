"""What a release says of itself: statistics, questions, provenance, quality."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import PROV, RDF, RDFS, SH, Graph, Namespace, URIRef

from yiju import questions
from yiju.graph import Graph as Built

VOID = Namespace("http://rdfs.org/ns/void#")
EXT = Namespace("http://ldf.fi/void-ext#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
SCHEMA = Namespace("https://schema.org/")
YJ = Namespace("https://w3id.org/yiju/ns#")
BASE = "https://w3id.org/yiju/"
ACCESS = "https://data.example.org/yiju/"
WHOLE = URIRef(f"{BASE}dataset/everything")


@pytest.fixture(scope="session")
def data(release: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=str(release / "dumps/everything.nt"))]


@pytest.fixture(scope="session")
def void(release: Path) -> Graph:
    return Graph().parse(release / "void.ttl")


def _number(graph: Graph, subject: object, predicate: URIRef) -> int:
    value = graph.value(subject, predicate)  # type: ignore[call-overload]
    return int(str(value))


def test_the_whole_is_counted(void: Graph, data: list[ox.Triple]) -> None:
    types = [triple for triple in data if triple.predicate.value == str(RDF.type)]
    assert _number(void, WHOLE, VOID.triples) == len(data)
    assert _number(void, WHOLE, VOID.entities) == len({triple.subject for triple in data})
    assert _number(void, WHOLE, VOID.properties) == len({triple.predicate for triple in data})
    assert _number(void, WHOLE, VOID.classes) == len({triple.object for triple in types})


def test_the_class_partitions(void: Graph, data: list[ox.Triple]) -> None:
    expected = Counter(
        triple.object.value
        for triple in data
        if triple.predicate.value == str(RDF.type) and isinstance(triple.object, ox.NamedNode)
    )
    found = {
        str(void.value(part, VOID["class"])): _number(void, part, VOID.entities)
        for part in void.objects(WHOLE, VOID.classPartition)
    }
    assert found == expected


def test_the_property_and_datatype_partitions(void: Graph, data: list[ox.Triple]) -> None:
    triples = Counter(triple.predicate.value for triple in data)
    subjects = Counter(
        predicate for _, predicate in {(triple.subject, triple.predicate.value) for triple in data}
    )
    typed = Counter(
        (triple.predicate.value, triple.object.datatype.value)
        for triple in data
        if isinstance(triple.object, ox.Literal)
    )
    found: dict[tuple[str, str], int] = {}
    for part in void.objects(WHOLE, VOID.propertyPartition):
        name = str(void.value(part, VOID.property))
        assert _number(void, part, VOID.triples) == triples.pop(name)
        assert _number(void, part, VOID.distinctSubjects) == subjects[name]
        for below in void.objects(part, EXT.datatypePartition):
            found[name, str(void.value(below, EXT.datatype))] = _number(void, below, VOID.triples)
    assert not triples
    assert found == typed


def test_the_linksets_lead_to_the_data_of_others(void: Graph, data: list[ox.Triple]) -> None:
    found = {
        (
            str(void.value(one, VOID.linkPredicate)),
            str(void.value(void.value(one, VOID.objectsTarget), VOID.uriSpace)),
        )
        for one in void.subjects(RDF.type, VOID.Linkset)
    }
    assert (f"{YJ}unit", "http://qudt.org/vocab/unit/") in found
    for one in void.subjects(RDF.type, VOID.Linkset):
        predicate = str(void.value(one, VOID.linkPredicate))
        space = str(void.value(void.value(one, VOID.objectsTarget), VOID.uriSpace))
        links = [
            triple
            for triple in data
            if triple.predicate.value == predicate
            and isinstance(triple.object, ox.NamedNode)
            and triple.object.value.startswith(space)
            and "/" not in triple.object.value.removeprefix(space)
            and "#" not in triple.object.value.removeprefix(space)
        ]
        assert _number(void, one, VOID.triples) == len(links)
        assert not space.startswith(BASE)


def test_each_source_is_a_subset_with_its_dumps(void: Graph, release: Path) -> None:
    for key in ("fengshu/fengshu-2031", "yunling/yunling-2031"):
        subset = URIRef(f"{BASE}dataset/{key.partition('/')[2]}")
        assert (WHOLE, VOID.subset, subset) in void
        lines = (release / f"dumps/{key}.nq").read_bytes().splitlines()
        assert _number(void, subset, VOID.triples) == len(lines)
        dumps = {str(one).removeprefix(ACCESS) for one in void.objects(subset, VOID.dataDump)}
        assert dumps == {path.relative_to(release).as_posix() for path in release.glob(f"dumps/{key}.*")}


@pytest.fixture(scope="session")
def saved(release: Path) -> Graph:
    return Graph().parse(release / "questions.ttl")


def test_every_saved_question_is_there(saved: Graph) -> None:
    found = {
        str(one).removeprefix(f"{BASE}question/") for one in saved.subjects(RDF.type, SH.SPARQLExecutable)
    }
    assert found == {one.name for one in questions.questions()}
    assert len(found) == 37
    for one in saved.subjects(RDF.type, SH.SPARQLExecutable):
        for predicate in (RDFS.label, RDFS.comment):
            assert sorted(str(text.language) for text in saved.objects(one, predicate)) == ["en", "zh"]  # type: ignore[attr-defined]
        assert list(saved.objects(one, SCHEMA.target)) == [URIRef(f"{ACCESS}sparql")]
        assert all((prefixes, SH.declare, None) in saved for prefixes in saved.objects(one, SH.prefixes))


@pytest.mark.parametrize("name", [one.name for one in questions.questions()])
def test_a_saved_question_runs_as_it_stands(saved: Graph, graph: Path, name: str) -> None:
    text = str(saved.value(URIRef(f"{BASE}question/{name}"), SH.select))
    built = Built(graph)
    assert built.query(text) == built.ask(name)


def test_every_dump_leads_to_the_documents_and_to_the_program(release: Path, graph: Path) -> None:
    provenance = Graph().parse(release / "provenance.ttl")
    sources = {URIRef(f"{BASE}id/{area}/source/2031") for area in ("fengshu", "yunling")}
    program = Built(graph).report.program
    (publication,) = provenance.subjects(RDF.type, PROV.Activity)
    assert set(provenance.objects(publication, PROV.used)) == sources
    agents = {
        str(provenance.value(one, RDFS.label))
        for one in provenance.objects(publication, PROV.wasAssociatedWith)
    }
    assert program in agents
    for path in (release / "dumps").rglob("*.*"):
        entity = URIRef(ACCESS + path.relative_to(release).as_posix())
        own = {one for one in sources if path.parent.name in str(one)} or sources
        if path.name.partition(".")[0] in ("agencies", "codes", "ontology", "shapes"):
            own = {URIRef(f"{BASE}graph/reference")}
        assert set(provenance.objects(entity, PROV.wasDerivedFrom)) == own, path.name
        assert provenance.value(entity, PROV.wasGeneratedBy) == publication
    for one in Built(graph).report.sources:
        stated = provenance.value(URIRef(f"{BASE}id/{one.area}/source/2031"), YJ.sha256)
        assert str(stated) == one.sha256


def test_the_release_carries_the_evidence_of_its_checks(
    release: Path, graph: Path, data: list[ox.Triple]
) -> None:
    quality = Graph().parse(release / "quality.ttl")
    subjects = {triple.subject.value for triple in data if isinstance(triple.subject, ox.NamedNode)}
    for one in Built(graph).report.sources:
        dataset = URIRef(f"{BASE}dataset/{one.area}-{one.fiscal_year}")
        values = {
            str(quality.value(measured, DQV.isMeasurementOf)).rpartition("/")[2]: str(
                quality.value(measured, DQV.value)
            )
            for measured in quality.objects(dataset, DQV.hasQualityMeasurement)
        }
        assert values["lines-read"] == str(one.lines.record)
        assert values["lines-unread"] == str(one.lines.unread)
        assert values["warnings"] == str(one.findings["warning"])
        report = URIRef(f"{dataset}/report")
        assert str(quality.value(report, SH.conforms)) == "true"
        results = {str(result) for result in quality.objects(report, SH.result)}
        contacts = sum(1 for result in results if result not in subjects)
        assert len(results) == sum(one.findings.values())
        assert contacts == sum(
            "contact" in result.lower() or "telephone" in result.lower() for result in results - subjects
        )


def test_every_metric_is_explained(release: Path) -> None:
    quality = Graph().parse(release / "quality.ttl")
    used = set(quality.objects(None, DQV.isMeasurementOf))
    assert used == set(quality.subjects(RDF.type, DQV.Metric))
    assert len(used) == 9
    dimensions = set(quality.subjects(RDF.type, DQV.Dimension))
    assert {quality.value(one, DQV.inDimension) for one in used} == dimensions


def test_without_contacts_not_even_their_findings_are_counted(
    release: Path, release_without: Path, graph: Path
) -> None:
    def counted(folder: Path) -> int:
        quality = Graph().parse(folder / "quality.ttl")
        names = {f"{BASE}quality/metric/{name}" for name in ("violations", "warnings", "remarks")}
        return sum(
            int(str(quality.value(one, DQV.value)))
            for one, metric in quality.subject_objects(DQV.isMeasurementOf)
            if str(metric) in names
        )

    every = sum(sum(one.findings.values()) for one in Built(graph).report.sources)
    assert counted(release) == every
    lines = (graph / "graph.nq").read_text(encoding="utf-8").splitlines()
    about = sum(line.endswith("/contacts> .") and "#resultSeverity>" in line for line in lines)
    results = set(Graph().parse(release_without / "quality.ttl").objects(None, SH.result))
    assert about > 0
    assert counted(release_without) == len(results) == every - about


def test_a_subject_of_the_provenance_stands_in_one_place(release: Path) -> None:
    text = (release / "provenance.ttl").read_text(encoding="utf-8")
    subjects = [block.partition(" ")[0] for block in text.strip().split("\n\n")[1:]]
    assert len(subjects) == len(set(subjects)) > 100
