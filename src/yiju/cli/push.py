"""``yiju push``: the graph on a server of one's own."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from yiju.cli import screen
from yiju.cli.build import graph_option
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.errors import PushError, QueryError

if TYPE_CHECKING:
    from yiju.push import Pushed, Settings

_MIB = 2**20


@click.command(
    cls=Command,
    words=Text(
        "把图谱推送到 SPARQL 服务器（图存储协议），逐个命名图替换。\n"
        "URL 为服务器的图存储地址：Oxigraph 为 http://主机/store，Virtuoso 为 http://主机/sparql-graph-crud-auth。"
        "每个图或整个替换，或保持原样，替换后按条数核对。中断后再次运行同一命令即继续。"
        "--graph 也可以是发布的 N-Quads 文件。\n"
        "本机推送过且未变、服务器上条数也相符的图不再发送。加 --again 则全部重新推送：还从别的机器推送到同一服务器，或服务器上的内容被他人改过的，须加。\n"
        "Virtuoso 上的图以及较大的图先写入“图名?staging”，核对后移到原位；此间对全部图的查询会把它重复计入。"
        "推送失败或中断时会尽量删除该图，删不掉的在出错信息中写明。\n"
        "需要登录的，在环境变量 YIJU_USER 和 YIJU_PASSWORD（或 YIJU_TOKEN）或 netrc 文件中写明。",
        "Push the graph to a SPARQL server (Graph Store Protocol), named graph by named graph.\n"
        "URL is the server's graph store: http://HOST/store for Oxigraph, http://HOST/sparql-graph-crud-auth for Virtuoso. Each"
        " graph is replaced whole or not at all, and counted afterwards. Broken off, the same command goes on where it stopped."
        " --graph may also name the N-Quads file of a release.\n"
        "What this machine pushed last and is as many triples on the server is not sent again. Who also pushes from another"
        " machine, or changes the server in other ways, adds --again.\n"
        "On Virtuoso, and where it is large, a graph is first written to “NAME?staging”, counted, and moved into its place;"
        " meanwhile whoever queries all graphs sees its triples twice. It is removed where a push fails or is stopped, and"
        " named where that cannot be done.\n"
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
    "--drop-contacts",
    is_flag=True,
    words=Text(
        "同时删除服务器上的联系人图；与 --without-contacts 一起使用。",
        "Also remove the graphs of contacts from the server; goes with --without-contacts.",
    ),
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
    "--yes",
    is_flag=True,
    words=Text("--prune 删除前不再询问。", "Let --prune remove them without asking."),
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
        "推送记录所在的文件；默认在 ~/.local/state/yiju（或 XDG_STATE_HOME）下，每个服务器一份。",
        "Where the journal is kept; by default below ~/.local/state/yiju (or XDG_STATE_HOME), one for each server.",
    ),
)
def push(
    url: str,
    graph: Path,
    without_contacts: bool,
    drop_contacts: bool,
    only: tuple[str, ...],
    prune: bool,
    yes: bool,
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

    if drop_contacts and not without_contacts:
        raise QueryError(
            "--drop-contacts 须与 --without-contacts 一起使用。",
            "--drop-contacts goes with --without-contacts only.",
        )
    if prune and not yes and not sys.stdin.isatty():
        raise QueryError(
            "--prune 会删除服务器上的图；不在终端中运行时，须加 --yes 表示同意。",
            "--prune removes graphs from the server; where nobody is at a terminal to be asked, it needs --yes.",
        )
    settings = pushing.Settings(
        contacts=not without_contacts,
        only=frozenset(only),
        again=again,
        prune=prune,
        drop_contacts=drop_contacts,
        in_steps=in_steps,
        piece=piece * _MIB if piece else pushing.PIECE,
        timeout=float(timeout or pushing.TIMEOUT),
    )
    where = pushing.place(url, query_url, update_url)
    try:
        with _ended_alike(), ExitStack() as bar:
            told = bar.enter_context(screen.transfer(Text("推送", "pushing")))
            done = pushing.push(
                graph, where, settings, journal, progress=told, agree=partial(_agree, bar.close, yes)
            )
    except KeyboardInterrupt as error:
        raise _stopped(getattr(error, "staging", "")) from error
    _summary(done, settings)
    return 0


@contextmanager
def _ended_alike() -> Iterator[None]:
    """While the block runs, whoever ends the program ends it as Ctrl-C does: nothing is left behind on the disk."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _agree(still: Callable[[], None], yes: bool, number: int, names: Iterator[str]) -> bool:
    """Show the graphs that are to be removed, and ask whether they may be; ``still`` ends what moves on the screen."""
    still()
    screen.remark(
        Text(
            f"将从服务器删除 {number:,} 个图：",
            f"To be removed from the server: {number:,} {'graph' if number == 1 else 'graphs'}",
        )
    )
    for iri in names:
        screen.remark(f"  {iri}")
    return yes or click.confirm(str(Text("确定删除？", "Remove them?")), err=True)


def _stopped(staging: str) -> PushError:
    from yiju.push import words

    left_zh, left_en = words.left_behind(staging)
    return PushError(
        f"已中断。已替换的图保留；正在推送的图或仍是原来的内容，或已整个替换。再次运行同一命令即可继续。{left_zh}",
        "Stopped. The graphs replaced so far stay; the one at hand is as it was, or replaced whole. Run the same command"
        f" again to go on.{left_en}",
    )


def _summary(done: Pushed, settings: Settings) -> None:
    rows = [
        (Text("替换的图", "graphs replaced"), done.replaced),
        (Text("条数相符、未再发送的图", "graphs there already by count, not sent"), done.skipped),
        (Text("未推送的图", "graphs left out"), done.left_out),
        (Text("三元组（按条数核对）", "triples (counted)"), done.triples),
    ]
    if settings.prune or settings.drop_contacts:
        rows.append((Text("删除的图", "graphs removed"), done.beside.removed))
    screen.table([str(Text("推送", "pushed")), ""], [(str(words), f"{number:,}") for words, number in rows])
    if done.beside.contacts:
        _contacts(done.beside.contacts)
    if not done.beside.listed:
        screen.remark(
            Text(
                "未能列出服务器上的其他图：查询地址未知，或图名没有共同的前缀。",
                "Other graphs on the server could not be listed: no address for queries, or names without a common prefix.",
            )
        )
    elif done.beside.others:
        _others(done.beside.others, done.beside.some)


def _contacts(number: int) -> None:
    graphs = "1 graph of contacts is" if number == 1 else f"{number:,} graphs of contacts are"
    screen.remark(
        Text(
            f"注意：服务器上仍有 {number:,} 个联系人图，不在本次推送的内容中。只删除这些图：加 --without-contacts --drop-contacts 再次推送。",
            f"Mind: {graphs} still on the server and not in what was pushed. To remove just these, push again with"
            " --without-contacts --drop-contacts.",
        )
    )


def _others(number: int, some: tuple[str, ...]) -> None:
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
