"""docs/codes.md: every code list under ``ontology/codes/``, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from document.page import both, code, heading, page, paragraphs, table, text
from yiju.publish.pages.facts import compact, graph, instances, iris, local, words

_QUDT = "http://qudt.org/schema/qudt/"
_COLUMNS = (
    "代码 · Code", "符号 · Notation", "中文", "English", "其他写法 · Other spellings", "上级 · Broader",
    "折合 · Factor", "说明 · Definition", "框架 · Frame",
)  # fmt: skip
_ABOUT = (
    "代码表是数据，可订正：文件在 ontology/codes 下，读取器与图谱用的是同一份。“其他写法”指读取时认得的写法。",
    "Code lists are data that people may correct: the files stand under ontology/codes, and the reader and the graph use"
    " the same. Other spellings are those that are understood when a form is read.",
)


def render() -> str:
    """Return the page."""
    found = graph("ontology", "codes")
    schemes = instances(found, SKOS.ConceptScheme)
    index = [
        (
            f"[{code(compact(one))}](#{local(one)})",
            *map(text, _title(found, one)),
            str(len(_members(found, one))),
        )
        for one in schemes
    ]
    pieces = [
        paragraphs(*_ABOUT),
        table(("代码表 · Scheme", "名称", "Name", "条数 · Codes"), index),
        *(piece for scheme in schemes for piece in _scheme(found, scheme)),
    ]
    return page("代码表", "Code lists", "ontology/codes/*.ttl", pieces)


def _title(found: Graph, node: URIRef) -> tuple[str, str]:
    return words(found, node, DCTERMS.title, "zh"), words(found, node, DCTERMS.title, "en")


def _members(found: Graph, scheme: URIRef) -> list[URIRef]:
    return sorted(node for node in set(found.subjects(SKOS.inScheme, scheme)) if isinstance(node, URIRef))


def _scheme(found: Graph, scheme: URIRef) -> list[str]:
    members = _members(found, scheme)
    pieces = [
        heading(2, *_title(found, scheme), local(scheme)),
        paragraphs(
            words(found, scheme, DCTERMS.description, "zh"), words(found, scheme, DCTERMS.description, "en")
        ),
    ]
    outside = {above for one in members for above in iris(found, one, SKOS.broader)} - set(members)
    if not outside:
        return [*pieces, _table(found, sorted(members, key=lambda one: _above(found, one)))]
    # Units stand under what they measure, which is a list of its own.
    ordered = sorted(members, key=lambda one: (iris(found, one, SKOS.broader), one))
    for above, group in groupby(ordered, key=lambda one: iris(found, one, SKOS.broader)[:1]):
        if above:
            pieces.append(heading(3, _chinese(found, above[0]), _english(found, above[0])))
        pieces.append(_table(found, list(group), above))
    return pieces


def _above(found: Graph, node: URIRef) -> tuple[str, ...]:
    """Return the way from the top of the list to ``node``, so that what is below stands behind it."""
    above = iris(found, node, SKOS.broader)
    return (*(_above(found, above[0]) if above else ()), node)


def _table(found: Graph, nodes: Sequence[URIRef], said: Sequence[URIRef] = ()) -> str:
    return table(_COLUMNS, [_row(found, node, said) for node in nodes])


def _row(found: Graph, node: URIRef, said: Sequence[URIRef]) -> tuple[str, ...]:
    """Return the cells of one code; ``said`` is what the heading above says that it stands under."""
    spellings = sorted({str(one) for one in found.objects(node, SKOS.altLabel)})
    definition = [
        (words(found, node, one, "zh"), words(found, node, one, "en"))
        for one in (SKOS.definition, SKOS.scopeNote)
    ]
    frames = sorted(one for one in found.subjects(SKOS.member, node) if isinstance(one, URIRef))
    return (
        code(compact(node)),
        code(words(found, node, SKOS.notation)),
        text(_chinese(found, node)),
        text(_english(found, node)),
        " ".join(map(code, spellings)),
        "、".join(code(compact(one)) for one in iris(found, node, SKOS.broader) if one not in said),
        _factor(found, node),
        "<br>".join(both(zh, en) for zh, en in definition if zh),
        "、".join(text(_chinese(found, one)) for one in frames),
    )


def _chinese(found: Graph, node: URIRef) -> str:
    return words(found, node, SKOS.prefLabel, "zh") or words(found, node, RDFS.label)


def _english(found: Graph, node: URIRef) -> str:
    return words(found, node, RDFS.label, "en") or words(found, node, SKOS.prefLabel, "en")


def _factor(found: Graph, node: URIRef) -> str:
    """Return what one unit is worth in the unit that it is measured by: ``10000 元``."""
    factor = words(found, node, URIRef(f"{_QUDT}conversionMultiplier"))
    base = iris(found, node, URIRef(f"{_QUDT}scalingOf"))
    return f"{text(factor)} {text(_chinese(found, base[0]))}" if factor and base else text(factor)
