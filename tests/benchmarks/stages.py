"""Measure one thing in this process, and say so as JSON: what was done, in how many seconds, with how much memory.

Comes in: the name of a measurement and its folders. Goes out: a ``Sample`` on standard output. ``measure`` starts each
in a process of its own, so that the peak of one is not that of another. What a measurement needs and does not
measure (reading, for one that maps) is done without the clock.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pyshacl
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from benchmarks.clock import Clock, Measurement, answer
from yiju import pipeline, store, vocabulary
from yiju.cite import cite
from yiju.extraction import extract
from yiju.labels import one_label_each
from yiju.map import Mapped, map_records
from yiju.map.links import map_links
from yiju.model import Document, Records
from yiju.read import read_file
from yiju.reference import reference_quads
from yiju.source import Entry, identify, manifest
from yiju.validate import run_checks, validate_source
from yiju.validate.shapes import shapes_graph
from yiju.validate.targets import narrowed

BASE = vocabulary.DEFAULT_BASE
# A term of either library as plain values: what it is, its text, its language, its datatype.
Plain = tuple[str, str, str | None, str | None]
Statement = tuple[Plain, Plain, Plain, str]


def measure_reading(documents: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Read, cite, map and write each document, one after another; the parts stay in ``work`` for what comes later."""
    counts: Counter[str] = Counter()
    parts = work / "parts"
    parts.mkdir(exist_ok=True)
    for path in _files(documents):
        with clock("read"):
            document = read_file(path)
            records = extract(document)
        with clock("cite"):
            records = cite(records)
        with clock("map"):
            mapped = _map(document, records, path.parent)
            quads = mapped.quads()
        with clock("write"):
            store.write_sorted(quads, parts / f"{path.stem}.nq")
        counts += Counter(
            documents=1,
            plans=len(records.plans),
            quads=len(quads),
            indicators=sum(len(plan.indicators) for plan in records.plans),
            citations=sum(len(plan.citations) for plan in records.plans),
            unread=len(records.unread),
        )
    return dict(counts)


def measure_validation(documents: Path, work: Path, clock: Clock) -> dict[str, int]:  # noqa: ARG001
    """Ask shapes and checks of each document, one after another."""
    counts: Counter[str] = Counter()
    reference = tuple(reference_quads(BASE))
    for path in _files(documents):
        mapped = _mapped(path)
        quads = mapped.quads()
        with clock("shapes"):
            shaped = validate_source(quads, reference)
        with clock("checks"):
            here = Store()
            here.bulk_extend([*quads, *reference])
            checked = run_checks(here, "source")
        counts += Counter(
            documents=1,
            plans=len(mapped.plans),
            quads=len(quads),
            findings_of_shapes=len(shaped),
            findings_of_checks=len(checked),
        )
    return dict(counts)


def measure_merging(documents: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Merge the parts that reading left."""
    parts = _parts(work)
    with clock("merge"):
        lines = store.merge(parts, work / "whole.nq")
    return {"documents": len(_files(documents)), "quads": lines}


def measure_loading(documents: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Load the merged file into a store on disk."""
    with clock("load"):
        graph = store.load([work / "whole.nq"], work / "store")
        graph.flush()
    return {"documents": len(_files(documents)), "quads": len(graph)}


def measure_comparing(documents: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Ask the loaded store what needs several sources: labels, and the checks of the whole store."""
    graph = Store.read_only(str(work / "store"))
    with clock("labels"):
        one_label_each(graph, BASE)
    with clock("links"):
        links = map_links(graph, BASE)
    with clock("across"):
        found = run_checks(graph, "store")
    return {
        "documents": len(_files(documents)),
        "quads": len(graph),
        "links": len(links),
        "findings": len(found),
    }


def measure_building(documents: Path, work: Path, clock: Clock, *, jobs: int) -> dict[str, int]:
    """Build the whole graph in ``jobs`` processes."""
    out = work / f"graph-{jobs}"
    with clock("build"):
        report = pipeline.build([documents], out, jobs=jobs)
    counts = {
        "documents": len(report.sources),
        "plans": report.plans,
        "quads": report.quads,
        "findings": sum(report.findings.values()),
        "source_bytes": sum(path.stat().st_size for path in _files(documents)),
        "graph_bytes": (out / store.GRAPH_FILE).stat().st_size,
        "store_bytes": sum(file.stat().st_size for file in (out / store.STORE_FOLDER).iterdir()),
    }
    shutil.rmtree(out)
    return counts


def measure_ours(documents: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Make quads of the same plain values as ``measure_rdflib``, write them and load them, source by source."""
    sources = [_plain(_mapped(path).quads()) for path in _files(documents)]
    parts = work / "ours"
    parts.mkdir(exist_ok=True)
    for index, statements in enumerate(sources):
        with clock("add"):
            quads = list(dict.fromkeys(map(_quad, statements)))
        with clock("write"):
            store.write_sorted(quads, parts / f"{index:05}.nq")
    with clock("write"):
        store.merge(sorted(parts.iterdir()), work / "ours.nq")
    with clock("load"):
        graph = store.load([work / "ours.nq"], work / "ours-store")
        graph.flush()
    return {"documents": len(sources), "quads": len(graph)}


def measure_rdflib(documents: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Put the same plain values into one rdflib graph and write it as N-Triples and as Turtle."""
    sources = [_plain(_mapped(path).quads()) for path in _files(documents)]
    graph = Graph()
    for statements in sources:
        with clock("add"):
            for subject, predicate, value, _ in statements:
                graph.add((_node(subject), _node(predicate), _node(value)))
    with clock("nt"):
        graph.serialize(work / "rdflib.nt", format="nt", encoding="utf-8")
    with clock("turtle"):
        graph.serialize(work / "rdflib.ttl", format="turtle", encoding="utf-8")
    return {"documents": len(sources), "quads": len(graph)}


def measure_one_graph(documents: Path, work: Path, clock: Clock, *, aimed: bool) -> dict[str, int]:  # noqa: ARG001
    """Run pySHACL on one rdflib graph of all documents, with the shapes as they stand or ``aimed`` as ours are."""
    graph = Graph(bind_namespaces="none")
    for path in _files(documents):
        for subject, predicate, value, _ in _plain(_mapped(path).quads()):
            graph.add((_node(subject), _node(predicate), _node(value)))
    for subject, predicate, value, _ in _plain(reference_quads(BASE)):
        graph.add((_node(subject), _node(predicate), _node(value)))
    with clock("shapes"):
        shapes = narrowed(shapes_graph(), graph) if aimed else shapes_graph()
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    results = URIRef(vocabulary.SH + "result")
    found = sum(1 for _ in report.objects(None, results)) if isinstance(report, Graph) else 0
    return {"documents": len(_files(documents)), "quads": len(graph), "findings_of_shapes": found}


MEASUREMENTS: dict[str, Measurement] = {
    "reading": measure_reading,
    "validation": measure_validation,
    "merging": measure_merging,
    "loading": measure_loading,
    "comparing": measure_comparing,
    "build-1": lambda documents, work, clock: measure_building(documents, work, clock, jobs=1),
    "build-2": lambda documents, work, clock: measure_building(documents, work, clock, jobs=2),
    "ours": measure_ours,
    "rdflib": measure_rdflib,
    "one-graph": lambda documents, work, clock: measure_one_graph(documents, work, clock, aimed=False),
    "one-graph-aimed": lambda documents, work, clock: measure_one_graph(documents, work, clock, aimed=True),
}


def _files(documents: Path) -> Sequence[Path]:
    return sorted(documents.glob("*.txt"))


def _parts(work: Path) -> Sequence[Path]:
    return sorted((work / "parts").iterdir())


def _mapped(path: Path) -> Mapped:
    document = read_file(path)
    return _map(document, cite(extract(document)), path.parent)


@cache
def _manifest(folder: Path) -> dict[str, Entry]:
    return manifest(folder)


def _map(document: Document, records: Records, folder: Path) -> Mapped:
    source, _ = identify(document, records, _manifest(folder)[document.name])
    return map_records(source, records, BASE)


def _plain(quads: Iterable[Quad]) -> list[Statement]:
    return [
        (_values(quad.subject), _values(quad.predicate), _values(quad.object), _values(quad.graph_name)[1])
        for quad in quads
    ]


def _values(term: object) -> Plain:
    if isinstance(term, Literal):
        return ("literal", term.value, term.language, None if term.language else term.datatype.value)
    if isinstance(term, NamedNode):
        return ("iri", term.value, None, None)
    raise TypeError(f"no such term is mapped: {term}")


def _quad(statement: Statement) -> Quad:
    subject, predicate, value, graph = statement
    return Quad(NamedNode(subject[1]), NamedNode(predicate[1]), _term(value), NamedNode(graph))


def _term(plain: Plain) -> NamedNode | Literal:
    kind, text, language, datatype = plain
    if kind == "iri":
        return NamedNode(text)
    return Literal(text, language=language) if language else Literal(text, datatype=NamedNode(datatype or ""))


def _node(plain: Plain) -> Node:
    kind, text, language, datatype = plain
    if kind == "iri":
        return URIRef(text)
    if language or datatype == vocabulary.XSD + "string":
        return RdflibLiteral(text, lang=language)
    return RdflibLiteral(text, datatype=URIRef(datatype or ""), normalize=False)


if __name__ == "__main__":
    answer(MEASUREMENTS, __doc__)
