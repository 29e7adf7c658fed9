"""The documentation holds every term, code, shape, check, question and reference file, each where its IRI leads."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from page_site import DOCUMENTATION, elements, parsed, text, words
from pyoxigraph import NamedNode, RdfFormat, parse

from yiju import questions, resources
from yiju.publish.content import Content
from yiju.publish.pages import meanings, terms, usage
from yiju.vocabulary import CODE, RDF, SHAPE, SKOS, YJ

LANGUAGES = (".html", ".en.html")


def subjects(folder: str, space: str, kind: str = "") -> set[str]:
    """Return what the shipped Turtle files describe in a namespace, by the parser alone."""
    return {
        quad.subject.value.removeprefix(space)
        for file in resources.files(folder, suffix=".ttl")
        for quad in parse(path=str(file), format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(space)
        and quad.predicate.value == RDF + "type"
        and (not kind or getattr(quad.object, "value", "") == kind)
    }


def by_id(site: Path, page: str) -> dict[str, Any]:
    tree = parsed(site / "documentation" / page)
    return {one.get("id"): one for one in tree.iter() if one.get("id")}


@pytest.mark.parametrize("ending", LANGUAGES)
def test_every_term_stands_where_its_iri_leads(site: Path, ending: str) -> None:
    places = by_id(site, f"ontology{ending}")
    expected = subjects("ontology", YJ)
    assert len(expected) > 100
    assert expected <= set(places)
    # Names that differ by a capital only are two places.
    assert "一个年度的绩效目标表" in text(places["PerformancePlan"])
    fund, area = text(places["Fund"]), text(places["area"])
    for said in (
        "专项资金",
        "Fund",
        "与年度无关",
        "kept across years",
        "https://w3id.org/yiju/ns#Fund",
        "yj:area",
    ):
        assert said in fund
    assert "yj:SourceDocument" in area
    assert "schema:AdministrativeArea" in text(places["Area"])
    assert "eli:LegalResource" in text(places["LegalDocument"])


def test_use_is_counted_and_shown_by_an_example(site: Path) -> None:
    places = by_id(site, "ontology.html")
    # The two samples hold four plans of four funds, eleven indicators.
    assert "本次发布4 次" in text(places["PerformancePlan"]).replace("\n", "")
    assert "11 次" in text(places["Indicator"])
    assert "未使用" in text(places["repeals"])
    assert "<id/" in text(places["fund"])
    assert "涉及联系人，不举例" in text(places["Contact"])
    assert "涉及联系人，不举例" in text(places["contact"])


def test_counting_stops_at_the_ceiling(content: Content) -> None:
    found = usage.usages(content.store, [(YJ + "weight", "datatype"), (YJ + "Fund", "class")], ceiling=5)
    assert (found[YJ + "weight"].number, found[YJ + "weight"].more) == (5, True)
    assert (found[YJ + "Fund"].number, found[YJ + "Fund"].more) == (4, False)


def test_examples_are_never_of_contacts(content: Content) -> None:
    for iri, found in usage.usages(content.store, terms.iris_of_terms()).items():
        assert found.example is None or "contact" not in found.example.subject, iri
        assert found.example is None or len(found.example.object) < 400


@pytest.mark.parametrize("ending", LANGUAGES)
def test_every_code_stands_where_its_iri_leads(site: Path, ending: str) -> None:
    places = by_id(site, f"codes{ending}")
    expected = subjects("ontology", CODE, SKOS + "Concept")
    assert len(expected) > 400
    assert expected <= set(places)
    assert "unit:PERCENT" in places
    assert "不低于" in text(places["operator/ge"])
    assert "≥" in text(places["operator/ge"])


@pytest.mark.parametrize("ending", LANGUAGES)
def test_every_shape_says_what_it_demands(site: Path, ending: str) -> None:
    places = by_id(site, f"shapes{ending}")
    expected = subjects("shapes", SHAPE)
    assert len(expected) > 150
    assert expected <= set(places)
    said = "要求" if ending == ".html" else "Demands"
    for anchor in expected:
        shown = {text(term): text(value) for term, value in _pairs(places[anchor])}
        assert shown[said].strip(), anchor
        assert "\ue000" not in text(places[anchor])
    shown = {text(term): " ".join(text(value).split()) for term, value in _pairs(places["AreaSlug"])}
    if ending == ".html":
        assert shown["级别"] == "错误"
        assert shown["对象"] == "yj:Area 的各条记录"
        assert shown["属性"] == "yj:slug"
        assert "恰有 1 个值" in shown["要求"]
        assert "值的数据类型为 xsd:string" in shown["要求"]
        assert "^[a-z0-9]+(-[a-z0-9]+)*$" in shown["要求"]
        assert "well formed: {slug}" in shown["提示语"]


def _pairs(section: Any) -> list[tuple[Any, Any]]:
    return list(zip(elements(section, "dt"), elements(section, "dd"), strict=True))


@pytest.mark.parametrize("ending", LANGUAGES)
def test_every_check_and_question_stands_with_its_query(site: Path, ending: str) -> None:
    for page, folder in (("checks", "checks"), ("questions", "questions")):
        places = by_id(site, f"{page}{ending}")
        files = resources.files("queries", folder, suffix=".rq")
        assert len(files) >= 20
        for file in files:
            query = file.read_text(encoding="utf-8").rpartition("#+")[2].partition("\n")[2].strip()
            code = "".join(text(one) for one in elements(places[file.stem], "pre"))
            assert query in code, file.name


def test_questions_say_parameters_and_columns(site: Path) -> None:
    section = text(by_id(site, "questions.html")["funds-citing-document"])
    question = questions.question("funds-citing-document")
    names = [one.name for one in question.parameters] + [one.name for one in question.columns]
    assert len(names) > 5
    assert [name for name in names if name not in section] == []
    assert "发文字号" in section


@pytest.mark.parametrize("ending", LANGUAGES)
def test_every_reference_file_is_shown(site: Path, ending: str) -> None:
    said = "".join(
        words(parsed(site / "documentation" / f"{page}{ending}")) for page in ("agencies", "reference")
    )
    files = [file.name for file in sorted(resources.path("data", "reference").iterdir())]
    assert len(files) >= 10
    assert [name for name in files if name not in said] == []
    agencies = tomllib.loads(
        resources.path("data", "reference", "agencies.toml").read_text(encoding="utf-8")
    )["agency"]
    assert all(one["example"] in said for one in agencies)


def test_every_page_leads_to_every_other(site: Path) -> None:
    for page in DOCUMENTATION:
        links = {one.get("href") for one in elements(parsed(site / "documentation" / f"{page}.html"), "a")}
        assert {f"../documentation/{other}.html" for other in DOCUMENTATION} <= links
        assert {"../index.html", f"{page}.en.html"} <= links


def test_keys_of_shipped_files_have_words() -> None:
    """A key that is new is shown as it is; this says that it wants words in meanings.py."""

    def load(name: str) -> dict[str, Any]:
        path = resources.path("data", "reference", f"{name}.toml")
        return tomllib.loads(path.read_text(encoding="utf-8"))

    labels = load("labels")
    asked = questions.questions()
    assert set(labels["labels"]) <= set(meanings.FIELDS)
    assert set(labels["columns"]) <= set(meanings.LAYOUTS)
    assert set(load("citations")) <= set(meanings.CITATION_WORDS)
    assert {one["relation"] for one in load("titles")["verb"]} <= set(meanings.RELATIONS)
    assert {one["by"] for one in load("confusables")["confusable"]} <= set(meanings.CONFUSED_BY)
    assert {one.type for question in asked for one in question.parameters} <= set(meanings.PARAMETER_TYPES)
