"""What the graph promises whoever uses it, looked at in the graph of the shipped documents."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from yiju import vocabulary as v
from yiju.read import read_file

SOURCES = Path(__file__).parent.parent.parent / "data" / "sources"
BASE = "https://w3id.org/yiju/"
# RFC 3987, 2.2, for what Yiju writes: ucschar as it is, the rest of a path's characters, or percent-encoded.
_UCS = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd"
)
_IRI = re.compile(rf"[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#{_UCS}]|%[0-9A-F]{{2}})+")
RECORDS = ("PerformancePlan", "Indicator", "Citation", "CatalogueEntry", "Contact")


@cache
def quads_of(folder: Path) -> tuple[Quad, ...]:
    return tuple(parse(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS))


@pytest.fixture
def quads(shipped: Path) -> tuple[Quad, ...]:
    return quads_of(shipped)


def graph_of(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


def text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value


def values(quads: tuple[Quad, ...], predicate: str) -> dict[str, list[str]]:
    """Return the values of ``predicate`` by subject."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == predicate:
            found.setdefault(text(quad.subject), []).append(text(quad.object))
    return found


def of_class(quads: tuple[Quad, ...], *classes: str) -> set[str]:
    return {
        subject
        for subject, kinds in values(quads, v.RDF + "type").items()
        if any(v.YJ + one in kinds for one in classes)
    }


def test_a_triple_stands_in_one_graph_only(quads: tuple[Quad, ...]) -> None:
    counted = Counter((quad.subject, quad.predicate, quad.object) for quad in quads)
    assert [triple for triple, times in counted.items() if times > 1] == []


def test_there_are_no_blank_nodes(quads: tuple[Quad, ...]) -> None:
    assert not [
        quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    ]


def test_every_iri_is_one(quads: tuple[Quad, ...]) -> None:
    iris = {
        term.value
        for quad in quads
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode)
    }
    assert [iri for iri in sorted(iris) if not _IRI.fullmatch(iri)] == []


def test_the_graphs_are_those_of_the_design(quads: tuple[Quad, ...]) -> None:
    assert {graph_of(quad).removeprefix(BASE) for quad in quads} == {
        "graph/beibei-2025", "graph/wansheng-2025", "graph/wansheng-2025/contacts", "graph/entities",
        "graph/reference", "graph/links", "graph/checks",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "graph"),
    [
        ("id/beibei", "entities"),
        ("id/beibei/department/403", "entities"),
        ("id/beibei/fund/403/医疗服务与保障能力提升", "entities"),
        ("id/beibei/fund/403/医疗服务与保障能力提升/2025", "beibei-2025"),
        ("id/beibei/fund/403/医疗服务与保障能力提升/2025/indicator/3", "beibei-2025"),
        ("id/document/渝府办发/2017/122", "entities"),
        ("id/document/title/中华人民共和国残疾人保障法", "entities"),
        ("id/beibei/source/2025", "beibei-2025"),
        ("id/wansheng/catalogue/2025/12", "wansheng-2025"),
    ],
)
def test_the_names_of_the_design_are_there_to_the_letter(
    name: str, graph: str, quads: tuple[Quad, ...]
) -> None:
    described = {graph_of(quad) for quad in quads if text(quad.subject) == BASE + name}
    assert BASE + "graph/" + graph in described


def test_what_outlives_a_source_says_nothing_of_one(quads: tuple[Quad, ...]) -> None:
    entities = BASE + "graph/entities"
    told = {quad.predicate.value for quad in quads if graph_of(quad) == entities}
    assert not told & {v.PROV + "wasDerivedFrom", v.YJ + "firstLine", v.YJ + "fiscalYear", v.YJ + "budget"}


def test_leaving_the_contacts_out_leaves_no_contact(quads: tuple[Quad, ...], shipped: Path) -> None:
    inside = [quad for quad in quads if graph_of(quad).endswith("/contacts")]
    outside = {str(quad) for quad in quads} - {str(quad) for quad in inside}
    persons = {
        value
        for quad in inside
        if quad.predicate.value in (v.SCHEMA + "telephone", v.RDFS + "label")
        and "/contact" in text(quad.subject)
        for value in [text(quad.object)]
    }
    assert len([quad for quad in inside if quad.predicate.value == v.SCHEMA + "telephone"]) == 52
    rest = "\n".join(
        [
            *sorted(outside),
            (shipped / "findings.csv").read_text(encoding="utf-8-sig"),
            (shipped / "report.json").read_text(encoding="utf-8"),
        ]
    )
    told = sum(person in rest for person in persons)
    assert told == 0, f"{told} names or telephone numbers of contacts stand outside of their graph"


def test_leaving_the_contacts_out_leaves_nothing_dangling(quads: tuple[Quad, ...]) -> None:
    rest = [quad for quad in quads if not graph_of(quad).endswith("/contacts")]
    described = {quad.subject for quad in rest}
    pointed = {
        quad.object
        for quad in rest
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(BASE + "id/")
    }
    assert not [quad for quad in rest if quad.predicate.value == v.YJ + "contact"]
    assert pointed - described == set()


def test_everything_that_is_pointed_at_is_described(quads: tuple[Quad, ...]) -> None:
    described = {quad.subject for quad in quads}
    pointed = {
        quad.object
        for quad in quads
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(BASE)
    }
    assert sorted(text(node) for node in pointed - described if not text(node).startswith(BASE + "ns/")) == []


def test_every_record_knows_its_source_and_its_lines(quads: tuple[Quad, ...]) -> None:
    records = of_class(quads, *RECORDS)
    sources = of_class(quads, "SourceDocument")
    derived, first, last = (
        values(quads, name) for name in (v.PROV + "wasDerivedFrom", v.YJ + "firstLine", v.YJ + "lastLine")
    )
    assert len(records) == 126 + 730 + len(of_class(quads, "Citation")) + 52 + 52
    assert [one for one in records if len(derived.get(one, [])) != 1 or derived[one][0] not in sources] == []
    assert [one for one in records if len(first.get(one, [])) != 1 or len(last.get(one, [])) != 1] == []
    assert [one for one in records if not 1 <= int(first[one][0]) <= int(last[one][0])] == []


def test_what_was_written_stands_at_the_lines_that_are_stated(quads: tuple[Quad, ...]) -> None:
    assert [one for one in _stated(quads, v.YJ + "asWritten") if not one.whole] == []


@pytest.mark.parametrize("kind", ["Indicator", "CatalogueEntry"])
def test_names_stand_at_the_lines_that_are_stated(kind: str, quads: tuple[Quad, ...]) -> None:
    wanted = of_class(quads, kind)
    stated = [one for one in _stated(quads, v.RDFS + "label") if one.subject in wanted]
    assert len(stated) == {"Indicator": 730, "CatalogueEntry": 52}[kind]
    assert [one for one in stated if not one.in_pieces] == []


class _Stated:
    """Words of a record, and whether they stand on its lines; white space and page numbers aside."""

    def __init__(self, subject: str, words: str, lines: Sequence[str]) -> None:
        self.subject, self.words = subject, words
        page = "".join(line for line in lines if not re.fullmatch(r"\s*\d{1,3}\s*", line))
        bare = re.sub(r"\s", "", words)
        self.whole = bare in re.sub(r"\s", "", page)
        # A name that wraps has the other cells of its row between its pieces.
        rest = iter(page)
        self.in_pieces = all(char in rest for char in bare)

    def __repr__(self) -> str:
        return f"{self.subject}: {self.words}"


def _stated(quads: tuple[Quad, ...], predicate: str) -> Iterator[_Stated]:
    derived, first, last = (
        values(quads, name) for name in (v.PROV + "wasDerivedFrom", v.YJ + "firstLine", v.YJ + "lastLine")
    )
    files = {source: names[0] for source, names in values(quads, v.YJ + "file").items()}
    for subject, words in values(quads, predicate).items():
        if subject in derived and subject in first:
            lines = _lines(files[derived[subject][0]])
            yield _Stated(subject, words[0], lines[int(first[subject][0]) - 1 : int(last[subject][0])])


@cache
def _lines(file: str) -> tuple[str, ...]:
    return read_file(SOURCES / file).lines


@pytest.mark.parametrize("name", ["budget", "retainedBudget", "townshipBudget"])
def test_amounts_are_in_yuan_and_canonical(name: str, quads: tuple[Quad, ...]) -> None:
    written = [quad.object for quad in quads if quad.predicate.value == v.YJ + name]
    assert len(written) == {"budget": 126 + 52, "retainedBudget": 74, "townshipBudget": 74}[name]
    for literal in written:
        assert isinstance(literal, Literal)
        assert literal.datatype.value == v.XSD + "decimal"
        assert re.fullmatch(r"0|[1-9]\d*(\.\d*[1-9])?", literal.value)


def test_a_budget_is_the_published_one_times_ten_thousand(quads: tuple[Quad, ...]) -> None:
    published, yuan = values(quads, v.YJ + "budgetAsPublished"), values(quads, v.YJ + "budget")
    assert published.keys() == yuan.keys()
    assert [
        one for one in yuan if Decimal(published[one][0].replace(",", "")) * 10_000 != Decimal(yuan[one][0])
    ] == []


def test_a_blank_unit_is_stated(quads: tuple[Quad, ...]) -> None:
    units, texts = values(quads, v.YJ + "unit"), values(quads, v.YJ + "unitText")
    indicators = of_class(quads, "Indicator")
    assert texts.keys() == indicators
    blank = {one for one, words in texts.items() if words == [""]}
    assert indicators - units.keys() == blank
    assert len(blank) == 88


def test_literals_of_the_documents_have_no_language(quads: tuple[Quad, ...]) -> None:
    told = {v.SH + "resultMessage"}
    assert not [
        quad
        for quad in quads
        if isinstance(quad.object, Literal)
        and quad.object.language
        and not graph_of(quad).endswith("/reference")
        and quad.predicate.value not in told
    ]


def test_every_finding_is_whole(quads: tuple[Quad, ...], shipped: Path) -> None:
    findings = of_class(quads, "Finding")
    for name in ("focusNode", "resultSeverity", "sourceShape"):
        assert {
            one: len(found) for one, found in values(quads, v.SH + name).items() if one in findings
        } == dict.fromkeys(findings, 1)
    messages = [quad for quad in quads if quad.predicate.value == v.SH + "resultMessage"]
    assert Counter(quad.object.language for quad in messages if isinstance(quad.object, Literal)) == {
        "zh": len(findings),
        "en": len(findings),
    }
    with (shipped / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["what_zh"] for row in rows) == sorted(
        text(quad.object)
        for quad in messages
        if isinstance(quad.object, Literal) and quad.object.language == "zh"
    )


def test_every_agency_code_is_resolved_or_said_to_be_unknown(quads: tuple[Quad, ...]) -> None:
    agencies, known = values(quads, v.YJ + "agency"), values(quads, v.YJ + "knownBy")
    bodies = values(quads, v.YJ + "issuingBody")
    numbers = values(quads, v.YJ + "documentNumber")
    coded = {
        one for one in values(quads, v.YJ + "agencyCode") if any("〔" in number for number in numbers[one])
    }
    assert len(coded) > 150
    for document in coded:
        (agency,) = agencies[document]
        (how,) = known[agency]
        assert (agency in bodies) == (not how.endswith("/unknown")), agency


def test_what_is_read_of_a_document_keeps_the_words_it_rests_on(quads: tuple[Quad, ...]) -> None:
    """The evidence of type, period and level stands in a title or in a number of the document."""
    titles, numbers = values(quads, v.DCT + "title"), values(quads, v.YJ + "documentNumber")
    looked_at = 0
    for name in ("typeEvidence", "periodEvidence", "levelEvidence", "issuerEvidence"):
        for document, evidence in values(quads, v.YJ + name).items():
            words = [*titles.get(document, []), *numbers.get(document, [])]
            for one in evidence:
                looked_at += 1
                assert any(one in text for text in words), (document, name, one)
    assert looked_at > 500


def test_every_relation_has_its_link_and_every_link_its_relation(quads: tuple[Quad, ...]) -> None:
    stated = {
        (text(quad.subject), quad.predicate.value, text(quad.object))
        for quad in quads
        if quad.predicate.value.removeprefix(v.YJ)
        in {"issues", "forwards", "amends", "approves", "implements", "repeals", "sameDocument"}
    }
    ends = [values(quads, v.YJ + name) for name in ("from", "relation", "to")]
    linked = {tuple(end[link][0] for end in ends) for link in of_class(quads, "Link")}
    backwards = {(two, relation, one) for one, relation, two in linked if relation == v.YJ + "sameDocument"}
    assert stated <= linked | backwards
    # A link that is only possible states nothing; one between two names of one document has nothing to state.
    assert {
        (one, relation, two) for one, relation, two in linked if relation.startswith(v.YJ) and one != two
    } <= stated
