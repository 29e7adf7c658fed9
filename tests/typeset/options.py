"""The ways in which a page may come out of an extraction.

Comes in: a seed. Goes out: ``Options``; ``ALONE`` names each way by itself, ``mixed`` throws them all together.
"""

from __future__ import annotations

from random import Random
from typing import Literal, TypeAlias

import msgspec

Tab: TypeAlias = Literal["glued", "spaced", "doubled"]


class Options(msgspec.Struct, frozen=True):
    """How a document is set. Widths count Chinese characters; 0 leaves a cell on one line. See each field's comment."""

    name_width: int = 0  # names of funds, departments, indicators: 4 to 20
    unit_width: int = 0  # 1 to 4
    category_width: int = 0  # 一级 and 二级: 2 to 9
    target_width: int = 0  # words behind 定性: 2 to 6
    prose_width: int = 0  # 18 to 60
    loose: bool = False  # a line may begin with a closing mark, 、or ）
    wrapped_labels: bool = False  # labels and column heads break at any point
    joined_labels: bool = False  # the last piece of a broken label shares its line with the value
    cut_labels: bool = False  # labels and heads lose one or two characters at either end
    seen_cuts: bool = False  # 指标权, 是否核, 是否考核, 年绩效目标, 当年预算, 单位：万
    pages: Literal["none", "dense", "sparse"] = "none"
    dashed: bool = False  # - 12 - and not 12
    heads: bool = False  # heads repeated after a page break
    blanks: Literal["none", "all", "random"] = "none"
    tails: Literal["one", "random", "each"] = (
        "one"  # flowed: the cells behind a name on one line or on several
    )
    tabs: tuple[Tab, ...] = ()  # what may become of a tab
    shifted: bool = False  # rows without their first tab, with a tab at the end
    spaced: bool = False  # spaces between Chinese and digits
    signs: Literal["plain", "wide", "latex"] = "plain"
    ends: Literal["\n", "\r\n"] = "\n"
    feeds: bool = False  # form feeds before the first line of a page
    mark: bool = False  # a byte order mark
    blank: Literal[" ", "\u3000", "\u00a0"] = " "  # what stands for a space
    indent: bool = False  # paragraphs and titles indented with full-width spaces
    thousands: bool = False  # 1,376.00 and not 1376.00
    html: bool = False  # <p>…</p> around paragraphs in the tabbed layout
    one_contact: bool = False  # contact and telephone on one line


ALONE: dict[str, Options] = {
    "plain": Options(),
    "names": Options(name_width=1),
    "units": Options(unit_width=1),
    "categories": Options(category_width=1),
    "targets": Options(target_width=1),
    "prose": Options(prose_width=1),
    "loose": Options(prose_width=1, name_width=1, loose=True),
    "wrapped labels": Options(wrapped_labels=True),
    "joined labels": Options(wrapped_labels=True, joined_labels=True),
    "cut labels": Options(cut_labels=True),
    "seen cuts": Options(seen_cuts=True),
    "dense pages": Options(pages="dense", prose_width=1, name_width=1, category_width=1),
    "dense dashed pages": Options(pages="dense", dashed=True, prose_width=1, name_width=1, tails="each"),
    "sparse pages": Options(pages="sparse", prose_width=1, name_width=1),
    "sparse dashed pages": Options(pages="sparse", dashed=True, prose_width=1),
    "heads": Options(pages="sparse", heads=True, prose_width=1),
    "dense heads": Options(pages="dense", dashed=True, heads=True, prose_width=1, name_width=1),
    "all blank lines": Options(blanks="all", prose_width=1, name_width=1),
    "some blank lines": Options(blanks="random", prose_width=1, name_width=1),
    "random tails": Options(tails="random"),
    "each tail": Options(tails="each"),
    "paged tails": Options(tails="each", pages="dense"),
    "glued tabs": Options(tabs=("glued",)),
    "spaced tabs": Options(tabs=("spaced",)),
    "doubled tabs": Options(tabs=("doubled",)),
    "shifted": Options(shifted=True),
    "spaced digits": Options(spaced=True, prose_width=1),
    "wide signs": Options(signs="wide"),
    "latex signs": Options(signs="latex"),
    "CRLF": Options(ends="\r\n", blanks="random"),
    "form feeds": Options(feeds=True, pages="dense"),
    "byte order mark": Options(mark=True),
    "full-width spaces": Options(blank="\u3000", indent=True, spaced=True),
    "NBSP": Options(blank="\u00a0", spaced=True),
    "thousands": Options(thousands=True),
    "HTML": Options(html=True),
    "HTML over lines": Options(html=True, prose_width=1),
    "one contact": Options(one_contact=True),
}
"""Each option by itself; a width of 1 means a width that the seed chooses."""


def drawn(options: Options, seed: int) -> Options:
    """Return ``options`` with every width of 1 replaced by one that ``seed`` chooses."""
    rng = Random(f"widths {seed}")
    spans = {
        "name_width": (4, 20),
        "unit_width": (1, 4),
        "category_width": (2, 9),
        "target_width": (2, 6),
        "prose_width": (18, 60),
    }
    widths = {name: rng.randint(*span) for name, span in spans.items() if getattr(options, name) == 1}
    return msgspec.structs.replace(options, **widths)


def mixed(seed: int) -> Options:
    """Return a mixture of all options, chosen by ``seed``."""
    rng = Random(f"mixed {seed}")

    def some(chance: float = 0.5) -> bool:
        return rng.random() < chance

    ways: tuple[Tab, ...] = ("glued", "spaced", "doubled")
    tabs = tuple(way for way in ways if some(0.4))
    return Options(
        name_width=rng.randint(4, 20),
        unit_width=rng.choice((0, 0, 1, 2, 3, 4)),
        category_width=rng.choice((0, 2, 3, 4, 5, 7, 9)),
        target_width=rng.choice((0, 0, 2, 4, 6)),
        prose_width=rng.randint(18, 60),
        loose=some(),
        wrapped_labels=some(),
        joined_labels=some(),
        cut_labels=some(0.3),
        seen_cuts=some(),
        pages=rng.choice(("none", "dense", "sparse")),
        dashed=some(),
        heads=some(),
        blanks=rng.choice(("none", "all", "random")),
        tails=rng.choice(("one", "one", "random", "each")),
        tabs=tabs,
        shifted=some(),
        spaced=some(),
        signs=rng.choice(("plain", "wide", "latex")),
        ends=rng.choice(("\n", "\r\n")),
        feeds=some(),
        mark=some(0.2),
        blank=rng.choice((" ", " ", "\u3000", "\u00a0")),
        indent=some(0.3),
        thousands=some(),
        html=some(0.3),
        one_contact=some(0.3),
    )
