"""Findings about reading itself: lines that were not read, tables that were not whole, words that name no document.

Comes in: the records of a source, and the IRIs of what they became. Goes out: findings with the lines they are about.
A line that was not read is told by its number alone: it may hold a contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yiju.model import Records, SeverityName, Span
from yiju.validate.findings import Finding
from yiju.vocabulary import CHECK

_LONGEST = 60
_PERSONAL = re.compile(r"联|系|电话|\d(?:\D{0,2}\d){6}")


def input_findings(
    records: Records, document: str, plans: Sequence[str]
) -> Iterator[tuple[Finding, Span | None]]:
    """Yield what reading has to tell, with its lines; ``document`` and ``plans`` are the IRIs to point at.

    Of lines that were not read the place is told and never the words: they may be a person's.
    """

    def about(span: Span | None) -> str:
        if span is not None:
            for iri, plan in zip(plans, records.plans, strict=True):
                if plan.span.first <= span.first and span.last <= plan.span.last:
                    return iri
        return document

    for fault in records.faults:
        yield _finding("source-fault", fault.severity, about(fault.span), fault.zh, fault.en), fault.span
    for one in records.unread:
        zh, en = f"{one.span.zh}{one.reason_zh}。", f"{one.span.en}: {one.reason_en}."
        yield _finding("unread-lines", "warning", about(one.span), zh, en), one.span
    for one in records.uncited:
        zh, en = f"{one.reason_zh}：{_shown(one.text)}", f"{one.reason_en}: {_shown(one.text)}"
        yield _finding("words-naming-no-document", "info", about(one.span), zh, en), one.span


def _finding(check: str, severity: SeverityName, focus: str, zh: str, en: str) -> Finding:
    return Finding(CHECK + check, severity, focus, zh, en)


def _shown(text: str) -> str:
    """Return words of a 立项依据 as a message shows them; none where they might be somebody's name and number."""
    if _PERSONAL.search(text):
        return "……"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
