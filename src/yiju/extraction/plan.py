"""One table, cell by cell.

Comes in: a ``Table`` on a sheet, and the family of forms it belongs to. Goes out: a ``Plan``, with every character of the
table marked, or the reason why there is none. A table without a name, a department, an amount or a row of indicators is
no plan: its lines stay open and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

import msgspec

from yiju.extraction import amounts, labels
from yiju.extraction.pages import Place, blank
from yiju.extraction.rows import Row
from yiju.extraction.sheet import Mark, Sheet, cell, clean, glue
from yiju.extraction.tables import Table
from yiju.extraction.tokens import Token, tokenise
from yiju.model import Contact, DepartmentName, Fault, Indicator, Plan, Span, Text

_CODE = re.compile(r"(?P<code>\d{2,9})\s*[-—–－]\s*(?P<name>.+)", re.S)
_TELEPHONE = re.compile(r"[\d+(（][\d\-—－–+()（）/、，, ]{2,40}")
_SENTENCE = re.compile(r"[。；]")
_BARE_LINE = re.compile(r"^[ \t]*\d{1,4}[ \t]*$", re.M)
# A figure alone on its line in the middle of prose is a page number, unless it is the serial between 〔2023〕 and 号.
_STRAY_LINE = re.compile(r"(?<![〕\]﹞）)]\n)^[ \t]*\d{1,4}[ \t]*$(?!\n\s*号)", re.M)
_FIGURE = re.compile(rf"(?<!\S){amounts.FIGURE}(?:\s*[万亿]?元)?(?!\S)")
_NAMES = {
    "name": ("项目名称", "fund name"), "department": ("主管部门", "department"), "budget": ("预算", "budget"),
    "overview": ("项目概况", "overview"), "basis": ("立项依据", "legal basis"), "goal": ("绩效目标", "goal"),
    "indicators": ("绩效指标", "indicators"), "contact": ("联系人", "contact"), "telephone": ("联系电话", "telephone"),
    "execution": ("预算执行率权重", "execution weight"), "retained": ("部门留用", "retained budget"),
    "township": ("补助街镇", "township budget"),
}  # fmt: skip
_ESSENTIAL = ("name", "department", "budget", "indicators")


class Family(Protocol):
    """A family of forms: its name, its labels in order, which of them it always has, and how its rows are read."""

    NAME: str
    ORDER: tuple[str, ...]
    REQUIRED: tuple[str, ...]
    KEEPS_HAN_SPACES: bool

    def rows(self, tokens: Sequence[Token]) -> list[Row]:
        """Return the rows of indicators among ``tokens``."""


class Reading(msgspec.Struct, frozen=True):
    """What one table gave: a plan or none, and what was wrong with it."""

    plan: Plan | None
    faults: tuple[Fault, ...]


class _Page(msgspec.Struct, frozen=True):
    """A sheet and its text without page numbers and repeated heads, with the places that may be page numbers."""

    sheet: Sheet
    body: str
    likely: tuple[Place, ...]


def read(
    sheet: Sheet,
    body: str,
    likely: tuple[Place, ...],
    table: Table,
    family: Family,
    found: Sequence[labels.Occurrence],
) -> Reading:
    """Return the plan that stands in ``table``; ``found`` are the labels that stand between its head and its end."""
    page = _Page(sheet, _without_stray_heads(sheet, body, table, family), likely)
    places = [one for one in found if page.body[one.start : one.end].strip()]
    run = labels.chain(sorted([*places, *_rows_begin(page, table, family)], key=_by_place), family.ORDER)
    ends = [*(one.start for one in run), table.end][1:]
    cells = {one.field: (one.end, end) for one, end in zip(run, ends, strict=False)}
    _mark_head(sheet, table)
    for one in run:
        sheet.mark(one.start, one.end, Mark.LAYOUT)
    cells = _without_fragments(page, cells)
    span = sheet.span(table.head.start, table.end)
    plan = _plan(page, table, cells, family, span)
    missing = [field for field in family.REQUIRED if field not in cells or _is_empty(page, cells[field])]
    if plan is None:
        sheet.reopen(table.head.start, table.end)
        lost = [field for field in _ESSENTIAL if field in missing] or ["indicators"]
        return Reading(None, (_no_plan(lost, span),))
    faults = tuple(_missing(field, plan.name, span) for field in missing)
    return Reading(plan, faults)


def _plan(
    page: _Page, table: Table, cells: dict[str, tuple[int, int]], family: Family, span: Span
) -> Plan | None:
    name = _take(page, cells.get("name"))
    department = _department(_take(page, cells.get("department")))
    budget = _amount(page, cells.get("budget"))
    indicators = _indicators(page, cells.get("indicators"), family)
    if not name or department is None or budget is None or not indicators:
        return None

    def money(field: str) -> Decimal | None:
        published = _amount(page, cells.get(field))
        return None if published is None else amounts.yuan(_decimal(published), table.head.money)

    def prose(field: str) -> Text | None:
        return _prose(page, cells.get(field), keep_han_spaces=family.KEEPS_HAN_SPACES)

    weight = _amount(page, cells.get("execution"), percent=True)
    compiled = table.head.compiled
    return Plan(
        name=name,
        department=department,
        budget=amounts.yuan(_decimal(budget), table.head.money),
        budget_as_published=budget,
        indicators=indicators,
        span=span,
        number=table.head.serial,
        compiled_by=_department(_take(page, (compiled.start, compiled.end))) if compiled else None,
        retained_budget=money("retained"),
        township_budget=money("township"),
        execution_weight=None if weight is None else _decimal(weight),
        overview=prose("overview"),
        basis=prose("basis"),
        goal=prose("goal"),
        contact=_contact(page, cells),
        published_unit=amounts.unit(table.head.money),
    )


def _by_place(one: labels.Occurrence) -> tuple[int, int]:
    return (one.start, -one.score)


def _rows_begin(page: _Page, table: Table, family: Family) -> list[labels.Occurrence]:
    """Return the column heads as the place where the indicators begin, for a table whose label 绩效指标 is lost."""
    head = labels.columns(family.NAME).search(page.body, table.head.end, table.end)
    return [labels.Occurrence("indicators", head.start(), head.start(), labels.FULL)] if head else []


def _without_stray_heads(sheet: Sheet, body: str, table: Table, family: Family) -> str:
    """Return ``body`` without column heads that a page break repeated above the rows, in the middle of a cell of prose."""
    heads = list(labels.columns(family.NAME).finditer(body, table.head.end, table.end))
    ends = [*(head.start() for head in heads[1:]), table.end]
    for head, end in zip(heads[:-1], ends, strict=False):
        if not _SENTENCE.search(body, head.end(), end) or family.rows(tokenise(body, head.end(), end, ())):
            break
        sheet.mark(head.start(), head.end(), Mark.LAYOUT)
        body = blank(body, (Place(head.start(), head.end()),))
    return body


def _mark_head(sheet: Sheet, table: Table) -> None:
    sheet.mark(table.head.start, table.head.end, Mark.LAYOUT)


def _take(page: _Page, place: tuple[int, int] | None) -> str:
    """Return the words at ``place`` glued, and mark them as read; a figure alone on its line is a page number."""
    if place is None:
        return ""
    text = page.body[slice(*place)]
    words = _BARE_LINE.sub(lambda line: " " * len(line.group()), text)
    if not words.strip():
        words = text
    for line in _BARE_LINE.finditer(text):
        page.sheet.mark(place[0] + line.start(), place[0] + line.end(), Mark.LAYOUT)
    _mark_record(page, place[0], words)
    return glue(clean(words))


def _mark_record(page: _Page, start: int, words: str) -> None:
    """Mark ``words``, what is left from ``start`` on once page numbers and repeated heads are blanked out."""
    for word in re.finditer(r"\S+", words):
        page.sheet.mark(start + word.start(), start + word.end(), Mark.RECORD)


def _department(text: str) -> DepartmentName | None:
    if not text:
        return None
    match = _CODE.fullmatch(text)
    return DepartmentName(match["name"], match["code"]) if match else DepartmentName(text)


def _amount(page: _Page, place: tuple[int, int] | None, *, percent: bool = False) -> str | None:
    """Return the first figure at ``place`` as printed; a figure alone on its line that may be a page number comes last."""
    if place is None:
        return None
    for part in (page.body[slice(*place)], _with_likely(page, *place)[0]):
        matches = list(_FIGURE.finditer(part.replace("%", " ").replace("％", " ") if percent else part))
        if matches:
            # A whole number alone on its line may be a page number out of its order; a figure beside it is the amount.
            bare = {line.end() for line in re.finditer(r"^[ \t]*\d{1,4}(?=[ \t]*$)", part, re.M)}
            match = next((one for one in matches if one.end() not in bare), matches[0])
            page.sheet.mark(place[0] + match.start(), place[0] + match.end() + int(percent), Mark.RECORD)
            return re.sub(r"\s*[万亿]?元$", "", match.group())
    return None


def _decimal(published: str) -> Decimal:
    return amounts.figure(published) or Decimal(0)


def _prose(page: _Page, place: tuple[int, int] | None, *, keep_han_spaces: bool) -> Text | None:
    if place is None:
        return None
    words = _STRAY_LINE.sub(lambda line: " " * len(line.group()), page.body[slice(*place)])
    for line in _STRAY_LINE.finditer(page.body, *place):
        page.sheet.mark(line.start(), line.end(), Mark.LAYOUT)
    _mark_record(page, place[0], words)
    text = cell(page.sheet, place[0], words, keep_han_spaces=keep_han_spaces)
    return text if text.text else None


def _contact(page: _Page, cells: dict[str, tuple[int, int]]) -> Contact | None:
    if "contact" not in cells or "telephone" not in cells:
        return None
    name = _take(page, cells["contact"])
    start, end = cells["telephone"]
    number = _TELEPHONE.search(page.sheet.text[start:end].split("\n\n")[0] + "\n")
    if not name or number is None:
        return None
    first, last = start + number.start(), start + len(number.group().rstrip()) + number.start()
    page.sheet.mark(first, last, Mark.RECORD)
    return Contact(name, glue(number.group()), page.sheet.span(cells["contact"][0], last))


def _indicators(page: _Page, place: tuple[int, int] | None, family: Family) -> tuple[Indicator, ...]:
    if place is None:
        return ()
    start, end = place
    for head in labels.columns(family.NAME).finditer(page.body, start, end):
        page.sheet.mark(head.start(), head.end(), Mark.LAYOUT)
    # The column heads are blanked out, and what may be page numbers is put back for the grammar of the row to judge.
    text, pages = _with_likely(page, start, end)
    text = labels.columns(family.NAME).sub(lambda head: _blank(head.group()), text)
    return tuple(
        _indicator(page, start, position, row)
        for position, row in enumerate(family.rows(tokenise(text, 0, end - start, pages)), 1)
    )


def _with_likely(page: _Page, start: int, end: int) -> tuple[str, list[Place]]:
    """Return the text from ``start`` to ``end`` with what may be page numbers, and where in it they stand."""
    places = [one for one in page.likely if start <= one.start < end]
    text = page.body[start:end]
    for one in places:
        text = text[: one.start - start] + page.sheet.text[one.start : one.end] + text[one.end - start :]
    return text, [Place(one.start - start, one.end - start) for one in places]


def _blank(text: str) -> str:
    return "".join(char if char == "\n" else " " for char in text)


def _indicator(page: _Page, start: int, position: int, row: Row) -> Indicator:
    for token in row.tokens:
        page.sheet.mark(start + token.start, start + token.end, Mark.RECORD)
    return Indicator(
        position=position,
        name=row.name,
        operator=row.operator,
        target=row.target,
        weight=row.weight,
        core=row.core,
        span=page.sheet.span(start + row.tokens[0].start, start + row.tokens[-1].end),
        category=row.category,
        subcategory=row.subcategory,
        unit=row.unit,
    )


def _without_fragments(page: _Page, cells: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Cut off lines at either end of a cell that are a piece of a label, printed twice or torn off: they stay open."""
    order = list(cells)
    trimmed = {}
    for index, field in enumerate(order):
        start, end = cells[field]
        if field != "indicators":
            start = _skip_fragment(page.body, start, end, labels.form().labels[field].wordings)
        if index + 1 < len(order):
            end = _drop_fragment(page.body, start, end, labels.form().labels[order[index + 1]].wordings)
        trimmed[field] = (start, end)
    return trimmed


def _skip_fragment(body: str, start: int, end: int, wordings: Sequence[str]) -> int:
    line = re.compile(r"\s*([^\n]*\S)[ \t]*(?=\n)").match(body, start, end)
    if line and _is_fragment(line[1], wordings, str.endswith):
        return line.end()
    return start


def _drop_fragment(body: str, start: int, end: int, wordings: Sequence[str]) -> int:
    part = body[start:end].rstrip()
    cut = part.rfind("\n")
    if cut >= 0 and _is_fragment(part[cut:].strip(), wordings, str.startswith):
        return start + cut
    return end


def _is_fragment(line: str, wordings: Sequence[str], side: Callable[[str, str], bool]) -> bool:
    return len(line) > 1 and any(side(wording, glue(line)) for wording in wordings)


def _is_empty(page: _Page, place: tuple[int, int]) -> bool:
    return not page.sheet.text[slice(*place)].strip()


def _no_plan(lost: Sequence[str], span: Span) -> Fault:
    zh = "、".join(_NAMES[field][0] for field in lost)
    en = ", ".join(_NAMES[field][1] for field in lost)
    return Fault(
        f"第{span.first}至{span.last}行的表格缺少{zh}，未能读入。请取得完整的文件，或补全此表后重试。",
        f"the table on lines {span.first}–{span.last} lacks {en} and was not read."
        " Get the complete document, or mend the table, and try again.",
        span,
    )


def _missing(field: str, name: str, span: Span) -> Fault:
    zh, en = _NAMES[field]
    return Fault(
        f"“{name}”表（第{span.first}至{span.last}行）中没有找到“{zh}”。请核对原件，该栏目可能被截断或并入相邻栏目。",
        f"the table of {name} (lines {span.first}–{span.last}) has no {en}."
        " Check the original: the cell may be cut off or have run into its neighbour.",
        span,
    )
