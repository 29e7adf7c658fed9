"""The commands of the front page do what they say, typed in the folder of a release."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yiju.publish.content import Content
from yiju.publish.files import File
from yiju.publish.pages.loading import Recipe, recipes


def by_title(content: Content, files: tuple[File, ...]) -> dict[str, Recipe]:
    return {recipe.title.en: recipe for recipe in recipes(content, files)}


@pytest.fixture(scope="module")
def folder(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the dump that the commands name."""
    place = tmp_path_factory.mktemp("downloaded")
    (place / "dumps").mkdir()
    with gzip.open(place / "dumps/everything.nq.gz", "wb") as file:
        file.write(content.quads.read_bytes())
    return place


@pytest.mark.parametrize("title", ["Python: rdflib", "Python: yiju"])
def test_programs_run(content: Content, others: tuple[File, ...], folder: Path, title: str) -> None:
    code = by_title(content, others)[title].code
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    said = str(len(content.store)) if title.endswith("rdflib") else "[]"
    assert done.stdout.strip() == said


def test_oxigraph_loads_the_dump(content: Content, others: tuple[File, ...], folder: Path) -> None:
    program = Path(sys.executable).with_name("oxigraph")
    load, serve = by_title(content, others)["Oxigraph"].code.splitlines()
    subprocess.run([str(program), *load.split()[1:]], cwd=folder, capture_output=True, check=True)
    # The server's own switches, given to the program that asks once: what it answers without GRAPH is what people see.
    asked = ["query", *serve.split()[2:], "--results-format", "csv", "--query"]
    counted = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    done = subprocess.run(
        [str(program), *asked, counted], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["n", str(len(content.store))]


def test_downloads_are_verified(content: Content, others: tuple[File, ...], folder: Path) -> None:
    assert shutil.which("sha256sum")
    sums, dump, check = by_title(content, others)["Download and verify"].code.splitlines()
    assert sums.endswith(" https://data.example.org/yiju/SHA256SUMS")
    assert dump.endswith(
        "--output dumps/everything.nq.gz https://data.example.org/yiju/dumps/everything.nq.gz"
    )
    path = "dumps/everything.nq.gz"
    known = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{known}  {path}\n{'0' * 64}  not/downloaded\n")
    subprocess.run(check.split(), cwd=folder, capture_output=True, check=True)


def test_a_release_offers_only_what_it_holds(content: Content, others: tuple[File, ...]) -> None:
    everything = by_title(content, others)
    assert {"Virtuoso", "Excel", "Harvesting by a portal"} <= set(everything)
    assert "tables/yiju.xlsx" in everything["Excel"].about.zh
    assert everything["Harvesting by a portal"].code == "https://data.example.org/yiju/catalog.ttl"
    assert "everything.nq.gz', 'urn:yiju'" in everything["Virtuoso"].code
    assert set(by_title(content, ())) == {"Harvesting by a portal"}
    tables = tuple(one for one in others if one.path.endswith(".csv"))
    assert "tables/plans.csv" in by_title(content, tables)["Excel"].about.en
