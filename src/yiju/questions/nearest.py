"""An answer without rows says what was searched, and what there is that comes nearest.

Comes in: the graph, the question and the values it was asked with. Goes out: ``Nothing``, in Chinese and English:

    没有结果。查找的是：document＝渝府办发〔2017〕123号。
    document 相近的有：渝府办发〔2017〕122号。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Final

import msgspec

from yiju.questions.answer import Answer, Source, run
from yiju.questions.binding import searched
from yiju.questions.question import Parameter, Question
from yiju.vocabulary import DCT, RDFS, SH, YJ

MOST: Final = 5
# Below this two texts have little in common but chance; 0.4 keeps 医疗救助 near 医疗服务与保障.
_CUTOFF: Final = 0.4

# Where the existing values of each kind stand; a header names the kind: nearest = "fund".
_EXISTING: Final = {
    "number": "?citation yj:number ?value",
    "document": "{ ?citation yj:number ?value } UNION { ?document a yj:LegalDocument ; dct:title ?value }",
    "title": "?document a yj:LegalDocument ; dct:title ?value",
    "issuer": "?document yj:issuer/rdfs:label ?value",
    "fund": "?fund a yj:Fund ; rdfs:label ?value",
    "department": "?department a yj:Department ; rdfs:label|yj:budgetUnitCode ?value",
    "area": "?area a yj:Area ; rdfs:label|yj:slug ?value",
    "indicator": "?indicator a yj:Indicator ; rdfs:label ?value",
    "year": "?source yj:fiscalYear ?value",
    "repair": "?citation yj:repair ?value",
    "severity": 'VALUES ?value { "violation" "warning" "info" }',
    "rule": '?finding sh:sourceShape ?rule . BIND(STRAFTER(STR(?rule), "https://w3id.org/yiju/") AS ?value)',
}


class Nothing(msgspec.Struct, frozen=True):
    """No rows: what was ``searched``, the ``near`` existing values by parameter (at most five), and it all in words."""

    searched: dict[str, str]
    near: dict[str, tuple[str, ...]]
    zh: str
    en: str

    def say(self, lang: str) -> str:
        """Return the words in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en


def nearest(graph: Source, question: Question, values: Mapping[str, object] | None = None) -> Nothing:
    """Return what was searched in vain, and the existing values nearest to each value that the graph does not hold.

    A value that the graph does hold gets no suggestions: then the values do not occur together, and the words say so.
    Raises QueryError where a value does not fit its parameter.
    """
    wanted = searched(question, values or {})
    near: dict[str, tuple[str, ...]] = {}
    for parameter in question.parameters:
        if parameter.name in wanted and parameter.nearest in _EXISTING:
            existing = _existing(graph, parameter.nearest)
            if not _holds(parameter, wanted[parameter.name], existing):
                near[parameter.name] = closest(wanted[parameter.name], existing)
    return Nothing(wanted, near, _zh(wanted, near), _en(wanted, near))


def _existing(graph: Source, kind: str) -> list[str]:
    prefixes = f"PREFIX yj: <{YJ}> PREFIX rdfs: <{RDFS}> PREFIX dct: <{DCT}> PREFIX sh: <{SH}>"
    found = run(graph, f"{prefixes} SELECT DISTINCT ?value WHERE {{ {_EXISTING[kind]} }}")
    assert isinstance(found, Answer)
    return sorted({str(row[0]) for row in found.rows if row[0] is not None})


def _holds(parameter: Parameter, wanted: str, existing: Iterable[str]) -> bool:
    if parameter.nearest in {"document", "number", "year", "severity", "repair"}:
        return wanted in set(existing)
    return any(wanted in value for value in existing)


def closest(wanted: str, existing: Iterable[str]) -> tuple[str, ...]:
    """Return at most five of ``existing``, nearest first; of equally near ones, the first in sorting order."""
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: list[tuple[float, str]] = []
    for candidate in existing:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= _CUTOFF and matcher.quick_ratio() >= _CUTOFF:
            scored.append((matcher.ratio(), candidate))
    good = [one for one in sorted(scored, key=lambda one: one[1]) if one[0] >= _CUTOFF]
    return tuple(candidate for _, candidate in nlargest(MOST, good, key=lambda one: one[0]))


def _zh(wanted: Mapping[str, str], near: Mapping[str, tuple[str, ...]]) -> str:
    what = "，".join(f"{name}＝{text}" for name, text in wanted.items()) or "全部"
    lines = [f"没有结果。查找的是：{what}。"]
    for name, values in near.items():
        lines.append(f"{name} 相近的有：{'、'.join(values)}。" if values else f"{name} 没有相近的。")
    if wanted and not near:
        lines.append(
            "图谱中分别有这些内容，但没有同时符合的。"
            if len(wanted) > 1
            else "图谱中有此内容，但来源中没有所问的记录。"
        )
    return "\n".join(lines)


def _en(wanted: Mapping[str, str], near: Mapping[str, tuple[str, ...]]) -> str:
    what = ", ".join(f"{name} = {text}" for name, text in wanted.items()) or "everything"
    lines = [f"No rows. Searched for: {what}."]
    for name, values in near.items():
        lines.append(f"Nearest {name}: {', '.join(values)}." if values else f"No {name} comes near.")
    if wanted and not near:
        together = "The graph holds each of these, but no row has them together."
        lines.append(
            together
            if len(wanted) > 1
            else "The graph holds this, but the source gives nothing of what was asked."
        )
    return "\n".join(lines)
