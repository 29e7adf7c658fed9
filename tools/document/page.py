"""Pieces of a Markdown page in two languages.

Comes in: words, in Chinese and in English. Goes out: Markdown as GitHub shows it. Every piece ends without a line feed; a
page is its pieces with a blank line between them. Places that are linked to carry an anchor of their own, because what a
site makes of a Chinese heading differs from site to site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# What Markdown or HTML would take for its own in running text; a "|" would end the cell of a table.
_SPECIAL = re.compile(r"[\\`*\[\]<|]")


def text(words: str) -> str:
    r"""Return ``words`` on one line, shown as they are.

    >>> text("元 | 人[1]")
    '元 \\| 人\\[1\\]'
    """
    return _SPECIAL.sub(lambda match: "\\" + match.group(), " ".join(words.split()))


def code(words: str) -> str:
    r"""Return ``words`` in the type of a program.

    >>> code("a|b")
    '`a\\|b`'
    """
    return f"`{words.replace('|', chr(92) + '|')}`" if words else ""


def both(zh: str, en: str) -> str:
    """Return a text in both languages, Chinese above English, for a cell of a table."""
    return f"{text(zh)}<br>{text(en)}"


def heading(level: int, zh: str, en: str, anchor: str = "") -> str:
    """Return a heading in both languages, behind an anchor where it is linked to."""
    mark = f'<a id="{anchor}"></a>\n\n' if anchor else ""
    return f"{mark}{'#' * level} {text(zh)} · {text(en)}"


def named(level: int, name: str, zh: str, en: str, anchor: str = "") -> str:
    """Return the heading of something that has a name; the name is its anchor where no other is given."""
    return f'<a id="{(anchor or name).replace(" ", "-")}"></a>\n\n{"#" * level} {code(name)} {text(zh)} · {text(en)}'


def paragraphs(zh: str, en: str) -> str:
    """Return a paragraph in Chinese and the same in English; line feeds in them stay line breaks."""
    return "\n\n".join("<br>\n".join(map(text, words.splitlines())) for words in (zh, en))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose cells are Markdown already; columns that are blank in every row are left out."""
    lines = [tuple(row) for row in rows]
    kept = [index for index in range(len(columns)) if any(row[index] for row in lines)]
    head = [[columns[index] for index in kept], ["---"] * len(kept)]
    body = [[row[index] for index in kept] for row in lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in head + body)


def bullets(items: Iterable[str]) -> str:
    """Return a list of what is Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def fence(language: str, body: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{body.rstrip()}\n```"


def folded(zh: str, en: str, body: str) -> str:
    """Return ``body`` (Markdown) folded away under a line to click."""
    return f"<details><summary>{zh} · {en}</summary>\n\n{body}\n\n</details>"


def page(zh: str, en: str, origin: str, pieces: Iterable[str]) -> str:
    """Return a whole page; ``origin`` says in the type of a program what it was made from."""
    note = (
        f"> 本页由 {code('make docs')} 根据 {code(origin)} 生成，请勿手改。"
        f" · Generated from {code(origin)} by {code('make docs')}; do not edit."
    )
    back = "[文档目录 · All pages](README.md)"
    return "\n\n".join([heading(1, zh, en), note, *pieces, back]) + "\n"
