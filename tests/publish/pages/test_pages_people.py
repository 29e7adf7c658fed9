"""Words of the data are words on the page, and contacts are on none."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

from page_site import HOSTILE, PAGES, elements, parsed, text
from pyoxigraph import NamedNode

from yiju.publish.content import Content
from yiju.vocabulary import RDF, RDFS, SCHEMA, YJ


def test_no_page_names_a_contact(content: Content, site: Path) -> None:
    store = content.store
    people = [
        quad.subject
        for quad in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(YJ + "Contact"))
    ]
    told = {
        quad.object.value  # type: ignore[union-attr]
        for person in people
        for predicate in (RDFS + "label", SCHEMA + "telephone")
        for quad in store.quads_for_pattern(person, NamedNode(predicate), None)
    }
    assert told == {"测甲乙", "测丙丁", "00010001", "0002"}
    told.discard("0002")  # four digits may stand anywhere
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".svg", ".css")]
    assert len(files) == 16 + 8 + 1
    for path in files:
        written = path.read_text(encoding="utf-8")
        assert [one for one in told if one in written] == [], path.name


def test_hostile_words_are_shown_as_text(hostile_site: Path) -> None:
    shown = 0
    for name in PAGES:
        tree = parsed(hostile_site / name)
        scripts = [text(one) for one in elements(tree, "script")]
        assert all("alert" not in one for one in scripts)
        assert len(scripts) <= 1
        assert not [one for one in tree.iter() for key in one.keys() if key.startswith("on")]  # noqa: SIM118
        assert "<b>" not in (hostile_site / name).read_text(encoding="utf-8")
        shown += _shown(tree)
    assert shown > 20


def test_hostile_words_are_text_in_plots(hostile_site: Path) -> None:
    plot = (hostile_site / "plots" / "budget-by-department.svg").read_text(encoding="utf-8")
    assert "<script" not in plot
    assert unescape(plot).count("$a_1$") >= 3


def _shown(tree: Any) -> int:
    return sum(HOSTILE in text(one) for one in elements(tree, "a", "td", "th", "p", "h1", "li", "dd"))
