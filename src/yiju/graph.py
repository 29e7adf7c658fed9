"""A graph that a build wrote, opened for asking.

Comes in: the folder. Goes out: ``Graph``: its report, its findings, answers to saved questions and to SPARQL.

    >>> import yiju
    >>> graph = yiju.open("build/graph")                                        # doctest: +SKIP
    >>> graph.ask("funds-citing-document", document="渝府办发[2017]第122号").records()  # doctest: +SKIP
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Dataset

from yiju import questions, store
from yiju import vocabulary as v
from yiju.assembly import FINDINGS_FILE, REPORT_FILE
from yiju.errors import GraphError
from yiju.questions import Answer, Nothing, Question, Triples
from yiju.reference import reference_quads
from yiju.report import Report
from yiju.trace import Trace, trace
from yiju.validate import Finding, run_checks, validate_source


class Graph:
    """The graph in ``folder``. Raises GraphError where Yiju built none there."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.store: Store = store.open_store(self.folder)
        self.report: Report = _report(self.folder)

    def ask(self, name: str, **parameters: object) -> Answer:
        """Return the answer to the saved question ``name``; ``records()`` of it is what ``pandas.DataFrame`` takes.

        A document number may be given as anybody would type it. Raises QueryError.
        """
        return questions.rows(self.store, questions.question(name), parameters)

    def query(self, sparql: str) -> Answer | Triples:
        """Return the answer to a SPARQL query of your own, asked of the union of all graphs. Raises QueryError."""
        return questions.run(self.store, sparql)

    def dataset(self) -> Dataset:
        """Return the graph as an rdflib ``Dataset`` over the same store, its default graph the union of all.

        For whoever works with rdflib; SPARQL is answered by Oxigraph all the same.
        """
        return Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def nearest(self, name: str, **parameters: object) -> Nothing:
        """Return, for a question that found nothing, what was searched and the nearest values that exist."""
        return questions.nearest(self.store, questions.question(name), parameters)

    def trace(self, text: str) -> Trace:
        """Return what ``text`` leads to: a document number however typed, a title or a piece of one, or a fund's name.

        Where nothing is found, ``nearest`` of the answer names what comes near.
        """
        return trace(self.store, text)

    def questions(self) -> tuple[Question, ...]:
        """Return the saved questions."""
        return questions.questions()

    def findings(self) -> list[dict[str, str]]:
        """Return the findings as the rows of ``findings.csv``, sorted by place.

        Raises GraphError where the file is missing or is not whole.
        """
        try:
            with (self.folder / FINDINGS_FILE).open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
        except OSError as error:
            raise _damaged(self.folder, FINDINGS_FILE) from error
        if len(rows) != sum(self.report.findings.values()):
            raise _damaged(self.folder, FINDINGS_FILE)
        return rows

    def check(self) -> tuple[Finding, ...]:
        """Validate the graph again, source by source and as a whole; return all that is found.

        Raises GraphError where ``graph.nq``, the store and the report do not agree.
        """
        self.check_whole()
        reference = tuple(reference_quads(self.report.base))
        found = [finding for quads in self._sources() for finding in validate_source(quads, reference)]
        return (*found, *run_checks(self.store, "source"), *run_checks(self.store, "store"))

    def check_whole(self) -> None:
        """Raise GraphError where ``graph.nq`` is missing or damaged, or it, the store and the report do not agree.

        The lines of the file have to be sorted, each once, and each in the store; there have to be as many in both, and
        as many as the report says; and every source of the report has to have its graph.
        """
        try:
            lines = self._check_lines()
        except (OSError, SyntaxError, ValueError) as error:
            raise _damaged(self.folder, store.GRAPH_FILE) from error
        if lines != len(self.store) or lines != self.report.quads:
            raise GraphError(
                f"{self.folder}：graph.nq 有 {lines} 条，数据库有 {len(self.store)} 条，报告为 {self.report.quads} 条，"
                "三者不一致。请用 yiju build 重新生成。",
                f"{self.folder}: graph.nq holds {lines} quads, the store {len(self.store)}, the report says"
                f" {self.report.quads}. Build it again with yiju build.",
            )
        for source in self.report.sources:
            graph = NamedNode(v.iri(self.report.base, "graph", source.key))
            if next(self.store.quads_for_pattern(None, None, None, graph), None) is None:
                raise GraphError(
                    f"{self.folder}：报告所列的来源 {source.key} 不在图谱中。请用 yiju build 重新生成。",
                    f"{self.folder}: the report names the source {source.key}, which the graph does not hold. Build it"
                    " again with yiju build.",
                )

    def _check_lines(self) -> int:
        """Return how many lines ``graph.nq`` has. Raises ValueError where they are not sorted, or the store lacks one."""
        path = self.folder / store.GRAPH_FILE
        before, count = b"", 0
        with path.open("rb") as file:
            for count, line in enumerate(file, 1):
                if line <= before:
                    raise ValueError(f"line {count} is out of order")
                before = line
        if any(quad not in self.store for quad in parse(path=str(path), format=RdfFormat.N_QUADS)):
            raise ValueError("a quad is not in the store")
        return count

    def _sources(self) -> Iterator[list[Quad]]:
        """Yield the quads of each source, its contacts with it, then those of the links; each with the entities named."""
        entities = NamedNode(v.iri(self.report.base, "graph", "entities"))
        names = [source.key for source in self.report.sources]
        for name in (*names, "links"):
            graph = v.iri(self.report.base, "graph", name)
            quads = [
                quad
                for one in (graph, graph + "/contacts")
                for quad in self.store.quads_for_pattern(None, None, None, NamedNode(one))
            ]
            yield [*quads, *store.named(self.store, quads, entities)]


def _report(folder: Path) -> Report:
    try:
        return msgspec.json.decode((folder / REPORT_FILE).read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError) as error:
        raise _damaged(folder, REPORT_FILE) from error


def _damaged(folder: Path, name: str) -> GraphError:
    return GraphError(
        f"{folder}：{name} 缺失或损坏。请用 yiju build 重新生成。",
        f"{folder}: {name} is missing or damaged. Build it again with yiju build.",
    )
