"""Clean: the page taken away from a text, with the way back kept.

Comes in: any text. Goes out: the same characters without white space, brackets and widths folded by an explicit table
(NFKC leaves 【】 and 〘〙 and turns （） to ASCII), and for each character the place where it stood. Spaces and line breaks
belong to the page, not to a number, so that everything after this step reads one form; where they stood is remembered,
because they tell where a line, and with it a thing that is never closed, ends.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

import msgspec

OPENERS = "〔[［（(﹝【〘〖﹙⦗❲{｛"
CLOSERS = "〕]］）)﹞】〙〗﹚⦘❳}｝"
_DASHES = "-‐‑‒–—―－﹣−"
_TILDES = "~～∼〜"
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")


class Cleaned(msgspec.Struct, frozen=True):
    """A text without its page: ``text[i]`` stood at ``raw[at[i]]``.

    ``gaps`` are the places in ``text`` that white space preceded, ``breaks`` those that a line's end preceded; both
    sorted.
    """

    raw: str
    text: str
    at: array[int]
    gaps: array[int]
    breaks: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in ``raw`` of the cleaned characters from ``start`` to ``end`` (exclusive)."""
        return self.at[start], self.at[end - 1] + 1

    def written(self, start: int, end: int) -> str:
        """Return the cleaned characters from ``start`` to ``end`` as the page has them, white space included."""
        if start >= end:
            return ""
        first, last = self.span(start, end)
        return self.raw[first:last]

    def original(self, index: int) -> str:
        """Return the character that stood where the cleaned one does."""
        return self.raw[self.at[index]]

    def broken_at(self, index: int) -> bool:
        """Say whether a line ended just before the cleaned character."""
        return _holds(self.breaks, index)

    def gap_at(self, index: int) -> bool:
        """Say whether white space stood just before the cleaned character."""
        return _holds(self.gaps, index)

    def next_break(self, index: int) -> int:
        """Return the first place after ``index`` that a line's end precedes; the text's length where there is none."""
        place = bisect_right(self.breaks, index)
        return self.breaks[place] if place < len(self.breaks) else len(self.text)

    def last_break(self, index: int) -> int:
        """Return the last place up to ``index`` that a line's end precedes; 0 where there is none."""
        place = bisect_right(self.breaks, index)
        return self.breaks[place - 1] if place else 0

    def gaps_between(self, start: int, end: int, *, lines_only: bool = False) -> Sequence[int]:
        """Return the gaps inside ``text[start:end]``, the edges left out."""
        gaps = self.breaks if lines_only else self.gaps
        return gaps[bisect_right(gaps, start) : bisect_left(gaps, end)]


def clean(text: str) -> Cleaned:
    """Return ``text`` without white space and with brackets, dashes and widths folded.

    >>> clean("渝建 ［２０１９］ 7 号").text
    '渝建(2019)7号'
    """
    # Places as unsigned integers of four bytes: a list of ten million would take nine times as much memory.
    at, gaps, breaks = (array("I") for _ in range(3))
    for index, char in enumerate(text):
        if char.isspace() or char in _INVISIBLE:
            if char not in _INVISIBLE and (not gaps or gaps[-1] != len(at)):
                gaps.append(len(at))
            if char in _LINE_ENDS and (not breaks or breaks[-1] != len(at)):
                breaks.append(len(at))
        else:
            at.append(index)
    kept = "".join([text[index] for index in at])
    return Cleaned(text, kept.translate(_folding()), at, gaps, breaks)


@cache
def _folding() -> dict[int, str]:
    """Return the table of the folding, each character to exactly one."""
    table = dict.fromkeys(OPENERS, "(") | dict.fromkeys(CLOSERS, ")")
    table |= dict.fromkeys(_DASHES, "-") | dict.fromkeys(_TILDES, "~")
    table |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}  # ０ to ９
    table |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)}  # Ａ to Ｚ
    table |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}  # ａ to ｚ
    table |= {
        "／": "/",
        "∕": "/",
        "⁄": "/",
        "，": ",",
        "；": ";",
        "：": ":",
        "．": ".",
        "號": "号",
        "○": "〇",
    }
    table |= {"＜": "<", "＞": ">", "〈": "<", "〉": ">", "﹤": "<", "﹥": ">"}
    table |= {"≪": "《", "≫": "》", "⟪": "《", "⟫": "》", "︽": "《", "︾": "》"}
    return str.maketrans(table)


def _holds(places: Sequence[int], index: int) -> bool:
    found = bisect_left(places, index)
    return found < len(places) and places[found] == index
