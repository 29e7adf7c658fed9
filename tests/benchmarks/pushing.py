"""Measure pushing a graph to a server in this process, and say so as JSON: triples, bytes, seconds, peak memory.

Comes in: the folder of a graph. Goes out: a ``Sample`` on standard output: ``push`` is the first push to an empty server,
``again`` the second, which finds everything there and only counts. The server is a process of its own: ``peak`` is the
memory of what pushes, ``peak_children`` that of the server. Needs ``tests`` and ``tests/servers`` on the Python path.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from running_oxigraph import running_oxigraph
from running_virtuoso import running_virtuoso
from sparql_server import SparqlServer

from benchmarks.clock import Clock, Measurement, answer
from yiju.push import Settings, place, push
from yiju.store import GRAPH_FILE

Running = Callable[[Path], AbstractContextManager[SparqlServer]]


def measure_pushing(graph: Path, work: Path, clock: Clock, *, running: Running) -> dict[str, int]:
    """Push to an empty server, then again."""
    environment = {"NETRC": os.devnull}
    os.environ["NO_PROXY"] = "127.0.0.1"
    with TemporaryDirectory(dir=work) as folder, running(Path(folder)) as server:
        if server.user and server.password:
            environment |= {"YIJU_USER": server.user, "YIJU_PASSWORD": server.password}
        where = place(server.graph_store_url)
        send = partial(push, graph, where, Settings(), Path(folder) / "push.sqlite", environment)
        with clock("push"):
            done = send()
        with clock("again"):
            again = send()
    assert (done.replaced, again.replaced) == (again.skipped, 0), "the second push sent something"
    size = (graph / GRAPH_FILE).stat().st_size
    return {"quads": done.triples, "bytes": size, "graphs": done.replaced}


MEASUREMENTS: dict[str, Measurement] = {
    "push-oxigraph": partial(measure_pushing, running=running_oxigraph),
    "push-virtuoso": partial(measure_pushing, running=running_virtuoso),
}

if __name__ == "__main__":
    answer(MEASUREMENTS, __doc__)
