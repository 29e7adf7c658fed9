"""CSV on the Web to RDF, as the W3C's "Generating RDF from Tabular Data on the Web" has it, in minimal mode.

Comes in: a CSV file and its metadata. Goes out: triples. No library of Python does it: ``csvw`` stops at JSON. Implemented is
what our metadata use (about, property and value URLs, datatypes, languages, separators, virtual columns); URI templates are
expanded by a library of their own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import uritemplate

XSD = "http://www.w3.org/2001/XMLSchema#"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Term(NamedTuple):
    """A URI (without datatype), or a literal."""

    text: str
    datatype: str | None = None
    language: str | None = None


Triple = tuple[str, str, Term]


def uri(iri: str) -> str:
    """Return the URI form of an IRI (RFC 3987, 3.1): what is not ASCII is percent-encoded as UTF-8."""
    return "".join(char if char.isascii() else quote(char) for char in iri)


def triples(path: Path, metadata: dict[str, Any]) -> Iterator[Triple]:
    """Yield the triples that ``metadata`` make of the file ``path``."""
    schema = metadata["tableSchema"]
    columns = schema["columns"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        physical = [one for one in columns if not one.get("virtual")]
        assert next(reader) == [one["name"] for one in physical]
        for cells in reader:
            values = {
                one["name"]: _values(one, text) for one, text in zip(physical, cells, strict=True) if text
            }
            for column in columns:
                if not column.get("suppressOutput"):
                    yield from _cell(schema, column, values)


def metadata_of(path: Path) -> dict[str, Any]:
    """Return the metadata that stand beside the CSV file ``path``."""
    found: dict[str, Any] = json.loads(path.with_name(f"{path.name}-metadata.json").read_text("utf-8"))
    return found


def _values(column: dict[str, Any], text: str) -> list[str]:
    return text.split(column["separator"]) if "separator" in column else [text]


def _cell(schema: dict[str, Any], column: dict[str, Any], row: dict[str, list[str]]) -> Iterator[Triple]:
    own = row.get(column["name"], [])
    if not own and not column.get("virtual"):
        return
    subject = expand(column.get("aboutUrl", schema["aboutUrl"]), row)
    predicate = expand(column["propertyUrl"], row)
    if "valueUrl" not in column:
        for text in own:
            yield subject, predicate, _literal(column, text)
    elif column["valueUrl"] == f"{{+{column['name']}}}":
        for text in own:
            yield subject, predicate, Term(expand(column["valueUrl"], {**row, column["name"]: [text]}))
    else:
        yield subject, predicate, Term(expand(column["valueUrl"], row))


def expand(template: str, row: dict[str, list[str]]) -> str:
    """Return ``template`` expanded with the values of a row.

    The library leaves a value that holds a percent-encoded character as it is; RFC 6570 (3.2.1) encodes the rest of it.
    """
    values: dict[str, Any] = {name: found[0] if len(found) == 1 else found for name, found in row.items()}
    return uri(uritemplate.expand(template, values))


def _literal(column: dict[str, Any], text: str) -> Term:
    if "lang" in column:
        return Term(text, LANG_STRING, column["lang"])
    return Term(text, XSD + column["datatype"])
