"""CSV on the Web: what each table holds, for machines, in the vocabulary of the W3C.

Comes in: tables, settings. Goes out: JSON. A processor that turns the CSV into RDF gets triples of the graph: a cell says
``propertyUrl`` of what stands in another column (``aboutUrl``), a column of IRIs points (``valueUrl``), and what is no triple
(a count, a name put together) is not put out. URI templates expand to URIs: by RFC 6570 the Chinese of an IRI comes out
percent-encoded, which is the URI form of the graph's IRI (RFC 3987, 3.1) and leads to the same thing over HTTP. Whoever loads
such triples beside the graph decodes them first (RFC 3987, 3.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from yiju import vocabulary as v
from yiju.publish.settings import Settings
from yiju.publish.tables.about import described
from yiju.publish.tables.columns import SELF, Column, Kind, Table
from yiju.publish.terms import licences
from yiju.words import Words

# The metadata of all tables, where a processor looks for it; that of one table has the name of its file before it.
GROUP: Final = "csv-metadata.json"
SUFFIX: Final = "-metadata.json"
_CONTEXT: Final = "http://www.w3.org/ns/csvw"
_DATATYPES: Final[Mapping[Kind, str]] = {
    "text": "string",
    "prose": "string",
    "iri": "string",  # anyURI would have spaces put for what parts several of them
    "integer": "integer",
    "decimal": "decimal",
    "amount": "decimal",
    "year": "gYear",
    "boolean": "boolean",
}


def of_table(table: Table, settings: Settings, notes: Mapping[str, Words]) -> dict[str, Any]:
    """Return the metadata of one table, without keys to others: a file by itself refers to nothing."""
    return {"@context": _CONTEXT, **_table(table, notes), "dc:license": _licence(settings)}


def of_group(tables: Iterable[Table], settings: Settings, notes: Mapping[str, Words]) -> dict[str, Any]:
    """Return the metadata of all tables, with the foreign keys between them."""
    return {
        "@context": _CONTEXT,
        "dc:title": _spoken(settings.title),
        "dc:description": _spoken(settings.description),
        "dc:license": _licence(settings),
        "dc:publisher": _spoken(settings.publisher.name),
        "tables": [_table(table, notes, keys=True) for table in tables],
    }


def _licence(settings: Settings) -> dict[str, str]:
    return {"@id": licences()[settings.licence].url}


def _spoken(words: Words) -> list[dict[str, str]]:
    return [{"@value": words.zh, "@language": "zh"}, {"@value": words.en, "@language": "en"}]


def _table(table: Table, notes: Mapping[str, Words], *, keys: bool = False) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "aboutUrl": f"{{+{SELF}}}",
        "columns": [*(_column(table, one, notes) for one in table.columns), _class(table)],
        "primaryKey": list(table.primary_key),
    }
    if keys and table.keys:
        schema["foreignKeys"] = [
            {
                "columnReference": key.column,
                "reference": {"resource": f"{key.table}.csv", "columnReference": SELF},
            }
            for key in table.keys
        ]
    return {
        "url": table.path,
        "dc:title": _spoken(Words(table.zh, table.en)),
        "dc:description": _spoken(table.about),
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": schema,
    }


def _column(table: Table, column: Column, notes: Mapping[str, Words]) -> dict[str, Any]:
    # The header of the CSV file stands among the titles, as a processor compares them with it.
    english = [column.en, column.name] if column.en != column.name else column.en
    found: dict[str, Any] = {
        "name": column.name,
        "titles": {"zh": column.zh, "en": english},
        "dc:description": _spoken(described(column, notes)),
        "datatype": _DATATYPES[column.kind],
        **({"required": True} if column.name in table.primary_key else {}),
        **({"separator": column.separator} if table.is_list(column) else {}),
    }
    return found | (_triple(column) if table.in_graph(column) else {"suppressOutput": True})


def _triple(column: Column) -> dict[str, Any]:
    """Return what triple a cell of ``column`` says."""
    if column.inverse:
        return {"aboutUrl": f"{{+{column.name}}}", "propertyUrl": column.term, "valueUrl": f"{{+{SELF}}}"}
    found: dict[str, Any] = {"propertyUrl": column.term}
    if column.about != SELF:
        found["aboutUrl"] = f"{{+{column.about}}}"
    if column.kind == "iri":
        found["valueUrl"] = f"{{+{column.name}}}"
    if column.lang:
        found["lang"] = column.lang
    return found


def _class(table: Table) -> dict[str, Any]:
    return {
        "name": "class",
        "virtual": True,
        "propertyUrl": v.RDF + "type",
        "valueUrl": table.cls,
    }
