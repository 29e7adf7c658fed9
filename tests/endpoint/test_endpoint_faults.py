"""Whatever an endpoint does wrong is said, in two languages, with what to do; what may pass is tried again."""

from __future__ import annotations

import re
import socket

import pytest
from fake_endpoint import Reply, answering, rows, yes

from yiju.endpoint import Endpoint, connect
from yiju.errors import EndpointError, QueryError, YijuError
from yiju.questions import Answer, run

_SELECT = "SELECT ?x WHERE { ?s ?p ?x }"
_CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?x }"
_HTML = (
    b"<!DOCTYPE html><html><head><title>x</title></head><body><h1>Welcome</h1> to our portal</body></html>"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the list of waits, none of which is waited."""
    found: list[float] = []
    monkeypatch.setattr("yiju.endpoint.sending.time.sleep", found.append)
    return found


def _fault(url: str, asked: str = _SELECT, timeout: float = 20, waits: tuple[float, ...] = ()) -> YijuError:
    """Return the error that asking raises, which speaks both languages."""
    with pytest.raises((EndpointError, QueryError)) as raised:
        run(Endpoint(url, timeout=timeout, waits=waits), asked)
    error = raised.value
    assert _HAN.search(error.zh)
    assert not _HAN.search(error.en)
    assert error.zh.endswith("。")
    assert error.en.endswith(".")
    return error


@pytest.mark.parametrize(
    ("reply", "zh", "en"),
    [
        (Reply(401), "需要登录。请检查环境变量 YIJU_USER", "it wants a sign-in. Check the environment"),
        (Reply(403), "拒绝访问（HTTP 403）", "refuses us (HTTP 403)"),
        (Reply(404, _HTML, "text/html"), "没有 SPARQL 端点（HTTP 404）。请检查地址", "Check the address"),
        (Reply(405), "没有 SPARQL 端点（HTTP 405）", "There is no SPARQL endpoint at"),
        (
            Reply(500, b"out of memory.\n"),
            "出错（HTTP 500）：out of memory。请稍后重试",
            "out of memory. Try again",
        ),
        (Reply(503), "出错（HTTP 503）：—。", "failed (HTTP 503): —."),
        (
            Reply(200, _HTML, "text/html"),
            "类型 text/html，开头为“Welcome to our portal”",
            "is no SPARQL result",
        ),
        (Reply(200, b"", "text/html"), "返回的不是 SPARQL 查询结果", "is no SPARQL result"),
        (Reply(200, b'{"error": "?"}', "application/json"), "返回的不是", "is no SPARQL result"),
        (Reply(200, b'{"head": {"vars": []}}'), "返回的不是", "is no SPARQL result"),
        (Reply(200, b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x'), "返回的不是", "is no SPARQL"),
        (
            Reply(200, b'{"head": {}, "results": {"bindings": [{"x": 1}]}}'),
            "返回的不是",
            "is no SPARQL result",
        ),
        (
            Reply(302, headers={"Location": "https://example.org/sparql?key=secret"}),
            "已移至 https://example.org/sparql（HTTP 302）",
            "has moved to https://example.org/sparql (HTTP 302)",
        ),
        (
            # Who has nothing to sign in with is told so, whatever the way.
            Reply(401, headers={"WWW-Authenticate": "Negotiate"}),
            "请检查环境变量 YIJU_USER",
            "Check the environment variables YIJU_USER",
        ),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Reply) else value[:12],
)
def test_a_wrong_answer_is_said(reply: Reply, zh: str, en: str) -> None:
    with answering(reply) as fake:
        error = _fault(fake.url)
    assert isinstance(error, EndpointError)
    assert zh in error.zh
    assert en in error.en
    assert fake.url in error.zh
    assert fake.url in error.en
    assert "secret" not in error.zh + error.en
    assert len(fake.sent) == 1


@pytest.mark.parametrize(
    ("content", "body"),
    [("text/html", _HTML), ("application/n-triples", b"<a:b> <a:c>"), ("", b"<a:b> <a:c> <a:d> .")],
)
def test_what_are_no_triples_is_said(content: str, body: bytes) -> None:
    with answering(Reply(body=body, content=content)) as fake:
        error = _fault(fake.url, _CONSTRUCT)
    assert "返回的不是 SPARQL 查询结果" in error.zh


def test_what_the_engine_has_against_a_query_is_shortened() -> None:
    said = "Virtuoso 37000 Error SP030: syntax error at '}'\n\nSPARQL query:\n" + _SELECT * 50
    with answering(Reply(400, said.encode(), "text/plain")) as fake:
        error = _fault(fake.url)
    assert isinstance(error, QueryError)
    assert error.zh.endswith(
        "（HTTP 400）：Virtuoso 37000 Error SP030: syntax error at '}'。请检查 SPARQL 语法。"
    )
    with answering(Reply(400, b"<p>expected " + b"one of this &amp; that, " * 90, "text/html")) as fake:
        error = _fault(fake.url)
    assert "expected one of this & that, one of" in error.en
    assert len(error.en) < 400


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        (_SELECT, {"X-SPARQL-MaxRows": "2"}),
        (_SELECT, {"X-SQL-State": "S1TAT", "X-SQL-Message": "Anytime"}),
    ],
)
def test_a_part_is_not_taken_for_the_whole(form: str, headers: dict[str, str]) -> None:
    """Virtuoso cuts an answer off at its own limits and says so in the headers alone."""
    whole = rows({}, {})
    with answering(Reply(body=whole.body, headers=headers)) as fake:
        error = _fault(fake.url, form)
    assert "只给出了部分结果（2 行后截断）" in error.zh
    with answering(Reply(body=whole.body, headers={"X-SPARQL-MaxRows": "3"})) as fake:
        assert run(Endpoint(fake.url), form) == Answer(("x",), ((None,), (None,)))


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int, waited: list[float]) -> None:
    with answering(Reply(status), Reply(status), rows()) as fake:
        assert run(Endpoint(fake.url, waits=(0.5, 2)), _SELECT) == Answer(("x",), ())
    assert len(fake.sent) == 3
    assert waited == [0.5, 2]


def test_what_does_not_pass_is_said_in_the_end(waited: list[float]) -> None:
    with answering(Reply(503)) as fake:
        assert "HTTP 503" in _fault(fake.url, waits=(0.5, 2)).en
    assert len(fake.sent) == 3
    assert len(waited) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_what_will_not_pass_is_not_tried_again(status: int, waited: list[float]) -> None:
    with answering(Reply(status)) as fake:
        _fault(fake.url, waits=(0.5, 2))
    assert len(fake.sent) == 1
    assert waited == []


def test_the_wait_that_a_server_asks_for_is_kept(waited: list[float]) -> None:
    with answering(Reply(429, headers={"Retry-After": "7"}), rows()) as fake:
        run(Endpoint(fake.url, waits=(0.5, 2)), _SELECT)
    assert waited == [7]


@pytest.mark.parametrize("retry_after", ["3600", "Fri, 01 Jan 2999 00:00:00 GMT"])
def test_a_long_wait_is_not_waited(retry_after: str, waited: list[float]) -> None:
    with answering(Reply(503, headers={"Retry-After": retry_after})) as fake:
        error = _fault(fake.url, waits=(0.5, 2))
    assert re.search(r"请 ?\d{4,} 秒后重试", error.zh)
    assert len(fake.sent) == 1
    assert waited == []


@pytest.mark.parametrize(
    "retry_after", ["soon", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00"]
)
def test_a_wait_that_is_none_is_passed_over(retry_after: str, waited: list[float]) -> None:
    with answering(Reply(503, headers={"Retry-After": retry_after}), rows()) as fake:
        run(Endpoint(fake.url, waits=(0.5,)), _SELECT)
    assert waited == [0.5]


def test_no_answer_is_not_waited_for(waited: list[float]) -> None:
    with answering(Reply(never=True)) as fake:
        error = _fault(fake.url, timeout=0.1, waits=(0.5,))
    assert "在 0.1 秒内没有答复（共试 2 次）。请用 --timeout 延长等待时间" in error.zh
    assert waited == [0.5]
    assert len(fake.sent) == 2


def test_a_port_that_does_not_speak_https_is_not_waited_for(
    waited: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yiju.endpoint.sending.CONNECT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = _fault(f"https://127.0.0.1:{silent.getsockname()[1]}/", timeout=60, waits=(0.5, 2))
    assert "建立安全连接（0.2 秒内未完成）。该端口可能不支持 https" in error.zh
    assert waited == []


def test_an_answer_may_take_longer_than_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yiju.endpoint.sending.CONNECT", 0.05)
    with answering(Reply(body=rows().body, pause=0.01)) as fake:
        assert run(Endpoint(fake.url, timeout=20), _SELECT) == Answer(("x",), ())


def test_an_answer_that_drips_is_not_waited_for() -> None:
    """Each byte comes in time, the whole would take a minute."""
    with answering(Reply(body=b" " * 2000, pause=0.03)) as fake:
        assert "within 0.2 s" in _fault(fake.url, timeout=0.2).en


def test_a_cut_line_is_tried_again(waited: list[float]) -> None:
    cut = Reply(body=b'{"head": {"vars": ["x"]}, ', promised=5000)
    with answering(cut, rows()) as fake:
        assert run(Endpoint(fake.url, waits=(0.5,)), _SELECT) == Answer(("x",), ())
    assert waited == [0.5]
    with answering(cut) as fake:
        assert "在答复完成前断开了连接" in _fault(fake.url).zh


def test_a_server_that_is_not_there_is_tried_again(waited: list[float]) -> None:
    with answering(yes()) as fake:
        url = fake.url
    assert f"无法连接端点 {url}（连接被拒绝）。" in _fault(url, waits=(0.5, 2)).zh
    assert waited == [0.5, 2]


def test_what_an_engine_says_does_not_steer_the_terminal() -> None:
    with answering(Reply(400, b"\x1b[31mred\x1b]0;title\x07 \xc2\x9b1m", "text/plain")) as fake:
        error = _fault(fake.url)
    assert "red" in error.zh
    assert not any(char in error.zh + error.en for char in "\x1b\x07\x9b")


@pytest.mark.parametrize("url", ["ftp://yan:geheim@h/", "yan:geheim@h/sparql", "http://yan:ge/heim@h:x/"])
def test_who_is_named_in_what_is_no_address_is_not_shown(url: str) -> None:
    with pytest.raises(EndpointError, match="is not the address") as raised:
        connect(url)
    assert not any(part in raised.value.zh + raised.value.en for part in ("geheim", "heim", "yan"))


def test_who_is_named_in_a_redirection_is_not_shown() -> None:
    with answering(Reply(302, headers={"Location": "https://yan:geheim@example.org/sparql"})) as fake:
        error = _fault(fake.url)
    assert "已移至 https://example.org/sparql（HTTP 302）" in error.zh


@pytest.mark.parametrize(
    "url",
    [
        *("", "sparql", "127.0.0.1:7878/query", "ftp://example.org/sparql", "file:///etc/hosts", "http://"),
        *(
            "http:///sparql",
            "http://127.0.0.1:port/",
            "http://127.0.0.1:99999/",
            "http://[::1/",
            "http://a b/",
        ),
    ],
)
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(EndpointError, match="is not the address of an endpoint") as raised:
        connect(url)
    assert "不是端点地址；应以 http:// 或 https:// 开头" in raised.value.zh


def test_connecting_says_what_is_wrong() -> None:
    page = Reply(body=_HTML, content="text/html")
    with answering(page) as fake, pytest.raises(EndpointError, match="is no SPARQL result"):
        connect(fake.url)
    assert fake.sent[0].form == {"query": "ASK {}"}
