"""What holds of any title: nothing raises, the normal form is one, evidence stands in the title, and time stays linear."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from yiju.numerals import NUMERALS, chinese_number
from yiju.titles import document_type, normal_title, period, relations, standings

MARKS = "《》〈〉<>（）()“”\"'〔〕[]、，。 \n—-至年"
WORDS = (
    "关于", "印发", "转发", "修改", "废止", "贯彻落实", "执行", "同意", "的", "通知", "意见", "批复", "决定", "办法",
    "实施条例", "细则", "规划", "方案", "和", "及", "等3个方案", "试行", "暂行", "征求意见稿", "内部", "秘件", "普法",
    "“十四五”", "第十三个五年", "2021", "2021—2025年", "2023年度", "二〇二一年", "第25次会议", "GB/T 9704-2012",
    "云山区", "江城市", "法", "实施", "令", *MARKS,
)  # fmt: skip
TITLES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="".join(dict.fromkeys("".join(WORDS))), max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
)
REPEATS = (
    "〈", "〉", "〈〉", "〉〈", "《", "》", "《》", "（", "）", "（试行", "试行）", "（试行）", "（〈", '"', "'", "“十", "”",
    "关于", "关于印发", "关于印发〈", "关于印发〈甲办法〉", "印发", "进一步", "修订", "的", "的通知", "等3个", "及有关",
    "〈甲办法〉和", "办法和", "办法实施细则", "实施条例", "实施〈", "法", "令", "甲的批复", "暂行", "内部",
    "2021", "2021年", "2021-", "2021—2025年", "20", "2021年第", "2021年甲第2次", "第十", "第十个五年", "二〇二一年",
    "二", "十五", "普法", "A/B 1.", "GB/T 9704-", "[2021", "〔2021〕", "1", "甲", " ", " \n", "\u200b",
)  # fmt: skip
LENGTH = 100_000
SECONDS = 1.0


def read_all(title: str) -> None:
    """Ask every question of ``title``."""
    normal_title(title)
    period(title)
    document_type(title)
    standings(title, title)
    relations(title)


@given(TITLES)
@settings(max_examples=400, deadline=None)
@example("《")
@example("〈" * 9)
@example("关于印发〈〉的通知")
@example("第〇个五年规划")
@example("第二十九个五年规划")
@example("二〇〇〇年")
def test_nothing_raises(title: str) -> None:
    read_all(title)
    read_all(normal_title(title))


@given(TITLES)
@settings(max_examples=400, deadline=None)
@example("《《甲》乙》")
@example("《 》")
@example("\"'\"'")
@example("《\u200b》")
def test_the_normal_form_of_a_normal_form_is_itself(title: str) -> None:
    key = normal_title(title)
    assert normal_title(key) == key


@given(TITLES)
@settings(max_examples=400, deadline=None)
def test_white_space_and_outer_marks_make_no_difference(title: str) -> None:
    key = normal_title(title)
    assert normal_title(f" 《{key}》\n") == key
    assert normal_title("\u3000".join(key)) == key
    assert not any(char.isspace() or char in "《》()<>＜＞\"'" for char in key)


@given(TITLES, TITLES)
@settings(max_examples=400, deadline=None)
def test_evidence_stands_in_the_title(title: str, note: str) -> None:
    name = normal_title(title)
    reading = document_type(name)
    assert reading is None or reading.evidence in name
    found = period(name)
    assert found is None or all(words in name for words in found.evidence)
    for standing in standings(name, note):
        assert standing.evidence in name or standing.evidence in note
    for relation in relations(name):
        assert relation.evidence in name


@given(TITLES)
@settings(max_examples=400, deadline=None)
def test_an_inner_title_stands_in_the_title_and_is_shorter(title: str) -> None:
    name = normal_title(title)
    for relation in relations(name):
        assert relation.inner
        assert relation.inner in name
        assert relation.inner != name


@given(TITLES)
@settings(max_examples=400, deadline=None)
def test_a_period_ends_after_it_begins_and_has_evidence(title: str) -> None:
    found = period(title)
    if found is not None:
        assert 1900 <= found.first <= found.last < 2150
        assert found.evidence
        assert len(found.evidence) == len(set(found.evidence))


@given(st.text(alphabet=NUMERALS, min_size=1, max_size=8))
def test_any_row_of_numerals_has_a_value(numeral: str) -> None:
    assert chinese_number(numeral) >= 0


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_numeral_that_is_written_out_gives_its_value(hundreds: int, tens: int, ones: int) -> None:
    digits = "〇一二三四五六七八九"
    written = digits[hundreds] + "百"
    written += digits[tens] + "十" if tens else "零" if ones else ""
    written += digits[ones] if ones else ""
    assert chinese_number(written) == 100 * hundreds + 10 * tens + ones
    assert chinese_number(digits[hundreds] + digits[tens] + digits[ones]) == 100 * hundreds + 10 * tens + ones


@pytest.mark.parametrize("asked", [normal_title, period, document_type, standings, relations])
@pytest.mark.parametrize("piece", REPEATS)
def test_time_stays_linear(piece: str, asked: Callable[[str], object]) -> None:
    """100,000 characters; processor time, so that what else runs on the machine does not count."""
    for title in (
        piece * (LENGTH // len(piece)),
        "关于印发" + piece * (LENGTH // len(piece)),
        piece * (LENGTH // len(piece)) + "的通知",
        piece * (LENGTH // len(piece)) + "办法（试行）",
    ):
        start = time.process_time()
        asked(title)
        assert time.process_time() - start < SECONDS
