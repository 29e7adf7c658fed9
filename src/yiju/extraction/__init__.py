"""Read the records out of a source document.

Comes in: a ``Document``. Goes out: ``Records``: plans, catalogue, title, stated figures, what was left over, and how the
lines were spent. Each family of layouts is a module with the same interface (``plan.Family``); the document's column
heads say which one it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from types import ModuleType
from typing import cast

from yiju.errors import UnknownLayoutError
from yiju.extraction import flowed, front, labels, pages, plan, sheet, tabbed, tables
from yiju.extraction.sheet import Mark, Sheet
from yiju.model import Document, Fault, Plan, Records

_FAMILIES: tuple[ModuleType, ...] = (flowed, tabbed)
_AREA = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}?[省市])?(?P<area>[\u4e00-\u9fff]{2,5}?(?:自治县|经济技术开发区|高新技术产业开发区|新区|区|县))"
)


def extract(document: Document) -> Records:
    """Return what ``document`` says.

    Raises UnknownLayoutError where no family of layouts fits, saying what was looked for.
    """
    page = Sheet(document)
    numbers = pages.find(page.text, page.feeds)
    family = _family(document, numbers.body)
    for place in (*numbers.sure, *numbers.likely):
        page.mark(place.start, place.end, Mark.LAYOUT)
    catalogue_heads = pages.spans(labels.columns("catalogue").finditer(numbers.body))
    found = labels.find(pages.blank(numbers.body, catalogue_heads), family.ORDER)
    places, repeated = tables.find(numbers.body, found, family.NAME)
    body = pages.blank(numbers.body, tuple(repeated))
    for place in repeated:
        page.mark(place.start, place.end, Mark.LAYOUT)
    opening = front.read(page, body, places[0].head.start if places else len(body))
    found = [one for one in found if body[one.start : one.end].strip()]
    readings = [
        plan.read(page, body, numbers.likely, table, family, _within(found, table)) for table in places
    ]
    plans = tuple(reading.plan for reading in readings if reading.plan)
    for place in pages.bare(page.text):
        # A figure alone on its line that no cell wanted is a page number out of its order.
        if page.is_open(place.start, place.end):
            page.mark(place.start, place.end, Mark.LAYOUT)
    years = Counter(table.head.year for table in places if table.head.year)
    return Records(
        layout=family.NAME,
        plans=plans,
        catalogue=opening.catalogue,
        title=opening.title or _table_title(page, places),
        title_span=opening.title_span,
        fiscal_year=years.most_common(1)[0][0] if years else None,
        area_name=_area_name(plans),
        stated_total=opening.stated_total,
        stated_execution_weight=opening.stated_execution_weight,
        notes=opening.notes,
        accounting=page.accounting(),
        unread=sheet.report(page, "不合表式，未能读入", "fits no cell of the form"),
        faults=(*_encoding(document), *(fault for reading in readings for fault in reading.faults)),
    )


def _family(document: Document, text: str) -> plan.Family:
    scores = {family: len(labels.columns(family.NAME).findall(text)) for family in _FAMILIES}
    best = max(_FAMILIES, key=lambda family: scores[family])
    if not scores[best]:
        known_zh = "；".join(_heads(family, " ") for family in _FAMILIES)
        raise UnknownLayoutError(
            f"{document.name}：不是已知表式的绩效目标表。未找到以下任一表头：{known_zh}。"
            "请确认文件为区级重点专项资金绩效目标表，且由原件完整提取。",
            f"{document.name}: no known layout of the form. None of these column heads was found: {known_zh}."
            " Make sure that it is a 绩效目标表 and was extracted whole.",
        )
    return cast(plan.Family, best)


def _heads(family: ModuleType, between: str) -> str:
    return between.join(wordings[0] for wordings in labels.form().columns[family.NAME].wordings)


def _within(found: Sequence[labels.Occurrence], table: tables.Table) -> list[labels.Occurrence]:
    first = bisect_left(found, table.head.end, key=lambda one: one.start)
    last = bisect_left(found, table.end, key=lambda one: one.start)
    return [one for one in found[first:last] if one.end <= table.end]


def _table_title(page: Sheet, places: Sequence[tables.Table]) -> str | None:
    """Return the title above the first table, for a document without a cover."""
    for table in places:
        if table.head.year:
            title = re.search(
                r"\d{4}年[^：:]*?绩效目标表(?:（[^）]*）)?",
                sheet.glue(page.text[table.head.start : table.head.end]),
            )
            if title:
                return title.group()
    return None


def _area_name(plans: Sequence[Plan]) -> str | None:
    names = Counter(
        match["area"]
        for one in plans
        for department in (one.department, one.compiled_by)
        if department and (match := _AREA.search(department.name))
    )
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _encoding(document: Document) -> tuple[Fault, ...]:
    if document.encoding == "utf-8":
        return ()
    encoding = document.encoding.upper()
    return (
        Fault(
            f"{document.name} 不是 UTF-8 编码，已按 {encoding} 读取。请核对文字，并另存为 UTF-8。",
            f"{document.name} is not UTF-8 and was read as {encoding}. Check the characters, and save it as UTF-8.",
            severity="info",
        ),
    )
