"""Asking: a question and its values to a graph, or a file of the reader's own.

Comes in: a graph, a question or a path, values by parameter. Goes out: what ``yiju.questions.answer.run`` returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from yiju.errors import QueryError
from yiju.questions.answer import Answer, Source, Triples, run
from yiju.questions.binding import bind
from yiju.questions.question import Question, read


def rows(graph: Source, question: Question, values: Mapping[str, object] | None = None) -> Answer:
    """Return the rows that ``graph`` gives for ``question`` with ``values`` bound.

    Raises QueryError where a value does not fit, or the question asks for triples instead of rows.
    """
    found = run(graph, bind(question, values or {}))
    if isinstance(found, Triples):
        raise QueryError(
            f"“{question.name}”返回的是三元组，不是表格；请用 turtle 格式。",
            f"{question.name} gives triples, not rows; ask for turtle.",
        )
    return found


def run_file(graph: Source, path: Path, values: Mapping[str, object] | None = None) -> Answer | Triples:
    """Return what ``graph`` answers to the query in ``path``: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The file needs no header; parameters that one declares can be given ``values``. Raises QueryError where the file
    cannot be read, its header or its SPARQL is wrong, or a value does not fit.
    """
    return run(graph, bind(read(path), values or {}))
