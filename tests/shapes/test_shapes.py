"""Every shape against its cases: ``tests/shapes/<Shape>/valid….ttl`` and ``invalid.<reason>.ttl``.

The name of a file is its expectation and its reason. Siblings differ by the fault only, and the record in question is
``ex:focus``, or a blank node where that is the fault. A case is compared as (shape, focus, path, severity); what other
shapes say of so small a graph does not matter here, but for the whole source in ``source.ttl``, which is without fault.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, SKOS

from yiju import resources
from yiju.validate import validate_source
from yiju.validate.shapes import shapes_graph
from yiju.vocabulary import CODE, SHAPE, YJ

HERE = Path(__file__).parent
FOCUS = "https://example.org/focus"
RDF_TYPE = str(RDF.type)
RDFS_LABEL = str(RDFS.label)
KINDS = HERE / "kinds.ttl"
CASES = sorted(HERE.glob("*/*.ttl"))
INFOS = {
    "BracketsMixed",
    "NamePunctuation",
    "NumberForm",
    "PercentNameWithoutRate",
    "ProseUnfinished",
    "TelephoneMissing",
}


def quads(file: Path) -> list[ox.Quad]:
    return list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))


@cache
def names(file: str) -> frozenset[str]:
    """Return the names of the shapes of a file that have targets of their own."""
    graph = Graph().parse(resources.path("shapes", file))
    targets = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
    return frozenset(str(shape).removeprefix(SHAPE) for target in targets for shape in graph.subjects(target))


def severity(shape: str) -> str:
    if shape in names("structure.ttl"):
        return "violation"
    return "info" if shape in INFOS else "warning"


def path(shape: str) -> str | None:
    node = shapes_graph().value(URIRef(SHAPE + shape), SH.path)
    return str(node) if isinstance(node, URIRef) else None


def test_all_cases_are_collected() -> None:
    assert len(CASES) == 1225


def test_every_shape_has_cases() -> None:
    folders = {case.parent.name for case in CASES}
    assert folders == names("structure.ttl") | names("quality.ttl")
    for folder in folders:
        stems = {case.name.split(".")[0] for case in CASES if case.parent.name == folder}
        assert stems == {"valid", "invalid"}, folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case(case: Path) -> None:
    shape = case.parent.name
    found = {
        (finding.rule, finding.focus, finding.path, finding.severity)
        for finding in validate_source(quads(case), ())
        if finding.rule == SHAPE + shape
    }
    focus = SHAPE + "blank-node" if shape == "NodeIri" else FOCUS
    expected = (
        {(SHAPE + shape, focus, path(shape), severity(shape))} if case.name.startswith("invalid.") else set()
    )
    assert found == expected


def test_names_left_alone() -> None:
    """Each line of left-alone.txt is an exception: the shape would report it but for a word in its pattern."""
    lines = (HERE / "left-alone.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) == 223
    source = [quad for number, (shape, name) in enumerate(rows) for quad in record(shape, name, number)]
    reported = {(finding.rule, finding.focus) for finding in validate_source(source, quads(KINDS))}
    for number, (shape, name) in enumerate(rows):
        assert (SHAPE + shape, f"{FOCUS}{number}") not in reported, name


def record(shape: str, name: str, number: int) -> list[ox.Quad]:
    """Return a plan whose overview is ``name``, or an indicator of that name with ≥ and a unit that does not fit."""
    focus = ox.NamedNode(f"{FOCUS}{number}")
    facts: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF_TYPE, ox.NamedNode(YJ + "Indicator")),
        (RDFS_LABEL, ox.Literal(name)),
        (YJ + "operator", ox.NamedNode(CODE + "operator/ge")),
        (YJ + "unit", ox.NamedNode(CODE + "unit/company")),
    ]
    if shape == "ProseCutOff":
        facts = [(RDF_TYPE, ox.NamedNode(YJ + "PerformancePlan")), (YJ + "overview", ox.Literal(name))]
    return [ox.Quad(focus, ox.NamedNode(predicate), value) for predicate, value in facts]


def test_a_whole_source_without_fault() -> None:
    source = quads(HERE / "source.ttl")
    codes: list[ox.Quad] = []
    for file in resources.files("ontology", "codes", suffix=".ttl"):
        codes += quads(file)
    assert validate_source(source, codes) == ()


def test_a_whole_source_exercises_every_class() -> None:
    graph = Graph().parse(HERE / "source.ttl")
    shapes = Graph().parse(resources.path("shapes", "structure.ttl"))
    assert set(graph.objects(None, RDF.type)) >= set(shapes.objects(None, SH.targetClass))


@pytest.mark.parametrize("shape", sorted(names("structure.ttl") | names("quality.ttl")))
def test_words_in_both_languages(shape: str) -> None:
    graph, node = shapes_graph(), URIRef(SHAPE + shape)
    described = [RDFS.label, SH.message, *([RDFS.comment] if shape in names("quality.ttl") else [])]
    for predicate in described:
        words = {
            text.language: str(text) for text in graph.objects(node, predicate) if isinstance(text, Literal)
        }
        assert set(words) == {"zh", "en"}, (shape, predicate)
        assert all(words.values())


def test_shapes_are_core_only() -> None:
    assert not list(shapes_graph().subject_objects(SH.sparql))
    assert not list(shapes_graph().subject_objects(SH.select))


def test_messages_about_contacts_show_nothing() -> None:
    graph = shapes_graph()
    contact = URIRef("https://w3id.org/yiju/ns#Contact")
    aimed = [
        shape
        for shape in graph.subjects(SH.targetClass, contact)
        if len(set(graph.objects(shape, SH.targetClass))) == 1
    ]
    assert aimed
    for shape in aimed:
        assert not any("{" in str(text) for text in graph.objects(shape, SH.message))


def test_a_link_states_one_of_the_relations_of_documents() -> None:
    ontology = Graph().parse(resources.path("ontology", "yiju.ttl"))
    document = URIRef(YJ + "LegalDocument")
    relations = {
        node for node in ontology.subjects(RDFS.domain, document) if (node, RDFS.range, document) in ontology
    }
    allowed = {
        relation
        for head in shapes_graph().objects(URIRef(SHAPE + "LinkRelation"), SH["in"])
        for relation in Collection(shapes_graph(), head)
    }
    assert len(relations) == 7
    assert allowed == relations | {RDFS.seeAlso}


def test_every_list_that_a_code_is_asked_to_be_of_exists() -> None:
    graph = shapes_graph()
    asked = graph.subjects(SH.path, SKOS.inScheme)
    wanted = {
        str(scheme).removeprefix(CODE) for shape in asked for scheme in graph.objects(shape, SH.hasValue)
    }
    assert wanted == {
        "body-kind", "certainty", "document-type", "knowledge", "level", "link-reason", "standing",
    }  # fmt: skip
    lists = Graph()
    for file in resources.files("ontology", "codes", suffix=".ttl"):
        lists.parse(file)
    assert all(list(lists.subjects(SKOS.inScheme, URIRef(CODE + scheme))) for scheme in wanted)


def test_every_member_of_a_condition_is_a_shape() -> None:
    """A blank condition would hold of everything and silence the shape."""
    graph = shapes_graph()
    for _, head in graph.subject_objects(SH["or"]):
        for member in Collection(graph, head):
            assert len(list(graph.predicate_objects(member))) >= 1
