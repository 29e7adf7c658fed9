"""Tracing legal bases: from a document to every fund that rests on it, from a fund to everything it rests on.

Comes in: a store and what a person typed. Goes out: a ``Trace``, and its texts: tree, JSON, CSV, Markdown, a picture.
"""

from yiju.trace.trace import trace
from yiju.trace.values import Basis, Card, Citing, DocumentTrace, FundTrace, LevelGroup, Related, Term, Trace

__all__ = [
    "Basis",
    "Card",
    "Citing",
    "DocumentTrace",
    "FundTrace",
    "LevelGroup",
    "Related",
    "Term",
    "Trace",
    "trace",
]
