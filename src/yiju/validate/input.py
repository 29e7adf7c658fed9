"""Findings about reading itself: lines that were not read, tables that were not whole, words that name no document.

Comes in: the records of a source, and the IRIs of what they became. Goes out: findings with the lines they are about.
A line that may hold a contact is told by its number alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yiju.model import Records, Span
from yiju.validate.findings import Finding
from yiju.vocabulary import CHECK

_PERSONAL = re.compile(r"联\s*系|\d{7,}")
_LONGEST = 60


def input_findings(
    records: Records, document: str, plans: Sequence[str]
) -> Iterator[tuple[Finding, Span | None]]:
    """Yield what reading has to tell, with its lines; ``document`` and ``plans`` are the IRIs to point at."""
    for fault in records.faults:
        yield Finding(CHECK + "source-fault", fault.severity, document, fault.zh, fault.en), fault.span
    for one in records.unread:
        text = _shown(one.text)
        yield (
            Finding(
                CHECK + "unread-lines",
                "warning",
                document,
                f"{one.span.zh}{one.reason_zh}：{text}",
                f"{one.span.en}: {one.reason_en}: {text}",
            ),
            one.span,
        )
    for one in records.uncited:
        target = next(
            (
                iri
                for iri, plan in zip(plans, records.plans, strict=True)
                if plan.span.first <= one.span.first <= plan.span.last
            ),
            document,
        )
        yield (
            Finding(
                CHECK + "words-naming-no-document",
                "info",
                target,
                f"{one.reason_zh}：{_shown(one.text)}",
                f"{one.reason_en}: {_shown(one.text)}",
            ),
            one.span,
        )


def _shown(text: str) -> str:
    if _PERSONAL.search(text):
        return "……"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
