"""Without contacts, no name and no number of one is left in any file, packed or not; with them, they stand apart."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from yiju import vocabulary as v
from yiju.store import GRAPH_FILE

SAID = (v.RDFS + "label", v.SCHEMA + "telephone")


@pytest.fixture(scope="session")
def people(graph: Path) -> set[str]:
    """Return every name and number of a contact that the graph holds."""
    found = {
        quad.object.value
        for quad in ox.parse(path=str(graph / GRAPH_FILE))
        if quad.graph_name.value.endswith("/contacts")
        and quad.predicate.value in SAID
        and isinstance(quad.object, ox.Literal)
    }
    assert len(found) >= 4
    return found


def texts(path: Path) -> str:
    """Return all that a file holds as text: unpacked where it is packed, all parts of a workbook."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    return data.decode("utf-8", errors="replace")


def holding(release: Path, people: set[str]) -> set[str]:
    paths = [path for path in release.rglob("*") if path.is_file()]
    assert len(paths) > 100
    return {
        path.relative_to(release).as_posix()
        for path in paths
        if any(
            one in (text := texts(path)) or one.encode("unicode_escape").decode() in text for one in people
        )
    }


def test_without_contacts_nothing_of_them_is_left(release_without: Path, people: set[str]) -> None:
    assert holding(release_without, people) == set()
    assert not list(release_without.rglob("*contacts*"))


def test_with_contacts_they_stand_in_files_of_their_own(release: Path, people: set[str]) -> None:
    held = holding(release, people)
    dumps = {
        f"dumps/contacts.{ending}{packed}"
        for ending in ("ttl", "nt", "nq", "trig", "jsonld")
        for packed in ("", ".gz")
    }
    assert held == dumps | {"tables/contacts.csv", "tables/yiju.xlsx"}


def test_nothing_else_changes(release: Path, release_without: Path) -> None:
    left = {path.relative_to(release).as_posix() for path in release.glob("dumps/**/*") if path.is_file()}
    kept = {
        path.relative_to(release_without).as_posix()
        for path in release_without.glob("dumps/**/*")
        if path.is_file()
    }
    assert left - kept == {path for path in left if path.startswith("dumps/contacts.")}
    for path in kept:
        assert (release / path).read_bytes() == (release_without / path).read_bytes()
