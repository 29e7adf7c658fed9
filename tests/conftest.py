"""The graph of the shipped documents, built once for all tests that only look at it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import yiju

SOURCES = Path(__file__).parent.parent / "data" / "sources"
_PATIENCE = 180  # seconds that a worker of pytest-xdist waits for the one that builds


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph built from ``data/sources``; it is shared, so nobody may write to it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    graph = shared / "shipped-graph"
    try:
        (shared / "shipped-graph.building").mkdir()
    except FileExistsError:
        _wait_for(graph / "report.json")
    else:
        yiju.build([SOURCES], graph, jobs=1)
    return graph


def _wait_for(path: Path) -> None:
    give_up = time.monotonic() + _PATIENCE
    while not path.exists():
        assert time.monotonic() < give_up, "the worker that builds the shipped graph did not finish"
        time.sleep(0.05)
