"""What is said when a push goes wrong: what, where, and what to do next.

Comes in: what happened. Goes out: errors in Chinese and English. Of an address only what comes before its query is shown,
of an answer only its beginning.
"""

from __future__ import annotations

from enum import Enum
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from yiju.credentials import PASSWORD, TOKEN, USER
from yiju.errors import InputError, PushError
from yiju.web import reason, shown

_FORMS: Final = (
    "Oxigraph：http://主机/store；Virtuoso：http://主机/sparql-graph-crud-auth",
    "Oxigraph: http://HOST/store; Virtuoso: http://HOST/sparql-graph-crud-auth",
)
# Virtuoso: the transaction would write more than it may into its log.
_TOO_LARGE: Final = "SR325"


class State(Enum):
    """In what state a graph was left; said of it in Chinese and in English."""

    AS_IT_WAS = ("仍是原来的内容", "is as it was")
    OLD_OR_NEW = (
        "或仍是原来的内容，或已整个替换，不会只有一部分",
        "is as it was or replaced whole, not in part",
    )
    UNKNOWN = ("可能只有一部分内容", "may be there in part only")
    NOT_COUNTED = ("已写入，但未能核对", "has been written, and could not be counted")
    WRITTEN = ("已经写入，但与所发的不符", "has been written, and is not as it was sent")


class RefusedError(PushError):
    """The server answered, and the answer is no; ``wait`` is for how many seconds it wants to be left alone."""

    def __init__(self, zh: str, en: str, status: int = 0, wait: float = 0.0) -> None:
        super().__init__(zh, en)
        self.status = status
        self.wait = wait


class UnansweredError(PushError):
    """No answer came; ``passing`` where it may pass: there was no connection, or it was cut."""

    def __init__(self, zh: str, en: str, passing: bool = False) -> None:
        super().__init__(zh, en)
        self.passing = passing


def refused(url: str, status: int, body: bytes, location: str = "", wait: float = 0.0) -> RefusedError:
    """Return the error of an answer with ``status`` and ``body``; ``location`` is where a redirection leads."""
    zh, en = _refused(status, reason(body, 200), location)
    return RefusedError(f"{shown(url)}：{zh}", f"{shown(url)}: {en}", status, wait)


def _refused(status: int, said: str, location: str) -> tuple[str, str]:
    if status in _KNOWN:
        return _KNOWN[HTTPStatus(status)]
    if 300 <= status < 400:
        to = shown(location) or "?"
        return (
            f"地址已改为 {to}（{status}）。请改用新地址。",
            f"it has moved to {to} ({status}). Use that address.",
        )
    if _TOO_LARGE in said:
        return _SR325
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return (
            f"服务器出错（{status}）：{said}。请查看服务器的日志，排除后再推送。",
            f"the server failed ({status}): {said}. Look into its log, and push again when that is mended.",
        )
    return (
        f"服务器不接受所发的内容（{status}）：{said}。请核对网址和服务器的设置。",
        f"the server does not accept what it was sent ({status}): {said}. Check the address and the server's settings.",
    )


_SR325: Final = (
    "该图太大，超出 Virtuoso 一次事务的上限。请调大 virtuoso.ini 中的 TransactionAfterImageLimit 并重启服务器，"
    "或加 --in-steps 分步替换（替换期间读者可能看到不完整的图）。",
    "the graph is too large for one transaction of Virtuoso. Raise TransactionAfterImageLimit in virtuoso.ini and restart"
    " the server, or add --in-steps (whoever reads meanwhile may see a part of the graph).",
)
_KNOWN: Final = {
    HTTPStatus.UNAUTHORIZED: (
        f"用户名、密码或令牌缺失或不对（401）。请设置环境变量 {USER} 和 {PASSWORD}（或 {TOKEN}），或写入 ~/.netrc。",
        f"no user, password or token, or a wrong one (401). Set {USER} and {PASSWORD} (or {TOKEN}) in the environment,"
        " or write them into ~/.netrc.",
    ),
    HTTPStatus.FORBIDDEN: (
        "该用户没有权限（403）。请让服务器的管理员授予写入权限，或换一个用户。",
        "this user may not do that (403). Ask whoever runs the server for the right to write, or take another user.",
    ),
    HTTPStatus.NOT_FOUND: (
        f"这里没有图存储服务（404）。请核对网址（{_FORMS[0]}）。",
        f"there is no graph store here (404). Check the address ({_FORMS[1]}).",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        f"这个地址不接受写入（405）。请核对网址（{_FORMS[0]}）。",
        f"this address takes no writing (405). Check the address ({_FORMS[1]}).",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "一次发送的内容太大（413）。请用 --piece 减小（单位 MiB），或让服务器的管理员放宽限制。",
        "one request was too large (413). Make it smaller with --piece (in MiB), or have the server's limit raised.",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        "服务器限制请求的次数（429），多次重试未成。请稍后再试。",
        "the server limits how often it may be asked (429), also after several tries. Try again later.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "服务器暂不可用（503），多次重试未成。请稍后再试。",
        "the server is not available (503), also after several tries. Try again later.",
    ),
}


def late(url: str, timeout: float) -> UnansweredError:
    """Return the error of an answer that did not come in ``timeout`` seconds."""
    return UnansweredError(
        f"{shown(url)}：{timeout:g} 秒内没有回应。请用 --timeout 延长等待，或稍后再试。",
        f"{shown(url)}: no answer within {timeout:g} s. Wait longer with --timeout, or try again later.",
    )


def cut(url: str, why: str, tries: int) -> UnansweredError:
    """Return the error of a connection that was refused or cut ``tries`` times, ``why`` in the system's words."""
    return UnansweredError(
        f"{shown(url)}：无法连接，或连接中断（{why}；共试 {tries} 次）。请检查网络，并确认服务器在运行。",
        f"{shown(url)}: no connection, or it was cut ({why}; tried {tries} times). Check the network, and that the server"
        " is running.",
        passing=True,
    )


def not_secure(url: str, why: str) -> UnansweredError:
    """Return the error of a connection that was to be a secure one and is none, ``why`` in the system's words."""
    return UnansweredError(
        f"{shown(url)}：无法建立安全连接（{why}）。该端口可能不支持 https，或证书不被信任；请核对地址，或改用 http://。",
        f"{shown(url)}: no secure connection ({why}). The port may not speak https, or its certificate is not trusted: check"
        " the address, or use http://.",
    )


def not_sent(url: str) -> UnansweredError:
    """Return the error of a request that the library would not send."""
    return UnansweredError(
        f"{shown(url)}：请求中有不能发送的字符，未发出。请检查网址，以及 {USER}、{PASSWORD}、{TOKEN} 或 netrc 中的内容。",
        f"{shown(url)}: the request holds what cannot be sent, and was not. Check the address, and what {USER}, {PASSWORD},"
        f" {TOKEN} or netrc say.",
    )


def no_names(url: str) -> PushError:
    """Return the error of a graph store that has every graph there could be, as it does not look at their names."""
    parts = urlsplit(url)
    meant = parts._replace(path="/store").geturl()
    zh, en = (
        (f"，如 {shown(meant)}", f", such as {shown(meant)}") if parts.path.startswith("/store") else ("", "")
    )
    return PushError(
        f"{shown(url)} 不理会 ?graph= 中的图名：所有的图都会写到同一处，互相覆盖。请改用图存储服务的地址{zh}"
        f"（{_FORMS[0]}），并删除此前经这个地址写入的内容。",
        f"{shown(url)} does not look at the name of the graph in ?graph=: all graphs would be written to one place, each over"
        f" the last. Take the address of the graph store{en} ({_FORMS[1]}), and remove what was written through this one.",
    )


def no_count(url: str, body: bytes) -> PushError:
    """Return the error of an answer that holds no number of triples."""
    said = reason(body, 120)
    return PushError(
        f"{shown(url)}：查询条数的回应无法识别（{said}），不能核对。请核对查询地址，必要时用 --query-url 写明。",
        f"{shown(url)}: its answer to how many triples there are cannot be read ({said}), so nothing can be verified. Check"
        " the address for queries, and give it with --query-url where needed.",
    )


def not_as_sent(expected: int, found: int) -> PushError:
    """Return the error of a graph of which the server holds another number of triples than was sent."""
    return PushError(
        f"核对不符：应有 {expected:,} 条三元组，服务器上有 {found:,} 条。请确认没有其他程序同时写入，"
        "服务器也没有舍去或合并内容（如把 1.0 与 1.00 视为同一数值）。",
        f"the count is wrong: {expected:,} triples were sent, the server has {found:,}. See that nobody else writes there,"
        " and that the server leaves nothing out and merges nothing (as 1.0 with 1.00).",
    )


def broken(iri: str, error: PushError, state: State, replaced: int, staging: str = "") -> PushError:
    """Return ``error`` with what became of the graph ``iri`` and of those before it, and how to go on.

    ``staging`` is the graph that may have been left behind on the server.
    """
    zh, en = state.value
    graphs = "1 graph was" if replaced == 1 else f"{replaced:,} graphs were"
    left_zh, left_en = left_behind(staging)
    return PushError(
        f"{error.zh}图 {iri} {zh}。此前已替换 {replaced:,} 个图，均已核对。问题排除后再次运行同一命令，即从这里继续。{left_zh}",
        f"{error.en} The graph {iri} {en}; {graphs} replaced before it, and counted. When that is mended, run the same"
        f" command again: it goes on from here.{left_en}",
    )


def left_behind(staging: str) -> tuple[str, str]:
    """Return what is said of a staging graph that may have been left on the server; nothing where there is none."""
    if not staging:
        return "", ""
    return (
        f"服务器上可能留有暂存图 {staging}：对全部图的查询会把它重复计入，再次运行同一命令即清除；也可自行删除该图。",
        f" The server may still have the staging graph {staging}: whoever queries all graphs sees its triples too. To run the"
        " same command again clears it away; or drop that graph yourself.",
    )


def changed_since(iri: str, expected: int, found: int) -> PushError:
    """Return the error of a graph that was counted after it was replaced, and is another at the end of the push."""
    return PushError(
        f"图 {iri} 刚替换时有 {expected:,} 条三元组，推送结束时变为 {found:,} 条。请确认没有其他程序同时写入，"
        "且网址是图存储服务的地址；然后再次运行同一命令。",
        f"The graph {iri} had {expected:,} triples when it was replaced, and has {found:,} at the end of the push. See that"
        " nobody else writes there and that the address is that of a graph store; then run the same command again.",
    )


def cannot_list() -> PushError:
    """Return the error of pruning where the server cannot be asked for its graphs."""
    return PushError(
        "--prune 需要查询服务器上有哪些图，而这个服务器的查询地址未知。请用 --query-url 写明。",
        "--prune has to ask the server for its graphs, and its address for queries is not known. Give it with --query-url.",
    )


def cannot_prune(path: str, missing: str) -> InputError:
    """Return the error of pruning with a file that is not a whole graph: it lacks the graph ``missing``."""
    return InputError(
        f"{path} 只是图谱的一部分（缺少 {missing}），不能用来 --prune，否则会删掉服务器上其余的图。请指定完整的图谱，或去掉 --prune。",
        f"{path} is a part of a graph only (it lacks {missing}), so --prune would remove the rest of it from the server. Name"
        " a whole graph, or leave --prune out.",
    )
