"""The front page: what is in the release, how complete it is, and what a reader has to know before relying on it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from page_site import elements, parsed, text, words

from yiju.publish import pages
from yiju.publish.content import Content
from yiju.publish.files import File
from yiju.publish.pages import meanings
from yiju.publish.pages.summary import summary
from yiju.publish.settings import load


def index(content: Content, files: tuple[File, ...], folder: Path, lang: str = "") -> str:
    pages.write_index(content, files, {}, folder)
    return words(parsed(folder / f"index{lang}.html"))


def test_chinese_comes_first_and_english_is_a_link_away(site: Path) -> None:
    zh, en = parsed(site / "index.html"), parsed(site / "index.en.html")
    assert [one.get("href") for one in elements(zh, "a") if one.get("hreflang") == "en"] == ["index.en.html"]
    assert [one.get("href") for one in elements(en, "a") if one.get("hreflang") == "zh-CN"] == ["index.html"]
    assert text(next(elements(zh, "h1"))) == "云岭区绩效目标"
    assert text(next(elements(en, "h1"))) == "Targets of Yunling"


def test_it_says_who_publishes_what_under_which_licence(site: Path) -> None:
    zh, en = words(parsed(site / "index.html")), words(parsed(site / "index.en.html"))
    for said in (
        "2031.1",
        "上一版2030.1",
        "澜江市财政局",
        "2031-05-06",
        "data@example.org",
        "署名 4.0 国际",
    ):
        assert said in zh
    assert "澜江市财政局：《云岭区绩效目标》，2031.1 版，2031-05-06。https://data.example.org/yiju/" in zh
    assert (
        "Finance Bureau of Lanjiang (2031): Targets of Yunling, version 2031.1. https://data.example.org/yiju/"
        in en
    )


def test_every_file_is_listed_with_its_size(site: Path, others: tuple[File, ...]) -> None:
    tree = parsed(site / "index.html")
    links = {one.get("href") for one in elements(tree, "a")}
    assert {file.path for file in others} <= links
    assert "documentation/style.css" in links
    row = next(one for one in elements(tree, "tr") if "dumps/everything.ttl" in text(one))
    assert "dumps/everything.nq.gz (10 B)" in text(row)
    assert "1,234" in text(row)


def test_it_says_how_completely_each_source_was_read(content: Content, site: Path) -> None:
    table = next(
        one for one in elements(parsed(site / "index.html"), "table") if list(elements(one, "caption"))
    )
    _, *rows = elements(table, "tr")
    flowed, tabbed = ([text(cell) for cell in elements(row, "td")] for row in rows)
    names = [text(next(elements(row, "th"))) for row in rows]
    assert [name[-6:] for name in names] == ["flowed", "tabbed"]
    lines = content.report.sources[0].lines
    assert flowed[:5] == ["2031", str(lines.record), str(lines.layout), "0", "2"]
    # The sample of two tables has a catalogue of two entries, each with its table.
    assert (flowed[5], tabbed[5]) == ("无目录", "2 / 2")
    # Two documents by number (云岭府办发〔2029〕12号, 云岭文发〔2030〕3号), one by its title alone.
    assert flowed[6] == "2 / 1 / 0"


def test_conforming_or_not_is_said(content: Content, others: tuple[File, ...], tmp_path: Path) -> None:
    assert "图谱符合全部结构约束" in index(content, others, tmp_path)
    assert "does not conform" not in index(content, others, tmp_path, ".en")
    forced = msgspec.structs.replace(
        content, forced=True, report=msgspec.structs.replace(content.report, conforms=False)
    )
    assert "本次发布的图谱不符合结构约束" in index(forced, others, tmp_path)
    tree = parsed(tmp_path / "index.html")
    body = next(elements(tree, "main"))
    assert next(iter(body)).get("class") == "notice"


def test_contacts_are_said_to_be_in_it_or_not(
    content: Content, others: tuple[File, ...], tmp_path: Path
) -> None:
    said = index(content, others, tmp_path)
    assert "联系人包括" in said
    assert "在下列“联系人”各文件中，也在 tables/yiju.xlsx 中；其他文件均不含" in said
    without = msgspec.structs.replace(content, contacts=False)
    few = tuple(one for one in others if one.kind != "contacts")
    said = index(without, few, tmp_path)
    assert "本次发布不含联系人" in said
    assert "也在" not in said


def test_defaults_are_named(content: Content, others: tuple[File, ...], tmp_path: Path) -> None:
    assert "没有设定，本次发布用的是默认值" in index(content, others, tmp_path)
    bare = msgspec.structs.replace(content, settings=load(None, year=2031))
    said = index(bare, others, tmp_path, ".en")
    for name in bare.settings.defaults:
        assert name in meanings.SETTINGS
    assert "The publisher did not state these; the release uses defaults: what the IRIs" in said
    assert "put that of this page in their place" in said
    everything = msgspec.structs.replace(
        content, settings=msgspec.structs.replace(content.settings, defaults=())
    )
    assert "默认值" not in index(everything, others, tmp_path)


@pytest.mark.parametrize("listed", [True, False])
def test_a_great_many_sources_keep_it_a_page(
    content: Content, others: tuple[File, ...], tmp_path: Path, listed: bool
) -> None:
    one = content.report.sources[0]
    many = tuple(msgspec.structs.replace(one, fiscal_year=2031 + place) for place in range(5000))
    large = msgspec.structs.replace(content, report=msgspec.structs.replace(content.report, sources=many))
    files = others if listed else tuple(file for file in others if file.path != "tables/sources.csv")
    said = index(large, files, tmp_path)
    assert "5,000 份文件，1 个地区" in said
    assert "另有 4,800 份来源文件未列在此表中" in said
    assert ("全部来源见 tables/sources.csv" in said) == listed
    assert (tmp_path / "index.html").stat().st_size < 300_000
    found = summary(large, files, {})
    assert (len(found.sources), found.hidden, found.read) == (200, 4800, 5000 * one.lines.record)


def test_sources_that_could_not_be_read_are_named(hostile_site: Path) -> None:
    assert "未能读取的来源" in words(parsed(hostile_site / "index.html"))


def test_plots_stand_beside_their_figures(site: Path) -> None:
    for name, ending in (("index.html", ""), ("index.en.html", ".en")):
        figures = list(elements(parsed(site / name), "figure"))
        assert [next(elements(one, "img")).get("src") for one in figures] == [
            f"plots/{plot}{ending}.svg"
            for plot in ("budget-by-area", "budget-by-department", "level-of-bases", "age-of-bases")
        ]
        assert all(list(elements(one, "details")) and list(elements(one, "table")) for one in figures)
