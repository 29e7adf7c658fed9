"""The sheet that explains the workbook tells of all that was not put down as it is."""

from __future__ import annotations

import msgspec
import pytest

from yiju.publish.content import Content
from yiju.publish.tables import about
from yiju.publish.tables.walk import tables

TABLES = tables(contacts=True)


def text(content: Content, cut: about.Counts, several: about.Counts) -> str:
    rows = dict.fromkeys((table.name for table in TABLES), 7)
    lines = about.lines(content, TABLES, rows, {}, 12, cut, several)
    return "\n".join("|".join(line) for line in lines)


@pytest.mark.parametrize("words", ["有 12 格以 = + - @ 开头", "12 cells begin with = + - @", "|7|plans.csv|"])
def test_formulas_and_rows_are_told(content: Content, words: str) -> None:
    assert words in text(content, {}, {})


def test_what_was_cut_is_told(content: Content) -> None:
    found = text(content, {("plans", "overview"): 3}, {})
    assert "“绩效目标表”的“项目概况”有 3 格超过 32,767 字" in found
    assert "3 cells of overview in plans are longer than 32,767 characters" in found
    assert "已截断" not in text(content, {}, {})


def test_what_has_several_values_is_told(content: Content) -> None:
    found = text(content, {}, {("documents", "year"): 2})
    assert "“被引文件”的“发文年份”有 2 格在图谱中有几个值" in found
    assert "2 cells of year in legal documents have several values" in found


@pytest.mark.parametrize(("forced", "told"), [(True, True), (False, False)])
def test_a_graph_that_does_not_conform_is_told(content: Content, forced: bool, told: bool) -> None:
    found = text(msgspec.structs.replace(content, forced=forced), {}, {})
    assert ("图谱不符合结构约束" in found) is told
    assert ("does not conform" in found) is told
