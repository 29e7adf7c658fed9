"""The standing that a title, or the note beside its number, gives: 试行, 暂行, 内部, 秘件.

Comes in: a title, and the words of a citation. Goes out: the standings, each with its evidence. The words are the
concepts of ``ontology/codes/standings.ttl``.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from yiju.codes import Code, simple

# Words that are part of what a title is about, not of its standing: 试行期, 内部审计, 秘密工作.
_IN_TITLE = r"(?P<bracket>[（(][^（）()]{{0,12}}?{word}[^（）()]{{0,6}}[）)])|(?P<word>{word})(?={types})"
_TYPES = "办法|规定|条例|细则|意见|方案|标准|规则|准则|制度|章程|规程|规范|通知|稿"
_NOTES = frozenset({"internal", "classified"})


class StandingReading(msgspec.Struct, frozen=True):
    """A standing, and the words that it was read from."""

    code: Code
    evidence: str


def standings(title: str, as_written: str = "") -> tuple[StandingReading, ...]:
    """Return the standings of the document called ``title``; notes of the citation ``as_written`` count too.

    >>> [one.evidence for one in standings("救助资金管理办法（试行）")]
    ['（试行）']
    """
    found = []
    behind = as_written.rpartition("》")[2]
    for code, in_title, in_note in _patterns():
        match = in_title.search(title) or (in_note.search(behind) if in_note else None)
        if match:
            found.append(StandingReading(code, match.group()))
    return tuple(found)


@cache
def _patterns() -> tuple[tuple[Code, re.Pattern[str], re.Pattern[str] | None], ...]:
    rows = []
    for code in simple("standings", "standing"):
        word = "(?:" + "|".join(sorted(map(re.escape, code.spellings), key=len, reverse=True)) + ")"
        note = re.compile(word) if code.iri.rsplit("/", 1)[-1] in _NOTES else None
        types = "" if note else _TYPES
        pattern = _IN_TITLE if types else r"(?P<bracket>[（(]{word}[）)])"
        rows.append((code, re.compile(pattern.format(word=word, types=types)), note))
    return tuple(rows)
