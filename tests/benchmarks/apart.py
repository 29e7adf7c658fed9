"""Start each measurement in a process of its own, and keep what it gave.

Comes in: a module, the name of a measurement, its folders. Goes out: a ``Sample``. Samples are kept in a file, one a line,
so that a run that was broken off goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGINT
from subprocess import PIPE, Popen, TimeoutExpired
from threading import Timer

import msgspec

from benchmarks.sample import Sample

_TESTS = Path(__file__).parent.parent
# Seconds in which what is interrupted may end by itself.
_PATIENCE = 30
_PATH = os.pathsep.join(map(str, (_TESTS, _TESTS / "servers")))


def run(module: str, name: str, given: Path, work: Path, limit: int) -> Sample:
    """Return what ``benchmarks.{module}`` measures as ``name``, or why it did not (``limit``: seconds it may take).

    Of what was given up, the memory that it took until then is known.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", name, str(given), str(work)]
    environment = os.environ | {"PYTHONPATH": _PATH}
    with Popen(command, stdout=PIPE, stderr=PIPE, text=True, env=environment) as process:
        try:
            out, errors = process.communicate(timeout=limit)
        except TimeoutExpired:
            return Sample(name, peak=_ended(process), failed=f"> {limit} s")
    if process.returncode:
        sys.stderr.write(errors)
        return Sample(name, failed=f"exit {process.returncode}")
    return msgspec.json.decode(out, type=Sample)


def _ended(process: Popen[str]) -> int:
    """Interrupt ``process``, so that it ends what it started and removes what it left; return its peak of memory."""
    process.send_signal(SIGINT)
    patience = Timer(_PATIENCE, process.kill)
    patience.start()
    _, process.returncode, used = os.wait4(process.pid, 0)
    patience.cancel()
    return used.ru_maxrss


def recorded(path: Path) -> Iterator[tuple[int, Sample]]:
    """Yield the samples that ``path`` holds, each with the size that it was measured at."""
    if path.is_file():
        for line in path.read_bytes().splitlines():
            yield msgspec.json.decode(line, type=tuple[int, Sample])


def keep(path: Path, size: int, sample: Sample) -> None:
    """Add a sample to those that ``path`` holds."""
    with path.open("ab") as file:
        file.write(msgspec.json.encode((size, sample)) + b"\n")
