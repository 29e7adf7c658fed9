"""``yiju extract``: the records of one source, before they become a graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from yiju import pipeline
from yiju.cli import screen
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.errors import InputError
from yiju.model import Records
from yiju.read import find_files


@click.command(
    cls=Command,
    words=Text(
        "列出来源文件中的记录，并说明每一行的去向。\njsonl 每行一条记录；table 供人阅读。",
        "List the records of a source, and say what became of each of its lines.\n"
        "jsonl gives one record a line; table is for reading.",
    ),
    example="yiju extract data/sources/beibei-2025.txt --format table",
)
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="table",
    words=Text("输出格式。", "Form of the output."),
)
def extract(source: Path, form: str) -> int:
    """Print the records of each file that ``source`` means."""
    complete = True
    for path in find_files(source):
        try:
            with screen.waiting(Text(f"正在读取 {path.name}……", f"reading {path.name} …")):
                records = pipeline.records_of(path)
        except InputError as error:
            screen.remark(Text(error.zh, error.en))
            complete = False
            continue
        if form == "jsonl":
            for line in _lines(path.name, records):
                screen.say(msgspec.json.encode(line).decode())
        else:
            _tables(records)
        _account(path.name, records)
        complete = complete and not records.unread and all(one.severity == "info" for one in records.faults)
    return 0 if complete else 1


def _lines(name: str, records: Records) -> Iterator[dict[str, Any]]:
    head = {
        field: value
        for field, value in msgspec.to_builtins(records).items()
        if field not in ("plans", "catalogue")
    }
    yield {"record": "document", "file": name, **head}
    for entry in records.catalogue:
        yield {"record": "entry", "file": name, **msgspec.to_builtins(entry)}
    for plan in records.plans:
        yield {"record": "plan", "file": name, **msgspec.to_builtins(plan)}


def _tables(records: Records) -> None:
    columns = (
        Text("行", "lines"), Text("专项资金", "fund"), Text("主管部门", "department"), Text("预算", "budget"),
        Text("指标", "indicators"), Text("依据", "legal bases"), Text("提及", "mentions"),
    )  # fmt: skip
    screen.table(
        [str(words) for words in columns],
        [
            (
                f"{plan.span.first}–{plan.span.last}",
                plan.name,
                plan.department.name,
                f"{plan.budget_as_published} {plan.published_unit}",
                str(len(plan.indicators)),
                str(sum(citation.cell == "basis" for citation in plan.citations)),
                str(sum(citation.cell != "basis" for citation in plan.citations)),
            )
            for plan in records.plans
        ],
    )


def _account(name: str, records: Records) -> None:
    spent = records.accounting
    screen.remark(
        Text(
            f"{name}：非空行 {spent.total:,}，读入记录 {spent.record:,}，版式 {spent.layout:,}，未读 {spent.unread:,}。",
            f"{name}: {spent.total:,} non-blank lines: {spent.record:,} read into records, {spent.layout:,} layout,"
            f" {spent.unread:,} left over.",
        )
    )
    for one in records.unread:
        screen.remark(
            Text(
                f"  {one.span.zh}：{one.reason_zh}",
                f"  {one.span.en}: {one.reason_en}",
            )
        )
    for fault in records.faults:
        screen.remark(Text(f"  {fault.zh}", f"  {fault.en}"))
