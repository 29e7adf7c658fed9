"""Whatever is wrong is said: what, where, and what to do, in Chinese and in English, and the exit code tells it too."""

from __future__ import annotations

from pathlib import Path

import pytest
from bad_input import CASES

from yiju.cli import run

MESSAGES = Path(__file__).parent / "messages"


def test_every_case_has_its_messages_and_no_other_has() -> None:
    assert sorted(path.name for path in MESSAGES.iterdir()) == sorted(
        f"{name}.{lang}.txt" for name in CASES for lang in ("zh", "en")
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(CASES))
def test_what_is_wrong_is_said(
    name: str, lang: str, tmp_path: Path, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(shipped) if word == "GRAPH" else word for word in CASES[name].words(tmp_path)]
    code = run(["--lang", lang, *words])
    said = capsys.readouterr().err.replace(str(tmp_path), "DIR").replace(str(shipped), "GRAPH")
    assert said == (MESSAGES / f"{name}.{lang}.txt").read_text(encoding="utf-8")
    assert code == CASES[name].code
