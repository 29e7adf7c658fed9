"""Damages a document line by line, as a bad copy or a bad conversion does.

Comes in: the lines of a document and a seed. Goes out: the damaged bytes, with what was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, Literal

import msgspec

Way = Literal["cut", "doubled", "garbled", "shortened", "swapped", "truncated"]
WAYS: Final[tuple[Way, ...]] = ("cut", "doubled", "garbled", "shortened", "swapped", "truncated")
_NOISE = "锟斤拷烫屯◆□�@#%&*~^§¤"


class Damage(msgspec.Struct, frozen=True):
    """The damaged lines and, for each of them, the number (from 0) of the line it was, of ``total``; ``place`` is where."""

    way: Way
    place: int
    total: int
    lines: tuple[str, ...]
    origins: tuple[int, ...]

    @property
    def data(self) -> bytes:
        """Return the document as a file."""
        return ("\n".join(self.lines) + "\n").encode()

    @property
    def touched(self) -> frozenset[int]:
        """Return the numbers (from 0) of the original lines that are not whole any more."""
        if self.way == "truncated":
            return frozenset(range(self.place, self.total))
        return frozenset({self.place, self.place + 1} if self.way == "swapped" else {self.place})


def damage(lines: Sequence[str], way: Way, place: int, rng: Random) -> Damage:
    """Return ``lines`` with line ``place`` (from 0) damaged in one ``way``."""
    numbered = list(enumerate(lines))
    origin, text = numbered[place]
    match way:
        case "cut":
            numbered[place : place + 1] = []
        case "doubled":
            numbered.insert(place, (origin, text))
        case "garbled":
            numbered[place] = (origin, "".join(rng.choice(_NOISE) for _ in text.strip()) or "◆")
        case "shortened":
            numbered[place] = (origin, text[: rng.randint(0, len(text) - 1)])
        case "swapped":
            numbered[place : place + 2] = reversed(numbered[place : place + 2])
        case "truncated":
            numbered[place:] = []
    return Damage(
        way, place, len(lines), tuple(line for _, line in numbered), tuple(origin for origin, _ in numbered)
    )
