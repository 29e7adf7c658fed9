"""A small release to look at: the two samples under invented areas, published with and without contacts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import yiju
from yiju.publish.content import Content
from yiju.publish.opening import opened
from yiju.publish.publishing import publish
from yiju.read import read_file

SAMPLES = Path(__file__).parent.parent / "samples"
AREAS = {"flowed": "fengshu", "tabbed": "yunling"}
SETTINGS = """\
access-url = "https://data.example.org/yiju"
version = "2031.1"
licence = "CC-BY-4.0"
issued = 2031-05-06
title = { zh = "云岭区绩效目标", en = "Targets of Yunling" }

[publisher]
name = { zh = "澜江市财政局", en = "Finance Bureau of Lanjiang" }
homepage = "https://www.example.org/"

[contact]
name = { zh = "数据服务窗口", en = "Data desk" }
email = "data@example.org"

[previous]
version = "2030.1"
"""


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the samples; one telephone number is too short, so there is a finding about a contact."""
    folder = tmp_path_factory.mktemp("sources")
    manifest = ""
    for name, area in AREAS.items():
        path = Path(shutil.copy(SAMPLES / f"{name}.txt", folder))
        path.write_text(path.read_text(encoding="utf-8").replace("00020002", "0002"), encoding="utf-8")
        sha = read_file(path).sha256
        manifest += (
            f'[[source]]\nfile = "{name}.txt"\narea = "{area}"\nfiscal_year = 2031\ntitle = "{name}"\n'
            f'publisher = "某区"\nsha256 = "{sha}"\n'
        )
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def graph(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of their graph."""
    folder = tmp_path_factory.mktemp("published") / "graph"
    assert yiju.build([sources], folder, jobs=1).plans == 4
    return folder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the publisher's settings."""
    path = tmp_path_factory.mktemp("settings") / "yiju.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def content(graph: Path, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    """Yield what is published, contacts included."""
    with opened(graph, settings, tmp_path_factory.mktemp("work"), contacts=True, force=False) as found:
        yield found


@pytest.fixture(scope="session")
def bare(graph: Path, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    """Yield what is published without contacts."""
    with opened(graph, settings, tmp_path_factory.mktemp("work"), contacts=False, force=False) as found:
        yield found


@pytest.fixture(scope="session")
def release(graph: Path, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a release with contacts; nobody may write to it."""
    folder = tmp_path_factory.mktemp("release") / "with"
    publish(graph, folder, settings=settings, jobs=1)
    return folder


@pytest.fixture(scope="session")
def release_without(graph: Path, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same release without contacts; nobody may write to it."""
    folder = tmp_path_factory.mktemp("release") / "without"
    publish(graph, folder, settings=settings, contacts=False, jobs=1)
    return folder
