"""docs/reference.md: the tables under ``data/reference/`` that people may correct."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from document.page import code, heading, page, paragraphs, table, text
from yiju import resources
from yiju.publish.pages.meanings import CITATION_WORDS, CONFUSED_BY, FIELDS, LAYOUTS, RELATIONS
from yiju.words import Words

_ABOUT = (
    "这些文件在 data/reference 下，每处写法都附示例并有测试。用词有遗漏的，补进文件后重新生成图谱即可，不必改程序。",
    "These files stand under data/reference; every wording has an example, and tests hold it to that. Where a word is"
    " missing, add it and build again; the program need not change.",
)


def render() -> str:
    """Return the page."""
    labels, citations, areas = (_load(name) for name in ("labels", "citations", "areas"))
    pieces = [
        paragraphs(*_ABOUT),
        heading(2, "栏目的写法（labels.toml）", "Labels of the form (labels.toml)", "labels"),
        _labels(labels["labels"]),
        heading(2, "表头的写法（labels.toml）", "Column heads (labels.toml)", "columns"),
        _heads(labels["columns"]),
        heading(
            2, "引用文件的用词（citations.toml）", "Words around citations (citations.toml)", "citations"
        ),
        _kinds(citations),
        heading(2, "标题中的动词（titles.toml）", "Verbs of titles (titles.toml)", "titles"),
        _verbs(_load("titles")["verb"]),
        heading(
            2,
            "标题中易混淆的字（confusables.toml）",
            "Characters mistaken in titles (confusables.toml)",
            "confusables",
        ),
        _confusables(_load("confusables")["confusable"]),
        heading(2, "公布地区（areas.toml）", "Areas that publish (areas.toml)", "areas"),
        _areas(areas["area"]),
        heading(2, "发布用的许可（licences.toml）", "Licences of a release (licences.toml)", "licences"),
        _of_others(_load("licences")["licence"], "name", "iri"),
        heading(2, "发布文件的格式（formats.toml）", "Formats of a release (formats.toml)", "formats"),
        _of_others(_load("formats")["format"], "ending", "media_type"),
    ]
    return page("参考数据", "Reference data", "data/reference/*.toml", pieces)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("data", "reference", f"{name}.toml").read_text(encoding="utf-8"))


def _of_others(entries: Sequence[Mapping[str, str]], key: str, known_as: str) -> str:
    rows = [(code(one[key]), text(one["zh"]), text(one["en"]), code(one[known_as])) for one in entries]
    return table(("名 · Key", "名称", "Name", "通用标识 · Known as"), rows)


def _named(names: Mapping[str, Words], key: str) -> tuple[str, str]:
    """Return what a key means; raises KeyError, saying where to add it, where that is not said yet."""
    if key not in names:
        raise KeyError(f"{key} is new under data/reference: say what it means in yiju.publish.pages.meanings")
    return names[key].zh, names[key].en


def _labels(labels: Mapping[str, Mapping[str, Sequence[str]]]) -> str:
    rows = [
        (code(key), *map(text, _named(FIELDS, key)), _list(labels[key]["wordings"])) for key in sorted(labels)
    ]
    return table(("栏目 · Field", "名称", "Name", "写法 · Wordings"), rows)


def _heads(columns: Mapping[str, Mapping[str, Sequence[Sequence[str]]]]) -> str:
    rows = [
        (
            code(key),
            *map(text, _named(LAYOUTS, key)),
            " → ".join(_list(one, "／") for one in columns[key]["wordings"]),
        )
        for key in sorted(columns)
    ]
    return table(("表式 · Layout", "名称", "Name", "表头 · Heads"), rows)


def _kinds(citations: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    rows = [
        (
            code(key),
            *map(text, _named(CITATION_WORDS, key)),
            str(len(citations[key])),
            _list(one["word"] for one in citations[key]),
        )
        for key in sorted(citations)
    ]
    return table(("类 · Kind", "含义", "Meaning", "数 · Count", "词 · Words"), rows)


def _verbs(verbs: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (
            text(one["word"]),
            code(one["relation"]),
            *map(text, _named(RELATIONS, one["relation"])),
            text(one["example"]),
        )
        for one in sorted(verbs, key=lambda one: (one["relation"], one["word"]))
    ]
    return table(("动词 · Verb", "属性 · Property", "名称", "Name", "示例 · Example"), rows)


def _confusables(rows: Sequence[Mapping[str, str]]) -> str:
    by = {key: f"{one.zh} · {one.en}" for key, one in CONFUSED_BY.items()}
    cells = [
        (text("、".join(one["chars"])), by[one["by"]], text(one["right"]), text(one["wrong"])) for one in rows
    ]
    return table(("字 · Characters", "因何 · By", "正 · Right", "误 · Wrong"), cells)


def _areas(areas: Sequence[Mapping[str, str]]) -> str:
    rows = [(code(one["slug"]), text(one["name"]), text(one["name_en"])) for one in areas]
    return table(("代号 · Short name", "名称", "Name"), sorted(rows))


def _list(wordings: Iterable[str], between: str = "、") -> str:
    return between.join(map(text, wordings))
