"""What reading a number yields: its parts, where it stands, what was repaired.

Comes in: places in a cleaned text. Goes out: ``Hit``, the value that passes between the readers of numbers and the
reader of citations.
"""

from __future__ import annotations

import msgspec

from yiju.citations.clean import Cleaned
from yiju.model import Number


class Hit(msgspec.Struct, frozen=True):
    """A document number in a text, or several that share one code (〔2019〕3、4号), or none where it cannot be read.

    ``start`` and ``end`` count cleaned characters, a bracket around the number left out; ``enclosed`` says that one
    opens right before it. ``other``: a lead-in makes it another document's (根据…号).
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    repairs: frozenset[str]
    enclosed: bool = False
    other: bool = False


def width_repairs(page: Cleaned, start: int, end: int) -> set[str]:
    """Return ``{"width"}`` where digits or letters between the places are full-width, else nothing."""
    wide = any(page.text[at].isalnum() and "０" <= page.original(at) <= "ｚ" for at in range(start, end))
    return {"width"} if wide else set()


def bracket_repairs(page: Cleaned, opened: int, closed: int) -> set[str]:
    """Return ``{"brackets"}`` unless the year's brackets at the two places are 〔 and 〕."""
    return set() if page.original(opened) == "〔" and page.original(closed) == "〕" else {"brackets"}


def space_repairs(page: Cleaned, start: int, end: int) -> set[str]:
    """Return ``{"spaces"}`` where white space stands between the two places: 渝府发 〔2019〕 3号."""
    return {"spaces"} if page.gaps_between(start, end) else set()
