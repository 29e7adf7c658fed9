"""The endpoint against engines of others that run here: Oxigraph's server and Virtuoso 7."""

from __future__ import annotations

from pathlib import Path

import pytest
from sparql_server import SparqlServer

from yiju.endpoint import Endpoint, connect
from yiju.errors import EndpointError, QueryError
from yiju.questions import Answer, Triples, run, run_file

pytestmark = pytest.mark.xdist_group("servers")

_TRIG = """\
PREFIX : <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:graph-a { :医疗 :budget 780000.00 ; :core true ; :year "2025"^^xsd:gYear ; :name "医疗服务"@zh . }
:graph-b { :养护 :budget 5000000.0 ; :core false ; :year "2025"^^xsd:gYear ; :name "乡村道路养护专项资金的名称" . }
"""
_PREFIX = "PREFIX : <https://example.org/>\n"


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SparqlServer:
    """Return a server that holds two small graphs."""
    started: SparqlServer = request.getfixturevalue(f"{request.param}_server")
    path = tmp_path_factory.mktemp("graphs") / "two.trig"
    path.write_text(_TRIG, encoding="utf-8")
    started.fill(path)
    return started


@pytest.fixture(scope="module")
def endpoint(server: SparqlServer) -> Endpoint:
    return connect(server.query_url)


def test_a_query_is_asked_of_all_graphs(endpoint: Endpoint) -> None:
    asked = (
        _PREFIX
        + "SELECT ?name ?budget ?core ?year WHERE { ?f :name ?name ; :budget ?budget ; :core ?core ; :year ?year } ORDER BY ?budget"
    )
    found = run(endpoint, asked)
    assert isinstance(found, Answer)
    assert [tuple(map(str, row)) for row in found.rows] == [
        ("医疗服务", "780000", "True", "2025"),
        ("乡村道路养护专项资金的名称", "5000000", "False", "2025"),
    ]


def test_a_default_graph_without_anything_is_noticed(
    endpoint: Endpoint, oxigraph_server: SparqlServer
) -> None:
    assert not endpoint.only_named_graphs()
    # As Oxigraph's server answers who does not ask for the union.
    assert Endpoint(oxigraph_server.query_url).only_named_graphs()


def test_an_engine_that_hides_its_name_is_asked_of_all_graphs(server: SparqlServer) -> None:
    union = Endpoint(server.query_url).over_all_graphs()
    if server.name == "virtuoso":  # whose default graph is that
        assert union is None
    else:
        assert union is not None
        assert run(union, "ASK { ?s ?p ?o }") == Answer(("answer",), ((True,),))


def test_a_graph_that_is_being_pushed_is_noticed(server: SparqlServer, endpoint: Endpoint) -> None:
    assert not endpoint.being_pushed()
    triple = "<https://example.org/a> <https://example.org/b> <https://example.org/c>"
    name = "<https://example.org/graph/a?staging>"
    server.update(f"INSERT DATA {{ GRAPH {name} {{ {triple} }} }}")
    try:
        assert endpoint.being_pushed()
        # As it is asked whose name nobody told.
        assert Endpoint(endpoint.url, endpoint.parameters).being_pushed()
    finally:
        server.update(f"CLEAR GRAPH {name}")
    assert not endpoint.being_pushed()


@pytest.mark.parametrize(("name", "answer"), [("医疗", True), ("教育", False)])
def test_ask_in_a_file(name: str, answer: bool, endpoint: Endpoint, tmp_path: Path) -> None:
    path = tmp_path / "ask.rq"
    path.write_text(f"{_PREFIX}ASK {{ :{name} ?p ?o }}", encoding="utf-8")
    assert run_file(endpoint, path) == Answer(("answer",), ((answer,),))


def test_construct_in_a_file(endpoint: Endpoint, tmp_path: Path) -> None:
    path = tmp_path / "construct.rq"
    path.write_text(_PREFIX + "CONSTRUCT WHERE { ?f :budget ?b ; :year ?y }", encoding="utf-8")
    found = run_file(endpoint, path)
    assert isinstance(found, Triples)
    assert found.count == 4
    assert '"2025"^^xsd:gYear' in found.turtle
    # 5000000.0 is a decimal still, however an engine writes it.
    assert '5000000"^^xsd:decimal' in found.turtle or "5000000.0" in found.turtle


@pytest.mark.parametrize("asked", ["SELECT ?x WHERE {", "SELCT ?x WHERE { ?x ?p ?o }", "医疗"])
def test_the_engine_says_what_it_has_against_a_query(asked: str, endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match=r"\(HTTP 400\): .{5,210}\. Check its SPARQL\.$"):
        run(endpoint, asked)


def test_a_page_beside_the_endpoint_is_no_endpoint(server: SparqlServer) -> None:
    with pytest.raises(EndpointError, match="Check the address"):
        connect(server.query_url + "-nowhere", waits=())


def test_digest_at_virtuoso(virtuoso_server: SparqlServer) -> None:
    who = {"YIJU_USER": str(virtuoso_server.user), "YIJU_PASSWORD": str(virtuoso_server.password)}
    endpoint = connect(virtuoso_server.update_url, environment=who)
    assert run(endpoint, "ASK { ?s ?p ?o }") == Answer(("answer",), ((True,),))
    for wrong in ({}, {**who, "YIJU_PASSWORD": "wrong"}):
        with pytest.raises(EndpointError, match="HTTP 401"):
            connect(virtuoso_server.update_url, environment=wrong)
