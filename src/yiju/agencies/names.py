"""Bodies by their full names: 重庆市人民政府办公厅, 公安部, 市政府.

Comes in: a name, or a text and the place where a name ends. Goes out: the body, and where in prose its name begins. Names
are known from the tables of agencies, or begin with an area's name or with 国家, 中国, 全国, 中共.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from yiju.agencies import areas
from yiju.agencies.read import Body
from yiju.agencies.tables import Division, Kind, Level, agencies, aliases, parts

_LONGEST = 40
_LONGEST_LIST = 120
_REMEMBERED = 1024
_STATE = "中华人民共和国"
_KINDS_OF_PREFIXES: dict[str, Kind] = {
    "中共": "党委",
    "中国共产党": "党委",
    "中国共产主义青年团": "群团",
    "共青团": "群团",
    "中国人民政治协商会议": "政协",
}
_PARTY = "中共"
_COMMITTEE = "委员会"
_GOVERNMENTS = ("政府", "政府办公厅", "政府办公室")
_TOWN = re.compile(r"^[一-鿿]{1,6}?(?:镇|乡|街道)(?=人民|办事处|党|委|人大)")
_STARTERS = ("中华人民共和国", "中共", "国家", "中国", "全国", "国务院", "中央")
# 市政府, 区委办公室, 省人大常委会: named by whoever stands near
_RELATIVE = re.compile(
    r"(?:省|市|区|县|州|镇|乡|自治区)(?:人民)?(?:政府|委员会|委|人大|政协)(?:常务委员会|常委会|办公[厅室]|办)?$"
)
_ENDINGS: tuple[tuple[str, Kind], ...] = (
    ("人民代表大会常务委员会", "人大"),
    ("人民代表大会", "人大"),
    ("人大常委会", "人大"),
    ("人民法院", "司法"),
    ("人民检察院", "司法"),
    ("安全生产委员会", "议事协调机构"),
    ("减灾委员会", "议事协调机构"),
    ("委员会办公室", "议事协调机构"),
    ("领导小组办公室", "议事协调机构"),
    ("领导小组", "议事协调机构"),
    ("指挥部", "议事协调机构"),
    ("人民政府办公厅", "政府"),
    ("人民政府办公室", "政府"),
    ("人民政府", "政府"),
    ("联合会", "群团"),
    ("总工会", "群团"),
    ("学会", "群团"),
    ("协会", "群团"),
    ("供销合作总社", "群团"),
    ("管理委员会", "部门"),
    ("委员会", "部门"),
    ("局", "部门"),
    ("厅", "部门"),
    ("部", "部门"),
    ("署", "部门"),
    ("办公室", "部门"),
)  # fmt: skip


def by_name(name: str, near: str | None = None) -> Body | None:
    """Return the body called ``name``, or None where it is none that can be told.

    >>> by_name("重庆市北碚区人民政府").level
    '区县'
    """
    known = _known().get(name.removeprefix(_STATE)) or _known().get(name)
    if known:
        return known
    prefix = next((one for one in _prefixes() if name.startswith(one)), "")
    level, division, rest = _area_at_head(name[len(prefix) :], near)
    official = _official(prefix, name[len(prefix) : len(name) - len(rest)], rest)
    if official != name:
        return by_name(official, near)
    if level and rest:
        kind = _kind(prefix, rest)
        return Body(name, _below(rest) or level, kind, division) if kind else None
    if name.startswith(("国家", "全国", "中国", "国务院", "最高", "中共中央")):
        kind = _kind("", name)
        return Body(name, "国家", kind) if kind else None
    return None


def _official(prefix: str, area: str, rest: str) -> str:
    """Return the name as it is officially used: 中共｜重庆市｜委 is its 委员会, 重庆市｜委办公厅 that of 中共.

    >>> _official("中共", "重庆市", "委员会办公厅")
    '中共重庆市委办公厅'
    """
    if not area or prefix not in ("", _PARTY):
        return prefix + area + rest
    if not prefix and rest in _GOVERNMENTS:
        return f"{area}人民{rest}"
    if rest in ("委", _COMMITTEE):
        return (_PARTY if rest == "委" else prefix) + area + _COMMITTEE
    if rest.startswith("委") and (prefix or not rest.startswith(_COMMITTEE)):
        return f"{_PARTY}{area}委{rest.removeprefix(_COMMITTEE).removeprefix('委')}"
    return prefix + area + rest


def name_start(text: str, first: int, end: int) -> int | None:
    """Return where the name of a body that ends at ``end`` begins, not before ``first``; None where none is known.

    A name that the tables have comes first; else what begins with an area's name, or with 国家, 中国 and the like.

    >>> name_start("进口企业应遵守海关总署", 0, 11)
    7
    """
    first = max(first, end - _LONGEST)
    for length in range(min(_longest(), end - first), 1, -1):
        if text[end - length : end] in _known():
            return _with_those_before(text, first, end - length)
    for start in range(first, end):
        if text.startswith(_STARTERS, start) or areas.names_at(text, start):
            return start
    relative = _RELATIVE.search(text, first, end)
    return relative.start() if relative else None


def name_at_head(text: str) -> str | None:
    """Return the longest name of the tables that ``text`` begins with, or None: 国务院｜工作规则."""
    lengths = range(min(_longest(), len(text)), 1, -1)
    return next((text[:length] for length in lengths if text[:length] in _known()), None)


def _with_those_before(text: str, first: int, start: int) -> int:
    """Return where the names begin that are joined to the one at ``start``: 国务院、｜中央军委, 财政部｜税务总局."""
    start = start - len(_STATE) if text.endswith(_STATE, first, start) else start
    end = start - 1 if start > first and text[start - 1] == "、" else start
    for length in range(min(_longest(), end - first), 1, -1):
        if text[end - length : end] in _known():
            return _with_those_before(text, first, end - length)
    return start


def joint(names: str, near: str | None = None) -> tuple[Body, ...]:
    """Return the bodies that ``names`` lists, glued or with 、 between: 重庆市民政局重庆市财政局, 教育部 财政部."""
    return tuple(body for body, _ in joint_names(names, near))


def joint_names(names: str, near: str | None = None) -> tuple[tuple[Body, str], ...]:
    """Return the bodies that ``names`` lists, each with the name that it is given there: 中共中央."""
    if len(names) > _LONGEST_LIST:
        return ()
    pieces = re.split(r"[、,，\s]+", names)
    return tuple(found for piece in pieces for found in _glued(piece, near))


@lru_cache(_REMEMBERED)
def _glued(piece: str, near: str | None) -> tuple[tuple[Body, str], ...]:
    """Return the bodies of names without anything between them; none where something is left over."""
    whole = by_name(piece, near)
    if whole and piece in _known():
        return ((whole, piece),)
    for end in range(2, len(piece) - 1):
        if (areas.names_at(piece, end) or _begins_known(piece, end)) and piece[:end] not in _prefixes():
            first = by_name(piece[:end], near)
            rest = _glued(piece[end:], near) if first else ()
            if first and rest:
                return ((first, piece[:end]), *rest)
    return ((whole, piece),) if whole else ()


def _begins_known(piece: str, place: int) -> bool:
    """Say whether a name that the tables have begins at ``place``."""
    return any(
        piece[place : place + length] in _known()
        for length in range(2, min(_longest(), len(piece) - place) + 1)
    )


def _area_at_head(name: str, near: str | None) -> tuple[Level | None, Division | None, str]:
    """Return level and division of the narrowest area that the head of ``name`` gives, and what stands behind it."""
    place, level, division = 0, None, None
    while word := areas.names_at(name, place):
        area = areas.named(word, near)
        if area is None or area.level is None:
            break
        level, division = area.level, area.division
        near = division.code[:2] if division else near
        place += len(word)
    return level, division, name[place:]


def _kind(prefix: str, rest: str) -> Kind | None:
    """Return the kind of a body by what stands behind its area's name: as the tables have it, else by how it ends."""
    known = _local_kinds().get((prefix, rest))
    if known:
        return known
    kind = next((kind for ending, kind in _ENDINGS if rest.endswith(ending)), None)
    return _KINDS_OF_PREFIXES.get(prefix, kind) if kind not in (None, "议事协调机构") else kind


def _below(rest: str) -> Level | None:
    """Return 乡镇 where what stands behind a district's name is a town's: 江津区｜白沙镇人民政府."""
    return "乡镇" if _TOWN.match(rest) else None


@cache
def _prefixes() -> tuple[str, ...]:
    """Return what may stand before an area's name in the name of a body: 中共, 中国共产主义青年团."""
    found = {mark.prefix for mark in parts().body if mark.prefix} | set(_KINDS_OF_PREFIXES)
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


@cache
def _local_kinds() -> dict[tuple[str, str], Kind]:
    """Return the kinds of bodies by prefix and by name without the area's: 河长制办公室 is 议事协调机构."""
    found: dict[tuple[str, str], Kind] = {}
    for mark in parts().body:
        for name in (mark.province, mark.municipality, mark.prefecture, mark.county, mark.township):
            if name:
                found.setdefault((mark.prefix, name), mark.kind)
    return found


@cache
def _known() -> dict[str, Body]:
    """Return the bodies of the tables by name: the documented ones, and those of the state."""
    bodies: dict[str, Body] = {row.name: Body(row.body, row.level, row.kind) for row in aliases()}
    bodies |= {row.body: Body(row.body, row.level, row.kind) for row in aliases()}
    for mark in parts().body:
        if mark.central:
            bodies[mark.central] = Body(mark.central, "国家", mark.kind)
    for row in agencies():
        division = areas.by_code(row.area) if row.area else None
        bodies[row.body] = Body(row.body, row.level, row.kind, division, row.body_en)
    return bodies


@cache
def _longest() -> int:
    return max(map(len, _known()))
