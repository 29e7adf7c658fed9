"""What every measuring process does: keep the time, look at its own memory, say both as JSON.

Comes in: measurements by name, a command line that names one. Goes out: a ``Sample`` on standard output. It imports little:
what is imported here counts in the memory of everything that is measured.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.sample import Sample


class Clock:
    """Seconds by stage, added up over documents."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count the time of the block for ``stage``."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


# Takes the folder of what is given, a folder to work in, and the clock; returns counts.
Measurement = Callable[[Path, Path, Clock], dict[str, int]]


def sample(name: str, measurement: Measurement, given: Path, work: Path) -> Sample:
    """Return what ``measurement`` gives when it is done in this process."""
    clock = Clock()
    counts = measurement(given, work, clock)
    return Sample(
        name=name,
        counts=counts,
        seconds=clock.seconds,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        peak_children=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    )


def answer(measurements: Mapping[str, Measurement], about: str | None) -> None:
    """Measure what the command line names and write the sample to standard output; ``about`` is the module's docstring."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("measurement", choices=measurements)
    parser.add_argument("given", type=Path, help="the folder of what is measured")
    parser.add_argument("work", type=Path, help="a folder to work in")
    said = parser.parse_args()
    result = sample(said.measurement, measurements[said.measurement], said.given, said.work)
    sys.stdout.write(msgspec.json.encode(result).decode() + "\n")
