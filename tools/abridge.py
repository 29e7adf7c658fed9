"""Abridge a source document for shipping: every table in full, the prose cut.

Usage: python tools/abridge.py COMPLETE.txt ABRIDGED.txt

The prose of 项目概况/项目概述 and 当年绩效目标 becomes （略） and the documents it names, as they are written there; the notes
become （略） and the total they state. Everything else stays as it is, line by line: labels, page numbers, wraps, shifts.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from yiju.extraction import labels
from yiju.model import CellName, Document, Plan, Records, Span
from yiju.pipeline import records_of
from yiju.read import read_file

CUT = "（略）"
_PROSE: tuple[CellName, ...] = ("overview", "goal")
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*")


def abridge(document: Document, records: Records) -> str:
    """Return the text of ``document`` with its prose cut; ``records`` are what was read from it."""
    lines: list[str | None] = list(document.lines)
    for plan in records.plans:
        for name in _PROSE:
            cell = plan.overview if name == "overview" else plan.goal
            if cell is not None:
                _cut(lines, cell.span(0, len(cell.text)), name, CUT + "、".join(_named(plan, name)))
    if records.notes is not None:
        stated = labels.figure(records.notes.text, labels.form().total)
        _cut(
            lines,
            records.notes.span(0, len(records.notes.text)),
            None,
            CUT + (f"{stated[0]}。" if stated else ""),
        )
    return "\n".join(line for line in lines if line is not None) + "\n"


def _named(plan: Plan, cell: CellName) -> list[str]:
    return [citation.as_written for citation in plan.citations if citation.cell == cell]


def _cut(lines: list[str | None], span: Span, field: str | None, instead: str) -> None:
    """Put ``instead`` on the first line of ``span``, behind its label if it has one, and take the others out.

    A page number that stands among them stays.
    """
    first = lines[span.first - 1] or ""
    label = _label(first, field) if field else ""
    tail = re.search(r"\t*$", first)
    lines[span.first - 1] = label + instead + (tail.group() if tail else "")
    for number in range(span.first, span.last):
        if not _PAGE_NUMBER.fullmatch(lines[number] or "."):
            lines[number] = None


def _label(line: str, field: str) -> str:
    found = [one for one in labels.find(line, [field]) if not line[: one.start].strip()]
    if not found:
        return line[: len(line) - len(line.lstrip())]
    end = max(one.end for one in found)
    rest = line[end:]
    return line[:end] + rest[: len(rest) - len(rest.lstrip())]


def main(arguments: list[str]) -> None:
    """Abridge the first file named into the second."""
    complete, abridged = map(Path, arguments)
    abridged.write_text(abridge(read_file(complete), records_of(complete)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
