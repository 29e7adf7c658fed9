"""What one measurement gives.

Comes in: nothing. Goes out: ``Sample``. It stands by itself so that the process that starts measurements imports little: the
system counts a parent's memory in the peak of what it starts.
"""

from __future__ import annotations

import msgspec


class Sample(msgspec.Struct, frozen=True):
    """Counts (documents, quads …), seconds by stage, and peaks of resident memory in KiB.

    ``peak`` is that of the measuring process, ``peak_children`` that of the largest process it started.
    ``failed`` is why there is nothing to tell: it ran out of time.
    """

    name: str
    counts: dict[str, int] = {}
    seconds: dict[str, float] = {}
    peak: int = 0
    peak_children: int = 0
    failed: str = ""
