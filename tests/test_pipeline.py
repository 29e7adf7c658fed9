"""The same sources give the same bytes, however they are named, in whatever order, by however many processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import yiju
from yiju import pipeline
from yiju.errors import InputError, YijuError
from yiju.read import read_file

SAMPLES = Path(__file__).parent / "samples"
FILES = ("graph.nq", "findings.csv", "report.json")
MANIFEST = "".join(
    f'[[source]]\nfile = "{name}.txt"\narea = "{area}"\nfiscal_year = 2031\ntitle = "{name}"\n'
    'publisher = "某区"\nsha256 = "{sha}"\n'
    for name, area in (("tabbed", "yunling"), ("flowed", "fengshu"))
)


def lay_out(folder: Path) -> Path:
    """Lay the two samples into ``folder`` under a manifest that tells them apart."""
    folder.mkdir(parents=True)
    manifest = MANIFEST
    for name in ("tabbed", "flowed"):
        shutil.copy(SAMPLES / f"{name}.txt", folder)
        sha = read_file(folder / f"{name}.txt").sha256
        manifest = manifest.replace("{sha}", sha, 1)
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    return folder


def outcome(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("sources") / "here")


@pytest.fixture(scope="module")
def expected(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("expected") / "graph"
    report = yiju.build([sources], out, jobs=1)
    assert report.complete
    assert report.conforms
    assert (report.plans, report.indicators, report.citations) == (4, 11, 4)
    return outcome(out)


def test_the_order_of_the_arguments_makes_no_difference(
    sources: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    files = [sources / "tabbed.txt", sources / "flowed.txt"]
    for number, order in enumerate((files, files[::-1], [*files, sources])):
        yiju.build(order, tmp_path / str(number), jobs=1)
        assert outcome(tmp_path / str(number)) == expected


def test_nor_does_the_folder_nor_the_path(
    expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = lay_out(tmp_path / "还有" / "elsewhere")
    monkeypatch.chdir(elsewhere)
    yiju.build(["tabbed.txt", elsewhere / "flowed.txt"], tmp_path / "graph", jobs=1)
    assert outcome(tmp_path / "graph") == expected


@pytest.mark.parametrize(("jobs", "seed"), [("1", "1"), ("2", "2")])
def test_nor_do_processes_nor_hashes(
    jobs: str, seed: str, sources: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    program = "import sys; from yiju.cli import main; main(sys.argv[1:])"
    subprocess.run(
        [sys.executable, "-c", program, "build", sources, "--out", tmp_path / "graph", "--jobs", jobs],
        env={**os.environ, "PYTHONHASHSEED": seed, "LANG": "C.UTF-8"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    assert outcome(tmp_path / "graph") == expected


def test_a_second_build_gives_the_same_bytes(
    sources: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    for _ in range(2):
        yiju.build([sources], tmp_path / "graph", jobs=1)
    assert outcome(tmp_path / "graph") == expected


def test_the_shipped_sources_give_what_two_processes_give(shipped: Path, tmp_path: Path) -> None:
    yiju.build([Path(__file__).parent.parent / "data" / "sources"], tmp_path / "graph", jobs=2)
    assert outcome(tmp_path / "graph") == outcome(shipped)


def test_a_bad_source_is_left_out_and_said(sources: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("无关", encoding="utf-8")
    report = yiju.build([sources, bad], tmp_path / "graph", jobs=1)
    assert [one.file for one in report.skipped] == ["bad.txt"]
    assert not report.complete
    assert outcome(tmp_path / "graph")["graph.nq"] == expected["graph.nq"]


def test_of_two_sources_with_one_identity_one_is_left_out(sources: Path, tmp_path: Path) -> None:
    report = yiju.build(
        [sources / "tabbed.txt", SAMPLES / "flowed.txt"], tmp_path / "graph", area="yunling", jobs=1
    )
    assert [(one.file, "tabbed.txt" in one.zh) for one in report.skipped] == [("tabbed.txt", True)]
    assert [one.file for one in report.sources] == ["flowed.txt"]


def test_a_process_that_the_system_ends_is_said(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr("yiju.workers.ProcessPoolExecutor.submit", broken)
    with pytest.raises(YijuError, match="--jobs 1"):
        yiju.build([sources], tmp_path / "graph", jobs=2)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_of_every_source(sources: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    pipeline.build([sources], tmp_path / "graph", jobs=1, progress=lambda *one: told.append(one))
    assert told == [(1, 2, "flowed.txt"), (2, 2, "tabbed.txt")]


def test_the_report_holds_no_words_of_what_was_left_over(tmp_path: Path) -> None:
    text = (SAMPLES / "tabbed.txt").read_text(encoding="utf-8")
    source = tmp_path / "a.txt"
    source.write_text(text.replace("联系人：测丙丁", "联系X：测丙丁"), encoding="utf-8")
    report = yiju.build([source], tmp_path / "graph", area="yunling", jobs=1)
    assert [(one.first, one.last) for one in report.sources[0].unread]
    written = outcome(tmp_path / "graph")
    contacts = b"/contacts> ."
    rest = [line for line in written["graph.nq"].splitlines() if not line.endswith(contacts)]
    assert "测丙丁".encode() not in b"\n".join([*rest, written["findings.csv"], written["report.json"]])


def test_a_base_of_ones_own_stands_before_every_iri_of_the_data(sources: Path, tmp_path: Path) -> None:
    yiju.build([sources], tmp_path / "graph", base="https://data.example.org/yj/", jobs=1)
    text = (tmp_path / "graph" / "graph.nq").read_text(encoding="utf-8")
    assert "https://w3id.org/yiju/id/" not in text
    assert "https://w3id.org/yiju/graph/" not in text
    assert "<https://data.example.org/yj/id/yunling/fund/301/茶山步道维护专项/2031>" in text


@pytest.mark.parametrize("base", ["not an iri", "https://x.org", "data/", "https://x.org/a b/", ""])
def test_a_base_that_is_none_is_refused(base: str, sources: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--base"):
        yiju.build([sources], tmp_path / "graph", base=base, jobs=1)
    assert list(tmp_path.iterdir()) == []
