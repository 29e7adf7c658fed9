"""How changes are told: every word in both languages, every case in every form, and what is said beside the tables."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from diff_graphs import write

from yiju.diff import Comparison, Wanted, compared, words
from yiju.diff.sections import Sum, area_sections, summary
from yiju.diff.values import Evidence, EvidenceKind, Kind, percent
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
        ("years-apart", "zh", ["云岭区 2031年 → 2033年", "原图谱的2030年不在新图谱中，未作比较。", "新图谱的2032年不在原图谱中，未作比较。"]),
        ("years-apart", "en", ["云岭区 2031 → 2033", "Years of OLD that are not in NEW, compared with nothing: 2030.", "Years of NEW that are not in OLD, compared with nothing: 2032."]),
        ("areas", "zh", ["澜江区（仅原图谱有）", "石山区（仅新图谱有）", "云岭区 2031年", "专项资金、预算、指标和依据没有变化。"]),
        ("areas", "en", ["澜江区 (only in OLD)", "石山区 (only in NEW)", "云岭区 2031", "No change of funds, budgets, indicators or bases."]),
        ("other-form", "zh", ["云岭区 2031年 → 2032年", "原表未设“立项依据”栏，依据新增不代表实际有变化。", "1 个主管部门的项数、预算均无变化，未列出。", "立项依据的变化"]),
        ("year-gone", "zh", ["石山区（没有可比的年度）", "原图谱的2032年不在新图谱中，未作比较。", "新图谱的2031年不在原图谱中，未作比较。", "云岭区 2031年", "原图谱的2032年不在新图谱中，未作比较。", "新图谱的2030年不在原图谱中，未作比较。"]),
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


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (None, ""),
        ("0.0", "0%"),
        ("0.01", "<0.1%"),
        ("-0.04", ">-0.1%"),
        ("0.1", "+0.1%"),
        ("-3.5", "-3.5%"),
        ("1200.0", "+1,200.0%"),
    ],
)
def test_a_share_has_its_sign_and_its_unit(share: str | None, said: str) -> None:
    assert words.share(None if share is None else Decimal(share)) == said


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        ("10000", "10001", "0.01"),
        ("10000", "9999", "-0.01"),
        ("1000", "1001", "0.1"),
        ("8", "9", "12.5"),
        ("5", "5", "0.0"),
        ("0", "5", None),
        ("-4", "-2", "50.0"),
        ("1" + "0" * 40, "2" + "0" * 40, "100.0"),
        ("1", "1" + "0" * 40, "9" * 40),
    ],
)
def test_only_no_change_is_nothing_in_a_hundred(old: str, new: str, share: str | None) -> None:
    found = percent(Decimal(old), Decimal(new))
    assert (found is None) == (share is None)
    assert found is None or format(found, "f").startswith(share or "-")
    assert (found == 0) == (old == new)


def test_small_shares_are_told_in_every_form(tmp_path: Path) -> None:
    with opened("small-and-large", tmp_path) as found:
        rows = list(csv.DictReader(io.StringIO("".join(to_csv(found)))))
        told = json.loads("".join(to_json(found)), parse_float=str)
        page = "".join(to_markdown(found, "zh"))
    shares = {row["fund"]: row["percent"] for row in rows if row["kind"].startswith("budget-")}
    assert shares == {"步道": "0.05", "林火": "-0.04", "石桥": f"0.{'0' * 37}1"}
    changes = {one["fund"]: one["percent"] for one in told["areas"][0]["years"][0]["changes"]}
    assert {fund: Decimal(share) for fund, share in changes.items()} == {
        fund: Decimal(share) for fund, share in shares.items()
    }
    assert page.count("| \\<0.1% |") == 6
    assert page.count("| \\>-0.1% |") == 1
    assert not re.search(r"\| [+-]?0(\.0)? \|$", page, flags=re.MULTILINE)


def test_departments_without_a_change_are_counted_not_listed(tmp_path: Path) -> None:
    """In ``relabelled`` no budget changed: the total stands alone, and says how many departments are as before."""
    with opened("relabelled", tmp_path) as found:
        (area,) = found.areas()
        (totals,) = [one for one in area_sections(area, "en") if one.title == words.word("totals", "en")]
    assert len(area.years[0].departments) == 2
    assert [row[0] for row in totals.rows] == ["the whole area"]
    assert totals.remarks == ("Departments with as many funds and the same budget as before, not listed: 2.",)


def test_years_that_are_not_compared_are_told_in_csv(tmp_path: Path) -> None:
    with opened("year-gone", tmp_path) as found:
        rows = list(csv.DictReader(io.StringIO("".join(to_csv(found)))))
        told = json.loads("".join(to_json(found)))
        total = Sum()
        for area in found.areas():
            total.add(area)
    alone = [
        (row["area"], row["kind"], row["oldYear"], row["newYear"])
        for row in rows
        if row["kind"].startswith("year-")
    ]
    assert alone == [
        ("石山区", "year-dropped", "2032", ""),
        ("石山区", "year-added", "", "2031"),
        ("云岭区", "year-dropped", "2032", ""),
        ("云岭区", "year-added", "", "2030"),
    ]
    assert [(row["oldYear"], row["newYear"]) for row in rows if row["kind"] == "area-total"] == [
        ("2031", "2031")
    ] * 2
    assert told["total"]["both"]["areas"] == 1
    assert told["total"]["both"]["total"]["newBudget"] == 1100
    assert summary(total, "zh").remarks[1:] == ("1 个地区没有可比的年度，未计入合计。",)
    assert [row[:5] for row in summary(total, "zh").rows] == [
        ("两期均有的地区 1", "1", "1", "1,000", "1,100")
    ]


NAMES_THAT_ARE_ODD = [
    ("甲|乙", "甲\\|乙"),
    ("甲\n\n| 乙", "甲 \\| 乙"),
    ("甲\r乙\u2028丙", "甲 乙 丙"),
    ("# 甲\\|乙", "\\# 甲\\\\\\|乙"),
    ("&lt;甲~~", "\\&lt;甲\\~\\~"),
]


@pytest.mark.parametrize(("name", "shown"), NAMES_THAT_ARE_ODD)
def test_a_name_stays_in_its_cell(name: str, shown: str, tmp_path: Path) -> None:
    """Bars and line breaks in a name break no table of Markdown, and stand in CSV to the letter."""
    literal = json.dumps(name, ensure_ascii=True)
    trig = (CASES / "next-year" / "new.trig").read_text(encoding="utf-8").replace('"公路养护"', literal)
    old = write(tmp_path / "old.nq", (CASES / "next-year" / "old.trig").read_text(encoding="utf-8"))
    with compared(old, write(tmp_path / "new.nq", trig)) as found:
        page = "".join(to_markdown(found, "zh"))
        rows = list(csv.DictReader(io.StringIO("".join(to_csv(found)), newline="")))
    (line,) = [line for line in page.split("\n") if shown in line]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 4
    assert [row["fund"] for row in rows if row["kind"] == "fund-added"] == [name]


@pytest.mark.parametrize("name", ["=1+1", "+甲", "-甲", "@甲"])
def test_csv_keeps_what_a_spreadsheet_takes_for_a_formula(name: str, tmp_path: Path) -> None:
    trig = (CASES / "next-year" / "new.trig").read_text(encoding="utf-8").replace('"公路养护"', f'"{name}"')
    old = write(tmp_path / "old.nq", (CASES / "next-year" / "old.trig").read_text(encoding="utf-8"))
    with compared(old, write(tmp_path / "new.nq", trig)) as found:
        rows = list(csv.DictReader(io.StringIO("".join(to_csv(found)))))
    assert [row["fund"] for row in rows if row["kind"] == "fund-added"] == [name]
