"""``yiju push`` as a person uses it: what it says, in both languages, and with what it ends."""

from __future__ import annotations

import io
import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faulty_server import Fault, FaultyServer, faulty_server
from invented import BASE, CONTACTS, JIANG, REFERENCE, everything, triples, write

from yiju import push as pushing
from yiju.cli import run

Say = Callable[..., tuple[int, str, str]]
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty_server("/sparql-graph-crud-auth") as running:
        yield running


@pytest.fixture
def say(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: FaultyServer
) -> Say:
    """Return a function that runs the command on an invented graph and gives its exit code and its two streams."""
    monkeypatch.setenv("YIJU_GRAPH", str(write(tmp_path / "graph" / "graph.nq", everything()).parent))
    monkeypatch.setenv("NETRC", os.devnull)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("YIJU_USER", "YIJU_PASSWORD", "YIJU_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    def said(*words: object) -> tuple[int, str, str]:
        code = run(["push", server.url, *map(str, words)])
        return code, *capsys.readouterr()

    return said


def figures(out: str) -> list[str]:
    """Return the numbers of the table, in order."""
    return re.findall(r"([\d,]+)\s*$", out, re.MULTILINE)


def test_what_was_done_is_said_in_figures(say: Say, server: FaultyServer) -> None:
    code, out, err = say()
    assert (code, figures(out), err) == (0, ["4", "0", "0", "22"], "")
    assert server.graphs == everything()
    code, out, err = say("--lang", "zh")
    assert (code, figures(out), err) == (0, ["0", "4", "0", "22"], "")
    assert "替换的图" in out


def test_options_reach_the_push(say: Say, server: FaultyServer) -> None:
    assert figures(say("--without-contacts")[1]) == ["3", "0", "1", "20"]
    assert CONTACTS not in server.graphs
    assert figures(say("--only", JIANG, "--only", REFERENCE, "--again")[1]) == ["2", "0", "2", "17"]
    server.graphs[f"{BASE}graph/old"] = triples("old", 1)
    assert figures(say("--prune", "--yes")[1]) == ["2", "2", "0", "22", "1"]
    assert server.graphs == everything()


def test_a_file_and_a_journal_of_ones_own(say: Say, server: FaultyServer, tmp_path: Path) -> None:
    file = write(tmp_path / "release.nq", {JIANG: triples(JIANG, 7)})
    assert figures(say("--graph", file, "--journal", tmp_path / "mine.sqlite")[1]) == ["1", "0", "0", "7"]
    assert server.graphs == {JIANG: triples(JIANG, 7)}
    assert {path.name for path in tmp_path.iterdir()} == {"graph", "release.nq", "mine.sqlite"}


def test_nothing_is_pruned_unasked(say: Say, server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> None:
    old = f"{BASE}graph/old"
    server.graphs[old] = triples("old", 1)
    code, _, err = say("--prune")
    assert (code, server.asked) == (2, [])
    assert "--yes" in err
    for answer, there in (("n", True), ("y", False)):
        monkeypatch.setattr("sys.stdin", _Terminal(f"{answer}\n"))
        code, out, err = say("--prune")
        assert code == 0
        assert f"To be removed from the server: 1 graph\n  {old}\n" in err
        assert (old in server.graphs) == there
        assert figures(out)[-1] == ("0" if there else "1")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_contacts_still_there_are_said_first(say: Say, server: FaultyServer) -> None:
    say()
    server.graphs |= {f"{BASE}graph/bashan-{1990 + index}": triples("bashan", 1) for index in range(25)}
    for lang, words in (
        ("en", "Mind: 1 graph of contacts is still on"),
        ("zh", "注意：服务器上仍有 1 个联系人图"),
    ):
        err = say("--without-contacts", "--lang", lang)[2]
        assert err.startswith(words)
        assert "--without-contacts --drop-contacts" in err.splitlines()[0]
    assert CONTACTS in server.graphs
    assert figures(say("--without-contacts", "--drop-contacts")[1])[-1] == "1"
    assert CONTACTS not in server.graphs
    assert len(server.graphs) == 28
    assert say("--drop-contacts")[0] == 2


def test_what_is_skipped_is_not_called_verified(say: Say) -> None:
    say()
    assert "verified" not in say()[1]
    out = say("--lang", "zh")[1]
    assert "条数相符、未再发送的图" in out
    assert "三元组（按条数核对）" in out


def test_who_ends_it_is_told_as_who_stops_it(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is left on the disk where it is ended from outside, as by a time limit."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    before = signal.getsignal(signal.SIGTERM)

    def ended(*_: object, **__: object) -> None:
        assert list((tmp_path / "temporary").iterdir()) != []
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("yiju.push.server.Server.put", ended)
    code, out, err = say()
    assert (code, out) == (1, "")
    assert err.startswith("Stopped.")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) == before


def test_who_stops_it_is_told_what_is_left(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("yiju.push.server.Server.move", stopped)
    assert "暂存图 https://example.org/budget/graph/entities?staging" in say("--lang", "zh")[2]


@pytest.mark.parametrize("number", [1, 25])
def test_graphs_beside_ours_are_listed_on_the_other_stream(
    number: int, say: Say, server: FaultyServer
) -> None:
    names = [f"{BASE}graph/bashan-{1990 + index}" for index in range(number)]
    server.graphs |= {name: triples(name, 1) for name in names}
    code, out, err = say()
    assert (code, figures(out)) == (0, ["4", "0", "0", "22"])
    assert "1 graph is on the server" in err if number == 1 else "25 graphs are on the server" in err
    assert [line.strip() for line in err.splitlines()[1:21]] == names[:20]
    assert ("and 5 more" in err) == (number == 25)
    zh = say("--lang", "zh")[2]
    assert f"服务器上有 {number} 个图不在所推送的图谱中" in zh


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failure_says_what_became_of_the_graphs(lang: str, say: Say, server: FaultyServer) -> None:
    server.faults.append(Fault("answer", method="PUT", about=JIANG, status=403))
    code, out, err = say("--lang", lang)
    assert (code, out) == (1, "")
    assert JIANG in err
    assert bool(_HAN.search(err)) == (lang == "zh")
    assert ("再次运行同一命令" if lang == "zh" else "run the same command again") in err


def test_who_stops_it_is_told_how_to_go_on(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pushing, "push", stopped)
    code, out, err = say()
    assert (code, out) == (1, "")
    assert err.startswith("Stopped.")
    assert "Run the same command again" in err


@pytest.mark.parametrize("words", [["--piece", "0"], ["--timeout", "0"], ["--piece", "x"], ["more"]])
def test_wrong_words(words: list[str], say: Say, server: FaultyServer) -> None:
    assert say(*words)[0] == 2
    assert server.asked == []


def test_the_defaults_are_those_that_the_help_tells(say: Say) -> None:
    said = " ".join(say("--help")[1].split())
    assert f"in MiB; by default {pushing.PIECE // 2**20}." in said
    assert f"an answer; by default {pushing.TIMEOUT:g}." in said
