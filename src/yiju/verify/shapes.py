"""The data against the shapes, the catalogue against DCAT-AP.

Comes in: the folder, its dumps. Goes out: a problem for each source whose data break the structural shapes although its
validation report says that they conform; and, on request, one for each place where the catalogue breaks given shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pyshacl
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import RDF, SH, Graph
from rdflib.term import Node

from yiju.errors import InputError
from yiju.publish.quality import QUALITY_FILE
from yiju.validate import validate_source
from yiju.verify.graphs import only, opened, subjects
from yiju.words import Words

# The code lists, agencies and classes that the shapes look things up in, as the release gives them.
_WORDS: Final = ("dumps/agencies.nq", "dumps/codes.nq", "dumps/ontology.nq")


def check_shapes(folder: Path, sources: Sequence[str]) -> Iterator[Words]:
    """Yield each source whose data break ``shapes/structure.ttl`` while ``quality.ttl`` says that they conform."""
    stated = _stated(folder)
    reference = [quad for name in _WORDS for quad in _quads(folder / name)]
    for path in sources:
        key = path.rpartition("/")[2].removesuffix(".nq")
        found = validate_source(_quads(folder / path), reference)
        broken = sum(1 for one in found if one.severity == "violation")
        if key not in stated:
            yield Words(f"{path}：没有校验报告", f"{path} has no validation report")
        elif stated[key] and broken:
            yield Words(
                f"{path}：有 {broken} 处不符合结构约束，校验报告却为“符合”",
                f"{path} breaks the shapes in {broken} places, and its report says that it conforms",
            )


def check_dcat(folder: Path, listed: Iterable[str], shapes: Path) -> Iterator[Words]:
    """Yield each place where a page of the catalogue breaks the SHACL files in ``shapes``, warnings included.

    Raises InputError where ``shapes`` holds no SHACL file.
    """
    files = sorted(shapes.glob("*.ttl"))
    if not files:
        raise InputError(
            f"{shapes} 中没有 SHACL 文件（.ttl）。请指明存放 DCAT-AP 约束的文件夹。",
            f"{shapes} holds no SHACL file (.ttl). Name the folder that holds the shapes of DCAT-AP.",
        )
    for page in sorted(path for path in listed if path.startswith("catalog") and path.endswith(".ttl")):
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


def _quads(path: Path) -> Iterator[Quad]:
    yield from parse(path=str(path), format=RdfFormat.N_QUADS)


def _stated(folder: Path) -> dict[str, bool]:
    """Return whether each source conforms, as its validation report says, by its key."""
    graph = opened(folder / QUALITY_FILE)
    return {
        (only(graph, report, "dqv:computedOn") or "").rpartition("/")[2]: only(graph, report, "sh:conforms")
        == "true"
        for report in subjects(graph, "rdf:type", "sh:ValidationReport")
    }
