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


@pytest.mark.parametrize(
    "left_over",
    ["某某某 000-1928-3746", "0192 8374", "联人：某某某", "某某某", "系电话：019-28374"],
)
def test_words_that_may_be_a_person_are_told_nowhere(
    left_over: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (Path(__file__).parent.parent / "samples" / "tabbed.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text + f"\n{left_over}\n", encoding="utf-8")
    assert run(["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "graph"), "--area", "yunling"]) == 1
    shown = "".join(capsys.readouterr())
    written = [
        (tmp_path / "graph" / name).read_text(encoding="utf-8")
        for name in ("findings.csv", "report.json", "graph.nq")
    ]
    digits = "".join(char for char in left_over if char.isdigit())
    for told in (shown, *written):
        assert left_over not in told
        assert left_over.replace(" ", "") not in told
        assert not digits or digits not in told
    assert "unread-lines" in written[0]
