"""Find the documents that the plans cite.

Comes in: ``Records``. Goes out: the same records with the citations of every plan: those of 立项依据, and the documents
named in the prose. Words of a 立项依据 that name no document are kept beside them.
"""

from __future__ import annotations

import re

import msgspec

from yiju.citations import Found, find
from yiju.model import CellName, Citation, Plan, Records, Text, Unread

_CELLS: tuple[CellName, ...] = ("basis", "overview", "goal")
# What may stand between two citations and names nothing: figures and marks, a note in brackets, a linking word.
_BETWEEN = re.compile(
    r"[（(][^（）()]*[）)]|[一二三四五六七八九十]+[、.]|以及|文件|精神|规定|要求|根据|按照|依据|[\W\d_和及与等]"
)
_SHORTEST_WORDS = 2


def cite(records: Records) -> Records:
    """Return ``records`` with the citations of each plan, and the words of 立项依据 that name no document."""
    plans: list[Plan] = []
    uncited: list[Unread] = []
    for plan in records.plans:
        citations: list[Citation] = []
        for cell in _CELLS:
            text: Text | None = getattr(plan, cell)
            # What 立项依据 lists is a document, whatever it is called.
            found = find(text.text, every_title=cell == "basis") if text else ()
            citations += [_citation(cell, text, one) for one in found if text]
            if cell == "basis" and text:
                uncited += _uncited(text, found)
        plans.append(msgspec.structs.replace(plan, citations=tuple(citations)))
    return msgspec.structs.replace(records, plans=tuple(plans), uncited=tuple(uncited))


def _citation(cell: CellName, text: Text, found: Found) -> Citation:
    return Citation(
        cell=cell,
        as_written=found.as_written,
        span=text.span(found.start, found.end),
        title=found.title,
        numbers=found.numbers,
        # Spaces and line breaks inside a number are the page's, wherever the text comes from an extraction.
        repairs=tuple(repair for repair in found.repairs if repair != "spaces"),
        document_title=found.document_title,
        kind=found.kind,
    )


def _uncited(text: Text, found: tuple[Found, ...]) -> list[Unread]:
    """Return the words between citations; those that run into a 《 name its issuer and are not meant."""
    starts = [0, *(one.end for one in found)]
    ends = [*(one.start for one in found), len(text.text)]
    return [
        Unread(
            text.span(start, end),
            text.text[start:end].strip(),
            "立项依据中有未指明文件的文字",
            "words of the legal basis that name no document",
        )
        for start, end in zip(starts, ends, strict=True)
        if len(_BETWEEN.sub("", text.text[start:end])) >= _SHORTEST_WORDS and text.text[end : end + 1] != "《"
    ]
