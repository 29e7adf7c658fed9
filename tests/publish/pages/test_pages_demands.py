"""What a shape demands, in words."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from yiju.publish.pages.demands import CODE, demands

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <http://e/> . "


@pytest.mark.parametrize(
    ("turtle", "zh", "en"),
    [
        ("sh:minCount 1 ; sh:maxCount 1", ["恰有 1 个值"], ["exactly 1 value(s)"]),
        ("sh:minCount 1", ["至少有 1 个值"], ["at least 1 value(s)"]),
        ("sh:maxCount 0", ["没有值"], ["no value"]),
        ("sh:minCount 1 ; sh:maxCount 3", ["至少有 1 个值", "至多有 3 个值"], ["at least 1 value(s)", "at most 3 value(s)"]),
        ("sh:datatype xsd:string", ["值的数据类型为 xsd:string"], ["values have the datatype xsd:string"]),
        ('sh:pattern "^a{2}$"', ["值符合正则表达式 ^a{2}$"], ["values match the pattern ^a{2}$"]),
        ('sh:in ("b" "a")', ["值须在下列之中：b、a"], ["values are among: b, a"]),
        ('sh:not [ sh:pattern "x" ]', ["不得：值符合正则表达式 x"], ["not: values match the pattern x"]),
        (
            "sh:or ( [ sh:path e:p ; sh:minCount 1 ] e:Other )",
            ["至少符合一项：（http://e/p 至少有 1 个值）；或 （符合 http://e/Other）"],
            ["at least one of: (http://e/p at least 1 value(s)); or (meets http://e/Other)"],
        ),
        ("sh:closed true", ["sh:closed true"], ["sh:closed true"]),
        ("sh:uniqueLang true", ["每种语言至多一个值"], ["at most one value in each language"]),
    ],
)  # fmt: skip
def test_demands(turtle: str, zh: list[str], en: list[str]) -> None:
    graph = Graph(bind_namespaces="none").parse(data=f"{HEAD} e:s {turtle} .", format="turtle")
    found = demands(graph, URIRef("http://e/s"))
    assert [_plain(one.zh) for one in found] == zh
    assert [_plain(one.en) for one in found] == en


def _plain(words: str) -> str:
    return words.replace(CODE[0], "").replace(CODE[1], "")
