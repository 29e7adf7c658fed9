"""The words of a block of indicators, and the operators, figures and yes or no among them.

Comes in: a stretch of a sheet. Goes out: ``Token`` values with their offsets. Words that the extraction ran together at
an operator or before 是/否 are taken apart again: ``%≥95`` becomes ``%``, ``≥``, ``95``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from yiju import codes
from yiju.extraction.amounts import FIGURE
from yiju.extraction.pages import Place

YES_NO = ("是", "否")
QUALITATIVE = "定性"

_WORD = re.compile(r"[^\s]+")
_SYMBOL = re.compile(r"(\$?\\[gl]eq?(?:slant)?\$?(?![a-z])|[<>＜＞]=|=[<>]|[≥≤＝=＞＜><≧≦⩾⩽])")
_WEIGHT = re.compile(r"\d{1,3}(?:\.\d+)?[%％]?")
_FIGURE_FIRST = re.compile(FIGURE)
_GLUED_QUALITATIVE = re.compile(rf"(.*?\d)?({QUALITATIVE})(.*)", re.S)
_GLUED_YES_NO = re.compile(r"(.+?)([是否])", re.S)


class Token(msgspec.Struct, frozen=True):
    """A word from ``start`` to ``end``; ``page`` where it may be a page number, ``alone`` where its line holds no other."""

    text: str
    start: int
    end: int
    line: int
    first: bool
    last: bool
    tab_before: bool
    page: bool = False

    @property
    def alone(self) -> bool:
        """Return whether no other word stands on the line."""
        return self.first and self.last


def tokenise(text: str, start: int, end: int, likely_pages: Iterable[Place]) -> list[Token]:
    """Return the words of ``text`` from ``start`` to ``end``; those at ``likely_pages`` are marked so."""
    pages = {place.start for place in likely_pages if start <= place.start < end}
    tokens: list[Token] = []
    line_start = start
    for number, line in enumerate(text[start:end].split("\n")):
        words = [piece for word in _WORD.finditer(line) for piece in _pieces(word, line)]
        for index, (word_text, offset) in enumerate(words):
            tokens.append(
                Token(
                    word_text,
                    line_start + offset,
                    line_start + offset + len(word_text),
                    number,
                    first=index == 0,
                    last=index == len(words) - 1,
                    tab_before="\t" in line[:offset]
                    if index == 0
                    else "\t" in line[_end(words[index - 1]) : offset],
                    page=line_start in pages,
                )
            )
        line_start += len(line) + 1
    return _mend(tokens)


def operator(token: Token) -> str | None:
    """Return the operator that ``token`` is, as one of ≥ ≤ = > < 定性, or None."""
    return codes.operators().get(token.text.strip("$"))


def is_weight(token: Token) -> bool:
    """Return whether ``token`` may be a weight: 20, 12.5, 10%."""
    return _WEIGHT.fullmatch(token.text) is not None


def is_figure(text: str) -> bool:
    """Return whether ``text`` is a figure and nothing else."""
    return _FIGURE_FIRST.fullmatch(text) is not None


def leading_figure(text: str) -> str:
    """Return the figure that ``text`` begins with, or an empty string: ``95%`` gives ``95``."""
    match = _FIGURE_FIRST.match(text)
    return match.group() if match else ""


def _mend(tokens: list[Token]) -> list[Token]:
    """Put 定性 together where the page broke it in two: ``定`` at the end of a line, ``性`` at the start of the next.

    A page number may stand between them.
    """
    mended: list[Token] = []
    word = -1  # where the last word stands that is no page number
    for token in tokens:
        before = mended[word] if word >= 0 else None
        broken = before is not None and before.text == QUALITATIVE[0] and before.last
        if before is not None and broken and token.text == QUALITATIVE[1] and token.first:
            mended[word] = msgspec.structs.replace(before, text=QUALITATIVE, end=token.end, last=token.last)
            continue
        mended.append(token)
        if not token.page:
            word = len(mended) - 1
    return mended


def _end(word: tuple[str, int]) -> int:
    return word[1] + len(word[0])


def _pieces(word: re.Match[str], line: str) -> Iterator[tuple[str, int]]:
    offset = word.start()
    for piece in _SYMBOL.split(word.group()):
        if piece:
            yield from _tail_pieces(piece, offset, at_end=not line[offset + len(piece) :].strip())
            offset += len(piece)


def _tail_pieces(piece: str, offset: int, *, at_end: bool) -> Iterator[tuple[str, int]]:
    qualitative = _GLUED_QUALITATIVE.fullmatch(piece)
    if qualitative and piece != QUALITATIVE:
        for part in qualitative.groups():
            if part:
                yield from (
                    _tail_pieces(part, offset, at_end=at_end) if part != QUALITATIVE else ((part, offset),)
                )
                offset += len(part)
        return
    yes_no = _GLUED_YES_NO.fullmatch(piece)
    if yes_no and (at_end or is_figure(yes_no[1])):
        yield yes_no[1], offset
        yield yes_no[2], offset + len(yes_no[1])
        return
    yield piece, offset
