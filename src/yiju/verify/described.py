"""What a release says of its files in the catalogue against the files themselves.

Comes in: the folder, the sums by path. Goes out: a problem for each distribution whose file, size or sum is another, and
for each dump that no distribution offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Store

from yiju.verify.graphs import objects, only, opened
from yiju.words import Words


def check_catalogue(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield where the pages of the catalogue in ``folder`` do not fit the files that ``listed`` names."""
    offered: set[str] = set()
    for page in sorted(path for path in listed if path.startswith("catalog") and path.endswith(".ttl")):
        graph = opened(folder / page)
        home = only(graph, None, "foaf:homepage")
        root = home.removesuffix("index.html") if home else ""
        for distribution in objects(graph, None, "dcat:distribution"):
            path = (only(graph, distribution, "dcat:downloadURL") or "").removeprefix(root)
            offered.add(path)
            yield from _distribution(graph, distribution, folder, path, listed)
    for path in listed:
        if path.startswith(("dumps/", "tables/")) and path not in offered:
            yield Words(f"{path}：目录中没有", f"{path} is not in the catalogue")


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
