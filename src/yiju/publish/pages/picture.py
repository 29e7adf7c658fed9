"""A plot with its words: the question, the answer, what to know, and the figures as a table.

Comes in: words and drawings. Goes out: ``Picture``, which the pages show.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from yiju.publish.pages.words import Lang
from yiju.words import Words


class Picture(msgspec.Struct, frozen=True):
    """A plot: its file's name, what it answers, the answer, what to know, its figures; ``svg`` by language."""

    name: str
    question: Words
    answer: Words
    note: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    svg: Words

    def path(self, lang: Lang) -> str:
        """Return where its file stands in the release."""
        return f"plots/{self.name}.svg" if lang == "zh" else f"plots/{self.name}.{lang}.svg"


def drawn(draw: Callable[[Lang, str], str]) -> Words:
    """Return what ``draw`` makes in each language; it is given the language, and its tag (BCP 47)."""
    return Words(draw("zh", "zh-CN"), draw("en", "en"))
