"""The pages of ``docs/`` that are made from code, ontology, shapes, queries and reference data.

Comes in: what is shipped. Goes out: Markdown, Chinese first and English beside it, the same bytes from the same input.
``python -m document`` (with ``tools`` on the path, as ``make docs`` has it) writes them; a test compares what is committed
with what ``pages`` gives.
"""

from __future__ import annotations

from pathlib import Path

from document import agencies, commands, index, lists, questions, rules, tables, terms

DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    """Return the generated pages by file name; the index lists the pages written by hand too, as they stand."""
    return {
        "README.md": index.render(DOCS),
        "agencies.md": agencies.render(),
        "codes.md": lists.render(),
        "commands.md": commands.render(),
        "questions.md": questions.render(),
        "reference.md": tables.render(),
        "rules.md": rules.render(),
        "terms.md": terms.render(),
    }
