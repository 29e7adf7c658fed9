"""What two names, or two texts, have in common.

Comes in: names of funds, departments and indicators, as written; texts. Goes out: the name without what may change from one
year to the next (the year, brackets, width of letters, 专项资金 at the end), and how much two of them share, in whole percent.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Collection, Set
from typing import Final

from yiju.linking.edits import slip

_YEAR: Final = re.compile(r"(?:19|20|21)\d\d\s*(?:年度?|财年)?")
_YEAR_IN_WORDS: Final = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}年度?")
# What says that it is a fund, not which.
_REMARK: Final = re.compile(r"[（(【〔\[](?:重点|一般|续建|新增|经常性|一次性)[)）】〕\]]")
_PUNCTUATION: Final = re.compile(r"[\W_]")
_END: Final = re.compile(r"(?:专项|资金|经费|项目|补助资金|重点项目)$")
_SHORTEST_KEY: Final = 2
_GRAM: Final = 2
_SHINGLE: Final = 6
# A name that slipped in one character is that near.
MISPRINT: Final = 95
SAME: Final = 100


def plain(name: str) -> str:
    """Return ``name`` with letters of one width, without spaces, marks and brackets.

    >>> plain("森林保险（重点） Ａ")
    '森林保险重点A'
    """
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", name))


def fund_key(name: str, area: str = "") -> str:
    """Return what stays of a fund's name from year to year; ``area`` is dropped from its head.

    >>> fund_key("云岭区2031年茶山步道维护专项资金（重点）", "云岭区"), fund_key("茶山步道维护")
    ('茶山步道维护', '茶山步道维护')
    """
    key = plain(_REMARK.sub("", _YEAR.sub("", unicodedata.normalize("NFKC", name))))
    for head in (plain(area), "区级"):
        if head and len(key) - len(head) >= _SHORTEST_KEY:
            key = key.removeprefix(head)
    while (shorter := _END.sub("", key)) != key and len(shorter) >= _SHORTEST_KEY:
        key = shorter
    return key


def indicator_key(name: str) -> str:
    """Return what stays of an indicator's name from year to year."""
    return plain(_YEAR.sub("", unicodedata.normalize("NFKC", name))) or plain(name)


def text_key(text: str) -> str:
    """Return what a text says but for years, marks and the width of letters: what may well be the same next year."""
    return plain(_YEAR_IN_WORDS.sub("", _YEAR.sub("", unicodedata.normalize("NFKC", text))))


def other_name(old: Collection[str], new: Collection[str]) -> bool:
    """Say whether a thing has another name: of the names that each side has for it, where it has any, none is the same."""
    return bool(old and new) and not set(old) & set(new)


def grams(text: str, size: int = _GRAM) -> frozenset[str]:
    """Return the pieces of ``size`` characters of ``text``; all of it where it is shorter."""
    if len(text) <= size:
        return frozenset({text} if text else ())
    return frozenset(text[start : start + size] for start in range(len(text) - size + 1))


def shingles(text: str) -> frozenset[str]:
    """Return the pieces that a text is compared by: six characters each, years and marks left out."""
    return grams(plain(_YEAR.sub("", text)), _SHINGLE)


def sketch(pieces: Set[str], size: int = 4) -> tuple[int, ...]:
    """Return the ``size`` smallest hashes of ``pieces``: two texts with much in common share one of them."""
    return tuple(sorted(zlib.crc32(piece.encode()) for piece in pieces)[:size])


def share(one: Set[str], other: Set[str]) -> int:
    """Return how much two sets have in common: 100 where they are the same, 0 where nothing is or one is empty."""
    if not one or not other:
        return 0
    return 200 * len(one & other) // (len(one) + len(other))


def nearness(one: str, other: str) -> int:
    """Return how near two keys are, in percent: 100 the same, 95 a slip of one character, else what they share.

    >>> nearness("茶山步道维护", "茶山步道维护"), nearness("茶山步道维护", "石桥修缮")
    (100, 0)
    """
    if not one or not other:
        return 0
    if one == other:
        return SAME
    if slip(one, other) == "mistaken":
        return MISPRINT
    return min(share(grams(one), grams(other)), MISPRINT - 1)
