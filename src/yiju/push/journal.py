"""What has been pushed where: kept beside the graph, so that a push that was broken off goes on where it stopped.

Comes in: the graphs of the file as they are dealt with. Goes out: which of them are on the server already. It is a database of
SQLite: a million graphs need no memory, each is written at one stroke, and no second push can use it at the same time. It
holds names of graphs, numbers, checksums and the address, no credentials.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from yiju.by_graph import NamedGraph
from yiju.endpoint.faults import shown
from yiju.errors import PushError

_VERSION: Final = 1
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS server (address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS replaced (graph TEXT PRIMARY KEY, sha256 TEXT NOT NULL, triples INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS staged (graph TEXT PRIMARY KEY, sha256 TEXT NOT NULL, triples INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE belonging (graph TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE present (graph TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def beside(source: Path, url: str) -> Path:
    """Return where the journal of pushing ``source`` to ``url`` is kept, unless somebody says otherwise."""
    place = source.resolve()
    return place.with_name(f"{place.name}.push-{hashlib.sha256(shown(url).encode()).hexdigest()[:12]}.sqlite")


@contextmanager
def journal(path: Path, url: str, again: bool = False) -> Iterator[Journal]:
    """Open the journal at ``path``, a new one where there is none or ``again``.

    Raises PushError where another push holds it, where it is of another server, or is no journal.
    """
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
            _prepare(database)
            if again:
                database.executescript("DELETE FROM replaced; DELETE FROM staged; DELETE FROM server;")
            _claim(database, path, shown(url))
            yield Journal(database)
    except sqlite3.Error as error:
        raise _unusable(path, error) from error


class Journal:
    """An open journal."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def has(self, graph: NamedGraph) -> bool:
        """Return whether ``graph``, line by line as it is, was pushed."""
        found = self._database.execute("SELECT sha256 FROM replaced WHERE graph = ?", (graph.iri,)).fetchone()
        return found is not None and found[0] == graph.sha256

    def replaced(self, graph: NamedGraph) -> None:
        """Write down that ``graph`` is on the server."""
        with self._database:
            self._database.execute("BEGIN")
            self._database.execute("DELETE FROM staged WHERE graph = ?", (graph.iri,))
            self._write("replaced", graph, graph.triples)

    def uncertain(self, iri: str) -> None:
        """Write down that it is not known any more what the server has of the graph ``iri``."""
        self._database.execute("DELETE FROM replaced WHERE graph = ?", (iri,))

    def staged(self, graph: NamedGraph) -> int:
        """Return how many triples of ``graph`` stand in its staging graph, from the first on."""
        found = self._database.execute(
            "SELECT triples FROM staged WHERE graph = ? AND sha256 = ?", (graph.iri, graph.sha256)
        ).fetchone()
        return int(found[0]) if found else 0

    def stage(self, graph: NamedGraph, triples: int) -> None:
        """Write down that so many triples of ``graph`` stand in its staging graph."""
        self._write("staged", graph, triples)

    def belongs(self, iri: str) -> None:
        """Remember, until the end of this push, that the graph ``iri`` belongs on the server."""
        self._database.execute("INSERT OR IGNORE INTO belonging VALUES (?)", (iri,))

    def beside(self, present: Iterable[str]) -> Iterator[str]:
        """Yield those of the graphs ``present`` that do not belong, sorted."""
        self._database.executemany("INSERT OR IGNORE INTO present VALUES (?)", ((iri,) for iri in present))
        rows = self._database.execute(
            "SELECT graph FROM present WHERE graph NOT IN (SELECT graph FROM belonging) ORDER BY graph"
        )
        yield from (iri for (iri,) in rows)

    def _write(self, table: str, graph: NamedGraph, triples: int) -> None:
        self._database.execute(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (graph.iri, graph.sha256, triples)
        )


def _prepare(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    # So a graph written down costs no wait for the disk; after a power cut the last few may have to be sent again.
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA temp_store = FILE")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError(f"version {version}")
    database.executescript(f"BEGIN EXCLUSIVE; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")


def _claim(database: sqlite3.Connection, path: Path, address: str) -> None:
    """See that the journal is of this server, or make it so."""
    found = database.execute("SELECT address FROM server").fetchone()
    if found is None:
        database.execute("INSERT INTO server VALUES (?)", (address,))
    elif found[0] != address:
        raise PushError(
            f"{path} 是推送到 {found[0]} 的记录，不是 {address} 的。请换一个 --journal，或加 --again 重新记录。",
            f"{path} is the journal of pushing to {found[0]}, not to {address}. Name another --journal, or start it afresh"
            " with --again.",
        )


def _unusable(path: Path, error: sqlite3.Error) -> PushError:
    if "locked" in str(error):
        return PushError(
            f"{path} 正由另一个 yiju push 使用。请等它结束后再推送。",
            f"{path} is in use by another yiju push. Push again when that one is done.",
        )
    return PushError(
        f"{path}：推送记录无法使用（{error}）。请删除该文件后重试，或用 --journal 换一个位置。",
        f"{path}: the journal cannot be used ({error}). Remove the file and push again, or keep it elsewhere with --journal.",
    )
