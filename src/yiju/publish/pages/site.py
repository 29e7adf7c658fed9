"""How a page is made: Jinja2 with everything escaped, one template for both languages, links that stay below the release.

Comes in: the name of a template and its values. Goes out: the text of a page. ``ontology.html`` is in Chinese,
``ontology.en.html`` in English; each links to the other. Nothing is fetched from elsewhere: one stylesheet, no fonts.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from yiju.publish.pages import meanings
from yiju.publish.pages.demands import CODE
from yiju.publish.pages.words import Lang, count, size
from yiju.words import Words

DOCUMENTATION: Final = "documentation"
STYLE: Final = f"{DOCUMENTATION}/style.css"
_TAGS: Final[dict[Lang, str]] = {"zh": "zh-CN", "en": "en"}
_CHINESE: Final = re.compile(r"[㐀-鿿]")
_RUN: Final = re.compile(r"([㐀-鿿][㐀-鿿，。、；：（）《》〈〉〔〕“”…]*)")
_LETTER: Final = re.compile(r"[A-Za-z]")
_SPAN: Final = Markup('<span lang="zh-CN">{}</span>')


class Page(msgspec.Struct, frozen=True):
    """A page of the documentation: its file's stem, its title, what it holds."""

    stem: str
    title: Words
    about: Words

    def path(self, lang: Lang) -> str:
        """Return where it stands in the release."""
        return f"{DOCUMENTATION}/{name(self.stem, lang)}"


PAGES: Final = (
    Page(
        "ontology",
        Words("本体", "Ontology"),
        Words("类和属性：名称、定义、对应的通用词表、使用次数和示例", "Classes and properties: definitions, alignments, use, examples"),
    ),
    Page(
        "codes",
        Words("代码表", "Code lists"),
        Words("指标性质、计量单位、指标类别、文件类型、层级等", "Operators, units, categories, document types, levels and others"),
    ),
    Page(
        "shapes",
        Words("约束", "Shapes"),
        Words("图谱结构和表格质量的 SHACL 约束", "SHACL constraints on the graph's structure and the tables' quality"),
    ),
    Page(
        "checks",
        Words("检查", "Checks"),
        Words("跨记录、跨文件的检查：问题、处理办法、局限和查询语句", "Checks over several records: problem, remedy, limits, SPARQL"),
    ),
    Page(
        "questions",
        Words("预存问题", "Saved questions"),
        Words("可直接提问的问题、参数、结果各列和查询语句", "What can be asked: parameters, columns, SPARQL"),
    ),
    Page(
        "agencies",
        Words("发文机关代字", "Agency codes"),
        Words("代字所属机关，以及未列代字的识读", "Whose an agency code is, and how others are read"),
    ),
    Page(
        "reference",
        Words("参考数据", "Reference data"),
        Words("栏目写法、引用用词、易混字、地区、许可等", "Labels, words, characters, areas, licences and others"),
    ),
)  # fmt: skip


def name(stem: str, lang: Lang) -> str:
    """Return the file name of a page in ``lang``.

    >>> name("index", "zh"), name("index", "en")
    ('index.html', 'index.en.html')
    """
    return f"{stem}.html" if lang == "zh" else f"{stem}.{lang}.html"


def render(template: str, lang: Lang, *, stem: str, up: str, **values: Any) -> str:
    """Return a page; ``up`` leads from its folder to the release's, ``stem`` is the stem of its file's name."""

    def text(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    def say(words: Any) -> str:
        return str(text(words.zh, words.en))

    def own(words: str) -> Markup:
        return escape(words) if lang == "zh" else _marked(words)

    def said(words: Any) -> Markup:
        return own(say(words))

    return _environment().get_template(template).render(
        lang=lang, tags=_TAGS, other="en" if lang == "zh" else "zh", t=text, say=say, own=own, said=said, name=name,
        stem=stem, up=up, pages=PAGES, **values,
    )  # fmt: skip


def style() -> str:
    """Return the stylesheet of all pages."""
    return (Path(__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")


def _marked(words: str) -> Markup:
    """Return ``words`` on an English page with what is Chinese marked as such: all of it, or the words within English."""
    if len(_CHINESE.findall(words)) >= len(_LETTER.findall(words)):
        return _SPAN.format(words) if _CHINESE.search(words) else escape(words)
    parts = enumerate(_RUN.split(words))
    return Markup("").join(_SPAN.format(part) if place % 2 else escape(part) for place, part in parts)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("yiju.publish.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(count=count, size=size, named=_named, coded=_coded)
    environment.globals.update(meanings=meanings)
    return environment


def _named(key: str, names: Any) -> Words:
    return meanings.named(names, key)


def _coded(words: str) -> Markup:
    """Return ``words`` with what stands between the marks of ``demands`` in the type of a program."""
    return escape(words).replace(CODE[0], Markup("<code>")).replace(CODE[1], Markup("</code>"))
