"""What ``yiju trace`` writes where its output is no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

import yiju
from yiju.cli import run


@pytest.mark.parametrize("columns", ["40", "500"])
def test_off_a_terminal_each_line_is_whole(
    shipped: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """The words, the place and the way to them stand on one line, here of 280 columns."""
    monkeypatch.setenv("COLUMNS", columns)
    asked = "重庆市对未参加城镇企业职工基本养老保险的城镇集体所有制企业人员实施生活补贴暂行办法"
    assert run(["trace", asked, "--graph", str(shipped), "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = [one for traced in yiju.open(shipped).trace(asked).documents for one in traced.citing_related]
    assert found
    for one in found:
        assert any(all(part in line for part in (one.as_written, one.file, *one.via)) for line in lines)
    assert all(line == line.rstrip() for line in lines)
