"""Same input, same bytes: another hash seed, another time zone, another order, another number of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = """
import sys
from pathlib import Path
import yiju
from yiju.publish.publishing import publish
work, settings, jobs, *sources = sys.argv[1:]
yiju.build([Path(one) for one in sources], Path(work) / "graph", jobs=int(jobs))
publish(Path(work) / "graph", Path(work) / "release", settings=Path(settings), jobs=int(jobs))
"""


def _made(work: Path, settings: Path, jobs: int, sources: list[Path], **environment: str) -> dict[str, bytes]:
    arguments = [str(work), str(settings), str(jobs), *map(str, sources)]
    subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        check=True,
        env={**os.environ, **environment},
        cwd=work,
        timeout=300,
    )
    release = work / "release"
    return {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file()
    }


def test_every_file_is_the_same_whatever_the_machine_thinks(
    sources: Path, settings: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(sources, tmp_path / "elsewhere"))
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    names = ["flowed.txt", "tabbed.txt"]
    first = _made(
        one,
        settings,
        1,
        [sources / name for name in names],
        PYTHONHASHSEED="1",
        TZ="Asia/Chongqing",
        LANG="zh_CN.UTF-8",
    )
    second = _made(
        two,
        settings,
        2,
        [other / name for name in reversed(names)],
        PYTHONHASHSEED="2",
        TZ="America/Lima",
        LANG="C",
        SOURCE_DATE_EPOCH="1",
    )
    assert len(first) > 100
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_no_file_names_a_place_of_this_machine(
    release: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here = str(tmp_path_factory.getbasetemp()).encode()
    plain = [path for path in release.rglob("*") if path.is_file() and path.suffix not in (".gz", ".xlsx")]
    assert len(plain) > 50
    assert [path.name for path in plain if here in path.read_bytes()] == []
