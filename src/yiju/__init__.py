"""Yiju 依据: budget-performance tables of Chinese districts as a validated knowledge graph.

The verbs of the command line, for a notebook:

- ``yiju.build(["data/sources"], "build/graph")`` reads sources and writes a validated graph; gives a ``Report``.
- ``yiju.extract("beibei-2025.txt")`` gives the ``Records`` of one source.
- ``yiju.open("build/graph")`` opens a graph: ``ask`` a saved question, ``query`` with SPARQL, ``findings``, ``check``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yiju.graph import Graph
    from yiju.model import Records
    from yiju.report import Report

__all__ = ["__version__", "build", "extract", "open"]
__version__ = "0.1.0"


def build(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    base: str = "https://w3id.org/yiju/",
    area: str | None = None,
    year: int | None = None,
    jobs: int | None = None,
) -> Report:
    """Build the graph of ``sources`` (files or folders) into the folder ``out`` and return what was done.

    Raises ``yiju.errors.YijuError`` where a source, the output folder or an option cannot be used.
    """
    from yiju import pipeline

    paths = [Path(source) for source in sources]
    return pipeline.build(paths, Path(out), base=base, area=area, year=year, jobs=jobs)


def extract(source: str | Path) -> Records:
    """Return the records of one file, with their citations. Raises ``yiju.errors.InputError``."""
    from yiju import pipeline

    return pipeline.records_of(Path(source))


def open(folder: str | Path) -> Graph:  # noqa: A001 - yiju.open reads like gzip.open
    """Open a graph that ``build`` wrote. Raises ``yiju.errors.GraphError``."""
    from yiju.graph import Graph

    return Graph(folder)
