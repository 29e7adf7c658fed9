"""Whether a release is whole: its sums, its counts, its shapes.

Comes in: the folder of a release. Goes out: ``Verified``: what was looked at, and every problem, in both languages. Nothing
is trusted that the release says in one place only: the sums are held against the files, the catalogue and the data package
against the sums, the statistics, validation reports and provenance against the dumps, the formats against one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from yiju.errors import InputError, reason_en, reason_zh
from yiju.publish.sums import SUMS_FILE, read
from yiju.verify.counts import check_counts, check_packed
from yiju.verify.described import check_catalogue, check_package, check_provenance, check_questions
from yiju.verify.files import check_files, check_parts
from yiju.verify.formats import check_formats, check_sources
from yiju.verify.shapes import check_dcat, check_reports
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
    problems: list[Words] = []
    for name, step in _steps(folder, listed, dcat):
        if progress:
            progress(name)
        try:
            problems += step()
        except InputError as error:
            problems.append(Words(error.zh, error.en))
        # A file that is missing or has changed would only be reported again by every step that reads it.
        if problems:
            break
    size = sum((folder / path).stat().st_size for path in listed if (folder / path).is_file())
    sources = sum(
        path.startswith("dumps/") and path.count("/") > 1 and path.endswith(".nq") for path in listed
    )
    return Verified(len(listed), size, _lines(folder / "dumps/everything.nq"), sources, tuple(problems))


def _steps(
    folder: Path, listed: dict[str, str], dcat: Path | None
) -> Iterator[tuple[Words, Callable[[], Iterator[Words]]]]:
    yield Words("校验和", "sums"), lambda: check_files(folder, listed)
    yield Words("组成", "parts"), lambda: check_parts(listed)
    yield Words("目录", "catalogue"), lambda: check_catalogue(folder, listed)
    yield Words("数据包", "data package"), lambda: check_package(folder, listed)
    yield Words("预存问题", "questions"), lambda: check_questions(folder)
    yield Words("来源说明", "provenance"), lambda: check_provenance(folder, listed)
    yield Words("压缩文件", "packed files"), lambda: check_packed(folder, listed)
    yield Words("格式", "formats"), lambda: check_formats(folder, listed)
    yield Words("来源", "sources"), lambda: check_sources(folder, listed)
    yield Words("统计", "statistics"), lambda: check_counts(folder, listed)
    yield Words("结构", "shapes"), lambda: check_reports(folder, listed)
    if dcat is not None:
        yield Words("DCAT-AP", "DCAT-AP"), lambda: check_dcat(folder, listed, dcat)


def _listed(folder: Path) -> dict[str, str]:
    try:
        return read(folder / SUMS_FILE)
    except OSError as error:
        raise _no_release(folder, reason_zh(error), reason_en(error)) from error
    except UnicodeDecodeError as error:
        raise _no_release(folder, "不是 UTF-8", "not UTF-8") from error
    except ValueError as error:
        raise _no_release(folder, f"第 {error} 行有误", f"line {error} is wrong") from error


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
