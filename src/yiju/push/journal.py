"""What has been pushed to a server: kept on this machine, so that a push that was broken off goes on where it stopped.

Comes in: the graphs of a file as they are dealt with. Goes out: which of them are on the server already. There is one journal
for each graph store, whatever file is pushed there: who pushes an older file again must not be told that it is there, as it
was once. It is a database of SQLite: a million graphs need no memory, each is written at one stroke, and no second push can
use it at the same time. It holds names of graphs, numbers, checksums and the address, no credentials. Of what other machines
push it knows nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from yiju.by_graph import NamedGraph
from yiju.errors import PushError, reason_en, reason_zh
from yiju.web import shown

_VERSION: Final = 2
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS server (address TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS replaced (graph TEXT PRIMARY KEY, sha256 TEXT NOT NULL, triples INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS staged (graph TEXT PRIMARY KEY, sha256 TEXT NOT NULL, triples INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE done (graph TEXT PRIMARY KEY, triples INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE belonging (graph TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE perhaps (graph TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE present (graph TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_PORTS: Final = {"http": 80, "https": 443}


def usual(url: str, environment: Mapping[str, str]) -> Path:
    """Return where the journal of pushing to the graph store at ``url`` is kept, unless somebody says otherwise.

    It is below XDG_STATE_HOME of the environment, else below ``~/.local/state``.
    """
    state = Path(environment.get("XDG_STATE_HOME", ""))
    folder = state if state.is_absolute() else Path.home() / ".local" / "state"
    return folder / "yiju" / f"push-{_digest(url)[:16]}.sqlite"


def _digest(url: str) -> str:
    """Return the SHA-256 of the address, however it is written: host in large letters, usual port, a slash at its end."""
    parts = urlsplit(url)
    port = parts.port or _PORTS.get(parts.scheme)
    same = f"{parts.scheme}://{parts.hostname}:{port}{parts.path.rstrip('/')}?{parts.query}"
    return hashlib.sha256(same.encode()).hexdigest()


@contextmanager
def journal(path: Path, url: str, again: bool = False) -> Iterator[Journal]:
    """Open the journal at ``path``, a new one where there is none or ``again``.

    Raises PushError where another push holds it, where it is of another server, or is no journal.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
            _prepare(database, path)
            if again:
                database.executescript("DELETE FROM replaced; DELETE FROM staged; DELETE FROM server;")
            _claim(database, path, url)
            yield Journal(database)
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    except (FileExistsError, NotADirectoryError, PermissionError) as error:
        raise _cannot_be_opened(path, reason_zh(error), reason_en(error)) from error


class Journal:
    """An open journal."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def has(self, graph: NamedGraph) -> bool:
        """Return whether ``graph``, line by line as it is, was what was pushed last."""
        found = self._database.execute("SELECT sha256 FROM replaced WHERE graph = ?", (graph.iri,)).fetchone()
        return found is not None and found[0] == graph.sha256

    def replaced(self, graph: NamedGraph) -> None:
        """Write down that ``graph`` is on the server."""
        with self._database:
            self._database.execute("BEGIN")
            self.unstage(graph.iri)
            self._write("replaced", graph, graph.triples)
            self._database.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (graph.iri, graph.triples))

    def done(self) -> Iterator[tuple[str, int]]:
        """Yield the graphs replaced in this push, and how many triples each has."""
        yield from self._database.execute("SELECT graph, triples FROM done ORDER BY graph")

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

    def unstage(self, iri: str) -> None:
        """Write down that the graph ``iri`` has no staging graph any more."""
        self._database.execute("DELETE FROM staged WHERE graph = ?", (iri,))

    def belongs(self, iri: str) -> None:
        """Remember, until the end of this push, that the graph ``iri`` belongs on the server."""
        self._database.execute("INSERT OR IGNORE INTO belonging VALUES (?)", (iri,))

    def may_have(self, iri: str) -> None:
        """Remember, until the end of this push, that the server may have the graph ``iri``."""
        self._database.execute("INSERT OR IGNORE INTO perhaps VALUES (?)", (iri,))

    def perhaps(self) -> Iterator[str]:
        """Yield those graphs that the server may have and that do not belong, sorted."""
        rows = self._database.execute(
            "SELECT graph FROM perhaps WHERE graph NOT IN (SELECT graph FROM belonging) ORDER BY graph"
        )
        yield from (iri for (iri,) in rows)

    def is_present(self, iris: Iterable[str]) -> None:
        """Remember, until the end of this push, that the server has the graphs ``iris``."""
        self._database.executemany("INSERT OR IGNORE INTO present VALUES (?)", ((iri,) for iri in iris))

    def beside(self) -> Iterator[str]:
        """Yield those of the graphs present that do not belong, sorted."""
        rows = self._database.execute(
            "SELECT graph FROM present WHERE graph NOT IN (SELECT graph FROM belonging) ORDER BY graph"
        )
        yield from (iri for (iri,) in rows)

    def _write(self, table: str, graph: NamedGraph, triples: int) -> None:
        self._database.execute(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (graph.iri, graph.sha256, triples)
        )


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    # Asked before anything is changed: the file may be a database of somebody else's.
    (version,) = database.execute("PRAGMA user_version").fetchone()
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version != (_VERSION if tables else 0) or (tables and not tables >= {"server", "replaced", "staged"}):
        raise _no_journal(path)
    # So a graph written down costs no wait for the disk; after a power cut the last few may have to be sent again.
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA temp_store = FILE")
    database.executescript(f"BEGIN EXCLUSIVE; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")


def _claim(database: sqlite3.Connection, path: Path, url: str) -> None:
    """See that the journal is of this server, or make it so."""
    found = database.execute("SELECT address, sha256 FROM server").fetchone()
    if found is None:
        database.execute("INSERT INTO server VALUES (?, ?)", (shown(url), _digest(url)))
    elif found[1] != _digest(url):
        raise PushError(
            f"{path} 是推送到 {found[0]} 的记录，不是 {shown(url)} 的。请换一个 --journal，或加 --again 重新推送。",
            f"{path} is the journal of pushing to {found[0]}, not to {shown(url)}. Name another --journal, or send everything"
            " with --again.",
        )


def _unusable(path: Path, error: sqlite3.Error) -> PushError:
    if "locked" in str(error):
        return PushError(
            f"{path} 正由另一个 yiju push 使用。请等它结束后再推送。",
            f"{path} is in use by another yiju push. Push again when that one is done.",
        )
    # What is wrong with the file itself is a DatabaseError and no more; the rest is of the disk, or of who may write there.
    return _no_journal(path) if type(error) is sqlite3.DatabaseError else _cannot_be_opened(path, str(error))


def _no_journal(path: Path) -> PushError:
    return PushError(
        f"{path} 不是推送记录，或是其他版本的推送记录；该文件未改动。请用 --journal 另指一个文件。",
        f"{path} is no journal of a push, or one of another version; it was left as it is. Name another file with --journal.",
    )


def _cannot_be_opened(path: Path, zh: str, en: str = "") -> PushError:
    return PushError(
        f"{path}：推送记录无法打开或写入（{zh}）。请检查该文件夹的权限和磁盘空间，或用 --journal 换一个位置。",
        f"{path}: the journal cannot be opened or written ({en or zh}). Check the permissions of its folder and the room on"
        " the disk, or keep it elsewhere with --journal.",
    )
