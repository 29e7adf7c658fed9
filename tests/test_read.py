"""Bytes become numbered lines, in whatever encoding a district saved them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from yiju.errors import InputError
from yiju.read import find_files, read_bytes, read_file

TEXT = "序号：1\n\n项目名称\t茶山步道㙟\n"
LINES = ("序号：1", "", "项目名称\t茶山步道㙟")


def test_a_document_is_its_lines() -> None:
    document = read_bytes(TEXT.encode(), "a.txt")
    assert document.lines == LINES
    assert (document.name, document.encoding) == ("a.txt", "utf-8")
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "not ended"])
def test_any_line_ending_ends_a_line(end: str, last: bool) -> None:
    data = TEXT.replace("\n", end) if last else TEXT.replace("\n", end).removesuffix(end)
    assert read_bytes(data.encode(), "a.txt").lines == LINES


def test_nothing_else_ends_a_line() -> None:
    text = "一\f二\x0b三\u2028四\u2029五\x85六\n七"
    assert read_bytes(text.encode(), "a.txt").lines == tuple(text.split("\n"))


def test_a_byte_order_mark_is_no_character() -> None:
    assert read_bytes(TEXT.encode("utf-8-sig"), "a.txt").lines == LINES


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_the_encodings_of_china_are_read_and_said(encoding: str) -> None:
    text = TEXT if encoding == "gb18030" else TEXT.replace("㙟", "")
    document = read_bytes(text.encode(encoding), "a.txt")
    assert document.encoding == "gb18030"
    assert "\n".join(document.lines) + "\n" == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_file_that_ends_within_a_character_shows_it(encoding: str, cut: int) -> None:
    whole = "一二三四五六\n七𠀀".encode(encoding)
    document = read_bytes(whole[:-cut], "a.txt")
    assert document.lines == ("一二三四五六", "七\ufffd")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\u3000\n\u00a0".encode(), "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n\x00\x01", "not a text file"),
        (b"PK\x03\x04word/document.xml", "not a text file"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "not a text file"),
        (TEXT.encode() + b"\xff\xff\n" + TEXT.encode(), r"from line 4"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_bytes(data, "a.txt")
    assert caught.value.zh.startswith("a.txt：")


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "a.txt")
    assert caught.value.zh == f"{tmp_path}/a.txt：无法读取（没有权限）。请检查文件及其权限。"
    assert caught.value.en == (
        f"{tmp_path}/a.txt: cannot be read (Permission denied). Check the file and its permissions."
    )


def test_a_folder_means_the_text_files_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.txt", "manifest.toml", "a.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.txt").mkdir()
    found = find_files(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.txt", "b.txt", "deep/er/c.txt"]
    assert find_files(tmp_path / "a.pdf") == (tmp_path / "a.pdf",)


def test_a_folder_without_text_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.txt file"):
        find_files(tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        find_files(tmp_path / "nowhere")
