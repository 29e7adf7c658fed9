"""What may be compared, what may not, and what is said then; where files go, and what is left when they cannot."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from diff_graphs import write

from yiju.diff import Wanted, compared
from yiju.diff.files import replacing
from yiju.diff.lines import write_canonical
from yiju.diff.patch import Count
from yiju.errors import GraphError, InputError, OutputError, YijuError

PLAN = """
<graph/entities> { <id/yunling/fund/301/步道> a yj:Fund ; rdfs:label "步道" ; yj:area <id/yunling> . }
<graph/yunling-2031> {
  <id/yunling/fund/301/步道/2031> a yj:PerformancePlan ; yj:fund <id/yunling/fund/301/步道> ; yj:fiscalYear "2031"^^xsd:gYear ;
    yj:department <id/yunling/department/301> ; yj:departmentAsPublished "云岭区林业局" ; yj:budget 1000 .
}
"""
CONTACTS = (
    b"<https://example.org/yiju/id/yunling/fund/301/\xe6\xad\xa5\xe9\x81\x93/2031/contact> <https://schema.org/telephone>"
    b' "68000000" <https://example.org/yiju/graph/yunling-2031/contacts> .\n'
)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Return a small graph as a file."""
    return write(tmp_path / "graph.nq", PLAN)


def built(folder: Path, graph: Path) -> Path:
    folder.mkdir()
    shutil.copy(graph, folder / "graph.nq")
    quads = graph.read_bytes().count(b"\n")
    (folder / "report.json").write_text(json.dumps({"program": "yiju", "quads": quads}), encoding="utf-8")
    return folder


def released(folder: Path, graph: Path, *, zipped: bool = False) -> Path:
    (folder / "dumps").mkdir(parents=True)
    data, ending = (gzip.compress(graph.read_bytes()), ".gz") if zipped else (graph.read_bytes(), "")
    (folder / "dumps" / f"everything.nq{ending}").write_bytes(data)
    (folder / "dumps" / "contacts.nq").write_bytes(CONTACTS)
    return folder


@pytest.mark.parametrize(
    "make",
    [built, released, lambda folder, graph: released(folder, graph, zipped=True), lambda _, graph: graph],
    ids=["build", "release", "zipped-release", "file"],
)
def test_each_form_is_the_same_graph(make: Callable[[Path, Path], Path], graph: Path, tmp_path: Path) -> None:
    with compared(graph, make(tmp_path / "other", graph)) as found:
        assert found.same
        assert [area.name for area in found.areas()] == ["云岭区"]


def test_contacts_of_a_release_are_compared_only_when_asked_for(graph: Path, tmp_path: Path) -> None:
    release = released(tmp_path / "release", graph)
    with compared(graph, release) as found:
        assert found.same
    added = tmp_path / "added.nq"
    with compared(graph, release, wanted=Wanted(added=added), with_contacts=True) as found:
        assert found.quads.by_graph == {"contacts": Count(added=1)}
    assert added.read_bytes() == CONTACTS


def _break(graph: Path, folder: Path, what: str) -> Path:
    data = graph.read_bytes()
    path = folder / "broken"
    if what == "nowhere":
        return path
    if what == "empty-folder":
        path.mkdir()
        return path
    if what in ("cut-lines", "no-report", "report-broken"):
        built(path, graph)
        if what == "cut-lines":
            (path / "graph.nq").write_bytes(b"".join(data.splitlines(keepends=True)[:-1]))
        elif what == "no-report":
            (path / "report.json").unlink()
        else:
            (path / "report.json").write_text("{")
        return path
    contents = {
        "empty": b"",
        "text": "今天天气很好。\n".encode(),
        "pdf": b"%PDF-1.7\n\x00\x01",
        "cut-in-a-line": data[:-20],
        "not-utf-8": data + b'<urn:a> <urn:b> "\xff" .\n',
        "gzip-cut": gzip.compress(data)[:-20],
        "gzip-broken": b"\x1f\x8b" + data,
        "no-plans": b"<urn:a> <urn:b> <urn:c> .\n",
        "other-base": data.replace(b"https://example.org/yiju/", b"https://data.example.com/"),
    }
    path.write_bytes(contents[what])
    return path


BROKEN = {
    "nowhere": (InputError, "不存在", "does not exist"),
    "empty-folder": (GraphError, "没有图谱", "holds no graph"),
    "cut-lines": (GraphError, "不完整", "not whole"),
    "no-report": (GraphError, "report.json 缺失或损坏", "report.json is missing or damaged"),
    "report-broken": (GraphError, "report.json 缺失或损坏", "report.json is missing or damaged"),
    "empty": (GraphError, "没有绩效目标表", "holds no plan"),
    "text": (GraphError, "第 1 行不是 N-Quads", "line 1, is no N-Quads"),
    "pdf": (GraphError, "第 1 行不是 N-Quads", "line 1, is no N-Quads"),
    "cut-in-a-line": (GraphError, "行不是 N-Quads", "is no N-Quads"),
    "not-utf-8": (GraphError, "行不是 N-Quads", "is no N-Quads"),
    "gzip-cut": (GraphError, "压缩文件损坏或不完整", "damaged or cut short"),
    "gzip-broken": (GraphError, "压缩文件损坏或不完整", "damaged or cut short"),
    "no-plans": (GraphError, "没有绩效目标表", "holds no plan"),
    "other-base": (GraphError, "IRI 前缀不同", "begin differently"),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("side", [0, 1])
def test_what_cannot_be_compared_is_said(what: str, side: int, graph: Path, tmp_path: Path) -> None:
    kind, zh, en = BROKEN[what]
    paths = [graph, graph]
    paths[side] = _break(graph, tmp_path, what)
    added = tmp_path / "added.nq"
    with pytest.raises(YijuError) as raised, compared(*paths, wanted=Wanted(added=added)):
        pass
    assert type(raised.value) is kind
    assert zh in raised.value.zh
    assert en in raised.value.en
    assert str(paths[side]) in raised.value.zh
    assert str(paths[side]) in raised.value.en
    assert not added.exists()


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1E999999999", "一千", "", "1,000", "1_000", "٣"])
def test_what_is_no_figure_is_none(figure: str, graph: Path, tmp_path: Path) -> None:
    """A budget that no xsd:decimal can be is told as none, and stops nothing."""
    odd = write(tmp_path / "odd.nq", PLAN.replace("1000", f'"{figure}"^^xsd:decimal'))
    with compared(graph, odd) as found:
        (area,) = found.areas()
    (change,) = area.years[0].changes
    assert (change.kind, change.old, change.new) == ("budget-changed", Decimal(1000), None)


def test_the_line_that_is_broken_is_named(graph: Path, tmp_path: Path) -> None:
    lines = graph.read_bytes().splitlines(keepends=True)
    broken = tmp_path / "broken.nq"
    broken.write_bytes(b"".join([*lines * 20, b"<urn:a> <urn:b> .\n", *lines]))
    with pytest.raises(GraphError, match=f"line {20 * len(lines) + 1}, is no N-Quads"):
        write_canonical([broken], tmp_path / "out", batch=7)


def test_both_bases_are_named(graph: Path, tmp_path: Path) -> None:
    other = _break(graph, tmp_path, "other-base")
    with pytest.raises(GraphError) as raised, compared(graph, other):
        pass
    assert "https://example.org/yiju/ in " in raised.value.en
    assert "https://data.example.com/ in " in raised.value.en


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.nq"
    with replacing(target) as file:
        file.write(b"one\n")
        assert not target.exists()
    with pytest.raises(TypeError), replacing(target) as file:
        file.writelines([b"two\n", "not bytes"])  # type: ignore[list-item]
    assert target.read_bytes() == b"one\n"
    assert [path.name for path in target.parent.iterdir()] == ["b.nq"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.nq").write_bytes(b"old")
    (tmp_path / "link.nq").symlink_to(tmp_path / "real.nq")
    with replacing(tmp_path / "link.nq") as file:
        file.write(b"new")
    assert (tmp_path / "link.nq").is_symlink()
    assert (tmp_path / "real.nq").read_bytes() == b"new"


@pytest.mark.parametrize("place", [".", "/dev/null", "file/below.nq"])
def test_what_is_no_file_is_not_written_to(place: str, tmp_path: Path, graph: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    target = tmp_path / place
    changed = write(tmp_path / "changed.nq", PLAN.replace("1000", "2000"))
    with pytest.raises(OutputError) as raised, compared(graph, changed, wanted=Wanted(patch=target)):
        pass
    assert str(target) in raised.value.zh
    assert str(target) in raised.value.en
    assert not Path("/dev/null").is_file()
