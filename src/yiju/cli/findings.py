"""``yiju findings``: what is worth a look in the sources."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from yiju.cli import screen
from yiju.cli.build import DEFAULT_GRAPH, SEVERITY
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.graph import Graph
from yiju.map.findings import FindingRow
from yiju.report import SEVERITIES

_COLUMNS = (
    Text("级别", "severity"),
    Text("地区", "area"),
    Text("专项资金", "fund"),
    Text("内容", "what"),
    Text("位置", "where"),
)


@click.command(
    cls=Command,
    words=Text(
        "列出校验发现：级别、地区、专项资金、内容、位置（文件与行号）。",
        "List the findings: severity, area, fund, what, and where (file and lines).",
    ),
    example=f"yiju findings {DEFAULT_GRAPH} --severity warning",
)
@click.argument("folder", metavar="DIR", default=DEFAULT_GRAPH, type=click.Path(path_type=Path))
@option(
    "--severity",
    type=click.Choice(SEVERITIES),
    words=Text("只列此级别。", "Only those of this severity."),
)
@option("--rule", words=Text("只列此规则，如 WeightTotal。", "Only those of this rule, e.g. WeightTotal."))
@option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    words=Text("输出格式。", "Form of the output."),
)
def findings(folder: Path, severity: str | None, rule: str | None, form: str) -> int:
    """Print the findings of the graph in ``folder``."""
    rows = [
        row
        for row in Graph(folder).findings()
        if severity in (None, row["severity"]) and rule in (None, row["rule"])
    ]
    if form == "csv":
        _csv(rows)
    elif form == "json":
        screen.say(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        screen.table([str(words) for words in _COLUMNS], [_row(row) for row in rows])
    return 0


def _csv(rows: list[dict[str, str]]) -> None:
    writer = csv.DictWriter(sys.stdout, FindingRow.__struct_fields__, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _row(row: dict[str, str]) -> tuple[str, ...]:
    lines = (
        row["first_line"]
        if row["first_line"] == row["last_line"]
        else f"{row['first_line']}–{row['last_line']}"
    )
    return (
        str(SEVERITY[row["severity"]]),
        row["area"],
        row["fund"],
        str(Text(row["what_zh"], row["what_en"])),
        f"{row['file']}:{lines}" if row["file"] else "",
    )
