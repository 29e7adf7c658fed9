"""Every page is valid HTML, leads nowhere that is not there, fetches nothing, and can be read by everybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from page_site import HTML, PAGES, elements, parsed, text

CHINESE = re.compile(r"[㐀-鿿]")


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[str, Any]:
    return {name: parsed(site / name) for name in PAGES}


def test_all_pages_are_looked_at(site: Path) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert found == set(PAGES)
    assert len(PAGES) == 16


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_headings_in_order(trees: dict[str, Any], name: str) -> None:
    tree = trees[name]
    ids = Counter(one.get("id") for one in tree.iter() if one.get("id") is not None)
    assert [key for key, number in ids.items() if number > 1 or not key or re.search(r"\s", key)] == []
    levels = [int(one.tag[-1]) for one in elements(tree, "h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it(trees: dict[str, Any], name: str) -> None:
    tree = trees[name]
    assert tree.get("lang") == ("en" if ".en." in name else "zh-CN")
    assert [one.get("content") for one in elements(tree, "meta") if one.get("name") == "viewport"]
    assert [text(one).strip() for one in elements(tree, "title")] != [""]
    assert all(len(one.get("alt", "")) > 10 for one in elements(tree, "img"))
    assert all(one.get("scope") in ("col", "row") for one in elements(tree, "th"))
    assert all(list(elements(one, "thead")) and list(elements(one, "th")) for one in elements(tree, "table"))
    first = next(elements(tree, "a"))
    assert first.get("class") == "skip"
    assert first.get("href") == "#content"
    assert {one.get("hreflang") for one in elements(tree, "link") if one.get("rel") == "alternate"} == {
        "zh-CN",
        "en",
    }
    regions = [one for one in tree.iter() if one.get("role") == "region"]
    assert all(one.get("aria-label") and one.get("tabindex") == "0" for one in regions)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_from_elsewhere(site: Path, trees: dict[str, Any], name: str) -> None:
    tree = trees[name]
    fetched = [one.get("src") for one in tree.iter() if one.get("src") is not None]
    fetched += [one.get("href") for one in elements(tree, "link")]
    assert fetched
    assert [one for one in fetched if urlsplit(one).scheme or one.startswith("/")] == []
    assert all(one.get("src") is None for one in elements(tree, "script"))
    assert not re.search(r"@import|url\(", (site / "documentation/style.css").read_text(encoding="utf-8"))


def test_every_link_within_the_release_leads_somewhere(site: Path, trees: dict[str, Any]) -> None:
    ids = {name: {one.get("id") for one in tree.iter()} for name, tree in trees.items()}
    followed = 0
    for name, tree in trees.items():
        for one in (*elements(tree, "a", "link"), *elements(tree, "img")):
            target = one.get("href") or one.get("src")
            parts = urlsplit(target)
            if parts.scheme:
                continue
            followed += 1
            path = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert path.resolve().is_file(), (name, target)
            if parts.fragment:
                page = path.resolve().relative_to(site.resolve()).as_posix()
                assert unquote(parts.fragment) in ids[page], (name, target)
    assert followed > 1000


@pytest.mark.parametrize("name", [name for name in PAGES if ".en." in name])
def test_english_pages_say_where_they_are_chinese(trees: dict[str, Any], name: str) -> None:
    """Words of the data are marked as Chinese, so that a screen reader does not spell them out in English."""

    def outside(element: Any, chinese: bool) -> Iterator[str]:
        inside = element.get("lang", "zh-CN" if chinese else "en") == "zh-CN" or element.tag in {
            HTML + "code",
            HTML + "title",
        }
        if not inside and element.text and CHINESE.search(element.text):
            yield element.text
        for child in element:
            if isinstance(child.tag, str):
                yield from outside(child, inside)
            if not inside and child.tail and CHINESE.search(child.tail):
                yield child.tail

    assert list(outside(trees[name], False)) == []


def test_plots_are_valid_and_hold_their_words(site: Path) -> None:
    plots = sorted((site / "plots").glob("*.svg"))
    assert len(plots) == 8
    for plot in plots:
        content = plot.read_text(encoding="utf-8")
        tree = ElementTree.fromstring(content)
        svg = "{http://www.w3.org/2000/svg}"
        words = ["".join(one.itertext()) for one in tree.iter(f"{svg}text")]
        title = tree.findtext(f"{svg}title") or ""
        assert title
        assert "".join(title.split()).startswith("".join(words[0].split()))
        assert not re.search(r"(?:href|src)=\"(?!#)|<!DOCTYPE|<script|@font-face", content)
        assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == (
            "en" if ".en." in plot.name else "zh-CN"
        )
