"""Keeps the books between a document and a damaged copy of it: what the one gave, the other gives or says that it lacks.

Comes in: the records of both, the damage, and whose words stood on the damaged lines. Goes out: what went without a trace,
in words; an empty list where the promise is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import msgspec

from typeset.damage import Damage
from yiju.model import DepartmentName, Indicator, Plan, Records, Text

# Says whether the damaged lines hold words of a field (of the plan, counted from 0; -1: of none) that read so.
Owner = Callable[[int, str, str], bool]


class Loss(msgspec.Struct, frozen=True):
    """A field of the original (``plan`` counts from 0) that reads otherwise now: ``now`` is None where it is gone."""

    plan: int
    field: str
    was: str
    now: str | None


def settle(before: Records, after: Records, damage: Damage, owner: Owner) -> list[str]:
    """Return what the damaged copy lost, changed or took in without saying so."""
    problems = [*_accounts(after, damage), *_noise(after, damage)]
    if after.unread or after.faults:
        return problems
    losses = [
        loss
        for loss in losses_between(before, after, damage)
        if not owner(loss.plan, loss.field, loss.was) and not _stands(loss, texts(after), damage)
    ]
    problems += [
        f"silently {loss.was!r} became {loss.now!r} ({loss.field} of plan {loss.plan + 1})" for loss in losses
    ]
    return [*problems, *_made_up(before, after, damage)]


def losses_between(before: Records, after: Records, damage: Damage) -> Iterator[Loss]:
    """Yield every field of ``before`` that ``after`` does not have, or has otherwise."""
    now = dict(_by_place(before, after, damage))
    for index, plan in enumerate(before.plans):
        other = now.get(index)
        held = dict(_cells(other)) if other else {}
        for field, text in _cells(plan):
            if held.get(field, "") != text:
                yield Loss(index, field, text, held.get(field))
        yield from _lost_rows(index, plan.indicators, other.indicators if other else ())
    for (field, was), (_, became) in zip(_front(before), _front(after), strict=True):
        if was != became:
            yield Loss(-1, field, was, became)
    entries = Counter(_entry_text(one) for one in after.catalogue)
    for entry in before.catalogue:
        if not entries[_entry_text(entry)]:
            yield Loss(-1, f"entry {entry.position}", _entry_text(entry), None)


def texts(records: Records) -> str:
    """Return all words of ``records``, without white space."""
    words = [text for _, text in _front(records)]
    for plan in records.plans:
        words += [text for _, text in _cells(plan)]
        words += [row_text(row) for row in plan.indicators]
    words += [_entry_text(one) for one in records.catalogue]
    words += [bare(one.text) for one in records.unread]
    return "\n".join(words)


def row_text(row: Indicator) -> str:
    """Return a row's cells in one string."""
    cells = (row.category, row.subcategory, row.name, row.unit, row.operator, row.target, row.weight)
    return "|".join([*(bare(str(cell or "")) for cell in cells), "是" if row.core else "否"])


def bare(text: str) -> str:
    """Return ``text`` without white space."""
    return re.sub(r"\s", "", text)


def _accounts(after: Records, damage: Damage) -> Iterator[str]:
    accounting = after.accounting
    lines = sum(bool(line.strip().strip("\ufeff")) for line in damage.lines)
    if accounting.record + accounting.layout + accounting.unread != lines:
        yield f"{lines} lines, but accounts of {accounting}"
    unread = sum(one.span.last - one.span.first + 1 for one in after.unread)
    if accounting.unread > unread or bool(accounting.unread) != bool(after.unread):
        yield f"{accounting.unread} lines unread, but {len(after.unread)} stretches of {unread} lines reported"


def _stands(loss: Loss, standing: str, damage: Damage) -> bool:
    """Return whether all that was there is there, in one piece but for what is left of the damaged line in its midst.

    A figure by itself stands in too many places to say.
    """
    left = bare(damage.lines[damage.place]) if damage.place < len(damage.lines) else ""
    if len(loss.was) <= 2 or loss.was.isdigit():
        return False
    return loss.was in standing or loss.was.replace(left, "") in standing.replace(left, "")


def _made_up(before: Records, after: Records, damage: Damage) -> Iterator[str]:
    """Yield plans with more rows than they had, unless the damage printed a row twice."""
    now = dict(_by_place(before, after, damage))
    for index, plan in enumerate(before.plans):
        rows = len(now[index].indicators) if index in now else 0
        if rows > len(plan.indicators) + (damage.way == "doubled"):
            yield f"{rows} rows where {len(plan.indicators)} are printed (plan {index + 1})"


def _noise(after: Records, damage: Damage) -> Iterator[str]:
    """Yield the damaged line where its noise stands nowhere."""
    if damage.way == "garbled" and bare(damage.lines[damage.place]) not in texts(after):
        yield f"the noise {damage.lines[damage.place]!r} stands nowhere"


def _by_place(before: Records, after: Records, damage: Damage) -> Iterator[tuple[int, Plan]]:
    """Yield each plan of ``after`` with the index of the plan of ``before`` in whose lines it begins."""
    for plan in after.plans:
        origin = damage.origins[plan.span.first - 1] + 1
        for index, old in enumerate(before.plans):
            if old.span.first <= origin <= old.span.last:
                yield index, plan
                break


def _cells(plan: Plan) -> Iterator[tuple[str, str]]:
    contact = plan.contact
    yield "number", str(plan.number or "")
    yield "name", bare(plan.name)
    yield "department", _department(plan.department)
    yield "compiled", _department(plan.compiled_by)
    yield "budget", f"{_plain(plan.budget, 10_000)}|{plan.budget_as_published}"
    yield "retained", _plain(plan.retained_budget, 10_000)
    yield "township", _plain(plan.township_budget, 10_000)
    yield "execution", _plain(plan.execution_weight)
    yield "overview", _prose(plan.overview)
    yield "basis", _prose(plan.basis)
    yield "goal", _prose(plan.goal)
    yield "contact", bare(contact.name) if contact else ""
    yield "telephone", bare(contact.telephone) if contact else ""


def _lost_rows(index: int, before: Sequence[Indicator], after: Sequence[Indicator]) -> Iterator[Loss]:
    """Yield rows that are gone or read otherwise."""
    left = Counter(row_text(row) for row in after)
    for row in before:
        text = row_text(row)
        if left[text]:
            left[text] -= 1
        else:
            yield Loss(index, f"row {row.position}", text, None)


def _front(records: Records) -> Iterator[tuple[str, str]]:
    yield "title", bare(records.title or "")
    yield "notes", _prose(records.notes)
    yield "notes", _plain(records.stated_total)
    yield "notes", _plain(records.stated_execution_weight)


def _entry_text(one: object) -> str:
    # Position, name, department and amount, but not where the entry stands.
    value = msgspec.to_builtins(one)
    return "|".join(str(value[key]) for key in ("position", "name", "department", "budget_as_published"))


def _department(one: DepartmentName | None) -> str:
    return bare(f"{one.code}-{one.name}" if one and one.code else one.name if one else "")


def _prose(text: Text | None) -> str:
    return bare(text.text) if text else ""


def _plain(amount: Decimal | None, unit: int = 1) -> str:
    return "" if amount is None else f"{(amount / unit).normalize():f}"
