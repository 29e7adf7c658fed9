"""The folder that a build writes: made aside, then put in place at one stroke.

Comes in: the folder that is wanted. Goes out: an empty one to write into, which takes its place when all is done. Whoever
looks sees the old folder or the new one, never half of one, also when the program is killed in between.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yiju.errors import OutputError

# The file that tells a folder of ours from someone else's.
MARKER = "report.json"
_OURS = frozenset({"graph.nq", "store", "findings.csv", MARKER})
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD: paths relative to the working folder


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a new folder beside ``target`` that takes its place when the block ends without an error.

    Raises OutputError where ``target`` is a file, or a folder that Yiju did not write, or where there is no room.
    """
    check(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise no_room(target, error) from error
    try:
        yield aside
        aside.chmod(0o755)
        _put(aside, target)
    except OSError as error:
        raise no_room(target, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def check(target: Path) -> None:
    """Raise OutputError where ``target`` exists and is not a folder that a build wrote (or an empty one)."""
    if target.is_dir():
        names = {path.name for path in target.iterdir()}
        if not names or (MARKER in names and names <= _OURS):
            return
    elif not target.exists():
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
        f"{target}：无法写入（{error.strerror or error}），原有输出未改动。请检查权限或换一个 --out。",
        f"{target}: cannot be written ({error.strerror or error}); what was there before is untouched. Check the"
        " permissions or choose another --out.",
    )


def _put(aside: Path, target: Path) -> None:
    if not target.exists():
        aside.rename(target)
    elif not _exchange(aside, target):
        # Where the system cannot swap two folders, the old one steps back first.
        old = target.with_name(f".{target.name}.old-{os.getpid()}")
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
