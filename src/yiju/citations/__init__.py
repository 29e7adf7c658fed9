"""Citations of Chinese official documents, in any text: which documents are named, where, and by what number.

Four verbs, one module each: ``clean`` takes the page away, ``find`` finds the citations, ``resolve`` leads 该办法 and short
titles back to them, ``annotate`` gives the text back with links. Beside them: ``number`` reads a number by itself,
``identity`` says which document is meant. They use nothing of budgets and are of use without them.

>>> found = find("按照《排水方案》（渝府办发[2017]第122号）执行")
>>> found[0].numbers[0].normal
'渝府办发〔2017〕122号'
"""

from yiju.citations.annotate import annotate, document_link
from yiju.citations.clean import Cleaned, clean
from yiju.citations.find import Found, find
from yiju.citations.identity import document_path
from yiju.citations.kinds import KindName
from yiju.citations.number import parse
from yiju.citations.resolve import Reference, resolve

__all__ = [
    "Cleaned",
    "Found",
    "KindName",
    "Reference",
    "annotate",
    "clean",
    "document_link",
    "document_path",
    "find",
    "parse",
    "resolve",
]
