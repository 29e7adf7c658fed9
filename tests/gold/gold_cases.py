"""Gold cases of citations: texts in which people marked every citation, and how an answer is scored against them.

Comes in: ``tests/gold/citations.txt``. ⟦ ⟧ enclose a citation, ⦅ ⦆ a phrase that means an earlier one; below the text
stand the parts of each. Goes out: ``Case`` values, and ``Score``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LEVELS = ("easy", "hard", "adversarial")
_MARK = re.compile("[⟦⟧⦅⦆]")


class Part(NamedTuple):
    """A number by its normal form and parts; ``year`` is None where it has none."""

    normal: str
    agency: str
    year: int | None
    serial: str


class Expected(NamedTuple):
    """A citation as marked: places in the text, title, numbers."""

    start: int
    end: int
    title: str | None
    numbers: tuple[Part, ...]


class Anaphor(NamedTuple):
    """A phrase as marked, and the citations that it means, counted from 0."""

    start: int
    end: int
    means: tuple[int, ...]


class Case(NamedTuple):
    """One text with all that must be found in it."""

    place: str
    level: str
    text: str
    citations: tuple[Expected, ...]
    anaphors: tuple[Anaphor, ...]


class Score(NamedTuple):
    """How many were right, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return which share of what was found is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return which share of what is there was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(pairs: Iterable[tuple[set[object], set[object]]]) -> Score:
    """Return the score of (expected, found) pairs, one pair for each text."""
    right = wrong = missed = 0
    for expected, found in pairs:
        right += len(expected & found)
        wrong += len(found - expected)
        missed += len(expected - found)
    return Score(right, wrong, missed)


def cases(path: Path) -> list[Case]:
    """Return the cases of a file, in its order; raises ValueError, with the line, where one is not well made."""
    return [_case(place, level, block) for place, level, block in _blocks(path)]


def _blocks(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    level, place = "", ""
    block: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("T: "):
            if block:
                yield place, level, block
            block, place = [], f"{path.name}:{number}"
        if line[:3] in ("T: ", "C: ", "R: "):
            block.append(line)
        elif line.removeprefix("# ") in LEVELS:
            if block:
                yield place, level, block
            block, level = [], line.removeprefix("# ")
    if block:
        yield place, level, block


def _case(place: str, level: str, block: list[str]) -> Case:
    text, spans = _unmarked(block[0][3:].replace("\\n", "\n"))
    cited = [line[3:] for line in block if line.startswith("C: ")]
    meant = [line[3:] for line in block if line.startswith("R: ")]
    if len(cited) != len(spans["⟦"]) or len(meant) != len(spans["⦅"]):
        raise ValueError(f"{place}: the marks in the text and the lines below it do not agree")
    citations = tuple(_expected(span, line) for span, line in zip(spans["⟦"], cited, strict=True))
    anaphors = tuple(
        Anaphor(*span, tuple(int(one) - 1 for one in line.rpartition("→")[2].split(",")))
        for span, line in zip(spans["⦅"], meant, strict=True)
    )
    return Case(place, level, text, citations, anaphors)


def _unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return the text without marks, and the places that they enclosed."""
    spans: dict[str, list[tuple[int, int]]] = {"⟦": [], "⦅": []}
    text, last, opened = "", 0, 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() in spans:
            opened = len(text)
        else:
            spans["⟦" if match.group() == "⟧" else "⦅"].append((opened, len(text)))
    return text + marked[last:], spans


def _expected(span: tuple[int, int], line: str) -> Expected:
    title, numbers = line.split(" ‖ ")
    parts = () if numbers == "-" else tuple(map(_part, numbers.split("；")))
    return Expected(*span, None if title == "-" else title.replace("\\n", "\n"), parts)


def _part(text: str) -> Part:
    normal, parts = text.split(" = ")
    agency, year, serial = parts.split("|")
    return Part(normal, agency, None if year == "-" else int(year), serial)
