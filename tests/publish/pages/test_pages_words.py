"""Amounts, shares and sizes as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yiju.publish.pages.words import money, share, size
from yiju.words import Words


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        ("1277496500", "12.77 亿元", "CNY 1.28 billion"),
        ("100000000", "1 亿元", "CNY 100 million"),
        ("92088600", "9,208.86 万元", "CNY 92.1 million"),
        ("3000", "3,000 元", "CNY 3,000"),
        ("864000.50", "86.4 万元", "CNY 864,000.5"),
        ("0", "0 元", "CNY 0"),
        ("1000", "1,000 元", "CNY 1,000"),
        ("7128000000000000", "71,280,000 亿元", "CNY 7,128,000 billion"),
    ],
)
def test_money(yuan: str, zh: str, en: str) -> None:
    assert money(Decimal(yuan)) == Words(zh, en)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(57, 100, "57%"), (1, 1000, "<1%"), (0, 10, "0%"), (999, 1000, ">99%"), (5, 5, "100%"), (3, 0, "0%")],
)
def test_share(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


@pytest.mark.parametrize(
    ("number", "said"), [(999, "999 B"), (1400, "1.4 kB"), (4_123_456, "4.1 MB"), (2 * 10**12, "2.0 TB")]
)
def test_size(number: int, said: str) -> None:
    assert size(number) == said
