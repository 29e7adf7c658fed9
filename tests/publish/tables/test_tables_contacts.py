"""Contacts are in the tables only where the publisher wants them, and no finding names one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest
from csv_rows import csv_rows
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from yiju import vocabulary as v
from yiju.publish.content import Content
from yiju.publish.tables.lookup import Lookup
from yiju.publish.tables.rows import Rows
from yiju.publish.tables.walk import walk

NAMES = ("测甲乙", "00010001", "测丙丁")


def texts(folder: Path) -> dict[str, str]:
    """Return the text of every file; of the workbook, of every part."""
    found = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix != ".xlsx"}
    with zipfile.ZipFile(folder / "yiju.xlsx") as book:
        return found | {name: book.read(name).decode("utf-8") for name in book.namelist()}


def test_contacts_have_a_table(release: Path) -> None:
    rows = csv_rows(release, "contacts")
    assert [(row["contact"], row["telephone"], row["fund"], row["department"]) for row in rows] == [
        ("测甲乙", "00010001", "茶山步道维护专项", "澜江市云岭区林业局"),
        ("测丙丁", "0002", "石桥修缮补助", "澜江市云岭区交通局"),
    ]
    plans = {row["iri"] for row in csv_rows(release, "plans")}
    assert {row["plan_iri"] for row in rows} <= plans


def test_a_finding_about_a_contact_shows_nothing_of_it(release: Path) -> None:
    found = [row for row in csv_rows(release, "findings") if row["record_iri"].endswith("/contact")]
    assert found
    for row in found:
        assert row["value"] == ""
        assert not any(name in cell for name in (*NAMES, "0002") for cell in row.values())


def test_names_stand_in_the_table_of_contacts_and_nowhere_else(release: Path) -> None:
    holding = {name for name, text in texts(release).items() if any(one in text for one in NAMES)}
    assert {name for name in holding if not name.startswith("xl/")} == {"contacts.csv"}
    assert len(holding) == 2  # the table, and its sheet


def test_a_release_without_contacts_holds_nothing_of_them(bare_release: Path) -> None:
    found = texts(bare_release)
    assert not any(name in text for name in NAMES for text in found.values())
    assert not any(
        "/contact<" in text or "/contact," in text or "/contact\r" in text for text in found.values()
    )
    assert not [name for name in found if name.startswith("contacts")]
    assert "联系人 contacts" not in found["xl/workbook.xml"]
    assert csv_rows(bare_release, "plans")


@pytest.mark.parametrize(("contacts", "records"), [(True, ["plan", "plan/contact"]), (False, ["plan"])])
def test_nor_does_a_finding_that_compares_sources(
    content: Content, tmp_path: Path, contacts: bool, records: list[str]
) -> None:
    base = content.report.base
    graph = NamedNode(f"{base}graph/checks")
    quads = [
        Quad(NamedNode(f"{base}id/finding/{number}"), NamedNode(predicate), term, graph)
        for number, focus in enumerate(("plan", "plan/contact"))
        for predicate, term in (
            (v.RDF + "type", NamedNode(v.YJ + "Finding")),
            (v.SH + "focusNode", NamedNode(base + focus)),
            (v.SH + "resultMessage", Literal("有误", language="zh")),
        )
    ]
    held = Store()
    held.bulk_extend(quads)
    (tmp_path / "graph.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    alone = msgspec.structs.replace(
        content,
        quads=tmp_path / "graph.nq",
        store=held,
        report=msgspec.structs.replace(content.report, sources=()),
        contacts=contacts,
    )
    found = [row["record_iri"] for _, row in walk(alone, Rows(Lookup(held)))]
    assert found == [(base + one,) for one in records]
