"""A query file: SPARQL 1.1 under a header that says what it is for.

Comes in: a ``.rq`` file whose lines starting with ``#+`` are TOML. Goes out: ``QueryFile``. The rest of the file is
plain SPARQL and runs as it stands in any engine, parameters at their defaults:

    #+ title.zh = "引用某一文件的专项资金"
    #+ title.en = "Funds citing a document"
    SELECT ?fund WHERE { VALUES ?number { "渝府办发〔2017〕122号" } … }
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec


class QueryFile(msgspec.Struct, frozen=True):
    """A query with its header: ``name`` is the file's stem, ``header`` the parsed TOML, ``text`` the SPARQL."""

    name: str
    header: dict[str, Any]
    text: str


def load(path: Path) -> QueryFile:
    """Return the query in ``path``.

    Raises ValueError, naming the file, where the header is not TOML.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line[2:].removeprefix(" ") for line in lines if line.startswith("#+")]
    body = [line for line in lines if not line.startswith("#+")]
    try:
        header = tomllib.loads("\n".join(head))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: the #+ header is not TOML: {error}") from error
    return QueryFile(path.stem, header, "\n".join(body).strip() + "\n")
