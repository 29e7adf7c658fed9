"""The servers that the tests start: they take a graph in, give it back, and are empty again."""

from __future__ import annotations

import urllib.error
from pathlib import Path

import pytest
from sparql_server import SparqlServer

pytestmark = pytest.mark.xdist_group("servers")

_TRIG = """\
<https://example.org/graph/a> { <https://example.org/区> <https://example.org/名> "青溪区" . }
<https://example.org/graph/b> { <https://example.org/区> <https://example.org/名> "云岭区" . }
"""


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> SparqlServer:
    started: SparqlServer = request.getfixturevalue(f"{request.param}_server")
    return started


def test_a_server_is_filled_and_emptied(server: SparqlServer, tmp_path: Path) -> None:
    path = tmp_path / "two.trig"
    path.write_text(_TRIG, encoding="utf-8")
    server.fill(path)
    assert server.graphs() == ["https://example.org/graph/a", "https://example.org/graph/b"]
    assert "云岭区" in server.send(
        "GET",
        f"{server.query_url}?query=SELECT%20*%20%7BGRAPH%20%3Fg%20%7B%3Chttps://example.org/%E5%8C%BA%3E%20%3Fp%20%3Fo%7D%7D",
    ).decode("utf-8")
    server.empty()
    assert server.graphs() == []


def test_only_the_user_writes_to_virtuoso(virtuoso_server: SparqlServer) -> None:
    nobody = SparqlServer(
        "virtuoso", virtuoso_server.query_url, virtuoso_server.update_url, virtuoso_server.graph_store_url
    )
    with pytest.raises(urllib.error.HTTPError, match="401"):
        nobody.put("https://example.org/graph/a", [])
