"""docs/README.md: what the folder holds."""

from __future__ import annotations

from pathlib import Path

from document.page import bullets, heading, paragraphs, table, text

_ABOUT = (
    "依据的说明文档。由代码、本体、形状和查询生成的页面，用 make docs 更新；其余为人工撰写。",
    "The documentation of Yiju. What is generated from code, ontology, shapes and queries is renewed by make docs; the"
    " rest is written by hand.",
)
_PAGES = {
    "commands.md": ("命令", "Commands", "每条命令的用法、选项和示例", "each command: usage, options, an example"),
    "questions.md": ("预存问题", "Saved questions", "可直接提问的问题、参数和查询语句", "what can be asked, with parameters and SPARQL"),
    "rules.md": ("校验规则", "Rules", "每条发现的由来、处理办法和局限", "where findings come from, what to do, when they are wrong"),
    "terms.md": ("类与属性", "Classes and properties", "图谱的术语、定义和对应的通用词表", "the terms of the graph, their definitions and alignments"),
    "codes.md": ("代码表", "Code lists", "指标性质、计量单位、指标类别等", "operators, units, categories and others"),
    "agencies.md": ("发文机关代字", "Agency codes", "代字所属机关，以及未列代字的识读", "whose an agency code is, and how others are read"),
    "reference.md": ("参考数据", "Reference data", "可订正的栏目写法、引用用词和地区", "labels, words and areas that people may correct"),
}  # fmt: skip


def render(folder: Path) -> str:
    """Return the index of ``folder``: generated pages, pages written by hand, decisions."""
    others = [file for file in sorted(folder.glob("*.md")) if file.name not in {*_PAGES, "README.md"}]
    rows = [
        (f"[{text(zh)} · {text(en)}]({name})", text(about_zh), text(about_en))
        for name, (zh, en, about_zh, about_en) in _PAGES.items()
    ]
    pieces = [
        heading(1, "文档", "Documentation"),
        paragraphs(*_ABOUT),
        table(("页面 · Page", "内容", "What it holds"), rows),
        *([bullets(_link(file, file.name) for file in others)] if others else []),
        heading(2, "决定", "Decisions", "decisions"),
        paragraphs("每页先写决定，再写理由。", "Each page states the decision first, then why."),
        bullets(
            _link(file, f"decisions/{file.name}") for file in sorted((folder / "decisions").glob("*.md"))
        ),
    ]
    return "\n\n".join(pieces) + "\n"


def _link(file: Path, target: str) -> str:
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    return f"[{text(first.lstrip('# '))}]({target})"
