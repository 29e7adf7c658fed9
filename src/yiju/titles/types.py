"""What type of document a title names: 办法, 通知, 规划.

Comes in: a title in normal form. Goes out: the type, by the word that ends the title. The words are the concepts of
``ontology/codes/document-types.ttl``; a type belongs to a kind (法规, 公文, 规划 …), by which citations are told apart.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

import msgspec

from yiju import resources
from yiju.codes import Code, simple

# （试行）, （2023—2025年）, （第三版）: notes behind the word that tells the type are at most this long.
_LONGEST_NOTE = 42
_MARKS = frozenset("》〉>”’\"' 。，,;；")
_DATED = re.compile(r"20\d\d|[“\"]十?[一二三四五六七八九十]五[”\"]")
# 关于印发…方案 without 的通知 behind it: the notice is meant, and the line was cut.
_CUT = re.compile(r"^(?:关于)?(?:印发|转发|下发|批转)")


class NoLaw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that end in 法 and are no law: 执法 as the ending of a title, 司法 only as the whole of it."""

    ending: tuple[str, ...]
    whole: tuple[str, ...]


class TypeReading(msgspec.Struct, frozen=True):
    """A document type, and the words of the title that it was read from."""

    code: Code
    evidence: str

    @property
    def kind(self) -> str:
        """Return the notation of the kind that the type belongs to: law, document, plan and so on."""
        return kind_of(self.code)


def document_type(title: str) -> TypeReading | None:
    """Return the type of the document called ``title`` (normal form), or None where no word at its end tells one.

    >>> document_type("档案管理办法（试行）").evidence
    '办法'
    """
    _, about, rest = title.partition("关于")
    cut = _CUT.match(about + rest) if about else _CUT.match(title)
    name = without_notes(title)
    word = next((word for word in _words() if name.endswith(word)), None)
    if word == "法" and (name.endswith(_no_law().ending) or name in _no_law().whole or "测定" in name):
        word = None
    if cut and (word is None or _words()[word].notation not in _CARRIERS):
        return TypeReading(_words()["通知"], cut.group())
    return None if word is None else TypeReading(_words()[word], word)


def names_document(title: str) -> bool:
    """Say whether what 《》 enclose reads as the title of a document, and not of a book, a newspaper or a play.

    A document tells itself by its type (办法), by 关于, or by the period that it covers (中国制造2025).
    """
    return document_type(title) is not None or "关于" in title or _DATED.search(title) is not None


def without_notes(title: str) -> str:
    """Return ``title`` without the notes and closing marks behind its last word."""
    end = len(title)
    while end:
        if title[end - 1] in _MARKS:
            end -= 1
            continue
        if title[end - 1] not in "）)":
            break
        first = max(end - _LONGEST_NOTE, 0)
        opened = max(title.rfind("（", first, end), title.rfind("(", first, end))
        if opened < 0:
            break
        end = opened
    return title[:end]


def kind_of(code: Code) -> str:
    """Return the notation of the kind above ``code``; of a kind its own."""
    return _by_iri()[code.broader].notation if code.broader else code.notation


# The types that carry another document in their title: the word after 的 is theirs, not the inner one's.
_CARRIERS = frozenset(
    {"通知", "意见", "函", "决定", "决议", "通报", "公告", "通告", "批复", "请示", "报告", "令"}
)


@cache
def _no_law() -> NoLaw:
    """Return what is no law; raises msgspec.ValidationError where the table has a wrong shape."""
    text = resources.path("data", "reference", "titles.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["no_law"], NoLaw)


@cache
def _by_iri() -> dict[str, Code]:
    return {code.iri: code for code in simple("document-types", "document-type")}


@cache
def _words() -> dict[str, Code]:
    """Return the types by every word that ends such a title, longest first."""
    types = [code for code in _by_iri().values() if code.broader]
    words = {word: code for code in types for word in code.spellings}
    return {word: words[word] for word in sorted(words, key=lambda word: (-len(word), word))}
