"""Finding citations: cases by hand, in folders of text, and what holds of any text."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.citations import find
from yiju.citations.clean import clean
from yiju.citations.words import Entry, table

CASES = Path(__file__).parent / "cases"
HOW_MANY = {
    "misprints.txt": 52,
    "nothing.txt": 49,
    "orders.txt": 45,
    "plain.txt": 34,
    "prose.txt": 29,
    "titles.txt": 33,
    "unreadable.txt": 8,
}
MARKS = "《》〈〉<>（）()〔〕[]【】“”2019〇年第号字令渝府办发公告期、和及的通知 \n－-/GBDT关于印发根据"
REPEATS = (
    "《",
    "》",
    "（",
    "）",
    "《甲",
    "《》",
    "》《",
    "《甲》（",
    "《甲》的通知",
    "《甲》（注）",
    "〔2019〕",
    "〔2019〕3、",
    "渝府〔2019〕3号",
    "《渝府（渝府发〔2019〕3号",
    "关于",
    "关于》（",
    "令第1",
    "国务院、",
    "1、",
    "（72）字",
    "GB/T ",
    "9",
    " \n",
    "《<",
    "渝府发〔〕号",
    "渝府办发渝府办发",
    "内蒙古自治区人民政府",
    "财财财财",
    "重庆市人民政府令第3号",
)


def _cases() -> list[tuple[str, str, list[list[str]]]]:
    """Return (place, text, expected rows) of every case, in the order of the files."""
    cases: list[tuple[str, str, list[list[str]]]] = []
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("T: "):
                cases.append((f"{path.name}:{number}", line[3:].replace("\\n", "\n"), []))
            elif line.startswith("F: "):
                cases[-1][2].append([part.replace("\\n", "\n") for part in line[3:].split(" ‖ ")])
    return cases


def _rows(text: str) -> list[list[str]]:
    """Return what is found in ``text`` in the form of the case files."""
    rows = []
    for found in find(text):
        numbers = "；".join(number.normal for number in found.numbers) or "-"
        row = [found.as_written, found.title or "-", numbers, ",".join(found.repairs) or "-"]
        if found.document_title != found.title:
            row.append(str(found.document_title))
        rows.append(row)
    return rows


def test_no_case_is_lost() -> None:
    counted = dict.fromkeys(HOW_MANY, 0)
    for place, _, _ in _cases():
        counted[place.split(":")[0]] += 1
    assert counted == HOW_MANY
    assert sum(counted.values()) >= 150


@pytest.mark.parametrize(("text", "rows"), [pytest.param(*case[1:], id=case[0]) for case in _cases()])
def test_case(text: str, rows: list[list[str]]) -> None:
    assert _rows(text) == rows


@pytest.mark.parametrize(("text", "rows"), [pytest.param(*case[1:], id=case[0]) for case in _cases()])
def test_case_stands_the_same_in_a_longer_text(text: str, rows: list[list[str]]) -> None:
    """What stands a line above or below changes nothing, and offsets count from the beginning of the text."""
    before = "前文。\n"
    found = find(before + text + "\n。后文")
    assert [one.as_written for one in found] == [row[0] for row in rows]
    assert all(one.start >= len(before) for one in found)


def _entries() -> list[Entry]:
    rows = table()
    return [entry for kind in rows.__struct_fields__ for entry in getattr(rows, kind)]


def test_table_is_sorted_and_says_each_word_once() -> None:
    rows = table()
    assert len(_entries()) > 200
    for kind in rows.__struct_fields__:
        listed = [entry.word for entry in getattr(rows, kind)]
        assert listed == sorted(set(listed)), kind


@pytest.mark.parametrize("entry", _entries(), ids=lambda entry: f"{entry.word}-{entry.example}")
def test_example_of_the_table(entry: Entry) -> None:
    assert entry.word in entry.example
    assert " | ".join(found.as_written for found in find(entry.example)) == entry.finds


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(MARKS)), max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.as_written
        assert found.title is None or found.title in found.as_written
        assert found.title or found.numbers or "unreadable" in found.repairs
        assert list(found.repairs) == sorted(set(found.repairs))
        end = found.end


@given(st.text(max_size=100))
@settings(deadline=None)
def test_cleaning_keeps_offsets(text: str) -> None:
    page = clean(text)
    assert len(page.text) == len(page.at)
    assert "".join(text[at] for at in page.at) == "".join(
        char for char in text if not char.isspace() and char not in "\u200b\u200c\u200d\u2060\ufeff\u00ad"
    )


@given(st.integers(0, 2**32), st.sampled_from([MARKS, "".join(map(chr, range(0x4E00, 0x9FFF, 7))) + MARKS]))
@settings(max_examples=10, deadline=None)
def test_random_texts_take_less_than_a_second(seed: int, alphabet: str) -> None:
    draw = random.Random(seed)
    assert _seconds("".join(draw.choices(alphabet, k=100_000))) < 1


@given(st.text(alphabet=st.sampled_from(MARKS), min_size=1, max_size=20))
@settings(max_examples=20, deadline=None)
def test_long_texts_take_less_than_a_second(piece: str) -> None:
    assert _seconds(piece * (100_000 // len(piece))) < 1


@pytest.mark.parametrize("piece", REPEATS)
def test_adversarial_repeats_take_less_than_a_second(piece: str) -> None:
    assert _seconds(piece * (100_000 // len(piece))) < 1
    half = 50_000 // len(piece)
    assert _seconds(piece * half + "》" * 25_000 + "）" * 25_000) < 1


def _seconds(text: str) -> float:
    began = time.process_time()
    find(text)
    return time.process_time() - began
