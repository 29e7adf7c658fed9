"""The words that citations are recognised by, from ``data/reference/citations.toml``.

Comes in: the table, which people may correct. Goes out: the words in the shape that reading needs. The table is loaded
once, when it is first asked for.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Literal

import msgspec

from yiju import resources


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word of the table; ``finds`` is what must be found in ``example`` (nothing where it is empty)."""

    word: str
    example: str
    finds: str
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    where: Literal["anywhere", "start"] = "anywhere"
    other: bool = False


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table as it stands in the file."""

    lead_in: tuple[Entry, ...]
    note: tuple[Entry, ...]
    before_code: tuple[Entry, ...]
    beginning: tuple[Entry, ...]
    continuation: tuple[Entry, ...]
    series: tuple[Entry, ...]
    issuer_ending: tuple[Entry, ...]
    announcement: tuple[Entry, ...]
    not_order: tuple[Entry, ...]
    not_code: tuple[Entry, ...]
    after_other_thing: tuple[Entry, ...]
    standard: tuple[Entry, ...]
    outer_type: tuple[Entry, ...]
    outer_verb: tuple[Entry, ...]
    short_name: tuple[Entry, ...]
    not_noun: tuple[Entry, ...]


class Words(msgspec.Struct, frozen=True):
    """The table made ready: tuples for ``startswith`` and ``endswith``, patterns without unbounded backtracking."""

    lead_ins: re.Pattern[str]
    other_lead_ins: frozenset[str]
    starts: re.Pattern[str]
    any_lead_in: re.Pattern[str]
    start_words: tuple[str, ...]
    notes: re.Pattern[str]
    before_codes: tuple[str, ...]
    beginnings: tuple[str, ...]
    continuations: tuple[str, ...]
    series: tuple[str, ...]
    issuer_endings: tuple[str, ...]
    announcements: tuple[str, ...]
    not_orders: tuple[str, ...]
    not_codes: tuple[str, ...]
    after_other_things: tuple[str, ...]
    standards: tuple[str, ...]
    outer_types: tuple[str, ...]
    outer_verbs: tuple[str, ...]
    short_names: tuple[str, ...]
    not_nouns: tuple[str, ...]


@cache
def table() -> Table:
    """Return the table as it stands in the file; raises msgspec.ValidationError where a row has a wrong shape."""
    path = resources.path("data", "reference", "citations.toml")
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Table)


@cache
def words() -> Words:
    """Return the words made ready for reading."""
    rows = table()
    anywhere = [row for row in rows.lead_in if row.where == "anywhere"]
    return Words(
        lead_ins=_any_of(anywhere),
        other_lead_ins=frozenset(row.word for row in rows.lead_in if row.other),
        starts=_any_of([row for row in rows.lead_in if row.where == "start"]),
        any_lead_in=_any_of(rows.lead_in),
        start_words=_plain(rows.lead_in),
        notes=_any_of(rows.note),
        before_codes=_plain(rows.before_code),
        beginnings=_plain(rows.beginning),
        continuations=_plain(rows.continuation),
        series=_plain(rows.series),
        issuer_endings=_plain(rows.issuer_ending),
        announcements=_plain(rows.announcement),
        not_orders=_plain(rows.not_order),
        not_codes=_plain(rows.not_code),
        after_other_things=_plain(rows.after_other_thing),
        standards=_plain(rows.standard),
        outer_types=_plain(rows.outer_type),
        outer_verbs=_plain(rows.outer_verb),
        short_names=_plain(rows.short_name),
        not_nouns=_plain(rows.not_noun),
    )


def _plain(rows: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(sorted((row.word for row in rows), key=len, reverse=True))


def _any_of(rows: tuple[Entry, ...] | list[Entry]) -> re.Pattern[str]:
    """Return a pattern for any of the words, the longest first, each but where it begins a longer name."""
    longest_first = sorted(rows, key=lambda row: len(row.word), reverse=True)
    return re.compile("|".join(_alone(row) for row in longest_first))


def _alone(row: Entry) -> str:
    """Return a pattern for the word, but where it is part of a longer name."""
    before = "".join(f"(?<!{re.escape(word)})" for word in row.not_after)
    after = f"(?!{'|'.join(map(re.escape, row.not_before))})" if row.not_before else ""
    return before + re.escape(row.word) + after
