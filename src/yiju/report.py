"""What a build did: per source and in all.

Comes in: what each source gave. Goes out: ``Report``, written as ``report.json``: no time stamps, so that the same input
gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from yiju.model import Accounting, Fault, Span

SEVERITIES = ("violation", "warning", "info")


class SourceReport(msgspec.Struct, frozen=True):
    """What one source gave: how many records, how its lines were spent, what was wrong with it.

    ``unread`` holds the lines that were left over, and not its words: they may be a person's.
    """

    file: str
    sha256: str
    area: str
    area_name: str
    fiscal_year: int
    title: str
    layout: str
    plans: int
    catalogue_entries: int
    indicators: int
    citations: int
    lines: Accounting
    unread: tuple[Span, ...]
    faults: tuple[Fault, ...]
    findings: dict[str, int]

    @property
    def key(self) -> str:
        """Return what names the source in its graph, its dumps and its dataset: ``beibei-2025``."""
        return f"{self.area}-{self.fiscal_year}"

    @property
    def complete(self) -> bool:
        """Return whether nothing of the source went astray: no line left over, no fault graver than a remark."""
        return not self.unread and all(fault.severity == "info" for fault in self.faults)


class Skipped(msgspec.Struct, frozen=True):
    """A source that gave nothing, and why (zh, en)."""

    file: str
    zh: str
    en: str


class Report(msgspec.Struct, frozen=True):
    """What a build gave; ``conforms`` where no shape of ``shapes/structure.ttl`` is broken."""

    program: str
    base: str
    conforms: bool
    plans: int
    indicators: int
    citations: int
    documents: int
    quads: int
    findings: dict[str, int]
    sources: tuple[SourceReport, ...]
    skipped: tuple[Skipped, ...]

    @property
    def complete(self) -> bool:
        """Return whether every source was read and none has a fault."""
        return not self.skipped and all(source.complete for source in self.sources)


def tally(severities: Iterable[str]) -> dict[str, int]:
    """Return how often each severity occurs, the gravest first."""
    counts = Counter(severities)
    return {severity: counts[severity] for severity in SEVERITIES}


def add(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Return the sum of ``counts``."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return {severity: total[severity] for severity in SEVERITIES}
