"""``yiju diff`` from end to end: a source and its next year's edition, built and compared; each change is an edit made here."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

import yiju
from yiju.cli import run

FLOWED = (Path(__file__).parent.parent / "samples" / "flowed.txt").read_text(encoding="utf-8")
TABBED = (Path(__file__).parent.parent / "samples" / "tabbed.txt").read_text(encoding="utf-8")
FORMATS = ("table", "markdown", "csv", "json")
Texts = dict[str, str]

# What is edited for the next year, and the change that it makes: kind, fund, item, field, old, new.
EDITS = [
    ("2031年", "2032年", None),
    ("部门留用 80.00", "部门留用 93.60", ("plan-changed", "古寨防火专项资金", "", "retained", "800000", "936000")),
    ("金额\n86.40", "金额\n100.00", ("budget-up", "古寨防火专项资金", "", "budget", "864000", "1000000")),
    ("《云岭区消防条例》", "《云岭区森林防火条例》", ("basis-dropped", "古寨防火专项资金", "《云岭区消防条例》", "", "", "")),
    ("", "", ("plan-changed", "古寨防火专项资金", "", "basis", "", "")),
    ("", "", ("basis-added", "古寨防火专项资金", "《云岭区森林防火条例》", "", "", "")),
    ("次 ≥ 24 40 是", "次 ≥ 36 40 是", ("indicator-changed", "古寨防火专项资金", "巡查古寨次数", "target", "≥24次", "≥36次")),
    ("% ≥ 90 10 是", "% ≥ 90 20 是", ("indicator-changed", "古寨防火专项资金", "居民满意度", "weight", "10", "20")),
    ("乡村书屋建设\n", "乡村书屋建设专项\n", ("fund-renamed", "乡村书屋建设专项", "", "", "乡村书屋建设", "乡村书屋建设专项")),
    ("318-澜江市云岭区文化局", "318-澜江市云岭区文化和旅游局", None),
    ("\n澜江市云岭区文化局", "\n澜江市云岭区文化和旅游局", ("department-renamed", "", "", "", "澜江市云岭区文化局", "澜江市云岭区文化和旅游局")),
    ("读者满意度 %", "借阅人次 %", ("indicator-dropped", "乡村书屋建设专项", "读者满意度", "", "≥92%", "")),
    ("", "", ("indicator-added", "乡村书屋建设专项", "借阅人次", "", "", "≥92%")),
]  # fmt: skip


def edited() -> str:
    text = FLOWED
    for old, new, _ in EDITS:
        assert not old or old in text, old
        text = text.replace(old, new) if old else text
    return text


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the graphs ``a`` (2031), ``b`` (2032, edited), ``c`` (as ``a``), ``d`` and ``e`` (with contacts)."""
    folder = tmp_path_factory.mktemp("diff")
    texts: Texts = {
        "a": FLOWED,
        "b": edited(),
        "c": FLOWED,
        "d": TABBED,
        "e": TABBED.replace("测甲乙", "张三")
        .replace("00010001", "68000000")
        .replace("112.5", "110.0")
        .replace("110.00", "110.0"),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        yiju.build([folder / f"{name}.txt"], folder / name, area="yunling", jobs=1)
    return folder


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert run([str(word) for word in words]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_edit_is_told_and_nothing_else(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(said(capsys, "diff", built / "a", built / "b", "--format", "csv"))
    changes = [row for row in found if not row["kind"].endswith("-total")]
    columns = ("kind", "fund", "item", "field", "old", "new")
    assert sorted(tuple(row[column] for column in columns) for row in changes) == sorted(
        change for _, _, change in EDITS if change
    )
    assert {(row["area"], row["oldYear"], row["newYear"]) for row in found} == {("云岭区", "2031", "2032")}
    renamed = next(row for row in changes if row["kind"] == "fund-renamed")
    assert renamed["certainty"] == "certain"
    assert renamed["evidence"].split(";")[:2] == ["name", "department"]
    assert renamed["oldIri"] == "https://w3id.org/yiju/id/yunling/fund/318/乡村书屋建设"
    assert renamed["newIri"] == "https://w3id.org/yiju/id/yunling/fund/318/乡村书屋建设专项"


def test_totals_add_up(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(said(capsys, "diff", built / "a", built / "b", "--format", "csv"))
    totals = [row for row in found if row["kind"].endswith("-total") and row["field"] == "budget"]
    assert [
        (row["department"], row["old"], row["new"], row["difference"], row["percent"]) for row in totals
    ] == [
        ("", "984000", "1120000", "136000", "13.8"),
        ("澜江市云岭区应急管理局", "864000", "1000000", "136000", "15.7"),
        ("澜江市云岭区文化和旅游局", "120000", "120000", "0", "0.0"),
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_form_tells_each_change(
    form: str, lang: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "diff", built / "a", built / "b", "--format", form, "--lang", lang)
    flat = re.sub(r"\s|\\", "", text)
    for _, _, change in EDITS:
        for word in change or ():
            figure = f"{Decimal(word):,}" if word.isdigit() and form in ("table", "markdown") else word
            assert figure in flat or word == change[0] or change[3] == word, change  # type: ignore[index]
    if form in ("table", "markdown"):
        assert ("2031年→2032年" in flat) == (lang == "zh")
        assert ("2031→2032" in flat) == (lang == "en")
        assert ("预算增加" in flat, "Budgetsup" in flat) == ((True, False) if lang == "zh" else (False, True))


def test_json_holds_the_same_changes_as_csv(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, "diff", built / "a", built / "b", "--format", "json"))
    found = rows(said(capsys, "diff", built / "a", built / "b", "--format", "csv"))
    (area,) = told["areas"]
    (years,) = area["years"]
    assert [one["kind"] for one in years["changes"]] == [
        row["kind"] for row in found if not row["kind"].endswith("-total")
    ]
    assert area["total"]["difference"] == 136000
    assert told["total"] == {"both": {"areas": 1, "total": {**area["total"], "name": "", "iri": ""}}}
    assert told["changes"]["basis-added"] == 1


def test_markdown_is_markdown(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "diff", built / "a", built / "b", "--format", "markdown", "--lang", "zh")
    assert text.startswith("# 图谱变化\n")
    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    assert len(tables) == 8
    for table in tables:
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1, table


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "没有差异（未比较联系人）。"), ("en", "No difference (contacts were not compared).")],
)
def test_the_same_graph_twice(
    form: str, lang: str, words: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in said(capsys, "diff", built / "a", built / "a", "--format", form, "--lang", lang)


def test_a_rebuild_differs_in_the_name_of_the_file_only(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``c`` is ``a`` under another file name: quads differ, and nothing that people compare."""
    text = said(capsys, "diff", built / "a", built / "c", "--lang", "en")
    assert "Quads: 1 added, 1 removed (sources +1/-1)." in text
    assert "No change of funds, budgets, indicators or bases." in text


def test_the_files_hold_the_difference(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: tmp_path / name for name in ("added", "removed", "patch")}
    words = [word for name, path in files.items() for word in (f"--{name}", path)]
    said(capsys, "diff", built / "a", built / "b", *words)
    old, new = (set(quads(built / name / "graph.nq")) for name in "ab")
    assert set(quads(files["added"])) == new - old
    assert set(quads(files["removed"])) == old - new
    body = files["patch"].read_text(encoding="utf-8").splitlines()[2:-1]
    assert {line[2:] for line in body if line.startswith("D ")} == set(lines(files["removed"]))
    assert {line[2:] for line in body if line.startswith("A ")} == set(lines(files["added"]))


def quads(path: Path) -> Iterator[Quad]:
    yield from parse(path=str(path), format=RdfFormat.N_QUADS)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("form", FORMATS)
def test_contacts_are_never_told(
    form: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The contact changed; with ``--with-contacts`` the files tell, the words never do."""
    words = ["diff", built / "d", built / "e", "--format", form]
    text = said(capsys, *words, "--patch", tmp_path / "without")
    text += said(capsys, *words, "--patch", tmp_path / "with", "--with-contacts")
    without, with_contacts = ((tmp_path / name).read_text(encoding="utf-8") for name in ("without", "with"))
    for personal in ("张三", "68000000", "测甲乙", "00010001"):
        assert personal in with_contacts
        assert personal not in without
        assert personal not in text
    assert "/contact" not in without
    assert "1125000" in without


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["DIR/a", "DIR/nowhere"], "DIR/nowhere 不存在", "DIR/nowhere does not exist"),
        (["DIR/a.txt", "DIR/a"], "DIR/a.txt 第 1 行不是 N-Quads", "DIR/a.txt, line 1, is no N-Quads"),
        (["DIR/a/store", "DIR/a"], "DIR/a/store 中没有图谱", "DIR/a/store holds no graph"),
        (
            ["DIR/a", "DIR/b", "--added", "DIR/x", "--patch", "DIR/x"],
            "DIR/x 被指定了两次",
            "DIR/x was named twice",
        ),
        (
            ["DIR/a", "DIR/b/graph.nq", "--added", "DIR/b/graph.nq"],
            "不能写入要比较的图谱",
            "would be written into",
        ),
        (["DIR/a", "DIR/b", "--added", "DIR/a/graph.nq"], "不能写入要比较的图谱", "would be written into"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_is_said(
    words: list[str], zh: str, en: str, lang: str, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    assert run(["diff", *(word.replace("DIR", str(built)) for word in words), "--lang", lang]) == 1
    captured = capsys.readouterr()
    assert (zh if lang == "zh" else en).replace("DIR", str(built)) in captured.err
    assert captured.out == ""
    assert before == {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}


def test_two_graphs_are_wanted(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(built / "a"), "--lang", "en"]) == 2
    assert "NEW" in capsys.readouterr().err


def test_the_same_input_gives_the_same_bytes(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = set()
    for name in ("1", "2"):
        for form in FORMATS:
            texts.add(
                said(capsys, "diff", built / "a", built / "b", "--format", form, "--patch", tmp_path / name)
            )
    assert len(texts) == len(FORMATS)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


_EVERY_FORM = """
import sys
from yiju.cli import run
for form in ("table", "markdown", "csv", "json"):
    for lang in ("zh", "en"):
        assert run(["diff", *sys.argv[1:], "--format", form, "--lang", lang]) == 0
"""


def test_the_bytes_do_not_hang_on_the_seed_of_hashes(built: Path, tmp_path: Path) -> None:
    """In every form; the funds of the two graphs tie with each other, so that chance would show."""
    ties = [_ties(tmp_path / f"{year}.nq", year) for year in (2031, 2032)]
    for pair in (ties, [built / "a", built / "b"]):
        said = [
            subprocess.run(
                [sys.executable, "-c", _EVERY_FORM, *map(str, pair)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "4242")
        ]
        assert said[0] == said[1]
        assert said[0].count("可能，须核对".encode()) == (12 if pair is ties else 0)


def _ties(path: Path, year: int) -> Path:
    """Write a graph of six funds that are told apart by one character, another one each year; return its path."""
    base, yj = "https://w3id.org/yiju/", "https://w3id.org/yiju/ns#"
    rdf, xsd = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
    lines = []
    for letter in "甲乙丙丁戊庚" if year == 2031 else "子丑寅卯辰巳":
        fund = f"{base}id/yunling/fund/301/林区道路维护{letter}片区"
        name = fund.rpartition("/")[2]
        lines += [
            f"<{fund}> <{rdf}type> <{yj}Fund> .",
            f'<{fund}> <http://www.w3.org/2000/01/rdf-schema#label> "{name}" .',
            f"<{fund}> <{yj}area> <{base}id/yunling> .",
            f"<{fund}/{year}> <{rdf}type> <{yj}PerformancePlan> .",
            f"<{fund}/{year}> <{yj}fund> <{fund}> .",
            f'<{fund}/{year}> <{yj}fiscalYear> "{year}"^^<{xsd}gYear> .',
            f"<{fund}/{year}> <{yj}department> <{base}id/yunling/department/301> .",
            f'<{fund}/{year}> <{yj}budget> "1000"^^<{xsd}decimal> .',
            *(f"<{fund}/{year}> <{yj}legalBasis> <{base}id/document/title/{one}> ." for one in "金木水"),
        ]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def test_help_says_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    zh, en = ("".join(said(capsys, "diff", "--help", "--lang", lang).split()) for lang in ("zh", "en"))
    for words in ("不论有无差异", "以=、+、-、@开头的名称，电子表格软件可能当作公式"):
        assert words in zh
    for words in ("whethertheydifferornot", "importitscolumnsastext"):
        assert words in en
