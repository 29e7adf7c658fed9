"""Sets records in the layout whose cells are separated by tabs.

Comes in: ``Fund`` and ``Entry`` values. Goes out: ``Typeset``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from typeset.invent import YEAR, invent_front
from typeset.labels import money, printed
from typeset.lines import Line, Piece, Typeset, locate, space_out, wrap
from typeset.options import Options, drawn
from typeset.page import Heads, finish
from typeset.records import Entry, Front, Fund, Row
from typeset.rows import sign, thousands, wrapped_target

_COLUMNS = ("指标名称", "指标权重", "指标性质", "指标值", "计量单位", "是否核心")
_CATALOGUE = ("序号", "专项资金名称", "主管部门", f"{YEAR}年预算")
# How often a tab comes out otherwise where the options allow it.
_LOST = 0.25


def render_tabbed(funds: Sequence[Fund], catalogue: Sequence[Entry], options: Options, seed: int) -> Typeset:
    """Return ``funds`` and ``catalogue`` set in the tabbed layout, behind a cover and notes; the same for the same seed."""
    rng = Random(f"tabbed {seed}")
    options = drawn(options, seed)
    funds = tuple(thousands(fund) for fund in funds) if options.thousands else tuple(funds)
    front = invent_front(seed)
    setter = _Setter(options, rng)
    lines = [*setter.front(front), *setter.catalogue(catalogue)]
    for plan, fund in enumerate(funds):
        lines += setter.table(plan, fund)
    heads = Heads(
        head=lambda plan: setter.title(plan),
        columns=lambda plan: [setter.columns(plan, label=rng.random() < 0.5)],
        catalogue=lambda: [Line(setter.catalogue_heads().text, "repeated catalogue heads")],
    )
    data, placed = finish(lines, heads, options, rng)
    return Typeset(data, placed, "tabbed", funds, tuple(catalogue), front, options, seed, locate(placed))


class _Setter:
    """Sets one document: options and the source of chance."""

    def __init__(self, options: Options, rng: Random) -> None:
        self._options = options
        self._rng = rng

    def front(self, front: Front) -> Iterator[Line]:
        yield Line(front.series, "series", zone="cover")
        for text in front.title:
            yield Line(text, "cover", zone="cover", pieces=(Piece(-1, "title", text),))
        yield Line(front.date, "date", zone="cover")
        yield Line("编 表 说 明", "notes head", zone="notes")
        for paragraph in front.notes:
            for text in wrap(self._spaced(paragraph), self._options.prose_width, loose=self._options.loose):
                yield Line(text, "notes", zone="notes", pieces=(Piece(-1, "notes", text),))

    def catalogue(self, catalogue: Sequence[Entry]) -> Iterator[Line]:
        if not catalogue:
            return
        yield Line(self._spaced(f"{YEAR}年重点专项资金目录"), "entry title", zone="catalogue")
        yield Line("单位：万元", "money", zone="catalogue")
        yield self.catalogue_heads()
        for entry in catalogue:
            width = self._options.name_width
            cells = (
                (str(entry.position),),
                wrap(entry.name, width),
                wrap(f"{entry.code}-{entry.department}", width and width + 4),
                (entry.budget,),
            )
            yield from self._set(cells, -1, "entries", "entry", f"entry {entry.position}")

    def catalogue_heads(self) -> Line:
        cells = [(printed(head, self._options, self._rng),) for head in _CATALOGUE]
        (line,) = self._set(cells, -1, "catalogue", "catalogue heads", "")
        return line

    def table(self, plan: int, fund: Fund) -> Iterator[Line]:
        yield Line(f"序号：{fund.number}", "serial", plan, "head", (Piece(plan, "number", str(fund.number)),))
        yield from self.title(plan)
        yield from self._names(plan, fund)
        yield from self._labelled(plan, f"{YEAR}年预算", "budget", (fund.budget,))
        yield from self._labelled(plan, "项目概况", "overview", self._prose(fund.overview))
        yield from self._labelled(plan, "当年绩效目标", "goal", self._prose(fund.goal))
        yield self.columns(plan, label=True)
        for position, row in enumerate(fund.rows, 1):
            yield from self._row(plan, position, row)
        yield from self._contact(plan, fund)

    def title(self, plan: int) -> list[Line]:
        title = self._spaced(f"{YEAR}年区级重点专项资金绩效目标表（一级项目）")
        return [
            Line(title, "title", plan, "head"),
            Line(money(self._options, self._rng), "money", plan, "head"),
        ]

    def columns(self, plan: int, *, label: bool) -> Line:
        """Return the column heads, behind 绩效指标 or an empty cell."""
        heads = [(printed(one, self._options, self._rng),) for one in _COLUMNS]
        first = (printed("绩效指标", self._options, self._rng),) if label else ("",)
        (line,) = self._set([first, *heads], plan, "columns", "column heads", "")
        return line

    def _names(self, plan: int, fund: Fund) -> Iterator[Line]:
        """项目名称 and 主管部门 share a line, with a tab or two between."""
        width = self._options.name_width
        name = wrap(self._spaced(fund.name), width, loose=self._options.loose)
        department = wrap(f"{fund.code}-{fund.department}", width and width + 4)
        cells: list[tuple[str, ...]] = [
            self._label("项目名称"),
            name,
            *[("",)] * self._rng.choice((0, 1, 2)),
            self._label("主管部门"),
            department,
        ]
        fields = ["", "name", *[""] * (len(cells) - 3), "department"]
        yield from self._set(cells, plan, "cells", "names", fields, trail=self._rng.choice((2, 3)))

    def _labelled(self, plan: int, label: str, field: str, value: tuple[str, ...]) -> Iterator[Line]:
        yield from self._set([self._label(label), value], plan, "cells", field, ["", field], trail=5)

    def _prose(self, paragraphs: Sequence[str]) -> tuple[str, ...]:
        texts = [self._spaced(paragraph) for paragraph in paragraphs]
        if self._options.html:
            whole = self._rng.choice((" ", "")).join(f"<p>{text}</p>" for text in texts)
        else:
            whole = " ".join(texts)
        if self._options.indent:
            whole = "\u3000\u3000" + whole
        return wrap(whole, self._options.prose_width, loose=self._options.loose)

    def _row(self, plan: int, position: int, row: Row) -> Iterator[Line]:
        options = self._options
        target = wrapped_target(row, options)
        cells = (
            wrap(self._spaced(row.name), options.name_width, loose=options.loose),
            (row.weight,),
            (sign(row.operator, options, self._rng),),
            target,
            wrap(row.unit, options.unit_width, loose=True),
            (row.core,),
        )
        shifted = options.shifted and self._rng.random() < 0.4
        lines = list(self._set(cells, plan, "rows", "row", f"row {position}", trail=int(shifted)))
        first = lines[0]
        text = first.text if shifted else "\t" + first.text
        yield Line(text, first.kind, first.plan, first.zone, first.pieces)
        yield from lines[1:]

    def _contact(self, plan: int, fund: Fund) -> Iterator[Line]:
        name, telephone = (
            f"联系人：{fund.contact}",
            f"{printed('联系电话', self._options, self._rng)}：{fund.telephone}",
        )
        pieces = Piece(plan, "contact", fund.contact), Piece(plan, "telephone", fund.telephone)
        if self._options.one_contact:
            between = self._rng.choice(("\t", " ", "    "))
            yield Line(f"{name}{between}{telephone}", "contact", plan, "contact", pieces)
            return
        yield Line(name, "contact", plan, "contact", pieces[:1])
        yield Line(telephone, "telephone", plan, "contact", pieces[1:])

    def _label(self, label: str) -> tuple[str]:
        return (printed(label, self._options, self._rng),)

    def _spaced(self, text: str) -> str:
        return space_out(text, self._rng) if self._options.spaced else text

    def _set(
        self,
        cells: Sequence[tuple[str, ...]],
        plan: int,
        zone: str,
        kind: str,
        fields: str | Sequence[str],
        trail: int = 0,
    ) -> Iterator[Line]:
        """Yield the lines that ``cells`` make with what is left of the tabs between them."""
        names = [fields] * len(cells) if isinstance(fields, str) else fields
        text = ""
        pieces: list[Piece] = []
        for index, (cell, field) in enumerate(zip(cells, names, strict=True)):
            text += self._tab(cells, index) if index else ""
            for place, piece in enumerate(cell):
                if place:
                    yield Line(text, kind, plan, zone, tuple(pieces))
                    text, pieces = "", []
                text += piece
                words = re.sub("</?p>", "", piece).strip()
                if field and words:
                    pieces.append(Piece(plan, field, words))
        yield Line(text + "\t" * trail, kind, plan, zone, tuple(pieces))

    def _tab(self, cells: Sequence[tuple[str, ...]], index: int) -> str:
        """Return what stands between cell ``index`` and the one before: a tab, or what the options make of it."""
        if not self._options.tabs or self._rng.random() > _LOST:
            return "\t"
        way = self._rng.choice(self._options.tabs)
        if way == "doubled":
            return "\t\t"
        left, right = cells[index - 1][-1], cells[index][0]
        # A label that has lost its end and runs into its value is no label any more.
        cut = self._options.cut_labels or self._options.seen_cuts
        if _must_part(left, right) or (cut and way == "glued"):
            return "\t"
        return " " if way == "spaced" else ""


def _must_part(left: str, right: str) -> bool:
    """Return whether nobody could tell ``left`` from ``right`` without the tab.

    Two figures, or a figure and a name that begins with one; an empty cell, whose tab is all there is of it; 是 as a
    target before 是 or 否.
    """
    if not left or not right:
        return True
    figures = (left[-1].isdigit() or left[-1] in ".,") and right[0].isdigit()
    return figures or (right in ("是", "否") and left[-1] in "是否")
