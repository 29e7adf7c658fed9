"""Pieces that every page of figures is made of: the machine, sections, tables, figures.

Comes in: plain values. Goes out: Markdown, Chinese and English. The machine is told by what matters for speed, and not by
name.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version

NONE = "—"


def machine(libraries: Sequence[str]) -> str:
    """Say what the machine is, and which versions of ``libraries`` were used."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    words = f"{platform.system()} {platform.machine()}", f"Python {platform.python_version()}"
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    return (
        f"机器：{os.cpu_count()} 核、{memory:.0f} GiB 内存（与其他程序共用），{'，'.join(words)}；{versions}。\n\n"
        f"Machine: {os.cpu_count()} cores and {memory:.0f} GiB of memory, shared with other programs; {', '.join(words)};"
        f" {versions}."
    )


def section(zh: str, en: str, about: tuple[str, str], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the pieces of a section: its heading, what it is about, a table whose first row is its head."""
    return [f"## {zh} · {en}", *about, table(list(rows))]


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table; the first row is its head, the first column its labels."""
    head, *body = rows
    rule = ("---", *("---:" for _ in head[1:]))
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *body))


def remarks(notes: Sequence[str]) -> list[str]:
    """Return the section of remarks, each given as 中文 | English; nothing where there are none."""
    if not notes:
        return []
    lines = ("- " + " · ".join(part.strip() for part in note.split("|")) for note in notes)
    return ["## 说明 · Remarks", "\n".join(lines)]


def figure(value: float) -> str:
    """Return ``value`` to three digits, as 1,230 or 12.3 or 0.0123."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{float(f'{value:.3g}'):g}" if value else "0"
