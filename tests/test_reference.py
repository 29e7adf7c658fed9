"""The reference data that people may correct: sorted, complete, every pattern with an example that it is found in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from yiju import resources
from yiju.extraction import labels
from yiju.publish.terms import format_of, licences
from yiju.source import areas

FOLDER = Path(resources.path("data", "reference"))
LABELS: dict[str, Any] = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))
AREAS: list[dict[str, str]] = tomllib.loads((FOLDER / "areas.toml").read_text(encoding="utf-8"))["area"]


def test_every_file_is_known_here() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [
        "agencies.toml",
        "agency-parts.toml",
        "areas.toml",
        "citations.toml",
        "confusables.toml",
        "divisions.csv",
        "formats.toml",
        "labels.toml",
        "licences.toml",
        "titles.toml",
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_file_says_at_its_head_what_it_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_areas_are_sorted_and_each_is_one() -> None:
    slugs = [area["slug"] for area in AREAS]
    assert slugs == sorted(slugs)
    assert len(slugs) == len(set(slugs)) == 40
    assert len({area["name"] for area in AREAS}) == 40


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area["slug"])
def test_an_area_has_an_ascii_slug_and_two_names(area: dict[str, str]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", area["slug"])
    assert re.fullmatch(r"[\u4e00-\u9fff]+", area["name"])
    assert re.fullmatch(r"[A-Z][A-Za-z' ]+", area["name_en"])
    assert areas()[area["slug"]] == areas()[area["name"]]


def test_the_fields_and_their_wordings_are_sorted() -> None:
    assert list(LABELS["labels"]) == sorted(LABELS["labels"])
    for label in LABELS["labels"].values():
        assert label["wordings"] == sorted(label["wordings"])


@pytest.mark.parametrize("field", LABELS["labels"])
def test_a_label_is_found_in_its_example(field: str) -> None:
    found = labels.find(LABELS["labels"][field]["example"], [field])
    assert [one.field for one in found] == [field]


@pytest.mark.parametrize("field", LABELS["labels"])
def test_every_wording_of_a_label_is_found(field: str) -> None:
    for wording in LABELS["labels"][field]["wordings"]:
        text = wording.replace("{year}", "2031") + "\t某某"
        (found,) = labels.find(text, [field])
        assert text[found.start : found.end] == text.partition("\t")[0]
        assert found.score == labels.FULL


@pytest.mark.parametrize("family", LABELS["columns"])
def test_column_heads_are_found_in_their_example(family: str) -> None:
    example = LABELS["columns"][family]["example"]
    match = labels.columns(family).search(example)
    assert match is not None
    assert match.group() == example


def test_the_heads_of_one_family_are_not_those_of_another() -> None:
    for family in LABELS["columns"]:
        for other in set(LABELS["columns"]) - {family}:
            assert labels.columns(other).search(LABELS["columns"][family]["example"]) is None


@pytest.mark.parametrize("kind", ["total", "execution_weight"])
def test_a_figure_is_found_in_its_example(kind: str) -> None:
    for one in LABELS[kind]:
        match = re.search(one["pattern"], one["example"])
        assert match is not None
        assert match[1] == one["figure"]


@pytest.mark.parametrize(("name", "key"), [("formats", "ending"), ("licences", "name")])
def test_lists_of_others_are_sorted_and_each_entry_is_one(name: str, key: str) -> None:
    (entries,) = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).values()
    found = [entry[key] for entry in entries]
    assert found == sorted(found)
    assert len(found) == len(set(found)) > 5


def test_a_licence_is_one_of_the_eu_and_has_a_text_and_a_kind() -> None:
    for licence in licences().values():
        assert licence.iri.startswith("http://publications.europa.eu/resource/authority/licence/")
        assert licence.url.startswith("https://")
        assert licence.zh != licence.en


@pytest.mark.parametrize(
    ("path", "file_type", "packed"),
    [
        ("a.ttl", "RDF_TURTLE", False),
        ("a.nq.gz", "RDF_N_QUADS", True),
        ("plans.csv-metadata.json", "JSON", False),
    ],
)
def test_the_format_is_told_by_the_ending(path: str, file_type: str, packed: bool) -> None:
    form, packing = format_of(path)
    assert form.file_type == file_type
    assert (packing is not None) is packed
