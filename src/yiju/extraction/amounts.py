"""Figures as the form prints them.

Comes in: text of a cell. Goes out: ``Decimal``; amounts in 元, whatever unit the form is kept in.
"""

from __future__ import annotations

import re
from decimal import Decimal

# What one of the form's money units is in 元: 单位：万元.
_YUAN = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
_FIGURE = re.compile(r"[-－]?\d+(?:[,，]\d{3})*(?:\.\d+)?")
FIGURE = _FIGURE.pattern


def figure(text: str) -> Decimal | None:
    """Return the figure that ``text`` is, thousands separators read, or None.

    >>> figure("1,376.00")
    Decimal('1376.00')
    """
    if not _FIGURE.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("，", "").replace("－", "-"))


def unit(printed: str) -> str:
    """Return the unit that ``printed`` means: 万元 where 单位：万 is all that is left of it, or nothing."""
    return "万元" if printed in ("万", "") else printed


def yuan(published: Decimal, unit: str) -> Decimal:
    """Return ``published``, a figure in ``unit`` (元, 万元 …; 万元 where the form's unit is cut off), in 元."""
    return published * _YUAN.get(unit, _YUAN["万元"])
