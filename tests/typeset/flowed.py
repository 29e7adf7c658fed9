"""Sets records in the layout whose cells are flowed down the page.

Comes in: ``Fund`` values. Goes out: ``Typeset``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from typeset.invent import YEAR
from typeset.labels import broken, money
from typeset.lines import Cell, Line, Piece, Typeset, flow, locate, space_out, wrap
from typeset.options import Options, drawn
from typeset.page import Heads, finish
from typeset.records import Fund, Row
from typeset.rows import reads_as_unit, sign, thousands, wrapped_target

_COLUMNS = ("一级指标", "二级指标", "三级指标", "计量单位", "指标性质", "指标值", "权重（%）", "是否核心指标")


def render_flowed(funds: Sequence[Fund], options: Options, seed: int) -> Typeset:
    """Return ``funds`` set in the flowed layout, the same for the same seed."""
    rng = Random(f"flowed {seed}")
    options = drawn(options, seed)
    funds = tuple(thousands(fund) for fund in funds) if options.thousands else tuple(funds)
    lines: list[Line] = []
    for plan, fund in enumerate(funds):
        lines += _table(plan, fund, options, rng)
    heads = Heads(
        head=lambda plan: list(_head(plan, funds[plan], options, rng)),
        columns=lambda plan: list(_columns(plan, options, rng, label=rng.random() < 0.3)),
    )
    data, placed = finish(lines, heads, options, rng)
    return Typeset(data, placed, "flowed", funds, (), None, options, seed, locate(placed))


def _table(plan: int, fund: Fund, options: Options, rng: Random) -> Iterator[Line]:
    yield from _head(plan, fund, options, rng)
    for cells in _cells(fund, options, rng):
        yield from flow(cells, plan, "cells", joined=options.joined_labels)
    yield from _columns(plan, options, rng, label=True)
    for position, row in enumerate(fund.rows, 1):
        yield from flow(_row(position, row, options, rng), plan, "rows")


def _head(plan: int, fund: Fund, options: Options, rng: Random) -> Iterator[Line]:
    title = f"{YEAR}年区级重点专项绩效目标表（一级项目）"
    title = space_out(title, rng) if options.spaced else title
    yield Line((" " if rng.random() < 0.5 else "") + title, "title", plan, "head")
    yield Line(
        f"编制单位： {fund.code}-{fund.compiled_by} {money(options, rng)}",
        "compiled",
        plan,
        "head",
        (Piece(plan, "compiled", f"{fund.code}-{fund.compiled_by}"),),
    )


def _cells(fund: Fund, options: Options, rng: Random) -> Iterator[list[Cell]]:
    def label(text: str) -> Cell:
        return Cell(broken(text, options, rng), f"label {text}")

    def value(field: str, text: str, width: int = 0) -> Cell:
        spaced = options.spaced and width
        return Cell(wrap(space_out(text, rng) if spaced else text, width, loose=options.loose), field, field)

    def prose(field: str, paragraphs: Sequence[str]) -> Cell:
        lines: list[str] = []
        for paragraph in paragraphs:
            text = space_out(paragraph, rng) if options.spaced else paragraph
            lines += wrap(text, options.prose_width or 60, loose=options.loose)
        if options.indent:
            lines[0] = "\u3000\u3000" + lines[0]
        return Cell(tuple(lines), field, field)

    yield [label("一级项目名称"), value("name", fund.name, options.name_width)]
    yield [label("业务主管部门"), value("department", fund.department, options.name_width)]
    yield [
        label("预算执行率权重"),
        value("execution", fund.execution),
        label("部门留用"),
        value("retained", fund.retained),
    ]
    yield [
        label("当年预算金额"),
        value("budget", fund.budget),
        label("补助街镇"),
        value("township", fund.township),
    ]
    yield [label("项目概述"), prose("overview", fund.overview)]
    yield [label("立项依据"), prose("basis", fund.basis)]
    yield [label("当年绩效目标"), prose("goal", fund.goal)]


def _columns(plan: int, options: Options, rng: Random, *, label: bool) -> Iterator[Line]:
    if label:
        yield from flow([Cell(broken("绩效指标", options, rng), "label 绩效指标")], plan, "columns")
    yield from flow([Cell(broken(one, options, rng), "column heads") for one in _COLUMNS], plan, "columns")


def _row(position: int, row: Row, options: Options, rng: Random) -> list[Cell]:
    field = f"row {position}"
    name, unit = _name_and_unit(row, options, rng)
    target = wrapped_target(row, options)
    cells = [
        Cell(wrap(row.category, options.category_width), "category", field),
        Cell(wrap(row.subcategory, options.category_width), "category", field),
        Cell(name, "indicator name", field),
        *([Cell(unit, "unit", field)] if row.unit else []),
        *_tail(row, target, field, options, rng),
    ]
    return [cell for cell in cells if cell.lines[0]]


def _tail(row: Row, target: tuple[str, ...], field: str, options: Options, rng: Random) -> list[Cell]:
    words = [(sign(row.operator, options, rng),), target, (row.weight,), (row.core,)]
    apart = [options.tails == "each" or (options.tails == "random" and rng.random() < 0.5) for _ in words]
    return [Cell(word, "tail", field, alone) for word, alone in zip(words, apart, strict=True)]


def _name_and_unit(row: Row, options: Options, rng: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Break name and unit so that nobody can take the end of the name for a part of the unit.

    人 at the end of a name over 次 as its unit reads as 人次: such a break is given up for a wider one.
    """
    text = space_out(row.name, rng) if options.spaced else row.name
    unit = wrap(row.unit, options.unit_width, loose=True) if options.unit_width else (row.unit,)
    for width in range(options.name_width, 40) if options.name_width else ():
        name = wrap(text, width, loose=options.loose)
        if not reads_as_unit([word for line in name for word in line.split()], row.unit):
            return name, unit
    return (row.name,), unit
