"""``yiju cite``: the citations of any text, as JSON Lines or as HTML."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from yiju.citations import Found, Reference, annotate, document_link, find, resolve
from yiju.cli import screen
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.errors import InputError, reason_en, reason_zh
from yiju.read import decode

_HEAD = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><body style="white-space: pre-wrap">'


class _Line(msgspec.Struct, frozen=True):
    """One text of many: what the caller calls it, and the text."""

    id: Any
    text: str


@click.command(
    cls=Command,
    words=Text(
        "找出文字中引用的公文、法规、标准等，任何中文文字均可；“-”为标准输入。\n"
        "每处引用一行 JSON：起止位置、原文、标题、规范文号、类别、更正；--annotate 则输出加了链接的 HTML。",
        "Find the official documents, laws and standards cited in any Chinese text; - reads standard input.\n"
        "One line of JSON for each citation: place, words, title, numbers, kind, repairs. --annotate gives HTML with links.",
    ),
    example="yiju cite notice.txt\necho '渝府办发[2017]122号' | yiju cite -",
)
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@option(
    "--jsonl",
    is_flag=True,
    words=Text(
        '输入为 JSON Lines，每行 {"id", "text"}；每条结果带上 id。',
        'The input is JSON Lines of {"id", "text"}; each answer carries its id.',
    ),
)
@option(
    "--annotate",
    "html",
    is_flag=True,
    words=Text("输出原文的 HTML，引用处加链接。", "Give the text back as HTML, its citations linked."),
)
def cite(file: Path, jsonl: bool, html: bool) -> int:
    """Print the citations of a text, or of many."""
    if jsonl:
        return _many(_lines(file), _name(file), html)
    text, _ = decode(_bytes(file), _name(file))
    if html:
        click.echo(_HEAD + _annotated(text), nl=False)
        return 0
    for record in records(text):
        screen.say(_json(record))
    return 0


def records(text: str) -> Iterator[dict[str, Any]]:
    """Yield the citations of ``text`` as they are written to JSON, in order."""
    found = find(text)
    meaning: dict[int, list[dict[str, Any]]] = {}
    short: dict[int, Reference] = {}
    for reference in resolve(text, found):
        if reference.short:
            short[reference.start] = reference
        for index in reference.means:
            meaning.setdefault(index, []).append(_place(reference))
    for index, one in enumerate(found):
        full = short.get(one.start)
        yield _record(one, meaning.get(index, []), found[full.means[0]] if full else None)


def _record(found: Found, references: list[dict[str, Any]], full: Found | None) -> dict[str, Any]:
    record = _place(found) | {
        "title": found.title,
        "numbers": [number.normal for number in found.numbers],
        "kind": found.kind,
        "repairs": list(found.repairs),
        "parts": [
            {
                "agency": number.agency,
                "year": number.year,
                "serial": number.serial,
                "suffix": number.suffix,
                "kind": number.kind,
            }
            for number in found.numbers
        ],
        "document": document_link(full or found),
    }
    if references:
        record["references"] = references
    if full:
        record["shortFor"] = _place(full)
    return record


def _place(one: Found | Reference) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "asWritten": one.as_written}


def _many(lines: Iterable[tuple[int, bytes]], name: str, html: bool) -> int:
    """Answer each text of a file of many; a line that is no {"id", "text"} is told and passed over."""
    decoder = msgspec.json.Decoder(_Line)
    wrong = 0
    for number, line in lines:
        if not line.strip():
            continue
        try:
            text, _ = decode(line, name)
            one = decoder.decode(text)
        except (InputError, msgspec.DecodeError) as error:
            wrong += 1
            screen.remark(_bad_line(name, number, str(error)))
            continue
        if html:
            screen.say(_json({"id": one.id, "html": _annotated(one.text)}))
        else:
            for record in records(one.text):
                screen.say(_json({"id": one.id, **record}))
    return 1 if wrong else 0


def _bad_line(name: str, number: int, reason: str) -> Text:
    return Text(
        f'{name} 第{number}行不是 {{"id", "text"}} 形式的 JSON，已略过（{reason}）。请改正该行。',
        f'{name}, line {number}: not JSON of the form {{"id", "text"}}; it was passed over ({reason}). Mend the line.',
    )


def _annotated(text: str) -> str:
    found = find(text)
    return annotate(text, found, resolve(text, found))


def _json(record: dict[str, Any]) -> str:
    return msgspec.json.encode(record).decode()


def _name(file: Path) -> str:
    return str(Text("标准输入", "standard input")) if str(file) == "-" else file.name


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered lines of a file or of standard input, one at a time."""
    if str(file) == "-":
        yield from enumerate(sys.stdin.buffer, 1)
        return
    try:
        with file.open("rb") as lines:
            yield from enumerate(lines, 1)
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> InputError:
    return InputError(
        f"{file}：无法读取（{reason_zh(error)}）。请检查文件及其权限。",
        f"{file}: cannot be read ({reason_en(error)}). Check the file and its permissions.",
    )
