"""What many tests stand on: the graph of the shipped documents, built once, and SPARQL servers of others, started once.

A test that asks for a server carries ``pytest.mark.xdist_group("servers")``, so that one worker starts them and no other.
A server is shared: a test that needs it in a certain state makes it so (``fill``, ``empty``), and counts on nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from running_oxigraph import running_oxigraph
from running_virtuoso import PACKAGE, running_virtuoso, virtuoso
from sparql_server import SparqlServer

import yiju

SOURCES = Path(__file__).parent.parent / "data" / "sources"
_PATIENCE = 180  # seconds that a worker of pytest-xdist waits for the one that builds


@pytest.fixture(scope="session", autouse=True)
def _undisturbed() -> Iterator[None]:
    """Keep away from the tests what the surroundings say of proxies and of who asks."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("YIJU_USER", "YIJU_PASSWORD", "YIJU_TOKEN"):
            patch.delenv(name, raising=False)
        patch.setenv("NETRC", os.devnull)
        patch.setenv("no_proxy", "127.0.0.1")
        yield


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


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Yield Oxigraph's server, running and empty; anybody may write to it."""
    with running_oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparqlServer]:
    """Yield Virtuoso 7, running and empty; skip where it is not installed, as pip cannot install it."""
    if virtuoso() is None:
        pytest.skip(f"no virtuoso-t: install the Debian package {PACKAGE}")
    with running_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server
