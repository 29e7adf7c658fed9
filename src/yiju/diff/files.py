"""One file, written aside and then put in place: the old one or the new one, never half of one.

Comes in: the path that is wanted. Goes out: a file to write to, which takes its place when all is done.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from yiju.errors import OutputError, reason_en, reason_zh

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a new file that takes the place of ``target`` when the block ends without an error.

    Raises OutputError where ``target`` is anything but a file, or cannot be written.
    """
    check(target)
    place = target.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=f".{place.name}.", dir=place.parent, delete=False) as file:
            aside = Path(file.name)
            try:
                yield file  # type: ignore[misc]  # it is a file of bytes, under a wrapper
            except BaseException:
                aside.unlink()
                raise
        aside.chmod(0o644)
        aside.replace(place)
    except OSError as error:
        raise _cannot(target, error) from error


def check(target: Path) -> None:
    """Raise OutputError where ``target`` exists and is no ordinary file: a folder, a device."""
    if target.exists() and not target.is_file():
        raise OutputError(
            f"{target} 不是普通文件，未写入。请另选文件名。",
            f"{target} is no ordinary file; nothing was written. Choose another name.",
        )


def _cannot(target: Path, error: OSError) -> OutputError:
    zh = "磁盘空间不足" if error.errno in _FULL else f"无法写入（{reason_zh(error)}）"
    en = "no room left on the disk" if error.errno in _FULL else f"cannot be written ({reason_en(error)})"
    return OutputError(
        f"{target}：{zh}，原有文件未改动。请检查磁盘和权限，或换一个文件名。",
        f"{target}: {en}; what was there before is untouched. Check the disk and the permissions, or choose another name.",
    )
