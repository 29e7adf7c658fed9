"""``yiju diff``: what changed from one graph to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from yiju.cli import screen
from yiju.cli.command import Command, option
from yiju.cli.language import Text, current
from yiju.diff import Comparison, Wanted, compared
from yiju.diff.sections import Section, Sum, area_sections, summary
from yiju.diff.words import quads, same
from yiju.diff.writing import to_csv, to_json, to_markdown
from yiju.errors import OutputError

_FORMATS = ("table", "markdown", "csv", "json")
_FILE = click.Path(path_type=Path)
# The level of the heading of an area; what stands below it has no mark.
_AREA = 2


@click.command(
    cls=Command,
    words=Text(
        "比较两个图谱：专项资金、预算、指标、依据有何变化。\n"
        "OLD、NEW 为 yiju build 或 yiju publish 生成的文件夹，或 .nq、.nq.gz 文件。"
        "两期均有的年度逐年比较；新图谱的最近一年晚于原图谱的，另将两期的最近一年相比。"
        "专项资金更名或调整主管部门的，根据名称、部门、依据等对应，并注明理由和把握程度。\n"
        "CSV 照录图谱中的文字：以 =、+、-、@ 开头的名称，电子表格软件可能当作公式，请按文本导入。\n"
        "比较完成即返回 0，不论有无差异；联系人不在比较结果中。",
        "Compare two graphs: what changed of funds, budgets, indicators and legal bases.\n"
        "OLD and NEW are folders that yiju build or yiju publish wrote, or files .nq or .nq.gz. A year that both have is"
        " compared with itself; where the latest year of NEW is later than that of OLD, these two are compared as well."
        " A fund that has another name or department is followed by evidence, which is shown with how sure it is.\n"
        "CSV holds what the graph holds, to the letter: a spreadsheet may take a name that begins with =, +, - or @ for a"
        " formula, so import its columns as text.\n"
        "The exit code is 0 when the graphs were compared, whether they differ or not. Contacts are never told.",
    ),
    example="yiju diff build/2025 build/2026\n"
    "yiju diff release-1 release-2 --format markdown --patch changes.rdfp > changes.md",
)
@click.argument("old", metavar="OLD", type=_FILE)
@click.argument("new", metavar="NEW", type=_FILE)
@option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    words=Text("输出格式。", "Form of the output."),
)
@option(
    "--added",
    metavar="FILE",
    type=_FILE,
    words=Text(
        "把新增的四元组写入此文件（N-Quads）。", "Write the quads that were added to this file (N-Quads)."
    ),
)
@option(
    "--removed",
    metavar="FILE",
    type=_FILE,
    words=Text(
        "把删除的四元组写入此文件（N-Quads）。", "Write the quads that were removed to this file (N-Quads)."
    ),
)
@option(
    "--patch",
    metavar="FILE",
    type=_FILE,
    words=Text(
        "把由原图谱变为新图谱的补丁写入此文件（RDF Patch）。",
        "Write a patch that turns OLD into NEW to this file (RDF Patch).",
    ),
)
@option(
    "--with-contacts",
    is_flag=True,
    words=Text(
        "上述文件也含联系人；默认不含。", "Those files hold the contacts too; by default they do not."
    ),
)
def diff(
    old: Path,
    new: Path,
    form: str,
    added: Path | None,
    removed: Path | None,
    patch: Path | None,
    with_contacts: bool,
) -> int:
    """Print what changed, and write the files that are wanted."""
    wanted = Wanted(added, removed, patch)
    _check_places(wanted, (old, new))
    with ExitStack() as stack:
        with screen.waiting(Text("正在比较……", "comparing …")):
            comparison = stack.enter_context(compared(old, new, wanted=wanted, with_contacts=with_contacts))
        _show(comparison, form)
    return 0


def _show(comparison: Comparison, form: str) -> None:
    if form == "table":
        _tables(comparison)
        return
    writers: dict[str, Callable[[Comparison], Iterator[str]]] = {
        "markdown": lambda found: to_markdown(found, current()),
        "csv": to_csv,
        "json": to_json,
    }
    for piece in writers[form](comparison):
        click.echo(piece, nl=False)


def _tables(comparison: Comparison) -> None:
    if comparison.same:
        screen.say(same(current(), with_contacts=comparison.with_contacts))
        return
    screen.say(quads(comparison.quads, current()))
    found = Sum()
    for area in comparison.areas():
        found.add(area)
        for section in area_sections(area, current()):
            _section(section)
    _section(summary(found, current()))


def _section(section: Section) -> None:
    mark = "━━ " if section.level == _AREA else ""
    screen.say(f"\n{mark}{section.title}")
    for remark in section.remarks:
        screen.say(remark)
    if section.rows:
        screen.table(section.heads, section.rows)


def _check_places(wanted: Wanted, inputs: Sequence[Path]) -> None:
    """Raise OutputError where two files would be one, or one would be written over a graph that is compared."""
    seen: set[Path] = set()
    for path in wanted.paths():
        place = path.resolve()
        if place in seen:
            raise OutputError(
                f"{path} 被指定了两次，未写入。请为每个输出另选文件名。",
                f"{path} was named twice; nothing was written. Choose a name of its own for each file.",
            )
        if any(place.is_relative_to(one.resolve()) for one in inputs):
            raise OutputError(
                f"{path}：不能写入要比较的图谱。请另选位置。",
                f"{path} would be written into a graph that is compared; nothing was written. Choose another place.",
            )
        seen.add(place)
