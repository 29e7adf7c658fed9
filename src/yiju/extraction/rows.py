"""What the rows of indicators have in common, however a family of forms orders their cells.

Comes in: tokens. Goes out: parts of rows: the cells that follow an operator, a unit told from the name before it, and
``Row``, a row whose places on the sheet are known. A row is known by its grammar, *operator – target – weight – yes or
no* or its like, never by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import msgspec

from yiju import codes
from yiju.extraction.sheet import clean, glue
from yiju.extraction.tokens import QUALITATIVE, YES_NO, Token, is_figure, is_weight, operator

# The longest run of words after an operator that may still be one row: a target wrapped over several lines.
_LONGEST_TAIL = 16
_UNIT_PARTS = re.compile(r"[/·•*每]")
# A word that ends so names something measured, and is no unit: 率, 满意度, 数量.
_NAME_END = re.compile(r"[率度性额况情质]$|数量$")
_LONGEST_UNIT = 6
_LONGEST_PAGE = 4


class Row(msgspec.Struct, frozen=True):
    """A row as read, and the tokens it was read from; ``category`` and ``subcategory`` where the form has them."""

    name: str
    operator: str
    target: str
    weight: Decimal
    core: bool
    unit: str | None
    tokens: tuple[Token, ...]
    category: str | None = None
    subcategory: str | None = None


class Tail(msgspec.Struct, frozen=True):
    """What follows an operator: the words of the target, the weight, the yes or no, and where the next row begins."""

    target: tuple[Token, ...]
    weight: Token
    core: Token
    pages: tuple[Token, ...]
    end: int


def tail(tokens: Sequence[Token], index: int) -> Tail | None:
    """Return what follows the operator at ``index`` as *target weight yes/no*, or None.

    ``定性 是 5 否``: the first 是 is the target, because no weight stands before it.
    """
    sign = operator(tokens[index])
    words: list[Token] = []
    for place in range(index + 1, min(index + 1 + _LONGEST_TAIL, len(tokens))):
        token = tokens[place]
        if token.text in YES_NO and words and is_weight(words[-1]):
            cells = _cells(sign, words)
            if cells is not None:
                pages = tuple(word for word in words if word not in cells)
                return Tail(tuple(cells[:-1]), cells[-1], token, pages, place + 1)
        elif operator(token) is not None:
            return None
        words.append(token)
    return None


def _cells(sign: str | None, words: list[Token]) -> list[Token] | None:
    """Return the words of the target and the weight among ``words``, page numbers left out; None where nobody can tell.

    In ``≥`` ``95`` ``12`` ``30`` ``是`` one figure is the page's: the one that its order among the pages says, or else the only
    one whose loss leaves a row. Of 14, 7.5 and 29 it may be the first or the last: the row is reported, not guessed.
    """
    ordered = [word for word in words if not (word.page and word.alone)]
    for rest in (ordered, words) if sign == QUALITATIVE else (words, ordered):
        if _is_row(sign, rest):
            return rest
    lesser = ([one for one in words if one is not word] for word in words if _may_be_page(word))
    rows = [rest for rest in lesser if _is_row(sign, rest)]
    return rows[0] if len(rows) == 1 else None


def _is_row(sign: str | None, words: list[Token]) -> bool:
    """Return whether ``words`` are a target and a weight."""
    target, last = words[:-1], words[-1:]
    if not last or not is_weight(last[0]):
        return False
    if sign == QUALITATIVE:
        # The target may be blank, 定性 20 是, but a figure by itself is no weight then.
        return not any(map(_may_be_page, target if len(target) > 1 else last if not target else []))
    if not target:
        return False
    few = sum(is_figure(word.text) for word in target) < 2
    return _is_one_figure(target) or (few and target[0].text[0].isdigit())


def _may_be_page(token: Token) -> bool:
    """Return whether ``token`` may be a page number: 20, but neither 54.4 nor 90080."""
    return token.alone and token.text.isdigit() and len(token.text) <= _LONGEST_PAGE


def _is_one_figure(words: Sequence[Token]) -> bool:
    """Return whether ``words`` are a figure, broken over lines at its point or a comma at the most: ``1971935.`` ``76``."""
    whole = "".join(word.text for word in words)
    joints = [before.text[-1:] + after.text[:1] for before, after in pairwise(words)]
    return is_figure(whole) and all(set(joint) & set(".,，") for joint in joints)


def split_unit(words: Sequence[Token], sign: str) -> tuple[str, str | None]:
    """Return the name and the unit that ``words``, what stands before an operator, are made of.

    The unit is the longest run of words at the end that spells one (``小时/`` ``天``). A word that is no known unit is
    still taken for one where it stands behind another word on the operator's line, as cells of one row do.
    """
    for start in range(1, len(words)):
        text = glue_words(words[start:])
        if _is_unit(text) and (sign != QUALITATIVE or _stands_apart(words, start)):
            return glue_words(words[:start]), text
    last = words[-1]
    if sign != QUALITATIVE and len(words) > 1 and _looks_like_unit(words):
        return glue_words(words[:-1]), last.text
    return glue_words(words), None


def without_figures(words: Sequence[Token]) -> list[Token]:
    """Return ``words`` without figures alone on their lines, which no name has: page numbers out of their order."""
    named = [word for word in words if not (word.alone and word.text.isdigit())]
    return named or list(words)


def glue_words(words: Sequence[Token]) -> str:
    """Return the text of ``words``, wrapped pieces joined, with a space only between Latin words."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return glue(clean("\n".join(" ".join(line) for line in lines.values())))


def _is_unit(text: str) -> bool:
    if codes.unit(text) is not None:
        return True
    parts = [part for part in _UNIT_PARTS.split(text) if part]
    return len(parts) > 1 and all(codes.unit(part) is not None for part in parts)


def _stands_apart(words: Sequence[Token], start: int) -> bool:
    """Return whether the unit stands behind another word of its line, so that it cannot be a wrapped end of the name."""
    return words[start].line == words[start - 1].line or words[start].text in ("%", "‰", "％")


def _looks_like_unit(words: Sequence[Token]) -> bool:
    last = words[-1]
    if words[-2].line == last.line:
        return len(last.text) <= _LONGEST_UNIT
    return (
        last.first
        and len(last.text) <= 2
        and _NAME_END.search(last.text) is None
        and not is_figure(last.text)
    )
