"""What rows of indicators have in common in both layouts.

Comes in: cells of a row. Goes out: what is printed for an operator or an amount, and what a reader could mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

import msgspec

from typeset.lines import wrap
from typeset.options import Options
from typeset.records import Fund, Row

_SIGNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "wide": {"=": ("＝",), ">": ("＞",), "<": ("＜",)},
    "latex": {"≥": (r"\geq", r"$\geq$"), "≤": (r"\leq", r"$\leq$")},
}
# What a reader takes for a unit when it stands before an operator.
_UNITS: Final = frozenset(
    (
        "%", "‰", "人", "人次", "人/次", "人数", "万人", "万人次", "户", "次", "场次", "批次", "个", "个（套）", "处", "座", "条",
        "项", "家", "件", "起", "套", "辆", "盏", "株", "部", "篇", "份", "万份", "块", "类", "所", "亩", "万亩", "平方米", "平方公里",
        "公里", "米", "吨", "亿吨", "公斤", "万头", "头", "分", "元", "万元", "亿元", "万", "元/人", "元/人年", "元/人*月",
        "元/人·次", "元/亩", "元/年", "万元/年", "万元/人", "万元/个", "元/户（套）", "小时", "小时/天", "学时", "天", "日", "月",
        "年", "度", "数", "级", "期", "届", "点", "面", "面积", "人/月",
    )
)  # fmt: skip


def sign(operator: str, options: Options, rng: Random) -> str:
    """Return what is printed for ``operator``."""
    return rng.choice(_SIGNS.get(options.signs, {}).get(operator, (operator,)))


def thousands(fund: Fund) -> Fund:
    """Return ``fund`` with separators in its amounts: 1,376.00."""

    def separated(amount: str) -> str:
        whole, point, rest = amount.replace(",", "").partition(".")
        return f"{int(whole):,}{point}{rest}"

    return msgspec.structs.replace(
        fund,
        budget=separated(fund.budget),
        retained=separated(fund.retained),
        township=separated(fund.township),
    )


def wrapped_target(row: Row, options: Options) -> tuple[str, ...]:
    """Return the target of ``row`` in lines; a figure stays whole, and so do words that would break behind 是 or 否.

    是否 at the end of a line reads as the target 是 and the mark 否.
    """
    if row.operator != "定性":
        return (row.target,)
    lines = wrap(row.target, options.target_width)
    return (row.target,) if lines[0][-1] in "是否" else lines


def reads_as_unit(words: Sequence[str], unit: str) -> bool:
    """Return whether the last of ``words``, alone or with ``unit``, spell a unit, so that nobody can say where it begins."""
    ends = ["".join(words[start:]) for start in range(1, len(words))]
    return any(end + unit in _UNITS for end in ends)
