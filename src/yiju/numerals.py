"""Chinese numerals: 十二, 一百零五, 二〇.

Comes in: numerals as documents write them. Goes out: whole numbers.
"""

from __future__ import annotations

NUMERALS = "〇零一二三四五六七八九十百千"
_UNITS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(numeral: str) -> int:
    """Return the value of a Chinese numeral: 十二 is 12, 一百零五 is 105, 二〇 is 20.

    >>> chinese_number("三百八十一")
    381
    """
    if not any(char in _UNITS for char in numeral):
        return int("".join(str(max(NUMERALS.index(char) - 1, 0)) for char in numeral))
    total, digit = 0, None
    for char in numeral:
        if char in _UNITS:
            total += (1 if digit is None or digit == 0 else digit) * _UNITS[char]
            digit = None
        else:
            digit = max(NUMERALS.index(char) - 1, 0)
    return total + (digit or 0)
