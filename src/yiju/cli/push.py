"""``yiju push``: the graph on a server of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from yiju.cli import screen
from yiju.cli.build import graph_option
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.errors import PushError

if TYPE_CHECKING:
    from yiju.push import Pushed

_MIB = 2**20


@click.command(
    cls=Command,
    words=Text(
        "把图谱推送到 SPARQL 服务器（图存储协议），逐个命名图替换。\n"
        "URL 为服务器的图存储地址：Oxigraph 为 http://主机/store，Virtuoso 为 http://主机/sparql-graph-crud-auth。"
        "每个图或整个替换，或保持原样，替换后按条数核对。中断后再次运行同一命令即继续，已在服务器上的不再发送。"
        "--graph 也可以是发布的 N-Quads 文件。\n"
        "需要登录的，在环境变量 YIJU_USER 和 YIJU_PASSWORD（或 YIJU_TOKEN）或 netrc 文件中写明。",
        "Push the graph to a SPARQL server (Graph Store Protocol), named graph by named graph.\n"
        "URL is the server's graph store: http://HOST/store for Oxigraph, http://HOST/sparql-graph-crud-auth for Virtuoso. Each"
        " graph is replaced whole or not at all, and counted afterwards. Broken off, the same command goes on where it stopped;"
        " what is on the server already is not sent again. --graph may also name the N-Quads file of a release.\n"
        "Who signs in is said in the environment variables YIJU_USER and YIJU_PASSWORD (or YIJU_TOKEN), or in netrc.",
    ),
    example="yiju push http://127.0.0.1:7878/store\n"
    "yiju push http://127.0.0.1:8890/sparql-graph-crud-auth --without-contacts",
)
@click.argument("url", metavar="URL")
@graph_option
@option(
    "--without-contacts",
    is_flag=True,
    words=Text("不推送联系人。", "Leave the contacts out."),
)
@option(
    "--only",
    multiple=True,
    metavar="GRAPH",
    words=Text("只推送这个命名图（IRI），可重复。", "Push this named graph (IRI) only; may be repeated."),
)
@option(
    "--prune",
    is_flag=True,
    words=Text(
        "删除服务器上同一前缀下、图谱中没有的图；不加则只列出。",
        "Remove the graphs on the server that have our prefix and are not in the graph; without it they are listed.",
    ),
)
@option(
    "--again",
    is_flag=True,
    words=Text("不看推送记录，全部重新发送。", "Send everything, whatever the journal says."),
)
@option(
    "--in-steps",
    is_flag=True,
    words=Text(
        "Virtuoso：图太大、一次事务放不下时，分步替换（替换期间读者可能看到不完整的图）。",
        "Virtuoso: replace a graph that is too large for one transaction in steps (meanwhile a part of it may be seen).",
    ),
)
@option(
    "--query-url",
    metavar="URL",
    words=Text("查询地址；Oxigraph 和 Virtuoso 不必写。", "Where to query; known for Oxigraph and Virtuoso."),
)
@option(
    "--update-url",
    metavar="URL",
    words=Text(
        "更新地址；Oxigraph 和 Virtuoso 不必写。", "Where to update; known for Oxigraph and Virtuoso."
    ),
)
@option(
    "--piece",
    type=click.IntRange(1, 1024),
    metavar="MIB",
    words=Text("每次请求的大小，单位 MiB；默认 8。", "The size of a request in MiB; by default 8."),
)
@option(
    "--timeout",
    type=click.IntRange(1, 86400),
    metavar="SECONDS",
    words=Text("等待服务器回应的秒数；默认 300。", "Seconds to wait for an answer; by default 300."),
)
@option(
    "--journal",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    words=Text(
        "推送记录所在的文件；默认在图谱旁边。", "Where the journal is kept; by default beside the graph."
    ),
)
def push(
    url: str,
    graph: Path,
    without_contacts: bool,
    only: tuple[str, ...],
    prune: bool,
    again: bool,
    in_steps: bool,
    query_url: str | None,
    update_url: str | None,
    piece: int | None,
    timeout: int | None,
    journal: Path | None,
) -> int:
    """Push the graph and say what was done."""
    # Loaded for this command only: the other ones start sooner without HTTP.
    from yiju import push as pushing

    settings = pushing.Settings(
        contacts=not without_contacts,
        only=frozenset(only),
        again=again,
        prune=prune,
        in_steps=in_steps,
        piece=piece * _MIB if piece else pushing.PIECE,
        timeout=float(timeout or pushing.TIMEOUT),
    )
    try:
        with screen.transfer(Text("推送", "pushing")) as told:
            done = pushing.push(
                graph, pushing.place(url, query_url, update_url), settings, journal, progress=told
            )
    except KeyboardInterrupt as error:
        raise _stopped() from error
    _summary(done, prune)
    return 0


def _stopped() -> PushError:
    return PushError(
        "已中断。已替换的图保留；正在推送的图或仍是原来的内容，或已整个替换。再次运行同一命令即可继续。",
        "Stopped. The graphs replaced so far stay; the one at hand is as it was, or replaced whole. Run the same command"
        " again to go on.",
    )


def _summary(done: Pushed, prune: bool) -> None:
    rows = [
        (Text("替换的图", "graphs replaced"), done.replaced),
        (Text("已在服务器上、未再发送的图", "graphs there already, not sent"), done.skipped),
        (Text("未推送的图", "graphs left out"), done.left_out),
        (Text("三元组（均已按条数核对）", "triples (all verified by count)"), done.triples),
    ]
    if prune:
        rows.append((Text("删除的图", "graphs removed"), done.pruned))
    screen.table([str(Text("推送", "pushed")), ""], [(str(words), f"{number:,}") for words, number in rows])
    if done.beside is None:
        screen.remark(
            Text(
                "未能列出服务器上的其他图：查询地址未知，或图名没有共同的前缀。",
                "Other graphs on the server could not be listed: no address for queries, or names without a common prefix.",
            )
        )
    elif done.beside and not prune:
        _beside(done.beside, done.some_beside)


def _beside(number: int, some: tuple[str, ...]) -> None:
    graphs = "1 graph is" if number == 1 else f"{number:,} graphs are"
    screen.remark(
        Text(
            f"服务器上有 {number:,} 个图不在所推送的图谱中（加 --prune 可删除）：",
            f"{graphs} on the server and not in what was pushed (--prune removes them):",
        )
    )
    for iri in some:
        screen.remark(f"  {iri}")
    if number > len(some):
        screen.remark(Text(f"  另有 {number - len(some):,} 个", f"  and {number - len(some):,} more"))
