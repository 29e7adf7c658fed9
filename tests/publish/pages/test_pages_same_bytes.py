"""The same release gives the same bytes, whatever the seed of the hashes, the folder and the settings of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pathlib import Path
from yiju.publish import pages
from yiju.publish.opening import opened
graph, settings, work, out = map(Path, sys.argv[1:])
with opened(graph, settings, work, contacts=True, force=False) as content:
    files = list(pages.write(content, out))
    pages.write_index(content, files, {file.path: (out / file.path).stat().st_size for file in files}, out)
"""


@pytest.fixture(scope="module")
def runs(graph: Path, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Return the files that two processes write: other seeds, folders, languages, and settings of matplotlib."""
    found = []
    for seed, language, choice in (
        ("1", "C", ""),
        ("2", "zh_CN.UTF-8", "svg.fonttype: path\npath.sketch: 1, 100, 2\n"),
    ):
        folder = tmp_path_factory.mktemp(f"seed-{seed}")
        (folder / "matplotlibrc").write_text(choice)
        set_ = {"PYTHONHASHSEED": seed, "LANG": language, "MATPLOTLIBRC": str(folder / "matplotlibrc")}
        places = [str(graph), str(settings), str(folder), str(folder / "out")]
        done = subprocess.run(
            [sys.executable, "-W", "error::UserWarning", "-c", PROGRAM, *places],
            env={**os.environ, **set_},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        out = folder / "out"
        found.append(
            {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        )
    return found


def test_pages_and_plots_are_the_same_bytes(runs: list[dict[str, bytes]]) -> None:
    one, other = runs
    assert set(one) == set(other)
    assert len(one) == 16 + 8 + 1
    assert [name for name in one if one[name] != other[name]] == []


def test_nothing_in_them_is_of_this_machine(runs: list[dict[str, bytes]], graph: Path) -> None:
    for name, content in runs[0].items():
        assert str(graph.parent.parent).encode() not in content, name
        assert str(Path.home()).encode() + b"/" not in content, name
