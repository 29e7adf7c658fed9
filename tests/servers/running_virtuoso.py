"""Virtuoso 7, started for the tests: a new database in a folder of its own, on loopback, with small buffers.

Comes in: an empty folder. Goes out: a ``SparqlServer`` while the block runs. Anybody may read at ``/sparql``; writing
is for the user ``dba`` with the password of every new database, by digest authentication.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sparql_server import SparqlServer
from started_process import free_port, started

PACKAGE = "virtuoso-opensource-7-bin"
_USER = "dba"
_PASSWORD = "dba"

# Answers are not cut off by rows, time or what the planner believes a query will cost; a checkpoint never interferes.
_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 7000
DirsAllowed = {folder}

[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerRoot = {folder}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 120
"""


def virtuoso() -> str | None:
    """Return the path of Virtuoso's program, or None where it is not installed."""
    return shutil.which("virtuoso-t")


@contextmanager
def running_virtuoso(folder: Path) -> Iterator[SparqlServer]:
    """Start the server, yield where it is, and end it."""
    program = virtuoso()
    assert program is not None, f"virtuoso-t is missing: the Debian package {PACKAGE} has it"
    http_port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(
        _INI.format(folder=folder, sql_port=free_port(), http_port=http_port), encoding="utf-8"
    )
    base = f"http://127.0.0.1:{http_port}"
    command = [program, "+foreground", "+configfile", str(settings)]
    with started(command, f"{base}/sparql?query=ASK%20%7B%7D", folder / "virtuoso.said"):
        yield _with_own_graphs(
            SparqlServer(
                "virtuoso",
                query_url=f"{base}/sparql",
                update_url=f"{base}/sparql-auth",
                graph_store_url=f"{base}/sparql-graph-crud-auth",
                user=_USER,
                password=_PASSWORD,
            )
        )


def _with_own_graphs(server: SparqlServer) -> SparqlServer:
    return msgspec.structs.replace(server, own_graphs=frozenset(server.graphs()))
