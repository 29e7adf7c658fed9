"""Find: every act of naming a document in a text.

Comes in: any Chinese text. Goes out: citations, in order and apart, each with its words and their place. One citation
is a title with its number or numbers and the brackets around them, also with a number that stands before it; or a bare
number, without brackets around it and without 文件 behind it.
"""

from __future__ import annotations

import re

import msgspec

from yiju.citations.clean import Cleaned, clean
from yiju.citations.groups import Groups, outer_tail
from yiju.citations.hit import Hit
from yiju.citations.hits import scan
from yiju.citations.kinds import KindName, kind
from yiju.citations.marks import Title, titles
from yiju.citations.words import words
from yiju.model import Number
from yiju.titles import names_document, normal_title

_BETWEEN = ("", "文", "文件")
_CHAIN = re.compile(r"[、,和及与]?")
_LONGEST_LEAD = 40
_ABOUT = re.compile(r"关于[^,。;:()《》]{0,30}$")


class Found(msgspec.Struct, frozen=True):
    """One citation: ``as_written`` is ``text[start:end]``, ``title`` what the outermost 《》 enclose, as written.

    ``document_title`` is the title of the document that the numbers belong to, where 《》 enclose only the document
    inside it: 关于印发《X》的通知（…号）; else the same as ``title``. ``kind`` is a kind of document; ``repairs`` are codes,
    sorted.
    """

    start: int
    end: int
    as_written: str
    title: str | None
    numbers: tuple[Number, ...]
    repairs: tuple[str, ...]
    document_title: str | None
    kind: KindName


class _Piece(msgspec.Struct, frozen=True):
    """A citation in places of the cleaned text."""

    start: int
    end: int
    title: tuple[int, int] | None = None
    outer: tuple[int, int] | None = None
    numbers: tuple[Number, ...] = ()
    repairs: frozenset[str] = frozenset()


def find(text: str, *, every_title: bool = False) -> tuple[Found, ...]:
    """Return the citations of ``text``, in order, none overlapping another. Any text will do; nothing is raised.

    A title without a number is a citation where it reads as a document's: 《红楼梦》 and 《人民日报》 are none. In a list of
    documents, such as a 立项依据, ``every_title`` is one.
    """
    page = clean(text)
    hits = scan(page)
    finder = _Finder(page, hits, titles(page, hits), every_title=every_title)
    return tuple(_found(page, piece) for piece in finder.pieces())


class _Finder:
    """Titles and numbers of one text, put together."""

    def __init__(
        self, page: Cleaned, hits: tuple[Hit, ...], found: tuple[Title, ...], *, every_title: bool
    ) -> None:
        self.page = page
        self.every_title = every_title
        self.text = page.text
        self.hits = hits
        self.titles = found
        self.groups = Groups(page, hits, found)

    def pieces(self) -> list[_Piece]:
        """Return all citations in order."""
        taken: list[_Piece] = []
        end = 0
        for index, title in enumerate(self.titles):
            if title.start >= end:
                piece = self._titled(index, title, end)
                if piece:
                    taken.append(piece)
                    end = piece.end
        # A title's brackets may end beyond a later title's start only for notes; numbers inside any piece are spent.
        bare = [_Piece(hit.start, hit.end, None, None, hit.numbers, hit.repairs) for hit in self.hits]
        return _merged(taken, bare)

    def _titled(self, index: int, title: Title, floor: int) -> _Piece | None:
        """Return the citation of a title, with what stands behind and before it; None where it is no document's."""
        words_inside = self.text[slice(*title.inside)]
        before = self._number_before(title, floor)
        behind = self.groups.behind(title.end, words_inside)
        if behind and not behind.bracketed and before:
            behind = None
        if behind is None and before is None:
            issue = self.groups.issue_before(title.start, words_inside)
            if issue and issue[0] >= floor:
                start, found = issue
                repairs = title.repairs | found.repairs
                return _Piece(start, title.end, title.inside, None, found.numbers, repairs)
            outer = self._outer(index, title)
            if outer:
                return outer
            return self._own_number(title) or self._by_title(title)
        if behind:
            repairs = title.repairs | behind.repairs
            return _Piece(title.start, behind.end, title.inside, None, behind.numbers, repairs)
        assert before is not None
        start, hit = before
        return _Piece(start, title.end, title.inside, None, hit.numbers, title.repairs | hit.repairs)

    def _by_title(self, title: Title) -> _Piece | None:
        """Return the citation of a title without a number, if it reads as a document's."""
        if self.every_title or names_document(normal_title(self.page.written(*title.inside))):
            return _Piece(title.start, title.end, title.inside, None, (), title.repairs)
        return None

    def _number_before(self, title: Title, floor: int) -> tuple[int, Hit] | None:
        """Return the number right before a title, and where it begins with its brackets: 国发〔2022〕4号《X》."""
        hit = self.groups.hit_before(title.start)
        if hit is None or hit.start < floor or self.page.broken_at(title.start):
            return None
        if hit.other and hit.enclosed:
            return None
        between = self.text[hit.end : title.start]
        if between in _BETWEEN:
            return hit.start, hit
        opened = hit.start - 1
        last = self.groups.hit_before(hit.start)
        free = last is None or last.end != opened
        if between == ")" and hit.enclosed and self.text[opened] == "(" and opened >= floor and free:
            return opened, hit
        return None

    def _outer(self, index: int, title: Title) -> _Piece | None:
        """Return the citation of an inner title by its outer document: 关于印发《X》的通知（…号）."""
        tail = outer_tail().match(self.text, title.end)
        if tail is None:
            return None
        last = tail.end() - 1 if self.text[tail.end() - 1] == "》" else tail.end()
        behind = self.groups.behind(tail.end(), self.text[title.end : last])
        start = self._outer_start(index, title)
        if behind is None or (start is None and tail[1] != "通知"):
            return None
        outer = (title.start if start is None else start, last)
        return _Piece(
            title.start, behind.end, title.inside, outer, behind.numbers, title.repairs | behind.repairs
        )

    def _outer_start(self, index: int, title: Title) -> int | None:
        """Return where the outer title begins: at 关于, else at the verb, before this inner title and its brothers."""
        start = title.start
        while index > 0:
            brother = self.titles[index - 1]
            joint = self.text[brother.end : start]
            if len(joint) > 1 or not _CHAIN.fullmatch(joint):
                break
            start, index = brother.start, index - 1
        first = max(start - _LONGEST_LEAD, 0)
        before = self.text[first:start]
        about = _ABOUT.search(before)
        if about:
            return first + before.rindex("关于", about.start())
        verb = next((verb for verb in words().outer_verbs if before.endswith(verb)), None)
        return start - len(verb) if verb else None

    def _own_number(self, title: Title) -> _Piece | None:
        """Return the citation of a title that holds its own number at its end: 《X（…号）》, or 《X（…号》）."""
        first, last = title.inside
        hit = self.groups.hit_before(last)
        if hit is not None and (hit.start, hit.end) == (first, last):
            repairs = title.repairs | hit.repairs | {"number-in-title"}
            return _Piece(title.start, title.end, title.inside, None, hit.numbers, repairs)
        if hit is None or hit.start <= first or not hit.enclosed or hit.other:
            return None
        opened = hit.start - 1
        repairs = title.repairs | hit.repairs | {"number-in-title"}
        if hit.end == last and self.text.startswith(")", title.end):
            inside = (first, opened)
            return _Piece(title.start, title.end + 1, inside, None, hit.numbers, repairs | {"title-brackets"})
        if hit.end + 1 == last and self.text[hit.end] == ")" and self.text[opened] == "(" and opened > first:
            return _Piece(title.start, title.end, title.inside, (first, opened), hit.numbers, repairs)
        return None


def _merged(taken: list[_Piece], bare: list[_Piece]) -> list[_Piece]:
    """Return both lists as one in order, leaving out the bare numbers that lie in a titled piece."""
    merged: list[_Piece] = []
    later = iter(taken)
    piece = next(later, None)
    for number in bare:
        while piece is not None and piece.start <= number.start:
            merged.append(piece)
            piece = next(later, None)
        if not merged or merged[-1].end <= number.start:
            merged.append(number)
    if piece is not None:
        merged.extend([piece, *later])
    return merged


def _found(page: Cleaned, piece: _Piece) -> Found:
    start, end = page.span(piece.start, piece.end)
    title = page.written(*piece.title).strip() if piece.title else None
    outer = page.written(*piece.outer).strip() if piece.outer else title
    repairs = tuple(sorted(piece.repairs))
    words = page.raw[start:end]
    return Found(start, end, words, title, piece.numbers, repairs, outer, kind(outer, piece.numbers))
