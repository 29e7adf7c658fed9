"""The files of a release against its list of sums.

Comes in: the folder, the sums by path. Goes out: a problem for each file that is missing, has changed, or is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from yiju.publish.sums import SUMS_FILE, digest
from yiju.words import Words


def check_files(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield what is wrong with the files in ``folder``, of which ``listed`` gives the SHA-256 by path."""
    for path, sha256 in listed.items():
        place = folder / path
        if not place.is_file():
            yield Words(f"{path}：缺失，请重新下载", f"{path} is missing; fetch it again")
        elif digest(place) != sha256:
            yield Words(
                f"{path}：与 {SUMS_FILE} 不符，请重新下载",
                f"{path} is not what {SUMS_FILE} says; fetch it again",
            )
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if not place.is_dir() and path not in listed and path != SUMS_FILE:
            yield Words(f"{path}：不在 {SUMS_FILE} 中，请移走", f"{path} is not in {SUMS_FILE}; move it away")
