"""What stands before the first table: the cover, the notes (编表说明) and the catalogue (目录).

Comes in: a sheet, its text without page numbers, and where the first table begins. Goes out: ``Front``: the title, the
notes with the total and the execution weight that they state, and the catalogue's entries.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

import msgspec

from yiju.extraction import amounts, labels
from yiju.extraction.sheet import Mark, Sheet, cell, glue
from yiju.model import CatalogueEntry, DepartmentName, Span, Text

_NOTES: Final = re.compile(rf"^[ \t]*{labels.spaced('编表说明')}[ \t]*$", re.M)
_CATALOGUE_TITLE: Final = re.compile(r"^[^\n。]{0,40}目\s*录[ \t]*$", re.M)
_MONEY: Final = re.compile(rf"^[ \t]*{labels.spaced('单位')}\s*[：:]\s*(?P<unit>[万千亿]?\s*元)[ \t]*$", re.M)
_SERIES: Final = re.compile(r"^(?:附[件表录]|.{0,6}预算报告)")
_DATE: Final = re.compile(r"^\d{4}年\d{1,2}月(?:\d{1,2}日)?$")
_SUM: Final = re.compile(rf"[合总]\s*计\s*(?P<budget>{amounts.FIGURE})")
# A row of a catalogue without heads: 12 and a tab, or a whole row with a department's code.
_ROW_BEGINS: Final = re.compile(r"^[ ]*(?P<position>\d{1,4})\t+\S")
_CODED_LINE: Final = re.compile(
    rf"^[ ]*\d{{1,4}}\t+\S|"
    rf"^[ \t]*\d{{1,4}}[ \t]*\S.*?\d{{2,9}}[-—–－]\D.*[ \t]{amounts.FIGURE}[ \t]*$",
    re.M,
)
_SENTENCE: Final = re.compile(r"[。；]")
_LONGEST_COVER_LINE: Final = 50
_LONGEST_COVER: Final = 20
_LONGEST_ENTRY: Final = 16


class Front(msgspec.Struct, frozen=True):
    """Title, notes, stated figures (total in 元, weight in points of 100) and catalogue of a document."""

    title: str | None
    title_span: Span | None
    notes: Text | None
    stated_total: Decimal | None
    stated_execution_weight: Decimal | None
    catalogue: tuple[CatalogueEntry, ...]


def read(sheet: Sheet, body: str, end: int) -> Front:
    """Return what stands on ``sheet`` before ``end``, and mark it."""
    heads = list(labels.columns("catalogue").finditer(body, 0, end))
    catalogue_start = _catalogue_start(body, heads[0].start() if heads else end, end)
    notes_head = _NOTES.search(body, 0, catalogue_start)
    notes_start = notes_head.start() if notes_head else catalogue_start
    title, title_span = _cover(sheet, body, notes_start)
    notes = None
    if notes_head:
        sheet.mark(notes_head.start(), notes_head.end(), Mark.LAYOUT)
        sheet.mark(notes_head.end(), catalogue_start, Mark.RECORD)
        notes = cell(sheet, notes_head.end(), body[notes_head.end() : catalogue_start])
    entries, total = _catalogue(sheet, body, catalogue_start, end, heads)
    stated = labels.figure(notes.text, labels.form().total) if notes else None
    weight = labels.figure(notes.text, labels.form().execution_weight) if notes else None
    if stated:
        total = amounts.yuan(amounts.figure(stated[1]) or Decimal(0), stated[2])
    return Front(title, title_span, notes, total, Decimal(weight[1]) if weight else None, entries)


def _catalogue_start(body: str, first_head: int, end: int) -> int:
    """Return where the catalogue begins: with its title (2025年重点专项资金目录), its heads, or its first row without either."""
    row = _CODED_LINE.search(body, 0, end)
    first = min(first_head, row.start()) if row else first_head
    before = list(_CATALOGUE_TITLE.finditer(body, 0, first))
    if before and not _MONEY.sub("", body[before[-1].end() : first]).strip():
        return before[-1].start()
    return first


def _cover(sheet: Sheet, body: str, end: int) -> tuple[str | None, Span | None]:
    """Return the title that the lines of the cover make, without 附件 and date; long lines are no cover."""
    lines = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", body[:end]):
        if _SENTENCE.search(line.group()):
            break  # sentences are notes whose title is lost
        lines.append(line)
    if (
        not lines
        or len(lines) > _LONGEST_COVER
        or any(len(line.group()) > _LONGEST_COVER_LINE for line in lines)
    ):
        return None, None
    for line in lines:
        sheet.mark(*line.span(), Mark.LAYOUT)
    named = [
        line
        for line in lines
        if not _SERIES.match(glue(line.group())) and not _DATE.match(glue(line.group()))
    ]
    for line in named:
        sheet.mark(*line.span(), Mark.RECORD)
    if not named:
        return None, None
    return "".join(glue(line.group()) for line in named), sheet.span(named[0].start(), named[-1].end())


def _catalogue(
    sheet: Sheet, body: str, start: int, end: int, heads: list[re.Match[str]]
) -> tuple[tuple[CatalogueEntry, ...], Decimal | None]:
    text = body
    money = _MONEY.search(body, start, end)
    unit = re.sub(r"\s", "", money["unit"]) if money else "万元"
    layout = [*heads, *_MONEY.finditer(body, start, end), *_CATALOGUE_TITLE.finditer(body, start, end)]
    for match in layout:
        sheet.mark(match.start(), match.end(), Mark.LAYOUT)
        text = text[: match.start()] + re.sub(r"[^\n]", " ", match.group()) + text[match.end() :]
    return _entries(sheet, text, start, end, unit)


def _entries(
    sheet: Sheet, text: str, start: int, end: int, unit: str
) -> tuple[tuple[CatalogueEntry, ...], Decimal | None]:
    """Add up lines until they make an entry; a line that makes one by itself starts afresh."""
    entries: list[CatalogueEntry] = []
    total = None
    pending: list[re.Match[str]] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
        expected = entries[-1].position + 1 if entries else 1
        if _ROW_BEGINS.match(line.group()):
            pending = []  # what is left of an entry that lost its end
        row, lines = _row([line], expected), [line]
        if row is None:
            lines = [*pending, line]
            row = _row(lines, expected) if len(lines) > 1 else None
        sum_row = _SUM.fullmatch(glue(line.group()))
        if row is None and sum_row is None:
            pending = lines[-_LONGEST_ENTRY:]
            continue
        pending = []
        first, last = start + lines[0].start(), start + line.end()
        sheet.mark(first, last, Mark.RECORD)
        if sum_row:
            total = amounts.yuan(amounts.figure(sum_row["budget"]) or Decimal(0), unit)
        elif row:
            entries.append(_entry(row, unit, sheet.span(first, last)))
    return tuple(entries), total


def _row(lines: list[re.Match[str]], expected: int) -> dict[str, str] | None:
    text = "\n".join(line.group() for line in lines)
    coded = rf"(?P<name>\S.*?)\s*(?P<code>\d{{2,9}})\s*[-—–－]\s*(?P<department>(?!\d)(?:(?!\d{{2,9}}\s*[-—–－]).)+?)\s*(?P<budget>{amounts.FIGURE})"
    celled = rf"(?P<name>[^\t]+?)\t+(?P<department>[^\t]*?[^\t\d\s])\t+(?P<budget>{amounts.FIGURE})"
    for position in (
        rf"(?P<position>{expected})(?!\d)\s*",
        rf"(?P<position>{expected})\s*",
        r"(?P<position>\d{1,4})\s+",
    ):
        for columns in (coded, celled):
            match = re.fullmatch(rf"\s*{position}{columns}\s*", text, re.S)
            if match:
                return match.groupdict()
    return None


def _entry(row: dict[str, str], unit: str, span: Span) -> CatalogueEntry:
    return CatalogueEntry(
        position=int(row["position"]),
        name=glue(row["name"]),
        department=DepartmentName(glue(row["department"]), row.get("code")),
        budget=amounts.yuan(amounts.figure(row["budget"]) or Decimal(0), unit),
        budget_as_published=row["budget"],
        span=span,
        published_unit=amounts.unit(unit),
    )
