"""The reference data that people may correct, but for agency codes, as the page shows them.

Comes in: the files of ``data/reference/``. Goes out: ``Table`` values.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from yiju import resources
from yiju.publish.pages import meanings
from yiju.publish.pages.meanings import named
from yiju.publish.pages.tables import Table, table
from yiju.words import Words

ABOUT: Final = Words(
    "读取和发布所依据的参考数据。每处写法都附示例并有测试；有遗漏或不当的，可以订正 data/reference 下的文件，重新生成图谱即可，不必改程序。",
    "The data that reading and publishing rest on. Every wording has an example, and tests hold it to that; what is missing or"
    " wrong can be corrected in the files under data/reference, without a change to the program.",
)


def tables() -> tuple[Table, ...]:
    """Return the tables of the page, in its order."""
    labels = _load("labels")
    return (
        _labels(labels["labels"]),
        _heads(labels["columns"]),
        _kinds(_load("citations")),
        _verbs(_load("titles")["verb"]),
        _no_law(_load("titles")["no_law"]),
        _confusables(_load("confusables")["confusable"]),
        _areas(_load("areas")["area"]),
        _licences(_load("licences")["licence"]),
        _formats(_load("formats")["format"]),
    )


def _labels(labels: Mapping[str, Mapping[str, Sequence[str]]]) -> Table:
    return table(
        "labels",
        Words("栏目的写法（labels.toml）", "Labels of the form (labels.toml)"),
        Words("各地表格上印的栏目名称。", "What the forms of the districts print."),
        "#栏目|Field 名称|Name 写法|Wordings",
        ((key, named(meanings.FIELDS, key), "、".join(labels[key]["wordings"])) for key in sorted(labels)),
    )


def _heads(columns: Mapping[str, Mapping[str, Sequence[Sequence[str]]]]) -> Table:
    return table(
        "columns",
        Words("表头的写法（labels.toml）", "Column heads (labels.toml)"),
        Words("箭头之间是一列，斜线之间是同一列的不同写法。", "Arrows part the columns, slashes the wordings of one column."),
        "#表式|Layout 名称|Name 表头|Heads",
        (
            (key, named(meanings.LAYOUTS, key), " → ".join("／".join(one) for one in columns[key]["wordings"]))
            for key in sorted(columns)
        ),
    )  # fmt: skip


def _kinds(citations: Mapping[str, Sequence[Mapping[str, str]]]) -> Table:
    return table(
        "citations",
        Words("引用文件的用词（citations.toml）", "Words around citations (citations.toml)"),
        Words(
            "据以在文字中认出文号和标题的词。", "The words by which numbers and titles are told from prose."
        ),
        "#类|Kind 含义|Meaning 词数|Number 词|Words",
        (
            (
                key,
                named(meanings.CITATION_WORDS, key),
                str(len(citations[key])),
                "、".join(one["word"] for one in citations[key]),
            )
            for key in sorted(citations)
        ),
    )


def _verbs(verbs: Sequence[Mapping[str, Any]]) -> Table:
    return table(
        "titles",
        Words("标题中的动词（titles.toml）", "Verbs of titles (titles.toml)"),
        Words(
            "标题所说一份文件对另一份文件做了什么。", "What a title says that one document does to another."
        ),
        "动词|Verb #属性|Property 名称|Name 示例|Example",
        (
            (one["word"], f"yj:{one['relation']}", named(meanings.RELATIONS, one["relation"]), one["example"])
            for one in sorted(verbs, key=lambda one: (one["relation"], one["word"]))
        ),
    )


def _no_law(words: Mapping[str, Sequence[str]]) -> Table:
    return table(
        "no-law",
        Words("以“法”收尾而不是法律的词（titles.toml）", "What ends in 法 and is no law (titles.toml)"),
        Words("作标题末尾，或作整个标题。", "As the ending of a title, or as the whole of it."),
        "位置|Place 词|Words",
        (
            (Words("标题末尾", "ending"), "、".join(words["ending"])),
            (Words("整个标题", "whole title"), "、".join(words["whole"])),
        ),
    )


def _confusables(rows: Sequence[Mapping[str, str]]) -> Table:
    return table(
        "confusables",
        Words("标题中易混淆的字（confusables.toml）", "Characters mistaken in titles (confusables.toml)"),
        Words("据以识别疑似误植的字组。", "Sets of characters by which probable misprints are told."),
        "字|Characters 因何|By 正|Right 误|Wrong",
        (
            ("、".join(one["chars"]), named(meanings.CONFUSED_BY, one["by"]), one["right"], one["wrong"])
            for one in rows
        ),
    )


def _areas(rows: Sequence[Mapping[str, str]]) -> Table:
    return table(
        "areas",
        Words("公布地区（areas.toml）", "Areas that publish (areas.toml)"),
        Words(
            "代号用于数据的 IRI；范围为公布的经纬度，没有查到的留空。",
            "The short names stand in the IRIs of the data; where an area lies is as published, blank where that was not found.",
        ),
        "#代号|Short-name 名称|Name 范围|Extent 依据|Evidence",
        (
            (
                one["slug"],
                Words(one["name"], f"{one['name_en']} {one['name']}"),
                one.get("extent", ""),
                one.get("evidence", ""),
            )
            for one in sorted(rows, key=lambda one: one["slug"])
        ),
    )


def _licences(rows: Sequence[Mapping[str, str]]) -> Table:
    return table(
        "licences",
        Words("许可（licences.toml）", "Licences (licences.toml)"),
        Words("可用于发布的许可。", "The licences that a release can be published under."),
        "#名称|Name 全称|Full-name #网址|Address",
        ((one["name"], Words(one["zh"], one["en"]), one["url"]) for one in rows),
    )


def _formats(rows: Sequence[Mapping[str, str]]) -> Table:
    return table(
        "formats",
        Words("文件格式（formats.toml）", "Formats (formats.toml)"),
        Words("发布的文件的格式。", "The formats of the files of a release."),
        "#扩展名|Ending 名称|Name #媒体类型|Media-type #欧盟代码|EU-code",
        ((one["ending"], Words(one["zh"], one["en"]), one["media_type"], one["file_type"]) for one in rows),
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("data", "reference", f"{name}.toml").read_text(encoding="utf-8"))
