"""``yiju build``: from sources to a validated graph."""

from __future__ import annotations

import os
from pathlib import Path

import click

from yiju import pipeline, resources
from yiju.cli import screen
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.publish.settings import SETTINGS_FILE, load, settings_here
from yiju.report import Report, SourceReport
from yiju.vocabulary import DEFAULT_BASE

DEFAULT_GRAPH = "build/graph"
SEVERITY = {
    "violation": Text("错误", "violation"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
_BETWEEN = Text("，", ", ")
# The option of the commands that ask a graph.
graph_option = option(
    "--graph",
    default=lambda: os.environ.get("YIJU_GRAPH", DEFAULT_GRAPH),
    type=click.Path(path_type=Path),
    words=Text(
        f"图谱所在文件夹；默认 {DEFAULT_GRAPH}，或环境变量 YIJU_GRAPH。",
        f"The folder of the graph; by default {DEFAULT_GRAPH}, or what YIJU_GRAPH says.",
    ),
)


@click.command(
    cls=Command,
    words=Text(
        "读取来源文件，生成并校验知识图谱。\n来源可以是文件或文件夹；不写则用随附的两份文件。",
        "Read sources, build the graph and validate it.\nA SOURCE is a file or a folder; without one, those that"
        " are shipped are built.",
    ),
    example="yiju build data/sources --out build/graph\nyiju build 江津区2025.txt --area jiangjin --year 2025 --out build/jiangjin",
)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(path_type=Path))
@option(
    "--out",
    default=DEFAULT_GRAPH,
    type=click.Path(path_type=Path),
    words=Text("写入的文件夹。", "The folder to write."),
)
@option(
    "--base",
    words=Text(
        f"数据 IRI 的前缀；默认为 {SETTINGS_FILE} 中所设，未设则为 {DEFAULT_BASE}。",
        f"What the IRIs of the data begin with; by default what {SETTINGS_FILE} says, else {DEFAULT_BASE}.",
    ),
)
@option(
    "--area", words=Text("公布的地区：代号或名称。", "The area that publishes: its short name or its name.")
)
@option("--year", type=click.IntRange(1990, 2100), words=Text("预算年度。", "The fiscal year."))
@option(
    "--jobs",
    type=click.IntRange(1),
    words=Text("并行的进程数；默认按处理器。", "How many processes; by default one a core."),
)
def build(
    sources: tuple[Path, ...],
    out: Path,
    base: str | None,
    area: str | None,
    year: int | None,
    jobs: int | None,
) -> int:
    """Build a graph and say what it holds."""
    paths = sources or (resources.path("data", "sources"),)
    base = base or load(settings_here()).base
    with screen.progress(Text("读取", "reading")) as told:
        report = pipeline.build(paths, out, base=base, area=area, year=year, jobs=jobs, progress=told)
    _summary(report, out)
    _trouble(report)
    if not report.conforms:
        return 3
    return 0 if report.complete else 1


def _summary(report: Report, out: Path) -> None:
    screen.table(
        [str(words) for words in _SOURCE_COLUMNS],
        [_source_row(source) for source in report.sources],
    )
    found = str(_BETWEEN).join(f"{SEVERITY[name]} {count}" for name, count in report.findings.items())
    screen.table(
        [str(Text("合计", "in all")), ""],
        [
            (str(Text("绩效目标表", "plans")), f"{report.plans:,}"),
            (str(Text("绩效指标", "indicators")), f"{report.indicators:,}"),
            (str(Text("引用", "citations")), f"{report.citations:,}"),
            (str(Text("被引文件", "legal documents")), f"{report.documents:,}"),
            (str(Text("四元组", "quads")), f"{report.quads:,}"),
            (str(Text("校验发现", "findings")), found),
            (
                str(Text("符合结构", "conforms")),
                str(Text("是", "yes") if report.conforms else Text("否", "no")),
            ),
            (str(Text("图谱", "graph")), str(out / "graph.nq")),
            (str(Text("数据库", "store")), str(out / "store")),
            (str(Text("发现清单", "list of findings")), str(out / "findings.csv")),
            (str(Text("报告", "report")), str(out / "report.json")),
        ],
    )


_SOURCE_COLUMNS = (
    Text("来源", "source"),
    Text("地区", "area"),
    Text("年度", "year"),
    Text("绩效目标表", "plans"),
    Text("目录", "catalogue"),
    Text("已读行", "lines read"),
    Text("版式行", "layout lines"),
    Text("未读行", "lines left over"),
)


def _source_row(source: SourceReport) -> tuple[str, ...]:
    return (
        source.file,
        str(Text(source.area_name, source.area)),
        str(source.fiscal_year),
        str(source.plans),
        str(source.catalogue_entries),
        f"{source.lines.record:,}",
        f"{source.lines.layout:,}",
        f"{source.lines.unread:,}",
    )


def _trouble(report: Report) -> None:
    """Say on standard error what went astray, each with its place and its remedy."""
    for source in report.sources:
        for fault in source.faults:
            said = str(Text(fault.zh, fault.en))
            screen.remark(
                said
                if said.startswith(source.file)
                else Text(f"{source.file}：{said}", f"{source.file}: {said}")
            )
        for lines in source.unread:
            screen.remark(
                Text(
                    f"{source.file}：{lines.zh}未能读入，见发现清单。",
                    f"{source.file}: {lines.en} not read; see the list of findings.",
                )
            )
    for one in report.skipped:
        screen.remark(Text(f"已略去：{one.zh}", f"left out: {one.en}"))
    if not report.conforms:
        screen.remark(
            Text("图谱不符合结构约束，见发现清单。", "The graph does not conform; see the list of findings.")
        )
    elif not report.complete:
        screen.remark(
            Text(
                "图谱已生成，但有来源未能完整读入。",
                "The graph was built, but not all sources were read whole.",
            )
        )
