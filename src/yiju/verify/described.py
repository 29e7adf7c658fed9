"""What a release says of its files against the files themselves.

Comes in: the folder, the sums by path. Goes out: a problem for each distribution or resource whose file, size or sum is
another, for each dump that no distribution offers or whose origin nobody tells, and for each saved question that is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib.plugins.sparql import prepareQuery

from yiju.errors import InputError
from yiju.publish.catalogue import CATALOGUE_FILE
from yiju.publish.provenance import PROVENANCE_FILE
from yiju.publish.saved import QUESTIONS_FILE
from yiju.publish.sheet import term
from yiju.verify.graphs import objects, only, opened, statements, subjects
from yiju.words import Words

_PACKAGE = "tables/datapackage.json"


def check_catalogue(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield where the pages of the catalogue in ``folder`` do not fit the files that ``listed`` names."""
    offered: set[str] = set()
    for page in pages(listed):
        graph = opened(folder / page)
        root = _root(graph)
        for distribution in objects(graph, None, "dcat:distribution"):
            path = (only(graph, distribution, "dcat:downloadURL") or "").removeprefix(root)
            offered.add(path)
            yield from _distribution(graph, distribution, folder, path, listed)
    for path in listed:
        if path.startswith(("dumps/", "tables/")) and path not in offered:
            yield Words(f"{path}：目录中没有", f"{path} is not in the catalogue")


def pages(listed: Mapping[str, str]) -> list[str]:
    """Return the pages of the catalogue that ``listed`` names, sorted."""
    stem = CATALOGUE_FILE.removesuffix(".ttl")
    return sorted(path for path in listed if path.startswith(stem) and path.endswith(".ttl"))


def _root(graph: Store) -> str:
    """Return the address of the release's folder, by the catalogue's home page."""
    return (only(graph, None, "foaf:homepage") or "").removesuffix("index.html")


def _distribution(
    graph: Store, distribution: str, folder: Path, path: str, listed: Mapping[str, str]
) -> Iterator[Words]:
    if path not in listed:
        yield Words(
            f"目录所列的 {path} 不在发布文件中",
            f"the catalogue names {path}, which is not part of the release",
        )
        return
    checksum = only(graph, distribution, "spdx:checksum")
    if checksum is None or only(graph, checksum, "spdx:checksumValue") != listed[path]:
        yield Words(f"{path}：目录中的校验和不符", f"{path} has another sum in the catalogue")
    if only(graph, distribution, "dcat:byteSize") != str((folder / path).stat().st_size):
        yield Words(f"{path}：目录中的大小不符", f"{path} has another size in the catalogue")


def check_package(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield each resource of the data package whose file, size or sum is another."""
    try:
        resources = json.loads((folder / _PACKAGE).read_text(encoding="utf-8"))["resources"]
        said = {f"tables/{one['path']}": (one.get("hash"), one.get("bytes")) for one in resources}
    except (ValueError, LookupError, TypeError) as error:
        raise InputError(
            f"{_PACKAGE}：不是数据包描述（{error}），请重新下载",
            f"{_PACKAGE} describes no data package ({error}); fetch it again",
        ) from error
    for path, (hashed, size) in said.items():
        held = path in listed and (f"sha256:{listed[path]}", (folder / path).stat().st_size)
        if held != (hashed, size):
            yield Words(f"{path}：与 {_PACKAGE} 所述不符", f"{path} is not what {_PACKAGE} says")


def check_questions(folder: Path) -> Iterator[Words]:
    """Yield each saved question that is no SPARQL, and say where there is none."""
    graph = opened(folder / QUESTIONS_FILE)
    found = [*subjects(graph, "rdf:type", "sh:SPARQLExecutable")]
    if not found:
        yield Words(f"{QUESTIONS_FILE} 没有问题", f"{QUESTIONS_FILE} holds no question")
    for question in found:
        texts = [
            text for name in ("select", "ask", "construct") for text in objects(graph, question, f"sh:{name}")
        ]
        if len(texts) != 1 or not _is_query(texts[0]):
            yield Words(f"{QUESTIONS_FILE}：{question} 不是查询", f"{QUESTIONS_FILE}: {question} is no query")


def _is_query(text: str) -> bool:
    try:
        prepareQuery(text)
    except Exception:  # noqa: BLE001 - rdflib tells of wrong SPARQL in as many ways as there are
        return False
    return True


def check_provenance(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield each dump that is not said to be derived from anything, or whose sum is another one there."""
    graph = opened(folder / CATALOGUE_FILE)
    root, derived = _root(graph), NamedNode(term("prov:wasDerivedFrom"))
    sums: dict[str, str] = {}
    from_something: set[str] = set()
    for quad in statements(folder / PROVENANCE_FILE, RdfFormat.TURTLE):
        path = str(getattr(quad.subject, "value", "")).removeprefix(root)
        if quad.predicate == derived:
            from_something.add(path)
        elif quad.predicate.value == term("yj:sha256"):
            sums[path] = str(getattr(quad.object, "value", ""))
    for path in listed:
        if path.startswith("dumps/") and (path not in from_something or sums.get(path) != listed[path]):
            yield Words(
                f"{path}：{PROVENANCE_FILE} 未说明其来源",
                f"{PROVENANCE_FILE} does not say where {path} comes from",
            )
