"""What a title says: its normal form, type, period, standing, and what its document does to others.

Comes in: titles of Chinese official documents, from anywhere. Goes out: readings, each with the words it rests on. One
question, one module; they know nothing of numbers, budgets or graphs.
"""

from yiju.titles.normal import normal_title
from yiju.titles.period import Period, period
from yiju.titles.relations import RELATIONS, Relation, RelationName, relations
from yiju.titles.standing import StandingReading, standings
from yiju.titles.types import TypeReading, document_type, kind_of, names_document

__all__ = [
    "RELATIONS",
    "Period",
    "Relation",
    "RelationName",
    "StandingReading",
    "TypeReading",
    "document_type",
    "kind_of",
    "names_document",
    "normal_title",
    "period",
    "relations",
    "standings",
]
