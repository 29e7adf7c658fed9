"""SHA256SUMS: the sum of every file of a release, as ``sha256sum -c`` reads it.

Comes in: files on disk. Goes out: their sizes and sums, and lines of text. The list is the release's own word for what
belongs to it: what it does not name is not part of the release.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from yiju.publish.files import File, Sum

SUMS_FILE: Final = "SHA256SUMS"
# GNU coreutils: 64 hexadecimal digits, two spaces (or a space and *), the path. No path of a release needs an escape.
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *]([^\\\n]+)")


def measure(folder: Path, files: Iterable[File]) -> Iterator[Sum]:
    """Yield each of ``files``, which stand below ``folder``, with its size and sum."""
    for file in files:
        path = folder / file.path
        yield Sum(file, path.stat().st_size, digest(path))


def digest(path: Path) -> str:
    """Return the SHA-256 of the file ``path`` in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def line(path: str, sha256: str) -> str:
    """Return the line of one file."""
    return f"{sha256}  {path}\n"


def read(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, SHA-256) of each line of the list ``path``. Raises ValueError where a line is none of such a list."""
    with path.open(encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            found = _LINE.fullmatch(text.rstrip("\n"))
            if found is None:
                raise ValueError(f"line {number}")
            yield found[2], found[1]


class Ledger:
    """SHA256SUMS of the release in ``folder``, written as its files are; ``files`` and ``size`` (bytes) count them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._out = (folder / SUMS_FILE).open("w", encoding="utf-8", newline="\n")
        self.files = 0
        self.size = 0

    def enter(self, files: Iterable[File]) -> list[Sum]:
        """Measure ``files``, enter them sorted by path, and return them."""
        found = sorted(measure(self._folder, files), key=lambda one: one.file.path)
        self.enter_measured(found)
        return found

    def enter_measured(self, files: Iterable[Sum]) -> None:
        """Enter files that were measured already."""
        for one in files:
            self._out.write(line(one.file.path, one.sha256))
            self.files += 1
            self.size += one.size

    def close(self) -> None:
        """Close the list: nothing can be entered after."""
        self._out.close()


def is_release(folder: Path) -> bool:
    """Return whether ``folder`` is a release and nothing else: each of its files stands in its SHA256SUMS."""
    try:
        named = {path for path, _ in read(folder / SUMS_FILE)}
    except (OSError, ValueError, UnicodeDecodeError):
        return False
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found <= named | {SUMS_FILE}
