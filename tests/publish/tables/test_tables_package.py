"""The data package: valid, with hashes, keys and the columns of the Fiscal Data Package."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from yiju.publish.tables.walk import tables

# The ColumnTypes of the Budget Standard Taxonomy that the tables use, with the type that each asks for.
TAXONOMY = {
    "value": "number",
    "date:fiscal-year": "integer",
    "administrative-classification:generic:code": "string",
    "administrative-classification:generic:label": "string",
    "activity:generic:program:label": "string",
    "activity:generic:program:code": "string",
    "budget-line-id": "string",
    "geo:source:code": "string",
    "geo:source:title": "string",
    "value-currency:code": "string",
    "direction": "string",
}


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def errors(folder: Path) -> set[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return {error.type for task in report.tasks for error in task.errors} | {
        one.type for one in report.errors
    }


@pytest.mark.parametrize("which", ["release", "bare_release"])
def test_the_package_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    assert errors(folder) == set()
    assert len(descriptor(folder)["resources"]) == len(tables(contacts=which == "release"))


def _other_bytes(folder: Path) -> None:
    path = folder / "funds.csv"
    path.write_bytes(path.read_bytes().replace("书屋".encode(), "书院".encode()))


def _dangling(folder: Path) -> None:
    """Take the departments away from under the plans, and mend hash and bytes so that only the key is wrong."""
    path = folder / "departments.csv"
    path.write_bytes(path.read_bytes().split(b"\r\n")[0] + b"\r\n")
    package = descriptor(folder)
    for resource in package["resources"]:
        resource.pop("hash"), resource.pop("bytes")
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")


@pytest.mark.parametrize(("spoil", "error"), [(_other_bytes, "hash-count"), (_dangling, "foreign-key")])
def test_the_check_would_see_it(
    release: Path, tmp_path: Path, spoil: Callable[[Path], None], error: str
) -> None:
    folder = Path(shutil.copytree(release, tmp_path / "tables"))
    spoil(folder)
    assert error in errors(folder)


def test_paths_stay_beside_the_descriptor(release: Path) -> None:
    for resource in descriptor(release)["resources"]:
        assert (release / resource["path"]).is_file()
        assert "/" not in resource["path"]


def test_every_iri_that_another_table_has_is_a_key(release: Path) -> None:
    keys = {
        (resource["name"], key["fields"][0]): key["reference"]["resource"]
        for resource in descriptor(release)["resources"]
        for key in resource["schema"].get("foreignKeys", ())
    }
    assert keys["indicators", "plan_iri"] == keys["citations", "plan_iri"] == "plans"
    assert keys["citations", "document_iri"] == "documents"
    assert keys["documents", "agency_iri"] == "agencies"
    for table in tables(contacts=True):
        for column in table.columns:
            if column.name in ("plan_iri", "fund_iri", "department_iri", "source_iri"):
                assert keys[table.name, column.name] == column.name.replace("_iri", "s")


def test_columns_carry_the_types_of_the_taxonomy(release: Path) -> None:
    by_table: dict[str, dict[str, str]] = {}
    for resource in descriptor(release)["resources"]:
        schema = resource["schema"]
        for field in (*schema["fields"], *schema.get("extraFields", ())):
            if kind := field.get("columnType"):
                # A type of one's own takes over what the longest known one before it has.
                known = max((one for one in TAXONOMY if f"{kind}:".startswith(f"{one}:")), key=len)
                assert field["type"] == TAXONOMY[known]
                by_table.setdefault(resource["name"], {})[field["name"]] = kind
    assert by_table["plans"] == {
        "fund": "activity:generic:program:label",
        "fund_iri": "activity:generic:program:code",
        "area": "geo:source:title",
        "area_iri": "geo:source:code",
        "fiscal_year": "date:fiscal-year",
        "department_code": "administrative-classification:generic:code",
        "department": "administrative-classification:generic:label",
        "budget": "value",
        "retained_budget": "value:retained",
        "township_budget": "value:township",
        "iri": "budget-line-id",
        "currency": "value-currency:code",
        "direction": "direction",
    }
    assert set(by_table) == {"plans"}  # one table of facts, so that nobody adds a budget up twice


def test_what_the_publisher_says_is_in_it(release: Path) -> None:
    package = descriptor(release)
    assert package["version"] == "2031.1"
    assert package["created"] == "2031-05-06T00:00:00Z"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["contributors"][0]["title"] == "澜江市财政局 · Finance Bureau of Lanjiang"
