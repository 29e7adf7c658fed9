"""The files of the saved questions: headers whole, SPARQL that any engine takes."""

from __future__ import annotations

import re
from itertools import pairwise

import pyoxigraph as ox
import pytest
import rdflib
from question_cases import empty, graph
from rdflib.namespace import SKOS

from yiju import resources
from yiju.questions import Answer, Question, bind, question, questions, run, searched
from yiju.questions.nearest import _EXISTING
from yiju.titles.relations import RELATIONS
from yiju.words import Words

NAMES = [one.name for one in questions()]


def _words(one: Question) -> list[Words]:
    labels = [parameter.label for parameter in one.parameters]
    return [one.title, one.description, *labels, *(column.title for column in one.columns)]


def test_questions_are_sorted_and_cached() -> None:
    assert sorted(NAMES) == NAMES
    assert questions() is questions()


@pytest.mark.parametrize("name", NAMES)
def test_a_header_is_whole_in_both_languages(name: str) -> None:
    one = question(name)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    assert one.parameters
    for words in _words(one):
        assert words.zh
        assert words.en
    assert re.search(r"[\u4e00-\u9fff]", one.title.zh)
    assert re.search(r"[\u4e00-\u9fff]", one.description.zh)
    assert one.title.zh != name


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_what_the_query_selects(name: str) -> None:
    found = run(empty("oxigraph"), question(name).text)
    assert isinstance(found, Answer)
    assert tuple(column.name for column in question(name).columns) == found.columns


@pytest.mark.parametrize("name", NAMES)
def test_parameters_stand_in_the_query_at_their_defaults(name: str) -> None:
    one = question(name)
    for parameter in one.parameters:
        assert parameter.example
        assert parameter.nearest in {*_EXISTING, ""}
        defaults = {} if parameter.default is None else {parameter.name: parameter.default}
        assert bind(one, defaults) == one.text, f"{parameter.name}: header and VALUES differ"
        if parameter.default is None:
            assert f"VALUES ?{parameter.variable} {{ UNDEF }}" in one.text
        assert searched(one, {parameter.name: parameter.example})[parameter.name]


@pytest.mark.parametrize("name", NAMES)
def test_sparql_is_portable(name: str) -> None:
    text = re.sub(r"#.*$", "", re.sub(r'<[^>]*>|"[^"]*"', "", question(name).text), flags=re.MULTILINE)
    # Of the union of all graphs, by the standard alone; REGEX(STR(…)) and MINUS fail on Chinese and VALUES in Virtuoso;
    # the order of GROUP_CONCAT and what SAMPLE takes is each engine's own. A year is reckoned with as an xsd:integer(…).
    assert not re.search(r"\b(GRAPH|FROM|SERVICE|MINUS|REGEX|GROUP_CONCAT|SAMPLE|NOW|RAND|LIMIT)\b", text)
    functions = set(re.findall(r"\b([A-Za-z]+)\(", text))
    assert functions <= {
        *("CONTAINS", "COALESCE", "IF", "BOUND", "BIND", "STR", "STRAFTER", "LANG", "ROUND", "REPLACE"),
        *("COUNT", "SUM", "MIN", "MAX", "DESC", "FILTER", "integer"),
    }
    assert "ORDER BY" in text


@pytest.mark.parametrize("name", NAMES)
def test_no_parameter_is_given_its_name_again(name: str) -> None:
    """SPARQL 1.1, 18.2.4.4: what SELECT names must be new; Oxigraph and rdflib let it pass, others do not."""
    one = question(name)
    named = set(re.findall(r"\bAS\s+\?(\w+)", one.text))
    assert not named & {parameter.variable for parameter in one.parameters}


@pytest.mark.parametrize("name", NAMES)
def test_every_prefix_is_used_and_lines_are_short(name: str) -> None:
    text = question(name).text
    for prefix in re.findall(r"^PREFIX (\w+):", text, re.MULTILINE):
        assert len(re.findall(rf"\b{prefix}:", text)) > 1, f"prefix {prefix} is not used"
    assert max(len(line) for line in text.splitlines()) <= 120


@pytest.mark.parametrize("name", NAMES)
def test_text_is_compared_as_text(name: str) -> None:
    """Virtuoso compares long literals, and IRIs, by the order in which they were stored, unless told STR.

    Where a variable may be unbound, COALESCE stands inside: rdflib cannot sort by STR of nothing.
    """
    text = question(name).text
    keys = re.sub(r'STR\((\?\w+|COALESCE\(\?\w+, ""\))\)', "", text.partition("ORDER BY")[2])
    assert set(re.findall(r"\?(\w+)", keys)) <= {
        *("budget", "funds", "basisFunds", "citations", "areas", "ageOfOldest"),
        *("rank", "part", "position", "firstLine", "lastLine"),
    }
    smallest = set(re.findall(r"MIN\(\?(\w+)\)", text)) - {"issued", "statedTotal"}
    # Codes are short, and a document has one of each.
    for variable in smallest - {"anyType", "anyLevel", "anyKind", "anyReason"}:
        assert re.search(rf"BIND\(STR\(.+\) AS \?{variable}\)", text), variable


@pytest.mark.parametrize("name", NAMES)
def test_the_order_leaves_nothing_to_the_engine(name: str) -> None:
    """Loaded the other way round, the store still gives the same rows in the same order."""
    first = graph("oxigraph")
    assert isinstance(first, ox.Store)
    turned = ox.Store()
    for quad in sorted(first, key=str, reverse=True):
        turned.add(quad)
    assert run(turned, question(name).text) == run(first, question(name).text)


def test_codes_that_people_are_shown_have_names_in_both_languages() -> None:
    columns = {column.name: column for one in questions() for column in one.columns if column.values}
    assert set(columns) == {
        *("cell", "severity", "repair", "level", "kind", "knownBy"),
        *("certainty", "reason", "relation", "direction", "form"),
    }
    assert {"basis", "overview", "goal"} == set(columns["cell"].values)
    assert {"violation", "warning", "info"} == set(columns["severity"].values)
    for column in columns.values():
        for words in column.values.values():
            assert words.zh
            assert words.en


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("level", "levels"),
        ("kind", "body-kinds"),
        ("knownBy", "knowledge"),
        ("certainty", "certainties"),
        ("reason", "link-reasons"),
    ],
)
def test_every_code_of_a_list_has_its_name(name: str, file: str) -> None:
    listed = rdflib.Graph().parse(resources.path("ontology", "codes", f"{file}.ttl"))
    (column,) = {tuple(column.values) for one in questions() for column in one.columns if column.name == name}
    assert set(column) == {str(notation) for notation in listed.objects(None, SKOS.notation)}


def test_every_relation_of_documents_has_its_name() -> None:
    column = next(column for column in question("related-documents").columns if column.name == "relation")
    assert set(column.values) == {*RELATIONS, "sameDocument", "seeAlso"}


def test_one_word_for_one_column() -> None:
    """A column of one name has one title, but where a question says something narrower."""
    titles: dict[str, set[str]] = {}
    for one in questions():
        for column in one.columns:
            titles.setdefault(column.name, set()).add(column.title.zh)
    several = {name for name, found in titles.items() if len(found) > 1}
    assert several == {
        *("fund", "department", "budget", "position", "firstLine", "funds"),
        *("documents", "bases"),
    }


def test_files_are_where_the_folder_says() -> None:
    files = resources.files("queries", "questions", suffix=".rq")
    assert [path.stem for path in files] == NAMES
    for one, other in pairwise(NAMES):
        assert one != other
