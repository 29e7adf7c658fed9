"""A catalogue entry finds its table by name, or by its number where department or amount agrees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yiju.match import match
from yiju.model import CatalogueEntry, DepartmentName, Plan, Span


def entry(position: int, name: str, code: str = "301", budget: int = 1_000_000) -> CatalogueEntry:
    return CatalogueEntry(
        position, name, DepartmentName("某局", code), Decimal(budget), str(budget), Span(1, 1)
    )


def plan(number: int | None, name: str, code: str = "301", budget: int = 1_000_000) -> Plan:
    return Plan(
        name, DepartmentName("某局", code), Decimal(budget), str(budget), (), Span(1, 1), number=number
    )


@pytest.mark.parametrize(
    ("entries", "plans", "expected"),
    [
        ([entry(1, "茶山步道")], [plan(1, "茶山步道")], {0: 0}),
        ([entry(1, "茶山步道")], [plan(1, "茶山步道.")], {0: 0}),
        ([entry(1, "石桥（一期）")], [plan(9, "石桥(一期)", "402")], {0: 0}),
        ([entry(1, "甲"), entry(2, "乙")], [plan(2, "乙"), plan(1, "甲")], {0: 1, 1: 0}),
        ([entry(1, "同名", "301"), entry(2, "同名", "402")], [plan(None, "同名", "402"), plan(None, "同名", "301")], {0: 1, 1: 0}),
        ([entry(3, "茶山步道修缮")], [plan(3, "茶山步道维护")], {0: 0}),
        ([entry(3, "茶山步道修缮", "301")], [plan(3, "茶山步道维护", "402", 1_000_400)], {0: 0}),
        ([entry(3, "茶山步道修缮", "301")], [plan(3, "石桥", "402", 2_000_000)], {}),
        ([entry(3, "茶山步道修缮")], [plan(4, "石桥")], {}),
        ([entry(1, "甲"), entry(2, "甲")], [plan(1, "甲")], {0: 0}),
        ([], [plan(1, "甲")], {}),
        ([entry(1, "甲")], [], {}),
        # A better match elsewhere comes first: entry 1 does not take by number what entry 2 has by name.
        ([entry(1, "丙"), entry(2, "乙")], [plan(1, "乙")], {1: 0}),
    ],
)  # fmt: skip
def test_an_entry_finds_its_table(
    entries: list[CatalogueEntry], plans: list[Plan], expected: dict[int, int]
) -> None:
    assert match(entries, plans) == expected
