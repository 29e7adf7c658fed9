"""Characters that are mistaken for one another: 五 and 万, 贴 and 帖.

Comes in: ``data/reference/confusables.toml``, which people may correct. Goes out: the sets of characters. The table is
loaded once, when it is first asked for.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal

import msgspec

from yiju import resources


class Confusable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A set of characters; ``wrong`` is ``right`` with one of them for another."""

    chars: str
    by: Literal["shape", "sound", "both"]
    right: str
    wrong: str


@cache
def confusables() -> tuple[Confusable, ...]:
    """Return the sets as they stand in the file; raises msgspec.ValidationError where a row has a wrong shape."""
    text = resources.path("data", "reference", "confusables.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["confusable"], tuple[Confusable, ...])


def confused(one: str, other: str) -> bool:
    """Say whether the two characters are often mistaken for each other.

    >>> confused("五", "万"), confused("河", "航")
    (True, False)
    """
    return any(one in row.chars and other in row.chars for row in confusables())
