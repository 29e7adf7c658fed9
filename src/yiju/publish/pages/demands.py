"""What a SHACL shape demands, in words.

Comes in: a shape and the graph it stands in. Goes out: sentences in two languages, one for each constraint, in which what
is set in the type of a program stands between ``CODE`` marks. A constraint that nobody has put into words yet is shown as it
stands in the file, so that none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import Node

from yiju.publish.pages.facts import compact, members, path
from yiju.words import Words

# Characters for private use, which no shape holds.
CODE: Final = ("\ue000", "\ue001")
# Each with a place for its value; in the order in which they are told.
_SAID: Final[Mapping[URIRef, Words]] = {
    SH.minCount: Words("至少有 {} 个值", "at least {} value(s)"),
    SH.maxCount: Words("至多有 {} 个值", "at most {} value(s)"),
    SH.nodeKind: Words("值为 {}", "values are of the kind {}"),
    SH["class"]: Words("值属于类 {}", "values are of the class {}"),
    SH.datatype: Words("值的数据类型为 {}", "values have the datatype {}"),
    SH.hasValue: Words("值中须有 {}", "one value is {}"),
    SH["in"]: Words("值须在下列之中：{}", "values are among: {}"),
    SH.pattern: Words("值符合正则表达式 {}", "values match the pattern {}"),
    SH.minLength: Words("值不少于 {} 个字符", "values have {} character(s) or more"),
    SH.maxLength: Words("值不多于 {} 个字符", "values have {} character(s) or fewer"),
    SH.minInclusive: Words("值不小于 {}", "values are not below {}"),
    SH.maxInclusive: Words("值不大于 {}", "values are not above {}"),
    SH.lessThanOrEquals: Words("值不大于 {} 的值", "values are not above those of {}"),
    SH.disjoint: Words("值与 {} 的值不同", "values differ from those of {}"),
    SH.languageIn: Words("语言标记在下列之中：{}", "language tags are among: {}"),
    SH.uniqueLang: Words("每种语言至多一个值", "at most one value in each language"),
    SH.qualifiedMaxCount: Words("符合所列条件的值至多有 {} 个", "at most {} value(s) meet what is listed"),
}
_INNER: Final[Mapping[URIRef, Words]] = {
    SH.qualifiedValueShape: Words("所列条件：{}", "what is listed: {}"),
    SH.property: Words("{}", "{}"),
    SH.node: Words("{}", "{}"),
}
_FIGURES: Final = frozenset({XSD.integer, XSD.decimal})
_LISTS: Final = frozenset({SH["in"], SH.languageIn})
# What a shape says besides its constraints.
_OTHER: Final = frozenset(
    {
        RDF.type,
        RDFS.label,
        RDFS.comment,
        SH.path,
        SH.message,
        SH.severity,
        SH.targetClass,
        SH.targetSubjectsOf,
    }
    | {SH.targetObjectsOf, SH["or"], SH["not"]}
)


def demands(found: Graph, shape: Node) -> tuple[Words, ...]:
    """Return what ``shape`` demands, one sentence for each constraint."""
    return tuple(_demands(found, shape))


def _demands(found: Graph, shape: Node) -> Iterator[Words]:
    for predicate, said in _INNER.items():
        for inner in _sorted(found, found.objects(shape, predicate)):
            yield _fill(said, _together(found, inner))
    yield from _plain(found, shape)
    for inner in _sorted(found, found.objects(shape, SH["not"])):
        yield _fill(Words("不得：{}", "not: {}"), _together(found, inner))
    for choice in found.objects(shape, SH["or"]):
        yield _either([_together(found, one) for one in members(found, choice)])
    yield from _unsaid(found, shape)


def _unsaid(found: Graph, shape: Node) -> Iterator[Words]:
    known = {*_SAID, *_INNER, *_OTHER}
    left = [(str(name), value) for name, value in found.predicate_objects(shape) if name not in known]
    for name, value in sorted(left):
        yield Words.same(f"{coded(compact(name))} {_value(found, value)}")


def _plain(found: Graph, shape: Node) -> Iterator[Words]:
    least, most = found.value(shape, SH.minCount), found.value(shape, SH.maxCount)
    exact = least is not None and least == most
    if exact:
        yield _fill(Words("恰有 {} 个值", "exactly {} value(s)"), Words.same(str(least)))
    if least is None and str(most) == "0":
        yield Words("没有值", "no value")
    for predicate, said in _SAID.items():
        if predicate in (SH.minCount, SH.maxCount) and (exact or str(most) == "0"):
            continue
        for value in _sorted(found, found.objects(shape, predicate)):
            listed = predicate in _LISTS
            yield _fill(said, _listed(found, value) if listed else Words.same(_value(found, value)))


def _together(found: Graph, shape: Node) -> Words:
    """Return what a shape inside another demands, behind its path, as one phrase; a shape with a name by its name."""
    if isinstance(shape, URIRef):
        return Words(f"符合 {coded(compact(shape))}", f"meets {coded(compact(shape))}")
    inner = demands(found, shape)
    where = found.value(shape, SH.path)
    head = f"{coded(path(found, where))} " if where is not None else ""
    return Words(head + "，".join(one.zh for one in inner), head + ", ".join(one.en for one in inner))


def _either(choices: list[Words]) -> Words:
    return Words(
        "至少符合一项：" + "；或 ".join(f"（{one.zh}）" for one in choices),
        "at least one of: " + "; or ".join(f"({one.en})" for one in choices),
    )


def _fill(said: Words, value: Words) -> Words:
    # Not str.format: a pattern holds braces of its own.
    return Words(said.zh.replace("{}", value.zh), said.en.replace("{}", value.en))


def _listed(found: Graph, node: Node) -> Words:
    values = [_value(found, one) for one in members(found, node)]
    return Words("、".join(values), ", ".join(values))


def _value(found: Graph, node: Node) -> str:
    if isinstance(node, URIRef):
        return coded(compact(node))
    if isinstance(node, Literal) and node.datatype in _FIGURES:
        return str(node)
    return coded(str(node) if isinstance(node, Literal) else path(found, node))


def coded(text: str) -> str:
    """Return ``text`` between the marks of what is set in the type of a program."""
    return text.join(CODE)


def _sorted(found: Graph, nodes: Iterator[Node]) -> list[Node]:
    """Return ``nodes`` in an order that does not depend on the names a parser gave to blank nodes."""
    return sorted(
        nodes, key=lambda node: str(node) if isinstance(node, URIRef | Literal) else _key(found, node)
    )


def _key(found: Graph, node: Node) -> str:
    return _together(found, node).zh
