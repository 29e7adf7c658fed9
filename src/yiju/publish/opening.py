"""Open a graph for publishing, if it is whole, conforms, and fits what the publisher says.

Comes in: the folder that a build wrote, settings. Goes out: ``Content``. Where contacts are to be left out, they are left
out here, so that no writer can let one slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from pyoxigraph import NamedNode, Store

from yiju import store
from yiju import vocabulary as v
from yiju.errors import GraphError, InputError
from yiju.graph import Graph
from yiju.map.triples import plain
from yiju.publish.content import Content
from yiju.publish.sets import take
from yiju.publish.settings import Settings, load
from yiju.report import Report, add, tally


@contextmanager
def opened(
    folder: Path, settings: Path | None, work: Path, *, contacts: bool, force: bool
) -> Iterator[Content]:
    """Yield what is to be published of the graph in ``folder``; what is made on the way stands in ``work``.

    ``settings`` is the publisher's file, or None for the defaults. Raises GraphError where the graph is not whole, or
    does not conform and ``force`` is not given; InputError where the settings are wrong or do not fit the graph.
    """
    graph = Graph(folder)
    graph.check_whole()
    report = graph.report
    if not report.conforms and not force:
        raise _not_conforming(folder, report.findings["violation"])
    said = load(settings, report.base, max((one.fiscal_year for one in report.sources), default=None))
    if said.base != report.base:
        raise _other_base(folder, said, report.base)
    quads, place, held = folder / store.GRAPH_FILE, folder / store.STORE_FOLDER, graph.store
    if not contacts:
        report = _without_contacts(report, graph.store)
        place = work / store.STORE_FOLDER
        take(quads, work / store.GRAPH_FILE, contacts=False)
        quads = work / store.GRAPH_FILE
        store.load([quads], place).flush()
        held = Store.read_only(str(place))
    yield Content(quads, place, held, report, said, contacts, not report.conforms)


def _without_contacts(report: Report, graph: Store) -> Report:
    """Return the report without the findings about contacts: their number would tell whose were found wanting."""
    sources = tuple(
        msgspec.structs.replace(one, findings=_less(one.findings, _of_contacts(graph, report.base, one.key)))
        for one in report.sources
    )
    taken = add(_of_contacts(graph, report.base, one.key) for one in report.sources)
    return msgspec.structs.replace(report, sources=sources, findings=_less(report.findings, taken))


def _of_contacts(graph: Store, base: str, key: str) -> dict[str, int]:
    where = NamedNode(v.iri(base, "graph", key, "contacts"))
    found = graph.quads_for_pattern(None, NamedNode(v.SH + "resultSeverity"), None, where)
    return tally(plain(quad.object).removeprefix(v.SH).lower() for quad in found)


def _less(counts: dict[str, int], taken: dict[str, int]) -> dict[str, int]:
    return {severity: count - taken[severity] for severity, count in counts.items()}


def _not_conforming(folder: Path, violations: int) -> GraphError:
    return GraphError(
        f"{folder} 不符合结构约束（{violations} 处错误），未发布。请查看 yiju findings 并更正后重新生成；"
        "确需发布的，加 --force，目录中会注明。",
        f"{folder} does not conform ({violations} violations); nothing was published. See yiju findings, mend and build"
        " again; or publish it all the same with --force, which the catalogue will say.",
    )


def _other_base(folder: Path, said: Settings, base: str) -> InputError:
    return InputError(
        f"{folder} 的 IRI 前缀是 {base}，设置中是 {said.base}。请用 yiju build --base {said.base} 重新生成，或改正设置。",
        f"The IRIs of {folder} begin with {base}, the settings say {said.base}. Build it again with"
        f" yiju build --base {said.base}, or correct the settings.",
    )
