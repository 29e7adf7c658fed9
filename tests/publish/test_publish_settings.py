"""The publisher's settings: what may be set, what stands in for what is not, and what is told of a wrong value."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from yiju.errors import InputError
from yiju.publish.settings import load
from yiju.words import Words

# A case is a file of settings whose first two lines say, as comments, what is told in Chinese and in English.
CASES = sorted((Path(__file__).parent / "settings").glob("*.toml"))
WITH_DEFAULTS = (
    "base",
    "access_url",
    "endpoint",
    "version",
    "licence",
    "languages",
    "title",
    "description",
    "publisher",
    "contact",
)


def test_no_case_is_lost() -> None:
    assert len(CASES) == 21


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_wrong_value_is_told(path: Path) -> None:
    zh, en, *_ = path.read_text(encoding="utf-8").splitlines()
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.zh.replace(str(path), "FILE") == zh.removeprefix("# zh: ")
    assert caught.value.en.replace(str(path), "FILE") == en.removeprefix("# en: ")


def test_without_a_file_everything_is_a_default_and_says_so() -> None:
    found = load(None, "https://data.example.org/", 2031)
    assert found.defaults == WITH_DEFAULTS
    assert found.base == "https://data.example.org/"
    assert found.access_url == "https://data.example.org/release/"
    assert found.endpoint == "https://data.example.org/release/sparql"
    assert found.version == "2031"
    assert (found.issued, found.previous, found.notes) == (None, None, None)
    assert "默认" in found.publisher.name.zh
    assert "default" in found.publisher.name.en


def test_what_the_file_says_is_taken(settings: Path) -> None:
    found = load(settings)
    assert set(found.defaults) == {"base", "endpoint", "languages", "description"}
    assert found.access_url == "https://data.example.org/yiju/"
    assert found.endpoint == "https://data.example.org/yiju/sparql"
    assert found.issued == datetime.date(2031, 5, 6)
    assert found.title == Words("云岭区绩效目标", "Targets of Yunling")
    assert found.says("title")
    assert not found.says("endpoint")


def test_a_base_of_a_hash_is_as_good_as_a_slash(tmp_path: Path) -> None:
    path = tmp_path / "yiju.toml"
    path.write_text('base = "https://data.example.org/id#"', encoding="utf-8")
    found = load(path)
    assert found.base == "https://data.example.org/id#"
    # What stands behind # is never asked of a server, so files cannot stand there.
    assert found.access_url == "https://data.example.org/release/"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="leave --settings out"):
        load(tmp_path / "nowhere.toml")
