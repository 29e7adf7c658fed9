"""Each kind of change, as a pair of small graphs and what a person says changed."""

from __future__ import annotations

import tomllib
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from diff_graphs import write

from yiju.diff import Area, Change, compared
from yiju.diff.compare import compare_years, years_compared
from yiju.diff.facts import Facts
from yiju.diff.lines import write_canonical
from yiju.diff.words import measure

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())


def test_all_cases_are_collected() -> None:
    assert len(NAMES) == 21


@pytest.mark.parametrize("name", NAMES)
def test_what_changed_is_told(name: str, tmp_path: Path) -> None:
    old, new, expected = _case(name, tmp_path)
    with compared(old, new) as found:
        areas = list(found.areas())
        assert found.same is expected.get("same", False)
    if "area" in expected:
        assert [area.name for area in areas] == [one["name"] for one in expected["area"]]
        for area, one in zip(areas, expected["area"], strict=True):
            _check_area(area, one)


@pytest.mark.parametrize("name", NAMES)
def test_read_backwards_what_was_added_was_dropped(name: str, tmp_path: Path) -> None:
    """NEW against OLD: as many funds, indicators and documents added as were dropped the other way, and as surely."""
    old, new, _ = _case(name, tmp_path)
    forth, back = _latest(old, new), _latest(old, new, backwards=True)
    opposite = {"added": "dropped", "dropped": "added", "up": "down", "down": "up"}
    turned = sorted(
        (f"{kind}-{opposite.get(what, what)}", one.certainty or "")
        for one in back
        for kind, _, what in [one.kind.rpartition("-")]
    )
    assert sorted((one.kind, one.certainty or "") for one in forth) == turned


def _latest(old: Path, new: Path, *, backwards: bool = False) -> list[Change]:
    """Return the changes between the latest years compared; ``backwards`` from NEW to OLD, which no one is told."""
    changes: list[Change] = []
    with closing(_facts(old)) as one, closing(_facts(new)) as other:
        for area in sorted({*one.areas()} & {*other.areas()}):
            for pair in years_compared(one.years(area), other.years(area))[-1:]:
                before, after = one.plans(area, pair[0]), other.plans(area, pair[1])
                if backwards:
                    before, after = after, before
                changes += compare_years(before, after, pair, one.area_name(area)).changes
    return changes


def _facts(path: Path) -> Facts:
    lines = path.with_suffix(".lines")
    write_canonical([path], lines)
    return Facts(lines)


def _case(name: str, folder: Path) -> tuple[Path, Path, dict[str, Any]]:
    expected = tomllib.loads((CASES / name / "expected.toml").read_text(encoding="utf-8"))
    old, new = (
        write(folder / f"{side}.nq", (CASES / name / f"{side}.trig").read_text(encoding="utf-8"))
        for side in ("old", "new")
    )
    return old, new, expected


def _check_area(area: Area, expected: dict[str, Any]) -> None:
    for key in ("state", "old_years", "new_years"):
        if key in expected:
            assert getattr(area, key) == _value(expected[key]), key
    _check(area.total, expected.get("total", {}))
    if "departments" in expected:
        for one, wanted in zip(area.years[-1].departments, expected["departments"], strict=True):
            _check(one, wanted)
    for years, wanted in zip(area.years, expected.get("years", []), strict=True):
        assert (years.old_year, years.new_year) == (wanted["old"], wanted["new"])
        assert years.without_cell == wanted.get("without_cell")
        said = [(one.kind, one.fund, one.item, one.field) for one in years.changes]
        assert len(years.changes) == len(wanted["changes"]), said
        for change, told in zip(years.changes, wanted["changes"], strict=True):
            _check(change, told)


def _check(found: msgspec.Struct, expected: dict[str, Any]) -> None:
    for key, value in expected.items():
        actual = getattr(found, key)
        if key == "evidence":
            actual = tuple(f"{one.kind}={figure}" if (figure := measure(one)) else one.kind for one in actual)
        elif isinstance(actual, Decimal):
            actual = format(actual, "f")
        assert actual == _value(value), (key, found)


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
