"""The pages for people in a release: a front page, a documentation, and plots that answer at a look.

Comes in: ``Content``; for the front page also the files of the release and their sizes. Goes out: HTML, SVG and one
stylesheet, in Chinese (``index.html``) and English (``index.en.html``). The pages work from any folder and from a disk, fetch
nothing from elsewhere, and name no contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from yiju import questions
from yiju.publish.content import Content
from yiju.publish.files import File
from yiju.publish.pages import agencies, lists, reference, rules, site, terms, usage
from yiju.publish.pages.figures import pictures
from yiju.publish.pages.loading import recipes
from yiju.publish.pages.summary import summary
from yiju.publish.pages.words import LANGUAGES, Lang
from yiju.publish.terms import licences
from yiju.vocabulary import CODE, YJ
from yiju.words import Words

__all__ = ["write", "write_index"]

_IN: dict[Lang, Words] = {"zh": Words("中文", "in Chinese"), "en": Words("英文", "in English")}


def write(content: Content, folder: Path) -> Iterator[File]:
    """Write the documentation and the plots of ``content`` into ``folder`` (the release's) and yield their files."""
    _put(folder / site.STYLE, site.style())
    yield File(site.STYLE, "page", "网页样式", "Style of the pages")
    for page in site.PAGES:
        template, values = _documentation(page, content)
        for lang in LANGUAGES:
            text = site.render(template, lang, stem=page.stem, up="../", **_common(content), **values)
            _put(folder / page.path(lang), text)
            yield File(
                page.path(lang),
                "page",
                f"文档：{page.title.zh}（{_IN[lang].zh}）",
                f"Documentation: {page.title.en} ({_IN[lang].en})",
            )
    for picture in pictures(content.store):
        for lang in LANGUAGES:
            _put(folder / picture.path(lang), picture.svg.say(lang))
            yield File(picture.path(lang), "page", f"图：{picture.question.zh}（{_IN[lang].zh}）", f"Plot: {picture.question.en} ({_IN[lang].en})")  # fmt: skip


def write_index(
    content: Content, files: Sequence[File], sizes: Mapping[str, int], folder: Path
) -> tuple[File, ...]:
    """Write the front page in both languages into ``folder`` and return its files, Chinese first.

    ``files`` are those of the release, ``sizes`` their sizes in bytes by path. Where there are many sources, the page shows
    some and says how many it does not.
    """
    values = {
        "summary": summary(content, files, sizes),
        "pictures": pictures(content.store),
        "recipes": recipes(content, files),
        "licence": licences().get(content.settings.licence),
        "content": content,
        "severity": rules.severity,
    }
    for lang in LANGUAGES:
        text = site.render("index.html", lang, stem="index", up="", **_common(content), **values)
        _put(folder / site.name("index", lang), text)
    return tuple(
        File(site.name("index", lang), "page", f"首页（{_IN[lang].zh}）", f"Front page ({_IN[lang].en})")
        for lang in LANGUAGES
    )


def _common(content: Content) -> dict[str, Any]:
    return {"settings": content.settings, "program": content.report.program}


def _documentation(page: site.Page, content: Content) -> tuple[str, dict[str, Any]]:
    """Return the template of a page of the documentation and what stands in it."""
    if page.stem == "ontology":
        used = usage.usages(content.store, terms.iris_of_terms())
        return "ontology.html", {
            "ontology": terms.ontology(used),
            "namespace": YJ,
            "base": content.report.base,
            "ceiling": usage.CEILING,
        }
    if page.stem == "codes":
        return "codes.html", {"lists": lists.code_lists(), "namespace": CODE}
    if page.stem == "shapes":
        return "shapes.html", {"groups": rules.shape_groups(), "severity": rules.severity}
    if page.stem == "checks":
        return "checks.html", {
            "checks": rules.checks(),
            "readings": rules.readings(),
            "severity": rules.severity,
        }
    if page.stem == "questions":
        return "questions.html", {"questions": questions.questions()}
    found = {"agencies": agencies, "reference": reference}[page.stem]
    return "tables.html", {"page": page, "introduction": found.ABOUT, "tables": found.tables()}


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
