"""A trace as a tree for a terminal.

Comes in: a ``Trace`` and a language. Goes out: a ``rich`` tree for each document and fund.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.markup import escape
from rich.tree import Tree

from yiju.trace.values import Basis, Citing, DocumentTrace, FundTrace, Related, Trace
from yiju.trace.words import (
    Lang,
    amount,
    budgets,
    cell,
    facts,
    pair,
    place,
    relation,
    term,
    titled,
    why,
    without,
    word,
)


def trees(answer: Trace, lang: Lang) -> Iterator[Tree]:
    """Yield a tree for each document and each fund of ``answer``."""
    for document in answer.documents:
        yield _document(document, lang)
    for fund in answer.funds:
        yield _fund(fund, lang)


def _document(traced: DocumentTrace, lang: Lang) -> Tree:
    root = Tree(f"[bold]{escape(titled(traced.card))}[/bold]")
    for name, value in facts(traced.card, lang):
        root.add(escape(pair(name, value, lang)))
    _related(root, traced.related, lang)
    if traced.citing:
        _citing(root.add(f"[bold]{word('citing', lang)}[/bold]"), traced.citing, lang)
    else:
        root.add(word("nobody", lang))
    if traced.citing_related:
        _citing(root.add(f"[bold]{word('citing-related', lang)}[/bold]"), traced.citing_related, lang)
    return root


def _fund(traced: FundTrace, lang: Lang) -> Tree:
    root = Tree(f"[bold]{escape(traced.area)} › {escape(traced.fund)}[/bold]")
    root.add(escape(pair(word("department", lang), traced.department, lang)))
    root.add(pair(word("budget", lang), budgets(traced, lang), lang))
    if traced.levels or len(traced.without_cell) < len(traced.budgets):
        heading = word("bases" if traced.levels else "no-bases", lang)
        _levels(root.add(f"[bold]{heading}[/bold]"), traced, lang)
    if traced.without_cell:
        root.add(f"[bold]{without(traced, lang)}[/bold]")
    for name, bases in (("mentioned", traced.mentioned), ("named", traced.named)):
        if bases:
            _bases(root.add(f"[bold]{word(name, lang)}[/bold]"), bases, lang)
    return root


def _levels(bases: Tree, traced: FundTrace, lang: Lang) -> None:
    for group in traced.levels:
        level = bases.add(
            f"[bold]{term(group.level, lang) if group.level else word('unknown-level', lang)}[/bold]"
        )
        _bases(level, group.bases, lang)


def _bases(branch: Tree, bases: Iterable[Basis], lang: Lang) -> None:
    for basis in bases:
        node = branch.add(escape(titled(basis.card)))
        for one in basis.citing:
            words = pair(f"{cell(one.cell, lang)} {one.year}", one.as_written, lang)
            node.add(f"{escape(words)} [dim]{escape(place(one, lang))}[/dim]")
        _related(node, basis.related, lang)


def _related(branch: Tree, related: Iterable[Related], lang: Lang) -> None:
    for one in related:
        words = f"{relation(one, lang)} → {titled(one.card, one.name)}"
        branch.add(f"{escape(words)} [dim]{escape(why(one, lang))}[/dim]")


def _citing(branch: Tree, citing: Iterable[Citing], lang: Lang) -> None:
    """Add the citations by area and fund."""
    areas: dict[str, Tree] = {}
    funds: dict[tuple[str, int], Tree] = {}
    for one in citing:
        if one.area not in areas:
            areas[one.area] = branch.add(escape(one.area))
        key = (one.fund_iri, one.year)
        if key not in funds:
            name = f"{escape(one.fund)} · {escape(one.department)} · {one.year} · {amount(one.budget, lang)}"
            funds[key] = areas[one.area].add(name)
        via = f" {word('via', lang)} {' › '.join(one.via)}" if one.via else ""
        words = pair(cell(one.cell, lang), one.as_written, lang)
        funds[key].add(f"{escape(words)} [dim]{escape(place(one, lang) + via)}[/dim]")
