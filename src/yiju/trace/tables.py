"""A trace as CSV for machines and as Markdown for people.

Comes in: a ``Trace`` and, for Markdown, a language. Goes out: text. CSV has one row for each act of citing, the same columns
for documents and funds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from yiju.trace.values import Basis, Card, Citing, DocumentTrace, FundTrace, Related, Trace
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

COLUMNS = (
    "asked", "relation", "title", "number", "issuer", "level", "type", "area", "fund", "department", "year", "budget",
    "cell", "asWritten", "via", "file", "firstLine", "lastLine", "document",
)  # fmt: skip


def to_csv(answer: Trace) -> str:
    """Return ``answer`` as CSV (RFC 4180, lines ended by LF).

    The column ``relation`` is cites, through, mentions (in prose, not listed) or names (in prose, where the form has no cell
    to list it in).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for document in answer.documents:
        writer.writerows(_row(answer.asked, "cites", document.card, one) for one in document.citing)
        writer.writerows(_row(answer.asked, "through", document.card, one) for one in document.citing_related)
    for fund in answer.funds:
        for basis in (one for group in fund.levels for one in group.bases):
            writer.writerows(_row(answer.asked, "cites", basis.card, one) for one in basis.citing)
        for name, bases in (("mentions", fund.mentioned), ("names", fund.named)):
            for basis in bases:
                writer.writerows(_row(answer.asked, name, basis.card, one) for one in basis.citing)
    return out.getvalue()


def to_markdown(answer: Trace, lang: Lang) -> str:
    """Return ``answer`` as Markdown: a heading for each document and fund, its facts, and tables."""
    lines: list[str] = []
    for document in answer.documents:
        lines += [*_document(document, lang), ""]
    for fund in answer.funds:
        lines += [*_fund(fund, lang), ""]
    return "\n".join(lines)


def _row(asked: str, relation_name: str, card: Card, one: Citing) -> tuple[object, ...]:
    return (
        asked,
        relation_name,
        one.title if one.title in card.titles else next(iter(card.titles), ""),
        card.numbers[0] if card.numbers else "",
        "、".join(issuer.name for issuer in card.issuers),
        card.level.notation if card.level else "",
        card.type.notation if card.type else "",
        one.area,
        one.fund,
        one.department,
        one.year,
        format(one.budget, "f"),
        one.cell,
        one.as_written,
        " › ".join(one.via),
        one.file,
        one.first_line,
        one.last_line,
        one.document,
    )


def _document(traced: DocumentTrace, lang: Lang) -> Iterator[str]:
    yield f"## {_plain(titled(traced.card))}"
    yield ""
    yield from (f"- {pair(name, _plain(value), lang)}" for name, value in facts(traced.card, lang))
    yield from _related(traced.related, lang)
    for name, citing in (("citing", traced.citing), ("citing-related", traced.citing_related)):
        if citing:
            yield from ("", f"### {word(name, lang)}", "")
            yield from _citing(citing, lang)
    if not traced.citing:
        yield from ("", word("nobody", lang))


def _fund(traced: FundTrace, lang: Lang) -> Iterator[str]:
    yield f"## {_plain(traced.area)} › {_plain(traced.fund)}"
    yield ""
    yield f"- {pair(word('department', lang), _plain(traced.department), lang)}"
    yield f"- {pair(word('budget', lang), budgets(traced, lang), lang)}"
    if not traced.levels and len(traced.without_cell) < len(traced.budgets):
        yield from ("", word("no-bases", lang))
    if traced.without_cell:
        yield from ("", without(traced, lang))
    for group in traced.levels:
        level = term(group.level, lang) if group.level else word("unknown-level", lang)
        yield from ("", f"### {word('bases', lang)} · {level}", "")
        yield from _bases(group.bases, lang)
    for name, bases in (("mentioned", traced.mentioned), ("named", traced.named)):
        if bases:
            yield from ("", f"### {word(name, lang)}", "")
            yield from _bases(bases, lang)


def _bases(bases: Iterable[Basis], lang: Lang) -> Iterator[str]:
    for basis in bases:
        yield f"- {_plain(titled(basis.card))}"
        for one in basis.citing:
            words = pair(f"{cell(one.cell, lang)} {one.year}", _plain(one.as_written), lang)
            yield f"  - {words} — {_plain(place(one, lang))}"
        yield from (f"  {line}" for line in _related(basis.related, lang))


def _related(related: Iterable[Related], lang: Lang) -> Iterator[str]:
    for one in related:
        yield f"- {pair(relation(one, lang), _plain(titled(one.card, one.name)), lang)} {_plain(why(one, lang))}"


def _citing(citing: Iterable[Citing], lang: Lang) -> Iterator[str]:
    names = ("area", "fund", "department", "year", "budget", "cell", "as-written", "place", "via")
    yield "| " + " | ".join(word(name, lang) for name in names) + " |"
    yield "|" + " --- |" * len(names)
    for one in citing:
        cells = (
            one.area, one.fund, one.department, str(one.year), amount(one.budget, lang), cell(one.cell, lang),
            one.as_written, place(one, lang), " › ".join(one.via),
        )  # fmt: skip
        yield "| " + " | ".join(_plain(text).replace("|", "\\|") for text in cells) + " |"


def _plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is."""
    flat = " ".join(text.split("\n"))
    return "".join("\\" + char if char in "\\`*_[]<>#" else char for char in flat)
