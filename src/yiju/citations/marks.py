"""Where titles stand: the outermost 《》, and what is left of them when a mark is missing.

Comes in: a cleaned text and the numbers in it. Goes out: titles, in order and apart. Marks are paired in one pass; an
unpaired 《 runs to the number's bracket or to the end of the line, an unpaired 》 before a number back to 关于.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from yiju.citations.clean import Cleaned
from yiju.citations.hit import Hit
from yiju.citations.words import words
from yiju.numerals import NUMERALS

_LONGEST = 300
_LONGEST_OPEN = 120
_STOP = re.compile(r"[。;!！]|[,、](?=《)")
_CLAUSE = re.compile(rf",|第(?:[{NUMERALS}]{{1,5}}|\d{{1,4}})条")
_SENTENCE = re.compile(r"[。;,:!！?]")
_MARK = re.compile(r"[《》]")


class Title(msgspec.Struct, frozen=True):
    """A title in a text: ``start`` and ``end`` with its marks, ``inside`` the places of what they enclose."""

    start: int
    end: int
    inside: tuple[int, int]
    repairs: frozenset[str] = frozenset()


def pairs(text: str, opener: str, closer: str) -> dict[int, int]:
    """Return for each opener that is closed the place of its closer, and for each such closer that of its opener."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer(f"[{re.escape(opener)}{re.escape(closer)}]", text):
        if match.group() == opener:
            waiting.append(match.start())
        elif waiting:
            opened = waiting.pop()
            found[opened], found[match.start()] = match.start(), opened
    return found


def titles(page: Cleaned, hits: tuple[Hit, ...]) -> tuple[Title, ...]:
    """Return the titles of a text, in order; what 以下简称 introduces is none."""
    return _Reader(page, hits).read()


class _Reader:
    """One pass over the marks of a text."""

    def __init__(self, page: Cleaned, hits: tuple[Hit, ...]) -> None:
        self.page = page
        self.text = page.text
        self.hits = hits
        self.starts = [hit.start for hit in hits]
        self.pairs = pairs(page.text, "《", "》")
        self.found: list[Title] = []

    def read(self) -> tuple[Title, ...]:
        end = 0
        for match in _MARK.finditer(self.text):
            if match.start() < end:
                continue
            title = self._opened(match.start()) if match.group() == "《" else self._unopened(match.start())
            if title:
                while self.found and self.found[-1].end > title.start:
                    self.found.pop()
                self.found.append(title)
                end = title.end
        return tuple(title for title in self.found if not self._short_name(title))

    def _opened(self, start: int) -> Title | None:
        """Return the title that 《 at ``start`` opens."""
        end = self.pairs.get(start)
        if end is None or end - start > _LONGEST or self._broken(start, end):
            return self._unclosed(start)
        repairs: set[str] = set()
        last = self._beyond(start, end)
        if last > end:
            end = last
            repairs.add("title-brackets")
        title = self._made(start, start + 1, end, end + 1, repairs)
        return self._extended(title) if title else None

    def _broken(self, start: int, end: int) -> bool:
        """Say whether the marks pair over a number and a line's end: two titles that lost 》 and 《."""
        for hit in self._hits_between(start, end):
            closed = hit.enclosed and self.text.startswith(")", hit.end)
            if closed and self.page.broken_at(hit.end + 1):
                return True
        return False

    def _beyond(self, start: int, end: int) -> int:
        """Return the place of a later 》 where the one at ``end`` closes an inner mark: 《…〈X》的通知》."""
        inner = self.text[start + 1 : end]
        if inner.count("<") <= inner.count(">"):
            return end
        later = self.text.find("》", end + 1, end + 40)
        between = self.text[end + 1 : later]
        stray = later > 0 and later not in self.pairs
        return later if stray and "《" not in between and not _SENTENCE.search(between) else end

    def _extended(self, title: Title) -> Title:
        """Take a doubled 》 in: 《X》》（…号）."""
        end = title.end
        while self.text.startswith("》", end) and end not in self.pairs:
            end += 1
        if end == title.end:
            return title
        return Title(title.start, end, title.inside, title.repairs | {"title-brackets"})

    def _unclosed(self, start: int) -> Title | None:
        """Return the title of a 《 that nothing closes; it ends at the number's bracket or where the line does."""
        text = self.text
        if text.startswith("《《《", start):
            return None
        limit = min(start + _LONGEST_OPEN, len(text))
        stop = _STOP.search(text, start + 1, limit)
        edge = min(stop.start() if stop else limit, limit)
        lines = self.page.gaps_between(start, edge, lines_only=True)
        edge = next((line for line in lines if text[line] == "《"), edge)
        hit = next(iter(self._hits_between(start, edge)), None)
        if hit and hit.enclosed:
            return self._made_unclosed(start, text.rfind("(", start, hit.start))
        line = min(self.page.next_break(start), len(text))
        edge = min(edge, line)
        if edge == limit and limit < len(text) and limit != line:
            return None
        # 《某某条例第二十八条处理… · 《某某办法,
        ended = _CLAUSE.search(text, start + 2, edge)
        if ended:
            edge = ended.start()
        inner = text.find("《", start + 1, edge)
        if inner > 0 and not self._around(start, inner, edge):
            return None
        return self._made_unclosed(start, edge)

    def _around(self, start: int, inner: int, edge: int) -> bool:
        """Say whether the outer title goes on around an inner one that took its 》: 《关于印发《X》的通知⏎."""
        closed = self.pairs.get(inner, edge)
        after = self.text[closed + 1 : edge]
        return after.startswith("的") or (not after and self.text[start:inner].endswith(words().outer_verbs))

    def _made_unclosed(self, start: int, edge: int) -> Title | None:
        closed = self.text[edge - 1] == "》"
        closed |= self.text[edge - 1] == ">" and "<" not in self.text[start:edge]  # 《X＞（…号）
        inside = edge - 1 if closed else edge
        return self._made(start, start + 1, inside, edge, {"title-brackets"})

    def _unopened(self, end: int) -> Title | None:
        """Return the title of a stray 》 with a number after it: 关于印发X的通知》（…号）."""
        number = self._hit_at(end + 1) or self._hit_at(end + 2)
        if end in self.pairs or number is None or number.end - end > _LONGEST:
            return None
        first = max(end - _LONGEST_OPEN, 0)
        breaks = self.page.gaps_between(first, end, lines_only=True)
        first = max([first, *breaks[-1:]])
        for stop in _SENTENCE.finditer(self.text, first, end):
            first = stop.end()
        about = self.text.find("关于", first, end)
        if about < 0:
            return None
        return self._made(about, about, end, end + 1, {"title-brackets"})

    def _made(self, start: int, first: int, last: int, end: int, repairs: set[str]) -> Title | None:
        if not self.text[first:last].strip("《》<>"):
            return None
        if first > start and (self.page.original(start), self.page.original(end - 1)) != ("《", "》"):
            repairs = repairs | {"title-brackets"}
        return Title(start, end, (first, last), frozenset(repairs))

    def _short_name(self, title: Title) -> bool:
        before = self.text[max(title.start - 6, 0) : title.start].rstrip("“\"':为")
        return before.endswith(words().short_names)

    def _hits_between(self, start: int, end: int) -> tuple[Hit, ...]:
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _hit_at(self, place: int) -> Hit | None:
        index = bisect_left(self.starts, place)
        return self.hits[index] if index < len(self.hits) and self.starts[index] == place else None
