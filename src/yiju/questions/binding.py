"""Parameters become terms: the values a person gives, bound into a question.

Comes in: a question and the values as typed. Goes out: SPARQL text in which each value is one properly written term
inside its ``VALUES`` line, never pasted text. What a value holds (quotes, braces, line breaks) stays inside the term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from yiju.citations.number import wordings
from yiju.citations.typed import typed_number, typed_numbers
from yiju.errors import QueryError
from yiju.questions.question import Parameter, ParameterType, Question
from yiju.titles import normal_title
from yiju.vocabulary import XSD
from yiju.words import Words

# What may not stand in a SPARQL string as it is. Everything else, Chinese included, does.
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Control characters and line separators are written as escapes, so that a bound term is always one line.
_UNSEEN: Final = frozenset({"Cc", "Zl", "Zp"})
# RFC 3987: a scheme, then no space, control character or delimiter that would end an IRI reference in SPARQL.
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")

_EXPECTED: Final[dict[ParameterType, Words]] = {
    "document-number": Words("发文字号", "a document number"),
    "text": Words("文字", "text"),
    "integer": Words("整数", "a whole number"),
    "area": Words("区县的名称或代号", "the name or short name of a district"),
    "year": Words("四位数的年份", "a year of four digits"),
    "iri": Words("绝对 IRI", "an absolute IRI"),
}


def bind(question: Question, values: Mapping[str, object]) -> str:
    """Return the SPARQL of ``question`` with ``values`` bound; a parameter that is not given keeps its default.

    A blank value is "all" where the parameter is optional. Raises QueryError where a parameter is unknown, has no
    value, or has a value of the wrong type, and where the query lacks the parameter's ``VALUES`` line.
    """
    given = {question.parameter(name): _typed(value) for name, value in values.items() if value is not None}
    text = question.text
    for parameter, value in given.items():
        text = _put(question, text, parameter, _term(parameter, value))
    return text


def searched(question: Question, values: Mapping[str, object]) -> dict[str, str]:
    """Return what is looked for, by parameter: the value given or the default, document numbers in normal form.

    Parameters that restrict nothing (blank or ``UNDEF``) are left out. Raises QueryError as ``bind`` does.
    """
    found: dict[str, str] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name)
        text = (parameter.default or "") if value is None else _typed(value)
        if text:
            found[parameter.name] = _read(parameter, text)
    return found


def string(value: str) -> str:
    r"""Return ``value`` as a SPARQL string that every engine reads back as ``value``.

    An engine may expand ``\uXXXX`` before it parses, and inside ``\\u0022`` too (rdflib does both, and takes eight
    digits where eight follow). So a ``u`` after a backslash is written as an escape itself, and escapes always have
    eight digits.

    >>> print(string('a"b'))
    "a\"b"
    """
    out: list[str] = []
    for before, char in zip("\0" + value, value, strict=False):
        if (before == "\\" and char in "uU") or (
            char not in _ESCAPES and unicodedata.category(char) in _UNSEEN
        ):
            out.append(f"\\U{ord(char):08X}")
        else:
            out.append(_ESCAPES.get(char, char))
    return f'"{"".join(out)}"'


def normal_number(text: str) -> str:
    """Return the normal form of a document number however typed or pasted; where there is none, ``text`` as a title.

    Several numbers of one citation stand with 、 between them; a title stands without 《》.
    """
    return "、".join(number.normal for number in typed_numbers(text)) or normal_title(text)


def _typed(value: object) -> str:
    return unicodedata.normalize("NFC", str(value)).strip()


def _put(question: Question, text: str, parameter: Parameter, term: str) -> str:
    """Replace what stands in the parameter's ``VALUES`` line, of which there must be exactly one."""
    lines = list(re.finditer(rf"^(\s*VALUES\s+\?{parameter.variable}\s*)\{{.*\}}[ \t]*$", text, re.MULTILINE))
    if len(lines) != 1:
        raise QueryError(
            f"查询“{question.name}”中，参数“{parameter.name}”须有且只有一行 VALUES ?{parameter.variable} {{ … }}，"
            f"实有 {len(lines)} 行。",
            f"The query {question.name} needs exactly one line VALUES ?{parameter.variable} {{ … }} for its parameter "
            f"{parameter.name}; it has {len(lines)}.",
        )
    line = lines[0]
    return f"{text[: line.start()]}{line.group(1)}{{ {term} }}{text[line.end() :]}"


def _term(parameter: Parameter, value: str) -> str:
    if not value:
        if not parameter.optional:
            raise _wrong(parameter, value)
        return "UNDEF" if parameter.default is None else string("")
    text = _read(parameter, value)
    if parameter.type == "integer":
        return text
    if parameter.type == "iri":
        return f"<{text}>"
    if parameter.type == "document-number":
        return " ".join(map(string, _forms(value)))
    return f'"{text}"^^<{XSD}gYear>' if parameter.type == "year" else string(text)


def _forms(value: str) -> list[str]:
    """Return all that a document typed as ``value`` may be known by: its number's wordings; else a title, too."""
    numbers = [form for number in typed_numbers(value) for form in wordings(number)]
    # 关于转发渝府办发〔2017〕122号的通知 is a title, and names a number.
    return numbers if typed_number(value) else [*numbers, normal_title(value)]


def _read(parameter: Parameter, value: str) -> str:
    """Return ``value`` in the lexical form of the parameter's type; raises QueryError where it has none."""
    # A lone surrogate (bytes of the shell that are no UTF-8) is no character; SPARQL could not be sent.
    if any(char == "\0" or unicodedata.category(char) == "Cs" for char in value):
        raise _wrong(parameter, ascii(value))
    text = _READERS[parameter.type](value)
    if text is None:
        raise _wrong(parameter, value)
    return text


def _year(value: str) -> str | None:
    # 2025, ２０２５, 2025年
    match = re.fullmatch(r"([0-9]{4})年?", unicodedata.normalize("NFKC", value))
    return match.group(1) if match else None


def _integer(value: str) -> str | None:
    # 10000000, 10,000,000, １０００
    plain = unicodedata.normalize("NFKC", value).replace(",", "")
    return str(int(plain)) if re.fullmatch(r"[+-]?[0-9]{1,18}", plain) else None


def _iri(value: str) -> str | None:
    return value if _IRI.fullmatch(value) else None


def _as_typed(value: str) -> str:
    return value


_READERS: Final[dict[ParameterType, Callable[[str], str | None]]] = {
    "document-number": normal_number,
    "text": _as_typed,
    "area": _as_typed,
    "integer": _integer,
    "year": _year,
    "iri": _iri,
}


def _wrong(parameter: Parameter, value: str) -> QueryError:
    expected = _EXPECTED[parameter.type]
    example_zh = f"，例如 {parameter.name}={parameter.example}" if parameter.example else ""
    example_en = f", for example {parameter.name}={parameter.example}" if parameter.example else ""
    if not value:
        return QueryError(
            f"参数“{parameter.name}”没有值；应为{expected.zh}{example_zh}。",
            f"The parameter {parameter.name} has no value; give {expected.en}{example_en}.",
        )
    return QueryError(
        f"参数“{parameter.name}”应为{expected.zh}，而给出的是“{value}”{example_zh}。",
        f"The parameter {parameter.name} should be {expected.en}, not {value!r}{example_en}.",
    )
