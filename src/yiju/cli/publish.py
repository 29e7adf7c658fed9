"""``yiju publish``: a release that a portal harvests and any engine loads."""

from __future__ import annotations

from pathlib import Path

import click

from yiju.cli import screen
from yiju.cli.build import DEFAULT_GRAPH
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.publish.publishing import Published
from yiju.publish.publishing import publish as publish_graph
from yiju.publish.settings import SETTINGS_FILE, settings_here

DEFAULT_RELEASE = "build/release"


@click.command(
    cls=Command,
    words=Text(
        "把已生成的图谱发布为一个文件夹：数据文件、表格、目录、说明网页和校验和。\n"
        "发布单位、许可、网址等写在 yiju.toml 中；没有该文件则用默认设置，并在发布中注明。",
        "Publish a graph as a folder: dumps, tables, catalogue, pages and sums.\n"
        "yiju.toml says who publishes, under which licence and where; without it there are defaults, and the release says so.",
    ),
    example=f"yiju publish {DEFAULT_GRAPH} --out {DEFAULT_RELEASE}\n"
    f"yiju publish {DEFAULT_GRAPH} --out {DEFAULT_RELEASE} --settings yiju.toml --without-contacts",
)
@click.argument("graph", metavar="GRAPH", default=DEFAULT_GRAPH, type=click.Path(path_type=Path))
@option(
    "--out",
    default=DEFAULT_RELEASE,
    type=click.Path(path_type=Path),
    words=Text("写入的文件夹。", "The folder to write."),
)
@option(
    "--settings",
    type=click.Path(path_type=Path),
    words=Text(
        f"发布设置；默认为当前文件夹中的 {SETTINGS_FILE}（如有）。",
        f"The publisher's settings; by default {SETTINGS_FILE} in this folder, if there is one.",
    ),
)
@option(
    "--without-contacts",
    "without_contacts",
    is_flag=True,
    words=Text("不发布联系人姓名和电话。", "Leave names and telephones of contacts out."),
)
@option(
    "--force",
    is_flag=True,
    words=Text(
        "图谱不符合结构约束时也发布，并在目录中注明。",
        "Publish a graph that does not conform, and say so in the catalogue.",
    ),
)
@option(
    "--jobs",
    type=click.IntRange(1),
    words=Text("并行的进程数；默认按处理器。", "How many processes; by default one a core."),
)
def publish(
    graph: Path, out: Path, settings: Path | None, without_contacts: bool, force: bool, jobs: int | None
) -> int:
    """Publish a graph and say what was written."""
    with screen.progress(Text("发布", "publishing")) as told:
        published = publish_graph(
            graph,
            out,
            settings=settings or settings_here(),
            contacts=not without_contacts,
            force=force,
            jobs=jobs,
            progress=told,
        )
    _summary(published, out)
    return 0


def _summary(published: Published, out: Path) -> None:
    contacts = (
        Text("包含，单独成文件", "in files of their own")
        if published.contacts
        else Text("未发布", "left out")
    )
    screen.table(
        [str(Text("发布", "release")), str(out)],
        [
            (str(Text("文件", "files")), f"{published.files:,}"),
            (str(Text("大小（字节）", "bytes")), f"{published.size:,}"),
            (str(Text("四元组（不含联系人）", "quads, without contacts")), f"{published.quads:,}"),
            (str(Text("来源", "sources")), f"{published.sources:,}"),
            (str(Text("联系人", "contacts")), str(contacts)),
        ],
    )
    if published.forced:
        screen.remark(
            Text("图谱不符合结构约束，目录中已注明。", "The graph does not conform; the catalogue says so.")
        )
    if published.defaults:
        names = [name.replace("_", "-") for name in published.defaults]
        screen.remark(
            Text(
                f"以下各项采用默认设置，可在 {SETTINGS_FILE} 中设定：{'、'.join(names)}。",
                f"These settings are defaults; {SETTINGS_FILE} can set them: {', '.join(names)}.",
            )
        )
