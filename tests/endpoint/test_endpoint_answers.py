"""What an endpoint answers becomes the values that every other source gives, and the request is as the protocol has it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from fake_endpoint import RESULTS, Reply, answering, rows, yes

from yiju.endpoint import Endpoint, connect
from yiju.errors import QueryError
from yiju.questions import Answer, Triples, run, run_file
from yiju.vocabulary import XSD

_SELECT = "SELECT ?x WHERE { ?s ?p ?x }"


def _typed(lexical: str, name: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": lexical, "datatype": XSD + name}


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ({"type": "uri", "value": "https://example.org/id/医疗"}, "https://example.org/id/医疗"),
        ({"type": "literal", "value": "青溪区"}, "青溪区"),
        ({"type": "literal", "value": "青溪区", "xml:lang": "zh"}, "青溪区"),
        ({"type": "bnode", "value": "nodeID://b10"}, "_:nodeID://b10"),
        (_typed("780000.00", "decimal"), Decimal("780000")),
        (_typed("780000", "decimal", "typed-literal"), Decimal("780000")),
        (_typed("7.8E5", "double"), Decimal("780000")),
        (_typed("12", "integer"), 12),
        (_typed("2025", "gYear"), 2025),
        (_typed("1", "boolean", "typed-literal"), True),
        (_typed("false", "boolean"), False),
        (None, None),
    ],
    ids=str,
)
def test_a_term_is_a_value(term: dict[str, str] | None, cell: object) -> None:
    with answering(rows({} if term is None else {"x": term})) as fake:
        found = run(Endpoint(fake.url), _SELECT)
    assert found == Answer(("x",), ((cell,),))  # type: ignore[arg-type]
    assert isinstance(found, Answer)
    assert type(found.rows[0][0]) is type(cell)


def test_columns_stand_as_the_head_has_them() -> None:
    one = {"b": {"type": "literal", "value": "二"}, "a": {"type": "literal", "value": "一"}}
    with answering(rows(one, {}, columns=("b", "a", "c"))) as fake:
        found = run(Endpoint(fake.url), _SELECT)
    assert found == Answer(("b", "a", "c"), (("二", "一", None), (None, None, None)))


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b'{"head": {}, "boolean": true}', True),
        (b'{"head": {"link": []}, "boolean": false}', False),
        # As Virtuoso 7 has it.
        (b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{}]}}', True),
        (b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": []}}', False),
    ],
)
def test_ask(body: bytes, answer: bool) -> None:
    with answering(Reply(body=body)) as fake:
        assert run(Endpoint(fake.url), "ASK { ?s ?p ?o }") == Answer(("answer",), ((answer,),))


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("application/n-triples", '<a:s> <a:p> "值" .\n<a:r> <a:p> "值" .\n<a:r> <a:p> "值" .\n'),
        ("text/turtle; charset=UTF-8", '<a:s> <a:p> "值" . <a:r> <a:p> "值" .'),
        ("application/turtle", '<a:s> <a:p> "值" . <a:r> <a:p> "值" .'),
        ("text/ntriples", '<a:s> <a:p> "\\u503C" .\n<a:r> <a:p> "\\u503C" .\n'),
    ],
)
@pytest.mark.parametrize("form", ["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "DESCRIBE <a:s>"])
def test_triples_are_sorted_and_stand_once(form: str, content: str, body: str) -> None:
    with answering(Reply(body=body.encode("utf-8"), content=content)) as fake:
        found = run(Endpoint(fake.url), form)
    assert isinstance(found, Triples)
    assert found.count == 2
    assert found.turtle.rstrip().splitlines()[-2:] == ['<a:r> <a:p> "值" .', '<a:s> <a:p> "值" .']


def test_the_query_is_posted_to_the_letter() -> None:
    """However long: an address could not hold it."""
    asked = 'SELECT ?x WHERE { VALUES ?x { "' + "依据 & + % ?=\\n" * 2000 + '" } }'
    with answering(rows()) as fake:
        run(Endpoint(fake.url), asked)
    (sent,) = fake.sent
    assert (sent.method, sent.path, sent.form) == ("POST", "/sparql", {"query": asked})
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert sent.headers["accept"].startswith(RESULTS)
    assert sent.headers["user-agent"].startswith("Yiju/")


def test_triples_are_asked_for_without_loss() -> None:
    """In Turtle, Virtuoso writes the decimal 5000000.00 as an integer."""
    with answering(Reply(content="application/n-triples")) as fake:
        run(Endpoint(fake.url), "CONSTRUCT WHERE { ?s ?p ?o }")
    assert fake.sent[0].headers["accept"].startswith("application/n-triples,")


@pytest.mark.parametrize(
    ("server", "parameters"),
    [
        ("Oxigraph/0.5.13", {"union-default-graph": "true"}),
        ("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu", {}),
        ("", {}),
    ],
)
def test_an_engine_is_told_to_ask_the_union(server: str, parameters: dict[str, str]) -> None:
    with answering(yes(server), rows()) as fake:
        run(connect(fake.url), _SELECT)
    probe, asked = fake.sent
    assert probe.form == {"query": "ASK {}"}
    assert asked.form == {"query": _SELECT, **parameters}


def test_an_address_in_chinese_is_encoded() -> None:
    with answering(yes()) as fake:
        connect(fake.url + "/依据?key=1")
    assert fake.sent[0].path == "/sparql/%E4%BE%9D%E6%8D%AE?key=1"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX a: <a:> DELETE WHERE { a:b ?p ?o }",
        "# SELECT\nCLEAR ALL",
        "LOAD <http://example.org/x>",
    ],
)
def test_an_update_is_not_sent(update: str) -> None:
    with answering(yes()) as fake, pytest.raises(QueryError, match="This is an update, not a query"):
        run(Endpoint(fake.url), update)
    assert fake.sent == []


def test_a_file_of_ones_own_is_asked_with_its_parameters(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(
        '#+ [parameters.text]\n#+ variable = "t"\nSELECT ?x WHERE {\n  VALUES ?t { "" }\n  ?s ?t ?x\n}\n',
        encoding="utf-8",
    )
    with answering(rows()) as fake:
        run_file(Endpoint(fake.url), path, {"text": "医疗"})
    assert 'VALUES ?t { "医疗" }' in fake.sent[0].form["query"]
