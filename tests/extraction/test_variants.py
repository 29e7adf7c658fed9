"""Every way in which a page comes out of an extraction gives the same records.

Documents are set from known records in many ways, by seed; every field must come back as it was set, no line may be left over
and nothing may be called a fault.
"""

from __future__ import annotations

import pytest

from typeset import (
    ALONE,
    Fund,
    Options,
    Typeset,
    golden_entries,
    golden_funds,
    invent,
    invent_catalogue,
    mixed,
    render_flowed,
    render_tabbed,
)
from typeset.compare import compare, report
from yiju.extraction import extract
from yiju.read import read_bytes

LAYOUTS = ("flowed", "tabbed")
SEEDS_ALONE = range(6)
SEEDS_MIXED = range(270)
SEEDS_GOLDEN = range(4)
GOLDEN_AREAS = {"beibei-2025": "北碚区", "wansheng-2025": "万盛经济技术开发区"}


def set_document(layout: str, funds: tuple[Fund, ...], options: Options, seed: int) -> Typeset:
    if layout == "flowed":
        return render_flowed(funds, options, seed)
    return render_tabbed(funds, invent_catalogue(funds), options, seed)


def check(typeset: Typeset, option: str, area: str = "云岭区") -> None:
    records = extract(read_bytes(typeset.data, f"{typeset.layout}.txt"))
    differences = compare(typeset, records, area)
    assert not differences, report(typeset, differences, option)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("option", ALONE)
def test_every_option_alone_changes_nothing(layout: str, option: str) -> None:
    for seed in SEEDS_ALONE:
        funds = invent(2 + seed % 3, seed)
        check(set_document(layout, funds, ALONE[option], seed), option)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS_MIXED)
def test_all_options_together_change_nothing(layout: str, seed: int) -> None:
    funds = invent(2 + seed % 3, seed)
    check(set_document(layout, funds, mixed(seed), seed), "mixed")


@pytest.mark.parametrize("document", GOLDEN_AREAS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS_GOLDEN)
def test_published_records_come_back_in_any_setting(document: str, layout: str, seed: int) -> None:
    funds, entries = golden_funds(document), golden_entries(document)
    options = mixed(1000 + seed)
    if layout == "flowed":
        typeset = render_flowed(funds, options, seed)
    else:
        typeset = render_tabbed(funds, entries, options, seed)
    check(typeset, "mixed", GOLDEN_AREAS[document])


def test_the_published_records_are_all_there() -> None:
    assert [len(golden_funds(document)) for document in GOLDEN_AREAS] == [74, 52]
    assert [len(golden_entries(document)) for document in GOLDEN_AREAS] == [0, 52]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_seed_sets_one_document(layout: str) -> None:
    funds = invent(3, 7)
    first, second = (set_document(layout, funds, mixed(7), 7) for _ in range(2))
    assert first == second
    assert first.data != set_document(layout, funds, mixed(7), 8).data
