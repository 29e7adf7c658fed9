"""docs/questions.md: what each saved question answers, what it can be asked for, and its SPARQL."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from document.page import both, code, fence, folded, named, page, paragraphs, table, text
from yiju.publish.pages.meanings import PARAMETER_TYPES
from yiju.questions import Column, Parameter, Question, questions
from yiju.words import Words

_ABOUT = Words(
    "每个问题都是 queries/questions 下的一个 SPARQL 1.1 文件，不用 GRAPH，可原样在任何引擎中运行；参数在 VALUES 行中，已写好默认值。",
    "Each question is a file of SPARQL 1.1 under queries/questions, without GRAPH; it runs in any engine as it stands,"
    " its parameters standing in VALUES lines with their defaults.",
)


def render() -> str:
    """Return the page."""
    found = sorted(questions(), key=lambda question: question.name)
    index = table(
        ("名称 · Name", "问题", "Question"),
        [(f"[{code(one.name)}](#{one.name})", text(one.title.zh), text(one.title.en)) for one in found],
    )
    pieces = [paragraphs(_ABOUT.zh, _ABOUT.en), index, *map(_question, found)]
    return page("预存问题", "Saved questions", "queries/questions/*.rq", pieces)


def _question(question: Question) -> str:
    pieces = [
        named(2, question.name, question.title.zh, question.title.en),
        paragraphs(question.description.zh, question.description.en),
        *([_parameters(question.parameters)] if question.parameters else []),
        fence("console", _example(question)),
        _columns(question.columns),
        folded("查询语句", "SPARQL", fence("sparql", question.text)),
    ]
    return "\n\n".join(pieces)


def _parameters(parameters: Sequence[Parameter]) -> str:
    columns = ("参数 · Parameter", "含义 · Meaning", "类型 · Type", "示例 · Example", "默认 · Default")
    rows = [
        (
            code(one.name),
            both(one.label.zh, one.label.en),
            both(PARAMETER_TYPES[one.type].zh, PARAMETER_TYPES[one.type].en),
            code(one.example),
            code(one.default) if one.default else "全部 · all",
        )
        for one in parameters
    ]
    return table(columns, rows)


def _example(question: Question) -> str:
    given = [
        f"--param {shlex.quote(f'{one.name}={one.example}')}" for one in question.parameters if one.example
    ]
    return " ".join(["$ yiju query", question.name, *given[:1]])


def _columns(columns: Sequence[Column]) -> str:
    return table(
        ("列 · Column", "中文", "English", "取值 · Values"),
        [(code(one.name), text(one.title.zh), text(one.title.en), _values(one)) for one in columns],
    )


def _values(column: Column) -> str:
    return "<br>".join(f"{text(words.zh)} · {text(words.en)}" for words in column.values.values())
