"""Where the money goes: by area, and by department.

Comes in: the budgets of a fiscal year. Goes out: two pictures. The largest are shown one by one and the rest summed, so that
nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yiju.publish.pages import plots
from yiju.publish.pages.measures import Money, Part
from yiju.publish.pages.picture import Picture, drawn
from yiju.publish.pages.plots import Bar, Row, Tone
from yiju.publish.pages.words import Lang, count, share
from yiju.publish.pages.words import money as amount
from yiju.source import areas
from yiju.words import Words

# What is drawn: a name, its money in yuan, its plans.
_Share = tuple[Words, Decimal, int]
# What the sum of the rest begins with in Chinese; no name of a body has a space there.
_REST: Final = "其余 "
_COLUMNS: Final = (Words("当年预算", "Budget"), Words("占比", "Share"), Words("表数", "Plans"))


def by_area(found: Money, year: int, others: Words) -> Picture:
    """Return the plot of areas; ``others`` says which fiscal years it leaves out."""
    parts = [(_area(part), part.budget, part.plans) for part in found.areas]
    return _bars(
        "budget-by-area",
        Words("资金分布在哪些地区？", "Where does the money go, by area?"),
        _most(found, parts, year, Words("各地区", "areas"), found.area_number),
        _about_money(found, others),
        Words("地区", "Area"),
        [*parts, *_rest(found, parts, found.area_number)],
        found.total,
    )


def by_department(found: Money, year: int, others: Words) -> Picture:
    """Return the plot of departments; ``others`` says which fiscal years it leaves out."""
    parts = [(_department(part), part.budget, part.plans) for part in found.departments]
    return _bars(
        "budget-by-department",
        Words("资金由哪些部门主管？", "Where does the money go, by department?"),
        _most(found, parts, year, Words("各部门", "departments"), found.department_number),
        _about_money(found, others),
        Words("主管部门", "Department"),
        [*parts, *_rest(found, parts, found.department_number)],
        found.total,
    )


def _most(found: Money, parts: Sequence[_Share], year: int, what: Words, number: int) -> Words:
    """Say who has most: the largest where there are few, the shown ones together where there are many."""
    total = amount(found.total)
    if not found.total:
        return Words(f"{year} 年度没有载明预算", f"No budget is stated for {year}")
    (name, most, _), together = parts[0], sum((part[1] for part in parts), Decimal())
    if number == 1:
        return Words(
            f"{year} 年度 {total.zh}，全部在{name.zh}", f"{total.en} in {year}, all of it in {name.en}"
        )
    if number > len(parts):
        rest = share(together, found.total)
        return Words(
            f"{count(number)} 个{what.zh[1:]}中，前 {len(parts)} 个占 {year} 年度 {total.zh}的 {rest}",
            f"{len(parts)} of {count(number)} {what.en} have {rest} of the {total.en} of {year}",
        )
    top = share(most, found.total)
    return Words(
        f"{year} 年度共 {total.zh}，{name.zh}最多，占 {top}",
        f"{total.en} in {year}; {name.en} has the most, {top}",
    )


def _rest(found: Money, parts: Sequence[_Share], number: int) -> Iterator[_Share]:
    left = number - len(parts)
    budget = found.total - sum((part[1] for part in parts), Decimal())
    plans = found.plans - sum(part[2] for part in parts)
    if left > 0 or plans or budget:
        yield Words(f"{_REST}{count(left)} 个合计", f"All others ({count(left)})"), budget, plans


def _about_money(found: Money, others: Words) -> Words:
    zh = f"按 {count(found.plans)} 张绩效目标表的当年预算合计。"
    en = f"Budgets of {count(found.plans)} plans, added up."
    if found.without:
        zh += f"其中 {count(found.without)} 张没有载明预算，未计入金额。"
        en += f" {count(found.without)} of them state no budget and add nothing."
    return Words(zh + others.zh, en + others.en)


def _bars(
    name: str,
    question: Words,
    answer: Words,
    note: Words,
    head: Words,
    parts: Sequence[_Share],
    total: Decimal,
) -> Picture:
    def draw(lang: Lang, tag: str) -> str:
        return plots.bars(answer.say(lang), tag, [_bar(part, total, lang) for part in parts])

    rows = tuple(
        (label, amount(budget), Words.same(share(budget, total)), Words.same(count(plans)))
        for label, budget, plans in parts
    )
    return Picture(name, question, answer, note, (head, *_COLUMNS), rows, drawn(draw))


def _bar(part: _Share, total: Decimal, lang: Lang) -> Row:
    label, budget, _ = part
    tone: Tone = "rest" if label.zh.startswith(_REST) else "first"
    return Row(
        label.say(lang), (Bar(float(budget), f"{amount(budget).say(lang)} · {share(budget, total)}", tone),)
    )


def _area(part: Part) -> Words:
    known = areas().get(part.slug)
    return Words(part.area, known.name_en if known else part.area)


def _department(part: Part) -> Words:
    """Return a department's name, behind its area's where it does not name that itself."""
    return Words.same(part.name if part.area in part.name else f"{part.area} · {part.name}")
