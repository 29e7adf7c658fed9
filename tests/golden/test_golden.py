"""The two published documents against a transcription made by hand: not one field may be wrong.

The shipped documents have their prose cut, so their lines are others than those of the complete ones; everything else is
compared on both. The complete documents stand outside the project: where they are, lines and prose are compared too.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from golden_files import (
    COMPLETE,
    FOLDER,
    PARTS,
    SHIPPED,
    differences,
    expected_entry,
    expected_lines,
    expected_plan,
    read_entry,
    read_lines,
    read_plan,
    transcription,
)

from yiju.model import Document, Plan, Records, Text
from yiju.pipeline import records_of
from yiju.read import read_file

DOCUMENTS = sorted(PARTS)
COUNTS = {"beibei-2025": (74, 0, 393), "wansheng-2025": (52, 52, 337)}

complete = pytest.mark.skipif(
    not COMPLETE.is_dir(), reason="the complete documents are not shipped, and not at hand here"
)
BOTH = [SHIPPED, pytest.param(COMPLETE, marks=complete)]


@cache
def records(path: Path) -> Records:
    return records_of(path)


def test_every_golden_file_belongs_to_a_document() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.toml")) == sorted(
        name for names in PARTS.values() for name in names
    )
    assert sorted(path.stem for path in SHIPPED.glob("*.txt")) == DOCUMENTS


def test_the_transcription_is_whole() -> None:
    written = {name: transcription(name) for name in DOCUMENTS}
    counted = {
        name: (len(plans), len(entries), sum(len(plan["indicators"]) for plan in plans))
        for name, (plans, entries) in written.items()
    }
    assert counted == COUNTS
    assert [sum(column) for column in zip(*counted.values(), strict=True)] == [126, 52, 730]


@pytest.mark.parametrize("folder", BOTH, ids=["shipped", "complete"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_of_every_plan(folder: Path, document: str) -> None:
    written = [expected_plan(plan) for plan in transcription(document)[0]]
    read = [read_plan(plan) for plan in records(folder / f"{document}.txt").plans]
    assert [plan["name"] for plan in read] == [plan["name"] for plan in written]
    assert differences(written, read) == []


@pytest.mark.parametrize("folder", BOTH, ids=["shipped", "complete"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_of_the_catalogue(folder: Path, document: str) -> None:
    written = [expected_entry(entry) for entry in transcription(document)[1]]
    read = [read_entry(entry) for entry in records(folder / f"{document}.txt").catalogue]
    assert differences(written, read) == []


@pytest.mark.parametrize("folder", BOTH, ids=["shipped", "complete"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_left_over(folder: Path, document: str) -> None:
    path = folder / f"{document}.txt"
    read = records(path)
    assert (read.unread, read.faults, read.accounting.unread) == ((), (), 0)
    assert read.accounting.total == sum(1 for line in read_file(path).lines if line.strip())


@complete
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_lines_of_every_plan_and_cell(document: str) -> None:
    written = [{"name": plan["name"], **expected_lines(plan)} for plan in transcription(document)[0]]
    read = [{"name": plan.name, **read_lines(plan)} for plan in records(COMPLETE / f"{document}.txt").plans]
    assert differences(written, read) == []


@complete
def test_the_lines_of_the_catalogue() -> None:
    read = records(COMPLETE / "wansheng-2025.txt").catalogue
    assert [entry.span.first for entry in read] == [
        entry["line"] for entry in transcription("wansheng-2025")[1]
    ]


@complete
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_prose_is_what_the_lines_say(document: str) -> None:
    path = COMPLETE / f"{document}.txt"
    page = read_file(path)
    wrong = [
        f"{plan.name}: {cell}"
        for written, plan in zip(transcription(document)[0], records(path).plans, strict=True)
        for cell, text in (("overview", plan.overview), ("basis", plan.basis), ("goal", plan.goal))
        if _bare(text.text if text else "") != _on_page(page, written.get(f"{cell}_lines"))
    ]
    assert wrong == []


@complete
def test_contacts_are_what_the_lines_say() -> None:
    path = COMPLETE / "wansheng-2025.txt"
    page = read_file(path)
    plans = records(path).plans
    assert sum(plan.contact is not None for plan in plans) == 52
    wrong = [
        written["name"]
        for written, plan in zip(transcription("wansheng-2025")[0], plans, strict=True)
        if plan.contact is None
        or [plan.contact.name, plan.contact.telephone]
        != [page.lines[line - 1].partition("：")[2].strip() for line in written["contact_lines"]]
    ]
    assert wrong == []


@complete
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_shipped_document_is_the_complete_one_abridged(document: str, tmp_path: Path) -> None:
    tool = SHIPPED.parent.parent / "tools" / "abridge.py"
    target = tmp_path / "abridged.txt"
    subprocess.run([sys.executable, tool, COMPLETE / f"{document}.txt", target], check=True)
    assert target.read_bytes() == (SHIPPED / f"{document}.txt").read_bytes()


@complete
@pytest.mark.parametrize("document", DOCUMENTS)
def test_abridging_takes_away_prose_and_nothing_else(document: str) -> None:
    whole, cut = (records(folder / f"{document}.txt") for folder in (COMPLETE, SHIPPED))
    pairs = list(zip(cut.plans, whole.plans, strict=True))
    assert [read_plan(plan) for plan in cut.plans] == [read_plan(plan) for plan in whole.plans]
    assert [one.name for one, other in pairs if _contact(one) != _contact(other)] == []
    assert [_bare(_text(plan.basis)) for plan in cut.plans] == [
        _bare(_text(plan.basis)) for plan in whole.plans
    ]
    assert (cut.stated_total, cut.title, cut.fiscal_year) == (
        whole.stated_total,
        whole.title,
        whole.fiscal_year,
    )


def test_the_manifest_knows_every_shipped_document() -> None:
    entries = tomllib.loads((SHIPPED / "manifest.toml").read_text(encoding="utf-8"))["source"]
    assert [entry["file"] for entry in entries] == [f"{name}.txt" for name in DOCUMENTS]
    assert [entry["sha256"] for entry in entries] == [
        read_file(SHIPPED / entry["file"]).sha256 for entry in entries
    ]


_LABEL = re.compile(r"\s*(?:项\s*目\s*概\s*[况述]|立\s*项\s*依\s*据|(?:当\s*)?年\s*绩\s*效\s*目\s*标)\s")
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")


def _on_page(page: Document, lines: list[int] | None) -> str:
    """Return what stands on ``lines``, without page numbers, label, mark-up and white space."""
    if lines is None:
        return ""
    picked = [line for line in page.lines[lines[0] - 1 : lines[1]] if not _PAGE_NUMBER.fullmatch(line)]
    text = "\n".join(picked)
    label = _LABEL.match(text)
    return _bare(text[label.end() :] if label else text)


def _bare(text: str) -> str:
    """Return ``text`` without white space and mark-up: LaTeX by the signs it writes, no tags, no stray quotes."""
    text = text.replace(r"\geq", "≥").replace(r"\leq", "≤").replace(r"\%", "%").replace("$", "")
    return re.sub(r'\s|"|</?[a-z]+>', "", text)


def _text(text: Text | None) -> str:
    return text.text if text else ""


def _contact(plan: Plan) -> tuple[str, str] | None:
    return (plan.contact.name, plan.contact.telephone) if plan.contact else None
