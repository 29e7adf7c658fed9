"""Values become terms, whatever they hold; what does not fit is told, with what would."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from question_cases import ENGINES, graph

from yiju.errors import QueryError
from yiju.questions import Answer, Question, bind, question, rows, run, run_file, searched
from yiju.questions.binding import string
from yiju.questions.question import read

HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    "\\\\",
    '\\"',
    "}",
    '" } VALUES ?x { "',
    '医疗" } ?s ?p ?o . #',
    '"} . FILTER(true) } #',
    "a\nb",
    "a\r\nb",
    "a\tb",
    "a\bb\fc\x7fd\x0be",
    "\\u0022",
    "\\u005c\\u0022 } #",
    "\\U00000022 } #",
    "\\n",
    "\\\\u0022",
    "?fund",
    "$fund",
    "<http://example.org/>",
    "# 注",
    "{ UNDEF }",
    "\\1\\g<0>",
    "𠮷\u200b字",
    "a\u2028b\u2029c\x85d",
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_string_is_read_back_as_it_was(value: str, engine: str) -> None:
    found = run(graph(engine), f"SELECT ?x WHERE {{ VALUES ?x {{ {string(value)} }} }}")
    assert found == Answer(("x",), ((value,),))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_any_string_is_read_back_as_it_was(value: str) -> None:
    for engine in ENGINES:
        found = run(graph(engine), f"SELECT ?x WHERE {{ VALUES ?x {{ {string(value)} }} }}")
        assert found == Answer(("x",), ((value,),))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["document", "area"])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_find_nothing_and_break_nothing(value: str, name: str, engine: str) -> None:
    assert rows(graph(engine), question("funds-citing-document"), {name: value}).rows == ()


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_stay_on_their_line(value: str) -> None:
    asked = question("indicators-of-fund")
    before, after = asked.text.splitlines(), bind(asked, {"fund": value}).splitlines()
    changed = [index for index, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    assert [before[index].strip() for index in changed] == ['VALUES ?fundWanted { "医疗服务与保障能力提升" }']


def test_terms_are_typed() -> None:
    asked = question("largest-funds")
    text = bind(asked, {"minimum": "10,000", "area": "青溪", "year": "2025年"})
    assert "\n  VALUES ?minimum { 10000 }\n" in text
    assert '\n  VALUES ?areaWanted { "青溪" }\n' in text
    assert '\n  VALUES ?year { "2025"^^<http://www.w3.org/2001/XMLSchema#gYear> }\n' in text


def test_nothing_given_changes_nothing() -> None:
    asked = question("largest-funds")
    assert bind(asked, {}) == asked.text
    assert bind(asked, {"year": None, "area": "", "minimum": None}) == asked.text


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        (
            {"dokument": "x"},
            "没有参数“dokument”。相近的有：document。",
            "has no parameter 'dokument'. Nearest: document.",
        ),
        ({"zzz": "x"}, "现有：area、document、year。", "There are: area, document, year."),
        (
            {"document": " "},
            "“document”没有值；应为发文字号，例如",
            "document has no value; give a document number, for",
        ),
        (
            {"year": "二五年"},
            "应为四位数的年份，而给出的是“二五年”",
            "should be a year of four digits, not '二五年', for",
        ),
        ({"year": "25"}, "例如 year=2025。", "for example year=2025."),
        ({"area": "a\0b"}, "应为区县的名称或代号", "should be the name or short name of a district"),
        ({"area": "\udcff"}, "\\udcff", "\\udcff"),
    ],
)
def test_what_does_not_fit_is_told(values: dict[str, object], zh: str, en: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(question("funds-citing-document"), values)
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert caught.value.zh.encode("utf-8")


@pytest.mark.parametrize("value", ["ten", "1.5", "1e6", "", "9" * 30, "1 }", "٠x"])
def test_an_integer_is_an_integer(value: str) -> None:
    with pytest.raises(QueryError, match="a whole number"):
        bind(question("largest-funds"), {"minimum": value})


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        question("fund-citing-documents")
    assert "没有名为“fund-citing-documents”的问题。相近的有：funds-citing-document" in caught.value.zh
    assert "There is no question 'fund-citing-documents'. Nearest: funds-citing-document" in caught.value.en


def test_what_is_searched_is_in_normal_form_and_leaves_out_all() -> None:
    asked = question("funds-citing-document")
    assert searched(asked, {"document": "渝府办发[2017]第122号"}) == {"document": "渝府办发〔2017〕122号"}
    assert searched(asked, {"year": "2024年", "area": ""}) == {
        "document": "渝府办发〔2017〕122号",
        "year": "2024",
    }
    # What is no document number is searched as typed.
    assert searched(asked, {"document": "没有字号"}) == {"document": "没有字号"}


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


AREAS = """#+ [parameters.which]
#+ type = "iri"
PREFIX yj: <https://w3id.org/yiju/ns#>
SELECT ?slug WHERE {
  VALUES ?which { UNDEF }
  ?which yj:slug ?slug
} ORDER BY ?slug
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_of_ones_own_may_have_parameters(tmp_path: Path, engine: str) -> None:
    path = _file(tmp_path / "areas.rq", AREAS)
    assert run_file(graph(engine), path) == Answer(("slug",), (("qingxi",), ("yunling",)))
    one = run_file(graph(engine), path, {"which": "https://w3id.org/yiju/id/yunling"})
    assert one == Answer(("slug",), (("yunling",),))


@pytest.mark.parametrize(
    "value", ["yunling", "http://x y", "urn:x> ; ?p ?o", "urn:{x}", "urn:a\nb", "<urn:x>"]
)
def test_an_iri_is_an_iri(tmp_path: Path, value: str) -> None:
    with pytest.raises(QueryError, match="an absolute IRI"):
        run_file(graph("oxigraph"), _file(tmp_path / "areas.rq", AREAS), {"which": value})


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("#+ title = \nSELECT * {}", "#+ header"),
        (
            '#+ [parameters.a]\n#+ type = "number"\nSELECT * {}',
            "type 'number' is none of area, document-number",
        ),
        ('#+ parameters = "a"\nSELECT * {}', "#+ header"),
    ],
)
def test_a_wrong_header_is_told(tmp_path: Path, text: str, en: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(_file(tmp_path / "own.rq", text))
    assert en in caught.value.en
    assert "own.rq" in caught.value.zh


@pytest.mark.parametrize("lines", [0, 2])
def test_a_parameter_needs_its_one_line(tmp_path: Path, lines: int) -> None:
    values = "  VALUES ?a { UNDEF }\n" * lines
    path = _file(tmp_path / "own.rq", f"#+ [parameters.a]\nSELECT * WHERE {{\n{values}}}\n")
    with pytest.raises(QueryError, match=f"exactly one line VALUES .*; it has {lines}"):
        bind(read(path), {"a": "x"})


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.rq"):
        read(tmp_path / "none.rq")
    (tmp_path / "gbk.rq").write_bytes("SELECT * WHERE { } # 查询".encode("gb18030"))
    with pytest.raises(QueryError, match="not UTF-8"):
        read(tmp_path / "gbk.rq")


def test_binding_leaves_the_question_as_it_was() -> None:
    asked: Question = question("funds-citing-document")
    before = asked.text
    bind(asked, {"document": "渝民发〔2018〕9号"})
    assert question("funds-citing-document").text == before
    assert isinstance(graph("oxigraph"), ox.Store)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "pasted",
    [
        "《某县排水管理办法》（渝府办发〔2017〕122号）",
        "根据渝府办发[2017]第122号文件",
        "渝府办发 2017 122号",
        "渝府办发-2017-122",
        "关于转发渝府办发〔2017〕122号的通知",
    ],
)
def test_a_number_is_found_in_what_was_pasted(pasted: str, engine: str) -> None:
    asked = question("funds-citing-document")
    found = rows(graph(engine), asked, {"document": pasted})
    assert found == rows(graph(engine), asked, {"document": "渝府办发〔2017〕122号"})
    assert found.rows
    assert searched(asked, {"document": pasted})["document"] == "渝府办发〔2017〕122号"


def test_what_names_a_number_may_be_a_title_as_well() -> None:
    bound = bind(question("funds-citing-document"), {"document": "关于转发渝府办发〔2017〕122号的通知"})
    assert '"关于转发渝府办发〔2017〕122号的通知"' in bound
    assert '"渝府办发〔2017〕122号"' in bound
    assert "的通知" not in bind(question("funds-citing-document"), {"document": "渝府办发〔2017〕122号"})
