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
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import msgspec
from pyoxigraph import NamedNode

from yiju.base import check_base, is_iri
from yiju.errors import InputError, reason_en, reason_zh
from yiju.publish.terms import PUBLISHER_TYPES, licences
from yiju.vocabulary import DEFAULT_BASE
from yiju.words import Words

SETTINGS_FILE: Final = "yiju.toml"
Language = Literal["zh", "en"]
_URL: Final = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+[^\s<>\"{}|\\^`]*")
_FOLDER: Final = re.compile(r"[^?#]+")
# Control characters have no place in a title, and none in XML at all.
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
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
    address = (said.get("access_url") or f"{_folder(said.get('base', base))}release").rstrip("/") + "/"
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


def _folder(base: str) -> str:
    """Return the folder that ``base`` is in or is: an address with # behind it is that of a file."""
    return base if base.endswith("/") else base.rpartition("/")[0] + "/"


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
    for key, value, fits, zh, en in _rules(said):
        if value is not None and not fits:
            raise _wrong(where, key, value, zh, en)


# A key, its value (None where it is not said), whether it fits, and what it has to be (zh, en).
_Rule: TypeAlias = tuple[str, str | None, bool, str, str]


def _rules(said: dict[str, Any]) -> Iterator[_Rule]:
    publisher, contact, previous = said.get("publisher"), said.get("contact"), said.get("previous")
    yield from _addresses(said, publisher, contact, previous)
    if publisher:
        kinds = "、".join(PUBLISHER_TYPES), ", ".join(PUBLISHER_TYPES)
        yield (
            "publisher.type",
            publisher.type,
            publisher.type in PUBLISHER_TYPES,
            f"只能是 {kinds[0]}",
            f"it is one of {kinds[1]}",
        )
        iri = publisher.iri
        yield "publisher.iri", iri, iri is not None and _is_node(iri), "须为完整 IRI", "it is a whole IRI"
    if contact:
        mail = contact.email
        fits = mail is not None and _EMAIL.fullmatch(mail) is not None and _is_node(f"mailto:{mail}")
        yield "contact.email", mail, fits, "须为电子邮箱地址", "it is an address of mail"
        reachable = mail is not None or contact.url is not None
        yield "contact", contact.name.zh, reachable, "须有 email 或 url", "it needs an email or a url"
    version = said.get("version")
    for key, value in {"version": version, "previous.version": previous and previous.version}.items():
        fits = value is not None and _VERSION.fullmatch(value) is not None
        yield key, value, fits, "只能用字母、数字和 . _ + -", "it holds letters, digits and . _ + - only"
    if previous:
        other = previous.version != version
        yield "previous.version", previous.version, other, "与 version 相同", "it is the same as version"
    names = sorted(licences())
    yield (
        "licence",
        said.get("licence"),
        said.get("licence") in licences(),
        f"未知的许可。可用：{'、'.join(names)}；其他许可请补入 data/reference/licences.toml",
        f"no licence of that name is known. Known: {', '.join(names)}; add another to data/reference/licences.toml",
    )
    yield from _texts(said, publisher, contact)
    languages = said.get("languages")
    if languages is not None:
        shown = "[" + ", ".join(languages) + "]"
        yield "languages", shown, bool(languages), "至少须有一种语言", "at least one language is needed"
        once = len(set(languages)) == len(languages)
        yield "languages", shown, once, "每种语言只写一次", "each language stands once"
    issued, modified = said.get("issued"), said.get("modified")
    if issued and modified:
        yield "modified", str(modified), modified >= issued, "早于 issued", "it is before issued"


def _addresses(
    said: dict[str, Any], publisher: Publisher | None, contact: ContactPoint | None, previous: Previous | None
) -> Iterator[_Rule]:
    addresses = {
        "access-url": said.get("access_url"),
        "endpoint": said.get("endpoint"),
        "publisher.homepage": publisher.homepage if publisher else None,
        "contact.url": contact.url if contact else None,
        "previous.url": previous.url if previous else None,
    }
    for key, value in addresses.items():
        fits = value is not None and _URL.fullmatch(value) is not None and _is_node(value)
        yield (
            key,
            value,
            fits,
            "须为 http 或 https 网址",
            "it is an address that begins with http:// or https://",
        )
    folder = said.get("access_url")
    plain = folder is not None and _FOLDER.fullmatch(folder) is not None
    yield (
        "access-url",
        folder,
        plain,
        "是文件夹的网址，不能有 ? 或 #",
        "it is the address of a folder, without ? or #",
    )


def _texts(
    said: dict[str, Any], publisher: Publisher | None, contact: ContactPoint | None
) -> Iterator[_Rule]:
    texts = {
        "title": said.get("title"),
        "description": said.get("description"),
        "notes": said.get("notes"),
        "publisher.name": publisher and publisher.name,
        "contact.name": contact and contact.name,
    }
    for key, value in texts.items():
        for text in (value.zh, value.en) if value else ():
            fits = bool(text.strip()) and _UNSEEN.search(text) is None
            yield (
                key,
                text,
                fits,
                "不能为空，也不能有控制字符",
                "it is not blank and holds no control characters",
            )


def _is_node(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return is_iri(iri)


def _wrong(where: str, key: str, value: str, zh: str, en: str) -> InputError:
    return InputError(
        f"{where}：{key} 的值“{value}”不对：{zh}。", f"{where}: {key} has a wrong value, {value!r}: {en}."
    )
