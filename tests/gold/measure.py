"""How well citations are found, measured on the gold cases: precision, recall and F1, by difficulty.

Comes in: gold cases. Goes out: scores on exact spans, on spans with all parts (identity), and on what phrases mean. Run
``make gold`` for the table.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gold_cases import LEVELS, Case, Expected, Score, cases, score

from yiju.citations import Found, find, resolve

GOLD = Path(__file__).parent / "citations.txt"


def spans(gold: Sequence[Case]) -> Score:
    """Return the score on where citations begin and end."""
    return score(
        (
            {(one.start, one.end) for one in case.citations},
            {(one.start, one.end) for one in find(case.text)},
        )
        for case in gold
    )


def identities(gold: Sequence[Case]) -> Score:
    """Return the score on where citations stand and what they name: title, normal forms, agency, year, serial."""
    return score(
        ({_expected(one) for one in case.citations}, {_found(one) for one in find(case.text)})
        for case in gold
    )


def references(gold: Sequence[Case]) -> Score:
    """Return the score on phrases (该办法, 上述通知) and the citations that they mean."""
    return score((_meant(case), _resolved(case.text)) for case in gold)


def _expected(one: Expected) -> object:
    return (one.start, one.end, _letters(one.title), tuple(tuple(part) for part in one.numbers))


def _found(one: Found) -> object:
    numbers = tuple((number.normal, number.agency, number.year, number.serial) for number in one.numbers)
    return (one.start, one.end, _letters(one.title), numbers)


def _meant(case: Case) -> set[object]:
    return {
        (one.start, one.end, tuple(case.citations[place].start for place in one.means))
        for one in case.anaphors
    }


def _resolved(text: str) -> set[object]:
    found = find(text)
    phrases = (one for one in resolve(text, found) if not one.short)
    return {(one.start, one.end, tuple(found[place].start for place in one.means)) for one in phrases}


def _letters(title: str | None) -> str | None:
    """Return a title without the spaces and line breaks of the page."""
    return None if title is None else "".join(title.split())


def main() -> None:
    """Print the table."""
    gold = cases(GOLD)
    sys.stdout.write(f"{'':12} {'':12} {'n':>5} {'precision':>10} {'recall':>8} {'F1':>8}\n")
    for level in (*LEVELS, "all"):
        chosen = [case for case in gold if level in ("all", case.level)]
        for name, measure in (("spans", spans), ("identity", identities), ("references", references)):
            one = measure(chosen)
            sys.stdout.write(
                f"{level:12} {name:12} {one.right + one.missed:5} {one.precision:10.4f} {one.recall:8.4f} {one.f1:8.4f}\n"
            )


if __name__ == "__main__":
    main()
