"""A query file: TOML above, SPARQL below, and it runs as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiju import resources, rq


def write(folder: Path, text: str) -> Path:
    path = folder / "a-question.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_header_and_text_are_told_apart(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '#+ title.zh = "问"\n#+title.en = "q"\n#+ [parameters.n]\n#+ type = "integer"\n'
        "# a comment stays\nSELECT * WHERE { ?s ?p ?o }\n\n",
    )
    query = rq.load(path)
    assert query.name == "a-question"
    assert query.header == {"title": {"zh": "问", "en": "q"}, "parameters": {"n": {"type": "integer"}}}
    assert query.text == "# a comment stays\nSELECT * WHERE { ?s ?p ?o }\n"


def test_a_file_without_header_is_a_query_too(tmp_path: Path) -> None:
    query = rq.load(write(tmp_path, "ASK {}"))
    assert (query.header, query.text) == ({}, "ASK {}\n")


def test_a_broken_header_is_said_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a-question\.rq: the #\+ header is not TOML"):
        rq.load(write(tmp_path, "#+ title = \nASK {}"))


def test_every_shipped_query_loads() -> None:
    files = resources.files("queries", suffix=".rq")
    assert len(files) >= 40
    assert all(rq.load(file).header["title"].keys() == {"zh", "en"} for file in files)
