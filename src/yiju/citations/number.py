"""A document number by itself, however somebody typed it.

Comes in: a number as a person types it. Goes out: its parts; ``Number.normal`` is the form to show, and
``parse(number.normal) == number``.
"""

from __future__ import annotations

import re

from yiju.citations.clean import clean
from yiju.citations.groups import issue_number
from yiju.citations.hits import scan
from yiju.citations.serials import year_of
from yiju.model import Number

_LONGEST = 200
_REPUBLIC = "中华人民共和国"
_STROKED = re.compile(r"(GB|DB\d{2,4}|JT|SL|CJ|LY|NY|HJ|WS|GA|MZ)/?(T)\b")
_ISSUE = re.compile(r"\(?(?:(\d{4})年?)?第?(\d{1,4})(期|次)\)?")


def parse(text: str) -> Number | None:
    """Return the number that ``text`` is, with or without brackets around it and 文件 behind it; None if it is none.

    A text that names several numbers, or a number among other words, is none.

    >>> parse("渝建办[2017]第031号").normal
    '渝建办〔2017〕31号'
    """
    if len(text) > _LONGEST:
        return None
    page = clean(text)
    issue = _ISSUE.fullmatch(page.text)
    if issue and (issue[1] or "第" in page.text) and (not issue[1] or year_of(issue[1])):
        return issue_number(issue[1], issue[2], issue[3])
    # What stands alone is read as what stands in brackets: from its first character, with no prose before it.
    page = clean(f"（{text}）")
    hits = scan(page)
    if len(hits) != 1 or len(hits[0].numbers) != 1:
        return None
    hit = hits[0]
    before, behind = page.text[: hit.start], page.text[hit.end :]
    return hit.numbers[0] if before in ("(", "((") and behind in (")", "))", "文)", "文件)") else None


def wordings(number: Number) -> tuple[str, ...]:
    """Return the normal forms in which one document's number may stand, that of ``number`` first.

    国务院令第381号 is also 中华人民共和国国务院令第381号 and 国务院第381号令; DB50T 1379-2023 is also DB50/T 1379-2023.
    """
    forms = [number.normal]
    if number.kind == "order" and number.year is None and number.agency.endswith("令"):
        short = f"{number.agency}第{number.serial}号"
        forms += [short, _REPUBLIC + short, f"{number.agency[:-1]}第{number.serial}号令"]
    if number.kind == "standard":
        forms += [_STROKED.sub(rf"\1{stroke}\2", number.normal) for stroke in ("/", "")]
    return tuple(dict.fromkeys(forms))
