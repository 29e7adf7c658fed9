"""The tables as a data package: a Tabular Data Package whose columns carry the types of the Fiscal Data Package.

Comes in: tables, their files, settings. Goes out: JSON. It stands beside the tables, as a package may not point above its own
folder. The profile is the tabular one, which every reader has at hand; a Fiscal Data Package adds to it only properties
(``columnType``, ``columnTypes``, ``extraFields``) that others pass over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from yiju.publish.settings import Settings
from yiju.publish.tables.about import described
from yiju.publish.tables.columns import SELF, Column, Kind, Table
from yiju.publish.terms import licences
from yiju.words import Words

FILE: Final = "datapackage.json"
_TAXONOMY: Final = "https://frictionlessdata.io/taxonomies/fiscal/budgets.json"
_TYPES: Final[Mapping[Kind, str]] = {
    "text": "string",
    "prose": "string",
    "iri": "string",
    "integer": "integer",
    "decimal": "number",
    "amount": "number",
    "year": "integer",  # as the taxonomy has a fiscal year
    "boolean": "boolean",
}
# What holds for every amount, and so stands in no column.
_EVERYWHERE: Final = (
    {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"},
    {"name": "direction", "type": "string", "columnType": "direction", "constant": "expenditure"},
)


def describe(
    tables: Sequence[Table],
    folder: Path,
    rows: Mapping[str, int],
    settings: Settings,
    notes: Mapping[str, Words],
) -> dict[str, Any]:
    """Return the descriptor of the ``tables`` whose files stand in ``folder``, with their bytes and SHA-256."""
    licence = licences()[settings.licence]
    found: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "yiju-tables",
        "title": _both(settings.title),
        "description": _both(settings.description),
        "version": settings.version,
        "homepage": settings.access_url,
        "licenses": [
            {"name": licence.name, "path": licence.url, "title": _both(Words(licence.zh, licence.en))}
        ],
        "contributors": [{"title": _both(settings.publisher.name), "role": "publisher"}],
        "columnTypes": [_TAXONOMY],
        "resources": [_resource(one, folder / one.path, rows[one.name], notes) for one in tables],
    }
    if settings.issued:
        found["created"] = f"{settings.issued.isoformat()}T00:00:00Z"
    return found


def _both(words: Words) -> str:
    return f"{words.zh} · {words.en}"


def _resource(table: Table, path: Path, rows: int, notes: Mapping[str, Words]) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": _both(Words(table.zh, table.en)),
        "description": _both(table.about),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": _schema(table, notes),
    }


def _schema(table: Table, notes: Mapping[str, Words]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "fields": [_field(table, column, notes) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.keys:
        found["foreignKeys"] = [
            {"fields": [key.column], "reference": {"resource": key.table, "fields": [SELF]}}
            for key in table.keys
        ]
    if table.fiscal:
        found["extraFields"] = list(_EVERYWHERE)
    return found


def _field(table: Table, column: Column, notes: Mapping[str, Words]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "title": _both(Words(column.zh, column.en)),
        "description": _both(described(column, notes)),
        "type": "string" if table.is_list(column) else _TYPES[column.kind],
    }
    if column.kind == "boolean":
        found |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.name in table.primary_key:
        found["constraints"] = {"required": True, **({"unique": True} if table.each is None else {})}
    if column.name in table.fiscal:
        found["columnType"] = table.fiscal[column.name]
    return found
