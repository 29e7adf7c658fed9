"""Names become IRIs by RFC 3987: Chinese as it is, the rest percent-encoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from yiju.vocabulary import DEFAULT_BASE, iri, segment


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("医疗服务与保障能力提升", "医疗服务与保障能力提升"),
        ("元/人", "元%2F人"),
        ("是否？#1", "是否？%231"),
        ("what?", "what%3F"),
        ("50%", "50%25"),
        ("a b\tc\n", "a%20b%09c%0A"),
        ("“引号”《书名》（括号）", "“引号”《书名》（括号）"),
        ('<a> "b" {c} |d| \\e^`', "%3Ca%3E%20%22b%22%20%7Bc%7D%20%7Cd%7C%20%5Ce%5E%60"),
        ("[2017]", "%5B2017%5D"),
        ("㙟𠀀", "㙟𠀀"),
        ("\u3000全角空格", "\u3000全角空格"),
        ("\ue000私用", "%EE%80%80私用"),
        ("\u202e反向\u200f", "反向"),
        ("a-b_c~d.e!f$g&h'i(j)k*l+m,n;o=p:q@r", "a-b_c~d.e!f$g&h'i(j)k*l+m,n;o=p:q@r"),
    ],
)
def test_a_name_is_one_segment(name: str, expected: str) -> None:
    assert segment(name) == expected


def test_an_iri_reads_like_what_it_names() -> None:
    parts = ("id", "beibei", "fund", "403", "医疗服务与保障能力提升", 2025, "indicator", 3)
    assert iri(DEFAULT_BASE, *parts) == (
        "https://w3id.org/yiju/id/beibei/fund/403/医疗服务与保障能力提升/2025/indicator/3"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_the_name_the_iri_is_one(name: str) -> None:
    found = segment(name)
    assert not set(found) & set('/?#<>"{}|\\^`[] ')
    line = f"<https://x.org/{found}> <https://x.org/p> <https://x.org/{found}> .".encode()
    (triple,) = parse(line, format=RdfFormat.N_TRIPLES)
    assert triple.subject == NamedNode(f"https://x.org/{found}")


@given(
    st.lists(
        st.text(
            st.characters(
                exclude_categories=["Cs"], exclude_characters="\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
            )
        ),
        min_size=2,
        max_size=2,
        unique=True,
    )
)
def test_two_names_are_two_iris(names: list[str]) -> None:
    assert segment(names[0]) != segment(names[1])
