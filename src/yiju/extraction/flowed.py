"""The family of forms whose cells were flowed down the page, one below the other.

Comes in: the block below the column heads 一级指标 二级指标 三级指标 计量单位 指标性质 指标值 权重 是否核心指标. Goes out: its
rows. Words wrap over lines, the names of the categories too, so a row is found from its end: an operator, a target, a
weight and a yes or no; what stands before the operator since the row before is categories, name and unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from yiju import codes
from yiju.extraction.rows import Row, split_unit, tail, without_figures
from yiju.extraction.tokens import Token, operator

NAME: Final = "flowed"
ORDER: Final = (
    "name", "department", "execution", "retained", "budget", "township", "overview", "basis", "goal", "indicators",
    "contact", "telephone",
)  # fmt: skip
REQUIRED: Final = ORDER[:10]
KEEPS_HAN_SPACES: Final = True
_LONGEST_SUBCATEGORY = 12
_INDICATOR = "指标"


def rows(tokens: Sequence[Token]) -> list[Row]:
    """Return the rows among ``tokens``; tokens that no row took are the caller's to report."""
    found: list[Row] = []
    start = index = 0
    while index < len(tokens):
        sign = operator(tokens[index])
        after = tail(tokens, index) if sign else None
        if sign is None or after is None:
            index += 1
            continue
        head = _head(without_figures([token for token in tokens[start:index] if not token.page]))
        if head:
            category, subcategory, words, used = head
            name, unit = split_unit(words, sign)
            found.append(
                Row(
                    name=name,
                    operator=sign,
                    target="".join(token.text for token in after.target),
                    weight=Decimal(after.weight.text.rstrip("%％")),
                    core=after.core.text == "是",
                    unit=unit,
                    tokens=(*used, tokens[index], *after.target, after.weight, after.core),
                    category=category or (found[-1].category if subcategory and found else None),
                    subcategory=subcategory,
                )
            )
        start = index = after.end
    return found


def _head(tokens: list[Token]) -> tuple[str | None, str | None, list[Token], list[Token]] | None:
    """Return 一级, 二级, the words of name and unit, and the tokens used of those that stand before an operator.

    Where a row lost its end, its beginning still stands before the next row: only the last beginning counts.
    """
    starts = [
        0,
        *(index for index in range(1, len(tokens)) if tokens[index].first and _begins_row(tokens[index:])),
    ]
    used = tokens[starts[-1] :]
    category, rest = _take(used, codes.categories().first_level)
    subcategory, words = _take(rest, codes.categories().second_level)
    if subcategory is None and category is not None:
        subcategory, words = _take_unknown(rest)
    return (category, subcategory, words, used) if words else None


def _begins_row(tokens: list[Token]) -> bool:
    """Return whether ``tokens`` begin with a 一级指标 and a 二级指标, both in full."""
    category, rest = _take(tokens, codes.categories().first_level, full=True)
    if category is None:
        return False
    subcategory, words = _take(rest, codes.categories().second_level, full=True)
    return subcategory is not None and bool(words)


def _take(tokens: list[Token], names: Sequence[str], *, full: bool = False) -> tuple[str | None, list[Token]]:
    """Return the longest of ``names`` that ``tokens`` begin with, however it is wrapped, and the tokens behind it."""
    joined = ""
    best: tuple[str | None, list[Token]] = (None, tokens)
    longest = max(map(len, names))
    for index, token in enumerate(tokens):
        joined += token.text
        if joined in names and (not full or joined.endswith(_INDICATOR)):
            best = joined, tokens[index + 1 :]
        if len(joined) >= longest:
            break
    if best[0] is None and tokens and not full:
        return _take_glued(tokens, names)
    return best


def _take_glued(tokens: list[Token], names: Sequence[str]) -> tuple[str | None, list[Token]]:
    """Return the name that the first of ``tokens`` runs on from: ``产出指标数量指标`` begins with ``产出指标``."""
    first = tokens[0]
    for name in sorted(names, key=len, reverse=True):
        if name.endswith(_INDICATOR) and first.text.startswith(name) and first.text != name:
            rest = Token(
                first.text[len(name) :],
                first.start + len(name),
                first.end,
                first.line,
                first=False,
                last=first.last,
                tab_before=False,
            )
            return name, [rest, *tokens[1:]]
    return None, tokens


def _take_unknown(tokens: list[Token]) -> tuple[str | None, list[Token]]:
    """Return a 二级指标 that no list has, known by its last two characters: ``公平指标``."""
    joined = ""
    for index, token in enumerate(tokens[:-1]):
        joined += token.text
        if len(joined) > _LONGEST_SUBCATEGORY:
            break
        if joined.endswith(_INDICATOR) and len(joined) > len(_INDICATOR):
            return joined, tokens[index + 1 :]
    return None, tokens
