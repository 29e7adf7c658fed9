"""Put the real output under each command of the READMEs.

Usage: python tools/readme.py [--check]

A block that begins with ``console`` holds commands behind ``$`` and what they print. The commands are run in a folder that
has the shipped data, one after the other, in the language of the page. With ``--check`` nothing is written, and the exit
code is 1 where a page is stale.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"README.md": "en_US.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
_BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def renewed(page: str, locale: str, folder: Path) -> str:
    """Return the text of ``page`` with the output of its commands, run in ``folder`` under ``locale``."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return _BLOCK.sub(lambda block: f"```console\n{_run(block[1], locale, folder)}```", text)


def sandbox(folder: Path) -> Path:
    """Return ``folder`` with the shipped data in it."""
    if not (folder / "data").exists():
        (folder / "data").symlink_to(ROOT / "data", target_is_directory=True)
    return folder


def _run(block: str, locale: str, folder: Path) -> str:
    shown = ""
    for command in re.findall(r"^\$ (.*)$", block, re.M):
        words = shlex.split(command)
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=folder,
            env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=True,
        )
        lines = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
        shown += f"$ {command}\n" + "\n".join(lines).strip("\n") + "\n"
    return shown


def main(arguments: list[str]) -> int:
    """Renew the pages, or say which are stale."""
    stale = []
    with tempfile.TemporaryDirectory() as place:
        for page, locale in PAGES.items():
            text = renewed(page, locale, sandbox(Path(place)))
            if text != (ROOT / page).read_text(encoding="utf-8"):
                stale.append(page)
                if "--check" not in arguments:
                    (ROOT / page).write_text(text, encoding="utf-8")
    if stale:
        print(" ".join(stale))  # noqa: T201 - a tool of the command line
    return int("--check" in arguments and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
