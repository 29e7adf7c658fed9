"""A push against a server that misbehaves: nothing half replaced, nothing sent twice, and words a person can act on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest
from faulty_server import WAYS, Fault, FaultyServer, basic, faulty_server
from invented import BASE, ENTITIES, JIANG, REFERENCE, SIZES, everything, triples, write

from yiju.errors import GraphError, InputError, PushError, YijuError
from yiju.push import Pushed, place, push
from yiju.push.server import HEAD

# So small that the graph of twelve triples takes more than one piece.
SMALL = len(HEAD) + 600
STAGED = f"{JIANG}?staging"

Push = Callable[..., Pushed]


def data(server: FaultyServer) -> dict[str, set[bytes]]:
    """Return what the server holds, without what is only on the way."""
    return {name: lines for name, lines in server.graphs.items() if not name.endswith("?staging")}


def test_every_graph_is_there_as_the_file_has_it(server: FaultyServer, pushing: Push) -> None:
    server.graphs[JIANG] = triples(JIANG, 30, "of old")
    server.graphs["https://example.org/others"] = triples("others", 2)
    done = pushing(server)
    assert server.graphs == everything() | {"https://example.org/others": triples("others", 2)}
    assert (done.replaced, done.skipped, done.triples) == (4, 0, sum(SIZES.values()))


def test_a_text_with_ends_of_lines_of_unicode_is_one_triple(
    server: FaultyServer, pushing: Push, source: Path
) -> None:
    odd = {f'<{BASE}a> <{BASE}says> "甲\u2028乙\x85丙\x0b\x1c{index}" .\n'.encode() for index in range(3)}
    write(source / "graph.nq", {JIANG: odd})
    assert pushing(server).triples == 3
    assert server.graphs == {JIANG: odd}


def test_what_is_there_is_not_sent_again(server: FaultyServer, pushing: Push) -> None:
    pushing(server)
    server.asked.clear()
    done = pushing(server)
    assert server.writes() == []
    assert (done.replaced, done.skipped, done.triples) == (0, 4, sum(SIZES.values()))
    assert pushing(server, again=True).replaced == 4


def test_only_what_changed_is_replaced(server: FaultyServer, pushing: Push, source: Path) -> None:
    pushing(server)
    changed = everything() | {JIANG: triples(JIANG, 9, "anew")}
    write(source / "graph.nq", changed)
    server.asked.clear()
    assert (pushing(server).replaced, data(server)) == (1, changed)
    assert {JIANG in about for _, about in server.writes()} == {True}


def test_what_somebody_else_changed_is_sent_again(server: FaultyServer, pushing: Push) -> None:
    pushing(server)
    server.graphs[ENTITIES].pop()
    done = pushing(server)
    assert (done.replaced, done.skipped, data(server)) == (1, 3, everything())


def test_what_is_not_known_to_be_there_is_not_skipped(pushing: Push, source: Path) -> None:
    """A PUT whose answer was lost was done: the old graph, pushed again, must not be thought to be there still."""
    with faulty_server(WAYS["whole"]) as server:
        pushing(server)
        write(source / "graph.nq", everything(edition="anew"))
        server.faults.append(Fault("lose", method="PUT", about=ENTITIES))
        with pytest.raises(PushError):
            pushing(server)
        server.faults.clear()
        write(source / "graph.nq", everything())
        pushing(server)
        assert server.graphs == everything()


REFUSALS = [
    (400, "不接受所发的内容（400）", "does not accept what it was sent (400): it failed"),
    (401, "请设置环境变量 YIJU_USER 和 YIJU_PASSWORD", "Set YIJU_USER and YIJU_PASSWORD"),
    (403, "没有权限（403）", "may not do that (403)"),
    (404, "没有图存储服务（404）", "no graph store here (404)"),
    (405, "不接受写入（405）", "takes no writing (405)"),
    (413, "用 --piece 减小", "Make it smaller with --piece"),
    (429, "限制请求的次数（429）", "limits how often"),
    (500, "服务器出错（500）：it failed", "the server failed (500): it failed"),
    (502, "服务器出错（502）", "the server failed (502)"),
    (503, "服务器暂不可用（503）", "not available (503)"),
]


@pytest.mark.parametrize(("status", "zh", "en"), REFUSALS, ids=[str(one[0]) for one in REFUSALS])
def test_a_refusal_leaves_the_graph_as_it_was(
    status: int, zh: str, en: str, server: FaultyServer, pushing: Push
) -> None:
    server.graphs[JIANG] = old = triples(JIANG, 30, "of old")
    server.faults.append(Fault("answer", method="PUT", about=JIANG, status=status))
    with pytest.raises(PushError) as caught:
        pushing(server)
    assert zh in caught.value.zh
    assert en in caught.value.en
    for said in (caught.value.zh, caught.value.en):
        assert server.url in said
        assert JIANG in said
    assert "已替换 1 个图" in caught.value.zh
    assert "1 graph was replaced before it" in caught.value.en
    assert data(server) == {ENTITIES: triples(ENTITIES, 3), JIANG: old}
    _goes_on(server, pushing)


def _goes_on(server: FaultyServer, pushing: Push) -> None:
    """Mend the fault, push again, and see that only what was missing is sent."""
    server.faults.clear()
    server.asked.clear()
    done = pushing(server)
    assert (done.replaced, done.skipped) == (3, 1)
    assert server.graphs == everything()
    assert all(ENTITIES not in about for _, about in server.writes())


@pytest.mark.parametrize(
    ("what", "zh", "en"),
    [
        ("cut", "连接中断", "it was cut"),
        (
            "silence",
            "1 秒内没有回应。请用 --timeout 延长",
            "no answer within 1 s. Wait longer with --timeout",
        ),
    ],
)
def test_a_line_that_is_cut_or_silent_leaves_the_graph_as_it_was(
    what: str, zh: str, en: str, server: FaultyServer, pushing: Push
) -> None:
    server.graphs[JIANG] = old = triples(JIANG, 30, "of old")
    server.faults.append(msgspec.convert({"what": what, "method": "PUT", "about": JIANG}, Fault))
    with pytest.raises(PushError) as caught:
        pushing(server, timeout=1 if what == "silence" else 20)
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert data(server) == {ENTITIES: triples(ENTITIES, 3), JIANG: old}
    _goes_on(server, pushing)


def test_how_the_graph_was_left_is_said_as_far_as_it_is_known(pushing: Push) -> None:
    said = {}
    for way, kind in WAYS.items():
        with faulty_server(kind) as server:
            server.faults.append(Fault("silence", method="PUT", about=JIANG))
            with pytest.raises(PushError) as caught:
                pushing(server, timeout=1)
            said[way] = caught.value.en
    assert "may be there in part only" in said["plain"]
    assert "is as it was or replaced whole" in said["whole"]
    assert "jiangcheng-2025 is as it was;" in said["staged"]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_passes_is_waited_for(status: int, server: FaultyServer, pushing: Push) -> None:
    server.faults.append(Fault("answer", method="PUT", about=JIANG, status=status, times=3))
    waits: list[float] = []
    assert pushing(server, waits).replaced == 4
    assert waits == [1, 2, 4]
    assert server.graphs == everything()


def test_the_server_says_how_long_to_wait(staged: FaultyServer, pushing: Push) -> None:
    for seconds in ("30", "86400", "soon"):
        staged.faults.append(
            Fault("answer", about=STAGED, method="PUT", status=429, times=1, headers={"Retry-After": seconds})
        )
    waits: list[float] = []
    pushing(staged, waits)
    assert waits == [30, 60, 4]


def test_a_line_cut_twice_is_tried_again(server: FaultyServer, pushing: Push) -> None:
    server.faults.append(Fault("cut", method="PUT", about=JIANG, times=2))
    waits: list[float] = []
    assert pushing(server, waits).replaced == 4
    assert waits == [1, 2]
    assert server.graphs == everything()


def test_a_server_that_is_not_there(pushing: Push) -> None:
    with faulty_server("/store") as gone:
        pass
    waits: list[float] = []
    with pytest.raises(PushError, match="no connection"):
        pushing(gone, waits)
    assert waits == [1, 2, 4, 8]


@pytest.mark.parametrize("status", [401, 403, 500])
def test_who_is_not_let_in_is_told_before_anything_is_sent(
    status: int, server: FaultyServer, pushing: Push
) -> None:
    server.faults.append(Fault("answer", method="GET", status=status))
    with pytest.raises(PushError, match=str(status)):
        pushing(server)
    assert server.writes() == []


def test_a_move_is_never_repeated(staged: FaultyServer, pushing: Push) -> None:
    """To move what has been moved empties the graph: an answer that was lost is looked for, not asked for again."""
    staged.faults.append(Fault("lose", about=f"MOVE GRAPH <{STAGED}>", times=1))
    assert pushing(staged).replaced == 4
    assert staged.graphs == everything()
    moves = [about for _, about in staged.writes() if "MOVE" in about and STAGED in about]
    assert len(moves) == 1


@pytest.mark.parametrize(
    ("fault", "left"),
    [
        (Fault("answer", about="MOVE", status=500, passing=1), "is as it was;"),
        (Fault("answer", about="MOVE", status=403, passing=1), "is as it was;"),
        (Fault("answer", about="MOVE", status=503, passing=1), "is as it was or replaced whole"),
        (Fault("answer", about="MOVE", status=504, passing=1), "is as it was or replaced whole"),
        (Fault("silence", about="MOVE", passing=1), "is as it was or replaced whole"),
    ],
)
def test_a_move_that_fails(fault: Fault, left: str, staged: FaultyServer, pushing: Push) -> None:
    staged.graphs[JIANG] = old = triples(JIANG, 30, "of old")
    staged.faults.append(msgspec.structs.replace(fault))
    with pytest.raises(PushError, match=left):
        pushing(staged, timeout=1 if fault.what == "silence" else 20)
    assert staged.graphs[JIANG] == old
    # Where it is known that the graph was not moved the staging graph is gone; else it stays, and is not sent again.
    assert (STAGED in staged.graphs) == (left != "is as it was;")
    kept = STAGED in staged.graphs
    _goes_on(staged, pushing)
    assert all(method != "PUT" or about != STAGED for method, about in staged.writes()) == kept


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_move_is_asked_for_again_only_where_it_was_not_done(
    status: int, staged: FaultyServer, pushing: Push
) -> None:
    staged.faults.append(Fault("answer", about=f"MOVE GRAPH <{STAGED}>", status=status))
    with pytest.raises(PushError):
        pushing(staged)
    moves = [about for _, about in staged.writes() if "MOVE" in about and STAGED in about]
    assert len(moves) == (5 if status == 429 else 1)


def test_a_graph_moved_after_all_is_sent_again(staged: FaultyServer, pushing: Push) -> None:
    """Its count would not tell it from an old one of as many triples."""
    staged.faults.append(Fault("silence", about=f"MOVE GRAPH <{STAGED}>"))
    with pytest.raises(PushError):
        pushing(staged, timeout=1)
    staged.graphs[JIANG] = staged.graphs.pop(STAGED)  # the server was slow, and did it
    _goes_on(staged, pushing)


def test_a_transaction_too_large_can_be_done_in_steps(staged: FaultyServer, pushing: Push) -> None:
    too_large = Fault(
        "answer", about=f"MOVE GRAPH <{STAGED}>", body=b"Virtuoso 40005 Error SR325: Transaction aborted"
    )
    staged.faults.append(too_large)
    with pytest.raises(PushError, match="TransactionAfterImageLimit") as caught:
        pushing(staged)
    assert "--in-steps" in caught.value.zh
    staged.faults = [msgspec.structs.replace(too_large, about="\nMOVE", passing=0, times=0)]
    pushing(staged, in_steps=True)
    assert staged.graphs == everything()
    assert f"DEFINE sql:log-enable 3\nMOVE GRAPH <{STAGED}> TO GRAPH <{JIANG}>" in [
        a for _, a in staged.writes()
    ]


def test_a_graph_in_pieces_goes_on_with_the_piece_that_is_missing(
    staged: FaultyServer, pushing: Push
) -> None:
    staged.faults.append(Fault("answer", method="POST", about=STAGED, passing=1))
    with pytest.raises(PushError):
        pushing(staged, piece=SMALL)
    there = set(staged.graphs[STAGED])
    assert 0 < len(there) < 12
    staged.faults.clear()
    staged.asked.clear()
    pushing(staged, piece=SMALL)
    assert staged.graphs == everything()
    sent = b"".join(one.body for one in staged.asked if one.about == STAGED)
    assert not any(line in sent for line in there)


def test_pieces_of_two_editions_are_not_mixed(staged: FaultyServer, pushing: Push, source: Path) -> None:
    staged.faults.append(Fault("answer", method="POST", about=STAGED, passing=1))
    with pytest.raises(PushError):
        pushing(staged, piece=SMALL)
    staged.faults.clear()
    write(source / "graph.nq", everything(edition="anew"))
    pushing(staged, piece=SMALL)
    assert staged.graphs == everything(edition="anew")


def test_pieces_are_as_small_as_asked(staged: FaultyServer, pushing: Push) -> None:
    pushing(staged, piece=SMALL)
    sizes = [len(one.body) for one in staged.asked if one.about == STAGED]
    assert len(sizes) > 2
    assert max(sizes) <= SMALL


@pytest.mark.parametrize("found", [0, 4])
def test_a_staging_graph_that_lost_triples_is_begun_anew(
    found: int, staged: FaultyServer, pushing: Push
) -> None:
    staged.faults.append(Fault("answer", about="MOVE", passing=1, status=503))
    with pytest.raises(PushError):
        pushing(staged)
    staged.graphs[STAGED] = set(list(staged.graphs[STAGED])[:found])
    staged.faults.clear()
    pushing(staged)
    assert staged.graphs == everything()


@pytest.mark.parametrize("server", ["staged", "whole"], indirect=True)
def test_another_count_is_an_error_with_both_numbers(server: FaultyServer, pushing: Push) -> None:
    server.graphs[JIANG] = old = triples(JIANG, 12, "of old")
    staging = "?staging" if server.kind == WAYS["staged"] else ""
    server.faults.append(Fault("miscount", about=f"<{JIANG}{staging}>"))
    with pytest.raises(PushError) as caught:
        pushing(server)
    for said in (caught.value.zh, caught.value.en):
        assert JIANG in said
        assert "12" in said
        assert "11" in said
    if staging:
        assert "is as it was;" in caught.value.en
        assert server.graphs[JIANG] == old
    else:
        assert "is not as it was sent" in caught.value.en
    _goes_on(server, pushing)


def test_a_count_that_gave_up_is_no_count(staged: FaultyServer, pushing: Push) -> None:
    body = b'{"results":{"bindings":[{"n":{"type":"literal","value":"3"}}]}}'
    staged.faults.append(
        Fault(
            "answer", about=f"<{ENTITIES}?staging>", status=200, body=body, headers={"X-SQL-State": "S1TAT"}
        )
    )
    with pytest.raises(PushError, match="nothing can be verified"):
        pushing(staged)


def test_contacts_stay_at_home(server: FaultyServer, pushing: Push) -> None:
    done = pushing(server, contacts=False)
    assert set(server.graphs) == {ENTITIES, JIANG, REFERENCE}
    assert (done.replaced, done.left_out) == (3, 1)


def test_only_the_graphs_named(server: FaultyServer, pushing: Push) -> None:
    assert pushing(server, only=frozenset({JIANG})).replaced == 1
    assert server.graphs == {JIANG: triples(JIANG, 12)}
    with pytest.raises(InputError, match="graph/nowhere"):
        pushing(server, only=frozenset({JIANG, f"{BASE}graph/nowhere"}))


def test_what_is_beside_ours_is_told_and_pruned_when_asked(staged: FaultyServer, pushing: Push) -> None:
    elsewhere = {"https://example.org/budget/other": triples("o", 1), "https://example.org/": triples("e", 1)}
    old = [f"{BASE}graph/bashan-{year}" for year in range(1990, 2020)]
    staged.graphs |= elsewhere | {name: triples(name, 1) for name in old}
    done = pushing(staged).beside
    assert (done.others, done.some, done.removed) == (30, tuple(old[:20]), 0)
    assert set(staged.graphs) == {*SIZES, *elsewhere, *old}
    done = pushing(staged, prune=True).beside
    assert (done.others, done.some, done.removed) == (0, (), 30)
    assert staged.graphs == everything() | elsewhere


def test_with_some_graphs_only_the_rest_of_the_file_is_not_beside(
    staged: FaultyServer, pushing: Push
) -> None:
    pushing(staged)
    assert pushing(staged, only=frozenset({JIANG}), prune=True).beside.removed == 0
    assert staged.graphs == everything()


def test_a_server_that_lists_a_few_at_a_time(staged: FaultyServer, pushing: Push) -> None:
    old = [f"{BASE}graph/bashan-{year}" for year in range(1990, 2020)]
    staged.graphs |= {name: triples(name, 1) for name in old}
    staged.most_rows = 7
    assert pushing(staged).beside.others == 30


def test_what_a_broken_push_left_beside_is_cleared_away(staged: FaultyServer, pushing: Push) -> None:
    staged.graphs[f"{BASE}graph/gone?staging"] = triples("gone", 3)
    done = pushing(staged)
    assert (done.beside.others, staged.graphs) == (0, everything())


def test_pruning_needs_a_server_that_can_be_asked(pushing: Push) -> None:
    with faulty_server(WAYS["plain"]) as server, pytest.raises(PushError, match="--query-url"):
        pushing(server, prune=True)
    assert server.asked == []


def test_without_an_address_for_queries_nothing_is_said_of_other_graphs(pushing: Push) -> None:
    with faulty_server(WAYS["plain"]) as server:
        assert not pushing(server).beside.listed


def test_a_graph_too_large_for_a_piece_is_staged_where_it_can_be(pushing: Push) -> None:
    with faulty_server(WAYS["whole"]) as server:
        pushing(server, piece=SMALL)
        assert server.graphs == everything()
        assert any(STAGED in about for _, about in server.writes())
        assert not any(f"{ENTITIES}?staging" in about for _, about in server.writes())


SECRETS = [
    ({"YIJU_USER": "张三", "YIJU_PASSWORD": "opensesame"}, basic("张三", "opensesame")),
    ({"YIJU_TOKEN": "opensesame"}, "Bearer opensesame"),
]


@pytest.mark.parametrize(("environment", "header"), SECRETS)
def test_who_pushes_is_told_to_the_server_and_to_nobody_else(
    environment: dict[str, str], header: str, server: FaultyServer, pushing: Push, tmp_path: Path
) -> None:
    server.secret = header
    server.faults.append(Fault("answer", method="PUT", about=REFERENCE, status=403))
    with pytest.raises(PushError) as caught:
        pushing(server, environment=environment, kept=tmp_path / "kept.sqlite")
    server.faults.clear()
    assert pushing(server, environment=environment, kept=tmp_path / "kept.sqlite").replaced == 1
    kept = (tmp_path / "kept.sqlite").read_bytes()
    for secret in ("opensesame", header.split()[1]):
        assert secret.encode() not in kept
        assert secret not in caught.value.zh + caught.value.en


def test_a_netrc_is_read(server: FaultyServer, pushing: Push, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login push password opensesame\n")
    (tmp_path / "netrc").chmod(0o600)
    server.secret = basic("push", "opensesame")
    assert pushing(server, environment={"NETRC": str(tmp_path / "netrc")}).replaced == 4


@pytest.mark.parametrize(
    "environment", [{}, {"YIJU_USER": "push", "YIJU_PASSWORD": "wrong"}, {"YIJU_TOKEN": "wrong"}]
)
def test_wrong_credentials(environment: dict[str, str], server: FaultyServer, pushing: Push) -> None:
    server.secret = basic("push", "opensesame")
    with pytest.raises(PushError, match="401"):
        pushing(server, environment=environment)
    assert server.graphs == {}


def test_a_redirection_is_told_and_not_followed(server: FaultyServer, pushing: Push) -> None:
    there = "https://elsewhere.example/store?key=opensesame"
    server.faults.append(Fault("answer", method="GET", status=301, headers={"Location": there}))
    with pytest.raises(PushError, match=r"moved to https://elsewhere\.example/store \(301\)"):
        pushing(server)


def test_an_answer_that_is_no_count(staged: FaultyServer, pushing: Push) -> None:
    staged.faults.append(Fault("answer", about="COUNT", status=200, body=b"<html>Welcome</html>"))
    with pytest.raises(PushError, match="cannot be read \\(Welcome\\)") as caught:
        pushing(staged)
    assert "--query-url" in caught.value.zh


def test_progress_is_told_in_bytes(staged: FaultyServer, pushing: Push) -> None:
    told: list[tuple[int, int, str]] = []
    pushing(staged, piece=SMALL, progress=lambda *one: told.append(one))
    assert [one[0] for one in told] == sorted(one[0] for one in told)
    assert {one[1] for one in told} == {told[-1][0]}, "it ends when all bytes are dealt with"
    assert [name for name in dict.fromkeys(one[2] for one in told) if name] == list(SIZES)


def test_the_journal_of_another_server_is_not_taken(pushing: Push, tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite"
    with faulty_server("/store") as one, faulty_server("/store") as other:
        pushing(one, kept=kept)
        with pytest.raises(PushError, match="not to"):
            pushing(other, kept=kept)
        assert other.graphs == {}
        assert pushing(other, kept=kept, again=True).replaced == 4


def test_two_pushes_at_a_time(staged: FaultyServer, pushing: Push) -> None:
    def second(*_: object) -> None:
        with pytest.raises(PushError, match="another yiju push"):
            pushing(staged)

    assert pushing(staged, progress=second).replaced == 4


def test_no_graph_to_push(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(GraphError, match=r"graph\.nq"):
            push(path, place("http://127.0.0.1:1/store"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:7878/store",
        "ftp://example.org/store",
        "http://",
        "http://[/store",
        "http://x:y/store",
        "/store",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(PushError, match="no address"):
        place(url)


def test_addresses_are_known_or_given() -> None:
    where = partial(place, query_url="https://q.example/q")
    assert place("https://example.org/rdf/store").update_url == "https://example.org/rdf/update"
    assert place("https://example.org/sparql-graph-crud-auth").query_url == "https://example.org/sparql"
    assert (
        place("https://example.org/sparql-graph-crud-auth/").update_url == "https://example.org/sparql-auth"
    )
    assert (where("https://example.org/x").query_url, where("https://example.org/x").update_url) == (
        "https://q.example/q",
        None,
    )
    assert where("https://example.org/store").query_url == "https://q.example/q"


def test_credentials_in_the_address_are_not_taken(source: Path) -> None:
    with pytest.raises(YijuError, match="YIJU_USER") as caught:
        push(source, place("http://push:opensesame@127.0.0.1:1/store"))
    assert "opensesame" not in caught.value.zh + caught.value.en
