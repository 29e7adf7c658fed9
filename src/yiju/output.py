"""The folder that a build writes: made aside, then put in place at one stroke.

Comes in: the folder that is wanted. Goes out: an empty one to write into, which takes its place when all is done. Whoever
looks sees the old folder or the new one, never half of one, also when the program is killed in between. What a killed
build left beside the folder is cleared away by the next: the system drops a dead process's locks.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from yiju.errors import OutputError, reason_en, reason_zh

if sys.platform != "win32":
    import fcntl

# The file that tells a folder of ours from someone else's.
MARKER = "report.json"
_OURS = frozenset({"graph.nq", "store", "findings.csv", MARKER})
# Tells whether a folder holds what Yiju wrote there, and nothing of anybody else's.
Ours = Callable[[Path], bool]
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD: paths relative to the working folder


def is_graph(folder: Path) -> bool:
    """Return whether ``folder`` holds what a build wrote, and nothing else."""
    names = {path.name for path in folder.iterdir()}
    return MARKER in names and names <= _OURS


@contextmanager
def replacing(target: Path, ours: Ours = is_graph) -> Iterator[Path]:
    """Yield a new folder beside ``target`` that takes its place when the block ends without an error.

    ``ours`` tells a folder that may be replaced from someone else's. Raises OutputError where ``target`` is a file, or a folder that Yiju did not write, or where there is no room.
    """
    check(target, ours)
    try:
        place = target.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        with _locked(place.parent):
            _sweep(place)
            aside = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent))
            held = _lock(aside, wait=False)
    except OSError as error:
        raise no_room(target, error) from error
    try:
        yield aside
        aside.chmod(0o777 & ~_umask())
        with _locked(place.parent):
            _put(aside, place)
    except OSError as error:
        raise no_room(target, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        _release(held)


def _umask() -> int:
    """Return what this process takes from the rights of new files: folder and files are readable by the same people."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def check(target: Path, ours: Ours = is_graph) -> None:
    """Raise OutputError where ``target`` exists and is neither an empty folder nor one that is ``ours``."""
    try:
        if target.is_dir():
            free = next(target.iterdir(), None) is None or ours(target)
        else:
            free = not target.exists()
    except OSError as error:
        raise no_room(target, error) from error
    if free:
        return
    raise OutputError(
        f"{target} 已存在，且不是 Yiju 生成的文件夹，未作改动。请另选输出位置，或先移走其中的文件。",
        f"{target} exists and was not written by Yiju; nothing was changed. Choose another --out, or move its files away.",
    )


def no_room(target: Path, error: OSError) -> OutputError:
    """Return the error of writing to ``target`` as one that a person can act on."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return OutputError(
            f"{target}：磁盘空间不足，原有输出未改动。请清理磁盘或换一个 --out。",
            f"{target}: no room left on the disk; what was there before is untouched. Free some space or choose another"
            " --out.",
        )
    return OutputError(
        f"{target}：无法写入（{reason_zh(error)}），原有输出未改动。请检查权限或换一个 --out。",
        f"{target}: cannot be written ({reason_en(error)}); what was there before is untouched. Check the"
        " permissions or choose another --out.",
    )


def _prefix(target: Path) -> str:
    return f".{target.name}.building-"


def _stepped_back(target: Path) -> Path:
    return target.with_name(f".{target.name}.before")


def _sweep(target: Path) -> None:
    """Clear away what killed builds of ``target`` left beside it; what a living one holds stays."""
    old = _stepped_back(target)
    if old.is_dir() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    for left in target.parent.glob(f"{glob.escape(_prefix(target))}*"):
        with suppress(OSError):
            held = _lock(left, wait=False)
            if held is not None:
                shutil.rmtree(left, ignore_errors=True)
                _release(held)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    held = _lock(folder, wait=True)
    try:
        yield
    finally:
        _release(held)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """Lock ``folder`` until it is released or the process ends; None where the system has no such locks.

    Raises OSError where another process holds it, or the folder cannot be opened.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:
        os.close(handle)
        return None
    return handle


def _release(held: int | None) -> None:
    if held is not None:
        os.close(held)


def _put(aside: Path, target: Path) -> None:
    if not target.exists():
        aside.rename(target)
    elif not _exchange(aside, target):
        # Where the system cannot swap two folders, the old one steps back first.
        old = _stepped_back(target)
        target.rename(old)
        aside.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at one stroke where the system can (Linux, renameat2); return whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    result: int = call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return result == 0
