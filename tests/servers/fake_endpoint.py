"""A server on loopback that answers as it is told: right, wrong, late, half, or not at all.

Comes in: replies, one for each request; the last one is given again and again. Goes out: ``Fake``: where it listens, and
what it was sent.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import msgspec

RESULTS = "application/sparql-results+json"


class Reply(msgspec.Struct, frozen=True):
    """A reply; ``promised`` is a Content-Length longer than the body, ``pause`` the seconds before each byte of it."""

    status: int = 200
    body: bytes = b""
    content: str = RESULTS
    headers: dict[str, str] = {}
    promised: int = 0
    pause: float = 0.0
    never: bool = False


class Sent(msgspec.Struct, frozen=True):
    """A request as it came in; the names of ``headers`` are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, str]


class Fake(msgspec.Struct, frozen=True):
    """A running fake: its address, and the requests so far."""

    url: str
    sent: list[Sent]


def rows(*bindings: Mapping[str, Mapping[str, str]], columns: tuple[str, ...] = ("x",)) -> Reply:
    """Return a reply with the solutions of a SELECT."""
    results = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    return Reply(body=json.dumps(results, ensure_ascii=False).encode("utf-8"))


def yes(server: str = "") -> Reply:
    """Return a reply to an ASK, from an engine that says so in its Server header."""
    return Reply(body=b'{"head": {}, "boolean": true}', headers={"Server": server} if server else {})


@contextmanager
def answering(*replies: Reply) -> Iterator[Fake]:
    """Run a server that gives ``replies`` while the block runs."""
    over = threading.Event()
    sent: list[Sent] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(list(replies), sent, over))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Fake(f"http://127.0.0.1:{server.server_address[1]}/sparql", sent)
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(replies: list[Reply], sent: list[Sent], over: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("ascii")
            form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            sent.append(Sent(self.command, self.path, headers, form))
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
            with suppress(ConnectionError):  # who asked did not wait
                self._give(reply)

        do_GET = do_POST  # noqa: N815 - the name that http.server looks for

        def _give(self, reply: Reply) -> None:
            if reply.never:
                over.wait()
                return
            self.send_response_only(reply.status)
            self.send_header("Content-Type", reply.content)
            self.send_header("Content-Length", str(max(len(reply.body), reply.promised)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self._write(reply)

        def _write(self, reply: Reply) -> None:
            if not reply.pause:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                if over.wait(reply.pause):
                    return
                self.wfile.write(bytes([byte]))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
