"""Put the parts of many sources together into one folder.

Comes in: for each source a file of sorted quads and a file of findings. Goes out: ``graph.nq``, ``store/``, ``findings.csv``
and ``report.json``. What needs several sources is asked of the store here: the checks that compare them, and which of two
names of one entity is its label.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from pyoxigraph import NamedNode, Quad, Store

import yiju
from yiju import output, store
from yiju import vocabulary as v
from yiju.labels import one_label_each
from yiju.map import Triples
from yiju.map.findings import FindingRow, locate, lookup_in_store, rows, to_triples
from yiju.map.links import map_links
from yiju.model import encode
from yiju.report import Report, Skipped, SourceReport, add, tally
from yiju.validate import run_checks

FINDINGS_FILE = "findings.csv"
REPORT_FILE = output.MARKER
# What a source's parts end in: its quads as sorted lines, its findings as rows.
QUADS = ".nq"
ROWS = ".rows"
_TYPE = NamedNode(v.RDF + "type")
_LEGAL_DOCUMENT = NamedNode(v.YJ + "LegalDocument")


class Kept(msgspec.Struct, frozen=True):
    """A source that was read: where its parts stand (a path without ending), and its report."""

    part: str
    report: SourceReport


def assemble(
    folder: Path, kept: Sequence[Kept], skipped: Sequence[Skipped], base: str, reference: Iterable[Quad]
) -> Report:
    """Write graph, store, findings and report of ``kept`` into ``folder`` and return the report.

    ``reference`` are the quads of the reference graph; the parts stand in a folder of their own inside ``folder``.
    """
    parts = Path(kept[0].part).parent
    store.write_sorted(reference, parts / "reference.nq")
    whole = parts / "whole.nq"
    store.merge([parts / "reference.nq", *(Path(one.part + QUADS) for one in kept)], whole)
    graph = store.load([whole], folder / store.STORE_FOLDER)
    removed, added = one_label_each(graph, base)
    links = map_links(graph, base)
    graph.extend(links)
    across, checks = _across(graph, base)
    for quad in removed:
        graph.remove(quad)
    graph.extend([*added, *checks])
    store.write_sorted([*added, *links, *checks], parts / "across.nq")
    quads = store.merge([whole, parts / "across.nq"], folder / store.GRAPH_FILE, without=removed)
    _write_findings(folder / FINDINGS_FILE, [Path(one.part + ROWS) for one in kept], across)
    report = _report(graph, quads, kept, skipped, across, base)
    (folder / REPORT_FILE).write_bytes(msgspec.json.format(encode(report), indent=2) + b"\n")
    graph.flush()
    return report


def _across(graph: Store, base: str) -> tuple[list[FindingRow], Triples]:
    """Return what the checks that compare sources find, as rows and as triples of ``graph/checks``."""
    lookup = lookup_in_store(graph)
    placed = [(finding, locate(finding.focus, lookup)) for finding in run_checks(graph, "store")]
    triples = Triples(v.iri(base, "graph", "checks"))
    for finding, place in placed:
        to_triples(finding, place, base, None, None, triples, None)
    return rows(placed, lookup), triples


def _report(
    graph: Store,
    quads: int,
    kept: Sequence[Kept],
    skipped: Sequence[Skipped],
    across: Sequence[FindingRow],
    base: str,
) -> Report:
    sources = tuple(one.report for one in kept)
    findings = add([tally(row.severity for row in across), *(one.findings for one in sources)])
    return Report(
        program=f"yiju {yiju.__version__}",
        base=base,
        conforms=findings["violation"] == 0,
        plans=sum(one.plans for one in sources),
        indicators=sum(one.indicators for one in sources),
        citations=sum(one.citations for one in sources),
        documents=sum(1 for _ in graph.quads_for_pattern(None, _TYPE, _LEGAL_DOCUMENT)),
        quads=quads,
        findings=findings,
        sources=sources,
        skipped=tuple(skipped),
    )


def _write_findings(path: Path, parts: Sequence[Path], across: Sequence[FindingRow]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FindingRow.__struct_fields__)
        for part in parts:
            for row in msgspec.json.decode(part.read_bytes(), type=list[FindingRow]):
                writer.writerow(msgspec.structs.astuple(row))
        writer.writerows(msgspec.structs.astuple(row) for row in across)
