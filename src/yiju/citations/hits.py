"""Numbers in a text: every document number, wherever it stands, before anything is said of titles.

Comes in: a cleaned text. Goes out: hits, in order and without overlap; a hit is the number itself, without a bracket
around it. Each kind of number has an anchor that one bounded pattern finds (the year's brackets, 令, 公告, the prefix of
a standard); from there the code is read to the left and the serial number to the right.
"""

from __future__ import annotations

from collections.abc import Iterator

from yiju.citations.bracketed import bracketed
from yiju.citations.clean import Cleaned
from yiju.citations.hit import Hit
from yiju.citations.orders import orders
from yiju.citations.standards import standards


def scan(page: Cleaned) -> tuple[Hit, ...]:
    """Return the document numbers of a text, in order; where two readings overlap the one that begins first."""
    found = [*bracketed(page), *orders(page), *standards(page)]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    return tuple(_apart(found))


def _apart(found: list[Hit]) -> Iterator[Hit]:
    """Yield the hits that overlap none before them; a code that ran back over another number is cut short there."""
    end = 0
    for hit in found:
        if hit.start >= end:
            yield hit
            end = hit.end
