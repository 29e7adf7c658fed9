"""docs/reference.md: the tables under ``data/reference/`` that people may correct."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from document.page import code, heading, page, paragraphs, table, text
from yiju import resources

_LABELS = {
    "basis": ("立项依据", "legal basis"),
    "budget": ("预算", "budget"),
    "contact": ("联系人", "contact"),
    "department": ("主管部门", "department"),
    "execution": ("预算执行率权重", "weight of budget execution"),
    "goal": ("绩效目标", "goal"),
    "indicators": ("绩效指标", "indicators"),
    "name": ("专项资金名称", "name of the fund"),
    "overview": ("项目概况", "overview"),
    "retained": ("部门留用", "retained budget"),
    "telephone": ("联系电话", "telephone"),
    "township": ("补助街镇", "township budget"),
}
_COLUMNS = {
    "catalogue": ("目录的表头", "heads of the catalogue"),
    "flowed": ("一行一指标、类别在前的表式", "forms with the categories in columns of their own"),
    "tabbed": ("以指标名称开头的表式", "forms that begin with the name of the indicator"),
}
_WORDS = {
    "after_other_thing": ("“号”后接这些字的，是别的编号", "after 号: the number of something else"),
    "announcement": ("公告的编号", "makes a number an announcement's"),
    "before_code": (
        "机关代字前的文字的结尾，仅在代字可识读时有效",
        "ends the prose before a code, where the code can be read",
    ),
    "beginning": ("机关代字的开头", "how agency codes begin"),
    "continuation": ("不会是代字开头的字：换行后代字未完", "begins no code: the code goes on after a break"),
    "issuer_ending": ("机关名称的结尾", "how names of bodies end"),
    "lead_in": ("字号前的引导词，不属于字号", "leads in a number and is none of it"),
    "not_code": ("许可证、案号等，不是公文", "permits, court cases: numbers of no document"),
    "not_order": ("以“令”结尾而非命令的词", "ends in 令 and names no order"),
    "note": ("括号内字号前的附注，不属于字号", "notes before a code inside its brackets"),
    "not_noun": ("与文种同头而不是文种的词", "begins like what a document is called by, and is none"),
    "outer_type": ("内层书名号后的文种", "types of document after an inner title"),
    "outer_verb": ("外层文件对内层文件的处理", "what the outer document does to the inner one"),
    "series": ("机关代字的结尾", "how agency codes end"),
    "short_name": ("引出简称的词，不是引用", "introduces a short name, which is no citation"),
    "standard": ("标准的代号", "prefixes of standards"),
}
_RELATIONS = {
    "issues": ("印发", "issues"),
    "forwards": ("转发", "forwards"),
    "amends": ("修订", "amends"),
    "approves": ("批准", "approves"),
    "implements": ("贯彻", "implements"),
    "repeals": ("废止", "repeals"),
}
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
    ]
    return page("参考数据", "Reference data", "data/reference/*.toml", pieces)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("data", "reference", f"{name}.toml").read_text(encoding="utf-8"))


def _named(names: Mapping[str, tuple[str, str]], key: str) -> tuple[str, str]:
    """Return what a key means; raises KeyError, saying where to add it, where that is not said yet."""
    if key not in names:
        raise KeyError(f"{key} is new under data/reference: say what it means in tools/document/tables.py")
    return names[key]


def _labels(labels: Mapping[str, Mapping[str, Sequence[str]]]) -> str:
    rows = [
        (code(key), *map(text, _named(_LABELS, key)), _list(labels[key]["wordings"]))
        for key in sorted(labels)
    ]
    return table(("栏目 · Field", "名称", "Name", "写法 · Wordings"), rows)


def _heads(columns: Mapping[str, Mapping[str, Sequence[Sequence[str]]]]) -> str:
    rows = [
        (
            code(key),
            *map(text, _named(_COLUMNS, key)),
            " → ".join(_list(one, "／") for one in columns[key]["wordings"]),
        )
        for key in sorted(columns)
    ]
    return table(("表式 · Layout", "名称", "Name", "表头 · Heads"), rows)


def _kinds(citations: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    rows = [
        (
            code(key),
            *map(text, _named(_WORDS, key)),
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
            *map(text, _named(_RELATIONS, one["relation"])),
            text(one["example"]),
        )
        for one in sorted(verbs, key=lambda one: (one["relation"], one["word"]))
    ]
    return table(("动词 · Verb", "属性 · Property", "名称", "Name", "示例 · Example"), rows)


def _confusables(rows: Sequence[Mapping[str, str]]) -> str:
    by = {"shape": "形近 · shape", "sound": "音近 · sound", "both": "形音皆近 · both"}
    cells = [
        (text("、".join(one["chars"])), by[one["by"]], text(one["right"]), text(one["wrong"])) for one in rows
    ]
    return table(("字 · Characters", "因何 · By", "正 · Right", "误 · Wrong"), cells)


def _areas(areas: Sequence[Mapping[str, str]]) -> str:
    rows = [(code(one["slug"]), text(one["name"]), text(one["name_en"])) for one in areas]
    return table(("代号 · Short name", "名称", "Name"), sorted(rows))


def _list(wordings: Iterable[str], between: str = "、") -> str:
    return between.join(map(text, wordings))
