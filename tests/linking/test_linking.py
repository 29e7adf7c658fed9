"""Names of one thing are paired for the right reason, and names of two are not."""

from __future__ import annotations

import random
import time
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.agencies import read
from yiju.citations import parse
from yiju.linking import Name, pairs
from yiju.linking.confusables import Confusable, confusables
from yiju.linking.edits import digit_slip, slip
from yiju.linking.names import key

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8")
)["case"]


def _name(given: dict[str, str]) -> Name:
    """Return a name as the graph would give it: documents are known by number, else by title."""
    title = given.get("title", "")
    number = parse(given["number"]) if "number" in given else None
    if number is None:
        return Name(document=f"title/{title}", title=title)
    whose = read(number.agency, number.year)
    return Name(
        document=number.normal,
        title=title,
        number=number.normal,
        agency=number.agency,
        body=whose.body.name if whose.body else "",
        series="".join(whose.parts[1:]) if whose.row else number.agency,
        year=str(number.year or ""),
        serial=number.serial,
        out_of_use=whose.out_of_use,
    )


def _told(names: list[Name]) -> list[list[object]]:
    return sorted(
        [
            one.reason,
            one.certainty,
            *(name.title if one.by_title else name.shown for name in (one.first, one.second)),
            one.same,
        ]
        for one in pairs(names)
    )


def test_no_case_is_lost() -> None:
    assert len(CASES) == 17


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pairs(case: dict[str, Any]) -> None:
    names = [_name(given) for given in case["names"]]
    told = _told(names)
    either = [[*row[:2], *sorted(map(str, row[2:4])), row[4]] for row in told]
    expected = [[*row[:2], *sorted(row[2:4]), row[4]] for row in case["pairs"]]
    assert sorted(either) == sorted(expected)
    for row, wanted in zip(sorted(told), sorted(case["pairs"]), strict=True):
        if row[0] not in (
            "misprint",
            "title-two-numbers",
            "number-two-titles",
            "code-variant",
            "punctuation",
        ):
            assert row == wanted  # the name that says less comes first


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_order_of_names_makes_no_difference(case: dict[str, Any]) -> None:
    names = [_name(given) for given in case["names"]]
    for seed in range(5):
        shuffled = names.copy()
        random.Random(seed).shuffle(shuffled)
        assert list(pairs(shuffled)) == list(pairs(names))


def test_many_names_of_one_kind_are_compared_in_time_that_grows_with_their_number() -> None:
    def seconds(count: int) -> float:
        names = [
            Name(f"d{place}", f"关于加强某某流域河道综合整治工作的第{place}号通知") for place in range(count)
        ]
        began = time.process_time()
        list(pairs(names))
        return time.process_time() - began

    assert seconds(8_000) < 8 * max(seconds(2_000), 0.05)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("江城区老年人补贴办法", "江城区老年人补帖办法", "mistaken"),
        ("江城区老年人补贴办法", "江城区老年人补贴贴办法", "mistaken"),
        ("江城区老年人补贴管理办法", "江城区老年人补贴理办法", "different"),
        ("江城区河道管理办法", "江城区航道管理办法", "different"),
        ("江城区供水管理办法", "江城区排水管理办法", "different"),
        ("江城区老年人补贴办法", "江城区老年人补贴办法", None),
        ("江城区老年人补贴办法", "江城区残疾人补贴办法", None),
        ("第十次全体会议纪要", "第九次全体会议纪要", None),
        ("北碚区河道管理办法", "北培区河道管理办法", None),
        ("防洪法", "防空法", None),
    ],
)
def test_slip(one: str, other: str, expected: str | None) -> None:
    assert slip(one, other) == slip(other, one) == expected


@pytest.mark.parametrize("row", confusables(), ids=lambda row: row.chars)
def test_a_confusable_is_read_as_a_slip(row: Confusable) -> None:
    assert slip(f"江城区{row.right}", f"江城区{row.wrong}") == "mistaken"


def test_confusables_are_sorted_and_each_pair_stands_once() -> None:
    sets = [row.chars for row in confusables()]
    assert sets == sorted(sets)
    couples = [couple for chars in sets for couple in combinations(sorted(chars), 2)]
    assert len(couples) == len(set(couples))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("122", "123", True),
        ("122", "1222", True),
        ("12", "13", False),
        ("122", "122", False),
        ("2017", "2071", False),
    ],
)
def test_digit_slip(one: str, other: str, expected: bool) -> None:
    assert digit_slip(one, other) is digit_slip(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国河道法", "《河道法》"),
        ("国家河道法", "河道法"),
        ("江城市人民政府办公厅关于值班的通知", "关于值班的通知"),
        ("关于印发〈甲办法（试行）〉的通知", "关于印发甲办法（试行）的通知"),
    ],
)
def test_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(title: str) -> None:
    assert key(key(title)) == key(title)
