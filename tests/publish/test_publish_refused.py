"""What is not published, and what is published with a warning; what stood there before stays as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph

from yiju.errors import GraphError, OutputError, YijuError
from yiju.publish.publishing import publish
from yiju.publish.settings import load


def _report(graph: Path, **changes: object) -> None:
    path = graph / "report.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def _breaks_shapes(graph: Path) -> None:
    _report(graph, conforms=False, findings={"violation": 2, "warning": 0, "info": 0})


def _edited(graph: Path) -> None:
    path = graph / "graph.nq"
    path.write_bytes(path.read_bytes().partition(b"\n")[2])


@pytest.fixture
def copy(graph: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(graph, tmp_path / "graph"))


@pytest.mark.parametrize("harm", [_breaks_shapes, _edited, lambda graph: shutil.rmtree(graph / "store")])
def test_a_graph_that_is_not_sound_is_refused_and_nothing_is_written(
    copy: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(copy)
    with pytest.raises(GraphError):
        publish(copy, tmp_path / "release", jobs=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph"]


def test_with_force_the_catalogue_and_the_index_say_so(copy: Path, tmp_path: Path) -> None:
    _breaks_shapes(copy)
    release = tmp_path / "release"
    assert publish(copy, release, force=True, jobs=1).forced
    catalogue = Graph().parse(release / "catalog.ttl")
    (root,) = catalogue.subjects(RDF.type, DCAT.Catalog)
    for subject in (root, *catalogue.subjects(DCTERMS.identifier, None)):
        said = " ".join(str(one) for one in catalogue.objects(subject, DCTERMS.description))
        if str(subject).endswith(("catalog", "everything")):
            assert "2 处不符合结构约束" in said
            assert "breaks its structural shapes in 2 places" in said
    for page in ("index.html", "index.en.html"):
        assert 'class="notice' in (release / page).read_text(encoding="utf-8")


def test_force_changes_nothing_of_a_graph_that_conforms(
    graph: Path, settings: Path, release: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    assert not publish(graph, again, settings=settings, force=True, jobs=1).forced
    assert (again / "SHA256SUMS").read_bytes() == (release / "SHA256SUMS").read_bytes()


def test_without_settings_the_release_says_what_is_a_default(graph: Path, tmp_path: Path) -> None:
    release = tmp_path / "release"
    published = publish(graph, release, jobs=1)
    assert published.defaults == load(None).defaults
    catalogue = Graph().parse(release / "catalog.ttl")
    publisher = catalogue.value(catalogue.value(None, RDF.type, DCAT.Catalog), DCTERMS.publisher)
    assert any("默认" in str(value) for value in catalogue.objects(publisher, None))


def test_a_release_replaces_the_one_before(graph: Path, release: Path, tmp_path: Path) -> None:
    there = Path(shutil.copytree(release, tmp_path / "release"))
    (there / "dumps/everything.ttl").unlink()
    publish(graph, there, contacts=False, jobs=1)
    assert (there / "dumps/everything.ttl").is_file()
    assert not list(there.rglob("contacts*"))
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_a_release_that_breaks_off_leaves_what_was_there(
    graph: Path, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Path(shutil.copytree(release, tmp_path / "release"))

    def broken(*_: object) -> None:
        raise YijuError("中断", "broken off")

    monkeypatch.setattr("yiju.publish.pages.write_index", broken)
    with pytest.raises(YijuError, match="broken off"):
        publish(graph, there, jobs=1)
    assert (there / "SHA256SUMS").read_bytes() == (release / "SHA256SUMS").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


@pytest.mark.parametrize("inside", ["release", "a/release"])
def test_a_release_inside_its_graph_is_refused(copy: Path, inside: str) -> None:
    with pytest.raises(OutputError, match="lie inside one another"):
        publish(copy, copy / inside, jobs=1)
    assert not (copy / inside).exists()
    with pytest.raises(OutputError, match="lie inside one another"):
        publish(copy, copy.parent, jobs=1)


@pytest.mark.parametrize("strange", ["folder", "link"])
def test_a_release_that_holds_something_of_others_is_not_replaced(
    graph: Path, release: Path, tmp_path: Path, strange: str
) -> None:
    there = Path(shutil.copytree(release, tmp_path / "release"))
    if strange == "folder":
        (there / "mine").mkdir()
    else:
        (there / "mine").symlink_to(tmp_path)
    with pytest.raises(OutputError, match="was not written by Yiju"):
        publish(graph, there, jobs=1)
    assert (there / "mine").exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0], *lines],
        lambda lines: [*lines[:-1], "<<<garbage"],
        lambda lines: [lines[0].replace("/", "/x", 1), *lines[1:]],
    ],
    ids=["order", "twice", "garbage", "another-quad"],
)
def test_a_file_of_quads_that_is_not_the_store_is_refused(
    copy: Path, tmp_path: Path, harm: Callable[[list[str]], list[str]]
) -> None:
    path = copy / "graph.nq"
    path.write_text("\n".join(harm(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.nq"):
        publish(copy, tmp_path / "release", jobs=1)


def test_a_report_of_another_source_is_refused(copy: Path, tmp_path: Path) -> None:
    path = copy / "report.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"area": "yunling"', '"area": "other"'), encoding="utf-8"
    )
    with pytest.raises(GraphError, match="names the source other-2031"):
        publish(copy, tmp_path / "release", jobs=1)
