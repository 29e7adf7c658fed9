"""The values of linking: a document under one name, and a pair of names.

Comes in: what the graph says of a document. Goes out: ``Name`` and ``Pair``; and ``key``, what two titles have in common that
differ only in punctuation, in the state's name or in the issuer before 关于.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from yiju.titles.relations import Certainty

Reason = Literal[
    "abbreviated", "punctuation", "title-with-number", "inner-title", "number-two-titles", "title-two-numbers",
    "code-variant", "misprint",
]  # fmt: skip

# The series of an order, whose number says by itself which one it is, with or without a year.
ORDER = "令"
_PUNCTUATION = re.compile(r"[\W_]")
_STATE = re.compile(r"^(?:中华人民共和国|国家(?=[一-鿿]{2,}法$))")
_ISSUER = re.compile(
    r"^(?:[一-鿿]{2,30}?(?:政府|办公厅|办公室|委员会|党委|局|厅|部|委|组|办|院|会|社))+(?=关于)"
)


class Name(msgspec.Struct, frozen=True, order=True):
    """A legal document under one of its titles; the number's parts are blank where it has none.

    ``body`` is the IRI of the body whose code the number has, ``series`` what follows the body in the code (发, 函).
    """

    document: str
    title: str = ""
    number: str = ""
    agency: str = ""
    body: str = ""
    series: str = ""
    year: str = ""
    serial: str = ""
    out_of_use: bool = False

    @property
    def shown(self) -> str:
        """Return the name as it is told to people: the number, else the title."""
        return self.number or self.title


class Pair(msgspec.Struct, frozen=True, order=True):
    """Two names that belong together: ``first`` the one that says less or is likelier wrong.

    ``same``: they are taken to be of one document. ``by_title``: the titles are what is compared, else the numbers.
    """

    first: Name
    second: Name
    reason: Reason
    certainty: Certainty
    same: bool = True
    by_title: bool = False


def key(title: str) -> str:
    """Return what titles of one document have in common.

    >>> key("中华人民共和国社会保险法") == key("《社会保险法》")
    True
    """
    bare = _PUNCTUATION.sub("", title)
    return _ISSUER.sub("", _STATE.sub("", bare))
