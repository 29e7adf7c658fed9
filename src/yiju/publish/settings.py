"""The publisher's side of a release: ``yiju.toml``.

    base = "https://data.example.org/yiju/"          # what the IRIs of the data begin with
    access-url = "https://data.example.org/yiju/release/"   # where the release will stand
    version = "2025.1"
    licence = "CC-BY-4.0"
    [publisher]
    name = { zh = "某市财政局", en = "Finance Bureau of a City" }

Comes in: a path. Goes out: ``Settings``, frozen. What the file leaves out has a default, and ``defaults`` names it, so that
a release can say which of its statements nobody made.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from yiju.base import check_base, is_iri
from yiju.errors import InputError, reason_en, reason_zh
from yiju.publish.terms import PUBLISHER_TYPES, licences
from yiju.vocabulary import DEFAULT_BASE
from yiju.words import Words

SETTINGS_FILE: Final = "yiju.toml"
Language = Literal["zh", "en"]
_URL: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_EMAIL: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes; ``type`` is a code of the ADMS publisher types (``LocalAuthority``, ``NationalAuthority`` …)."""

    name: Words
    homepage: str | None = None
    iri: str | None = None
    type: str = "LocalAuthority"


class ContactPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to ask about the release: an office with an address of mail or a page, never a person."""

    name: Words
    email: str | None = None
    url: str | None = None


class Previous(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The release before this one."""

    version: str
    url: str | None = None


class Settings(msgspec.Struct, frozen=True):
    """What the publisher says; ``defaults`` names what he left out. URLs of folders end in ``/``.

    ``issued`` and ``modified`` are dates that the publisher gave; a release never looks at the clock.
    """

    base: str
    access_url: str
    endpoint: str
    version: str
    licence: str
    languages: tuple[Language, ...]
    title: Words
    description: Words
    publisher: Publisher
    contact: ContactPoint
    issued: datetime.date | None
    modified: datetime.date | None
    previous: Previous | None
    notes: Words | None
    defaults: tuple[str, ...]

    def says(self, name: str) -> bool:
        """Return whether the publisher said ``name`` himself."""
        return name not in self.defaults


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The file as written: everything may be left out."""

    base: str | None = None
    access_url: str | None = None
    endpoint: str | None = None
    version: str | None = None
    licence: str | None = None
    languages: tuple[Language, ...] | None = None
    title: Words | None = None
    description: Words | None = None
    publisher: Publisher | None = None
    contact: ContactPoint | None = None
    issued: datetime.date | None = None
    modified: datetime.date | None = None
    previous: Previous | None = None
    notes: Words | None = None


def load(path: Path | None, base: str = DEFAULT_BASE, year: int | None = None) -> Settings:
    """Return the settings in ``path``; all of them defaults where ``path`` is None.

    ``base`` is what the graph was built with, ``year`` its latest fiscal year: they stand for a base and a version that
    the file does not give. Raises InputError, naming the key, where the file cannot be read or a value is not allowed.
    """
    given = _File() if path is None else _read(path)
    where = str(path or SETTINGS_FILE)
    said = {name: value for name in _File.__struct_fields__ if (value := getattr(given, name)) is not None}
    _check(said, where)
    address = (said.get("access_url") or f"{said.get('base', base)}release").rstrip("/") + "/"
    otherwise: dict[str, Any] = {
        "base": base,
        "access_url": address,
        "endpoint": f"{address}sparql",
        "version": str(year or 0),
        "licence": _LICENCE,
        "languages": ("zh", "en"),
        "title": _TITLE,
        "description": _DESCRIPTION,
        "publisher": Publisher(_PUBLISHER),
        "contact": ContactPoint(_CONTACT, url=f"{address}index.html"),
    }
    optional: dict[str, Any] = dict.fromkeys(("issued", "modified", "previous", "notes"))
    return Settings(
        **{**optional, **otherwise, **said, "access_url": address},
        defaults=tuple(name for name in otherwise if name not in said),
    )


def settings_here() -> Path | None:
    """Return the settings file in the folder where the program runs, if there is one."""
    here = Path(SETTINGS_FILE)
    return here if here.is_file() else None


_LICENCE: Final = "CC-BY-4.0"
_TITLE: Final = Words(
    "区级重点专项资金绩效目标知识图谱", "Performance targets of district special funds: a knowledge graph"
)
_DESCRIPTION: Final = Words(
    "各区县公布的区级重点专项资金绩效目标表：专项资金、主管部门、预算、绩效指标和立项依据，逐条注明出处。",
    "What districts publish of their special funds: funds, competent departments, budgets, performance indicators and legal"
    " bases, each with the place where it stands.",
)
_PUBLISHER: Final = Words("发布单位未设定（默认）", "Publisher not stated (default)")
_CONTACT: Final = Words("联系方式未设定（默认）", "Contact point not stated (default)")


def _read(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except OSError as error:
        raise InputError(
            f"{path}：无法读取（{reason_zh(error)}）。请检查路径，或不用 --settings 以采用默认设置。",
            f"{path}: cannot be read ({reason_en(error)}). Check the path, or leave --settings out for the defaults.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(
            f"{path}：设置有误（{error}）。可用的项见 docs/publish.md。",
            f"{path}: the settings are wrong ({error}). docs/publish.md lists what may be set.",
        ) from error


def _check(said: dict[str, Any], where: str) -> None:
    """Raise InputError where a value of ``said`` is of the right type and yet cannot be used."""
    if "base" in said:
        check_base(said["base"], f"{where}: base")
    publisher, contact, previous = said.get("publisher"), said.get("contact"), said.get("previous")
    addresses = {
        "access-url": said.get("access_url"),
        "endpoint": said.get("endpoint"),
        "publisher.homepage": publisher and publisher.homepage,
        "contact.url": contact and contact.url,
        "previous.url": previous and previous.url,
    }
    for key, value in addresses.items():
        if value is not None and not _URL.fullmatch(value):
            raise _wrong(
                where,
                key,
                value,
                "须为 http 或 https 网址",
                "it is an address that begins with http:// or https://",
            )
    if publisher and publisher.iri is not None and not is_iri(publisher.iri):
        raise _wrong(where, "publisher.iri", publisher.iri, "须为完整 IRI", "it is a whole IRI")
    if publisher and publisher.type not in PUBLISHER_TYPES:
        kinds = "、".join(PUBLISHER_TYPES), ", ".join(PUBLISHER_TYPES)
        raise _wrong(
            where, "publisher.type", publisher.type, f"只能是 {kinds[0]}", f"it is one of {kinds[1]}"
        )
    if contact and contact.email is not None and not _EMAIL.fullmatch(contact.email):
        raise _wrong(where, "contact.email", contact.email, "须为电子邮箱地址", "it is an address of mail")
    if contact and contact.email is None and contact.url is None:
        raise _wrong(where, "contact", contact.name.zh, "须有 email 或 url", "it needs an email or a url")
    for key, value in {
        "version": said.get("version"),
        "previous.version": previous and previous.version,
    }.items():
        if value is not None and not _VERSION.fullmatch(value):
            raise _wrong(
                where, key, value, "只能用字母、数字和 . _ + -", "it holds letters, digits and . _ + - only"
            )
    if "licence" in said and said["licence"] not in licences():
        names = sorted(licences())
        raise _wrong(
            where,
            "licence",
            said["licence"],
            f"未知的许可。可用：{'、'.join(names)}；其他许可请补入 data/reference/licences.toml",
            f"no licence of that name is known. Known: {', '.join(names)}; add another to data/reference/licences.toml",
        )
    if "languages" in said and not said["languages"]:
        raise _wrong(where, "languages", "[]", "至少须有一种语言", "at least one language is needed")


def _wrong(where: str, key: str, value: str, zh: str, en: str) -> InputError:
    return InputError(
        f"{where}：{key} 的值“{value}”不对：{zh}。", f"{where}: {key} has a wrong value, {value!r}: {en}."
    )
