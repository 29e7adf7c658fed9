"""Who asks or writes at a server of others: from the environment, else from netrc.

Comes in: the address of a server. Goes out: ``Credentials``, or None where nobody said who asks. Secrets are never part
of an address, where they would be shown, and never shown here.
"""

from __future__ import annotations

import netrc
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from yiju.errors import EndpointError

USER = "YIJU_USER"
PASSWORD = "YIJU_PASSWORD"
TOKEN = "YIJU_TOKEN"


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
    ``~/.netrc``, by the name of the host. Raises EndpointError where one of a pair is missing, where netrc cannot be
    read, and where the address itself holds a user or a password.
    """
    address = urlsplit(url)
    if address.username is not None or address.password is not None:
        raise EndpointError(
            f"地址中不能写用户名和密码。请改用环境变量 {USER} 和 {PASSWORD}。",
            f"An address may hold no user and no password. Use the environment variables {USER} and {PASSWORD}.",
        )
    return _from_environment(environment) or _from_netrc(address.hostname or "", environment)


def _from_environment(environment: Mapping[str, str]) -> Credentials | None:
    token, user, password = (environment.get(name) or None for name in (TOKEN, USER, PASSWORD))
    if token:
        return Credentials(token=token)
    if (user is None) != (password is None):
        missing = USER if user is None else PASSWORD
        raise EndpointError(
            f"环境变量 {USER} 和 {PASSWORD} 须同时设置；缺少 {missing}。",
            f"The environment variables {USER} and {PASSWORD} go together; {missing} is not set.",
        )
    return None if user is None else Credentials(user, password)


def _from_netrc(host: str, environment: Mapping[str, str]) -> Credentials | None:
    path = Path(environment.get("NETRC") or Path.home() / ".netrc")
    if not path.is_file():
        return None
    try:
        found = netrc.netrc(path).authenticators(host)
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        reason = error.msg if isinstance(error, netrc.NetrcParseError) else type(error).__name__
        raise EndpointError(
            f"{path} 无法读取（{reason}）。请改正该文件，或改用环境变量 {USER} 和 {PASSWORD}。",
            f"{path} cannot be read ({reason}). Mend it, or use the environment variables {USER} and {PASSWORD}.",
        ) from error
    return Credentials(found[0], found[2] or "") if found and found[0] else None
