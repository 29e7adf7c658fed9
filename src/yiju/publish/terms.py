"""The lists of others that a catalogue draws on: licences, formats of files, types of publishers.

Comes in: ``data/reference/licences.toml`` and ``formats.toml``. Goes out: frozen values by name. The IRIs are those of the
EU's authority tables (publications.europa.eu), of IANA's media types and of ADMS, as DCAT-AP 3.0.1 asks for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final

import msgspec

from yiju import resources

# The kinds of publishers by the ADMS list, with what they are called in Chinese.
PUBLISHER_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Academia-ScientificOrganisation": "科研院所",
        "Company": "企业",
        "IndustryConsortium": "行业联盟",
        "LocalAuthority": "地方机关",
        "NationalAuthority": "国家机关",
        "NonGovernmentalOrganisation": "非政府组织",
        "NonProfitOrganisation": "非营利组织",
        "PrivateIndividual(s)": "个人",
        "RegionalAuthority": "区域机关",
        "StandardisationBody": "标准化组织",
        "SupraNationalAuthority": "超国家机构",
    }
)
GZIP: Final = "gz"


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A licence: its SPDX name, the address of its text, the EU's IRI, the ADMS kind, its names.

    ``registered`` is its title in the register of the Open Definition, by which CKAN knows it.
    """

    name: str
    url: str
    iri: str
    type: str
    registered: str
    zh: str
    en: str


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A format: the ending of the file's name, its media type, its code in the EU's list, its name (zh, en)."""

    ending: str
    media_type: str
    file_type: str
    zh: str
    en: str


@cache
def licences() -> Mapping[str, Licence]:
    """Return the licences by their SPDX name."""
    return MappingProxyType({one.name: one for one in msgspec.convert(_table("licence"), list[Licence])})


@cache
def formats() -> Mapping[str, Format]:
    """Return the formats by the ending of the file's name."""
    return MappingProxyType({one.ending: one for one in msgspec.convert(_table("format"), list[Format])})


def format_of(path: str) -> tuple[Format, Format | None]:
    """Return the format of the file ``path``, and that of its packing where it is packed.

    >>> [one.file_type for one in format_of("dumps/everything.ttl.gz")]
    ['RDF_TURTLE', 'GZIP']
    """
    endings = [ending.removeprefix(".") for ending in PurePosixPath(path).suffixes]
    packed = formats()[GZIP] if endings[-1:] == [GZIP] else None
    # The ending may be a longer one: plans.csv-metadata.json is JSON, everything.nq.gz N-Quads.
    return formats()[endings[-2 if packed else -1]], packed


def _table(name: str) -> Any:
    text = resources.path("data", "reference", f"{name}s.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)[name]
