"""The gold cases: citations are found where they are marked, with the parts that are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html.parser import HTMLParser

import pytest
from gold_cases import LEVELS, Case, Score, cases, score
from measure import GOLD, identities, references, spans

from yiju.citations import annotate, find, parse, resolve

CASES = cases(GOLD)
ENOUGH = 0.99


def test_no_case_is_lost() -> None:
    assert len(CASES) == 1279
    assert sum(len(case.citations) for case in CASES) == 1619
    assert sum(len(case.anaphors) for case in CASES) == 110
    assert {case.level for case in CASES} == set(LEVELS)
    assert sum(not case.citations for case in CASES) >= 100


@pytest.mark.parametrize("level", [*LEVELS, "all"])
@pytest.mark.parametrize("measure", [spans, identities, references], ids=lambda measure: measure.__name__)
def test_enough_is_right(level: str, measure: Callable[[Sequence[Case]], Score]) -> None:
    found = measure([case for case in CASES if level in ("all", case.level)])
    assert min(found.precision, found.recall, found.f1) >= ENOUGH, found


def test_a_score_counts_what_is_wrong_and_what_is_missed() -> None:
    found = score([({1, 2, 3}, {2, 3, 4}), (set(), {5}), ({6}, {6})])
    assert found == Score(right=3, wrong=2, missed=1)
    assert (found.precision, found.recall) == (0.6, 0.75)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_normal_forms_are_read_back(case: Case) -> None:
    """A number typed in its normal form has the parts that people read, but issues of minutes, which need their title."""
    for part in (part for one in case.citations for part in one.numbers):
        number = parse(part.normal)
        assert number is not None, part
        assert (number.normal, number.agency, number.year, number.serial) == tuple(part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_annotating_changes_no_character(case: Case) -> None:
    found = find(case.text)
    html = annotate(case.text, found, resolve(case.text, found))
    assert html.count("<a ") == html.count("</a>") >= len(found)
    assert _text(html) == case.text


class _Reader(HTMLParser):
    """What a browser shows of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the text between tags."""
        self.pieces.append(data)


def _text(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)
