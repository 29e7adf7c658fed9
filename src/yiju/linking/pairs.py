"""Which names belong together.

Comes in: all names. Goes out: pairs, sorted, each once. Names are put under keys (the title without what often differs, the
number without the code, halves of the title) and only names under one key are compared. The keys are sorted on disk, so
that memory does not grow with the names, and a key that very many share is compared between neighbours only, so that
nothing is quadratic.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby, pairwise
from operator import itemgetter

import msgspec

from yiju.linking.edits import digit_slip, slip
from yiju.linking.names import ORDER, Name, Pair, key
from yiju.titles import relations

# Of more names under one key only neighbours are compared.
_MOST = 60


def pairs(names: Iterable[Name]) -> Iterator[Pair]:
    """Yield the pairs among ``names``; each pair of documents, or of two titles of one, is told once, for its best reason."""
    told: set[tuple[str, ...]] = set()
    for group in _groups(names):
        for first, second in _compared(group):
            pair = _pair(first, second)
            if pair is None:
                continue
            one, other = pair.first, pair.second
            what = (
                (one.document, other.document) if one.document != other.document else (one.title, other.title)
            )
            ends = (one.document, *sorted(what), other.document)
            if ends not in told:
                told.add(ends)
                yield pair


def _groups(names: Iterable[Name]) -> Iterator[list[Name]]:
    """Yield the names under each key that more than one has, keys in order: the same title before nearly the same."""
    # An empty name is a temporary database of SQLite: in memory while it is small, on disk when it grows.
    database = sqlite3.connect("")
    try:
        database.execute("CREATE TABLE keyed (key TEXT, name BLOB)")
        database.executemany("INSERT INTO keyed VALUES (?, ?)", _keyed(names))
        rows = database.execute("SELECT key, name FROM keyed ORDER BY key, name")
        decoder = msgspec.json.Decoder(Name)
        for _, group in groupby(rows, key=itemgetter(0)):
            found = sorted({decoder.decode(name) for _, name in group})
            if len(found) > 1:
                yield found
    finally:
        database.close()


def _keyed(names: Iterable[Name]) -> Iterator[tuple[str, bytes]]:
    encoder = msgspec.json.Encoder()
    for name in names:
        encoded = encoder.encode(name)
        for one in sorted(_keys(name)):
            yield one, encoded


def _keys(name: Name) -> set[str]:
    """Return the keys of a name; the digit before each puts surer reasons first."""
    keys = set()
    if name.number:
        keys.add(f"1 {name.document}")
        if name.body and name.series == ORDER:
            keys.add(f"3 {name.body} {name.series} {name.serial}")
        elif name.body and name.year:
            keys.add(f"3 {name.body} {name.series} {name.year} {name.serial}")
    title = key(name.title)
    if len(title) > 1:
        keys.add(f"2 {title}")
    if len(title) > 1 and not (name.number and not name.title):
        for half in {len(title) // 2, (len(title) - 1) // 2} - {0}:
            keys |= {f"4 {title[:half]}", f"5 {title[-half:]}"}
    return keys


def _compared(group: list[Name]) -> Iterator[tuple[Name, Name]]:
    return combinations(group, 2) if len(group) <= _MOST else pairwise(group)


def _pair(one: Name, other: Name) -> Pair | None:
    """Return how two names under one key belong together, or None."""
    if one.document == other.document:
        return _two_titles(one, other)
    same_title = bool(one.title) and key(one.title) == key(other.title)
    if one.number and other.number:
        return _two_numbers(one, other, same_title=same_title)
    if same_title:
        return _one_title(one, other)
    slipped = slip(key(one.title), key(other.title))
    if slipped is None:
        return None
    sure = slipped == "mistaken"
    pair = Pair(one, other, "misprint", "likely" if sure else "possible", same=sure, by_title=True)
    return _ordered(one, other, pair)


def _two_titles(one: Name, other: Name) -> Pair | None:
    """Pair two titles of one number."""
    if key(one.title) == key(other.title) or not one.title or not other.title:
        return None
    for notice, inner in ((one, other), (other, one)):
        if any(key(relation.inner) == key(inner.title) for relation in relations(notice.title)):
            return Pair(inner, notice, "inner-title", "certain", by_title=True)
    if slip(key(one.title), key(other.title)):
        return Pair(one, other, "misprint", "likely", by_title=True)
    shorter, longer = sorted((one, other), key=lambda name: len(name.title))
    if key(shorter.title) in key(longer.title):
        return Pair(shorter, longer, "abbreviated", "certain", by_title=True)
    return Pair(one, other, "number-two-titles", "possible", by_title=True)


def _one_title(one: Name, other: Name) -> Pair:
    """Pair two documents of one title, of which at most one has a number."""
    if one.number or other.number:
        return _ordered(one, other, Pair(one, other, "title-with-number", "likely"))
    shorter, longer = sorted((one, other), key=lambda name: (len(name.title), name))
    if _letters(shorter.title) == _letters(longer.title):
        return Pair(shorter, longer, "punctuation", "certain", by_title=True)
    return Pair(shorter, longer, "abbreviated", "likely", by_title=True)


def _two_numbers(one: Name, other: Name, *, same_title: bool) -> Pair | None:
    """Pair two numbered documents: two codes of one body, a slip in the number, or one title used twice."""
    same_place = one.serial == other.serial and _same_year(one, other)
    if same_place and one.body and (one.body, one.series) == (other.body, other.series):
        wrong = one.out_of_use != other.out_of_use
        first, second = (other, one) if other.out_of_use else (one, other)
        return Pair(first, second, "misprint" if wrong else "code-variant", "likely")
    if not same_title:
        return None
    if same_place and _code_slip(one.agency, other.agency):
        return Pair(one, other, "misprint", "likely")
    if one.agency == other.agency and _slipped(one, other):
        return Pair(one, other, "misprint", "possible", same=False)
    return Pair(one, other, "title-two-numbers", "possible", same=False)


def _same_year(one: Name, other: Name) -> bool:
    """Say whether both are of one year; an order may be cited without: 渝府令〔2003〕158号, 重庆市人民政府令第158号."""
    if one.series == other.series == ORDER and not (one.year and other.year):
        return True
    return one.year == other.year and bool(one.year)


def _code_slip(one: str, other: str) -> bool:
    """Say whether two codes differ in one character left out or mistyped: 渝委农办 and 渝农办."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    shorter, longer = sorted((one, other), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _slipped(one: Name, other: Name) -> bool:
    if one.year == other.year:
        return digit_slip(one.serial, other.serial)
    return one.serial == other.serial and digit_slip(one.year, other.year)


def _ordered(one: Name, other: Name, pair: Pair) -> Pair:
    """Put the name that says less first: the one without a number."""
    if one.number and not other.number:
        return msgspec.structs.replace(pair, first=other, second=one)
    return pair


def _letters(title: str) -> str:
    return "".join(char for char in title if char.isalnum())
