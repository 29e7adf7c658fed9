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
    hits = scan(page)
    if len(hits) != 1 or len(hits[0].numbers) != 1:
        return None
    hit = hits[0]
    whole = page.text[: hit.start] in ("", "(") and page.text[hit.end :] in ("", ")", "文", "文件")
    return hit.numbers[0] if whole else None
