"""The rows: what the samples say, by hand, in the order of the sources, with the lines where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from csv_rows import csv_rows
from pyoxigraph import Literal, NamedNode, Quad, Store

from yiju import vocabulary as v
from yiju.publish.content import Content
from yiju.publish.files import File
from yiju.publish.tables import write
from yiju.publish.tables.columns import SELF, Column, Table
from yiju.publish.tables.entities import DOCUMENTS
from yiju.publish.tables.lookup import Lookup
from yiju.publish.tables.records import FINDINGS
from yiju.publish.tables.rows import Rows
from yiju.publish.tables.walk import tables, walk

TABLES = tables(contacts=True)
BASE = "https://w3id.org/yiju/"


def test_a_plan(release: Path) -> None:
    rows = csv_rows(release, "plans")
    assert [row["fund"] for row in rows] == [
        "古寨防火专项资金",
        "乡村书屋建设",
        "茶山步道维护专项",
        "石桥修缮补助",
    ]
    plan = f"{BASE}id/fengshu/fund/318/乡村书屋建设"
    assert rows[1] == {
        "fund": "乡村书屋建设",
        "area": "云岭区",
        "fiscal_year": "2031",
        "department_code": "318",
        "department": "澜江市云岭区文化局",
        "department_as_published": "澜江市云岭区文化局",
        "compiled_by": "澜江市云岭区文化局",
        "budget": "120000",
        "retained_budget": "120000",
        "township_budget": "0",
        "budget_as_published": "12.00",
        "published_unit": "万元",
        "execution_weight": "10",
        "weight_total": "100",
        "overview": "在三个村新建书屋。",
        "basis": "《关于加强乡村书屋建设的通知》（云岭文发〔2030〕3号）",
        "goal": "建成三个乡村书屋。",
        "indicators": "2",
        "legal_bases": "1",
        "mentions": "0",
        "position": "",
        "source_file": "flowed.txt",
        "first_line": rows[1]["first_line"],  # see below
        "last_line": rows[1]["last_line"],
        "iri": f"{plan}/2031",
        "fund_iri": plan,
        "area_iri": f"{BASE}id/fengshu",
        "department_iri": f"{BASE}id/fengshu/department/318",
        "compiled_by_iri": f"{BASE}id/fengshu/department/318",
        "source_iri": f"{BASE}id/fengshu/source/2031",
    }


def test_indicators_in_the_order_of_the_table(release: Path) -> None:
    found = [
        (row["fund"], row["category"], row["subcategory"], row["indicator"], row["operator"], row["target"])
        for row in csv_rows(release, "indicators")
    ]
    fund = "古寨防火专项资金"
    assert found[:4] == [
        (fund, "产出指标", "数量指标", "巡查古寨次数", "≥", "24"),
        (fund, "产出指标", "质量指标", "消防设施完好率", "≥", "95"),
        (fund, "效益指标", "社会效益指标", "居民防火意识", "定性", "增强"),
        (fund, "满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90"),
    ]
    assert len(found) == 11
    first, *_ = csv_rows(release, "indicators")
    assert (first["unit"], first["weight"], first["core"], first["target_value"]) == (
        "次",
        "40",
        "true",
        "24",
    )


def test_citations_and_the_documents_that_they_name(release: Path) -> None:
    found = [
        (row["fund"], row["cell"], row["as_written"], row["document_number"])
        for row in csv_rows(release, "citations")
    ]
    assert found == [
        (
            "古寨防火专项资金",
            "立项依据",
            "《关于印发<云岭区古寨防火三年行动方案>的通知》（云岭府办发〔2029〕12号）",
            "云岭府办发〔2029〕12号",
        ),
        ("古寨防火专项资金", "立项依据", "《云岭区消防条例》", ""),
        (
            "乡村书屋建设",
            "立项依据",
            "《关于加强乡村书屋建设的通知》（云岭文发〔2030〕3号）",
            "云岭文发〔2030〕3号",
        ),
        (
            "茶山步道维护专项",
            "项目概况",
            "《云岭区步道养护办法》（云岭府办发[2030]第7号）",
            "云岭府办发〔2030〕7号",
        ),
    ]
    assert [row["repair"] != "" for row in csv_rows(release, "citations")] == [False, False, False, True]


def test_documents_are_counted_as_the_citations_name_them(release: Path) -> None:
    cited = [row["document_iri"] for row in csv_rows(release, "citations")]
    rows = csv_rows(release, "documents")
    assert {row["iri"] for row in rows} > set(cited)
    for row in rows:
        assert int(row["citations"]) == cited.count(row["iri"])
        assert int(row["areas"]) == (1 if row["iri"] in cited else 0)
        assert int(row["plans_based"]) + int(row["plans_mentioning"]) == cited.count(row["iri"])


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("plans", "overview"),
        ("indicators", "indicator"),
        ("citations", "cited_title"),
        ("catalogue", "entry"),
    ],
)
def test_the_lines_of_a_row_hold_its_words(release: Path, sources: Path, table: str, words: str) -> None:
    rows = csv_rows(release, table)
    assert rows
    for row in rows:
        lines = (sources / row["source_file"]).read_text("utf-8").splitlines()
        place = re.sub(r"\s", "", "".join(lines[int(row["first_line"]) - 1 : int(row["last_line"])]))
        assert re.sub(r"\s", "", row[words]) in place


def test_the_catalogue_leads_to_the_plans(release: Path) -> None:
    plans = {row["iri"]: row for row in csv_rows(release, "plans")}
    rows = csv_rows(release, "catalogue")
    assert [(row["position"], row["entry"], row["budget"]) for row in rows] == [
        ("1", "茶山步道维护专项", "1125000"),
        ("2", "石桥修缮补助", "12000000"),
    ]
    assert [plans[row["plan_iri"]]["budget"] for row in rows] == ["1125000", "12000000"]


def test_a_file_opens_in_excel_and_keeps_to_the_standard(release: Path) -> None:
    for table in TABLES:
        data = (release / table.path).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        header = data.removeprefix(b"\xef\xbb\xbf").split(b"\r\n")[0].decode("ascii")
        assert header.split(",") == [column.name for column in table.columns]


def test_every_file_is_told_with_its_rows(content: Content, tmp_path: Path) -> None:
    told = list(write(content, tmp_path))
    assert {file.path for file in told} == {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    counted = {file.path: file.rows for file in told if file.path.endswith(".csv")}
    assert counted == {
        f"tables/{table.path}": len(csv_rows(tmp_path / "tables", table.name)) for table in TABLES
    }
    assert isinstance(told[0], File)
    assert counted["tables/plans.csv"] == 4


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_definition_holds_together(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert len({column.zh for column in table.columns}) == len(names)
    assert len({column.en for column in table.columns}) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in (table.name, *names))
    assert {column.about for column in table.columns} <= set(names)
    assert {key.column for key in table.keys} <= set(names)
    assert {key.table for key in table.keys} <= {one.name for one in TABLES}
    assert set(table.fiscal) <= set(names)
    assert names.index(SELF) > 0  # people meet words first


GRAPH = NamedNode(f"{BASE}graph/entities")
DOCUMENT = f"{BASE}id/document/甲发/2030/1"


def store(*said: tuple[str, str, object]) -> Store:
    found = Store()
    for subject, predicate, term in said:
        assert isinstance(term, NamedNode | Literal)
        found.add(Quad(NamedNode(subject), NamedNode(predicate), term, GRAPH))
    return found


def test_several_titles_stand_in_one_cell() -> None:
    graph = store(
        (DOCUMENT, v.DCT + "title", Literal("乙办法")), (DOCUMENT, v.DCT + "title", Literal("甲办法"))
    )
    rows = Rows(Lookup(graph))
    (row,) = rows.of(DOCUMENTS, DOCUMENT)
    assert row["title"] == ("乙办法", "甲办法")
    assert DOCUMENTS.column("title").separator.join(row["title"]) == "乙办法\n甲办法"
    assert not rows.several


def test_one_of_several_values_is_shown_and_counted() -> None:
    graph = store((DOCUMENT, v.YJ + "year", Literal("2031")), (DOCUMENT, v.YJ + "year", Literal("2030")))
    rows = Rows(Lookup(graph))
    (row,) = rows.of(DOCUMENTS, DOCUMENT)
    assert row["year"] == ("2030",)
    assert rows.several == {("documents", "year"): 1}


def test_a_citation_of_two_documents_has_two_rows() -> None:
    table = Table("t", "", "", DOCUMENTS.about, "", (
        Column("iri", "", "", "iri"),
        Column("document_iri", "", "", "iri", v.YJ + "document", many=True),
        Column("title", "", "", term=v.DCT + "title", about="document_iri"),
    ), each="document_iri")  # fmt: skip
    one, two, citation = f"{BASE}1", f"{BASE}2", f"{BASE}c"
    graph = store(
        (citation, v.YJ + "document", NamedNode(two)),
        (citation, v.YJ + "document", NamedNode(one)),
        (one, v.DCT + "title", Literal("甲")),
        (two, v.DCT + "title", Literal("乙")),
    )
    assert list(Rows(Lookup(graph)).of(table, citation)) == [
        {"iri": (citation,), "document_iri": (one,), "title": ("甲",)},
        {"iri": (citation,), "document_iri": (two,), "title": ("乙",)},
    ]


@pytest.mark.parametrize(
    ("focus", "value", "shown"),
    [
        ("plan", Literal("万"), ("万",)),
        ("plan", NamedNode(f"{BASE}unit"), ("个",)),
        ("plan/contact", Literal("68000000"), ()),
    ],
)
def test_the_value_of_a_finding_as_a_person_reads_it(
    focus: str, value: Literal | NamedNode, shown: tuple[str, ...]
) -> None:
    finding = f"{BASE}f"
    graph = store(
        (finding, v.SH + "focusNode", NamedNode(BASE + focus)),
        (finding, v.SH + "value", value),
        (f"{BASE}unit", v.RDFS + "label", Literal("piece", language="en")),
        (f"{BASE}unit", v.RDFS + "label", Literal("个", language="zh")),
    )
    (row,) = Rows(Lookup(graph)).of(FINDINGS, finding)
    assert row["value"] == shown


def test_records_of_one_line_are_counted_not_spelled(content: Content, tmp_path: Path) -> None:
    graph = NamedNode(f"{content.report.base}graph/fengshu-2031")
    held = Store()
    for line, number in ((9, 1), (8, 10), (8, 9)):
        record = NamedNode(f"{BASE}plan/indicator/{number}")
        held.add(Quad(record, NamedNode(v.RDF + "type"), NamedNode(v.YJ + "Indicator"), graph))
        for name in ("firstLine", "lastLine"):
            held.add(Quad(record, NamedNode(v.YJ + name), Literal(line), graph))
    (tmp_path / "none.nq").touch()
    alone = msgspec.structs.replace(content, store=held, quads=tmp_path / "none.nq")
    found = [row["iri"][0].rsplit("/", 1)[-1] for _, row in walk(alone, Rows(Lookup(held)))]
    assert found == ["9", "10", "1"]
