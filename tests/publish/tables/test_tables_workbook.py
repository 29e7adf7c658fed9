"""The workbook: sheets that a person can read, text that stays text, numbers that are numbers, nothing lost in silence."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from yiju.publish.tables.columns import Column, Table
from yiju.publish.tables.walk import tables
from yiju.publish.tables.workbook import CUT, UNITS, Workbook
from yiju.words import Words

TABLES = tables(contacts=True)
SHEETS = {table.name: f"{table.zh} {table.name}" for table in TABLES}
TABLE = Table(
    "things",
    "事项",
    "things",
    Words("", ""),
    "https://x.org/Thing",
    (
        Column("name", "名称", "name"),
        Column("amount", "金额（元）", "amount (yuan)", "amount"),
        Column("fine", "是否", "fine", "boolean"),
        Column("iri", "标识", "IRI", "iri"),
    ),
)


@pytest.fixture(scope="module")
def book(release: Path) -> Any:
    return openpyxl.load_workbook(release / "yiju.xlsx")


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_a_sheet_says_what_the_others_are(book: Any) -> None:
    assert book.sheetnames == ["说明 about", *SHEETS.values()]
    text = [" | ".join(str(cell) for cell in row if cell is not None) for row in rows_of(book["说明 about"])]
    whole = "\n".join(text)
    assert text[0] == "云岭区绩效目标 · Targets of Yunling"
    for words in (
        "2031.1",
        "2031-05-06",
        "Creative Commons Attribution 4.0",
        "金额单位为元",
        "Amounts are in yuan",
    ):
        assert words in whole
    assert "含联系人姓名和电话" in whole
    assert "绩效目标表 | plans | 4 | plans.csv" in whole
    for table in TABLES:
        for column in table.columns:
            assert f"{table.zh} {table.name} | {column.zh} | {column.en} | {column.name} | " in whole


def test_and_says_where_contacts_are_left_out(bare_release: Path) -> None:
    rows = rows_of(openpyxl.load_workbook(bare_release / "yiju.xlsx")["说明 about"])
    assert ("联系人", "contacts", "不含联系人", "left out") in {row[:4] for row in rows}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_sheet_is_easy_to_read(book: Any, release: Path, table: Table) -> None:
    sheet = book[SHEETS[table.name]]
    assert [cell.value for cell in sheet[1]] == [f"{column.zh}\n{column.en}" for column in table.columns]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert all(cell.alignment.wrap_text for cell in sheet[1])
    assert all(cell.data_type in ("s", "n", "b", "inlineStr") for row in sheet.iter_rows() for cell in row)
    with (release / table.path).open(encoding="utf-8-sig", newline="") as file:
        assert file.readline()
    assert sheet.max_row > 1


def test_numbers_are_numbers_and_codes_are_text(book: Any) -> None:
    names = [column.name for column in TABLES[0].columns]
    row = dict(zip(names, rows_of(book[SHEETS["plans"]])[2], strict=True))
    assert row["budget"] == 120000
    assert row["fiscal_year"] == 2031
    assert row["first_line"] > 0
    assert row["department_code"] == "318"
    assert row["budget_as_published"] == "12.00"
    assert row["position"] is None
    cell = book[SHEETS["plans"]].cell(3, names.index("budget") + 1)
    assert cell.number_format == "#,##0.00"
    indicators = rows_of(book[SHEETS["indicators"]])
    core = [column.name for column in TABLES[1].columns].index("core")
    assert [line[core] for line in indicators[1:4]] == [True, False, False]


def test_properties_are_of_the_release(book: Any) -> None:
    assert book.properties.created == datetime.datetime(2031, 5, 6)
    assert book.properties.creator == "澜江市财政局 · Finance Bureau of Lanjiang"


def made(path: Path, rows: list[tuple[str, ...]], limit: int = 1000) -> tuple[Any, Workbook]:
    """Return a workbook of ``rows`` of the table, read back, and its maker."""
    book = Workbook(path, path.parent, (TABLE,), {"created": datetime.datetime(2031, 1, 1)}, rows=limit)
    for cells in rows:
        book.write(
            TABLE,
            {column.name: (cell,) if cell else () for column, cell in zip(TABLE.columns, cells, strict=True)},
        )
    book.close([("说明",)])
    return openpyxl.load_workbook(path), book


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "=", "0403", "2-3", "1e5", "https://x.org/甲", "'甲", " 甲 "],
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    book, _ = made(tmp_path / "x.xlsx", [(text, "", "", "")])
    cell = book["事项 things"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("864000", 864000),
        ("0.5", 0.5),
        ("-3", -3),
        ("123456789012345", 123456789012345),
        ("12345678901234567", "12345678901234567"),
        ("0.12345678901234567", "0.12345678901234567"),
    ],
)
def test_a_number_that_excel_cannot_keep_is_text(tmp_path: Path, number: str, shown: object) -> None:
    book, _ = made(tmp_path / "x.xlsx", [("甲", number, "true", "")])
    assert book["事项 things"]["B2"].value == shown
    assert type(book["事项 things"]["B2"].value) is type(shown)


def test_a_table_goes_on_where_a_sheet_is_full(tmp_path: Path) -> None:
    book, _ = made(tmp_path / "x.xlsx", [(str(number), "", "", "") for number in range(7)], limit=4)
    assert book.sheetnames == ["说明 about", "事项 things", "事项 things 2", "事项 things 3"]
    values = [[row[0] for row in rows_of(book[name])] for name in book.sheetnames[1:]]
    head = "名称\nname"
    assert values == [[head, "0", "1", "2"], [head, "3", "4", "5"], [head, "6"]]
    assert book["事项 things"].auto_filter.ref == "A1:D4"


@pytest.mark.parametrize("char", ["字", "a", "\U00020000"])
def test_a_text_that_is_too_long_is_cut_with_a_mark_and_counted(tmp_path: Path, char: str) -> None:
    size = len(char.encode("utf-16-le")) // 2
    fits, long = char * (UNITS // size), char * (UNITS // size + 1)
    book, maker = made(tmp_path / "x.xlsx", [(fits, "", "", ""), (long, "", "", "")])
    sheet = book["事项 things"]
    assert sheet["A2"].value == fits
    cut = sheet["A3"].value
    assert cut.endswith(CUT)
    assert UNITS - 1 <= len(cut.encode("utf-16-le")) // 2 <= UNITS
    assert long.startswith(cut.removesuffix(CUT))
    assert maker.cut == {("things", "name"): 1}


def test_nothing_is_left_beside_the_workbook(tmp_path: Path) -> None:
    made(tmp_path / "x.xlsx", [("甲", "1", "true", "")])
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_what_the_system_refuses_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(IsADirectoryError):
        made(tmp_path / "x.xlsx", [])
