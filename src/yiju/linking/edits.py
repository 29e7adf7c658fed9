"""Texts that differ in one character, as misprints do: “十四万” for “十四五”.

Comes in: two texts. Goes out: whether one edit turns one into the other, and whether that edit is likely a slip. A year, an
ordinal, a level or an area that differs is no slip: 2021年 and 2022年, 第一期 and 第二期, 江津区 and 江北区.
"""

from __future__ import annotations

from yiju.agencies import areas

_MEANT = frozenset(
    "0123456789〇零一二三四五六七八九十百千两上下前后左右东西南北中省市区县镇乡州全国年月日季第甲乙丙丁新旧正副男女老幼大小高低"
)
_LONGEST_AREA = 11
_SHORTEST = 6


def slip(one: str, other: str) -> bool:
    """Say whether one character was mistyped, left out or doubled, and it is not one that is meant to differ."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(one) < _SHORTEST or one == other:
        return False
    place = next((place for place, char in enumerate(one) if char != other[place]), len(one))
    if len(one) == len(other):
        edited = one[place + 1 :] == other[place + 1 :]
        meant = {one[place], other[place]} <= _MEANT
    else:
        edited = one[place:] == other[place + 1 :]
        meant = other[place] in _MEANT
    return edited and not meant and not _in_area(one, place) and not _in_area(other, place)


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
