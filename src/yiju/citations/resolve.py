"""Resolve: which citation a later phrase or short title means.

Comes in: a text and its citations. Goes out: references: 该办法 and 上述通知 lead to the citation they stand for, 上述文件 to
several, and a later 《办法》 or 《社会保险法》 to the full title it is short for. What leads nowhere is no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from yiju.citations.find import Found
from yiju.citations.words import words
from yiju.codes import simple
from yiju.numerals import NUMERALS, chinese_number
from yiju.titles import normal_title, relations
from yiju.titles.types import without_notes

_MANY = {"两": 2, "几": None, "多": None, "各": None}
_SINGULAR = frozenset({"该", "此", "这一", "这份"})
_LONGEST_SHORT = 40
_MOST = 50
# What a document may be called of which only the number is known: 国务院令第381号 is 该令.
_CALLED = {"order": "令", "standard": "标准", "minutes": "纪要"}
_NATION = "中华人民共和国"


class Reference(msgspec.Struct, frozen=True):
    """A phrase that means citations named before: ``as_written`` is ``text[start:end]``.

    ``means`` are their places in the sequence of citations, in order; ``short`` says that the phrase is a citation
    itself, by a short form of the title.
    """

    start: int
    end: int
    as_written: str
    means: tuple[int, ...]
    short: bool = False


def resolve(text: str, found: Sequence[Found]) -> tuple[Reference, ...]:
    """Return the references of ``text`` to ``found``, in order.

    >>> from yiju.citations import find
    >>> text = "执行《江城区档案管理办法》，该办法自2020年起施行"
    >>> resolve(text, find(text))[0].as_written
    '该办法'
    """
    short = tuple(_short_titles(text, found))
    full = {one.start: one.means[0] for one in short}
    phrases = (_to_the_full(one, found, full) for one in _phrases(text, found))
    return tuple(sorted([*phrases, *short], key=lambda one: one.start))


def _to_the_full(reference: Reference, found: Sequence[Found], full: dict[int, int]) -> Reference:
    """Return ``reference`` with each citation by a short title replaced by the one that has the full title."""
    means = dict.fromkeys(full.get(found[index].start, index) for index in reference.means)
    return msgspec.structs.replace(reference, means=tuple(means))


def _phrases(text: str, found: Sequence[Found]) -> Iterator[Reference]:
    """Yield 该办法, 上述通知, 上述三个文件 and the like, outside citations."""
    seen, paragraph = 0, 0
    called: dict[str, list[int]] = {}
    for match in _pattern().finditer(text):
        while seen < len(found) and found[seen].end <= match.start():
            for noun in (*_called(found[seen]), "文件"):
                called.setdefault(noun, []).append(seen)
            if seen == 0 or "\n" in text[found[seen - 1].end : found[seen].start]:
                paragraph = seen
            seen += 1
        if seen < len(found) and found[seen].start < match.end():
            continue
        before = called.get(match["noun"] or match["marked"], [])
        count = _count(match["count"]) if match["count"] else None
        if count is None and match["noun"] == "文件" and match["word"] not in _SINGULAR:
            means = tuple(range(max(paragraph, seen - _MOST), seen))
        else:
            means = tuple(before[-min(count or 1, _MOST) :])
        if means:
            yield Reference(match.start(), match.end(), match.group(), means)


def _count(written: str) -> int | None:
    if written in _MANY:
        return _MANY[written]
    return int(written) if written.isdecimal() else chinese_number(written)


def _called(one: Found) -> frozenset[str]:
    """Return the words that a document may be called by: how its title, the titles in it or its number end."""
    titles = [normal_title(title) for title in (one.title, one.document_title) if title]
    titles += [relation.inner for title in list(titles) for relation in relations(title)]
    bare = [without_notes(title) for title in titles]
    bare += [_CALLED[number.kind] for number in one.numbers if number.kind in _CALLED]
    bare += [number.agency for number in one.numbers if number.kind == "announcement"]
    return frozenset(noun for noun in _nouns() if any(_ends_in(title, noun) for title in bare))


def _ends_in(title: str, noun: str) -> bool:
    return title.endswith(noun) and not (noun == "法" and title.endswith("办法"))


def _short_titles(text: str, found: Sequence[Found]) -> Iterator[Reference]:
    """Yield the citations whose title is a short form of an earlier one."""
    full: dict[str, int] = {}
    for index, one in enumerate(found):
        title = normal_title(one.title) if one.title else ""
        if not title:
            continue
        meant = full.get(title, full.get(_NATION + title))
        if meant is not None and not one.numbers and normal_title(found[meant].title or "") != title:
            yield Reference(one.start, one.end, one.as_written, (meant,), short=True)
        full.setdefault(title, index)
        behind = text[one.end : one.end + _LONGEST_SHORT]
        introduced = _introduction().match(behind) or _introduction().search(one.as_written)
        if introduced:
            full[normal_title(introduced["short"])] = index


@cache
def _nouns() -> tuple[str, ...]:
    """Return the words that documents are called by, longest first."""
    types = [code for code in simple("document-types", "document-type") if code.broader]
    return tuple(
        sorted({"文件", *(word for code in types for word in code.spellings)}, key=len, reverse=True)
    )


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, _nouns()))
    longer = "|".join(map(re.escape, words().not_nouns))
    return re.compile(
        rf"(?P<word>该|此|上述|前述|上列|以上|前款|这一|这份)(?:(?P<count>[两几多各]|[{NUMERALS}]{{1,3}}|\d{{1,2}})(?:个|份|项|件|部)?)?"
        rf"(?:《(?P<marked>{nouns})》|(?!{longer})(?P<noun>{nouns}))"
    )


@cache
def _introduction() -> re.Pattern[str]:
    names = "|".join(map(re.escape, words().short_names))
    return re.compile(
        rf"[\s，,]*[（(]?[^《》（）()]{{0,12}}?(?:{names})[：:“\"']*《(?P<short>[^《》]{{1,30}})》"
    )
