"""The files of a release against its list of sums.

Comes in: the folder, the sums by path. Goes out: a problem for each file that is missing, has changed, or is not listed, and
for each part that no release is without.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Final

from yiju.publish.catalogue import CATALOGUE_FILE
from yiju.publish.dumps import ENDINGS
from yiju.publish.provenance import PROVENANCE_FILE
from yiju.publish.quality import QUALITY_FILE
from yiju.publish.saved import QUESTIONS_FILE
from yiju.publish.sets import WHOLE, WORDS
from yiju.publish.sums import SUMS_FILE, digest, strangers
from yiju.publish.void import VOID_FILE
from yiju.words import Words

PARTS: Final = (
    "index.html",
    "index.en.html",
    CATALOGUE_FILE,
    VOID_FILE,
    QUESTIONS_FILE,
    PROVENANCE_FILE,
    QUALITY_FILE,
    "tables/datapackage.json",
    "tables/yiju.xlsx",
    *(
        f"{one.stem}.{ending}{packed}"
        for one in (WHOLE, *WORDS)
        for ending in ENDINGS
        for packed in ("", ".gz")
    ),
)


def check_files(folder: Path, listed: Mapping[str, str]) -> Iterator[Words]:
    """Yield what is wrong with the files in ``folder``, of which ``listed`` gives the SHA-256 by path."""
    for path, sha256 in listed.items():
        place = folder / path
        if place.is_symlink() or not place.is_file():
            yield Words(f"{path}：缺失，请重新下载", f"{path} is missing; fetch it again")
        elif digest(place) != sha256:
            yield Words(
                f"{path}：与 {SUMS_FILE} 不符，请重新下载",
                f"{path} is not what {SUMS_FILE} says; fetch it again",
            )
    for path in strangers(folder, listed.keys()):
        yield Words(f"{path}：不在 {SUMS_FILE} 中，请移走", f"{path} is not in {SUMS_FILE}; move it away")


def check_parts(listed: Container[str]) -> Iterator[Words]:
    """Yield each part that every release has and ``listed`` does not name."""
    for path in PARTS:
        if path not in listed:
            yield Words(
                f"{SUMS_FILE} 未列 {path}，请重新下载",
                f"{SUMS_FILE} does not name {path}; fetch the release again",
            )
