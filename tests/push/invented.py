"""Small graph files for pushing, of invented triples.

Comes in: how many triples each graph is to have. Goes out: a file of N-Quads sorted as a build sorts it, and what a server
should hold once it has been pushed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

BASE = "https://example.org/budget/"
ENTITIES = f"{BASE}graph/entities"
JIANG = f"{BASE}graph/jiangcheng-2025"
CONTACTS = f"{JIANG}/contacts"
REFERENCE = f"{BASE}graph/reference"
# In the order in which they are pushed.
SIZES = {ENTITIES: 3, JIANG: 12, CONTACTS: 2, REFERENCE: 5}


def triples(graph: str, number: int, edition: str = "") -> set[bytes]:
    """Return the lines of a graph of ``number`` triples; another ``edition`` has the same subjects, other words."""
    name = graph.rsplit("/", 1)[-1]
    return {
        f'<{BASE}id/{name}/{index}> <{BASE}says> "第 {index} 条 <{graph}> .{edition}"@zh .\n'.encode()
        for index in range(number)
    }


def everything(sizes: Mapping[str, int] = SIZES, edition: str = "") -> dict[str, set[bytes]]:
    """Return all graphs with their lines."""
    return {graph: triples(graph, number, edition) for graph, number in sizes.items()}


def write(path: Path, graphs: Mapping[str, set[bytes]]) -> Path:
    """Write ``graphs`` as a file of N-Quads, sorted by line; beside ``graph.nq`` a report says how many quads it has."""
    lines = [line[:-2] + f"<{graph}> .\n".encode() for graph, lines in graphs.items() for line in lines]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(sorted(lines)))
    if path.name == "graph.nq":
        path.with_name("report.json").write_text(json.dumps({"quads": len(lines)}))
    return path
