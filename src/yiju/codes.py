"""The code lists of the ontology, as frozen tables: operators, units, indicator categories, cells, severities.

Comes in: the SKOS files under ``ontology/codes/``. Goes out: tables from what a form writes to the concept it means
(``＞`` to ``>``, ``人/次`` to 人次, 产出 › 数量 to the concept of 数量指标), and the ontology side of the graph as quads.
The files are data that people correct; nothing here knows a unit or a category by name. Each file is read once, on
first use; a fault in one raises ValueError, and the tests keep the shipped ones free of faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias, TypeVar

import pyoxigraph as ox

from yiju import resources
from yiju.model import CellName, SeverityName, Value
from yiju.vocabulary import CODE, DEFAULT_BASE, RDFS, SH, SKOS

_QUDT: Final = "http://qudt.org/schema/qudt/"
_LABEL: Final = f"{RDFS}label"
_PREF: Final = f"{SKOS}prefLabel"
_ALT: Final = f"{SKOS}altLabel"
_BROADER: Final = f"{SKOS}broader"
_NOTATION: Final = f"{SKOS}notation"
# Raised and middle dots, asterisks and full stops between the parts of a compound unit: 元/人•月, 元/人*月.
_DOTS: Final = dict.fromkeys(map(ord, "•・∙⋅‧●*×.⋆﹡"), "·")

Spelling: TypeAlias = str
_Key = TypeVar("_Key")
_Code = TypeVar("_Code")


class OperatorCode(Value, frozen=True):
    """An operator of 指标性质: its concept, its notation (≥ ≤ = > < 定性), its names and all that spells it."""

    iri: str
    notation: str
    label_zh: str
    label_en: str
    spellings: tuple[str, ...]


class UnitCode(Value, frozen=True):
    """A unit of the code list.

    ``label`` is the Chinese on the forms, ``kinds`` the ids of what it measures (``ratio``, ``money``, …, nearest first
    and wider ones behind; ``nearest`` without these), ``multiplier`` the factor to ``base``, the unit of the same kind whose multiplier is 1
    (``None`` where the unit has no fixed size: 月, 人年; ``base`` is ``None`` too where the unit is the base itself).
    """

    iri: str
    label: str
    label_en: str
    kinds: tuple[str, ...]
    nearest: tuple[str, ...]
    spellings: tuple[str, ...]
    multiplier: Decimal | None = None
    base: str | None = None


class CategoryCode(Value, frozen=True):
    """A 一级指标 (``broader`` is ``None``) or a 二级指标; ``label`` is the official wording, in the list just once.

    ``official`` says whether the Ministry of Finance's frame has it, or only forms do.
    """

    iri: str
    label: str
    label_en: str
    spellings: tuple[str, ...]
    broader: str | None
    official: bool


class CellCode(Value, frozen=True):
    """A cell of prose: its concept, its notation (``basis``, ``overview``, ``goal``) and its names."""

    iri: str
    notation: str
    label_zh: str
    label_en: str


class SeverityCode(Value, frozen=True):
    """A severity: its concept, the SHACL severity it matches (an IRI), its notation and its names."""

    iri: str
    shacl: str
    notation: str
    label_zh: str
    label_en: str


class Code(Value, frozen=True):
    """A concept of a plain list: notation, names, all that spells it, and the concept above it (an IRI), if any."""

    iri: str
    notation: str
    label_zh: str
    label_en: str
    spellings: tuple[str, ...]
    broader: str | None = None


class Categories(Value, frozen=True):
    """The categories by path, and the wordings that a reader may meet, longest first.

    ``by_path`` leads from (一级, 二级), each in any known wording, to the concept; 二级 is ``None`` for the 一级 itself.
    """

    by_path: Mapping[tuple[str, str | None], CategoryCode]
    first_level: tuple[str, ...]
    second_level: tuple[str, ...]

    def find(self, first: str, second: str | None = None) -> CategoryCode | None:
        """Return the category that a form's (一级, 二级) names, or None: ``find("产出", "数量")``."""
        return self.by_path.get((first, second))


class _Node:
    """The statements about one subject of a code list, by predicate."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)

    def iris(self, predicate: str) -> tuple[str, ...]:
        return tuple(value.value for value in self.values[predicate] if isinstance(value, ox.NamedNode))

    def texts(self, predicate: str, language: str | None = None) -> tuple[str, ...]:
        literals = (value for value in self.values[predicate] if isinstance(value, ox.Literal))
        return tuple(literal.value for literal in literals if literal.language == language)

    def text(self, predicate: str, language: str | None = None) -> str:
        """Return the only value; raises ValueError where there is none or more than one."""
        found = self.texts(predicate, language)
        if len(found) != 1:
            raise ValueError(f"{self.iri} needs exactly one {predicate} @{language or ''}, not {len(found)}")
        return found[0]


@cache
def operators() -> Mapping[Spelling, str]:
    r"""Return the notation of each operator by every spelling of it: ``＞`` gives ``>``, ``\geq`` gives ``≥``."""
    return _table(
        (spelling, code.notation) for code in operator_codes().values() for spelling in code.spellings
    )


@cache
def operator_codes() -> Mapping[str, OperatorCode]:
    """Return the operators by their notation."""
    return _table((code.notation, code) for code in map(_operator, _nodes("operators", "operator")))


def operator(text: str) -> OperatorCode | None:
    """Return the operator that ``text`` spells, dollar signs of LaTeX and spaces aside, or None."""
    key = _folded_operators().get(_fold(text.strip().strip("$")))
    return None if key is None else operator_codes()[key]


@cache
def units() -> Mapping[Spelling, UnitCode]:
    """Return the units by every spelling that the list gives: ``人次`` and ``人/次`` give the same unit."""
    codes = map(_unit, _nodes("units", "unit"))
    return _table((spelling, code) for code in codes for spelling in code.spellings)


def unit(text: str) -> UnitCode | None:
    """Return the unit that ``text`` spells, or None where the list has none.

    Spaces, full and half width, upper and lower case, and the sort of dot in a compound make no difference:
    ``unit("元 / 人•月")`` is the unit 元/人*月.
    """
    return _folded_units().get(_fold(text))


def convert(value: Decimal, source: UnitCode, target: UnitCode) -> Decimal | None:
    """Return ``value``, measured in ``source``, in ``target``; None where no fixed factor leads from one to the other.

    >>> convert(Decimal(15), units()["万元"], units()["元"])
    Decimal('150000')
    """
    if source == target:
        return value
    if source.multiplier is None or target.multiplier is None:
        return None
    if (source.base or source.iri) != (target.base or target.iri):
        return None
    return value * source.multiplier / target.multiplier


@cache
def categories() -> Categories:
    """Return the categories of indicators; a 二级 wording may mean two things only under different 一级."""
    codes = {code.iri: code for code in _categories()}
    first = [code for code in codes.values() if code.broader is None]
    second = [(codes[code.broader], code) for code in codes.values() if code.broader is not None]
    paths: list[tuple[tuple[str, str | None], CategoryCode]] = []
    paths += (((wording, None), code) for code in first for wording in code.spellings)
    paths += (
        ((one, two), code) for above, code in second for one in above.spellings for two in code.spellings
    )
    return Categories(
        _table(paths),
        _longest_first(wording for code in first for wording in code.spellings),
        _longest_first(wording for _, code in second for wording in code.spellings),
    )


@cache
def cells() -> Mapping[CellName, CellCode]:
    """Return the cells of prose by their notation."""
    names: tuple[CellName, ...] = ("basis", "overview", "goal")
    codes = {code.notation: code for code in map(_cell, _nodes("cells", "cell"))}
    return MappingProxyType({name: codes[name] for name in names})


@cache
def severities() -> Mapping[SeverityName, SeverityCode]:
    """Return the severities by their notation, gravest first."""
    names: tuple[SeverityName, ...] = ("violation", "warning", "info")
    codes = {code.notation: code for code in map(_severity, _nodes("severities", "severity"))}
    return MappingProxyType({name: codes[name] for name in names})


@cache
def simple(file: str, scheme: str) -> tuple[Code, ...]:
    """Return the concepts of a list that has nothing of its own: ``simple("levels", "level")``, in the file's order."""
    return tuple(map(_code, _nodes(file, scheme)))


def by_notation(file: str, scheme: str, notation: str) -> Code:
    """Return the concept of a plain list that has ``notation``; raises KeyError where none has."""
    for code in simple(file, scheme):
        if code.notation == notation:
            return code
    raise KeyError(f"{scheme}: {notation}")


def quads(base: str = DEFAULT_BASE) -> Iterator[ox.Quad]:
    """Yield ontology, alignments and code lists as quads of ``{base}graph/reference``, each once, sorted.

    Raises ValueError where a file holds a blank node: the graph has none.
    """
    graph = ox.NamedNode(f"{base}graph/reference")
    found = {
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for file in resources.files("ontology", suffix=".ttl")
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    }
    for quad in sorted(found, key=str):
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise ValueError(f"the ontology holds a blank node: {quad}")
        yield quad


def _code(node: _Node) -> Code:
    above = node.iris(_BROADER)
    notation, zh = node.text(_NOTATION), node.text(_PREF, "zh")
    spellings = tuple(dict.fromkeys((zh, *node.texts(_ALT))))
    return Code(node.iri, notation, zh, node.text(_LABEL, "en"), spellings, above[0] if above else None)


def _operator(node: _Node) -> OperatorCode:
    notation, zh = node.text(_NOTATION), node.text(_PREF, "zh")
    spellings = tuple(dict.fromkeys((notation, zh, *node.texts(_ALT))))
    return OperatorCode(node.iri, notation, zh, node.text(_LABEL, "en"), spellings)


def _unit(node: _Node) -> UnitCode:
    label = node.text(_LABEL)
    multiplier = node.texts(f"{_QUDT}conversionMultiplier")
    base = node.iris(f"{_QUDT}scalingOf")
    return UnitCode(
        node.iri,
        label,
        node.text(_PREF, "en"),
        _kinds(node.iris(_BROADER)),
        tuple(iri.removeprefix(f"{CODE}unit-kind/") for iri in node.iris(_BROADER)),
        (label, *node.texts(_ALT)),
        Decimal(multiplier[0]) if multiplier else None,
        base[0] if base else None,
    )


def _kinds(nearest: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the unit kinds ``nearest`` (IRIs) and, behind them, of those they are part of."""
    above = {node.iri: node.iris(_BROADER) for node in _nodes("unit-kinds", "unit-kind")}
    wider = tuple(iri for kind in nearest for iri in above[kind])
    return tuple(dict.fromkeys(iri.removeprefix(f"{CODE}unit-kind/") for iri in (*nearest, *wider)))


def _categories() -> Iterator[CategoryCode]:
    frame = _subjects("categories")[f"{CODE}category/frame"].iris(f"{SKOS}member")
    for node in _nodes("categories", "category"):
        label = node.text(_PREF, "zh")
        above = node.iris(_BROADER)
        yield CategoryCode(
            node.iri,
            label,
            node.text(_LABEL, "en"),
            (label, *node.texts(_ALT)),
            above[0] if above else None,
            node.iri in frame,
        )


def _cell(node: _Node) -> CellCode:
    return CellCode(node.iri, node.text(_NOTATION), node.text(_PREF, "zh"), node.text(_LABEL, "en"))


def _severity(node: _Node) -> SeverityCode:
    shacl = next(iri for iri in node.iris(f"{SKOS}exactMatch") if iri.startswith(SH))
    return SeverityCode(
        node.iri, shacl, node.text(_NOTATION), node.text(_PREF, "zh"), node.text(_LABEL, "en")
    )


def _nodes(file: str, scheme: str) -> list[_Node]:
    """Return the concepts of ``scheme`` that ``ontology/codes/{file}.ttl`` describes, in the order of the file."""
    wanted = f"{CODE}{scheme}"
    return [node for node in _subjects(file).values() if wanted in node.iris(f"{SKOS}inScheme")]


@cache
def _subjects(file: str) -> Mapping[str, _Node]:
    nodes: dict[str, _Node] = {}
    path = resources.path("ontology", "codes", f"{file}.ttl")
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            iri = quad.subject.value
            nodes.setdefault(iri, _Node(iri)).values[quad.predicate.value].append(quad.object)
    return MappingProxyType(nodes)


@cache
def _folded_operators() -> Mapping[Spelling, str]:
    return _table((_fold(spelling), notation) for spelling, notation in operators().items())


@cache
def _folded_units() -> Mapping[Spelling, UnitCode]:
    return _table((_fold(spelling), code) for spelling, code in units().items())


def _fold(text: str) -> Spelling:
    """Return the spelling by which ``text`` is compared: NFKC, no spaces, one sort of dot, no upper case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold().translate(_DOTS)


def _table(pairs: Iterable[tuple[_Key, _Code]]) -> Mapping[_Key, _Code]:
    """Return ``pairs`` as a mapping that cannot be changed.

    Raises ValueError where one key leads to two values: a spelling that means two things.
    """
    table: dict[_Key, _Code] = {}
    for key, value in pairs:
        if table.setdefault(key, value) != value:
            raise ValueError(f"{key!r} leads to two codes: {table[key]} and {value}")
    return MappingProxyType(table)


def _longest_first(wordings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(wordings), key=lambda wording: (-len(wording), wording)))
