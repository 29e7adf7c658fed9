"""What can go wrong between here and an endpoint, in words that a person can act on.

Comes in: the address and what happened. Goes out: an error to raise. What may be shown of an address and of an
answer is for ``yiju.web`` to say.
"""

from __future__ import annotations

import re
import socket
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from yiju.credentials import PASSWORD, TOKEN, USER
from yiju.errors import EndpointError, QueryError, YijuError
from yiju.web import reason, shown

if TYPE_CHECKING:
    from yiju.endpoint.sending import Response

# How urllib names a way to sign in that it does not know, and how ``sending`` does an algorithm.
_SIGN_IN: Final = re.compile(r"scheme: ('[\w-]{1,40}')|(digest algorithm [\w-]{1,40})")


def no_address(url: str) -> EndpointError:
    """Return the error for what is no address of an endpoint."""
    return EndpointError(
        f"“{shown(url)}”不是端点地址；应以 http:// 或 https:// 开头，例如 http://127.0.0.1:7878/query。",
        f"{shown(url)!r} is not the address of an endpoint; it starts with http:// or https://, as in"
        " http://127.0.0.1:7878/query.",
    )


def unreachable(url: str, error: object) -> EndpointError:
    """Return the error for a server that cannot be reached, for the reason that ``error`` gives."""
    zh, en = _why(error)
    return EndpointError(
        f"无法连接端点 {shown(url)}（{zh}）。请检查地址、网络以及服务是否已启动。",
        f"Cannot reach the endpoint {shown(url)} ({en}). Check the address, the network, and whether it is running.",
    )


def _why(error: object) -> tuple[str, str]:
    if isinstance(error, ConnectionRefusedError):
        return "连接被拒绝", "connection refused"
    if isinstance(error, socket.gaierror):
        return "找不到该主机", "its host is not known"
    said = str(error) or type(error).__name__
    if isinstance(error, ssl.SSLError):
        return f"无法建立安全连接：{said}", f"no secure connection: {said}"
    return said, said


def not_secure(url: str, limit: float) -> EndpointError:
    """Return the error for a port that does not agree on a secure connection within ``limit`` seconds."""
    return EndpointError(
        f"无法与 {shown(url)} 建立安全连接（{limit:g} 秒内未完成）。该端口可能不支持 https；请核对地址，或改用 http://。",
        f"No secure connection to {shown(url)} within {limit:g} s. The port may not speak https: check the address, or use"
        " http://.",
    )


def no_answer(url: str, timeout: float, tries: int = 1) -> EndpointError:
    """Return the error for a server that did not answer in ``timeout`` seconds, ``tries`` times."""
    zh, en = ("", "") if tries == 1 else (f"（共试 {tries} 次）", f" (tried {tries} times)")
    return EndpointError(
        f"端点 {shown(url)} 在 {timeout:g} 秒内没有答复{zh}。请用 --timeout 延长等待时间，或缩小查询范围。",
        f"The endpoint {shown(url)} gave no answer within {timeout:g} s{en}. Wait longer with --timeout, or ask for less.",
    )


def cut_off(url: str) -> EndpointError:
    """Return the error for a connection that ended before the answer did."""
    return EndpointError(
        f"端点 {shown(url)} 在答复完成前断开了连接。请稍后重试；仍不行的，请联系端点的维护者。",
        f"The endpoint {shown(url)} closed the connection before its answer was complete. Try again later; if it"
        " happens again, tell whoever runs it.",
    )


def no_results(url: str, response: Response) -> EndpointError:
    """Return the error for an answer that is no SPARQL result, such as a page for people."""
    kind = response.media_type or "?"
    begins = reason(response.body, 80)
    return EndpointError(
        f"{shown(url)} 返回的不是 SPARQL 查询结果（类型 {kind}，开头为“{begins}”）。请检查地址是否为端点本身，而不是它的网页。",
        f"What {shown(url)} answers is no SPARQL result (type {kind}, beginning {begins!r}). Check that the address is"
        " that of the endpoint itself, not of a page about it.",
    )


def not_whole(url: str, count: int) -> EndpointError:
    """Return the error for an answer of which the endpoint says that it left something out."""
    return EndpointError(
        f"端点 {shown(url)} 只给出了部分结果（{count} 行后截断）。请缩小查询范围，或请端点的维护者放宽限制。",
        f"The endpoint {shown(url)} gave only a part of the answer (cut off after {count} rows). Ask for less, or ask"
        " whoever runs it for a higher limit.",
    )


def refused(url: str, response: Response, signed_in: bool, wait: float) -> YijuError:
    """Return the error for a status other than success; ``wait`` is the time that the server asks for, in seconds."""
    status = response.status
    if status == HTTPStatus.BAD_REQUEST:
        return _bad_query(url, response)
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return _not_allowed(url, status, signed_in)
    if 300 <= status < 400:
        return _moved(url, response)
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.GONE):
        return EndpointError(
            f"{shown(url)} 没有 SPARQL 端点（HTTP {status}）。请检查地址，尤其是路径部分。",
            f"There is no SPARQL endpoint at {shown(url)} (HTTP {status}). Check the address, its path above all.",
        )
    return _failed(url, response, wait)


def _bad_query(url: str, response: Response) -> QueryError:
    said = reason(response.body)
    return QueryError(
        f"端点 {shown(url)} 不能执行此查询（HTTP 400）：{said}。请检查 SPARQL 语法。",
        f"The endpoint {shown(url)} cannot answer this query (HTTP 400): {said}. Check its SPARQL.",
    )


def _not_allowed(url: str, status: int, signed_in: bool) -> EndpointError:
    zh = "用户名、密码或令牌不对，或没有权限" if signed_in else "需要登录"
    en = "the user, password or token is wrong or has no right to ask" if signed_in else "it wants a sign-in"
    return EndpointError(
        f"端点 {shown(url)} 拒绝访问（HTTP {status}）：{zh}。请检查环境变量 {USER} 和 {PASSWORD}（或 {TOKEN}），或 netrc 文件。",
        f"The endpoint {shown(url)} refuses us (HTTP {status}): {en}. Check the environment variables {USER} and"
        f" {PASSWORD} (or {TOKEN}), or the netrc file.",
    )


def unknown_sign_in(url: str, error: ValueError) -> EndpointError:
    """Return the error for a server that wants a sign-in which is neither basic nor digest.

    Of ``error`` only the name of that way is shown: the rest may hold what was to be sent.
    """
    found = _SIGN_IN.search(str(error))
    way = (found[1] or found[2]) if found else "?"
    return EndpointError(
        f"端点 {shown(url)} 要求的登录方式不受支持（{way}）；可用的有 basic、digest 和令牌（{TOKEN}）。",
        f"The endpoint {shown(url)} wants a way to sign in that is not supported ({way}); basic, digest and a token"
        f" ({TOKEN}) are.",
    )


def _moved(url: str, response: Response) -> EndpointError:
    to = shown(response.headers.get("location", "")) or "?"
    return EndpointError(
        f"端点 {shown(url)} 已移至 {to}（HTTP {response.status}）。请确认后改用新地址。",
        f"The endpoint {shown(url)} has moved to {to} (HTTP {response.status}). Use that address, if you trust it.",
    )


def _failed(url: str, response: Response, wait: float) -> EndpointError:
    said = reason(response.body)
    zh = f"{wait:.0f} 秒后" if wait else "稍后"
    en = f"in {wait:.0f} s" if wait else "later"
    return EndpointError(
        f"端点 {shown(url)} 出错（HTTP {response.status}）：{said}。请{zh}重试；仍不行的，请联系端点的维护者。",
        f"The endpoint {shown(url)} failed (HTTP {response.status}): {said}. Try again {en}; if it fails again, tell"
        " whoever runs it.",
    )
