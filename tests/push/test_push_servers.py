"""A push to Oxigraph and to Virtuoso as they are: the sample graph whole, what changed, and a line cut in the middle."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import msgspec
import pytest
from cutting_proxy import CuttingProxy, cutting_proxy
from invented import BASE, CONTACTS, ENTITIES, JIANG, REFERENCE, everything, triples, write
from sparql_server import SparqlServer

from yiju.errors import PushError
from yiju.push import Place, Pushed, Settings, place, push

pytestmark = pytest.mark.xdist_group("servers")
_GRAPH = re.compile(rb"<([^<>]+)> \.\n$")


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> SparqlServer:
    monkeypatch.setenv("NO_PROXY", "*")
    running: SparqlServer = request.getfixturevalue(f"{request.param}_server")
    running.empty()
    return running


@pytest.fixture
def cutting(server: SparqlServer) -> Iterator[CuttingProxy]:
    address = urlsplit(server.graph_store_url)
    assert address.hostname
    assert address.port
    with cutting_proxy(address.hostname, address.port) as proxy:
        yield proxy


Push = Callable[..., Pushed]


@pytest.fixture
def pushing(server: SparqlServer, tmp_path: Path) -> Push:
    environment = {"NETRC": os.devnull, "XDG_STATE_HOME": str(tmp_path / "state")}
    if server.user and server.password:
        environment |= {"YIJU_USER": server.user, "YIJU_PASSWORD": server.password}

    def pushed(source: Path, where: Place | None = None, **more: object) -> Pushed:
        settings = msgspec.structs.replace(Settings(timeout=60), **more)
        kept = tmp_path / "kept.sqlite"
        return push(
            source, where or place(server.graph_store_url), settings, kept, environment, None, lambda _: None
        )

    return pushed


def asked(server: SparqlServer, query: str) -> list[str]:
    """Return the lines of the answer, as CSV without its head and its quotation marks."""
    address = f"{server.query_url}?{urlencode({'query': query})}"
    body = server.send("GET", address, accept="text/csv").decode()
    return [line.replace('"', "") for line in body.splitlines()[1:] if line]


def counts(server: SparqlServer) -> dict[str, int]:
    """Return how many triples each graph has, in the server's own words."""
    rows = asked(server, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    found = dict(row.rsplit(",", 1) for row in rows)
    return {name: int(number) for name, number in found.items() if name not in server.own_graphs}


def holds(server: SparqlServer, graph: str) -> set[str]:
    """Return the texts of a graph of invented triples."""
    return set(asked(server, f"SELECT ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))


def texts(lines: set[bytes]) -> set[str]:
    return {line.decode().split('"')[1] for line in lines}


def test_the_sample_graph_arrives_whole_and_once(
    server: SparqlServer, pushing: Push, shipped: Path, tmp_path: Path
) -> None:
    source = shutil.copytree(shipped, tmp_path / "graph", ignore=shutil.ignore_patterns("store"))
    lines = (source / "graph.nq").read_bytes().splitlines(keepends=True)
    wanted = Counter(found[1].decode() for line in lines if (found := _GRAPH.search(line)))
    assert wanted.total() == len(lines) > 30_000
    done = pushing(source)
    assert counts(server) == wanted
    assert (done.replaced, done.skipped, done.triples, done.beside.others) == (
        len(wanted),
        0,
        len(lines),
        0,
    )

    again = pushing(source)
    assert (again.replaced, again.skipped, again.triples) == (0, len(wanted), len(lines))

    shorter = [line for line in lines if b"/graph/entities> .\n" not in line or b"#label" not in line]
    assert 0 < len(lines) - len(shorter) < wanted.total()
    (source / "graph.nq").write_bytes(b"".join(shorter))
    assert pushing(source / "graph.nq").replaced == 1
    assert sum(counts(server).values()) == len(shorter)


@pytest.mark.parametrize("piece", [8 * 2**20, 700])
def test_what_changed_is_replaced_exactly(
    piece: int, server: SparqlServer, pushing: Push, tmp_path: Path
) -> None:
    source = write(tmp_path / "graph.nq", everything({ENTITIES: 3, JIANG: 40, CONTACTS: 2}))
    pushing(source, piece=piece)
    write(source, everything({ENTITIES: 3, CONTACTS: 2}) | {JIANG: triples(JIANG, 30, "anew")})
    assert pushing(source, piece=piece).replaced == 1
    assert holds(server, JIANG) == texts(triples(JIANG, 30, "anew"))
    assert counts(server) == {ENTITIES: 3, JIANG: 30, CONTACTS: 2}


def test_names_of_graphs_and_what_is_beside_them(server: SparqlServer, pushing: Push, tmp_path: Path) -> None:
    odd = f"{BASE}graph/江城-2025/%2F(a)'b;c"
    always = {ENTITIES: triples(ENTITIES, 1), REFERENCE: triples(REFERENCE, 1)}
    source = write(
        tmp_path / "graph.nq",
        always | {odd: triples(odd, 3), JIANG: triples(JIANG, 1), CONTACTS: triples(CONTACTS, 1)},
    )
    pushing(source)
    assert counts(server) == {ENTITIES: 1, REFERENCE: 1, odd: 3, JIANG: 1, CONTACTS: 1}
    elsewhere = f"{BASE}graphs"
    write(source, always)
    server.update(f"INSERT DATA {{ GRAPH <{elsewhere}> {{ <{BASE}a> <{BASE}b> <{BASE}c> }} }}")
    done = pushing(source).beside
    assert (done.contacts, done.others, done.some) == (1, 2, (JIANG, odd))
    assert pushing(source, contacts=False, drop_contacts=True).beside.removed == 1
    assert pushing(source, prune=True).beside.removed == 2
    assert counts(server) == {ENTITIES: 1, REFERENCE: 1, elsewhere: 1}


def test_texts_that_are_long_or_odd(server: SparqlServer, pushing: Push, tmp_path: Path) -> None:
    words = ["甲" * 50_000, "a" * 200_000, r"\"\\\n\t<b> .", "𠮷é", " "]
    lines = {f'<{BASE}{index}> <{BASE}says> "{word}" .\n'.encode() for index, word in enumerate(words)}
    source = write(tmp_path / "graph.nq", {JIANG: lines})
    assert pushing(source).triples == len(words)
    query = f"SELECT (STRLEN(?o) AS ?n) WHERE {{ GRAPH <{JIANG}> {{ <{BASE}0> ?p ?o }} }}"
    assert asked(server, query) == ["50000"]


@pytest.mark.parametrize("piece", [8 * 2**20, 100_000])
def test_a_line_cut_in_the_middle_leaves_the_old_graph(
    piece: int, server: SparqlServer, pushing: Push, cutting: CuttingProxy, tmp_path: Path
) -> None:
    source = write(tmp_path / "graph.nq", {JIANG: triples(JIANG, 40)})
    pushing(source)
    write(source, {ENTITIES: triples(ENTITIES, 3), JIANG: triples(JIANG, 3000, "anew")})
    straight = place(server.graph_store_url)
    store_url = urlsplit(straight.store_url)._replace(netloc=f"127.0.0.1:{cutting.port}").geturl()
    over_proxy = msgspec.structs.replace(straight, store_url=store_url)
    cutting.after = min(150_000, piece // 2)
    (tmp_path / "kept.sqlite").unlink()  # it is that of the straight way
    with pytest.raises(PushError, match="tried 5 times"):
        pushing(source, over_proxy, piece=piece)
    assert cutting.cuts >= 5
    assert holds(server, JIANG) == texts(triples(JIANG, 40))
    assert counts(server)[ENTITIES] == 3

    cutting.after = None
    done = pushing(source, over_proxy, piece=piece)
    assert (done.replaced, done.skipped) == (1, 1)
    assert holds(server, JIANG) == texts(triples(JIANG, 3000, "anew"))
    assert counts(server) == {ENTITIES: 3, JIANG: 3000}


def test_an_older_file_pushed_again_replaces_the_newer(
    server: SparqlServer, pushing: Push, tmp_path: Path
) -> None:
    first = write(tmp_path / "first.nq", {JIANG: triples(JIANG, 5)})
    second = write(tmp_path / "second.nq", {JIANG: triples(JIANG, 5, "anew")})
    for source, edition in ((first, ""), (second, "anew"), (first, "")):
        assert pushing(source).replaced == 1
        assert holds(server, JIANG) == texts(triples(JIANG, 5, edition))


def test_a_path_that_takes_every_graph_for_one_is_found_out(
    oxigraph_server: SparqlServer, tmp_path: Path
) -> None:
    oxigraph_server.empty()
    source = write(tmp_path / "graph.nq", everything())
    wrong = place(f"{oxigraph_server.graph_store_url}s")
    for _ in range(2):
        with pytest.raises(PushError, match="does not look at the name of the graph"):
            push(source, wrong, kept=tmp_path / "kept.sqlite", environment={"NETRC": os.devnull})
        assert len(counts(oxigraph_server)) == 1
    oxigraph_server.empty()


def test_a_push_that_fails_leaves_no_staging_graph(
    server: SparqlServer, pushing: Push, tmp_path: Path
) -> None:
    source = write(tmp_path / "graph.nq", everything())
    pushing(source)
    bad = {b'<https://example.org/a> <https://example.org/b> "\\q" .\n'}
    write(source, everything() | {JIANG: triples(JIANG, 40, "anew") | bad})
    with pytest.raises(PushError, match="is as it was"):
        pushing(source, piece=700)
    assert counts(server) == {name: len(lines) for name, lines in everything().items()}


def test_who_may_not_write(server: SparqlServer, tmp_path: Path) -> None:
    if server.user is None:
        assert server.name == "oxigraph"  # which has no users
        return
    source = write(tmp_path / "graph.nq", everything())
    for environment in ({}, {"YIJU_USER": "nobody", "YIJU_PASSWORD": "opensesame"}):
        with pytest.raises(PushError, match="401"):
            push(
                source,
                place(server.graph_store_url),
                environment={"NETRC": os.devnull, "XDG_STATE_HOME": str(tmp_path / "state")} | environment,
            )
    assert counts(server) == {}
