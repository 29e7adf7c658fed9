"""Whether a release is whole: its sums, its counts, its shapes.

Comes in: the folder of a release. Goes out: ``Verified``: what was looked at, and every problem, in both languages. Nothing
is trusted that the release says in one place only: the sums are held against the files, the catalogue against the sums,
the statistics against the dumps, the formats against one another, the validation reports against the shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from yiju.errors import InputError, reason_en, reason_zh
from yiju.publish.sums import SUMS_FILE, read
from yiju.verify.counts import check_counts, check_packed
from yiju.verify.described import check_catalogue
from yiju.verify.files import check_files
from yiju.verify.shapes import check_dcat, check_shapes
from yiju.words import Words

# Told before each step: its name in both languages.
Progress = Callable[[Words], None]


class Verified(msgspec.Struct, frozen=True):
    """What was looked at: how many files, bytes, quads (of the whole, without contacts) and sources; all problems found."""

    files: int
    size: int
    quads: int
    sources: int
    problems: tuple[Words, ...]

    @property
    def whole(self) -> bool:
        """Return whether nothing is wrong with the release."""
        return not self.problems


def verify(folder: Path, dcat: Path | None = None, progress: Progress | None = None) -> Verified:
    """Check the release in ``folder``; with ``dcat``, a folder of SHACL files, the catalogue against these too.

    Raises InputError where ``folder`` is no release: it has no list of sums that can be read.
    """
    listed = _listed(folder)
    sources = sorted(
        path for path in listed if path.startswith("dumps/") and path.count("/") == 2 and path.endswith(".nq")
    )
    steps: list[tuple[Words, Callable[[], Iterator[Words]]]] = [
        (Words("校验和", "sums"), lambda: check_files(folder, listed)),
        (Words("目录", "catalogue"), lambda: check_catalogue(folder, listed)),
        (Words("数量", "counts"), lambda: check_counts(folder, listed)),
        (Words("压缩文件", "packed files"), lambda: check_packed(folder, listed)),
        (Words("结构", "shapes"), lambda: check_shapes(folder, sources)),
    ]
    if dcat is not None:
        steps.append((Words("DCAT-AP", "DCAT-AP"), lambda: check_dcat(folder, listed, dcat)))
    problems: list[Words] = []
    for name, step in steps:
        if progress:
            progress(name)
        problems += step()
        # A file that is missing or has changed would only be reported again by every step that reads it.
        if problems:
            break
    size = sum((folder / path).stat().st_size for path in listed if (folder / path).is_file())
    return Verified(len(listed), size, _lines(folder / "dumps/everything.nq"), len(sources), tuple(problems))


def _listed(folder: Path) -> dict[str, str]:
    try:
        return dict(read(folder / SUMS_FILE))
    except OSError as error:
        raise _no_release(folder, reason_zh(error), reason_en(error)) from error
    except (ValueError, UnicodeDecodeError) as error:
        raise _no_release(folder, str(error), str(error)) from error


def _no_release(folder: Path, zh: str, en: str) -> InputError:
    return InputError(
        f"{folder} 不是 Yiju 发布的文件夹：{SUMS_FILE} 无法读取（{zh}）。请用 yiju publish 生成，或重新下载。",
        f"{folder} is no release of Yiju: {SUMS_FILE} cannot be read ({en}). Make one with yiju publish, or fetch it again.",
    )


def _lines(path: Path) -> int:
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(1 for _ in file)
