"""What a catalogue says of one source, in plain values.

Comes in: a source's part of the build's report, the settings. Goes out: ``SourceFacts``: IRIs, titles, year, place.
"""

from __future__ import annotations

import msgspec

from yiju import vocabulary as v
from yiju.places import Place, located, places
from yiju.report import SourceReport
from yiju.words import Words


class SourceFacts(msgspec.Struct, frozen=True):
    """A source: its key (``beibei-2025``), the slug of its area, the IRIs of dataset, series and source document, its area and year.

    ``document`` is the title of the published document, ``file`` and ``sha256`` are of the text that was read.
    """

    key: str
    slug: str
    dataset: str
    series: str
    source: str
    area: str
    place: Place
    area_name: Words
    year: int
    document: str
    file: str
    sha256: str


def facts(report: SourceReport, base: str) -> SourceFacts:
    """Return what a catalogue says of the source of ``report``."""
    listed = places().get(report.area)
    english = listed.name_en if listed else report.area.replace("-", " ").title()
    return SourceFacts(
        key=report.key,
        slug=report.area,
        dataset=v.iri(base, "dataset", report.key),
        series=v.iri(base, "series", report.area),
        source=v.iri(base, "id", report.area, "source", report.fiscal_year),
        area=v.iri(base, "id", report.area),
        place=located(report.area),
        area_name=Words(report.area_name, english),
        year=report.fiscal_year,
        document=report.title,
        file=report.file,
        sha256=report.sha256,
    )
