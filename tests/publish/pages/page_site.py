"""What the tests of the pages share: which pages there are, how one is read, and a release whose words are hostile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import html5rdf  # type: ignore[import-untyped]
import msgspec

from yiju import store
from yiju.publish import pages
from yiju.publish.content import Content
from yiju.publish.files import File
from yiju.publish.settings import Publisher
from yiju.report import Skipped
from yiju.words import Words

DOCUMENTATION = ("ontology", "codes", "shapes", "checks", "questions", "agencies", "reference")
PAGES = [
    f"{stem}{ending}"
    for stem in ("index", *(f"documentation/{name}" for name in DOCUMENTATION))
    for ending in (".html", ".en.html")
]
HTML = "{http://www.w3.org/1999/xhtml}"
# A name that would be a script, an element, an entity or a formula if anybody took it for one.
HOSTILE = '<script>alert("x")</script> & $a_1$ &lt;b&gt; \'"'
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def parsed(path: Path) -> Any:
    """Return the page at ``path`` as a tree; raises where it is not valid HTML."""
    return html5rdf.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def elements(tree: Any, *names: str) -> Iterator[Any]:
    """Yield the elements of these names, in the order of the page."""
    return (one for one in tree.iter() if one.tag in {HTML + name for name in names})


def text(element: Any) -> str:
    """Return all text within ``element``."""
    return "".join(element.itertext())


def words(tree: Any) -> str:
    """Return the text of a page, each gap one space."""
    return " ".join(text(next(elements(tree, "body"))).split())


def written(content: Content, others: Sequence[File], folder: Path) -> Path:
    """Write the pages of ``content`` and stand-ins for ``others`` into ``folder``."""
    folder.mkdir(exist_ok=True)
    files = [*others, *pages.write(content, folder)]
    for file in others:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_text("0123456789")
    sizes = {file.path: (folder / file.path).stat().st_size for file in files}
    index = pages.write_index(content, files, sizes, folder)
    assert [file.path for file in index] == ["index.html", "index.en.html"]
    return folder


def hostile(content: Content, folder: Path) -> Content:
    """Return ``content`` with hostile names of departments, areas and funds, titles of sources, and settings."""
    folder.mkdir()
    lines = content.quads.read_text(encoding="utf-8").splitlines(keepends=True)
    bad = HOSTILE.replace('"', '\\"')
    changed = [_named(line, bad) for line in lines]
    assert sum(bad in line for line in changed) > 10
    (folder / "graph.nq").write_text("".join(changed), encoding="utf-8")
    store.load([folder / "graph.nq"], folder / "store").flush()
    said = Words(HOSTILE, HOSTILE)
    report = content.report
    sources = tuple(
        msgspec.structs.replace(one, title=HOSTILE, area_name=HOSTILE, file=HOSTILE) for one in report.sources
    )
    return msgspec.structs.replace(
        content,
        quads=folder / "graph.nq",
        place=folder / "store",
        store=store.open_store(folder),
        report=msgspec.structs.replace(
            report, sources=sources, skipped=(Skipped(HOSTILE, HOSTILE, HOSTILE),)
        ),
        settings=msgspec.structs.replace(
            content.settings, title=said, description=said, notes=said, publisher=Publisher(said)
        ),
    )


def _named(line: str, name: str) -> str:
    subject, found, _ = line.partition(f" {_LABEL} ")
    return f'{subject}{found}"{name}" <{line.rpartition("<")[2]}' if found and "/id/" in subject else line
