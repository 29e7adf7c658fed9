"""Engines' terms become plain values, written one way; answers become CSV, JSON and Turtle."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from question_cases import ENGINES, graph

from yiju.errors import QueryError
from yiju.questions import Answer, Cell, Triples, question, read, rows, run, run_file, show, to_csv, to_json
from yiju.questions.answer import value
from yiju.vocabulary import XSD


@pytest.mark.parametrize(
    ("lexical", "datatype", "expected"),
    [
        ("780000", "decimal", "Decimal('780000')"),
        ("780000.00", "decimal", "Decimal('780000')"),
        ("7.8E+5", "decimal", "Decimal('780000')"),
        ("12.50", "decimal", "Decimal('12.5')"),
        ("-0.0", "decimal", "Decimal('0')"),
        ("1.5e0", "double", "Decimal('1.5')"),
        ("INF", "double", "'INF'"),
        ("NaN", "double", "'NaN'"),
        ("010", "integer", "10"),
        ("twelve", "integer", "'twelve'"),
        ("2025", "gYear", "2025"),
        ("true", "boolean", "True"),
        ("0", "boolean", "False"),
        ("maybe", "boolean", "'maybe'"),
        ("012", "string", "'012'"),
        ("2025-01-01", "date", "'2025-01-01'"),
    ],
)
def test_a_literal_is_a_plain_value(lexical: str, datatype: str, expected: str) -> None:
    assert repr(value(lexical, XSD + datatype)) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_every_kind_of_term(engine: str) -> None:
    found = run(
        graph(engine),
        'SELECT * WHERE { VALUES (?a ?b ?c ?d ?e ?f ?g) { (<urn:x> "字"@zh 1 1.50 true UNDEF "") } }',
    )
    assert isinstance(found, Answer)
    assert sorted(found.records()[0].items()) == [
        ("a", "urn:x"),
        ("b", "字"),
        ("c", 1),
        ("d", Decimal("1.5")),
        ("e", True),
        ("f", None),
        ("g", ""),
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("slug", "expected"), [("qingxi", True), ("nowhere", False)])
def test_ask(tmp_path: Path, engine: str, slug: str, expected: bool) -> None:
    path = tmp_path / "ask.rq"
    path.write_text(f'ASK {{ ?area <https://w3id.org/yiju/ns#slug> "{slug}" }}', encoding="utf-8")
    assert run_file(graph(engine), path) == Answer(("answer",), ((expected,),))


CONSTRUCT = """
PREFIX yj: <https://w3id.org/yiju/ns#>
CONSTRUCT { ?fund yj:area ?area } WHERE { ?fund yj:area ?area . ?area yj:slug "qingxi" . ?fund a yj:Fund }
"""


def test_construct_gives_the_same_turtle_from_both_engines(tmp_path: Path) -> None:
    path = tmp_path / "construct.rq"
    path.write_text(CONSTRUCT, encoding="utf-8")
    found = [run_file(graph(engine), path) for engine in ENGINES]
    assert found[0] == found[1]
    assert isinstance(found[0], Triples)
    assert found[0].count == 3
    assert [line for line in found[0].turtle.splitlines() if line and not line.startswith("@prefix")] == [
        "<https://w3id.org/yiju/id/qingxi/fund/301/困难群众救助专项> yj:area <https://w3id.org/yiju/id/qingxi> .",
        "<https://w3id.org/yiju/id/qingxi/fund/302/医疗服务与保障能力提升> yj:area <https://w3id.org/yiju/id/qingxi> .",
        "<https://w3id.org/yiju/id/qingxi/fund/303/乡村道路养护专项> yj:area <https://w3id.org/yiju/id/qingxi> .",
    ]


def test_rows_of_a_construct_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "construct.rq"
    path.write_text(CONSTRUCT, encoding="utf-8")
    with pytest.raises(QueryError, match="construct gives triples, not rows; ask for turtle"):
        rows(graph("oxigraph"), read(path))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x WHERE {",
        "",
        "SELECT * WHERE { ?s nope:p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "查询",
    ],
)
def test_what_is_no_query_is_told(engine: str, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(graph(engine), sparql)
    assert caught.value.zh.startswith("查询无法执行：")
    assert caught.value.en.startswith("The query cannot be answered: ")


ANSWER = Answer(
    ("fund", "budget", "core", "note", "n"),
    (("甲，乙", Decimal("780000.5"), True, None, 3), ('含"引号"', Decimal("1E+2"), False, "两\n行", 0)),
)


def test_csv() -> None:
    assert to_csv(ANSWER) == (
        'fund,budget,core,note,n\n甲，乙,780000.5,true,,3\n"含""引号""",100,false,"两\n行",0\n'
    )


def test_json() -> None:
    text = to_json(ANSWER)
    assert '"budget": 780000.5' in text
    assert "甲，乙" in text
    assert json.loads(text) == [
        {"fund": "甲，乙", "budget": 780000.5, "core": True, "note": None, "n": 3},
        {"fund": '含"引号"', "budget": 100, "core": False, "note": "两\n行", "n": 0},
    ]


def test_records_are_rows_by_column() -> None:
    assert ANSWER.records()[1]["fund"] == '含"引号"'
    assert rows(graph("rdflib"), question("sources")).records()[0]["linesRead"] == 150


@pytest.mark.parametrize(
    ("cell", "lang", "expected"),
    [
        ("basis", "zh", "立项依据"),
        ("basis", "en", "legal basis"),
        ("other", "zh", "other"),
        (True, "zh", "是"),
        (False, "zh", "否"),
        (True, "en", "yes"),
        (Decimal("780000"), "zh", "780,000"),
        (None, "en", ""),
        (7, "en", "7"),
    ],
)
def test_people_are_shown_words(cell: Cell, lang: str, expected: str) -> None:
    column = next(one for one in question("funds-citing-document").columns if one.name == "cell")
    assert show(cell, lang, column) == expected
