"""Requests over HTTP: who asks, how long one waits, and what is tried again.

Comes in: a request. Goes out: an answer that is a success, or ``RefusedError`` or ``UnansweredError``. What may be tried again is
tried again, with longer and longer waits. Where there was no connection, or too many requests, nothing was done; where the
line was cut or a gateway failed it may have been done, so that is tried again only where doing it twice does no harm.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final, Self

import httpx
import msgspec

from yiju import __version__
from yiju.credentials import Credentials
from yiju.push import words
from yiju.web import CONNECT, seconds

# Seconds between one try and the next.
WAITS: Final = (1.0, 2.0, 4.0, 8.0)
_LONGEST: Final = 60.0  # seconds that a server may ask to be left alone
# Not done, or not done by the gateway that says so: the server behind it may have done it all the same.
_PASSING: Final = frozenset(
    {
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
_MOST: Final = 4096  # bytes of a refusal that are read
# A name by itself, or before the first of its parameters (RFC 9110, 11.6.1); what is quoted may say anything.
_SCHEME: Final = re.compile(r"(?:^|,)\s*([\w-]+)(?=\s*(?:,|$)|\s+[^\s,=])")
_QUOTED: Final = re.compile(r'"(?:\\.|[^"\\])*"')


class Ask(msgspec.Struct, frozen=True):
    """A request; a ``content`` that is no bytes can be read again and again.

    ``repeat`` where doing it twice does no harm, ``patient`` where it may be tried again at all.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | Iterable[bytes] | None = None
    params: Mapping[str, str] | None = None
    repeat: bool = True
    patient: bool = True


class Wire:
    """A way to the servers. ``who`` says who asks at an address, ``timeout`` is in seconds, ``pause`` waits so many."""

    def __init__(
        self,
        who: Callable[[str], Credentials | None],
        timeout: float,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = httpx.Client(
            timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECT)),
            headers={"User-Agent": f"Yiju/{__version__}"},
        )
        self._who = who
        self._auth: dict[str, httpx.Auth | None] = {}
        self._timeout = timeout
        self._pause = pause

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(self, ask: Ask) -> httpx.Response:
        """Return the answer, read whole. Raises RefusedError, UnansweredError."""
        return self._answer(ask, whole=True)

    @contextmanager
    def stream(self, ask: Ask) -> Iterator[httpx.Response]:
        """Yield the answer, to be read piece by piece. Raises RefusedError, UnansweredError, also while it is being read."""
        answer = self._answer(ask, whole=False)
        try:
            with self._spoken(ask.url, 1):
                yield answer
        finally:
            answer.close()

    def _answer(self, ask: Ask, whole: bool) -> httpx.Response:
        """Send until there is a success, or no use in trying again."""
        tries = 0
        while True:
            tries += 1
            try:
                with self._spoken(ask.url, tries):
                    answer = self._once(ask, whole)
            except words.UnansweredError as error:
                again = error.passing and (ask.repeat or _never_sent(error))
                wait = _wait(tries) if again and ask.patient else None
                if wait is None:
                    raise
            except words.RefusedError as error:
                again = error.status in _PASSING and (
                    ask.repeat or error.status == HTTPStatus.TOO_MANY_REQUESTS
                )
                wait = _wait(tries, error.wait) if again and ask.patient else None
                if wait is None:
                    raise
            else:
                return answer
            self._pause(wait)

    def _once(self, ask: Ask, whole: bool) -> httpx.Response:
        request = self._client.build_request(
            ask.method, ask.url, headers=ask.headers, content=ask.content, params=ask.params
        )
        answer = self._client.send(request, stream=True, auth=self._as_whom(ask.url))
        try:
            if not answer.is_success:
                raise _refused(ask.url, answer)
            if whole:
                answer.read()
        except BaseException:
            answer.close()
            raise
        return answer

    def _as_whom(self, url: str) -> httpx.Auth | None:
        """Return how to sign in at ``url``; what a server has asked for is remembered."""
        if url not in self._auth:
            found = self._who(url)
            self._auth[url] = None if found is None else _way(found)
        return self._auth[url]

    @contextmanager
    def _spoken(self, url: str, tries: int) -> Iterator[None]:
        """Turn what the library raises into what a person can act on."""
        try:
            yield
        except httpx.ConnectTimeout as error:
            if url.lower().startswith("https:"):
                raise words.not_secure(url, f"{CONNECT:g} s") from error
            raise words.cut(url, f"{CONNECT:g} s", tries) from error
        except httpx.TimeoutException as error:
            raise words.late(url, self._timeout) from error
        except httpx.LocalProtocolError:
            # Its words hold what was to be sent, secrets too: nobody is to see them, in a traceback neither.
            raise words.not_sent(url) from None
        except httpx.RequestError as error:
            if isinstance(error, httpx.ConnectError) and _is_of_security(error):
                raise words.not_secure(url, str(error)) from error
            raise words.cut(url, str(error) or type(error).__name__, tries) from error


def _is_of_security(error: BaseException | None) -> bool:
    """Return whether ``error`` comes from the beginning of a secure connection."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error is not None


def _never_sent(error: words.UnansweredError) -> bool:
    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout)


def _wait(tries: int, asked: float = 0.0) -> float | None:
    """Return how many seconds to wait after ``tries`` tries, None where these are enough."""
    return min(max(WAITS[tries - 1], asked), _LONGEST) if tries <= len(WAITS) else None


def _refused(url: str, answer: httpx.Response) -> words.RefusedError:
    body = next(answer.iter_bytes(_MOST), b"")
    wait = seconds(answer.headers.get("retry-after", ""))
    return words.refused(url, answer.status_code, body, answer.headers.get("location", ""), wait)


def _way(found: Credentials) -> httpx.Auth:
    return _Bearer(found.token) if found.token else _AsAsked(found)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the token with every request."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _AsAsked(httpx.Auth):
    """Basic or digest authentication, whichever the server asks for; the password goes nowhere before it asks."""

    def __init__(self, found: Credentials) -> None:
        user, password = found.user or "", found.password or ""
        self._ways: dict[str, httpx.Auth] = {
            "digest": httpx.DigestAuth(user, password),
            "basic": httpx.BasicAuth(user, password),
        }
        self._asked: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request, and again with what the server asks for."""
        if self._asked is None:
            answer = yield request
            if answer.status_code != HTTPStatus.UNAUTHORIZED:
                return
            asked = _schemes(answer.headers.get_list("www-authenticate"))
            self._asked = next((way for name, way in self._ways.items() if name in asked), None)
            if self._asked is None:
                return
        yield from self._asked.auth_flow(request)


def _schemes(challenges: Iterable[str]) -> set[str]:
    """Return the names of the ways to sign in that the headers WWW-Authenticate offer, in small letters.

    Digest only where a header begins with it, as the library finds it nowhere else.
    """
    bare = (_QUOTED.sub('""', challenge).lower() for challenge in challenges)
    found = ((name.start(1), name[1]) for one in bare for name in _SCHEME.finditer(one))
    return {name for start, name in found if start == 0 or name != "digest"}
