"""Who asks is told to the server that asks for it, in the way it asks, and to nobody else."""

from __future__ import annotations

import base64
import hashlib
from urllib.request import parse_http_list, parse_keqv_list

import pytest
from fake_endpoint import Fake, Reply, answering, rows, yes

from yiju.credentials import Credentials
from yiju.endpoint import Endpoint, connect
from yiju.errors import EndpointError
from yiju.questions import run

_SELECT = "SELECT ?x WHERE { ?s ?p ?x }"
_WHO = Credentials("yan", "密码 1")
_BASIC = Reply(401, headers={"WWW-Authenticate": 'Basic realm="SPARQL"'})
_DIGEST = Reply(
    401, headers={"WWW-Authenticate": 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm="MD5"'}
)


def _ask(fake: Fake, who: Credentials | None) -> None:
    run(Endpoint(fake.url, credentials=who, waits=()), _SELECT)


def test_basic_when_the_server_asks_for_it() -> None:
    with answering(_BASIC, rows()) as fake:
        _ask(fake, _WHO)
    first, second = fake.sent
    assert "authorization" not in first.headers
    assert base64.b64decode(second.headers["authorization"].removeprefix("Basic ")).decode() == "yan:密码 1"
    assert second.form == {"query": _SELECT}


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_digest_when_the_server_asks_for_it(algorithm: str) -> None:
    challenge = f'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm={algorithm}'
    with answering(Reply(401, headers={"WWW-Authenticate": challenge}), rows()) as fake:
        _ask(fake, Credentials("dba", "密码 1"))
    said = parse_keqv_list(parse_http_list(fake.sent[1].headers["authorization"].removeprefix("Digest ")))

    def of(text: str) -> str:
        return hashlib.new(algorithm.replace("-", ""), text.encode("utf-8")).hexdigest()

    # RFC 7616, 3.4.1
    secret, action = of("dba:SPARQL:密码 1"), of("POST:/sparql")
    assert said["response"] == of(f"{secret}:abc:{said['nc']}:{said['cnonce']}:auth:{action}")


def test_a_token_is_borne_from_the_start() -> None:
    with answering(rows()) as fake:
        _ask(fake, Credentials(token="t0ken"))
    assert [sent.headers["authorization"] for sent in fake.sent] == ["Bearer t0ken"]


def test_without_a_challenge_nothing_is_told() -> None:
    with answering(rows()) as fake:
        _ask(fake, _WHO)
    assert [sent.headers.get("authorization") for sent in fake.sent] == [None]


@pytest.mark.parametrize("who", [_WHO, Credentials(token="t0ken")], ids=str)
def test_nothing_is_told_to_where_a_server_points(who: Credentials) -> None:
    with answering(yes()) as other:
        reply = Reply(307, headers={"Location": other.url})
        with answering(reply) as fake, pytest.raises(EndpointError, match="has moved to"):
            _ask(fake, who)
        assert other.sent == []


@pytest.mark.parametrize("challenge", [_BASIC, _DIGEST, Reply(403)])
@pytest.mark.parametrize("who", [_WHO, Credentials(token="t0ken")], ids=str)
def test_a_wrong_secret_is_said_and_never_shown(challenge: Reply, who: Credentials) -> None:
    with answering(challenge) as fake, pytest.raises(EndpointError) as raised:
        _ask(fake, who)
    error = raised.value
    assert "用户名、密码或令牌不对，或没有权限" in error.zh
    assert "the user, password or token is wrong" in error.en
    assert not any(secret in error.zh + error.en + repr(error) for secret in ("密码 1", "t0ken"))
    assert len(fake.sent) < 10


def test_who_asks_comes_from_the_environment() -> None:
    with answering(_BASIC, yes(), rows()) as fake:
        endpoint = connect(fake.url, environment={"YIJU_USER": "yan", "YIJU_PASSWORD": "p"})
        run(endpoint, _SELECT)
    assert endpoint.credentials == Credentials("yan", "p")
    assert [sent.headers.get("authorization") for sent in fake.sent] == [None, "Basic eWFuOnA=", None]
    assert "eWFuOnA" not in repr(endpoint)


def test_a_way_to_sign_in_that_is_not_known_is_said() -> None:
    negotiate = Reply(401, headers={"WWW-Authenticate": "Negotiate"})
    with answering(negotiate) as fake, pytest.raises(EndpointError, match="'Negotiate'") as raised:
        _ask(fake, _WHO)
    assert "可用的有 basic、digest 和令牌（YIJU_TOKEN）" in raised.value.zh


def test_a_header_that_cannot_be_sent_is_not_shown() -> None:
    with answering(rows()) as fake, pytest.raises(EndpointError) as raised:
        _ask(fake, Credentials(token="geheim\nX: y"))
    assert "geheim" not in raised.value.zh + raised.value.en
