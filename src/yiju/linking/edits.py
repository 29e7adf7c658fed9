"""Texts that differ in one character, as misprints do: “十四万” for “十四五”.

Comes in: two texts. Goes out: whether one edit turns one into the other, and whether such edits are slips. A year, an
ordinal, a level or an area that differs is no slip: 2021年 and 2022年, 第一期 and 第二期, 江津区 and 江北区.
"""

from __future__ import annotations

from typing import Literal

from yiju.agencies import areas
from yiju.linking.confusables import confused

# Characters that are mistaken for each other, or one doubled; or any other: 河道管理条例 and 航道管理条例 are two documents.
Slip = Literal["mistaken", "different"]

_MEANT = frozenset(
    "0123456789〇零一二三四五六七八九十百千两上下前后左右东西南北中省市区县镇乡州全国年月日季第甲乙丙丁新旧正副男女老幼大小高低"
)
_LONGEST_AREA = 11
_SHORTEST = 6


def slip(one: str, other: str) -> Slip | None:
    """Return how ``one`` and ``other`` differ if by one character mistyped, left out or doubled; None otherwise.

    None, too, where the character is one that is meant to differ.

    >>> slip("“十四五”残疾人规划", "“十四万”残疾人规划")
    'mistaken'
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(one) < _SHORTEST or one == other:
        return None
    place = next((place for place, char in enumerate(one) if char != other[place]), len(one))
    if len(one) == len(other):
        edited = one[place + 1 :] == other[place + 1 :]
        meant = {one[place], other[place]} <= _MEANT
        alike = edited and confused(one[place], other[place])
    else:
        edited = one[place:] == other[place + 1 :]
        meant = other[place] in _MEANT
        alike = place > 0 and other[place] == other[place - 1]
    if not edited or meant or _in_area(one, place) or _in_area(other, place):
        return None
    return "mistaken" if alike else "different"


def digit_slip(one: str, other: str) -> bool:
    """Say whether two serial numbers or years differ as a slip of the hand makes them: one digit wrong, left out, doubled.

    Of short numbers every other one is that near, so that only from three digits on it says anything.
    """
    if min(len(one), len(other)) < 3 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return any(other[:place] + other[place + 1 :] == one for place in range(len(other)))


def _in_area(text: str, place: int) -> bool:
    """Say whether the character at ``place`` belongs to the name of an area."""
    for start in range(max(place - _LONGEST_AREA, 0), place + 1):
        name = areas.names_at(text, start)
        if name and start + len(name) > place:
            return True
    return False
