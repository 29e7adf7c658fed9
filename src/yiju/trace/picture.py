"""A trace as a picture: documents on the left, what they issue in the middle, the funds that rest on them on the right.

Comes in: a ``Trace`` and a language. Goes out: SVG, laid out and drawn by Graphviz. Boxes are as large as their words by the
count of characters, so that the picture looks alike whatever fonts a machine has.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from pygraphviz import AGraph

from yiju.codes import simple
from yiju.trace.values import Basis, Card, Citing, DocumentTrace, FundTrace, Related, Trace
from yiju.trace.words import Lang, amount, budgets, relation, term, titled, word

_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_SIZE = 11
_WIDE = 16  # full-width characters in a line of a box
_MOST = 60
# Fills by the notation of the level, pale enough for black words; white where the level is not known.
_FILLS = {"国家": "#f9d7d2", "省市": "#d5e5f7", "地市": "#e3dcf3", "区县": "#d8efd8", "乡镇": "#f3ecd2"}
_FUND_FILL = "#fff4d6"
_PIECES = re.compile(r"[\d,.]+(?: ?(?:元|yuan))?|.", re.DOTALL)  # a figure with its unit is one piece
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CLOSING = frozenset("》〉）〕”’，。、；：")
_OPENING = ("《", "〈", "（", "〔", "“", "‘")
_EDGES = {"basis": "solid", "overview": "dashed", "goal": "dashed"}


def to_svg(answer: Trace, lang: Lang) -> str:
    """Return ``answer`` as one SVG picture with a title and a legend."""
    title = f"依据溯源：{answer.asked}" if lang == "zh" else f"Legal bases traced: {answer.asked}"
    graph = AGraph(directed=True, strict=False, name="trace")
    graph.graph_attr.update(
        rankdir="LR", label=_escaped(title), labelloc="t", fontname=_FONT, fontsize=str(_SIZE + 5),
        nodesep="0.15", ranksep="0.6", bgcolor="white", pad="0.2",
    )  # fmt: skip
    graph.node_attr.update(
        shape="box", style="filled,rounded", fontname=_FONT, fontsize=str(_SIZE), fixedsize="true"
    )
    graph.edge_attr.update(fontname=_FONT, fontsize=str(_SIZE - 2), color="#666666", fontcolor="#444444")
    drawing = _Drawing(graph, lang)
    for document in answer.documents:
        drawing.document(document)
    for fund in answer.funds:
        drawing.fund(fund)
    drawing.legend()
    with _quiet():
        drawn: bytes = graph.draw(format="svg", prog="dot")
    return drawn.decode("utf-8")


class _Drawing:
    """Boxes and arrows of one picture; each thing is drawn once."""

    def __init__(self, graph: AGraph, lang: Lang) -> None:
        self.graph = graph
        self.lang = lang
        self.drawn: set[tuple[str, ...]] = set()

    def document(self, traced: DocumentTrace) -> None:
        """Draw a document, its relations, and the funds that rest on it or on what it issues or forwards."""
        self._box(traced.card, "2.5")
        self._related(traced.card, traced.related)
        citing = [*traced.citing, *traced.citing_related]
        for one in citing[:_MOST]:
            self._arrow(one.document, self._citing(one), _cites(one, self.lang), _EDGES[one.cell], "back")
        if len(citing) > _MOST:
            rest = f"… +{len(citing) - _MOST}"
            self._node(f"more {traced.card.iri}", rest, "white")
            self._arrow(traced.card.iri, f"more {traced.card.iri}", "", "dotted")

    def fund(self, traced: FundTrace) -> None:
        """Draw a fund and, by level, what it rests on and mentions."""
        name = traced.iri
        words = (traced.area, traced.fund, traced.department, budgets(traced, self.lang))
        self._node(name, "\n".join(words), _FUND_FILL, "2.5")
        for group in traced.levels:
            for basis in group.bases:
                self._basis(name, basis, word("cites-basis", self.lang), "solid")
        for basis in (*traced.mentioned, *traced.named):
            self._basis(name, basis, word("cites-prose", self.lang), "dashed")

    def legend(self) -> None:
        """Draw what the colours mean."""
        # Graphviz piles them up from below.
        levels = [code for code in reversed(simple("levels", "level")) if code.notation in _FILLS]
        names = [f"legend {code.notation}" for code in levels]
        self._node("legend fund", word("fund", self.lang), _FUND_FILL)
        self._node("legend unknown", word("unknown-level", self.lang), "white")
        for name, code in zip(names, levels, strict=True):
            self._node(name, code.label_zh if self.lang == "zh" else code.label_en, _FILLS[code.notation])
        self.graph.add_subgraph(
            ["legend fund", "legend unknown", *names],
            name="cluster_legend",
            label=word("legend", self.lang),
            color="#bbbbbb",
            fontname=_FONT,
        )

    def _basis(self, fund: str, basis: Basis, label: str, style: str) -> None:
        self._box(basis.card)
        self._arrow(fund, basis.card.iri, label, style)
        self._related(basis.card, basis.related)

    def _related(self, card: Card, related: tuple[Related, ...]) -> None:
        for one in related:
            self._box(one.card)
            ends = (one.card.iri, card.iri) if one.inverse else (card.iri, one.card.iri)
            forward = Related(one.relation, one.card)
            way = "none" if one.relation in ("sameDocument", "seeAlso") else "forward"
            style = "dotted" if one.relation == "seeAlso" else "solid"
            self._arrow(*ends, relation(forward, self.lang), style, way)

    def _citing(self, one: Citing) -> str:
        name = f"{one.fund_iri} {one.year}"
        words = (f"{one.area} {one.year}", one.fund, one.department, amount(one.budget, self.lang))
        self._node(name, "\n".join(words), _FUND_FILL)
        return name

    def _box(self, card: Card, border: str = "1") -> None:
        level = term(card.level, self.lang) if card.level else ""
        fill = _FILLS.get(card.level.notation, "white") if card.level else "white"
        self._node(card.iri, "\n".join(part for part in (titled(card), level) if part), fill, border)

    def _node(self, name: str, text: str, fill: str, border: str = "1") -> None:
        if self.graph.has_node(name):
            return
        lines = [line for part in text.split("\n") for line in _wrapped(part)]
        width = max(map(_width, lines)) * _SIZE / 72 + 0.3
        height = len(lines) * _SIZE * 1.35 / 72 + 0.2
        self.graph.add_node(
            name, label="\\n".join(map(_escaped, lines)), fillcolor=fill, penwidth=border,
            width=f"{width:.2f}", height=f"{height:.2f}", tooltip=_escaped(text.replace("\n", " ")),
        )  # fmt: skip

    def _arrow(self, start: str, end: str, label: str, style: str, way: str = "forward") -> None:
        """Draw an arrow once; ``way`` is forward, back (the box on the right points to the left) or none."""
        ends = (start, end, label) if way != "none" else (*sorted((start, end)), label)
        if ends not in self.drawn:
            self.drawn.add(ends)
            self.graph.add_edge(start, end, label=f" {label} " if label else "", style=style, dir=way)


def _cites(one: Citing, lang: Lang) -> str:
    return word("cites-basis" if one.cell == "basis" else "cites-prose", lang)


def _width(text: str) -> float:
    """Return the width of ``text`` in full-width characters."""
    return sum(1 if unicodedata.east_asian_width(char) in "WF" else 0.58 for char in text)


def _wrapped(text: str) -> Iterator[str]:
    """Yield ``text`` in lines of about one width; none begins with a closing mark, ends in an opening one or breaks a figure."""
    line = ""
    for piece in _PIECES.findall(text):
        begun = line and line not in _OPENING
        if begun and _width(line + piece) > _WIDE and piece not in _CLOSING:
            opening = line[-1:] if line[-1:] in _OPENING else ""
            yield line.removesuffix(opening)
            line = opening
        line += piece
    if line:
        yield line


def _escaped(text: str) -> str:
    """Return ``text`` as Graphviz takes it literally, without characters that XML may not hold."""
    return _UNSEEN.sub("", text).replace("\\", "\\\\")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the font library from writing its warnings about a machine's settings to standard error."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
