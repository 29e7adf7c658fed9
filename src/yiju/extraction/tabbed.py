"""The family of forms whose cells are separated by tabs.

Comes in: the block below the column heads 指标名称 指标权重 指标性质 指标值 计量单位 是否核心. Goes out: its rows. A tab may be
lost or doubled and a name may wrap, so a row is read from the words around its operator; a tab, where there is one, only
says where a cell ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from yiju import codes
from yiju.extraction import labels
from yiju.extraction.rows import Row, glue_words
from yiju.extraction.tokens import QUALITATIVE, YES_NO, Token, is_figure, is_weight, leading_figure, operator

NAME: Final = "tabbed"
ORDER: Final = (
    "name", "department", "budget", "overview", "basis", "goal", "indicators", "contact", "telephone",
)  # fmt: skip
REQUIRED: Final = ("name", "department", "budget", "overview", "goal", "indicators", "contact", "telephone")
KEEPS_HAN_SPACES: Final = False
_GLUED_WEIGHT = re.compile(r"(.*?[^\d.])(\d{1,3}(?:\.\d+)?)", re.S)


def rows(tokens: Sequence[Token]) -> list[Row]:
    """Return the rows among ``tokens``; tokens that no row took are the caller's to report.

    Lines are added up until they make a row. A line that makes one by itself and begins with a tab starts afresh, so
    that what is left of a broken row is not taken for the beginning of the next one's name.
    """
    found: list[Row] = []
    pending: list[Token] = []
    heads = labels.head_words(NAME)
    for line in _lines(tokens):
        if all(token.text in heads for token in line):
            continue
        if line[0].tab_before and not _continues(line[0]):
            pending = []  # what is left of a row that lost its end
        alone = _row(line)
        afresh = alone is not None and (line[0].tab_before or _has_weight_and_sign(pending))
        row = alone if afresh or not pending else _row([*pending, *line])
        if row is None:
            pending = [*pending, *line]
        else:
            found.append(row)
            pending = []
    return found


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        if not token.page:
            lines.setdefault(token.line, []).append(token)
    return list(lines.values())


def _continues(token: Token) -> bool:
    """Return whether ``token`` may be a cell in the middle of a row: a figure, an operator, a yes or no."""
    return is_figure(token.text) or operator(token) is not None or token.text in YES_NO


def _has_weight_and_sign(tokens: Sequence[Token]) -> bool:
    """Return whether ``tokens`` hold more of a row than its name; 定性 may also be a piece of a name, 定性评价优良率."""
    return any(operator(token) and _name_and_weight(tokens[:index]) for index, token in enumerate(tokens))


def _row(tokens: Sequence[Token]) -> Row | None:
    """Return ``name weight operator target [unit] yes/no`` as a row, or None."""
    if not tokens or tokens[-1].text not in YES_NO:
        return None
    for index, token in enumerate(tokens):
        sign = operator(token)
        head = _name_and_weight(tokens[:index]) if sign else None
        middle = tokens[index + 1 : -1]
        if sign is None or head is None or not middle or any(operator(word) for word in middle):
            continue
        target, unit = _target_and_unit(middle, sign)
        if target is None:
            continue
        return Row(
            name=head[0],
            operator=sign,
            target=target,
            weight=head[1],
            core=tokens[-1].text == "是",
            unit=unit,
            tokens=tuple(tokens),
        )
    return None


def _name_and_weight(tokens: Sequence[Token]) -> tuple[str, Decimal] | None:
    if len(tokens) > 1 and is_weight(tokens[-1]):
        return glue_words(tokens[:-1]), Decimal(tokens[-1].text.rstrip("%％"))
    glued = _GLUED_WEIGHT.fullmatch(glue_words(tokens)) if tokens else None
    return (glued[1].strip(), Decimal(glued[2])) if glued else None


def _target_and_unit(tokens: Sequence[Token], sign: str) -> tuple[str | None, str | None]:
    """Return target and unit of the words between the operator and the yes or no.

    ``95`` ``%`` and ``95%`` are 95 and %; ``进一步提高`` is a target without unit.
    """
    cells = _cells(tokens)
    if sign == QUALITATIVE:
        if len(cells) > 1 and codes.unit(glue_words(cells[-1])) is not None:
            return "".join(glue_words(cell) for cell in cells[:-1]), glue_words(cells[-1])
        return "".join(glue_words(cell) for cell in cells), None
    if len(cells) > 1:
        unit = "".join(glue_words(cell) for cell in cells[1:])
        target = glue_words(cells[0])
        return (target, unit) if target[0].isdigit() or target[0] in "-－" else (None, None)
    text = glue_words(tokens)
    figure = leading_figure(text)
    if not figure:
        return None, None
    return (figure, text[len(figure) :] or None) if not is_figure(text) else (text, None)


def _cells(tokens: Sequence[Token]) -> list[list[Token]]:
    cells: list[list[Token]] = []
    for token in tokens:
        if token.tab_before or not cells:
            cells.append([token])
        else:
            cells[-1].append(token)
    return cells
