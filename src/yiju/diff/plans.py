"""What changed from a plan to the one that goes on with it: name, department, budget, indicators, documents, texts.

Comes in: a ``Pair``. Goes out: changes. Figures are compared as figures (90 and 90.0 are one), names without width, marks and
years; an indicator that only changed its name is followed where it is near enough, in the same category.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final
from urllib.parse import unquote

from yiju.diff.names import indicator_key, nearness, other_name, plain, text_key
from yiju.diff.pairing import Pair
from yiju.diff.values import Cell, Change, Document, Indicator, Kind, Plan, difference, percent
from yiju.linking.names import key as title_key

# From here on two names of indicators of one category are taken for one that was reworded.
_NEAR: Final = 60
_SHORTEST_TITLE: Final = 4
_TEXTS: Final = ("overview", "goal", "basis")


def compare_plans(pair: Pair, departments: tuple[str, str]) -> Iterator[Change]:
    """Yield what changed; ``departments`` are the names of the two, as the tables of their years have them."""
    yield from _followed(pair, departments)
    old, new = pair.old, pair.new
    common: dict[str, Any] = {
        "department": departments[1],
        "fund": new.name,
        "old_iri": old.fund,
        "new_iri": new.fund,
    }
    for found in (*_budget(old, new), *_indicators(old, new), *_documents(old, new), *_rest(old, new)):
        kind, told = found
        yield Change(kind, **common, **told)


Found = tuple[Kind, dict[str, Any]]


def _followed(pair: Pair, departments: tuple[str, str]) -> Iterator[Change]:
    """Yield that the fund has another name, another department, or both; or, with neither, another IRI."""
    old, new = pair.old, pair.new
    renamed = other_name(old.labels, new.labels) if pair.same_iri else old.name != new.name
    told: dict[str, Any] = {
        "department": departments[1],
        "fund": new.name,
        "certainty": pair.certainty,
        "evidence": pair.evidence,
        "old_iri": old.fund,
        "new_iri": new.fund,
    }
    if renamed:
        yield Change("fund-renamed", old=old.name, new=new.name, **told)
    if old.department != new.department or not (renamed or pair.same_iri):
        one, other = departments
        if one == other:
            one, other = (f"{name}（{_code(plan.department)}）" for name, plan in ((one, old), (other, new)))
        yield Change("fund-moved", old=one, new=other, **told)


def _code(department: str) -> str:
    """Return what stands for a department in its IRI: its code, or its name."""
    return unquote(department.rpartition("/")[2])


def _budget(old: Plan, new: Plan) -> Iterator[Found]:
    one, other = old.budget, new.budget
    if one != other:
        kind: Kind = "budget-changed"
        if one is not None and other is not None:
            kind = "budget-up" if other > one else "budget-down"
        yield kind, {"field": "budget", **_figures(one, other)}


def _figures(one: Decimal | None, other: Decimal | None) -> dict[str, Any]:
    more = None if one is None or other is None else difference(one, other)
    return {"old": one, "new": other, "difference": more, "percent": percent(one, other)}


def _indicators(old: Plan, new: Plan) -> Iterator[Found]:
    pairs, dropped, added = _matched(old.indicators, new.indicators)
    for one, other in pairs:
        for field, before, after in _differences(one, other):
            told = {"item": other.name, "field": field, "old": before, "new": after}
            if isinstance(before, Decimal) and isinstance(after, Decimal):
                told["difference"] = difference(before, after)
            yield "indicator-changed", told
    for one in dropped:
        yield "indicator-dropped", {"item": one.name, "old": _target(one)}
    for other in added:
        yield "indicator-added", {"item": other.name, "new": _target(other)}


def _matched(
    old: Sequence[Indicator], new: Sequence[Indicator]
) -> tuple[list[tuple[Indicator, Indicator]], list[Indicator], list[Indicator]]:
    """Return which indicators go on with which (in the order of NEW), those dropped, those added."""
    pairs = []
    left = list(old)
    waiting = []
    by_name: dict[str, list[Indicator]] = defaultdict(list)
    for one in old:
        by_name[indicator_key(one.name)].append(one)
    for other in new:
        same = by_name[indicator_key(other.name)]
        if not same:
            waiting.append(other)
            continue
        # Of several of one name, the one of the same category; else the first.
        one = next((one for one in same if one.category == other.category), same[0])
        same.remove(one)
        left.remove(one)
        pairs.append((one, other))
    for one, other in _reworded(left, waiting):
        left.remove(one)
        waiting.remove(other)
        pairs.append((one, other))
    return sorted(pairs, key=lambda pair: (pair[1].position, pair[1].iri)), left, waiting


def _reworded(old: Sequence[Indicator], new: Sequence[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Yield the pairs whose names are near, the nearest first; a plan has some ten indicators."""
    near = sorted(
        (-nearness(indicator_key(one.name), indicator_key(other.name)), first, second)
        for first, one in enumerate(old)
        for second, other in enumerate(new)
        if one.category == other.category
    )
    taken: set[tuple[str, int]] = set()
    for negative, first, second in near:
        ends = {("old", first), ("new", second)}
        if -negative >= _NEAR and not ends & taken:
            taken |= ends
            yield old[first], new[second]


def _differences(one: Indicator, other: Indicator) -> Iterator[tuple[str, Cell, Cell]]:
    if indicator_key(one.name) != indicator_key(other.name):
        yield "name", one.name, other.name
    if not _same_target(one, other):
        yield "target", _target(one), _target(other)
    for field in ("unit", "weight", "category", "core"):
        before, after = getattr(one, field), getattr(other, field)
        if before != after:
            yield field, before, after


def _same_target(one: Indicator, other: Indicator) -> bool:
    if one.operator != other.operator:
        return False
    if one.value is not None and other.value is not None:
        return one.value == other.value
    return plain(one.target) == plain(other.target) and (one.value is None) == (other.value is None)


def _target(one: Indicator) -> str:
    """Return the target as it is read: ≥95%."""
    operator = "" if one.operator == "定性" else one.operator
    return f"{operator}{one.target}{one.unit}"


def _documents(old: Plan, new: Plan) -> Iterator[Found]:
    for name, before, after in (("basis", old.bases, new.bases), ("mention", old.mentions, new.mentions)):
        gone = {one.iri: one for one in before if one not in after}
        come = {one.iri: one for one in after if one.iri not in {other.iri for other in before}}
        gone = {iri: one for iri, one in gone.items() if iri not in {other.iri for other in after}}
        for one, other in _same_documents(gone.values(), come.values()):
            del gone[one.iri], come[other.iri]
            yield _kind(name, "renamed"), {"item": other.shown, "old": one.shown, "new": other.shown}
        for one in gone.values():
            yield _kind(name, "dropped"), {"item": one.shown}
        for one in come.values():
            yield _kind(name, "added"), {"item": one.shown}


def _kind(name: str, what: str) -> Kind:
    return f"{name}-{what}"  # type: ignore[return-value]


def _same_documents(gone: Iterable[Document], come: Iterable[Document]) -> list[tuple[Document, Document]]:
    """Return the documents that are one under two names: the same title, or taken for the same by the graph."""
    pairs = []
    left = list(come)
    for one in list(gone):
        other = next((other for other in left if _same_document(one, other)), None)
        if other:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def _same_document(one: Document, other: Document) -> bool:
    if other.iri in one.same or one.iri in other.same:
        return True
    title = title_key(one.title)
    return (
        len(title) >= _SHORTEST_TITLE
        and title == title_key(other.title)
        and not (one.number and other.number)
    )


def _rest(old: Plan, new: Plan) -> Iterator[Found]:
    """Yield the other figures and the texts that changed."""
    for field in ("retained", "township", "execution_weight"):
        one, other = getattr(old, field), getattr(new, field)
        # What one year's form does not ask for did not change from it to the next.
        if one != other and (old.year == new.year or None not in (one, other)):
            yield "plan-changed", {"field": field, **_figures(one, other)}
    for field in _TEXTS:
        before, after = getattr(old, field) or "", getattr(new, field) or ""
        if before != after and (old.year == new.year or _other_text(before, after)):
            yield "plan-changed", {"field": field}


def _other_text(one: str, other: str) -> bool:
    """Say whether the texts of two years differ in more than the year, where both forms have them."""
    return bool(one and other) and text_key(one) != text_key(other)
