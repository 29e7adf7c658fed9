"""Where the tables stand on a sheet: one table for each plan, from its title to the next one's.

Comes in: a sheet's text without page numbers. Goes out: ``Table`` values, and the places of heads that are repeated
where a table runs on over a page. A title begins a table only where the name of a fund, its department or its amounts
follow; in the middle of a table it is a repeated head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from yiju.extraction.labels import FULL, Occurrence, columns, spaced
from yiju.extraction.pages import Place
from yiju.extraction.sheet import glue

_SERIAL = re.compile(rf"^[ \t]*{spaced('序号')}\s*[：:]\s*(?P<serial>\d{{1,4}})(?!\S)", re.M)
_TITLE = re.compile(
    rf"^[ \t]*(?P<year>\d\s*\d\s*\d\s*\d)\s*年[^。：:\t\d%≥≤＝=]{{0,40}}?{spaced('绩效目标表')}(?:\s*[（(][^）)\n]{{0,12}}[）)])?[ \t]*$",
    re.M,
)
_COMPILED = re.compile(rf"^[ \t]*{spaced('编制单位')}\s*[：:]", re.M)
_MONEY = re.compile(rf"(?:^|(?<=\s)){spaced('单位')}\s*[：:]\s*(?P<unit>[万千亿]?\s*元|万)?(?!\S)", re.M)
_LONGEST_COMPILED = 160
# A title that one of these follows begins a table; any other follows a head repeated over a page break.
_NAMING = ("name", "department")
_BEGINNING = ("name", "department", "execution", "retained", "budget", "township")


class Head(msgspec.Struct, frozen=True):
    """What stands above a table: 序号, the title with its year, 编制单位, the unit of money; where each is printed."""

    start: int
    end: int
    serial: int | None = None
    year: int | None = None
    compiled: Place | None = None
    money: str = "万元"


class Table(msgspec.Struct, frozen=True):
    """One plan's table: its head, and the stretch of the sheet from the head to the next table."""

    head: Head
    end: int


def find(body: str, labels: Sequence[Occurrence], family: str) -> tuple[list[Table], list[Place]]:
    """Return the tables of ``body`` and the places of repeated heads (with repeated column heads)."""
    heads = _heads(body, labels)
    beginnings: list[Head] = []
    repeated: list[Place] = []
    marks = sorted(match.start() for match in columns(family).finditer(body))
    for index, head in enumerate(heads):
        after = heads[index + 1].start if index + 1 < len(heads) else len(body)
        before = beginnings[-1] if beginnings else None
        if _begins_table(head, after, labels, marks) or _is_another(body, head, before):
            beginnings.append(head)
        else:
            repeated.append(Place(head.start, head.end))
    beginnings = sorted([*beginnings, *_bare(beginnings, labels)], key=lambda head: head.start)
    ends = [*(head.start for head in beginnings[1:]), len(body)]
    return [Table(head, end) for head, end in zip(beginnings, ends, strict=False)], repeated


def _begins_table(head: Head, after: int, labels: Sequence[Occurrence], marks: Sequence[int]) -> bool:
    index = bisect_left(labels, head.end, key=lambda one: one.start)
    place = bisect_left(marks, head.end)
    column = marks[place] if place < len(marks) else after
    following = labels[index] if index < len(labels) else None
    if following is None or following.start >= min(column, after):
        return False
    if following.field in _NAMING:
        return True
    # 补助街镇 may also begin a line of prose that goes on over a page; the amounts of a table come two or more together.
    amounts = labels[index : index + 2]
    return len(amounts) == 2 and all(one.field in _BEGINNING and one.score == FULL for one in amounts)


def _is_another(body: str, head: Head, before: Head | None) -> bool:
    """Return whether ``head`` has another 序号 or 编制单位 than the table ``before``: it begins one, however little is left."""
    if before is None:
        return head.serial is not None or head.compiled is not None
    if head.serial is not None:
        return head.serial != before.serial
    return head.compiled is not None and _compiled(body, head) != _compiled(body, before)


def _compiled(body: str, head: Head) -> str:
    return glue(body[head.compiled.start : head.compiled.end]) if head.compiled else ""


def _bare(beginnings: Sequence[Head], labels: Sequence[Occurrence]) -> list[Head]:
    """Return a head for each fund's name that no title stands above, with its department behind it."""
    names = [one.start for one in labels if one.field == "name"]
    claimed = {names[place] for head in beginnings if (place := bisect_left(names, head.end)) < len(names)}
    return [
        Head(one.start, one.start)
        for one, following in pairwise(labels)
        if one.field == "name"
        and one.score == FULL
        and one.start not in claimed
        and following.field == "department"
    ]


def _heads(body: str, labels: Sequence[Occurrence]) -> list[Head]:
    anchors = sorted(
        [
            *((match.start(), match.end(), "serial", match) for match in _SERIAL.finditer(body)),
            *((match.start(), match.end(), "title", match) for match in _TITLE.finditer(body)),
            *((match.start(), match.end(), "compiled", match) for match in _COMPILED.finditer(body)),
        ],
        key=lambda anchor: anchor[:2],
    )
    heads: list[Head] = []
    for start, end, kind, match in anchors:
        known = heads[-1] if heads and not body[heads[-1].end : start].strip() else None
        if known is not None and kind != "title" and _has(known, kind):
            known = None
        head = known or Head(start, end)
        if known is not None:
            heads.pop()
        heads.append(_extended(body, head, kind, match, labels))
    return heads


def _has(head: Head, kind: str) -> bool:
    return {"serial": head.serial, "title": head.year, "compiled": head.compiled}[kind] is not None


def _extended(body: str, head: Head, kind: str, match: re.Match[str], labels: Sequence[Occurrence]) -> Head:
    if kind == "serial":
        head = msgspec.structs.replace(head, serial=int(match["serial"]), end=match.end())
    elif kind == "title":
        head = msgspec.structs.replace(head, year=int(re.sub(r"\s", "", match["year"])), end=match.end())
    else:
        value_end = _compiled_end(body, match.end(), labels)
        head = msgspec.structs.replace(head, compiled=Place(match.end(), value_end), end=value_end)
    money = _MONEY.match(body, _skip_space(body, head.end))
    if money is None:
        return head
    unit = re.sub(r"\s", "", money["unit"] or "万元")
    return msgspec.structs.replace(head, money=unit, end=money.end())


def _compiled_end(body: str, start: int, labels: Sequence[Occurrence]) -> int:
    """Return where the name of the 编制单位 ends: before 单位：万元, else before the table's first label, else with its line."""
    money = _MONEY.search(body, start, start + _LONGEST_COMPILED)
    index = bisect_left(labels, start, key=lambda one: one.start)
    first = labels[index].start if index < len(labels) else len(body)
    end = min(money.start(), first) if money else first
    if end - start <= _LONGEST_COMPILED:
        return end
    line_end = body.find("\n", start)
    return len(body) if line_end < 0 else line_end


def _skip_space(body: str, offset: int) -> int:
    while offset < len(body) and body[offset].isspace():
        offset += 1
    return offset
