"""A release that is whole is said to be; each kind of harm is found, by the check that is there for it."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from yiju.cli import run
from yiju.errors import InputError
from yiju.publish.sums import SUMS_FILE, digest, is_release, line, read
from yiju.verify import verify
from yiju.verify.counts import check_counts, check_packed
from yiju.verify.described import check_catalogue, check_package, check_provenance, check_questions
from yiju.verify.files import PARTS, check_files, check_parts
from yiju.verify.formats import check_formats, check_sources
from yiju.verify.shapes import check_dcat, check_reports
from yiju.words import Words

PLAN_BUDGET = b"<https://w3id.org/yiju/ns#budget>"
SOURCE = "dumps/yunling/yunling-2031.nq"


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(release, tmp_path / "release"))


def _edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def _listed(folder: Path) -> dict[str, str]:
    return read(folder / SUMS_FILE)


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


def test_a_format_says_less_and_another_says_something_else(copy: Path) -> None:
    count = len((copy / "dumps/everything.nq").read_bytes().splitlines())
    _edit(copy / "dumps/everything.nt", lambda data: data[data.index(b"\n") + 1 :])
    (said,) = _said(check_formats(copy, _listed(copy)))
    assert said.startswith("dumps/everything: the formats differ (")
    assert f"nt {count - 1}, " in said
    assert f"ttl {count})" in said


@pytest.mark.parametrize("ending", ["ttl", "nt", "nq", "trig", "jsonld"])
def test_a_value_that_was_changed_in_one_format_only(copy: Path, ending: str) -> None:
    _edit(
        copy / f"dumps/yunling/yunling-2031.{ending}",
        lambda data: data.replace("云岭区".encode(), "云嶺区".encode()),
    )
    (said,) = _said(check_formats(copy, _listed(copy)))
    assert said.startswith("dumps/yunling/yunling-2031: the formats differ (")


def test_a_source_says_otherwise_than_the_whole(copy: Path) -> None:
    assert _said(check_sources(copy, _listed(copy))) == []
    _edit(copy / SOURCE, lambda data: data.replace(b'"tabbed.txt"', b'"other.txt"'))
    assert _said(check_sources(copy, _listed(copy))) == [
        "dumps/yunling/yunling-2031: its graph is another one in everything"
    ]


@pytest.mark.parametrize(
    "figure", ["void:triples", "void:entities", "void:distinctSubjects", "void:classes", "void:properties"]
)
def test_a_figure_of_the_statistics_is_wrong(copy: Path, figure: str) -> None:
    assert _said(check_counts(copy, _listed(copy))) == []
    _edit(copy / "void.ttl", lambda data: re.sub(rf"({figure}) \d+".encode(), rb"\1 7", data))
    said = _said(check_counts(copy, _listed(copy)))
    assert said
    assert all(one.startswith(f"void.ttl: {figure} of ") for one in said)


def test_a_dump_that_cannot_be_read(copy: Path) -> None:
    _edit(copy / "dumps/codes.trig", lambda data: data[: len(data) // 2])
    with pytest.raises(InputError, match=r"codes.trig cannot be read as TriG"):
        list(check_formats(copy, _listed(copy)))


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
    assert _said(check_reports(copy, _listed(copy))) == []
    _edit(
        copy / SOURCE,
        lambda data: b"".join(one for one in data.splitlines(keepends=True) if PLAN_BUDGET not in one),
    )
    (said,) = _said(check_reports(copy, _listed(copy)))
    assert said.startswith("dumps/yunling/yunling-2031 breaks the shapes in ")
    assert said.endswith(" places, and its report says that it conforms")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("sh:conforms true", "sh:conforms false", "its report says otherwise than its findings"),
        ("yunling-2031/report", "yunling-2031/other", ""),
        ("dataset/yunling-2031>", "dataset/elsewhere>", "has no validation report"),
        ("dqv:value 0 .", "dqv:value 9 .", "in quality.ttl, the data hold"),
        ("sh:result ", "sh:detail ", "its report lists another number of findings"),
    ],
)
def test_a_report_is_not_what_the_data_say(copy: Path, before: str, after: str, told: str) -> None:
    assert before in (copy / "quality.ttl").read_text(encoding="utf-8")
    _edit(copy / "quality.ttl", lambda data: data.replace(before.encode(), after.encode()))
    said = _said(check_reports(copy, _listed(copy)))
    assert any(told in one for one in said) if told else said == []


def test_what_no_release_is_without(copy: Path) -> None:
    listed = _listed(copy)
    assert _said(check_parts(listed)) == []
    for path in PARTS:
        rest = {one: sha for one, sha in listed.items() if one != path}
        assert _said(check_parts(rest)) == [f"SHA256SUMS does not name {path}; fetch the release again"]
    assert len(PARTS) == 59


def test_a_question_is_none(copy: Path) -> None:
    assert _said(check_questions(copy)) == []
    _edit(copy / "questions.ttl", lambda data: data.replace(b"SELECT", b"SELEKT", 1))
    (said,) = _said(check_questions(copy))
    assert said.endswith(" is no query")
    _edit(copy / "questions.ttl", lambda data: data.replace(b"sh:SPARQLExecutable", b"sh:Shape"))
    assert _said(check_questions(copy)) == ["questions.ttl holds no question"]


def test_nobody_says_where_a_dump_comes_from(copy: Path) -> None:
    assert _said(check_provenance(copy, _listed(copy))) == []
    _edit(copy / "provenance.ttl", lambda data: data.replace(b"everything.nt>", b"something.nt>"))
    assert _said(check_provenance(copy, _listed(copy))) == [
        "provenance.ttl does not say where dumps/everything.nt comes from"
    ]


def test_the_data_package_says_another_sum(copy: Path) -> None:
    assert _said(check_package(copy, _listed(copy))) == []
    _edit(copy / "tables/plans.csv", lambda data: data.replace(b"2031", b"2032", 1))
    assert _said(check_package(copy, _sealed(copy))) == [
        "tables/plans.csv is not what tables/datapackage.json says"
    ]
    (copy / "tables/datapackage.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="describes no data package"):
        list(check_package(copy, _listed(copy)))


@pytest.mark.parametrize("path", ["catalog.ttl", "void.ttl", "quality.ttl", "provenance.ttl"])
def test_a_description_that_cannot_be_read_is_one_line_and_no_crash(copy: Path, path: str) -> None:
    _edit(copy / path, lambda data: data + b"\n<<<garbage")
    _sealed(copy)
    (said,) = _said(verify(copy).problems)
    assert said.startswith(f"{path} cannot be read as Turtle (")


def test_links_and_folders_of_others_are_strange(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "void.ttl").write_bytes((copy / "void.ttl").read_bytes())
    (copy / "void.ttl").unlink()
    (copy / "void.ttl").symlink_to(tmp_path / "void.ttl")
    (copy / "link").symlink_to(tmp_path)
    (copy / "empty").mkdir()
    assert _said(check_files(copy, _listed(copy))) == [
        "void.ttl is missing; fetch it again",
        "empty is not in SHA256SUMS; move it away",
        "link is not in SHA256SUMS; move it away",
        "void.ttl is not in SHA256SUMS; move it away",
    ]
    assert not is_release(copy)


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


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "no sums\n",
        f"{'0' * 64} one space\n",
        f"{'0' * 64}  ../elsewhere\n",
        f"{'0' * 64}  /etc/hosts\n",
        f"{'0' * 64}  a//b\n",
        f"{'0' * 64}  void.ttl\r\n",
        f"{'0' * 64}  void.ttl\n{'1' * 64}  void.ttl\n",
    ],
)
def test_a_folder_that_is_no_release(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / SUMS_FILE).write_bytes(text.encode())
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
