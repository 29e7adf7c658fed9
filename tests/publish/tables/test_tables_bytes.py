"""The same graph gives the same bytes, in whatever time zone, with whatever hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from yiju.publish.opening import opened
from yiju.publish.tables import write

graph, settings, out = map(Path, sys.argv[1:])
(out / "work").mkdir(parents=True)
with opened(graph, settings, out / "work", contacts=True, force=False) as content:
    list(write(content, out))
"""


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Shanghai", "1"), ("America/Los_Angeles", "2")])
def test_nothing_depends_on_place_or_chance(
    graph: Path, settings: Path, release: Path, tmp_path: Path, zone: str, seed: str
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", SCRIPT, str(graph), str(settings), str(out)]
    subprocess.run(command, check=True, env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed})
    found = digests(out / "tables")
    assert found == digests(release)
    assert "yiju.xlsx" in found
