"""Sending a request until it is answered: a few tries, each with an end.

Comes in: a request, who asks, how long to wait. Goes out: ``Response``, or the fault as an EndpointError. What may pass
(too many requests, a gateway, a refused connection, no answer in time) is tried again; what will not is not.

Secrets are sent where the server asks for them, in the way it asks (basic or digest), and never on to another address:
a redirection is told, not followed.
"""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
from collections.abc import Callable
from email.message import Message
from typing import Any, Final
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
)

import msgspec

from yiju.credentials import Credentials
from yiju.endpoint import faults
from yiju.errors import YijuError
from yiju.web import CONNECT, seconds

PASSING: Final = frozenset({429, 502, 503, 504})
# The longest that a server may make us wait between two tries, in seconds; who wants more is told to come back.
PATIENCE: Final = 30.0
_CHUNK: Final = 1 << 16
_HASHES: Final = {"MD5": "md5", "SHA-256": "sha256"}


class Response(msgspec.Struct, frozen=True):
    """An answer, read to its end; the names of ``headers`` are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class _PassingError(Exception):
    """A fault that may pass: ``fault`` is what to raise if it does not, ``wait`` what the server asks for, in seconds."""

    def __init__(self, fault: YijuError, wait: float = 0.0) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.wait = wait


def send(
    request: Request, who: Credentials | None, timeout: float, waits: tuple[float, ...] = ()
) -> Response:
    """Return the answer to ``request``, each try of which has ``timeout`` seconds; there is one more try than ``waits``.

    Raises EndpointError (for a query that the engine refuses, QueryError) where it fails.
    """
    for tries, wait in enumerate((*waits, None), 1):
        try:
            return _once(request, who, timeout, tries)
        except _PassingError as passing:
            if wait is None or passing.wait > PATIENCE:
                raise passing.fault from passing
            time.sleep(max(wait, passing.wait))
    raise AssertionError("the last try either answers or raises")


def opener(url: str, who: Credentials | None) -> OpenerDirector:
    """Return what opens requests to ``url`` as ``who``; a bearer token is the request's own header, not the opener's."""
    handlers: list[BaseHandler] = [_NoRedirect(), _Plain(), _Secure()]
    if who is not None and who.user is not None:
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, who.user, who.password or "")
        handlers += [_Digest(known), HTTPBasicAuthHandler(known)]
    return build_opener(*handlers)


class _NoConnectionError(OSError):
    """There was no connection within ``limit`` seconds; ``secure`` where it was to be a secure one."""

    def __init__(self, limit: float, secure: bool) -> None:
        super().__init__(f"{limit:g} s")
        self.limit = limit
        self.secure = secure


class _Connection(http.client.HTTPConnection):
    """A connection that is there soon or not at all, however long its answers may take."""

    secure = False

    def connect(self) -> None:
        """Connect. Raises _NoConnectionError where that takes longer than a few seconds."""
        whole = self.timeout or CONNECT
        self.timeout = min(whole, CONNECT)
        try:
            super().connect()
        except TimeoutError as error:
            raise _NoConnectionError(self.timeout, self.secure) from error
        self.timeout = whole
        self.sock.settimeout(whole)


class _SecureConnection(_Connection, http.client.HTTPSConnection):
    secure = True


class _Plain(HTTPHandler):
    def http_open(self, req: Request) -> http.client.HTTPResponse:
        """Open ``req`` over a connection that is there soon."""
        return self.do_open(_Connection, req)


class _Secure(HTTPSHandler):
    def https_open(self, req: Request) -> http.client.HTTPResponse:
        """Open ``req`` over a secure connection that is there soon."""
        return self.do_open(_SecureConnection, req)


class _Digest(HTTPDigestAuthHandler):
    """Digest with passwords in any script and with SHA-256 (RFC 7616), where urllib's own knows ASCII and less."""

    def get_algorithm_impls(self, algorithm: str) -> tuple[Callable[[str], str], Callable[[str, str], str]]:
        """Return the two functions H and KD of the RFC."""
        name = _HASHES.get(algorithm)
        if name is None:
            raise ValueError(f"digest algorithm {algorithm}")

        def of(text: str) -> str:
            return hashlib.new(name, text.encode("utf-8"), usedforsecurity=False).hexdigest()

        return of, lambda secret, data: of(f"{secret}:{data}")


class _NoRedirect(HTTPRedirectHandler):
    """Redirections are not followed: urllib would turn the POST into a GET without the query."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _once(request: Request, who: Credentials | None, timeout: float, tries: int) -> Response:
    url = request.full_url
    if who is not None and who.token is not None:
        request.add_unredirected_header("Authorization", f"Bearer {who.token}")
    try:
        give_up = time.monotonic() + timeout
        with opener(url, who).open(request, timeout=timeout) as answer:
            return Response(answer.status, _headers(answer.headers), _read(answer, give_up))
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(url, error, who) from error
    except TimeoutError as error:
        raise _PassingError(faults.no_answer(url, timeout, tries)) from error
    except urllib.error.URLError as error:
        raise _unreachable(url, error, timeout, tries) from error
    except (ConnectionError, http.client.IncompleteRead) as error:
        raise _PassingError(faults.cut_off(url)) from error
    except (OSError, http.client.HTTPException) as error:
        raise faults.unreachable(url, error) from error
    except ValueError as error:
        # So urllib says that it does not know the way to sign in that the server wants.
        raise faults.unknown_sign_in(url, error) from error


def _read(answer: http.client.HTTPResponse, give_up: float) -> bytes:
    """Read to the end. The socket's own time-out begins anew with every byte; this one does not."""
    body = bytearray()
    while chunk := answer.read1(_CHUNK):
        body += chunk
        if time.monotonic() > give_up:
            raise TimeoutError
    if answer.length:
        raise http.client.IncompleteRead(bytes(body), answer.length)
    return bytes(body)


def _headers(found: Message[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in found.items()}


def _refused(url: str, error: urllib.error.HTTPError, who: Credentials | None) -> Exception:
    headers = _headers(error.headers)
    try:
        body = error.read(_CHUNK)
    except (OSError, http.client.HTTPException):
        body = b""
    wait = seconds(headers.get("retry-after", ""))
    fault = faults.refused(url, Response(error.code, headers, body), who is not None, wait)
    return _PassingError(fault, wait) if error.code in PASSING else fault


def _unreachable(url: str, error: urllib.error.URLError, timeout: float, tries: int) -> Exception:
    if isinstance(error.reason, _NoConnectionError) and error.reason.secure:
        # Who does not answer to the beginning of a secure connection will not do so in a moment either.
        return faults.not_secure(url, error.reason.limit)
    if isinstance(error.reason, TimeoutError):
        return _PassingError(faults.no_answer(url, timeout, tries))
    fault = faults.unreachable(url, error.reason)
    return _PassingError(fault) if isinstance(error.reason, ConnectionError | _NoConnectionError) else fault
