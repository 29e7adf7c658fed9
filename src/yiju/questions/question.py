"""What a saved question is, and where the shipped ones come from.

Comes in: a query file with its ``#+`` header. Goes out: ``Question``, typed, with everything a person sees in Chinese
and English. A file of the reader's own may leave out any part of the header; a shipped one may not (a test sees to it).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

import msgspec

from yiju import resources, rq
from yiju.errors import QueryError
from yiju.words import Words

ParameterType = Literal["document-number", "text", "integer", "area", "year", "iri"]
PARAMETER_TYPES: Final = frozenset(get_args(ParameterType))


class Parameter(msgspec.Struct, frozen=True):
    """What a question can be asked for.

    ``variable`` is the SPARQL variable whose ``VALUES`` line holds the value; ``default`` is ``None`` where the line
    holds ``UNDEF``, which restricts nothing; ``nearest`` names the kind of existing values to suggest from.
    """

    name: str
    type: ParameterType
    variable: str
    label: Words
    default: str | None = None
    example: str = ""
    nearest: str = ""

    @property
    def optional(self) -> bool:
        """Return whether a blank value means "all": so where the default is blank or absent."""
        return not self.default


class Column(msgspec.Struct, frozen=True):
    """A column of an answer; ``values`` says what to show for a code, ``basis`` as 立项依据."""

    name: str
    title: Words
    values: dict[str, Words] = {}


class Question(msgspec.Struct, frozen=True):
    """A saved question; ``text`` is plain SPARQL 1.1 that runs as it stands, parameters at their defaults."""

    name: str
    title: Words
    description: Words
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """Return the parameter called ``name``; raises QueryError, naming the nearest, where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        near_zh, near_en = _suggest(name, names)
        raise QueryError(
            f"问题“{self.name}”没有参数“{name}”。{near_zh}",
            f"The question {self.name} has no parameter {name!r}. {near_en}",
        )


@cache
def questions() -> tuple[Question, ...]:
    """Return the shipped questions, sorted by name.

    Raises QueryError, naming the file, where a header is not what a header should be.
    """
    return tuple(read(path) for path in resources.files("queries", "questions", suffix=".rq"))


def question(name: str) -> Question:
    """Return the shipped question called ``name``; raises QueryError, naming the nearest, where there is none."""
    for candidate in questions():
        if candidate.name == name:
            return candidate
    near_zh, near_en = _suggest(name, [candidate.name for candidate in questions()])
    raise QueryError(f"没有名为“{name}”的问题。{near_zh}", f"There is no question {name!r}. {near_en}")


def read(path: Path) -> Question:
    """Return the question in ``path``.

    Raises QueryError where the file cannot be read, is not UTF-8, or has a header that is wrong.
    """
    try:
        return _question(rq.load(path))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise QueryError(
            f"无法读取查询文件 {path}：{reason}。请检查路径。",
            f"Cannot read the query file {path}: {reason}. Check the path.",
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(
            f"查询文件 {path} 不是 UTF-8 编码；请另存为 UTF-8。",
            f"The query file {path} is not UTF-8; save it as UTF-8.",
        ) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise QueryError(
            f"查询文件 {path} 的 #+ 头部有误：{error}。请参照 queries/questions 中的文件改正。",
            f"The #+ header of the query file {path} is wrong: {error}. The files in queries/questions show its form.",
        ) from error


def _question(file: rq.QueryFile) -> Question:
    header = file.header
    return Question(
        name=file.name,
        title=_words(header.get("title"), file.name),
        description=_words(header.get("description"), ""),
        parameters=tuple(_parameter(name, body) for name, body in header.get("parameters", {}).items()),
        columns=tuple(_column(name, body) for name, body in header.get("columns", {}).items()),
        text=file.text,
    )


def _parameter(name: str, body: dict[str, Any]) -> Parameter:
    kind = body.get("type", "text")
    if kind not in PARAMETER_TYPES:
        raise ValueError(f"parameter {name}: type {kind!r} is none of {', '.join(sorted(PARAMETER_TYPES))}")
    default = body.get("default")
    return Parameter(
        name=name,
        type=kind,
        variable=str(body.get("variable", name)),
        label=_words(body.get("label"), name),
        default=None if default is None else str(default),
        example=str(body.get("example", "")),
        nearest=str(body.get("nearest", "")),
    )


def _column(name: str, body: dict[str, Any]) -> Column:
    table = body.get("values")
    return Column(name, _words(body, name), _value_names()[table] if table else {})


def _words(body: dict[str, Any] | None, otherwise: str) -> Words:
    given = body or {}
    return Words(str(given.get("zh", otherwise)), str(given.get("en", otherwise)))


@cache
def _value_names() -> dict[str, dict[str, Words]]:
    tables = tomllib.loads(resources.path("queries", "questions", "values.toml").read_text(encoding="utf-8"))
    return {
        table: {code: _words(names, code) for code, names in entries.items()}
        for table, entries in tables.items()
    }


def _suggest(name: str, existing: Iterable[str]) -> tuple[str, str]:
    """Say which existing names are nearest to ``name``, or, where none is near, which there are (zh, en)."""
    names = sorted(existing)
    if not names:
        return "它没有参数。", "It takes none."
    near = get_close_matches(name, names, n=5, cutoff=0.4)
    if near:
        return f"相近的有：{'、'.join(near)}。", f"Nearest: {', '.join(near)}."
    return f"现有：{'、'.join(names)}。", f"There are: {', '.join(names)}."
