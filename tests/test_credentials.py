"""Who asks: the environment first, then netrc; never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiju.credentials import Credentials, credentials
from yiju.errors import EndpointError

URL = "https://example.org/sparql"
PAIR = {"YIJU_USER": "yan", "YIJU_PASSWORD": "geheim"}


@pytest.fixture
def netrc(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "netrc"
    path.write_text("machine example.org login li password 密码\n", encoding="utf-8")
    return {"NETRC": str(path)}


def test_a_pair_from_the_environment(netrc: dict[str, str]) -> None:
    assert credentials(URL, {**netrc, **PAIR}) == Credentials("yan", "geheim")


def test_a_token_goes_before_a_pair() -> None:
    assert credentials(URL, {**PAIR, "YIJU_TOKEN": "t0ken"}) == Credentials(token="t0ken")


@pytest.mark.parametrize("blank", [{}, {"YIJU_USER": "", "YIJU_PASSWORD": "", "YIJU_TOKEN": ""}])
def test_netrc_where_the_environment_says_nothing(blank: dict[str, str], netrc: dict[str, str]) -> None:
    assert credentials(URL, {**blank, **netrc}) == Credentials("li", "密码")
    assert credentials("http://example.org:8890/x", netrc) == Credentials("li", "密码")
    assert credentials("https://example.com/sparql", netrc) is None


def test_the_netrc_of_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert credentials(URL, {}) is None
    (tmp_path / ".netrc").write_text("default login li password p\n", encoding="utf-8")
    assert credentials(URL, {}) == Credentials("li", "p")


@pytest.mark.parametrize(
    ("given", "missing"), [("YIJU_USER", "YIJU_PASSWORD"), ("YIJU_PASSWORD", "YIJU_USER")]
)
def test_half_a_pair_is_none(given: str, missing: str, netrc: dict[str, str]) -> None:
    with pytest.raises(EndpointError, match=f"{missing} is not set") as raised:
        credentials(URL, {given: "x", **netrc})
    assert f"缺少 {missing}" in raised.value.zh


@pytest.mark.parametrize("url", ["https://yan:geheim@example.org/", "https://yan@example.org/"])
def test_an_address_holds_no_secret(url: str) -> None:
    with pytest.raises(EndpointError, match="An address may hold no user") as raised:
        credentials(url, PAIR)
    assert "geheim" not in raised.value.zh + raised.value.en


@pytest.mark.parametrize("content", [b"machine\n", b"login x\n", b"\xff\xfe\x00"])
def test_a_broken_netrc_is_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_bytes(content)
    with pytest.raises(EndpointError, match="cannot be read") as raised:
        credentials(URL, {"NETRC": str(path)})
    assert str(path) in raised.value.zh


def test_secrets_are_not_shown() -> None:
    for who in (Credentials("yan", "geheim"), Credentials(token="geheim")):
        assert "geheim" not in f"{who!r} {who} {[who]}"
    assert "yan" in repr(Credentials("yan", "geheim"))
