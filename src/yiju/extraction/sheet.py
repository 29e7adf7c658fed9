"""A document as one text whose every character is accounted for.

Comes in: a ``Document``. Goes out: a ``Sheet``: its lines joined by line feeds, with a mark on every character that says
whether a record took it, the layout did, or nobody has yet. The readers of the layouts cut cells out of the sheet by
offset and mark them; what stays unmarked is reported, so nothing can be dropped in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import IntEnum

from yiju.model import Accounting, Document, Span, Text, Unread

# What an earlier conversion left in the cells: <p>…</p>, $\geq 85\%$.
_HTML = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|font|sub|sup|table|tbody|tr|td|th|ul|ol|li|h[1-6])(?:\s[^<>\n]*)?/?>",
    re.I,
)
_PARAGRAPH = re.compile(r"</p>\s*<p(?:\s[^<>\n]*)?>|<br\s*/?>", re.I)
_LATEX = {
    r"\geqslant": "≥", r"\geq": "≥", r"\ge": "≥", r"\leqslant": "≤", r"\leq": "≤", r"\le": "≤",
    r"\times": "×", r"\cdot": "·", r"\sim": "~", r"\pm": "±", r"\%": "%", r"\&": "&", r"\_": "_", r"\#": "#",
}  # fmt: skip
_LATEX_WORD = re.compile(
    "|".join(re.escape(word) + (r"(?![a-z])" if word[-1].isalpha() else "") for word in _LATEX)
)
_ENTITIES = {
    "&nbsp;": " ",
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&quot;": '"',
    "&ldquo;": "“",
    "&rdquo;": "”",
}
_ENTITY = re.compile("|".join(_ENTITIES))
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), " ") | dict.fromkeys(
    map(ord, "\u00a0\u3000\u2002\u2003\u2009\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " "
)


class Mark(IntEnum):
    """What became of a character."""

    OPEN = 0
    LAYOUT = 1
    RECORD = 2


class Sheet:
    """The text of a document, its line numbers, and the mark on every character; ``feeds`` are where form feeds stood."""

    def __init__(self, document: Document) -> None:
        self.document = document
        # One character for one character, so that offsets stay true.
        self.text = "\n".join(line.translate(_INVISIBLE) for line in document.lines)
        self.feeds = frozenset(match.start() for match in re.finditer("\f", "\n".join(document.lines)))
        self._starts = [0]
        for line in document.lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._marks = bytearray(len(self.text))

    def line(self, offset: int) -> int:
        """Return the number, from 1, of the line on which the character at ``offset`` stands."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the lines from the first to the last visible character between ``start`` and ``end``."""
        part = self.text[start:end]
        left = start + len(part) - len(part.lstrip())
        right = end - len(part) + len(part.rstrip())
        return Span(self.line(left), self.line(max(right - 1, left)))

    def mark(self, start: int, end: int, mark: Mark) -> None:
        """Say what became of the characters from ``start`` to ``end``; a record's mark is never taken back."""
        for offset in range(start, end):
            if self._marks[offset] < mark:
                self._marks[offset] = mark

    def is_open(self, start: int, end: int) -> bool:
        """Return whether nobody took any character from ``start`` to ``end``."""
        return not any(self._marks[start:end])

    def reopen(self, start: int, end: int) -> None:
        """Take back every mark from ``start`` to ``end``: what was read there did not become a record."""
        self._marks[start:end] = bytes(end - start)

    def bounds(self, number: int) -> tuple[int, int]:
        """Return where line ``number`` starts and ends."""
        start = self._starts[number - 1]
        return start, start + len(self.document.lines[number - 1])

    def accounting(self) -> Accounting:
        """Return how the non-blank lines were spent."""
        tally = [0, 0, 0]
        for number in range(1, len(self._starts) + 1):
            state = self._state(number)
            if state is not None:
                tally[state] += 1
        return Accounting(record=tally[Mark.RECORD], layout=tally[Mark.LAYOUT], unread=tally[Mark.OPEN])

    def unread(self) -> Iterator[tuple[Span, str]]:
        """Yield each run of lines with something that nobody took, and what that is, glued."""
        run: list[int] = []
        for number in range(1, len(self._starts) + 1):
            state = self._state(number)
            if state == Mark.OPEN:
                run.append(number)
            elif state is not None and run:
                yield self._left_over(run)
                run = []
        if run:
            yield self._left_over(run)

    def _state(self, number: int) -> Mark | None:
        start, end = self.bounds(number)
        marks = {self._marks[offset] for offset in range(start, end) if not self.text[offset].isspace()}
        if not marks:
            return None
        return Mark.OPEN if Mark.OPEN in marks else Mark(max(marks))

    def _left_over(self, run: list[int]) -> tuple[Span, str]:
        start, end = self.bounds(run[0])[0], self.bounds(run[-1])[1]
        left = "".join(
            char if self._marks[start + index] == Mark.OPEN or char == "\n" else " "
            for index, char in enumerate(self.text[start:end])
        )
        return Span(run[0], run[-1]), glue(left)


def report(sheet: Sheet, reason_zh: str, reason_en: str) -> tuple[Unread, ...]:
    """Return what is left over on ``sheet`` as records of things unread."""
    return tuple(Unread(span, text, reason_zh, reason_en) for span, text in sheet.unread())


def glue(text: str) -> str:
    r"""Return ``text`` as one line without the spaces and line breaks that the page put in.

    A space stays only between two words of Latin letters or digits on one line, or between letters over a break.

    >>> glue("完成 2025年\n普查 AI\nlab 工作")
    '完成2025年普查AI lab工作'
    """
    return _join(text.split("\n"), keep_han_spaces=False)[0]


def cell(sheet: Sheet, start: int, words: str, *, keep_han_spaces: bool = False) -> Text:
    """Return ``words``, the prose that begins at ``start``, as ``Text``: without mark-up, glued, with its line starts.

    Page numbers and repeated heads are blanked out of ``words`` already; ``keep_han_spaces`` keeps a space between
    Chinese characters within a line, which an author put there where lines are the page's own lines.
    """
    first = sheet.line(start)
    joined, starts = _join([clean(line) for line in words.split("\n")], keep_han_spaces=keep_han_spaces)
    trimmed, cut = _trim_quotes(joined)
    places = [(max(offset - cut, 0), first + index) for offset, index in starts]
    return Text(trimmed, tuple(places))


def clean(text: str) -> str:
    r"""Return ``text`` without left-over HTML and LaTeX: ``<p>率 $\geq 85\%$</p>`` becomes ``率 ≥ 85%``."""
    text = _HTML.sub(" ", _PARAGRAPH.sub("\u2029", text))
    if "\\" in text:
        text = _LATEX_WORD.sub(lambda match: _LATEX[match.group()], text).replace("$", " ")
    return _ENTITY.sub(lambda match: _ENTITIES[match.group()], text)


def _join(lines: list[str], *, keep_han_spaces: bool) -> tuple[str, list[tuple[int, int]]]:
    joined = ""
    starts: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        paragraphs = [_squeeze(part, keep_han_spaces) for part in line.split("\u2029")]
        piece = "\n".join(part for part in paragraphs if part)
        if not piece:
            continue
        if joined and _is_letter(joined[-1]) and _is_letter(piece[0]):
            joined += " "
        starts.append((len(joined), index))
        joined += piece
    return joined, starts


def _squeeze(line: str, keep_han_spaces: bool) -> str:
    words = line.split()
    out = words[0] if words else ""
    for word in words[1:]:
        latin = _is_word(out[-1]) and _is_word(word[0])
        han = keep_han_spaces and _is_han(out[-1]) and _is_han(word[0])
        out += (" " if latin or han else "") + word
    return out


def _trim_quotes(text: str) -> tuple[str, int]:
    """Drop a straight quote that a table's export left at the ends of a cell: ``"为保障…`` becomes ``为保障…``."""
    cut = 0
    if text.count('"') == 1 or (text.startswith('"') and text.endswith('"') and text.count('"') == 2):
        cut = int(text.startswith('"'))
        text = text.removeprefix('"').removesuffix('"')
    return text, cut


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
