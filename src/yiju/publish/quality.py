"""``quality.ttl``: the release carries the evidence of its own checks.

Comes in: source after source with what the build and the store say of it. Goes out: for each a SHACL validation report that
leads to the findings in the graph, and DQV measurements (lines read, tables with an entry, documents known by number,
findings by severity); metrics and dimensions are defined in the same file, in both languages.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import msgspec
from pyoxigraph import NamedNode, Store

from yiju import vocabulary as v
from yiju.map.triples import canonical
from yiju.publish.catalogue import SourceFacts
from yiju.publish.files import File
from yiju.publish.settings import Settings
from yiju.publish.sheet import Sheet, term, typed
from yiju.report import SourceReport
from yiju.words import Words

QUALITY_FILE: Final = "quality.ttl"
_DIMENSIONS: Final = {
    "completeness": Words("完整性", "Completeness"),
    "traceability": Words("可追溯性", "Traceability"),
    "conformance": Words("合规性", "Conformance"),
}


class _Metric(msgspec.Struct, frozen=True):
    dimension: str
    zh: str
    en: str
    datatype: str = "xsd:integer"


_METRICS: Final = {
    "lines-read": _Metric("completeness", "读入记录的行数", "Lines that were read into records"),
    "lines-layout": _Metric("completeness", "识别为版式的行数", "Lines that were recognised as layout"),
    "lines-unread": _Metric("completeness", "未能读入的行数", "Lines that were not read"),
    "lines-accounted": _Metric(
        "completeness",
        "已读入或已识别的行所占比例",
        "Share of the lines that were read or recognised",
        "xsd:decimal",
    ),
    "documents-by-number": _Metric(
        "traceability", "以字号识别的被引文件数", "Cited documents that are known by their number"
    ),
    "documents-by-title": _Metric(
        "traceability", "仅以标题识别的被引文件数", "Cited documents that are known by their title only"
    ),
    "violations": _Metric("conformance", "不符合结构约束之处", "Places where a structural shape is broken"),
    "warnings": _Metric("conformance", "公布的表格中的疑点", "Doubtful places of the published tables"),
    "remarks": _Metric("conformance", "公布的表格中的提示", "Places of the published tables worth a remark"),
}


class Evidence(msgspec.Struct, frozen=True):
    """What the store says of a source: its findings (IRIs), and cited documents known by number, and by title only."""

    findings: tuple[str, ...]
    by_number: int
    by_title: int


def evidence(store: Store, base: str, key: str) -> Evidence:
    """Return what ``store`` says of the source ``key``; findings of contacts are there where the store holds them."""
    graph = NamedNode(v.iri(base, "graph", key))
    kind, finding = NamedNode(v.RDF + "type"), NamedNode(v.YJ + "Finding")
    findings = sorted(
        str(quad.subject.value)
        for one in (graph, NamedNode(f"{graph.value}/contacts"))
        for quad in store.quads_for_pattern(None, kind, finding, one)
        if isinstance(quad.subject, NamedNode)
    )
    cited = {quad.object for quad in store.quads_for_pattern(None, NamedNode(v.YJ + "document"), None, graph)}
    number = NamedNode(v.YJ + "documentNumber")
    numbered = sum(
        1
        for one in cited
        if isinstance(one, NamedNode) and next(store.quads_for_pattern(one, number, None, None), None)
    )
    return Evidence(tuple(findings), numbered, len(cited) - numbered)


class Quality:
    """The file in ``folder``, begun with the metrics; sources are added one by one."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._settings = settings
        self._out = (folder / QUALITY_FILE).open("wb")
        sheet = Sheet()
        for name, label in _DIMENSIONS.items():
            sheet.about(self._iri("dimension", name), "dqv:Dimension", ("skos:prefLabel", label))
        for name, metric in _METRICS.items():
            sheet.about(
                self._iri("metric", name),
                "dqv:Metric",
                ("skos:definition", Words(metric.zh, metric.en)),
                ("dqv:expectedDataType", NamedNode(term(metric.datatype))),
                ("dqv:inDimension", NamedNode(self._iri("dimension", metric.dimension))),
            )
        sheet.add_to(self._out)

    def add(self, source: SourceFacts, report: SourceReport, found: Evidence) -> None:
        """Add a source: its validation report and its measurements."""
        sheet = Sheet()
        conforms = report.findings["violation"] == 0
        sheet.about(
            f"{source.dataset}/report",
            ("sh:ValidationReport", "prov:Entity"),
            ("sh:conforms", conforms),
            ("dqv:computedOn", NamedNode(source.dataset)),
            ("prov:wasDerivedFrom", NamedNode(source.source)),
            ("sh:result", [NamedNode(one) for one in found.findings]),
        )
        for name, value in _values(report, found).items():
            measured = f"{source.dataset}/quality/{name}"
            sheet.about(
                measured,
                "dqv:QualityMeasurement",
                ("dqv:computedOn", NamedNode(source.dataset)),
                ("dqv:isMeasurementOf", NamedNode(self._iri("metric", name))),
                ("dqv:value", typed(value, _METRICS[name].datatype)),
            )
            sheet.about(source.dataset, (), ("dqv:hasQualityMeasurement", NamedNode(measured)))
        sheet.add_to(self._out, head=False)

    def close(self) -> File:
        """Close the file and return it."""
        self._out.close()
        return File(
            QUALITY_FILE,
            "description",
            "质量与校验报告（DQV、SHACL）",
            "Quality and validation reports (DQV, SHACL)",
        )

    def _iri(self, *parts: str) -> str:
        return v.iri(self._settings.base, "quality", *parts)


def _values(report: SourceReport, found: Evidence) -> dict[str, str]:
    """Return the values of all metrics, as their datatypes write them."""
    lines = report.lines
    total = lines.record + lines.layout + lines.unread
    accounted = Decimal(lines.record + lines.layout) / total if total else Decimal(1)
    counted = {
        "lines-read": lines.record,
        "lines-layout": lines.layout,
        "lines-unread": lines.unread,
        "documents-by-number": found.by_number,
        "documents-by-title": found.by_title,
        "violations": report.findings["violation"],
        "warnings": report.findings["warning"],
        "remarks": report.findings["info"],
    }
    share = canonical(accounted.quantize(Decimal("0.0001")))
    return {name: str(number) for name, number in counted.items()} | {"lines-accounted": share}
