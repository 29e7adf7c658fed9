"""A way to a server that is cut in the middle of what is sent.

Comes in: the address of a server, after how many bytes of a request the line is to be cut. Goes out: an address to use
instead. The server sees a client that went away.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_BLOCK = 65536


class CuttingProxy:
    """``after`` is how many bytes of one connection pass before it is cut; None where nothing is cut."""

    def __init__(self, host: str, port: int) -> None:
        self.after: int | None = None
        self.cuts = 0
        self._server = (host, port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])

    def serve(self) -> None:
        """Take connections until the proxy is closed."""
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            for source, target, limited in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass_on, args=(source, target, limited), daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _pass_on(self, source: socket.socket, target: socket.socket, limited: bool) -> None:
        passed = 0
        with suppress(OSError):
            while block := source.recv(_BLOCK):
                if limited and self.after is not None and passed + len(block) > self.after:
                    target.sendall(block[: self.after - passed])
                    self.cuts += 1
                    break
                passed += len(block)
                target.sendall(block)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting_proxy(host: str, port: int) -> Iterator[CuttingProxy]:
    """Run one before the server at ``host`` and ``port`` while the block runs."""
    proxy = CuttingProxy(host, port)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()
