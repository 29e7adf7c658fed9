"""Figures as people write them, in either language.

Comes in: amounts in yuan, counts. Goes out: text, and ``Words`` where the languages differ.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from yiju.words import Words

Lang = Literal["zh", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")

_YI, _WAN = Decimal(10**8), Decimal(10**4)
_BILLION, _MILLION = Decimal(10**9), Decimal(10**6)


def money(yuan: Decimal) -> Words:
    """Return an amount as people say it.

    >>> money(Decimal("1277496500"))
    Words(zh='12.77 亿元', en='CNY 1.28 billion')
    """
    return Words(_chinese(yuan), _english(yuan))


def count(number: int) -> str:
    """Return a count with its thousands parted: ``36,032``."""
    return f"{number:,}"


def share(part: Decimal | int, whole: Decimal | int) -> str:
    """Return a part of a whole in per cent, ``57%``; what is more than nothing and less than one ``<1%``."""
    if not whole or not part:
        return "0%"
    percent = Decimal(part) * 100 / Decimal(whole)
    rounded = percent.quantize(Decimal(1), ROUND_HALF_UP)
    if rounded < 1:
        return "<1%"
    # What is not all is not called all.
    return ">99%" if rounded >= 100 and part < whole else f"{rounded}%"


def size(number: int) -> str:
    """Return a size in bytes as people read it: ``1.4 MB`` (steps of 1,000, as portals count)."""
    if number < 1000:
        return f"{number} B"
    for power, unit in ((1, "kB"), (2, "MB"), (3, "GB")):
        if number < 1000 ** (power + 1):
            return f"{number / 1000**power:.1f} {unit}"
    return f"{number / 1000**4:.1f} TB"


def _chinese(yuan: Decimal) -> str:
    if abs(yuan) >= _YI:
        return f"{_figure(yuan / _YI, 2)} 亿元"
    return f"{_figure(yuan / _WAN, 2)} 万元" if abs(yuan) >= _WAN else f"{_figure(yuan, 2)} 元"


def _english(yuan: Decimal) -> str:
    if abs(yuan) >= _BILLION:
        return f"CNY {_figure(yuan / _BILLION, 2)} billion"
    return (
        f"CNY {_figure(yuan / _MILLION, 1)} million" if abs(yuan) >= _MILLION else f"CNY {_figure(yuan, 2)}"
    )


def _figure(number: Decimal, places: int) -> str:
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".")
