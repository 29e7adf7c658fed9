"""How changes are told: every word in both languages, every case in every form, and what is said beside the tables."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import get_args

import pytest
from diff_graphs import write

from yiju.diff import Comparison, Wanted, compared, words
from yiju.diff.sections import Sum, area_sections, summary
from yiju.diff.values import Evidence, EvidenceKind, Kind
from yiju.diff.words import Lang
from yiju.diff.writing import COLUMNS, to_csv, to_json, to_markdown
from yiju.titles.relations import Certainty

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
LANGS: tuple[Lang, ...] = ("zh", "en")


def test_every_code_has_words_in_both_languages() -> None:
    for lang in LANGS:
        kinds = [words.kind(kind, lang) for kind in get_args(Kind)]
        assert len(set(kinds)) == len(kinds)
        assert all(words.certainty(one, lang) for one in get_args(Certainty))
        reasons = [words.evidence([Evidence(kind)], lang) for kind in get_args(EvidenceKind)]
        assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("name", NAMES)
def test_every_case_can_be_told_in_every_form(name: str, tmp_path: Path) -> None:
    with opened(name, tmp_path) as found:
        changes = [change for area in found.areas() for years in area.years for change in years.changes]
        rows = list(csv.DictReader(io.StringIO("".join(to_csv(found)))))
        told = json.loads("".join(to_json(found)))
        pages = {lang: "".join(to_markdown(found, lang)) for lang in LANGS}
    assert [row["kind"] for row in rows if row["kind"] in get_args(Kind)] == [one.kind for one in changes]
    assert sum(told["changes"].values()) == len(changes)
    assert all(set(row) == set(COLUMNS) for row in rows)
    for change in changes:
        for page in pages.values():
            assert words.evidence(change.evidence, "zh") in pages["zh"].replace("\\", "")
            assert change.fund in page
            assert change.item in page
            assert change.new_iri in page or change.certainty is None
    assert len(set(pages.values())) == len(LANGS)


def opened(name: str, folder: Path) -> AbstractContextManager[Comparison]:
    old, new = (
        write(folder / f"{side}.nq", (CASES / name / f"{side}.trig").read_text(encoding="utf-8"))
        for side in ("old", "new")
    )
    return compared(old, new)


def sections(found: Comparison, lang: Lang) -> list[str]:
    """Return titles and remarks, in order."""
    told = [one for area in found.areas() for one in area_sections(area, lang)]
    return [words for one in told for words in (one.title, *one.remarks)]


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("years-apart", "zh", ["云岭区 2031年 → 2033年", "原图谱另有 2030 年，未作比较。", "新图谱另有 2032 年，未作比较。"]),
        ("years-apart", "en", ["云岭区 2031 → 2033", "OLD also has 2030, compared with nothing.", "NEW also has 2032, compared with nothing."]),
        ("areas", "zh", ["澜江区（原图谱有、新图谱没有的地区）", "石山区（新图谱有、原图谱没有的地区）", "云岭区 2031年", "专项资金、预算、指标和依据没有变化。"]),
        ("areas", "en", ["澜江区 (only in OLD)", "石山区 (only in NEW)", "云岭区 2031", "No change of funds, budgets, indicators or bases."]),
        ("other-form", "zh", ["云岭区 2031年 → 2032年", "原表没有“立项依据”一栏，依据的新增不说明实际有变。", "立项依据的变化"]),
    ],
)  # fmt: skip
def test_what_is_said_beside_the_tables(name: str, lang: Lang, said: list[str], tmp_path: Path) -> None:
    with opened(name, tmp_path) as found:
        told = sections(found, lang)
    tables = {words.word(title, lang) for title in ("totals", "budgets-up")}
    assert [one for one in told if one not in tables] == said


def test_the_summary_adds_up_areas(tmp_path: Path) -> None:
    with opened("areas", tmp_path) as found:
        total = Sum()
        for area in found.areas():
            total.add(area)
    rows = summary(total, "en").rows
    assert [row[:5] for row in rows] == [
        ("areas only in NEW 1", "0", "1", "0", "70,000"),
        ("areas that both have 1", "1", "1", "1,000,000", "1,000,000"),
        ("areas only in OLD 1", "2", "0", "250,000", "0"),
    ]


def test_markdown_shows_what_is_written(tmp_path: Path) -> None:
    """Marks of Markdown in a name are no marks."""
    trig = (
        (CASES / "next-year" / "new.trig")
        .read_text(encoding="utf-8")
        .replace('"公路养护"', r'"公路|养护*<b>\"甲\""')
    )
    old = write(tmp_path / "old.nq", (CASES / "next-year" / "old.trig").read_text(encoding="utf-8"))
    with compared(old, write(tmp_path / "new.nq", trig)) as found:
        page = "".join(to_markdown(found, "zh"))
    assert '| 公路\\|养护\\*\\<b\\>"甲" |' in page


def test_no_contact_is_read(tmp_path: Path) -> None:
    """A contact that stands in a graph of its own is told nowhere, in the files neither."""
    trig = (CASES / "next-year" / "new.trig").read_text(encoding="utf-8")
    old = write(tmp_path / "old.nq", (CASES / "next-year" / "old.trig").read_text(encoding="utf-8"))
    contact = (
        "<graph/yunling-2032/contacts> { <id/yunling/fund/301/步道/2032> yj:contact <id/yunling/fund/301/步道/2032/contact> ."
        ' <id/yunling/fund/301/步道/2032/contact> a yj:Contact ; rdfs:label "张三" ;'
        ' <https://schema.org/telephone> "68000000" . }'
    )
    new = write(tmp_path / "new.nq", trig + contact)
    wanted = Wanted(tmp_path / "a", tmp_path / "r", tmp_path / "p")
    with compared(old, new, wanted=wanted) as found:
        told = "".join([*to_csv(found), *to_json(found), *to_markdown(found, "zh")])
    told += "".join(path.read_text(encoding="utf-8") for path in wanted.paths())
    assert not re.search("张三|68000000|contact", told)
