"""CSV on the Web: the metadata are valid, and what they make of the tables is what the graph says."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import csvw
import pytest
from csv2rdf import Term, Triple, expand, metadata_of, triples, uri
from csv_rows import spoil
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from yiju import vocabulary as v
from yiju.publish.content import Content
from yiju.publish.opening import opened
from yiju.publish.tables import write
from yiju.publish.tables.columns import SELF, Table
from yiju.publish.tables.walk import tables

TABLES = tables(contacts=True)


def check(path: Path) -> list[str]:
    """Return what the library finds wrong with the metadata ``path`` and the tables that they describe."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            whole = csvw.CSVW(str(path), validate=True, strict=False)
            valid = whole.is_valid
        except ValueError as error:
            return [str(error)]
    said = [str(one.message) for one in (*found, *whole.warnings)]
    return said or ([] if valid else ["not valid"])


@pytest.fixture(scope="module")
def said(content: Content) -> set[Triple]:
    """Return the triples of the graph, their IRIs in URI form."""
    return set(_triples(content))


def _triples(content: Content) -> Iterator[Triple]:
    for quad in parse(path=str(content.quads), format=RdfFormat.N_QUADS):
        assert isinstance(quad.subject, NamedNode)
        yield uri(quad.subject.value), uri(quad.predicate.value), _term(quad.object)


def _term(term: object) -> Term:
    if isinstance(term, Literal):
        return Term(term.value, term.datatype.value, term.language)
    assert isinstance(term, NamedNode)
    return Term(uri(term.value))


@pytest.mark.parametrize("name", ["csv-metadata.json", *(f"{table.path}-metadata.json" for table in TABLES)])
def test_the_metadata_are_valid_and_the_tables_are_as_they_say(release: Path, name: str) -> None:
    assert check(release / name) == []


@pytest.mark.parametrize(
    ("column", "wrong"),
    [("first_line", "third"), ("budget", "many"), ("fund_iri", "https://x.org/none")],
)
def test_the_check_would_see_a_wrong_cell(release: Path, tmp_path: Path, column: str, wrong: str) -> None:
    folder = Path(shutil.copytree(release, tmp_path / "tables"))
    spoil(folder, "plans", column, wrong)
    assert check(folder / "csv-metadata.json")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_the_tables_say_the_graph_says(release: Path, said: set[Triple], table: Table) -> None:
    path = release / table.path
    made = set(triples(path, metadata_of(path)))
    assert made
    assert made - said == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_and_nothing_that_a_column_is_for_is_left_out(release: Path, said: set[Triple], table: Table) -> None:
    path = release / table.path
    made = set(triples(path, metadata_of(path)))
    records = {
        subject for subject, predicate, term in said if (predicate, term.text) == (v.RDF + "type", table.cls)
    }
    assert records == {subject for subject, predicate, _ in made if predicate == v.RDF + "type"}
    checked = 0
    for column in table.columns:
        if not table.in_graph(column) or column.about != SELF or column.inverse:
            continue
        wanted = {
            one
            for one in said
            if one[0] in records and one[1] == column.term and one[2].text and one[2].language == column.lang
        }
        assert {one for one in wanted if one not in made} == set(), column.name
        checked += 1
    assert checked >= 3


def test_an_iri_comes_out_as_the_uri_of_the_same_thing(release: Path) -> None:
    path = release / "plans.csv"
    subjects = {subject for subject, _, _ in triples(path, metadata_of(path))}
    assert (
        "https://w3id.org/yiju/id/fengshu/fund/318/%E4%B9%A1%E6%9D%91%E4%B9%A6%E5%B1%8B%E5%BB%BA%E8%AE%BE/2031"
        in subjects
    )


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://x.org/元", "https://x.org/%E5%85%83"),
        ("https://x.org/元%2F人", "https://x.org/%E5%85%83%2F%E4%BA%BA"),
        ("https://x.org/ns#a(b)!", "https://x.org/ns#a(b)!"),
    ],
)
def test_a_template_keeps_what_is_encoded_and_encodes_what_is_not_ascii(iri: str, expected: str) -> None:
    assert expand("{+iri}", {"iri": [iri]}) == uri(iri) == expected


def test_every_table_is_described_in_both_languages(release: Path) -> None:
    group = json.loads((release / "csv-metadata.json").read_text("utf-8"))
    assert [table["url"] for table in group["tables"]] == [table.path for table in TABLES]
    for table in group["tables"]:
        for column in table["tableSchema"]["columns"]:
            if not column.get("virtual"):
                said = {one["@language"]: one["@value"] for one in column["dc:description"]}
                assert set(said) == {"zh", "en"}
                assert said["zh"] not in ("", column["titles"]["zh"])
                assert said["en"] not in ("", column["titles"]["en"], column["titles"]["en"][0])


def test_metadata_of_one_table_refer_to_no_other(release: Path) -> None:
    for table in TABLES:
        assert "foreignKeys" not in metadata_of(release / table.path)["tableSchema"]


def test_the_shipped_documents_too(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    with opened(shipped, None, tmp_path / "work", contacts=True, force=True) as content:
        assert list(write(content, tmp_path))
        said = set(_triples(content))
    made: set[Triple] = set()
    for table in TABLES:
        path = tmp_path / "tables" / table.path
        made.update(triples(path, metadata_of(path)))
    assert made - said == set()
    assert len(made) > len(said) / 2
    assert check(tmp_path / "tables" / "csv-metadata.json") == []
