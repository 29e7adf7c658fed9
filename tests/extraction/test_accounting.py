"""Nothing vanishes without a trace: every line is accounted for, and what a damaged document lost is said.

Lines are cut, doubled, garbled, shortened, swapped, and documents cut off; each line of a document in each way. What the
whole document gave must still stand in the records, or something must be reported as unread or as a fault. Only what
stood on the damaged line itself may be missing without a word, because nobody can see what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest

from typeset import Options, Typeset, invent, invent_catalogue, mixed, render_flowed, render_tabbed
from typeset.damage import WAYS, Damage, Way, damage
from typeset.ledger import Owner, bare, row_text, settle
from yiju.errors import YijuError
from yiju.extraction import extract
from yiju.model import Document, Records
from yiju.read import read_bytes, read_file

SHARED = Path(__file__).parents[3] / "shared" / "sources"
LAYOUTS = ("flowed", "tabbed")
_LONGEST_HEAD = 6
WRAPPED = Options(
    name_width=9, category_width=4, prose_width=34, pages="sparse", wrapped_labels=True, blanks="random"
)
SETTINGS = {"plain": Options(), "wrapped": WRAPPED}


def set_plainly(layout: str, options: Options, seed: int) -> Typeset:
    funds = invent(2, seed)
    if layout == "flowed":
        return render_flowed(funds, options, seed)
    return render_tabbed(funds, invent_catalogue(funds), options, seed)


def read_lines(lines: tuple[str, ...]) -> Records:
    return extract(Document("test.txt", "", "utf-8", lines))


def owner_by_pieces(typeset: Typeset, harm: Damage) -> Owner:
    """Return what says whether a field has words on the damaged lines: the typesetter knows."""
    owned = {
        (piece.plan, piece.field)
        for number in harm.touched
        if number < len(typeset.lines)
        for piece in typeset.lines[number].pieces
    }

    def owns(plan: int, field: str, _was: str) -> bool:
        # Of a form without a cover, the title is the table's.
        title = field == "title" and typeset.layout == "flowed"
        return (plan, field) in owned or title

    return owns


def owner_by_words(lines: tuple[str, ...], harm: Damage) -> Owner:
    """Return what says whether a field shares words with the damaged lines, for documents that nobody set here."""
    printed = [re.sub("</?p>", " ", lines[number]) for number in harm.touched if number < len(lines)]
    words = [bare(word) for line in printed for word in line.split()]
    whole = bare("".join(words))

    def owns(_plan: int, field: str, was: str) -> bool:
        cells = [cell for cell in was.split("|") if cell]
        # Without a cover, the title is read off the lines above the first table.
        return (
            (field == "title" and harm.place < _LONGEST_HEAD)
            or any(word in was for word in words)
            or any(cell in whole for cell in cells)
        )

    return owns


def problems_of(lines: tuple[str, ...], before: Records, harm: Damage, owner: Owner) -> list[str]:
    try:
        after = extract(read_bytes(harm.data, "test.txt"))
    except YijuError as error:
        return [] if error.zh and error.en else [f"no message: {error!r}"]
    return [
        f"{harm.way} line {harm.place + 1} {lines[harm.place]!r}: {one}"
        for one in settle(before, after, harm, owner)
    ]


def every_harm(lines: tuple[str, ...], way: Way, seed: int) -> Iterator[Damage]:
    for place, line in enumerate(lines):
        if line.strip() and not (way == "swapped" and place == len(lines) - 1):
            yield damage(lines, way, place, Random(f"{way} {place} {seed}"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(2))
def test_damage_to_any_line_leaves_a_trace(layout: str, setting: str, way: Way, seed: int) -> None:
    typeset = set_plainly(layout, SETTINGS[setting], seed)
    lines = tuple(line.text for line in typeset.lines)
    before = read_lines(lines)
    assert not before.unread
    problems = [
        problem
        for harm in every_harm(lines, way, seed)
        for problem in problems_of(lines, before, harm, owner_by_pieces(typeset, harm))
    ]
    assert not problems, f"{layout}, {setting}, seed {seed}: {len(problems)} problems\n" + "\n".join(
        problems[:8]
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(40))
def test_damage_upon_damage_raises_nothing_and_accounts_for_every_line(layout: str, seed: int) -> None:
    rng = Random(seed)
    lines = tuple(line.text for line in set_plainly(layout, mixed(seed), seed).lines)
    for _ in range(rng.randint(2, 30)):
        way: Way = rng.choice(("cut", "doubled", "garbled", "shortened", "swapped"))
        printed = [place for place, line in enumerate(lines[:-1]) if line]
        lines = damage(lines, way, rng.choice(printed), rng).lines
    try:
        records = read_lines(lines)
    except YijuError:
        return
    accounting = records.accounting
    assert accounting.record + accounting.layout + accounting.unread == sum(
        bool(bare(line)) for line in lines
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("seed", range(6))
def test_a_row_printed_twice_is_read_twice(layout: str, setting: str, seed: int) -> None:
    typeset = set_plainly(layout, SETTINGS[setting], seed)
    lines = [line.text for line in typeset.lines]
    before = read_lines(tuple(lines))
    numbers = typeset.numbers(0, "row 1")
    first, last = numbers[0] - 1, numbers[-1]
    after = read_lines((*lines[:last], *lines[first:last], *lines[last:]))
    rows = [row_text(row) for row in before.plans[0].indicators]
    assert [row_text(row) for row in after.plans[0].indicators] == [rows[0], *rows]
    assert not after.unread


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("seed", range(6))
def test_a_table_printed_twice_is_read_twice(layout: str, setting: str, seed: int) -> None:
    # A table that is printed twice is not printed on the same pages twice.
    typeset = set_plainly(layout, msgspec.structs.replace(SETTINGS[setting], pages="none"), seed)
    lines = [line.text for line in typeset.lines]
    before = read_lines(tuple(lines))
    first, second = (plan.span.first - 1 for plan in before.plans)
    after = read_lines((*lines[:second], *lines[first:second], *lines[second:]))
    names = [plan.name for plan in before.plans]
    assert [plan.name for plan in after.plans] == [names[0], *names]
    assert [len(plan.indicators) for plan in after.plans[:2]] == [len(before.plans[0].indicators)] * 2
    assert not after.unread


def test_an_entry_printed_twice_is_read_twice() -> None:
    for seed in range(6):
        typeset = set_plainly("tabbed", Options(), seed)
        lines = [line.text for line in typeset.lines]
        place = typeset.numbers(-1, "entry 1")[0]
        after = read_lines((*lines[:place], lines[place - 1], *lines[place:]))
        assert [entry.position for entry in after.catalogue] == [1, 1, 2]
        assert not after.unread


@pytest.mark.parametrize("document", ["beibei-2025", "wansheng-2025"])
def test_damage_to_published_documents_leaves_a_trace(document: str) -> None:
    path = SHARED / f"{document}.txt"
    if not path.exists():
        pytest.skip(
            f"the published documents stand outside the project: {SHARED.name}/{path.name} is not there"
        )
    whole = read_file(path)
    problems: list[str] = []
    harmed = 0
    for number, (lines, before) in enumerate(_stretches(whole)):
        rng = Random(number)
        printed = [place for place, line in enumerate(lines[:-1]) if line.strip()]
        for way in WAYS:
            for place in rng.sample(printed, 5):
                harm = damage(lines, way, place, rng)
                problems += problems_of(lines, before, harm, owner_by_words(lines, harm))
                harmed += 1
    assert harmed > 500
    assert not problems, f"{document}: {len(problems)} problems of {harmed}\n" + "\n".join(problems[:8])


def _stretches(whole: Document) -> Iterator[tuple[tuple[str, ...], Records]]:
    """Yield every stretch of two tables of a document, with what is read there."""
    starts = [plan.span.first - 1 for plan in extract(whole).plans]
    for first, end in pairwise(starts[::2]):
        lines = whole.lines[first:end]
        yield lines, read_lines(lines)
