"""Where the areas lie, as a catalogue states it: a box, the middle of the box, and what encloses the area.

Comes in: ``data/reference/areas.toml``, read once. Goes out: ``Place`` by slug. A catalogue that is asked for a place
wants a box and a centroid for it; where nobody published the extent of an area, ``located`` gives what encloses it,
so that the statement is wide rather than invented.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from yiju import resources

# What an area lies in that the table does not know: the documents are those of China's districts.
_OUTERMOST = "china"


class Point(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A point in degrees of WGS 84, longitude first."""

    lon: float
    lat: float

    @property
    def wkt(self) -> str:
        """Return the point as well-known text, longitude first as OGC CRS84 has it."""
        return f"POINT({self.lon} {self.lat})"


class Box(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A box in degrees of WGS 84, its edges along meridians and parallels."""

    west: float
    south: float
    east: float
    north: float

    @property
    def wkt(self) -> str:
        """Return the box as well-known text, a closed ring that runs against the clock from its south-western corner."""
        west, south, east, north = self.west, self.south, self.east, self.north
        return f"POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An area or what encloses one (``within``, a slug).

    ``extent`` is the range as published, ``evidence`` where such figures stand; all four of ``bbox``, ``centroid``,
    ``extent`` and ``evidence`` are ``None`` where no published range is known.
    """

    slug: str
    name: str
    name_en: str
    within: str | None = None
    bbox: Box | None = None
    centroid: Point | None = None
    extent: str | None = None
    evidence: str | None = None


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    area: tuple[Place, ...]
    enclosing: tuple[Place, ...]


def districts() -> tuple[Place, ...]:
    """Return the areas that publish, sorted by slug, without what encloses them."""
    return _table().area


@cache
def places() -> Mapping[str, Place]:
    """Return the areas that publish and what encloses them, by slug."""
    table = _table()
    return {place.slug: place for place in (*table.area, *table.enclosing)}


def enclosing(slug: str) -> Place | None:
    """Return what the place called ``slug`` lies in: the country for an area that the table does not list.

    The country itself lies in nothing: ``None``.
    """
    known = places()
    if slug not in known:
        return known[_OUTERMOST]
    within = known[slug].within
    return None if within is None else known[within]


def located(slug: str) -> Place:
    """Return the place whose box may be stated for ``slug``: itself, or the nearest that encloses it and has one."""
    place = places().get(slug)
    while place is None or place.bbox is None:
        place = enclosing(slug if place is None else place.slug)
        if place is None:
            raise LookupError(
                f"nothing that encloses {slug} has a box: give one in data/reference/areas.toml"
            )
    return place


@cache
def _table() -> _Table:
    raw = tomllib.loads(resources.path("data", "reference", "areas.toml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, _Table)
