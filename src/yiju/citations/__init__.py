"""Citations of Chinese official documents, in any text: which documents are named, where, and by what number.

One verb, one module: ``clean`` takes the page away, ``find`` finds the citations, ``number`` reads a number by itself,
``title`` says what a title is known by and which years it names, ``identity`` which document is meant. They use nothing
of budgets and are of use without them.
"""

from yiju.citations.find import Found, find
from yiju.citations.identity import document_path
from yiju.citations.number import parse
from yiju.citations.title import normal_title, period

__all__ = ["Found", "document_path", "find", "normal_title", "parse", "period"]
