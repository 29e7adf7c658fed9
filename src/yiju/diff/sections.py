"""Changes as tables that a person reads: one section for each kind of change.

Comes in: an ``Area`` and a language. Goes out: headings, remarks and tables of text, for the terminal and for Markdown alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from yiju.diff import words
from yiju.diff.values import Area, Change, Total, Years, plus
from yiju.diff.words import Lang, cell, signed, word


class Section(msgspec.Struct, frozen=True):
    """A table with its title; ``level`` is the depth of the heading: 2 an area or two years, 3 a kind of change."""

    title: str
    level: int = 3
    remarks: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Sum:
    """What all areas have in common; filled as they are told, so that none has to be kept."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.apart = 0
        self._areas: Counter[str] = Counter()
        self._totals: dict[str, Total] = {}

    def add(self, area: Area) -> None:
        """Count an area in."""
        if area.state == "apart":
            self.apart += 1
            return
        self._areas[area.state] += 1
        self._totals[area.state] = plus(self._totals.get(area.state, Total()), area.total)
        self.kinds.update(change.kind for years in area.years for change in years.changes)

    def totals(self) -> dict[str, tuple[int, Total]]:
        """Return, by state (both, added, dropped), how many areas there are and their total."""
        return {state: (self._areas[state], one) for state, one in sorted(self._totals.items())}


def area_sections(area: Area, lang: Lang) -> Iterator[Section]:
    """Yield the sections of an area; of years in which nothing changed only the latest."""
    name = area.name or word("unknown-area", lang)
    remarks = words.alone(area, lang)
    if area.state != "both":
        said = word(area.state, lang)
        title = f"{name}（{said}）" if lang == "zh" else f"{name} ({said})"
        if area.state == "apart":
            yield Section(title, 2, tuple(remarks))
        else:
            yield Section(title, 2, (), _total_heads(lang), (_total(area.total, lang),))
        return
    for found in area.years:
        if found.changes or found is area.years[-1]:
            yield from _years(name, found, remarks if found is area.years[-1] else [], lang)


def _years(area: str, found: Years, remarks: list[str], lang: Lang) -> Iterator[Section]:
    said = [*remarks]
    if not found.changes:
        said.append(word("nothing", lang))
    if found.without_cell:
        said.append(words.no_cell(found.without_cell, lang))
    yield Section(f"{area} {words.years(found, lang)}", 2, tuple(said))
    if found.changes:
        yield _totals(found, lang)
    for title, kinds, heads, row in _SECTIONS:
        rows = tuple(row(change, lang) for change in found.changes if change.kind in kinds)
        if rows:
            yield Section(word(title, lang), 3, (), tuple(word(head, lang) for head in heads), rows)


def _totals(found: Years, lang: Lang) -> Section:
    """Return the section of the totals: the area's, and those of departments with more or fewer funds, or another budget."""
    whole = msgspec.structs.replace(found.total, name=word("whole-area", lang))
    changed = [one for one in found.departments if one.difference or one.old_funds != one.new_funds]
    same = len(found.departments) - len(changed)
    remarks = (words.departments_as_before(same, lang),) if same else ()
    rows = tuple(_total(one, lang) for one in (whole, *changed))
    return Section(word("totals", lang), 3, remarks, _total_heads(lang), rows)


def summary(found: Sum, lang: Lang) -> Section:
    """Return the section that closes the whole: how many changes of each kind, and the totals of all areas."""
    names = {"both": "all-areas", "added": "areas-added", "dropped": "areas-dropped"}
    rows = tuple(
        _total(msgspec.structs.replace(one, name=f"{word(names[state], lang)} {count:,}"), lang)
        for state, (count, one) in found.totals().items()
    )
    remarks = [words.counts(found.kinds, lang)]
    if found.apart:
        remarks.append(words.apart(found.apart, lang))
    return Section(word("summary", lang), 2, tuple(remarks), _total_heads(lang) if rows else (), rows)


def _total_heads(lang: Lang) -> tuple[str, ...]:
    names = ("old-funds", "new-funds", "old-budget", "new-budget", "difference", "percent")
    return ("", *(word(name, lang) for name in names))


def _total(one: Total, lang: Lang) -> tuple[str, ...]:
    return (
        one.name,
        f"{one.old_funds:,}",
        f"{one.new_funds:,}",
        cell(one.old_budget, lang),
        cell(one.new_budget, lang),
        signed(one.difference),
        words.share(one.percent),
    )


def _fund(change: Change, lang: Lang) -> tuple[str, ...]:
    return change.department, change.fund, cell(change.new if change.old is None else change.old, lang)


def _followed(change: Change, lang: Lang) -> tuple[str, ...]:
    return (
        words.kind(change.kind, lang),
        cell(change.old, lang),
        cell(change.new, lang),
        words.certainty(change.certainty, lang),
        words.evidence(change.evidence, lang),
        change.old_iri,
        change.new_iri,
    )


def _moved(change: Change, lang: Lang) -> tuple[str, ...]:
    return (change.department, change.fund, *_followed(change, lang))


def _budget(change: Change, lang: Lang) -> tuple[str, ...]:
    figures = (signed(change.difference), words.share(change.percent))
    return change.department, change.fund, cell(change.old, lang), cell(change.new, lang), *figures


def _indicator(change: Change, lang: Lang) -> tuple[str, ...]:
    return (
        change.department,
        change.fund,
        words.kind(change.kind, lang),
        change.item,
        words.field(change.field, lang),
        cell(change.old, lang),
        cell(change.new, lang),
    )


def _document(change: Change, lang: Lang) -> tuple[str, ...]:
    said = f"{cell(change.old, lang)} → {cell(change.new, lang)}" if change.old else change.item
    return change.department, change.fund, words.kind(change.kind, lang), said


def _other(change: Change, lang: Lang) -> tuple[str, ...]:
    return (
        change.department,
        change.fund,
        words.field(change.field, lang),
        cell(change.old, lang),
        cell(change.new, lang),
    )


_Row = Callable[[Change, Lang], tuple[str, ...]]
_SURE: Final = ("certainty", "evidence", "old-iri", "new-iri")
_BUDGET: Final = ("department", "fund", "old", "new", "difference", "percent")
# Title, kinds of change, heads of the columns, how a row is told.
_SECTIONS: Final[tuple[tuple[str, Iterable[str], tuple[str, ...], _Row], ...]] = (
    (
        "departments",
        ("department-renamed", "department-recoded", "department-succeeded"),
        ("change", "old", "new", *_SURE),
        _followed,
    ),
    ("funds-added", ("fund-added",), ("department", "fund", "budget"), _fund),
    ("funds-dropped", ("fund-dropped",), ("department", "fund", "budget"), _fund),
    (
        "funds-followed",
        ("fund-renamed", "fund-moved"),
        ("department", "fund", "change", "old", "new", *_SURE),
        _moved,
    ),
    ("budgets-up", ("budget-up",), _BUDGET, _budget),
    ("budgets-down", ("budget-down",), _BUDGET, _budget),
    ("budgets-changed", ("budget-changed",), _BUDGET, _budget),
    (
        "indicators",
        ("indicator-added", "indicator-dropped", "indicator-changed"),
        ("department", "fund", "change", "indicator", "field", "old", "new"),
        _indicator,
    ),
    (
        "bases",
        ("basis-added", "basis-dropped", "basis-renamed"),
        ("department", "fund", "change", "document"),
        _document,
    ),
    (
        "mentions",
        ("mention-added", "mention-dropped", "mention-renamed"),
        ("department", "fund", "change", "document"),
        _document,
    ),
    ("others", ("plan-changed",), ("department", "fund", "field", "old", "new"), _other),
)
