"""The vocabulary: every term of the contract is there, named and defined in Chinese and English, without blank nodes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from yiju import resources
from yiju.vocabulary import RDF, RDFS, SCHEMA, SKOS, XSD, YJ

OWL = "http://www.w3.org/2002/07/owl#"
ONTOLOGY = "https://w3id.org/yiju/ns"

CLASSES = [
    "Area",
    "Fund",
    "PerformancePlan",
    "Indicator",
    "Citation",
    "LegalDocument",
    "Department",
    "Contact",
    "CatalogueEntry",
    "SourceDocument",
    "Finding",
    "AgencyCode",
    "IssuingBody",
    "Division",
    "Link",
]

OBJECT_PROPERTIES = [
    "area",
    "department",
    "fund",
    "compiledBy",
    "contact",
    "indicator",
    "citation",
    "legalBasis",
    "mentions",
    "category",
    "operator",
    "unit",
    "document",
    "cell",
    "plan",
    "documentType",
    "issuer",
    "level",
    "kind",
    "standing",
    "agency",
    "issues",
    "forwards",
    "amends",
    "approves",
    "implements",
    "repeals",
    "sameDocument",
    "from",
    "to",
    "relation",
    "reason",
    "certainty",
    "issuingBody",
    "knownBy",
    "bodyKind",
    "division",
]

STRINGS = [
    "slug",
    "budgetAsPublished",
    "basis",
    "publishedUnit",
    "overview",
    "goal",
    "targetText",
    "unitText",
    "asWritten",
    "number",
    "title",
    "repair",
    "documentNumber",
    "agencyCode",
    "serialNumber",
    "budgetUnitCode",
    "departmentAsPublished",
    "file",
    "layout",
    "notes",
    "sha256",
    "typeEvidence",
    "issuerEvidence",
    "levelEvidence",
    "periodEvidence",
    "standingEvidence",
    "fromName",
    "toName",
    "evidence",
]
DECIMALS = [
    "budget",
    "retainedBudget",
    "townshipBudget",
    "executionWeight",
    "weightTotal",
    "targetValue",
    "weight",
    "statedTotal",
    "statedExecutionWeight",
]
INTEGERS = ["position", "firstLine", "lastLine", "linesRead", "linesLayout", "linesUnread"]
YEARS = ["fiscalYear", "year", "periodStart", "periodEnd", "validFrom", "validUntil"]
DATATYPES = {
    **dict.fromkeys(STRINGS, "string"),
    **dict.fromkeys(DECIMALS, "decimal"),
    **dict.fromkeys(INTEGERS, "integer"),
    **dict.fromkeys(YEARS, "gYear"),
    **dict.fromkeys(["core", "periodOver"], "boolean"),
}
MONEY = ["budget", "retainedBudget", "townshipBudget", "statedTotal"]
# Properties that several classes have: a domain would make a reasoner put each subject into every one of them.
SHARED = [
    "area",
    "department",
    "position",
    "budget",
    "budgetAsPublished",
    "fiscalYear",
    "plan",
    "firstLine",
    "lastLine",
    "level",
    "evidence",
    "bodyKind",
    "division",
]
# What joins one document to another: a link may state each of them.
RELATIONS = ["issues", "forwards", "amends", "approves", "implements", "repeals", "sameDocument"]

Graph = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph: Graph = {}
    for quad in ox.parse(path=str(resources.path("ontology", "yiju.ttl")), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        graph.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return graph


def values(graph: Graph, term: str, predicate: str) -> list[str]:
    return [value.value for value in graph[YJ + term].get(predicate, [])]


def languages(graph: Graph, iri: str, predicate: str) -> list[str]:
    found = graph[iri].get(predicate, [])
    return sorted(
        literal.language or "" for literal in found if isinstance(literal, ox.Literal) and literal.value
    )


def test_the_terms_are_those_of_the_contract_and_no_others(ontology: Graph) -> None:
    expected = {*CLASSES, *OBJECT_PROPERTIES, *DATATYPES}
    assert {iri.removeprefix(YJ) for iri in ontology if iri != ONTOLOGY} == expected
    assert len(expected) == 15 + 37 + 52


@pytest.mark.parametrize(
    ("terms", "kind"),
    [(CLASSES, "Class"), (OBJECT_PROPERTIES, "ObjectProperty"), (list(DATATYPES), "DatatypeProperty")],
)
def test_each_term_is_declared_as_what_it_is(ontology: Graph, terms: list[str], kind: str) -> None:
    assert [term for term in terms if values(ontology, term, f"{RDF}type") != [OWL + kind]] == []


@pytest.mark.parametrize("predicate", [f"{RDFS}label", f"{SKOS}definition"])
def test_each_term_is_named_and_defined_once_in_chinese_and_once_in_english(
    ontology: Graph, predicate: str
) -> None:
    terms = [iri for iri in ontology if iri != ONTOLOGY]
    assert [iri for iri in terms if languages(ontology, iri, predicate) != ["en", "zh"]] == []


def test_chinese_texts_are_chinese_and_english_texts_are_english(ontology: Graph) -> None:
    texts = [
        value
        for iri, term in ontology.items()
        for predicate in (f"{RDFS}label", f"{SKOS}definition", "http://purl.org/dc/terms/title")
        for value in term.get(predicate, [])
        if isinstance(value, ox.Literal) and iri.startswith(ONTOLOGY)
    ]
    wrong = [
        text.value
        for text in texts
        if (text.language == "zh" and not any("一" <= character <= "鿿" for character in text.value))
        or (text.language == "en" and not text.value[0].isascii())
    ]
    assert len(texts) == 104 * 4 + 2
    assert wrong == []


def test_each_term_says_where_it_is_defined(ontology: Graph) -> None:
    terms = [iri.removeprefix(YJ) for iri in ontology if iri != ONTOLOGY]
    assert [term for term in terms if values(ontology, term, f"{RDFS}isDefinedBy") != [ONTOLOGY]] == []


@pytest.mark.parametrize(("term", "datatype"), DATATYPES.items())
def test_a_datatype_property_has_the_datatype_of_the_contract(
    ontology: Graph, term: str, datatype: str
) -> None:
    assert values(ontology, term, f"{RDFS}range") == [XSD + datatype]


@pytest.mark.parametrize("term", MONEY)
def test_an_amount_says_that_it_is_in_yuan(ontology: Graph, term: str) -> None:
    zh, en = sorted(values(ontology, term, f"{SKOS}definition"), key=str.isascii)
    definitions = {zh, en}
    assert all("元" in text and "万元" not in text for text in definitions)
    assert any("单位：元" in text for text in definitions)
    assert any("in yuan" in text for text in definitions)


@pytest.mark.parametrize("term", SHARED)
def test_a_shared_property_has_no_domain_but_names_its_classes(ontology: Graph, term: str) -> None:
    assert values(ontology, term, f"{RDFS}domain") == []
    assert len(values(ontology, term, f"{SCHEMA}domainIncludes")) > 1


@pytest.mark.parametrize("term", RELATIONS)
def test_a_relation_leads_from_a_document_to_a_document(ontology: Graph, term: str) -> None:
    for predicate in (f"{RDFS}domain", f"{RDFS}range"):
        assert values(ontology, term, predicate) == [YJ + "LegalDocument"]


@pytest.mark.parametrize("term", ["AgencyCode", "IssuingBody", "Division"])
def test_what_a_list_holds_is_a_concept(ontology: Graph, term: str) -> None:
    assert values(ontology, term, f"{RDFS}subClassOf") == [f"{SKOS}Concept"]


@pytest.mark.parametrize("term", ["type", "issuer", "level", "period", "standing"])
def test_what_is_read_of_a_document_has_a_property_for_the_words_it_rests_on(
    ontology: Graph, term: str
) -> None:
    assert values(ontology, f"{term}Evidence", f"{RDFS}domain") == [YJ + "LegalDocument"]


def test_domains_and_ranges_name_classes_that_exist(ontology: Graph) -> None:
    classes = {YJ + name for name in CLASSES}
    used = {
        value.value
        for term in ontology.values()
        for predicate in (f"{RDFS}domain", f"{RDFS}range", f"{SCHEMA}domainIncludes")
        for value in term.get(predicate, [])
        if value.value.startswith(YJ)
    }
    # Nothing leads to a catalogue entry, a finding or a source document but what is not ours: prov:, sh:.
    assert used == classes


def test_the_ontology_names_itself_its_licence_and_its_version(ontology: Graph) -> None:
    about = ontology[ONTOLOGY]
    assert [value.value for value in about[f"{OWL}versionInfo"]] == ["0.1.0"]
    assert [value.value for value in about["http://purl.org/dc/terms/license"]] == [
        "https://www.apache.org/licenses/LICENSE-2.0"
    ]
    for predicate in ("title", "description"):
        assert languages(ontology, ONTOLOGY, f"http://purl.org/dc/terms/{predicate}") == ["en", "zh"]
