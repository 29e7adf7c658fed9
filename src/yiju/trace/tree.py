"""A trace as a tree for a terminal.

Comes in: a ``Trace`` and a language. Goes out: a ``rich`` tree for each document and fund.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.markup import escape
from rich.tree import Tree

from yiju.trace.values import Basis, Citing, DocumentTrace, FundTrace, Related, Trace
from yiju.trace.words import Lang, amount, budgets, cell, facts, place, relation, term, titled, why, word


def trees(answer: Trace, lang: Lang) -> Iterator[Tree]:
    """Yield a tree for each document and each fund of ``answer``."""
    for document in answer.documents:
        yield _document(document, lang)
    for fund in answer.funds:
        yield _fund(fund, lang)


def _document(traced: DocumentTrace, lang: Lang) -> Tree:
    root = Tree(f"[bold]{escape(titled(traced.card))}[/bold]")
    for name, value in facts(traced.card, lang):
        root.add(f"{name}：{escape(value)}" if lang == "zh" else f"{name}: {escape(value)}")
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
    root.add(f"{word('department', lang)}: {escape(traced.department)}")
    root.add(f"{word('budget', lang)}: {budgets(traced, lang)}")
    bases = root.add(f"[bold]{word('bases' if traced.levels else 'no-bases', lang)}[/bold]")
    for group in traced.levels:
        level = bases.add(
            f"[bold]{term(group.level, lang) if group.level else word('unknown-level', lang)}[/bold]"
        )
        _bases(level, group.bases, lang)
    if traced.mentioned:
        _bases(root.add(f"[bold]{word('mentioned', lang)}[/bold]"), traced.mentioned, lang)
    return root


def _bases(branch: Tree, bases: Iterable[Basis], lang: Lang) -> None:
    for basis in bases:
        node = branch.add(escape(titled(basis.card)))
        for one in basis.citing:
            node.add(
                f"{cell(one.cell, lang)} {one.year}: {escape(one.as_written)} [dim]{escape(place(one, lang))}[/dim]"
            )
        _related(node, basis.related, lang)


def _related(branch: Tree, related: Iterable[Related], lang: Lang) -> None:
    for one in related:
        branch.add(f"{relation(one, lang)} → {escape(titled(one.card))} [dim]{escape(why(one, lang))}[/dim]")


def _citing(branch: Tree, citing: Iterable[Citing], lang: Lang) -> None:
    """Add the citations by area and fund."""
    areas: dict[str, Tree] = {}
    funds: dict[tuple[str, str, str, int], Tree] = {}
    for one in citing:
        if one.area not in areas:
            areas[one.area] = branch.add(escape(one.area))
        key = (one.area, one.department, one.fund, one.year)
        if key not in funds:
            name = f"{escape(one.fund)} · {escape(one.department)} · {one.year} · {amount(one.budget, lang)}"
            funds[key] = areas[one.area].add(name)
        via = f" {word('via', lang)} {' › '.join(one.via)}" if one.via else ""
        funds[key].add(
            f"{cell(one.cell, lang)}: {escape(one.as_written)} [dim]{escape(place(one, lang))}{escape(via)}[/dim]"
        )
