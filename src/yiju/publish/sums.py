"""SHA256SUMS: the sum of every file of a release, as ``sha256sum -c`` reads it.

Comes in: files on disk. Goes out: their sizes and sums, and lines of text. The list is the release's own word for what
belongs to it: what it does not name is not part of the release.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path, PurePosixPath
from typing import Final

from yiju.publish.files import File, Sum

SUMS_FILE: Final = "SHA256SUMS"
# GNU coreutils: 64 hexadecimal digits, two spaces (or a space and *), the path. No path of a release needs an escape.
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *]([^\\\r\n]+)")


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


def read(path: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the list ``path`` names, by its path.

    Raises ValueError where a line is none of such a list, names a file a second time or one outside the folder, and where
    there is no line.
    """
    found: dict[str, str] = {}
    for number, text in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        if not text and number > 1:
            continue
        entry = _LINE.fullmatch(text)
        if entry is None or entry[2] in found or not _inside(entry[2]):
            raise ValueError(number)
        found[entry[2]] = entry[1]
    return found


def _inside(path: str) -> bool:
    return not path.startswith("/") and not {"", ".", ".."} & set(path.split("/"))


class Ledger:
    """SHA256SUMS of the release in ``folder``, written as its files are; ``files`` and ``size`` (bytes) count them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._out = (folder / SUMS_FILE).open("w", encoding="utf-8", newline="\n")
        self.files = 0
        self.size = 0

    def enter(self, files: Iterable[File]) -> list[Sum]:
        """Measure ``files`` and enter them sorted by path; return them in the order given."""
        found = list(measure(self._folder, files))
        self.enter_measured(sorted(found, key=lambda one: one.file.path))
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
    """Return whether ``folder`` is a release and nothing else: all that is in it is named in its SHA256SUMS."""
    try:
        named = set(read(folder / SUMS_FILE))
    except (OSError, ValueError):
        return False
    return next(strangers(folder, named), None) is None


def strangers(folder: Path, named: Set[str]) -> Iterator[str]:
    """Yield what stands in ``folder`` and is neither a file that ``named`` has nor a folder of one; links are strange."""
    folders = {parent.as_posix() for path in named for parent in PurePosixPath(path).parents}
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if place.is_symlink() or path not in (folders if place.is_dir() else named | {SUMS_FILE}):
            yield path
