"""Saved questions: load them, bind their parameters, ask them of a graph.

Comes in: the name of a question (``queries/questions/NAME.rq``) or a ``.rq`` file of the reader's own, and values for
its parameters. Goes out: an ``Answer``, the same from a ``pyoxigraph.Store``, an ``rdflib.Dataset`` and a
``yiju.endpoint.Endpoint``; and, where there are no rows, what was searched and the nearest values that the graph does
hold.

    >>> from yiju.questions import question
    >>> question("funds-citing-document").title.en
    'Funds citing a document'
"""

from yiju.questions.answer import Answer, Cell, Source, Triples, run
from yiju.questions.asking import rows, run_file
from yiju.questions.binding import bind, searched
from yiju.questions.nearest import Nothing, nearest
from yiju.questions.question import Column, Parameter, Question, question, questions, read
from yiju.questions.writing import show, to_csv, to_json
from yiju.words import Words

__all__ = [
    "Answer",
    "Cell",
    "Column",
    "Nothing",
    "Parameter",
    "Question",
    "Source",
    "Triples",
    "Words",
    "bind",
    "nearest",
    "question",
    "questions",
    "read",
    "rows",
    "run",
    "run_file",
    "searched",
    "show",
    "to_csv",
    "to_json",
]
