"""What a push promises whoever reads the server meanwhile or afterwards: nothing old taken for new, nothing left in the way."""

from __future__ import annotations

import gzip
import json
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
import pytest
from faulty_server import WAYS, Fault, FaultyServer, faulty_server
from invented import BASE, CONTACTS, ENTITIES, JIANG, REFERENCE, everything, triples, write

from yiju.credentials import Credentials
from yiju.errors import GraphError, InputError, PushError
from yiju.push import Pushed, place, push
from yiju.push.journal import usual
from yiju.push.replace import StoppedError
from yiju.push.server import HEAD
from yiju.push.wire import Ask, Wire

STAGED = f"{JIANG}?staging"
SMALL = len(HEAD) + 600

Push = Callable[..., Pushed]


# Addresses that do not look at the name of the graph


def test_a_path_that_takes_every_graph_for_one_is_found_out(pushing: Push) -> None:
    with faulty_server("/stores") as server:
        server.looks_at_names = False
        with pytest.raises(PushError, match=r"does not look at the name") as caught:
            pushing(server)
        assert len(server.writes()) == 1, "nothing was there before, so the first write tells"
        assert f"，如 http://127.0.0.1:{server.port}/store（" in caught.value.zh
        assert f", such as http://127.0.0.1:{server.port}/store (" in caught.value.en
        server.asked.clear()
        with pytest.raises(PushError, match="does not look at the name"):
            pushing(server)
        assert server.writes() == [], "something is there now, so it is known before"


def test_a_graph_that_a_later_one_changed_is_found_out(server: FaultyServer, pushing: Push) -> None:
    before = server.graphs

    class _Mixing(dict[str, set[bytes]]):
        def __setitem__(self, name: str, lines: set[bytes]) -> None:
            super().__setitem__(name, lines)
            if name == REFERENCE:
                self[ENTITIES].clear()

    server.graphs = _Mixing(before)
    with pytest.raises(
        PushError, match=r"graph/entities had 3 triples when it was replaced, and has 0"
    ) as caught:
        pushing(server)
    assert "变为 0 条" in caught.value.zh
    server.graphs = dict(server.graphs)
    assert pushing(server).replaced == 1


# What was pushed is what is there


def test_an_old_graph_of_as_many_triples_is_not_taken_for_the_new_one(
    staged: FaultyServer, pushing: Push, source: Path
) -> None:
    """The move is cut, another push clears the staging graph away: what is there is the old graph still."""
    pushing(staged)
    write(source / "graph.nq", everything(edition="anew"))
    staged.faults.append(Fault("answer", about=f"MOVE GRAPH <{STAGED}>", status=503))
    with pytest.raises(PushError, match="or replaced whole"):
        pushing(staged)
    staged.faults.clear()
    pushing(staged, only=frozenset({REFERENCE}))
    assert STAGED not in staged.graphs
    pushing(staged)
    assert staged.graphs == everything(edition="anew")


def test_a_move_that_was_lost_is_not_believed_where_the_count_proves_nothing(
    staged: FaultyServer, pushing: Push, source: Path
) -> None:
    pushing(staged)
    write(source / "graph.nq", everything(edition="anew"))
    staged.faults.append(Fault("lose", about=f"MOVE GRAPH <{STAGED}>", times=1))
    with pytest.raises(PushError, match="or replaced whole"):
        pushing(staged)
    pushing(staged)
    assert staged.graphs == everything(edition="anew")


def test_an_older_file_pushed_again_is_sent_again(
    server: FaultyServer, pushing: Push, tmp_path: Path
) -> None:
    first = write(tmp_path / "first" / "graph.nq", everything())
    second = write(tmp_path / "second" / "graph.nq", everything(edition="anew"))
    for file, graphs in ((first, everything()), (second, everything(edition="anew")), (first, everything())):
        assert pushing(server, file=file).replaced == 4
        assert server.graphs == graphs
    assert pushing(server, file=first.parent).skipped == 4, "it is one journal, whatever the file"


def test_the_journal_is_one_for_each_graph_store_and_away_from_the_graph(
    staged: FaultyServer, pushing: Push, source: Path
) -> None:
    pushing(staged)
    assert {path.name for path in source.iterdir()} == {"graph.nq", "report.json"}
    state = {"XDG_STATE_HOME": str(source.parent / "state")}
    kept = usual(staged.url, state)
    assert kept.parent == source.parent / "state" / "yiju"
    assert list(kept.parent.iterdir()) == [kept]
    assert usual(staged.url + "/", state) == kept
    assert usual("HTTP://Example.org:80/store", state) == usual("http://example.org/store", state)
    for other in ("https://example.org/store", "http://example.org/store?repository=a"):
        assert usual(other, state) != usual("http://example.org/store", state)
    assert usual(staged.url, {"XDG_STATE_HOME": "state"}).parent == Path.home() / ".local/state/yiju"


# Staging graphs, which whoever queries all graphs sees


@pytest.mark.parametrize(
    "fault",
    [
        Fault("answer", method="POST", about=STAGED, passing=1, status=403, times=1),
        Fault("answer", method="PUT", about=STAGED, status=500, times=1),
        Fault("miscount", about=f"GRAPH <{STAGED}>", times=1),
        Fault("answer", about=f"MOVE GRAPH <{STAGED}>", status=500, times=1),
    ],
)
def test_a_push_that_fails_takes_its_staging_graph_away(
    fault: Fault, staged: FaultyServer, pushing: Push
) -> None:
    staged.faults.append(fault)
    with pytest.raises(PushError, match=r"is as it was;") as caught:
        pushing(staged, piece=SMALL)
    assert set(staged.graphs) == {ENTITIES}
    assert "?staging" not in caught.value.zh + caught.value.en
    pushing(staged, piece=SMALL)
    assert staged.graphs == everything()


def test_a_staging_graph_that_cannot_be_taken_away_is_named(staged: FaultyServer, pushing: Push) -> None:
    staged.faults.append(Fault("answer", method="POST", about=STAGED, passing=1))
    with pytest.raises(PushError) as caught:
        pushing(staged, piece=SMALL)
    assert STAGED in staged.graphs
    assert f"可能留有暂存图 {STAGED}" in caught.value.zh
    assert f"may still have the staging graph {STAGED}" in caught.value.en


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_who_stops_a_push_leaves_no_staging_graph(
    staged: FaultyServer, pushing: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting for a server to come back is where somebody loses patience."""
    staged.faults.append(Fault("answer", method="POST", about=STAGED, passing=1, status=503, times=1))
    monkeypatch.setattr("yiju.push.wire._wait", _stop)
    with pytest.raises(StoppedError) as caught:
        pushing(staged, piece=SMALL)
    assert (set(staged.graphs), caught.value.staging) == ({ENTITIES}, "")


def test_who_stops_a_move_is_told_of_the_staging_graph(
    staged: FaultyServer, pushing: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be on its way: to drop it now could empty the graph."""
    monkeypatch.setattr("yiju.push.server.Server.move", _stop)
    with pytest.raises(StoppedError) as caught:
        pushing(staged)
    assert (list(staged.graphs), caught.value.staging) == ([f"{ENTITIES}?staging"], f"{ENTITIES}?staging")


def test_a_staging_graph_that_was_cleared_away_is_not_counted_on(staged: FaultyServer, pushing: Push) -> None:
    staged.faults.append(Fault("answer", method="POST", about=STAGED, passing=1))
    with pytest.raises(PushError):
        pushing(staged, piece=SMALL)
    staged.faults.clear()
    pushing(staged, only=frozenset({ENTITIES}), piece=SMALL)
    staged.asked.clear()
    pushing(staged, piece=SMALL)
    assert ("PUT", STAGED) in staged.writes()
    assert staged.graphs == everything()


@pytest.mark.parametrize(("cleared_by", "times"), [("the push that failed", 1), ("another", 1000)])
def test_what_somebody_else_staged_is_not_taken_for_ours(
    cleared_by: str, times: int, staged: FaultyServer, pushing: Push
) -> None:
    """Of a staging graph that was cleared away nothing is thought to be there, however many triples are."""
    staged.faults.append(Fault("answer", method="POST", about=STAGED, passing=1, times=times))
    with pytest.raises(PushError):
        pushing(staged, piece=SMALL)
    staged.faults.clear()
    if cleared_by == "another":
        pushing(staged, only=frozenset({ENTITIES}), piece=SMALL)
    assert STAGED not in staged.graphs
    staged.graphs[STAGED] = triples(JIANG, 12, "of somebody else")
    pushing(staged, piece=SMALL)
    assert staged.graphs == everything()


# Contacts


@pytest.mark.parametrize("left_out", [True, False])
def test_contacts_still_there_are_told_of_by_themselves(
    left_out: bool, server: FaultyServer, pushing: Push, source: Path
) -> None:
    """Whether they are left out, or the file has none (any more)."""
    pushing(server)
    server.graphs |= {f"{BASE}graph/bashan-{year}": triples("bashan", 1) for year in range(1990, 2020)}
    if not left_out:
        write(source / "graph.nq", {name: lines for name, lines in everything().items() if name != CONTACTS})
    done = pushing(server, contacts=not left_out).beside
    assert (done.contacts, done.removed) == (1, 0)
    assert CONTACTS not in done.some
    done = pushing(server, contacts=False, drop_contacts=True).beside
    assert (done.contacts, done.removed) == (0, 1)
    assert CONTACTS not in server.graphs
    assert f"{BASE}graph/bashan-1990" in server.graphs
    server.graphs[CONTACTS] = triples(CONTACTS, 2, "of somebody else")
    write(source / "graph.nq", everything())
    assert pushing(server).replaced == 1, "what was removed is no longer thought to be there"
    assert server.graphs[CONTACTS] == triples(CONTACTS, 2)


# Pruning


@pytest.mark.parametrize("missing", [ENTITIES, REFERENCE])
def test_a_part_of_a_graph_prunes_nothing(
    missing: str, staged: FaultyServer, pushing: Push, tmp_path: Path
) -> None:
    pushing(staged)
    staged.asked.clear()
    part = write(
        tmp_path / "part.nq", {name: lines for name, lines in everything().items() if name != missing}
    )
    with pytest.raises(InputError, match=f"it lacks graph/{missing.rsplit('/', 1)[-1]}"):
        pushing(staged, file=part, prune=True)
    assert staged.writes() == []


@pytest.mark.parametrize("agreed", [True, False])
def test_what_is_pruned_is_named_and_agreed_to(agreed: bool, staged: FaultyServer, pushing: Push) -> None:
    old = [f"{BASE}graph/bashan-{year}" for year in range(1990, 2020)]
    staged.graphs |= {name: triples(name, 1) for name in old}
    told: list[str] = []

    def agree(number: int, names: Iterator[str]) -> bool:
        told.extend(names)
        assert number == len(told)
        return agreed

    done = pushing(staged, prune=True, agree=agree).beside
    assert told == old
    assert (done.removed, done.others) == ((30, 0) if agreed else (0, 30))
    told.clear()
    staged.graphs = everything()
    pushing(staged, prune=True, agree=agree)
    assert told == [], "where there is nothing to remove nobody is asked"


# What is said


def test_what_could_not_be_counted_is_not_called_wrong(server: FaultyServer, pushing: Push) -> None:
    plain = server.kind == WAYS["plain"]
    about = JIANG if plain else f"COUNT(*) AS ?n) WHERE {{ GRAPH <{JIANG}>"
    # A graph that is staged is counted before it is moved, too.
    fault = Fault("answer", about=about, status=500, passing=int(server.kind == WAYS["staged"]))
    server.faults.append(msgspec.structs.replace(fault, method="GET" if plain else "POST"))
    with pytest.raises(PushError, match="has been written, and could not be counted") as caught:
        pushing(server)
    assert "已写入，但未能核对" in caught.value.zh


def test_a_server_that_is_not_oxigraph_is_not_taken_for_it(pushing: Push) -> None:
    """Others have a path that ends so, and their PUT may leave a half."""
    with faulty_server("/store") as server:
        server.says = "Jetty(9.4)"
        pushing(server)
        assert any("?staging" in about for _, about in server.writes())
        assert server.graphs == everything()


def test_no_error_shows_who_is_named_in_an_address(tmp_path: Path) -> None:
    for url in (
        "ftp://push:opensesame@h/store",
        "http://push:opense/same@h:x/store",
        "push:opensesame@h/store",
    ):
        with pytest.raises(PushError) as caught:
            place(url)
        assert "sesame" not in caught.value.zh + caught.value.en
        assert "opense" not in caught.value.zh + caught.value.en
    with faulty_server("/store") as server:
        there = "https://push:opensesame@elsewhere.example/store"
        server.faults.append(Fault("answer", method="GET", status=301, headers={"Location": there}))
        with pytest.raises(PushError, match=r"moved to https://elsewhere\.example/store") as caught:
            push(write(tmp_path / "graph.nq", everything()), place(server.url), kept=tmp_path / "kept")
    assert "opensesame" not in caught.value.zh + caught.value.en


def test_what_a_server_says_does_not_steer_the_terminal(server: FaultyServer, pushing: Push) -> None:
    server.faults.append(
        Fault("answer", method="PUT", about=JIANG, body=b"\x1b[31mred\x1b]0;title\x07 \xc2\x9b1m")
    )
    with pytest.raises(PushError, match="red") as caught:
        pushing(server)
    assert not any(char in caught.value.zh + caught.value.en for char in "\x1b\x07\x9b")


def test_a_date_to_come_back_at_is_understood(staged: FaultyServer, pushing: Push) -> None:
    staged.faults.append(
        Fault(
            "answer",
            about=STAGED,
            method="PUT",
            status=429,
            times=1,
            headers={"Retry-After": "Fri, 01 Jan 2999 00:00:00 GMT"},
        )
    )
    waits: list[float] = []
    pushing(staged, waits)
    assert waits == [60]


# Who pushes, and over what


def test_what_cannot_be_sent_is_not_shown_and_not_tried_again() -> None:
    waits: list[float] = []
    who = Credentials(token="geheim\nX: y")
    with faulty_server("/store") as server, Wire(lambda _: who, 20, waits.append) as wire:
        with pytest.raises(PushError, match="holds what cannot be sent") as caught:
            wire.send(Ask("GET", server.url, {}))
        assert server.asked == []
    assert waits == []
    assert "geheim" not in caught.value.zh + caught.value.en
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("speaks", [True, False])
def test_a_port_that_does_not_speak_https_is_not_waited_for(
    speaks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yiju.push.wire.CONNECT", 0.2)
    waits: list[float] = []
    with faulty_server("/store") as server, socket.create_server(("127.0.0.1", 0)) as silent:
        port = server.port if speaks else silent.getsockname()[1]
        with (
            Wire(lambda _: None, 20, waits.append) as wire,
            pytest.raises(PushError, match="not speak https"),
        ):
            wire.send(Ask("GET", f"https://127.0.0.1:{port}/store", {}))
    assert waits == []


@pytest.mark.parametrize(
    ("challenges", "way"),
    [
        (['Basic realm="digest"'], "Basic"),
        (['Basic realm="no, Digest realm"'], "Basic"),
        (['Digest realm="basic", nonce="abc", qop="auth"'], "Digest"),
        (['Basic realm="a", Digest realm="b", nonce="abc"'], "Basic"),
        (['Basic realm="a"', 'Digest realm="b", nonce="abc"'], "Digest"),
        (["Negotiate", 'basic realm="x"'], "Basic"),
        (["Negotiate"], ""),
    ],
)
def test_who_pushes_signs_in_as_the_server_asks(challenges: list[str], way: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        header = request.headers.get("authorization", "")
        asked.append(header.split(" ")[0])
        return httpx.Response(
            200 if header else 401, headers=[("WWW-Authenticate", one) for one in challenges]
        )

    asked: list[str] = []
    with Wire(lambda _: Credentials("push", "geheim"), 20, lambda _: None) as wire:
        monkey = httpx.Client(transport=httpx.MockTransport(answer))
        wire._client.close()
        wire._client = monkey
        if way:
            wire.send(Ask("GET", "https://example.org/store", {}))
        else:
            with pytest.raises(PushError, match="401"):
                wire.send(Ask("GET", "https://example.org/store", {}))
    assert (asked[0], asked[-1]) == ("", way)


# Files that are no graph, or not whole


def test_a_damaged_file_is_named_and_nothing_is_sent(
    staged: FaultyServer, pushing: Push, source: Path, tmp_path: Path
) -> None:
    whole = gzip.compress((source / "graph.nq").read_bytes())
    for name, body in {"cut.nq.gz": whole[:-20], "cut.nq": whole[: len(whole) // 2]}.items():
        (tmp_path / name).write_bytes(body)
        with pytest.raises(InputError, match=rf"{name}: the compressed file is damaged"):
            pushing(staged, file=tmp_path / name)
    assert staged.writes() == []


def test_an_empty_file_is_no_graph(staged: FaultyServer, pushing: Push, tmp_path: Path) -> None:
    (tmp_path / "empty.nq").touch()
    with pytest.raises(GraphError, match=r"empty\.nq is empty"):
        pushing(staged, file=tmp_path / "empty.nq")
    assert staged.writes() == []


@pytest.mark.parametrize("report", [None, b"{", json.dumps({"quads": 23}).encode()])
def test_a_folder_that_is_not_whole_is_not_pushed(
    report: bytes | None, staged: FaultyServer, pushing: Push, source: Path
) -> None:
    """Nor is a file that was cut between two lines."""
    if report is None:
        (source / "report.json").unlink()
    else:
        (source / "report.json").write_bytes(report)
    with pytest.raises(GraphError, match=r"report\.json"):
        pushing(staged)
    assert staged.writes() == []
    assert pushing(staged, file=source / "graph.nq").replaced == 4


# Journals


@pytest.mark.parametrize("version", [0, 1, 2])
def test_a_file_that_is_no_journal_is_left_as_it_is(
    version: int, staged: FaultyServer, pushing: Push, source: Path, tmp_path: Path
) -> None:
    """Nor is a database of somebody else's, whatever version it has."""
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.executescript(f"CREATE TABLE mine (x); PRAGMA user_version = {version};")
    for path in (source / "graph.nq", tmp_path / "other.sqlite"):
        before = path.read_bytes()
        with pytest.raises(PushError, match="is no journal of a push") as caught:
            pushing(staged, kept=path)
        assert path.read_bytes() == before
        assert "删除" not in caught.value.zh
    assert staged.writes() == []


def test_a_journal_that_cannot_be_opened_is_another_matter(
    staged: FaultyServer, pushing: Push, source: Path, tmp_path: Path
) -> None:
    for path in (tmp_path, source / "graph.nq" / "kept.sqlite"):
        with pytest.raises(PushError, match="cannot be opened or written"):
            pushing(staged, kept=path)
    assert staged.writes() == []
