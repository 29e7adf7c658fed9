"""Who asks: the environment first, then netrc; never shown."""

from __future__ import annotations

import os
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


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"machine\n", 2),
        (b"login x\n", 1),
        (b"\xff\xfe\x00", None),
        (b"machine a login b\npassword c geheim d\n", 2),
        (b"machine a login b\n  password c\ngeheim\n", 4),
    ],
)
def test_a_broken_netrc_is_said_and_not_shown(content: bytes, line: int | None, tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_bytes(content)
    with pytest.raises(EndpointError, match="cannot be read") as raised:
        credentials(URL, {"NETRC": str(path)})
    error = raised.value
    assert str(path) in error.zh
    if line:
        assert f"line {line} or the one before is wrong" in error.en
        assert f"第 {line} 行或其前一行有误" in error.zh
    assert "geheim" not in error.zh + error.en
    assert error.__cause__ is None


def test_a_netrc_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="NETRC names, does not exist") as raised:
        credentials(URL, {"NETRC": str(tmp_path / "nothing")})
    assert str(tmp_path / "nothing") in raised.value.zh
    assert credentials(URL, {"NETRC": os.devnull}) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", " ", "\r"])
def test_the_end_of_a_line_is_no_part_of_a_token(end: str) -> None:
    assert credentials(URL, {"YIJU_TOKEN": f"t0ken-._~+/=={end}"}) == Credentials(token="t0ken-._~+/==")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("YIJU_TOKEN", value)
            for value in ("geheim\nx", "geheim 令牌", "ge heim", "geheim=x", "geheim\x07")
        ),
        *(("YIJU_USER", value) for value in ("geheim\r", "geheim\x00", "ge\x85heim")),
        *(("YIJU_PASSWORD", value) for value in ("geheim\n", "\tgeheim", "geheim\x7f")),
    ],
)
def test_what_no_sign_in_can_carry_is_said_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(EndpointError, match=f"variable {name} holds") as raised:
        credentials(URL, PAIR | {name: value})
    error = raised.value
    assert f"环境变量 {name} 中有不能用于登录的字符" in error.zh
    assert not any(part in error.zh + error.en for part in ("geheim", "heim", "令牌中 "))


def test_a_control_character_in_netrc_is_said_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine example.org login li password geheim\x07\n")
    with pytest.raises(EndpointError, match="holds a character") as raised:
        credentials(URL, {"NETRC": str(tmp_path / "netrc")})
    assert "geheim" not in raised.value.zh + raised.value.en


def test_secrets_are_not_shown() -> None:
    for who in (Credentials("yan", "geheim"), Credentials(token="geheim")):
        assert "geheim" not in f"{who!r} {who} {[who]}"
    assert "yan" in repr(Credentials("yan", "geheim"))
