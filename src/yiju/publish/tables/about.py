"""The sheet that says what the workbook holds, in Chinese and English.

Comes in: ``Content``, the tables, how many rows each has, what did not fit. Goes out: rows of text for the first sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yiju.publish.content import Content
from yiju.publish.tables.columns import Column, Table
from yiju.publish.terms import licences
from yiju.words import Words

# How often something happened in a column of a table.
Counts = Mapping[tuple[str, str], int]
Line = tuple[str, ...]


def lines(
    content: Content,
    tables: Sequence[Table],
    rows: Mapping[str, int],
    notes: Mapping[str, Words],
    formulas: int,
    cut: Counts,
    several: Counts,
) -> list[Line]:
    """Return the lines of the sheet; one with a single cell is a heading. ``notes`` describes columns by their term."""
    return [
        (f"{content.settings.title.zh} · {content.settings.title.en}",),
        *_release(content),
        ("读法 · How to read it",),
        *_READING,
        (
            f"CSV 文件逐字照录图谱，有 {formulas} 格以 = + - @ 开头；电子表格软件直接打开 CSV 时，会把它们当作公式，"
            "并改动形似数字、日期的编码。在电子表格中请使用本工作簿，其中文字一律为文字。",
            f"The CSV files hold what the graph holds, to the letter; {formulas} cells begin with = + - @. A spreadsheet that"
            " opens the CSV takes these for formulas, and changes codes that look like numbers or dates: in a spreadsheet,"
            " use this workbook, where text is text.",
        ),
        *(_cut(tables, key, count) for key, count in sorted(cut.items())),
        *(_several(tables, key, count) for key, count in sorted(several.items())),
        ("工作表 · Sheets",),
        ("工作表", "sheet", "行数 rows", "CSV", "内容", "what it holds"),
        *((one.zh, one.en, str(rows[one.name]), one.path, one.about.zh, one.about.en) for one in tables),
        ("各列 · Columns",),
        ("工作表 sheet", "列", "column", "CSV", "说明", "description"),
        *(_column(table, column, notes) for table in tables for column in table.columns),
    ]


def _release(content: Content) -> list[Line]:
    said = content.settings
    licence = licences()[said.licence]
    issued = said.issued.isoformat() if said.issued else None
    found: list[Line] = [
        ("内容", "contents", said.description.zh, said.description.en),
        ("版本", "version", said.version, said.version),
        ("发布日期", "issued", issued or "未载明", issued or "not stated"),
        ("发布单位", "publisher", said.publisher.name.zh, said.publisher.name.en),
        ("许可", "licence", f"{licence.zh}（{licence.url}）", f"{licence.en} ({licence.url})"),
        ("来源", "sources", "见工作表“来源文件”", "see the sheet sources"),
        ("标识前缀", "base of the IRIs", said.base, said.base),
        (
            "联系人",
            "contacts",
            "含联系人姓名和电话，使用时请遵守个人信息保护的规定" if content.contacts else "不含联系人",
            "names and telephone numbers are in it: mind the law on personal information"
            if content.contacts
            else "left out",
        ),
    ]
    if said.notes:
        found.append(("附注", "notes", said.notes.zh, said.notes.en))
    if content.forced:
        found.append(
            (
                "注意",
                "note",
                "图谱不符合结构约束，发布人仍予发布，见“校验发现”",
                "the graph does not conform and was published all the same; see the findings",
            )
        )
    return found


_READING: Sequence[Line] = (
    ("金额单位为元；带“原文”的列为印刷原文，一般为万元。", "Amounts are in yuan (元); columns “as published” are as printed, mostly 万元."),
    ("权重满分一百。", "Weights are points of 100."),
    ("首行、末行为记录在来源文件中的行号，自一计。", "First and last line are where a record stands in its source document, from 1."),
    ("空白单元格表示原表没有或未填，不表示零。", "An empty cell means that the form has none, or leaves it blank; it is not zero."),
    ("一格有几个值的，各占一行；标识之间以空格分隔。", "Several values of a cell stand on a line each; IRIs are parted by spaces."),
    (
        "列名后带“标识”的为 IRI，各表据此相互对应，如“引用”中的所引文件标识即“被引文件”的标识。",
        "Columns of IRIs tie the sheets together: the document IRI of a citation is the IRI of a row of the documents.",
    ),
    (
        "超过 15 位有效数字的数以文字写出；一表超过 1,048,575 行的，续于“… 2”。",
        "A number of more than 15 digits is written as text; a table of more than 1,048,575 rows goes on in “… 2”.",
    ),
)  # fmt: skip


def _cut(tables: Sequence[Table], key: tuple[str, str], count: int) -> Line:
    table, column = _named(tables, key)
    return (
        f"“{table.zh}”的“{column.zh}”有 {count} 格超过 32,767 字，已截断并注明；全文见 {table.path}。",
        f"{count} cells of {column.en} in {table.en} are longer than 32,767 characters and were cut, with a mark;"
        f" {table.path} has them whole.",
    )


def _several(tables: Sequence[Table], key: tuple[str, str], count: int) -> Line:
    table, column = _named(tables, key)
    return (
        f"“{table.zh}”的“{column.zh}”有 {count} 格在图谱中有几个值，表中只列其一；全部见图谱。",
        f"{count} cells of {column.en} in {table.en} have several values in the graph, of which the table shows one;"
        " the graph has them all.",
    )


def _named(tables: Sequence[Table], key: tuple[str, str]) -> tuple[Table, Column]:
    table = next(one for one in tables if one.name == key[0])
    return table, table.column(key[1])


def _column(table: Table, column: Column, notes: Mapping[str, Words]) -> Line:
    note = described(column, notes)
    return (f"{table.zh} {table.name}", column.zh, column.en, column.name, note.zh, note.en)


def described(column: Column, notes: Mapping[str, Words]) -> Words:
    """Return what ``column`` holds: its own words, or the definition of its term; its title where a graph has none."""
    return column.note or notes.get(column.term or "") or Words(column.zh, column.en)
