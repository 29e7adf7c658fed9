"""The files of a release: where each stands, what it is, and what it belongs to.

Comes in: nothing. Goes out: ``File`` values, which the writers of a release return and the catalogue, the index page and
the sums are made from. A path is relative to the release's folder, in ASCII, with ``/``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

# What a file is for: a dump of the graph, one of its contacts, a table, words (ontology, shapes, codes, agencies, saved
# questions), a page for people, or a description of the release for machines.
Kind = Literal["dump", "contacts", "table", "vocabulary", "page", "description"]
# The dataset that holds all sources; any other is named after its source: beibei-2025.
EVERYTHING = "everything"


class File(msgspec.Struct, frozen=True):
    """One file of a release.

    ``dataset`` is ``everything`` or the key of a source (``beibei-2025``); ``zh`` and ``en`` say in a few words what is in
    it, as a portal shows it; ``quads`` is how many statements a dump holds, ``rows`` how many lines a table, where counted.
    """

    path: str
    kind: Kind
    zh: str
    en: str
    dataset: str = EVERYTHING
    quads: int | None = None
    rows: int | None = None


class Sum(msgspec.Struct, frozen=True):
    """A file of a release as it stands on disk: how many bytes, and its SHA-256 (hexadecimal)."""

    file: File
    size: int
    sha256: str
