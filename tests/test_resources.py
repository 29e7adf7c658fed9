"""The shipped folders are found in a checkout and in an installed package alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiju import resources


def test_a_checkout_is_looked_at_first() -> None:
    assert resources.root() == Path(__file__).parent.parent
    assert resources.path("ontology", "yiju.ttl").is_file()
    assert [path.name for path in resources.files("data", "sources", suffix=".txt")] == [
        "beibei-2025.txt",
        "wansheng-2025.txt",
    ]


def test_a_wheel_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "yiju"
    (package / "_shipped" / "queries").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    resources.root.cache_clear()
    try:
        assert resources.path("queries") == package / "_shipped" / "queries"
        assert resources.files("queries", suffix=".rq") == ()
    finally:
        resources.root.cache_clear()


def test_what_is_not_shipped_is_said() -> None:
    with pytest.raises(FileNotFoundError, match=r"Yiju ships no data/nothing\.toml"):
        resources.path("data", "nothing.toml")
