"""The folder of a build: the old one or the new one, never half of one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import yiju
from yiju import output
from yiju.cli import run
from yiju.errors import OutputError, YijuError
from yiju.output import replacing

SAMPLES = Path(__file__).parent / "samples"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(out: Path, *, jobs: int = 1) -> None:
    yiju.build([SAMPLES / "tabbed.txt"], out, area="yunling", jobs=jobs)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "graph"
    build(out)
    return out


@pytest.fixture
def earlier(built: Path, tmp_path: Path) -> Path:
    """Return a graph that was built earlier, in a folder of its own."""
    return shutil.copytree(built, tmp_path / "here" / "graph")


def test_a_new_folder_appears_when_all_is_done(tmp_path: Path) -> None:
    target = tmp_path / "new" / "graph"
    with replacing(target) as folder:
        (folder / "report.json").write_text("{}")
        assert not target.exists()
    assert bytes_of(target) == {"report.json": b"{}"}
    assert [path.name for path in target.parent.iterdir()] == ["graph"]


def test_an_old_folder_is_replaced_whole(earlier: Path) -> None:
    with replacing(earlier) as folder:
        (folder / "report.json").write_text("{}")
        assert (earlier / "graph.nq").exists()
    assert bytes_of(earlier) == {"report.json": b"{}"}
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]


def test_an_old_folder_is_replaced_where_folders_cannot_be_swapped(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_exchange", lambda one, other: False)  # noqa: ARG005
    test_an_old_folder_is_replaced_whole(earlier)


def test_an_error_leaves_the_old_folder(earlier: Path) -> None:
    before = bytes_of(earlier)
    with pytest.raises(ZeroDivisionError), replacing(earlier) as folder:
        (folder / "graph.nq").write_text(str(1 / 0))
    assert bytes_of(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    with replacing(tmp_path) as folder:
        (folder / "report.json").write_text("{}")
    assert bytes_of(tmp_path) == {"report.json": b"{}"}


def test_a_link_stays_a_link(earlier: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(earlier)
    with replacing(link) as folder:
        (folder / "report.json").write_text("{}")
    assert link.is_symlink()
    assert bytes_of(earlier) == {"report.json": b"{}"}


@pytest.mark.parametrize("name", ["论文.docx", "store.txt", ".git"])
def test_what_others_wrote_is_not_touched(name: str, earlier: Path) -> None:
    (earlier / name).write_text("别人的")
    before = bytes_of(earlier)
    with pytest.raises(OutputError, match="not written by Yiju"):
        build(earlier)
    assert bytes_of(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]


def test_a_file_in_its_place_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "graph"
    target.write_text("年度报告")
    with pytest.raises(OutputError, match="not written by Yiju"):
        build(target)
    assert target.read_text() == "年度报告"


def test_a_wrong_source_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(YijuError, match="no such file or folder"):
        yiju.build([tmp_path / "nowhere"], tmp_path / "new" / "graph")
    assert list(tmp_path.iterdir()) == []


# Where the disk may be full: each takes the place of a function of the build and fails there.
FULL = {
    "making the folder": "yiju.output.tempfile.mkdtemp",
    "writing the quads of a source": "yiju.store.write_sorted",
    "merging": "yiju.store.merge",
    "loading the store": "yiju.store.load",
    "writing the findings": "yiju.assembly._write_findings",
    "writing the report": "yiju.pipeline.msgspec.json.format",
    "putting it in place": "yiju.output._put",
}


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EDQUOT, errno.EACCES])
@pytest.mark.parametrize("step", sorted(FULL))
def test_a_full_disk_leaves_everything_as_it_was(
    step: str, reason: int, earlier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(FULL[step], fail)
    before = bytes_of(earlier)
    source = str(SAMPLES / "tabbed.txt")
    assert (
        run(["build", source, "--area", "yunling", "--out", str(earlier), "--jobs", "1", "--lang", "zh"]) == 1
    )
    said = capsys.readouterr().err
    assert "原有输出未改动" in said
    assert ("没有权限" if reason == errno.EACCES else "磁盘空间不足") in said
    assert bytes_of(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]


def test_a_full_disk_in_the_middle_of_a_file(earlier: Path) -> None:
    """The system ends a file at 100 kB, as a full disk does; nothing is simulated here."""
    before = bytes_of(earlier)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from yiju.cli import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *_words(earlier), "--jobs", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "no room left" in done.stderr) == (1, True), done.stderr
    assert bytes_of(earlier) == before
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]


def _words(out: Path) -> list[str]:
    return ["build", str(SAMPLES / "tabbed.txt"), "--area", "yunling", "--out", str(out), "--lang", "en"]


def _begin(out: Path, *, jobs: int) -> subprocess.Popen[bytes]:
    """Begin a build in a process of its own."""
    program = "import sys; from yiju.cli import main; main(sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", program, *_words(out), "--jobs", str(jobs)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until(true: Callable[[], object], patience: float = 30) -> None:
    give_up = time.monotonic() + patience
    while not true():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.005)


# What has come to be beside the graph when the build is killed.
MOMENTS: dict[str, Callable[[Path], object]] = {
    "begun": lambda folder: list(folder.glob(".graph.*")),
    "reading": lambda folder: list(folder.glob(".graph.*/*")),
    "a source is written": lambda folder: list(folder.glob(".graph.*/*/0.nq")),
    "loading": lambda folder: list(folder.glob(".graph.*/store")),
    "writing": lambda folder: list(folder.glob(".graph.*/graph.nq")),
    "almost done": lambda folder: list(folder.glob(".graph.*/report.json")),
}


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_a_killed_build_leaves_a_graph_that_answers(moment: str, earlier: Path) -> None:
    building = _begin(earlier, jobs=1)
    _wait_until(lambda: MOMENTS[moment](earlier.parent) or building.poll() is not None)
    building.send_signal(signal.SIGKILL)
    building.wait()
    assert len(yiju.open(earlier).ask("plans-of-area", area="yunling").rows) == 2
    build(earlier)
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]
    assert len(yiju.open(earlier).ask("plans-of-area", area="yunling").rows) == 2


def test_a_living_build_is_not_swept_away(earlier: Path) -> None:
    with replacing(earlier) as first:
        (first / "report.json").write_text('{"by": "first"}')
        with replacing(earlier) as second:
            (second / "report.json").write_text('{"by": "second"}')
        assert (first / "report.json").exists()
    assert bytes_of(earlier) == {"report.json": b'{"by": "first"}'}
    assert [path.name for path in earlier.parent.iterdir()] == ["graph"]


def test_what_looks_alike_is_not_swept_away(earlier: Path) -> None:
    for name in (".graph", ".graph2.building-1", "graph.building-1", ".[g]raph.building-1"):
        (earlier.parent / name).mkdir()
    (earlier.parent / ".graph.building-dead").mkdir()
    build(earlier)
    assert sorted(path.name for path in earlier.parent.iterdir()) == sorted(
        [".graph", ".graph2.building-1", "graph.building-1", ".[g]raph.building-1", "graph"]
    )


def test_a_graph_that_had_stepped_back_comes_back(earlier: Path) -> None:
    before = bytes_of(earlier)
    earlier.rename(earlier.with_name(".graph.before"))
    with pytest.raises(YijuError, match="No source could be used"):
        yiju.build([_file(earlier.parent.parent / "other.txt", "无关")], earlier, jobs=1)
    assert bytes_of(earlier) == before


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_killed_build_leaves_no_process_behind(tmp_path: Path) -> None:
    """Whoever is left still holds the standard output, which then does not end."""
    (tmp_path / "sources").mkdir()
    for name in ("tabbed", "flowed"):
        shutil.copy(SAMPLES / f"{name}.txt", tmp_path / "sources")
    program = "import sys; from yiju.cli import main; main(sys.argv[1:])"
    words = [
        "build",
        str(tmp_path / "sources"),
        "--area",
        "yunling",
        "--out",
        str(tmp_path / "graph"),
        "--jobs",
        "2",
    ]
    building = subprocess.Popen([sys.executable, "-c", program, *words], stdout=subprocess.PIPE)
    _wait_until(lambda: list(tmp_path.glob(".graph.*/*/*.nq")) or building.poll() is not None)
    building.kill()
    building.communicate(timeout=30)
