"""Oxigraph's own server, started for the tests: in memory, on loopback, with nothing set.

Comes in: an empty folder. Goes out: a ``SparqlServer`` while the block runs. Its default graph is *not* the union of the
graphs, as nobody who starts one has it otherwise: a client must ask for the union.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sparql_server import SparqlServer
from started_process import free_port, started


@contextmanager
def running_oxigraph(folder: Path) -> Iterator[SparqlServer]:
    """Start the server, yield where it is, and end it."""
    program = Path(sys.executable).with_name("oxigraph")
    assert program.exists(), f"{program} is missing: pip install -e '.[dev]'"
    place = f"127.0.0.1:{free_port()}"
    base = f"http://{place}"
    with started([str(program), "serve", "--bind", place], base, folder / "oxigraph.log"):
        yield SparqlServer("oxigraph", f"{base}/query", f"{base}/update", f"{base}/store")
