"""A document number as a person types or pastes it into a field, which is not always all that he pastes.

    渝府办发[2017]122   渝府办发 2017 122号   《关于……的通知》（渝府办发〔2017〕122号）

Comes in: what was typed. Goes out: the number, or the numbers of the citations in it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from yiju.citations.find import find
from yiju.citations.number import parse
from yiju.model import Number

# The parts set apart by spaces or hyphens, not brackets: 渝府办发 2017 122号, 渝府办发-2017-122
_SPACED: Final = re.compile(r"(\D*[^\W\d_])[\s\-]*((?:19|20)[0-9]{2})[\s\-]+第?([0-9]+)号?(?:文件?)?")


def typed_number(text: str) -> Number | None:
    """Return the number that ``text`` is, brackets or none; None where it is none, or holds more than one.

    >>> typed_number("渝府办发 2017 122").normal
    '渝府办发〔2017〕122号'
    """
    return parse(text) or _spaced(text)


def typed_numbers(text: str) -> tuple[Number, ...]:
    """Return the number that ``text`` is, else those of the citations in it, each once, as they come."""
    whole = typed_number(text)
    if whole:
        return (whole,)
    found = {number.normal: number for one in find(text, every_title=True) for number in one.numbers}
    return tuple(found.values())


def _spaced(text: str) -> Number | None:
    found = _SPACED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return parse("{}〔{}〕{}号".format(*found.groups())) if found else None
