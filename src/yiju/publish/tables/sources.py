"""The tables of the source documents themselves: what each is, and the catalogue at its head.

Comes in: nothing. Goes out: ``Table`` definitions.
"""

from __future__ import annotations

from typing import Final

from yiju import vocabulary as v
from yiju.publish.tables import common as c
from yiju.publish.tables.columns import Column, Table
from yiju.words import Words

_YJ: Final = v.YJ

CATALOGUE: Final = Table(
    "catalogue",
    "目录",
    "catalogue entries",
    Words(
        "公布文件卷首目录的条目，一行一条。",
        "The entries of the list at the head of a source document, one a row.",
    ),
    _YJ + "CatalogueEntry",
    (
        Column("position", "序号", "position", "integer", _YJ + "position"),
        Column(
            "entry",
            "资金名称",
            "fund as listed",
            term=c.LABEL,
            note=Words("目录所列的资金名称。", "The name of the fund as the list has it."),
        ),
        c.AREA,
        c.year("source_iri"),
        c.DEPARTMENT_CODE,
        c.DEPARTMENT,
        c.AS_PUBLISHED,
        c.BUDGET,
        *c.PUBLISHED,
        *c.WHERE,
        c.SELF,
        Column(
            "plan_iri",
            "绩效目标表标识",
            "plan IRI",
            "iri",
            _YJ + "plan",
            note=Words(
                "对应的绩效目标表；没有表的为空。",
                "The plan that belongs to the entry; empty where there is none.",
            ),
        ),
        c.department_iri("iri"),
        c.area_iri("source_iri"),
        c.SOURCE_IRI,
    ),
    (c.PLAN_KEY, c.DEPARTMENT_KEY, c.SOURCE_KEY),
)


SOURCES: Final = Table(
    "sources",
    "来源文件",
    "source documents",
    Words("各地区公布的文件，一行一份。", "The files that the areas published, one a row."),
    _YJ + "SourceDocument",
    (
        Column(
            "title",
            "标题",
            "title",
            term=c.TITLE,
            note=Words("来源文件的标题。", "The title of the source document."),
        ),
        c.AREA,
        c.year("iri"),
        c.label("publisher", "公布单位", "publisher"),
        Column("file", "文件名", "file", term=_YJ + "file"),
        Column("sha256", "SHA-256 摘要", "SHA-256", term=_YJ + "sha256"),
        Column("layout", "版式", "layout", term=_YJ + "layout"),
        Column("lines_read", "读入行数", "lines read", "integer", _YJ + "linesRead"),
        Column("lines_layout", "版式行数", "lines of layout", "integer", _YJ + "linesLayout"),
        Column("lines_unread", "未读行数", "lines unread", "integer", _YJ + "linesUnread"),
        Column("stated_total", "载明合计（元）", "stated total (yuan)", "amount", _YJ + "statedTotal"),
        Column(
            "stated_execution_weight",
            "载明预算执行率权重",
            "stated weight of budget execution",
            "decimal",
            _YJ + "statedExecutionWeight",
        ),
        Column("notes", "编表说明", "notes", "prose", _YJ + "notes"),
        c.SELF,
        c.area_iri("iri"),
        c.iri("publisher", "公布单位", "publisher", v.DCT + "publisher"),
    ),
)
