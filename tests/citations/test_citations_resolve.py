"""References lead back to citations, kinds are told, and annotated text is the text."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.citations import Found, Reference, annotate, document_link, find, parse, resolve
from yiju.citations.kinds import kind
from yiju.citations.words import Entry, table
from yiju.codes import simple

HERE = Path(__file__).parent
MARK = re.compile("[⦅⦆⦃⦄]")
TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "《》〈〉（）〔〕该上述两个文件办法通知条例和以下简称渝府办发2019号第令公告&<>\"'\r\n"
        ),
    ),
    max_size=150,
)


def _cases() -> list[tuple[str, str, list[str]]]:
    cases: list[tuple[str, str, list[str]]] = []
    lines = (HERE / "references.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("T: "):
            cases.append((f"references.txt:{number}", line[3:].replace("\\n", "\n"), []))
        elif line.startswith("R: "):
            cases[-1][2].append(line[3:])
    return cases


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """Return the text without marks, and the places that they enclosed; True for short titles."""
    text, places, opened, last = "", [], 0, 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() in "⦅⦃":
            opened = len(text)
        else:
            places.append((opened, len(text), match.group() == "⦄"))
    return text + marked[last:], places


def test_no_case_is_lost() -> None:
    assert len(_cases()) == 15
    assert sum(len(meant) for _, _, meant in _cases()) == 17


@pytest.mark.parametrize(("marked", "meant"), [pytest.param(*case[1:], id=case[0]) for case in _cases()])
def test_a_reference_means_what_people_say(marked: str, meant: list[str]) -> None:
    text, places = _unmarked(marked)
    expected = [
        Reference(start, end, text[start:end], tuple(int(one) - 1 for one in which.split(",")), short)
        for (start, end, short), which in zip(places, meant, strict=True)
    ]
    assert list(resolve(text, find(text))) == expected


@pytest.mark.parametrize(
    ("title", "number", "expected"),
    [
        ("江城市防洪条例", None, "law"),
        ("江城区档案管理办法（试行）", "渝财社〔2017〕188号", "law"),
        ("关于印发〈排水方案〉的通知", "渝府办发〔2017〕122号", "document"),
        ("关于加强防汛工作的意见", None, "document"),
        ("江城区水土保持规划（2018-2030年）", None, "plan"),
        ("城市桥梁养护技术规程", None, "standard"),
        (None, "DB50/T 1379-2023", "standard"),
        ("公共资源交易场地建设规范", "DB50T 1379-2023", "standard"),
        ("江城区人民政府常务会议纪要", None, "minutes"),
        ("关于同意增设科室的批复", "江编〔2017〕55号", "reply"),
        ("关于聘用协管员的请示", "江食药监〔2016〕87号", "request"),
        ("巡护服务合同", None, "contract"),
        (None, "北碚府领导批示〔2019〕Z241号", "instruction"),
        (None, "专题会议纪要〔2021〕15号", "minutes"),
        (None, "国务院令第381号", "order"),
        ("城市生活无着人员救助管理办法", "国务院令第381号", "law"),
        (None, "国家税务总局公告2023年第1号", "announcement"),
        (None, "渝府发〔2020〕1号", "document"),
        ("纪念册", None, "document"),
    ],
)
def test_kind(title: str | None, number: str | None, expected: str) -> None:
    parsed = parse(number) if number else None
    assert (parsed is None) == (number is None)
    assert kind(title, (parsed,) if parsed else ()) == expected
    assert expected in {
        code.notation for code in simple("document-types", "document-type") if not code.broader
    }


def test_a_short_citation_leads_to_the_document_of_the_full_one() -> None:
    text = "《江城区档案管理办法》（江府办发〔2020〕31号）（以下简称《办法》）。《办法》第三条。"
    found = find(text)
    (short,) = resolve(text, found)
    assert short.short
    assert document_link(found[short.means[0]]).endswith("/id/document/江府办发/2020/31")


def test_a_short_title_is_linked_to_the_document_of_the_full_one() -> None:
    text = "《江城区档案管理办法》（江府办发〔2020〕31号，以下简称《办法》）施行。《办法》第三条另有规定"
    found = find(text)
    html = annotate(text, found, resolve(text, found))
    assert html.count('/id/document/江府办发/2020/31">') == 2


@pytest.mark.parametrize("row", table().not_noun, ids=lambda row: row.word)
def test_what_begins_like_a_noun_and_is_none_means_no_document(row: Entry) -> None:
    assert resolve(row.example, find(row.example)) == ()
    bare = row.example[: row.example.index("该") + 1]
    assert any(resolve(bare + row.word[:end], find(bare)) for end in range(1, len(row.word)))


def test_annotating_links_citations_and_references() -> None:
    text = "见《甲办法》<1>，该办法"
    found = find(text)
    html = annotate(text, found, resolve(text, found), lambda one: f"#{one.start}\"'")
    assert html == (
        '见<a class="citation" href="#1&quot;&#x27;">《甲办法》</a>&lt;1&gt;，'
        '<a class="reference" href="#1&quot;&#x27;">该办法</a>'
    )


class _Reader(HTMLParser):
    """What a browser shows of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the text between tags."""
        self.pieces.append(data)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_annotating_changes_no_character_of_any_text(text: str) -> None:
    found = find(text)
    reader = _Reader()
    reader.feed(annotate(text, found, resolve(text, found)))
    reader.close()
    assert "".join(reader.pieces) == text


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_references_of_any_text(text: str) -> None:
    found = find(text)
    for one in resolve(text, found):
        assert text[one.start : one.end] == one.as_written
        assert one.means
        assert all(found[place].end <= one.start for place in one.means)
        assert one.short == any((other.start, other.end) == (one.start, one.end) for other in found)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_number_found_is_a_number_typed(text: str) -> None:
    for one in find(text):
        for number in one.numbers:
            assert parse(number.normal) == number
            assert number.normal.endswith(number.suffix)


@pytest.mark.parametrize(
    "piece", ["《甲条例》，该条例", "《甲》上述文件", "该办法上述文件", "《甲条例》以下简称《乙》《乙》"]
)
def test_resolving_long_texts_takes_less_than_a_second(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found: tuple[Found, ...] = find(text)
    began = time.process_time()
    resolve(text, found)
    assert time.process_time() - began < 1
