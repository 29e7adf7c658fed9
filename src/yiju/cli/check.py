"""``yiju check``: whether a graph conforms."""

from __future__ import annotations

from pathlib import Path

import click

from yiju.cli import screen
from yiju.cli.build import DEFAULT_GRAPH, SEVERITY
from yiju.cli.command import Command
from yiju.cli.language import Text
from yiju.graph import Graph
from yiju.report import tally


@click.command(
    cls=Command,
    words=Text(
        "重新校验已生成的图谱：文件与数据库是否一致，结构约束和各项检查的结果。\n不符合结构约束时退出码为 3。",
        "Validate a graph again: whether file and store agree, the shapes, the checks.\n"
        "The exit code is 3 where a shape of the structure is broken.",
    ),
    example=f"yiju check {DEFAULT_GRAPH}",
)
@click.argument("folder", metavar="DIR", default=DEFAULT_GRAPH, type=click.Path(path_type=Path))
def check(folder: Path) -> int:
    """Validate the graph in ``folder`` and say what was found."""
    with screen.waiting(Text("正在校验……", "validating …")):
        found = Graph(folder).check()
    counts = tally(finding.severity for finding in found)
    screen.say(str(Text("，", ", ")).join(f"{SEVERITY[name]} {count}" for name, count in counts.items()))
    for finding in found:
        if finding.severity == "violation":
            screen.say(f"{finding.focus}\n  {Text(finding.message_zh, finding.message_en)}")
    if counts["violation"]:
        screen.remark(Text("不符合结构约束。", "The graph does not conform."))
        return 3
    screen.say(Text("符合结构约束。", "The graph conforms."))
    return 0
