"""Who asks or writes at a server of others: from the environment, else from netrc.

Comes in: the address of a server. Goes out: ``Credentials``, or None where nobody said who asks. Secrets are never part
of an address, where they would be shown, and never shown here.
"""

from __future__ import annotations

import netrc
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from yiju.errors import EndpointError

USER = "YIJU_USER"
PASSWORD = "YIJU_PASSWORD"
TOKEN = "YIJU_TOKEN"
# What a bearer token is made of (RFC 6750, 2.1), and what neither a user nor a password may hold (RFC 7617, 2).
_BEARER: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Credentials(msgspec.Struct, frozen=True):
    """A user with a password (for basic or digest authentication, as the server wants), or a bearer token."""

    user: str | None = None
    password: str | None = None
    token: str | None = None

    def __repr__(self) -> str:
        """Say whose they are, and nothing secret."""
        return f"Credentials({'a token' if self.token else self.user})"

    __str__ = __repr__


def credentials(url: str, environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """Return who asks the server at ``url``; None where neither the environment nor netrc says.

    The environment goes first: YIJU_TOKEN, or YIJU_USER with YIJU_PASSWORD. Then the file that NETRC names, else
    ``~/.netrc``, by the name of the host. Raises EndpointError where one of a pair is missing, where one holds what no
    request can carry, where netrc cannot be read, and where the address itself holds a user or a password. No error
    shows a secret.
    """
    address = urlsplit(url)
    if address.username is not None or address.password is not None:
        raise EndpointError(
            f"地址中不能写用户名和密码。请改用环境变量 {USER} 和 {PASSWORD}。",
            f"An address may hold no user and no password. Use the environment variables {USER} and {PASSWORD}.",
        )
    return _from_environment(environment) or _from_netrc(address.hostname or "", environment)


def _from_environment(environment: Mapping[str, str]) -> Credentials | None:
    # A file or a pipe that a token comes from often ends with the end of a line.
    token = environment.get(TOKEN, "").strip()
    user, password = (environment.get(name) or None for name in (USER, PASSWORD))
    if token:
        if not _BEARER.fullmatch(token):
            raise _unsendable(f"环境变量 {TOKEN} 中", f"The environment variable {TOKEN}")
        return Credentials(token=token)
    if (user is None) != (password is None):
        missing = USER if user is None else PASSWORD
        raise EndpointError(
            f"环境变量 {USER} 和 {PASSWORD} 须同时设置；缺少 {missing}。",
            f"The environment variables {USER} and {PASSWORD} go together; {missing} is not set.",
        )
    for name, value in ((USER, user), (PASSWORD, password)):
        if value and _CONTROL.search(value):
            raise _unsendable(f"环境变量 {name} 中", f"The environment variable {name}")
    return None if user is None else Credentials(user, password)


def _unsendable(zh: str, en: str) -> EndpointError:
    return EndpointError(
        f"{zh}有不能用于登录的字符（如换行、制表符；令牌中也不能有汉字和空格）。请核对后重新设置。",
        f"{en} holds a character that no sign-in can carry (an end of line, a tab; in a token also a space or anything but"
        " ASCII). Check it and set it anew.",
    )


def _from_netrc(host: str, environment: Mapping[str, str]) -> Credentials | None:
    named = environment.get("NETRC")
    path = Path(named) if named else Path.home() / ".netrc"
    if not path.exists():
        if named:
            raise EndpointError(
                f"环境变量 NETRC 指定的 {path} 不存在。请改正路径，或取消该变量。",
                f"{path}, which the environment variable NETRC names, does not exist. Mend the path, or unset the variable.",
            )
        return None
    found = _authenticators(path, host)
    if found and any(_CONTROL.search(word or "") for word in (found[0], found[2])):
        raise _unsendable(
            f"{path} 中 {host} 的用户名或密码里", f"The user or the password of {host} in {path}"
        )
    return Credentials(found[0], found[2] or "") if found and found[0] else None


def _authenticators(path: Path, host: str) -> tuple[str, str | None, str | None] | None:
    """Return what netrc says of ``host``. The parser's own words quote the file, passwords with it, so none are passed on."""
    try:
        return netrc.netrc(path).authenticators(host)
    except netrc.NetrcParseError as error:
        # It has often read on to the next line when it finds the fault.
        raise _unreadable(
            path, f"第 {error.lineno} 行或其前一行有误", f"line {error.lineno} or the one before is wrong"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        name = type(error).__name__
        raise _unreadable(path, name, name) from None


def _unreadable(path: Path, zh: str, en: str) -> EndpointError:
    return EndpointError(
        f"{path} 无法读取（{zh}）。请改正该文件，或改用环境变量 {USER} 和 {PASSWORD}。",
        f"{path} cannot be read ({en}). Mend it, or use the environment variables {USER} and {PASSWORD}.",
    )
