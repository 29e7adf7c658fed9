"""What the rows of indicators have in common, however a family of forms orders their cells.

Comes in: tokens. Goes out: parts of rows: the cells that follow an operator, a unit told from the name before it, and
``Row``, a row whose places on the sheet are known. A row is known by its grammar, *operator – target – weight – yes or
no* or its like, never by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from yiju import codes
from yiju.extract.sheet import clean, glue
from yiju.extract.tokens import QUALITATIVE, YES_NO, Token, is_figure, is_weight, operator

# The longest run of words after an operator that may still be one row: a target wrapped over several lines.
_LONGEST_TAIL = 16
_UNIT_PARTS = re.compile(r"[/·•*每]")
# A word that ends so names something measured, and is no unit: 率, 满意度, 数量.
_NAME_END = re.compile(r"[率度性额况情质]$|数量$")
_LONGEST_UNIT = 6


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

    ``定性 是 5 否``: the first 是 is the target, because no weight stands before it. A figure alone on its line is taken
    for a page number as long as the row is whole without it.
    """
    return _tail(tokens, index, skip_pages=True) or _tail(tokens, index, skip_pages=False)


def _tail(tokens: Sequence[Token], index: int, *, skip_pages: bool) -> Tail | None:
    taken: list[Token] = []
    pages: list[Token] = []
    for place in range(index + 1, min(index + 1 + _LONGEST_TAIL, len(tokens))):
        token = tokens[place]
        if token.page and skip_pages:
            pages.append(token)
        elif token.text in YES_NO and taken and is_weight(taken[-1]):
            target, stray = _target(operator(tokens[index]), taken[:-1])
            if target is not None:
                return Tail(target, taken[-1], token, (*pages, *stray), place + 1)
            taken.append(token)
        elif operator(token) is not None:
            return None
        else:
            taken.append(token)
    return None


def _target(sign: str | None, taken: list[Token]) -> tuple[tuple[Token, ...] | None, tuple[Token, ...]]:
    """Return the words of the target among ``taken``, and figures alone on their lines that cannot belong to it."""
    if not taken:
        return ((), ()) if sign == QUALITATIVE else (None, ())
    if sign == QUALITATIVE or is_figure("".join(token.text for token in taken)):
        return tuple(taken), ()
    stray = tuple(token for token in taken if token.alone and is_figure(token.text))
    rest = [token for token in taken if token not in stray]
    if stray and len(rest) == 1:
        return tuple(rest), stray
    return (tuple(taken), ()) if taken[0].text[0].isdigit() else (None, ())


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
