"""Every saved question gives the rows that a person reads off the small graph, in both engines."""

from __future__ import annotations

import pytest
from question_cases import ENGINES, Case, cases, empty, graph

from yiju.questions import Answer, question, questions, rows, run


def _name(case: Case) -> str:
    return "-".join([case.question, *(f"{name}={value}" for name, value in case.parameters.items())])


def test_every_question_has_a_case_with_rows() -> None:
    assert len(questions()) == 37
    assert {case.question for case in cases() if case.rows} == {one.name for one in questions()}


def test_every_case_is_collected() -> None:
    assert len(cases()) == 106


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases(), ids=_name)
def test_rows(case: Case, engine: str) -> None:
    answer = rows(graph(engine), question(case.question), case.parameters)
    assert answer.rows == case.rows
    assert [[type(cell) for cell in row] for row in answer.rows] == [
        [type(cell) for cell in row] for row in case.rows
    ], "a number has the wrong type"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_a_question_runs_as_it_stands(name: str, engine: str) -> None:
    """The text of the file, in an engine that knows nothing of parameters, gives what the defaults give."""
    asked = run(graph(engine), question(name).text)
    assert isinstance(asked, Answer)
    assert asked == rows(graph(engine), question(name))
    # The first case of each file has no parameters: it is the default.
    first = next(case for case in cases() if case.question == name)
    assert not first.parameters
    assert asked.rows == first.rows


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_an_empty_graph_gives_no_rows(name: str, engine: str) -> None:
    """Not one row of blanks either, which rdflib makes of a GROUP BY over nothing."""
    assert rows(empty(engine), question(name)).rows == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "typed",
    [
        "渝府办发〔2017〕122号",
        "渝府办发[2017]122号",
        "渝府办发[2017]第122号",
        "渝府办发（2017）122号",
        "渝府办发(2017) 122 号",
        "渝府办发﹝2017﹞122号",
        "渝府办发【2017】0122号",
        "渝府办发〔２０１７〕１２２号",
        "  渝府办发〔2017〕122  ",
    ],
)
def test_a_document_number_finds_the_same_however_typed(typed: str, engine: str) -> None:
    asked = question("funds-citing-document")
    found = rows(graph(engine), asked, {"document": typed})
    assert len(found.rows) == 3
    assert found == rows(graph(engine), asked)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("typed", ["2025", 2025, "２０２５", "2025年", " 2025 ", "", None])
def test_a_year_is_a_year_however_typed(typed: object, engine: str) -> None:
    found = rows(graph(engine), question("plans-of-area"), {"year": typed})
    assert [row[2] for row in found.rows] == [
        "社会救助专项",
        "医疗服务能力建设",
        "林业资源管理",
        "困难群众救助专项",
        "医疗服务与保障能力提升",
        "乡村道路养护专项",
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("typed", ["qingxi", "青溪区", "青溪"])
def test_an_area_goes_by_name_or_short_name(typed: str, engine: str) -> None:
    found = rows(graph(engine), question("plans-of-area"), {"area": typed})
    assert {row[0] for row in found.rows} == {"青溪区"}
    assert len(found.rows) == 3


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "typed",
    [
        "渝财社〔2021〕30号",
        "渝财社[2021]第030号",
        "渝财社（2021）30号",
        " 渝财社【２０２１】３０ ",
        "重庆市困难群众救助补助资金管理办法",
        "《重庆市困难群众救助补助资金管理办法》",
        "关于印发《重庆市困难群众救助补助资金管理办法》的通知",
        "《关于转发<关于印发<重庆市困难群众救助补助资金管理办法>的通知>的通知》",
        "云岭民发[2022]4",
    ],
)
def test_documents_that_issue_each_other_have_the_same_funds_under_them(typed: str, engine: str) -> None:
    """Above, below, by either name, however typed: the two funds that list them and the one that mentions them."""
    found = rows(graph(engine), question("funds-under-document"), {"document": typed})
    assert [(row[1], row[5]) for row in found.rows] == [
        ("社会救助专项", "basis"),
        ("社会救助专项", "goal"),
        ("医疗服务与保障能力提升", "overview"),
        ("困难群众救助专项", "overview"),
        ("困难群众救助专项", "basis"),
    ]
