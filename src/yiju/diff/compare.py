"""What changed from OLD to NEW, area by area.

Comes in: two paths. Goes out: a ``Comparison``: how many quads changed, and an ``Area`` at a time, so that memory holds one
area's funds, not all. Which years of an area are compared: each year that both sides have, with itself; and the latest of OLD
with the latest of NEW where that is a later one: never a year with one before it. Within two years a fund is followed by its
IRI, else by evidence (``pairing``).
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Literal

from yiju.diff.departments import Departments, compare_departments
from yiju.diff.facts import Facts
from yiju.diff.lines import write_canonical
from yiju.diff.opening import check_whole, find
from yiju.diff.pairing import Pair, Pairing, pair_plans
from yiju.diff.patch import Quads, Wanted, write_changes
from yiju.diff.plans import compare_plans
from yiju.diff.values import Area, Change, Plan, Total, Years, added_up, total
from yiju.errors import GraphError, OutputError, reason_en, reason_zh


class Comparison:
    """Two graphs, compared: ``quads`` is how many quads changed, ``areas`` tells the rest."""

    def __init__(self, old: Facts, new: Facts, quads: Quads, *, with_contacts: bool = False) -> None:
        self.quads = quads
        self.with_contacts = with_contacts
        self._old = old
        self._new = new

    @property
    def same(self) -> bool:
        """Return whether no quad differs."""
        return not self.quads.added and not self.quads.removed

    def areas(self) -> Iterator[Area]:
        """Yield what changed in each area, in the order of their IRIs; areas without a change as well."""
        for area in sorted({*self._old.areas(), *self._new.areas()}):
            yield compare_area(area, self._old, self._new)


@contextmanager
def compared(
    old: Path, new: Path, *, wanted: Wanted | None = None, with_contacts: bool = False
) -> Iterator[Comparison]:
    """Yield the comparison of the graphs at ``old`` and ``new``; files for machines are written where ``wanted`` says.

    Contacts are in those files only ``with_contacts``, and in what is told never. Raises InputError and GraphError where a path
    holds no graph that can be compared, OutputError where a file cannot be written.
    """
    with ExitStack() as stack:
        work = Path(stack.enter_context(_room()))
        sides = []
        for name, path in (("old", old), ("new", new)):
            lines = work / name
            files = find(path, with_contacts=with_contacts)
            check_whole(path, files, write_canonical(files.paths, lines, with_contacts=with_contacts))
            facts = stack.enter_context(closing(_facts(lines)))
            _check_graph(path, facts)
            sides.append((lines, facts))
        (old_lines, old_facts), (new_lines, new_facts) = sides
        _check_bases((old, old_facts), (new, new_facts))
        quads = write_changes(old_lines, new_lines, wanted or Wanted(), work)
        yield Comparison(old_facts, new_facts, quads, with_contacts=with_contacts)


def _facts(lines: Path) -> Facts:
    try:
        return Facts(lines)
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"临时数据库无法写入（{error}）。请清理磁盘，或用环境变量 TMPDIR 另指位置。",
            f"The temporary database cannot be written ({error}). Free some space, or name another place in TMPDIR.",
        ) from error


@contextmanager
def _room() -> Iterator[str]:
    """Yield a folder for temporary files; raises OutputError where the system has no room for one."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="yiju-diff-")
    except OSError as error:
        raise OutputError(
            f"无法建立临时文件夹（{reason_zh(error)}）。请清理磁盘，或用环境变量 TMPDIR 另指位置。",
            f"No temporary folder can be made ({reason_en(error)}). Free some space, or name another place in TMPDIR.",
        ) from error
    with folder as place:
        yield place


def _check_graph(path: Path, facts: Facts) -> None:
    if facts.empty():
        raise GraphError(
            f"{path} 中没有绩效目标表，不是 Yiju 生成的图谱。请指定 yiju build 或 yiju publish 生成的文件夹，或其中的 .nq 文件。",
            f"{path} holds no plan: it is no graph that Yiju built. Name a folder that yiju build or yiju publish wrote, or a"
            " .nq file from there.",
        )


def _check_bases(old: tuple[Path, Facts], new: tuple[Path, Facts]) -> None:
    """Raise GraphError where the IRIs of the two begin with different bases: everything would differ."""
    one, other = old[1].bases(), new[1].bases()
    if one and other and one != other:
        mine, theirs = "、".join(sorted(one)), "、".join(sorted(other))
        raise GraphError(
            f"两个图谱的 IRI 前缀不同，无法比较：{old[0]} 为 {mine}，{new[0]} 为 {theirs}。"
            "请用 yiju build --base 以同一前缀重新生成其中一个。",
            f"The IRIs of the two graphs begin differently, so they cannot be compared: {', '.join(sorted(one))} in {old[0]},"
            f" {', '.join(sorted(other))} in {new[0]}. Build one of them again with the --base of the other.",
        )


def compare_area(area: str, old: Facts, new: Facts) -> Area:
    """Return what changed in ``area``; where one side has nothing of it, or nothing to compare, that is all that is told."""
    before, after = old.years(area), new.years(area)
    name = (new if after else old).area_name(area)
    if not before or not after:
        state: Literal["added", "dropped"] = "added" if after else "dropped"
        had = old.plans(area, before[-1]) if before else ()
        has = new.plans(area, after[-1]) if after else ()
        return Area(name, area, state, before, after, _total(had, has, name, area))
    years = tuple(
        compare_years(old.plans(area, one), new.plans(area, other), (one, other), name)
        for one, other in years_compared(before, after)
    )
    if not years:
        return Area(name, area, "apart", before, after)
    return Area(name, area, "both", before, after, years[-1].total, years)


def years_compared(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Return which years are compared, of sorted years; the last pair is that of the latest years.

    >>> years_compared([2025], [2025, 2026]), years_compared([2025, 2026], [2025]), years_compared([2026], [2025])
    ([(2025, 2025), (2025, 2026)], [(2025, 2025)], [])
    """
    pairs = [(year, year) for year in old if year in new]
    return [*pairs, (old[-1], new[-1])] if new[-1] > old[-1] else pairs


def compare_years(old: Sequence[Plan], new: Sequence[Plan], years: tuple[int, int], area: str = "") -> Years:
    """Return what changed from the plans of one year to those of another, of one area, whose name is ``area``."""
    pairing = pair_plans(old, new, area)
    departments = compare_departments(old, new, pairing.pairs)
    return Years(
        *years,
        _total(old, new, area),
        tuple(_by_department(old, new, departments)),
        _without_cell(old, new),
        (*departments.changes, *_changes(pairing, departments)),
    )


def _changes(pairing: Pairing, departments: Departments) -> Iterator[Change]:
    """Yield the changes of funds, in the order of departments and funds."""
    found: list[tuple[tuple[str, str, str], Iterable[Change]]] = [
        *((_place(plan), [_whole(plan, departments, added=False)]) for plan in pairing.dropped),
        *((_place(plan), [_whole(plan, departments, added=True)]) for plan in pairing.added),
        *((_place(pair.new), compare_plans(pair, _names(pair, departments))) for pair in pairing.pairs),
    ]
    for _, changes in sorted(found, key=lambda one: one[0]):
        yield from changes


def _names(pair: Pair, departments: Departments) -> tuple[str, str]:
    return departments.old[pair.old.department], departments.new[pair.new.department]


def _place(plan: Plan) -> tuple[str, str, str]:
    return plan.department, plan.fund, plan.iri


def _whole(plan: Plan, departments: Departments, *, added: bool) -> Change:
    """Return that a fund is there on one side only, with its budget."""
    if added:
        name = departments.new[plan.department]
        return Change("fund-added", name, plan.name, field="budget", new=plan.budget, new_iri=plan.fund)
    name = departments.old[plan.department]
    return Change("fund-dropped", name, plan.name, field="budget", old=plan.budget, old_iri=plan.fund)


def _by_department(old: Sequence[Plan], new: Sequence[Plan], departments: Departments) -> Iterator[Total]:
    """Yield the total of each department, in the order of IRIs; one with another code under the new one."""
    before: dict[str, list[Plan]] = defaultdict(list)
    after: dict[str, list[Plan]] = defaultdict(list)
    for plan in old:
        before[departments.goes_on.get(plan.department, plan.department)].append(plan)
    for plan in new:
        after[plan.department].append(plan)
    for iri in sorted({*before, *after}):
        name = departments.new.get(iri) or departments.old[iri]
        yield _total(before[iri], after[iri], name, iri)


def _total(old: Iterable[Plan], new: Iterable[Plan], name: str = "", iri: str = "") -> Total:
    return total(_sum(old), _sum(new), name, iri)


def _sum(plans: Iterable[Plan]) -> tuple[int, Decimal]:
    """Return how many funds the plans are of, and what they cost in all (元)."""
    kept = list(plans)
    budgets = (plan.budget for plan in kept if plan.budget is not None)
    return len({plan.fund for plan in kept}), added_up(budgets)


def _without_cell(old: Sequence[Plan], new: Sequence[Plan]) -> Literal["old", "new"] | None:
    """Return which side's form has no 立项依据 cell, where the other's has: then documents there are no news."""
    one, other = (any(plan.basis is not None for plan in side) for side in (old, new))
    if one == other:
        return None
    return "old" if other else "new"
