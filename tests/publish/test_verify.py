"""A release that is whole is said to be; each kind of harm is found, by the check that is there for it."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from yiju.cli import run
from yiju.errors import InputError
from yiju.publish.sums import SUMS_FILE, digest, line, read
from yiju.verify import verify
from yiju.verify.counts import check_counts, check_packed
from yiju.verify.described import check_catalogue
from yiju.verify.files import check_files
from yiju.verify.shapes import check_dcat, check_shapes
from yiju.words import Words

PLAN_BUDGET = b"<https://w3id.org/yiju/ns#budget>"
SOURCE = "dumps/yunling/yunling-2031.nq"


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(release, tmp_path / "release"))


def _edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def _listed(folder: Path) -> dict[str, str]:
    return dict(read(folder / SUMS_FILE))


def _sealed(folder: Path) -> dict[str, str]:
    """Write the sums anew, as somebody would who changed a file on purpose; return them."""
    found = {path: digest(folder / path) for path in _listed(folder) if (folder / path).is_file()}
    (folder / SUMS_FILE).write_text("".join(line(*one) for one in found.items()), encoding="utf-8")
    return found


def _said(problems: object) -> list[str]:
    return [one.en for one in problems if isinstance(one, Words)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("which", ["release", "release_without"])
def test_a_release_is_whole(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    found = verify(folder)
    assert found.problems == ()
    assert found.whole
    assert found.files == len((folder / SUMS_FILE).read_text(encoding="utf-8").splitlines())
    assert found.sources == 2
    assert found.quads == len((folder / "dumps/everything.nq").read_bytes().splitlines())
    assert found.size == sum(
        path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.name != SUMS_FILE
    )


def test_a_file_that_changed_is_missing_or_is_not_listed(copy: Path) -> None:
    _edit(copy / "dumps/everything.ttl", lambda data: data + b"\n")
    (copy / "void.ttl").unlink()
    (copy / "notes.txt").write_text("x", encoding="utf-8")
    assert _said(check_files(copy, _listed(copy))) == [
        "dumps/everything.ttl is not what SHA256SUMS says; fetch it again",
        "void.ttl is missing; fetch it again",
        "notes.txt is not in SHA256SUMS; move it away",
    ]
    assert not verify(copy).whole


def test_the_catalogue_says_another_size_or_sum(copy: Path) -> None:
    _edit(copy / "dumps/codes.nt", lambda data: data[data.index(b"\n") + 1 :])
    listed = _sealed(copy)
    assert _said(check_catalogue(copy, listed)) == [
        "dumps/codes.nt has another sum in the catalogue",
        "dumps/codes.nt has another size in the catalogue",
    ]
    assert not verify(copy).whole


def test_the_catalogue_names_a_file_that_is_not_there_and_forgets_one(copy: Path) -> None:
    listed = _listed(copy)
    del listed["dumps/codes.nt"]
    listed["dumps/more.nt"] = "0" * 64
    assert _said(check_catalogue(copy, listed)) == [
        "the catalogue names dumps/codes.nt, which is not part of the release",
        "dumps/more.nt is not in the catalogue",
    ]


def test_the_formats_differ_and_the_statistics_too(copy: Path) -> None:
    listed = _listed(copy)
    count = len((copy / "dumps/everything.nq").read_bytes().splitlines())
    _edit(copy / "dumps/everything.nt", lambda data: data[data.index(b"\n") + 1 :])
    assert _said(check_counts(copy, listed)) == [
        f"dumps/everything: the formats differ (ttl {count}, nt {count - 1}, nq {count}, trig {count}, jsonld {count})",
        f"dumps/everything holds {count - 1} statements, void.ttl says {count}",
    ]


def test_a_dump_that_cannot_be_read(copy: Path) -> None:
    _edit(copy / "dumps/codes.trig", lambda data: data[: len(data) // 2])
    (said,) = _said(check_counts(copy, _listed(copy)))
    assert "trig -1" in said


@pytest.mark.parametrize(
    "change",
    [lambda data: gzip.compress(data), lambda data: data[:-9], lambda data: data[::-1]],
    ids=["packed-twice", "cut-off", "not-packed"],
)
def test_a_packed_file_holds_something_else(copy: Path, change: Callable[[bytes], bytes]) -> None:
    _edit(copy / "dumps/ontology.ttl.gz", change)
    assert _said(check_packed(copy, _sealed(copy))) == [
        "dumps/ontology.ttl.gz does not unpack to the file beside it"
    ]


def test_the_data_break_a_shape_although_the_report_says_that_they_conform(copy: Path) -> None:
    assert _said(check_shapes(copy, [SOURCE])) == []
    _edit(
        copy / SOURCE,
        lambda data: b"".join(one for one in data.splitlines(keepends=True) if PLAN_BUDGET not in one),
    )
    (said,) = _said(check_shapes(copy, [SOURCE]))
    assert said.startswith(f"{SOURCE} breaks the shapes in ")
    assert said.endswith(" places, and its report says that it conforms")


def test_a_source_without_a_report(copy: Path) -> None:
    _edit(
        copy / "quality.ttl",
        lambda data: data.replace(b"yunling-2031/report", b"other/report").replace(
            b"computedOn <https://w3id.org/yiju/dataset/yunling-2031>",
            b"computedOn <https://w3id.org/yiju/dataset/other>",
        ),
    )
    assert _said(check_shapes(copy, [SOURCE])) == [f"{SOURCE} has no validation report"]


def test_the_catalogue_against_shapes_that_somebody_gives(copy: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes"
    shapes.mkdir()
    with pytest.raises(InputError, match="holds no SHACL file"):
        list(check_dcat(copy, _listed(copy), shapes))
    (shapes / "own.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
        "[] a sh:NodeShape ; sh:targetClass dcat:Catalog ; sh:property [ sh:path dcat:record ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    assert _said(check_dcat(copy, _listed(copy), shapes)) == [
        "catalog.ttl: http://www.w3.org/ns/dcat#record of https://w3id.org/yiju/catalog breaks a shape of own.ttl"
    ]


@pytest.mark.parametrize("text", [None, "no sums\n", "0" * 64 + " one space\n"])
def test_a_folder_that_is_no_release(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / SUMS_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="is no release of Yiju"):
        verify(tmp_path)


@pytest.mark.parametrize(
    ("lang", "whole", "harmed"),
    [
        ("en", "The release is whole: ", "The release is not whole: 1 problem ("),
        ("zh", "发布完整：", "发布不完整：1 处问题（"),
    ],
)
def test_one_line_says_whether_it_is_whole(
    release: Path, copy: Path, lang: str, whole: str, harmed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", lang, "verify", str(release)]) == 0
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith(whole)
    (copy / "index.html").unlink()
    assert run(["--lang", lang, "verify", str(copy)]) == 1
    problem, said = capsys.readouterr().out.splitlines()
    assert problem.startswith("index.html")
    assert said.startswith(harmed)
