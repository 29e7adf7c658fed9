"""Annotate: a text given back as HTML with its citations linked.

Comes in: a text, its citations and references, and where each document is to be found. Goes out: HTML that holds every
character of the text and nothing else to read.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from yiju.citations.find import Found
from yiju.citations.identity import document_path
from yiju.citations.resolve import Reference
from yiju.vocabulary import DEFAULT_BASE, iri

Link = Callable[[Found], str]


def annotate(
    text: str, found: Sequence[Found], references: Sequence[Reference] = (), link: Link | None = None
) -> str:
    r"""Return ``text`` as HTML, each citation inside ``<a class="citation">``, each reference ``<a class="reference">``.

    ``link`` gives the address of a citation's document; without it, the IRI that Yiju gives the document. A citation by a
    short title leads where the full one does.

    >>> from yiju.citations import find
    >>> annotate("见《预算法》", find("见《预算法》"))
    '见<a class="citation" href="https://w3id.org/yiju/id/document/title/预算法">《预算法》</a>'
    """
    address = link or document_link
    full = {one.start: found[one.means[0]] for one in references if one.short}
    marks = [(one.start, one.end, "citation", address(full.get(one.start, one))) for one in found]
    marks += [
        (one.start, one.end, "reference", address(found[one.means[0]])) for one in references if not one.short
    ]
    pieces: list[str] = []
    place = 0
    for start, end, name, href in sorted(marks):
        pieces += [_escaped(text[place:start]), f'<a class="{name}" href="{html.escape(href)}">']
        pieces += [_escaped(text[start:end]), "</a>"]
        place = end
    return "".join([*pieces, _escaped(text[place:])])


def document_link(found: Found, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the document that ``found`` names, the first where it names several."""
    number = found.numbers[0] if found.numbers else None
    title = found.document_title if number else found.title
    return iri(base, "id", "document", *document_path(title or found.as_written, number))


def _escaped(text: str) -> str:
    """Return ``text`` as HTML reads it back; a carriage return by itself would be read as a line feed."""
    return html.escape(text, quote=False).replace("\r", "&#13;")
