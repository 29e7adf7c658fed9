"""The commands of the READMEs print what the READMEs say, and their Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import readme

PAGES = sorted(readme.PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_print_what_the_page_says(page: str, tmp_path: Path) -> None:
    expected = (readme.ROOT / page).read_text(encoding="utf-8")
    found = readme.renewed(page, readme.PAGES[page], readme.sandbox(tmp_path))
    assert found == expected, f"{page} is stale: run python tools/readme.py"


@pytest.mark.parametrize("page", PAGES)
def test_the_python_runs(page: str, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (readme.ROOT / page).read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    monkeypatch.chdir(shipped.parent)
    exec(compile(code.replace('"build/graph"', repr(str(shipped))), page, "exec"), {})


def test_both_pages_show_the_same_commands() -> None:
    commands = [
        re.findall(r"^\$ (.*)$", (readme.ROOT / page).read_text(encoding="utf-8"), re.M) for page in PAGES
    ]
    assert commands[0] == commands[1]
    assert len(commands[0]) == 7
