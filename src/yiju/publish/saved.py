"""``questions.ttl``: the saved questions as queries that a machine finds and runs.

Comes in: the shipped questions, the publisher's settings. Goes out: Turtle in the form of the SIB's collection of examples:
each an ``sh:SPARQLExecutable`` with its prefixes declared, its text (parameters at their defaults, so that it runs as it
stands), the endpoint that it is meant for, its title and description in both languages. They are asked of the union of all
graphs, which the file says of the endpoint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, serialize
from rdflib import Graph

from yiju import vocabulary as v
from yiju.publish.files import File
from yiju.publish.settings import Settings
from yiju.publish.sheet import Sheet, term, typed
from yiju.questions import Question, questions
from yiju.words import Words

QUESTIONS_FILE: Final = "questions.ttl"
_PREFIX: Final = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]+)>", re.MULTILINE | re.IGNORECASE)
_FORM: Final = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.MULTILINE | re.IGNORECASE)


def write(settings: Settings, folder: Path) -> Iterator[File]:
    """Write ``questions.ttl`` into ``folder`` and yield it."""
    sheet = Sheet()
    sheet.about(
        settings.endpoint,
        (),
        ("sd:feature", NamedNode(term("sd:UnionDefaultGraph"))),
        (
            "rdfs:comment",
            Words(
                "以下问题以全部命名图的并集为默认图。",
                "The questions below are asked of the union of all named graphs.",
            ),
        ),
    )
    for question in questions():
        _describe(sheet, settings, question)
    graph = Graph()
    for prefix, iri in v.PREFIXES.items():
        graph.bind(prefix, iri)
    graph.parse(data=serialize(sheet, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    # rdflib writes a text of several lines as several lines; there are some dozens of them.
    graph.serialize(folder / QUESTIONS_FILE, format="turtle", encoding="utf-8")
    yield File(QUESTIONS_FILE, "vocabulary", "预存问题（SPARQL）", "Saved questions (SPARQL)")


def _describe(sheet: Sheet, settings: Settings, question: Question) -> None:
    found = _FORM.search(question.text)
    if found is None:
        raise ValueError(f"the question {question.name} is no query")
    form = found[1].lower()
    sheet.about(
        v.iri(settings.base, "question", question.name),
        ("sh:SPARQLExecutable", f"sh:SPARQL{form.title()}Executable"),
        ("rdfs:label", Words(question.title.zh, question.title.en)),
        ("rdfs:comment", Words(question.description.zh, question.description.en)),
        ("sh:prefixes", [_prefix(sheet, settings, *one) for one in _PREFIX.findall(question.text)]),
        (f"sh:{form}", question.text.strip() + "\n"),
        ("schema:target", NamedNode(settings.endpoint)),
        ("schema:keywords", [Literal(question.name)]),
    )


def _prefix(sheet: Sheet, settings: Settings, name: str, iri: str) -> NamedNode:
    """Return the declaration of one prefix (SHACL 5.2.1): a node that declares, so that a question names what it needs."""
    declared = v.iri(settings.base, "prefix", name)
    sheet.about(
        declared,
        "owl:Ontology",
        ("sh:declare", NamedNode(f"{declared}/declaration")),
    )
    sheet.about(
        f"{declared}/declaration",
        "sh:PrefixDeclaration",
        ("sh:prefix", name),
        ("sh:namespace", typed(iri, "xsd:anyURI")),
    )
    return NamedNode(declared)
