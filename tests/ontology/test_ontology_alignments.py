"""The alignments: only our own terms, only known vocabularies, and no claim of sameness."""

from __future__ import annotations

import pyoxigraph as ox

from yiju import resources
from yiju.vocabulary import DCT, PROV, RDF, RDFS, SCHEMA, SKOS, YJ

VOCABULARIES = (
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/2006/vcard/ns#",
    "http://data.europa.eu/eli/ontology#",
    "http://www.w3.org/ns/dcat#",
    "http://qudt.org/schema/qudt/",
    "http://spdx.org/rdf/terms#",
    DCT,
    PROV,
    SCHEMA,
)
PREDICATES = {f"{RDFS}subClassOf", f"{RDFS}subPropertyOf", f"{SKOS}closeMatch"}


def triples(name: str) -> list[tuple[str, str, str]]:
    found = []
    for quad in ox.parse(path=str(resources.path("ontology", name)), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        if isinstance(quad.object, ox.NamedNode):
            found.append((quad.subject.value, quad.predicate.value, quad.object.value))
        else:
            assert name != "alignments.ttl", f"an alignment joins IRIs, not {quad.object}"
    return found


def test_an_alignment_leads_from_a_declared_term_to_a_known_vocabulary() -> None:
    declared = {s for s, p, o in triples("yiju.ttl") if p == f"{RDF}type" and s.startswith(YJ)}
    found = triples("alignments.ttl")
    assert len(found) == 54
    assert {s for s, _, _ in found} <= declared
    assert {p for _, p, _ in found} == PREDICATES
    assert [o for _, _, o in found if not o.startswith(VOCABULARIES)] == []
    assert [v for v in VOCABULARIES if not any(o.startswith(v) for _, _, o in found)] == []


def test_a_class_is_put_under_classes_and_a_property_under_properties() -> None:
    for subject, predicate, target in triples("alignments.ttl"):
        is_class = subject.removeprefix(YJ)[0].isupper()
        name = target.rstrip("/").replace("#", "/").rsplit("/", 1)[1]
        assert name[0].isupper() == is_class, (subject, target)
        assert (predicate == f"{RDFS}subClassOf") <= is_class
        assert (predicate == f"{RDFS}subPropertyOf") <= (not is_class)


def test_every_record_is_a_provenance_entity() -> None:
    entities = {s.removeprefix(YJ) for s, _, o in triples("alignments.ttl") if o == f"{PROV}Entity"}
    assert entities == {
        "SourceDocument", "PerformancePlan", "Indicator", "Citation", "Contact", "CatalogueEntry", "Finding",
    }  # fmt: skip
