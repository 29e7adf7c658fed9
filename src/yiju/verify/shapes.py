"""The data against the shapes, the catalogue against DCAT-AP.

Comes in: the folder, the paths of its files. Goes out: a problem for each source whose validation report is not what its data
say: whether they conform, how many findings there are of each severity, how many lines were read; and, on request, one for
each place where the catalogue breaks given shapes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyshacl
from pyoxigraph import NamedNode, Quad, RdfFormat, Store
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from yiju import vocabulary as v
from yiju.errors import InputError
from yiju.map.triples import plain
from yiju.publish.quality import QUALITY_FILE
from yiju.validate import validate_source
from yiju.verify.described import pages
from yiju.verify.formats import stems
from yiju.verify.graphs import number, objects, only, opened, statements, subjects
from yiju.words import Words

# The code lists, agencies and classes that the shapes look things up in, as the release gives them.
_WORDS: Final = ("dumps/agencies.nq", "dumps/codes.nq", "dumps/ontology.nq")
_CONTACTS: Final = "dumps/contacts.nq"
_SEVERITIES: Final = {"Violation": "violations", "Warning": "warnings", "Info": "remarks"}
_LINES: Final = {"linesRead": "lines-read", "linesLayout": "lines-layout", "linesUnread": "lines-unread"}


def check_reports(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield each source whose data are not what ``quality.ttl`` says of them."""
    stated = opened(folder / QUALITY_FILE)
    reports = {
        (only(stated, one, "dqv:computedOn") or "").rpartition("/")[2]: one
        for one in subjects(stated, "rdf:type", "sh:ValidationReport")
    }
    reference = [quad for name in _WORDS for quad in statements(folder / name, RdfFormat.N_QUADS)]
    of_contacts = _of_contacts(folder / _CONTACTS) if _CONTACTS in listed else {}
    for stem in stems(listed):
        key = stem.rpartition("/")[2]
        if stem.count("/") == 1:
            continue
        if key not in reports:
            yield Words(f"{stem}：没有校验报告", f"{stem} has no validation report")
            continue
        quads = [*statements(folder / f"{stem}.nq", RdfFormat.N_QUADS)]
        conforms = only(stated, reports[key], "sh:conforms") == "true"
        found = _figures(quads, key) + of_contacts.get(key, Counter())
        yield from _figures_differ(stated, reports[key], stem, found, conforms=conforms)
        broken = sum(1 for one in validate_source(quads, reference) if one.severity == "violation")
        if broken and conforms:
            yield Words(
                f"{stem}：有 {broken} 处不符合结构约束，校验报告却为“符合”",
                f"{stem} breaks the shapes in {broken} places, and its report says that it conforms",
            )


def _figures(quads: list[Quad], key: str) -> Counter[str]:
    """Return what the graph of a source itself says: findings by severity, lines read."""
    found: Counter[str] = Counter()
    for quad in quads:
        name = quad.predicate.value.removeprefix(v.YJ)
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(f"/graph/{key}"):
            if name in _LINES:
                found[_LINES[name]] += int(plain(quad.object))
            elif quad.predicate.value == v.SH + "resultSeverity":
                found[_SEVERITIES[plain(quad.object).removeprefix(v.SH)]] += 1
    return found


def _of_contacts(path: Path) -> dict[str, Counter[str]]:
    """Return the findings about contacts by severity, by source."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for quad in statements(path, RdfFormat.N_QUADS):
        if quad.predicate.value == v.SH + "resultSeverity" and isinstance(quad.graph_name, NamedNode):
            key = quad.graph_name.value.removesuffix("/contacts").rpartition("/")[2]
            found[key][_SEVERITIES[plain(quad.object).removeprefix(v.SH)]] += 1
    return found


def _figures_differ(
    stated: Store, report: str, stem: str, found: Counter[str], *, conforms: bool
) -> Iterator[Words]:
    dataset = only(stated, report, "dqv:computedOn") or ""
    for name in (*_SEVERITIES.values(), *_LINES.values()):
        said = number(stated, f"{dataset}/quality/{name}", "dqv:value")
        if said != found[name]:
            yield Words(
                f"{stem}：{QUALITY_FILE} 中 {name} 为 {said}，实为 {found[name]}",
                f"{stem}: {name} is {said} in {QUALITY_FILE}, the data hold {found[name]}",
            )
    if conforms is (found["violations"] > 0):
        yield Words(
            f"{stem}：校验报告的结论与发现不符", f"{stem}: its report says otherwise than its findings"
        )
    if sum(found[name] for name in _SEVERITIES.values()) != sum(
        1 for _ in objects(stated, report, "sh:result")
    ):
        yield Words(
            f"{stem}：校验报告所列发现的数目不符", f"{stem}: its report lists another number of findings"
        )


def check_dcat(folder: Path, listed: Mapping[str, str], shapes: Path) -> Iterator[Words]:
    """Yield each place where a page of the catalogue breaks the SHACL files in ``shapes``, warnings included.

    Raises InputError where ``shapes`` holds no SHACL file.
    """
    files = sorted(shapes.glob("*.ttl"))
    if not files:
        raise InputError(
            f"{shapes} 中没有 SHACL 文件（.ttl）。请指明存放 DCAT-AP 约束的文件夹。",
            f"{shapes} holds no SHACL file (.ttl). Name the folder that holds the shapes of DCAT-AP.",
        )
    for page in pages(listed):
        data = Graph().parse(folder / page)
        for file in files:
            _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(file))
            for result in sorted(report.subjects(RDF.type, SH.ValidationResult)):
                yield _broken(page, file.name, report, result)


def _broken(page: str, file: str, report: Graph, result: Node) -> Words:
    focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
    return Words(
        f"{page}：{focus} 的 {path} 不符合 {file}", f"{page}: {path} of {focus} breaks a shape of {file}"
    )
