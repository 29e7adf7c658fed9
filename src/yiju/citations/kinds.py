"""What kind of thing a citation names: a law, a notice, a standard, minutes, a plan, a leader's instruction.

Comes in: title and numbers of a citation. Goes out: the notation of a kind of ``ontology/codes/document-types.ttl``. The
title tells it, by the word that it ends in; where there is none, the number does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from yiju.model import Number
from yiju.titles import document_type, normal_title

KindName = Literal[
    "law", "document", "plan", "standard", "minutes", "reply", "request", "contract", "instruction", "order",
    "announcement",
]  # fmt: skip

_BY_NUMBER: dict[str, KindName] = {
    "standard": "standard",
    "minutes": "minutes",
    "order": "order",
    "announcement": "announcement",
}


def kind(title: str | None, numbers: Sequence[Number]) -> KindName:
    """Return the kind of what has this title and these numbers.

    >>> kind("城市桥梁养护技术规程", ())
    'standard'
    """
    first = numbers[0] if numbers else None
    if first is not None and first.kind in ("standard", "minutes"):
        return _BY_NUMBER[first.kind]
    if first is not None and first.agency.endswith(("批示", "批示件")):
        return "instruction"
    if first is not None and first.agency.endswith("纪要"):
        return "minutes"
    reading = document_type(normal_title(title)) if title else None
    if reading is not None:
        return cast(KindName, reading.kind)
    return _BY_NUMBER.get(first.kind, "document") if first is not None else "document"
