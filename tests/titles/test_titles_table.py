"""The verbs of ``data/reference/titles.toml``: sorted, each once, each read in its example."""

from __future__ import annotations

import tomllib
from typing import get_args

import msgspec
import pytest

from yiju import resources
from yiju.titles import RELATIONS, RelationName, document_type, normal_title, relations
from yiju.titles.relations import Verb, verbs
from yiju.titles.types import NoLaw


def test_the_rows_are_sorted_and_each_word_stands_once() -> None:
    words = [verb.word for verb in verbs()]
    assert words == sorted(words)
    assert len(words) == len(set(words)) >= 25


def test_every_relation_has_a_word() -> None:
    assert {verb.relation for verb in verbs()} == set(RELATIONS) == set(get_args(RelationName))


def test_a_relation_is_a_property_of_the_ontology() -> None:
    ontology = resources.path("ontology", "yiju.ttl").read_text(encoding="utf-8")
    assert [name for name in RELATIONS if f"\nyj:{name} " not in ontology] == []


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: verb.word)
def test_an_example_gives_its_inner_titles(verb: Verb) -> None:
    found = relations(verb.example)
    assert tuple(one.inner for one in found) == verb.inner != ()
    assert {one.relation for one in found} == {verb.relation}
    assert [one.evidence for one in found if not one.evidence.endswith(verb.word)] == []


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: verb.word)
def test_an_example_is_a_title_in_normal_form_of_a_known_type(verb: Verb) -> None:
    assert normal_title(verb.example) == verb.example
    assert document_type(verb.example) is not None


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: verb.word)
def test_an_example_reads_alike_behind_an_issuer(verb: Verb) -> None:
    head, about, rest = verb.example.partition("关于")
    found = relations(f"{head or '云山区水利局'}{about}{rest}")
    assert tuple(one.inner for one in found) == verb.inner


def test_a_row_that_nobody_reads_is_refused() -> None:
    row = {"word": "甲", "relation": "issues", "example": "关于甲乙方案的通知", "inner": ["乙方案"]}
    assert msgspec.convert(row, Verb).inner == ("乙方案",)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**row, "note": "x"}, Verb)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**row, "relation": "replaces"}, Verb)


def test_what_is_no_law_ends_in_its_word_and_has_no_type() -> None:
    table = tomllib.loads(resources.path("data", "reference", "titles.toml").read_text(encoding="utf-8"))
    words = msgspec.convert(table["no_law"], NoLaw)
    assert [
        word for word in (*words.ending, *words.whole) if not word.endswith("法") or document_type(word)
    ] == []
    assert [word for word in words.ending if document_type(f"云山区{word}")] == []
