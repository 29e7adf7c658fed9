"""Processes that the tests start: up when they answer, gone when the tests are done.

Comes in: a command and the address that it will answer at. Goes out: the running process, ended by its own number.
"""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_START = 90  # seconds: a machine with a few busy cores, and a database that is made anew
_END = 10  # seconds that a process has to end by itself


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


@contextmanager
def started(command: Sequence[str], alive: str, log: Path) -> Iterator[int]:
    """Run ``command`` while the block runs, from when it answers at the address ``alive``; yield its process id.

    What it says goes to ``log``. Fails, showing the log, where it ends early or does not answer in time.
    """
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd=log.parent
        )
    try:
        _wait(process, alive, log)
        yield process.pid
    finally:
        _end(process)


def _wait(process: subprocess.Popen[bytes], alive: str, log: Path) -> None:
    give_up = time.monotonic() + _START
    while not _answers(alive):
        ended = process.poll()
        if ended is not None or time.monotonic() > give_up:
            why = f"ended with {ended}" if ended is not None else f"did not answer within {_START} s"
            said = log.read_text(encoding="utf-8", errors="replace")
            raise AssertionError(f"{process.args!r} {why}; its log:\n{said[-4000:]}")
        time.sleep(0.1)


def _answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
