"""Which table a catalogue entry belongs to.

Comes in: the entries and the plans of one document. Goes out: the plan of each entry, or none. The same name comes
first; what is left over is matched by its 序号 where the department or the amount agrees too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from yiju.model import CatalogueEntry, Plan

_MARKS = re.compile(r"[\W_]")


def match(entries: Sequence[CatalogueEntry], plans: Sequence[Plan]) -> dict[int, int]:
    """Return, by the index of each entry that has one, the index of its plan; no plan is given twice.

    ``环境污染防治专项`` and ``环境污染防治专项.`` are one name; so are names that differ only in spaces and brackets.
    """
    rules: tuple[tuple[Callable[[CatalogueEntry], Hashable], Callable[[Plan], Hashable]], ...] = (
        (
            lambda entry: (_key(entry.name), entry.department.code),
            lambda plan: (_key(plan.name), plan.department.code),
        ),
        (lambda entry: _key(entry.name), lambda plan: _key(plan.name)),
        (
            lambda entry: (entry.position, entry.department.code),
            lambda plan: (plan.number, plan.department.code),
        ),
        (
            lambda entry: (entry.position, round(entry.budget, -3)),
            lambda plan: (plan.number, round(plan.budget, -3)),
        ),
    )
    found: dict[int, int] = {}
    for entry_key, plan_key in rules:
        free: dict[Hashable, list[int]] = {}
        taken = set(found.values())
        for index, plan in enumerate(plans):
            if index not in taken:
                free.setdefault(plan_key(plan), []).append(index)
        for index, entry in enumerate(entries):
            candidates = free.get(entry_key(entry)) if index not in found else None
            if candidates:
                found[index] = candidates.pop(0)
    return found


def _key(name: str) -> str:
    return _MARKS.sub("", name)
