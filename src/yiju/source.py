"""Whose document it is: the area, the fiscal year, the title and the publisher of a source.

Comes in: what was read, what a manifest beside the file says, what the caller says. Goes out: ``Source``. The caller
comes before the manifest, the manifest before the document; what none of them says is asked for.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from yiju.errors import InputError
from yiju.model import Area, Document, Fault, Records, Source
from yiju.places import districts

MANIFEST = "manifest.toml"
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a manifest says of one file; ``abridged`` where the prose is cut and the publisher's document has the rest."""

    file: str
    area: str
    fiscal_year: int
    title: str
    publisher: str
    sha256: str
    abridged: bool = False


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: tuple[Entry, ...]


def manifest(folder: Path) -> dict[str, Entry]:
    """Return what the manifest in ``folder`` says, by file name; nothing where there is none.

    Raises InputError where the manifest cannot be understood.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return {entry.file: entry for entry in msgspec.convert(raw, _Manifest).source}
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError, OSError) as error:
        raise InputError(
            f"{path}：清单无法读取（{error}）。每个 [[source]] 须有 file、area、fiscal_year、title、publisher、sha256。",
            f"{path}: the manifest cannot be read ({error}). Each [[source]] needs file, area, fiscal_year, title,"
            " publisher and sha256.",
        ) from error


def identify(
    document: Document,
    records: Records,
    entry: Entry | None = None,
    area: str | None = None,
    year: int | None = None,
) -> tuple[Source, tuple[Fault, ...]]:
    """Return the identity of ``document``, and a fault where it is not the file that the manifest means.

    ``area`` is a slug or a name (``beibei``, 北碚区), ``year`` the fiscal year; both come before the manifest's.
    Raises InputError where the area or the year is said nowhere.
    """
    found = _area(document.name, records, area or (entry.area if entry else None))
    fiscal_year = year or (entry.fiscal_year if entry else None) or records.fiscal_year
    if fiscal_year is None:
        raise InputError(
            f"{document.name}：文中没有年度，请用 --year 指明，例如 --year 2025。",
            f"{document.name}: the document names no fiscal year. Give it, e.g. --year 2025.",
        )
    source = Source(
        area=found,
        fiscal_year=fiscal_year,
        title=(entry.title if entry else None) or records.title or document.name,
        publisher=entry.publisher if entry else found.name,
        sha256=document.sha256,
        file=document.name,
    )
    return source, _changed(document, entry)


@cache
def areas() -> dict[str, Area]:
    """Return the areas of ``data/reference/areas.toml`` by slug and by name."""
    known = tuple(Area(place.slug, place.name, place.name_en) for place in districts())
    return {area.slug: area for area in known} | {area.name: area for area in known}


def _area(name: str, records: Records, given: str | None) -> Area:
    known = areas()
    if given in known:
        return known[given]
    if given is not None:
        if not _SLUG.fullmatch(given):
            raise InputError(
                f"“{given}”不是已知地区。请用拼音小写标识（如 --area beibei），或补入 data/reference/areas.toml。",
                f"{given} is no known area. Give a short ASCII name (e.g. --area beibei), or add it to"
                " data/reference/areas.toml.",
            )
        return Area(given, records.area_name or given, given.replace("-", " ").title())
    read = records.area_name or ""
    matches = [area for area in known.values() if area.name in read or (read and read in area.name)]
    if not matches:
        raise InputError(
            f"{name}：无法判断由哪个地区公布（文中为“{read or '无'}”）。请用 --area 指明，例如 --area beibei。",
            f"{name}: cannot tell which area publishes it (the text says: {read or 'nothing'})."
            " Give it, e.g. --area beibei.",
        )
    return max(matches, key=lambda area: (len(area.name), area.slug))


def _changed(document: Document, entry: Entry | None) -> tuple[Fault, ...]:
    if entry is None or entry.sha256 == document.sha256:
        return ()
    return (
        Fault(
            f"{document.name} 的 SHA-256 与清单不符：文件在登记后有改动。请核对文件，或更新 {MANIFEST}。",
            f"{document.name} has another SHA-256 than the manifest says: it changed since it was entered."
            f" Check the file, or renew {MANIFEST}.",
        ),
    )
