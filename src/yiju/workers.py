"""Work that is done in several processes at once.

Comes in: a function and the tasks it is to be given. Goes out: what it gives, in the order of the tasks. A process that
works for a build ends with it, however the build ends.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

from yiju.errors import YijuError

_AHEAD: Final = 8
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def each(
    function: Callable[[_Task], _Result], tasks: Sequence[_Task], jobs: int | None = None
) -> Iterator[_Result]:
    """Yield ``function(task)`` for each of ``tasks``, in ``jobs`` processes at once (by default one a core).

    Raises YijuError where the system ended one of the processes.
    """
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if workers <= 1:
        yield from map(function, tasks)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, context, initializer=_end_with_parent) as pool:
            waiting: deque[Future[_Result]] = deque()
            for task in tasks:
                # Some tasks wait for each process, and not all that there are: of a million, most are not begun for long.
                if len(waiting) >= workers * _AHEAD:
                    yield waiting.popleft().result()
                waiting.append(pool.submit(function, task))
            while waiting:
                yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise YijuError(
            "一个读取进程被系统终止（可能内存不足），原有输出未改动。请用 --jobs 1 重试。",
            "A process that was reading was ended by the system (out of memory?); what was there before is untouched."
            " Try again with --jobs 1.",
        ) from error


def _end_with_parent() -> None:
    """End this process when the one that began it is gone: a killed build leaves nobody waiting for work."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
