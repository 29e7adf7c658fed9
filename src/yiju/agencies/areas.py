"""Areas by the words that stand for them in codes and names: 渝, 北碚, 江津区.

Comes in: a word. Goes out: the area it means, its level, its full name. A word may mean several areas (鼓楼 is a district of
four cities): then only what they have in common is said, unless the caller names the province that is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from yiju.agencies.tables import Division, Level, divisions, parts

# The years of the last two lists that divisions.csv was made from.
_LAST_OLD, _TODAY = 2019, 2026
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固"
    "|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
# 石柱｜土家族自治县, 江津｜区, 延边｜朝鲜族自治州
_STEM = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:(?:(?:{_PEOPLES})族?)*自治[区州县旗]|特别行政区|地区|林区|特区|新区|[省市区县盟旗])$"
)


class Area(msgspec.Struct, frozen=True):
    """What a word means: one division, or, where it means several, none; the level where all have the same."""

    word: str
    division: Division | None
    level: Level | None


def area(word: str, near: str | None = None, year: int | None = None) -> Area | None:
    """Return the area that ``word`` means in a code; ``near`` is the two-digit province of whoever cites.

    Of a ``year`` only areas count that were still listed then.

    >>> area("江津").division.name
    '江津区'
    >>> area("万盛", year=2024) is None
    True
    """
    found = _words().get(word, ())
    return _meant(word, tuple(one for one in found if year is None or _listed(one, year)), near)


def named(name: str, near: str | None = None) -> Area | None:
    """Return the area that is called ``name`` in full: 重庆市, 北碚区."""
    return _meant(name, _names().get(name, ()), near)


def level_of(division: Division) -> Level:
    """Return the level of a division by its code: 500000 省市, 510100 地市, 500109 区县."""
    if division.code.endswith("0000"):
        return "省市"
    return "地市" if division.code.endswith("00") else "区县"


def full_name(division: Division) -> str:
    """Return the name with those above it: 重庆市北碚区, 四川省成都市武侯区."""
    above = [f"{division.code[:2]}0000", f"{division.code[:4]}00"]
    names = [_by_code()[code].name for code in above if code in _by_code() and code != division.code]
    return "".join([*names, division.name])


def by_code(code: str) -> Division:
    """Return the division of a GB/T 2260 code; raises KeyError where there is none."""
    return _by_code()[code]


def is_town(word: str, near: str | None = None) -> bool:
    """Say whether ``word`` may as well be a town's, as seen from elsewhere than the area's own province: 白沙｜府发."""
    return any(row.word == word and row.division[:2] != near for row in parts().town)


def is_word(word: str) -> bool:
    """Say whether ``word`` stands for an area in codes."""
    return word in _words()


def is_particle(words: tuple[str, ...]) -> bool:
    """Say whether the first of ``words``, if any, is more often a word of prose than of an area: 于."""
    return not _particles().isdisjoint(words[:1])


def words_ending(text: str, end: int) -> Iterable[tuple[int, str]]:
    """Yield (start, word) for each word of an area that ends at ``end``, the longest first."""
    words = _words()
    for length in range(min(_longest(), end), 0, -1):
        word = text[end - length : end]
        if word in words:
            yield end - length, word


def names_at(text: str, start: int) -> str | None:
    """Return the longest full name of an area that begins at ``start``, or None."""
    names = _names()
    for length in range(min(_longest_name(), len(text) - start), 1, -1):
        if text[start : start + length] in names:
            return text[start : start + length]
    return None


def _listed(division: Division, year: int) -> bool:
    """Say whether there may have been ``division`` in ``year``: what the last old list has was there until today's."""
    last = division.last_listed
    return last is None or year <= (_TODAY - 1 if last == _LAST_OLD else last)


def _meant(word: str, found: tuple[Division, ...], near: str | None) -> Area | None:
    if not found:
        return None
    candidates = [one for one in found if one.code[:2] == near] or list(found)
    candidates = [one for one in candidates if one.last_listed is None] or candidates
    # 海南 is the province rather than 海南藏族自治州.
    candidates = [one for one in candidates if level_of(one) == "省市"] or _latest(candidates)
    levels = {level_of(one) for one in candidates}
    return Area(
        word, candidates[0] if len(candidates) == 1 else None, levels.pop() if len(levels) == 1 else None
    )


def _latest(candidates: list[Division]) -> list[Division]:
    """Leave out former names where the same place has a later one: 江津市 (until 2005) for 江津区."""
    provinces = {one.code[:2] for one in candidates}
    if len(provinces) > 1 or all(one.last_listed is None for one in candidates):
        return candidates
    last = max(one.last_listed or 9999 for one in candidates)
    return [one for one in candidates if (one.last_listed or 9999) == last]


@cache
def _by_code() -> dict[str, Division]:
    found: dict[str, Division] = {}
    for one in divisions():
        if one.code not in found or one.last_listed is None:
            found[one.code] = one
    return found


@cache
def _words() -> dict[str, tuple[Division, ...]]:
    """Return the divisions by each word that stands for them in codes."""
    found: dict[str, list[Division]] = {}
    for one in divisions():
        match = _STEM.match(one.name)
        stem = match["stem"] if match else one.name
        if len(stem) > 1:
            found.setdefault(stem, []).append(one)
        elif len(one.name) == 2:
            found.setdefault(one.name, []).append(one)
    for row in parts().area:
        found[row.word] = [_by_code()[row.division]]
    return {word: tuple(found[word]) for word in found}


@cache
def _particles() -> frozenset[str]:
    return frozenset(row.word for row in parts().area if row.particle)


@cache
def _names() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for one in divisions():
        found.setdefault(one.name, []).append(one)
    return {name: tuple(found[name]) for name in found}


@cache
def _longest_name() -> int:
    return max(map(len, _names()))


@cache
def _longest() -> int:
    return max(map(len, _words()))
