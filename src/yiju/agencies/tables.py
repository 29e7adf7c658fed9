"""The tables that agency codes are read by, from ``data/reference/``.

Comes in: ``agencies.toml`` (codes whose body is known as a fact), ``agency-parts.toml`` (short names of areas, marks of
bodies, series) and ``divisions.csv`` (areas by GB/T 2260). Goes out: the rows, typed. Each file is read once, when it is
first asked for; a row of a wrong shape raises msgspec.ValidationError.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from typing import Literal

import msgspec

from yiju import resources

Level = Literal["国家", "省市", "地市", "区县", "乡镇"]
Kind = Literal["党委", "人大", "政府", "政协", "部门", "议事协调机构", "群团", "军队", "司法", "事业"]

# How it is known whose a code is: a published document shows it; it is in common use, with no document at hand; it was
# read from its parts; nobody can tell.
Known = Literal["documented", "customary", "inferred", "unknown"]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the rows: immutable, and no key that nobody reads."""


class AgencyRow(Row, frozen=True, rename={"valid_from": "from", "valid_until": "until"}):
    """A code without its series, and the body that signs with it; the years are the first and last of its use.

    ``area`` is a code of GB/T 2260, None for the state; ``evidence`` says what shows it, and ``known`` how good that is.
    """

    code: str
    body: str
    level: Level
    kind: Kind
    evidence: str
    example: str
    known: Literal["documented", "customary"] = "documented"
    body_en: str | None = None
    area: str | None = None
    valid_from: int | None = None
    valid_until: int | None = None
    series: tuple[str, ...] = ()


class AreaRow(Row, frozen=True):
    """A short name of an area that is not simply its name without 省, 市, 区 or 县: 渝 is 500000.

    ``particle``: the word is more often one of prose: 于｜财库 is no code of 于都.
    """

    word: str
    division: str
    example: str
    particle: bool = False


class TownRow(Row, frozen=True):
    """A word of a district or county (``division``) that is as well the name of a town elsewhere: 白沙 in 江津区."""

    word: str
    division: str
    town: str
    example: str


class BodyRow(Row, frozen=True):
    """A mark of a body, and the body's name at each level, without the area's; None where a level has no such body.

    ``central`` is the state's body, which signs without an area; ``prefix`` stands before the area's name (中共).
    ``gives`` is the full name of the body that ``example`` must be read as.
    """

    word: str
    kind: Kind
    example: str
    gives: str
    central: str | None = None
    province: str | None = None
    municipality: str | None = None
    prefecture: str | None = None
    county: str | None = None
    township: str | None = None
    prefix: str = ""

    @property
    def local(self) -> bool:
        """Say whether areas have such a body: 国办 is the state's alone."""
        return any((self.province, self.municipality, self.prefecture, self.county, self.township))


class SeriesRow(Row, frozen=True):
    """What may follow the mark of a body: a series of documents (发, 函), a unit inside the body (社, 农)."""

    word: str
    zh: str
    en: str
    example: str


class LocalRow(Row, frozen=True):
    """A body that is called otherwise in one place: ``division`` is a province by two digits, or a city by six."""

    division: str
    level: Level
    word: str
    body: str
    example: str


class FormerRow(Row, frozen=True):
    """What the mark of a body stood for in years up to ``until``, by level; blank where it is not known."""

    word: str
    until: int
    province: str
    municipality: str
    prefecture: str
    county: str
    example: str


class AliasRow(Row, frozen=True):
    """A short name of a body: 国家发展改革委 is 国家发展和改革委员会."""

    name: str
    body: str
    level: Level
    kind: Kind


class Division(Row, frozen=True):
    """An area by GB/T 2260; ``last_listed`` is the last year in which the list at hand has it, None for today's."""

    code: str
    name: str
    last_listed: int | None = None


class Parts(Row, frozen=True):
    """``agency-parts.toml`` as it stands in the file."""

    area: tuple[AreaRow, ...]
    body: tuple[BodyRow, ...]
    series: tuple[SeriesRow, ...]
    local: tuple[LocalRow, ...] = ()
    former: tuple[FormerRow, ...] = ()
    town: tuple[TownRow, ...] = ()


@cache
def agencies() -> tuple[AgencyRow, ...]:
    """Return the codes whose body is known, sorted by code and first year."""
    return msgspec.convert(_toml("agencies.toml")["agency"], tuple[AgencyRow, ...])


@cache
def aliases() -> tuple[AliasRow, ...]:
    """Return the short names of bodies, sorted by name."""
    return msgspec.convert(_toml("agencies.toml")["alias"], tuple[AliasRow, ...])


@cache
def parts() -> Parts:
    """Return the parts from which codes that are in no table are read."""
    return msgspec.convert(_toml("agency-parts.toml"), Parts)


@cache
def divisions() -> tuple[Division, ...]:
    """Return the areas down to districts and counties: today's, and former ones with the last year of their name."""
    path = resources.path("data", "reference", "divisions.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            Division(row["code"], row["name"], int(row["last_listed"]) if row["last_listed"] else None)
            for row in rows
        )


def _toml(name: str) -> dict[str, object]:
    return tomllib.loads(resources.path("data", "reference", name).read_text(encoding="utf-8"))
