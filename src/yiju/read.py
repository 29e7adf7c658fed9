"""Read a file into numbered lines.

Comes in: bytes, or the path of a file or folder. Goes out: ``Document``. UTF-8 is expected; GB18030 (with it GBK and
GB2312) is tried next, and which one it was is said in ``Document.encoding``. Nothing is changed but the line endings.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from yiju.errors import InputError, reason_en, reason_zh
from yiju.model import Document

# Only real line endings: str.splitlines would also cut at form feeds and at U+2028, and lines would be miscounted.
_LINE_END = re.compile(r"\r\n|\n|\r")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SUFFIX = ".txt"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How Python says that the bytes end within a character; the longest has four in either encoding.
_CUT_OFF = ("unexpected end of data", "incomplete multibyte sequence")
_LONGEST_CHARACTER = 4


def find_files(source: Path) -> tuple[Path, ...]:
    """Return the text files that ``source`` means: itself, or all ``.txt`` files below it, sorted.

    Raises InputError where there is no such path or no such file below it.
    """
    if source.is_file():
        return (source,)
    if not source.is_dir():
        raise InputError(
            f"{source}：没有这个文件或文件夹。请检查路径。",
            f"{source}: no such file or folder. Check the path.",
        )
    files = tuple(sorted(path for path in source.rglob(f"*{_SUFFIX}") if path.is_file()))
    if not files:
        raise InputError(
            f"{source}：文件夹中没有 {_SUFFIX} 文件。请放入由 PDF 提取的文本，或指明文件。",
            f"{source}: the folder holds no {_SUFFIX} file. Put the text extracted from the PDF there, or name the file.",
        )
    return files


def read_file(path: Path) -> Document:
    """Return the file at ``path`` as numbered lines.

    Raises InputError where the file cannot be opened, is empty, is not text, or is in no known encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}：无法读取（{reason_zh(error)}）。请检查文件及其权限。",
            f"{path}: cannot be read ({reason_en(error)}). Check the file and its permissions.",
        ) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """Return ``data`` as numbered lines under ``name``; raises InputError as ``read_file`` does."""
    text, encoding = decode(data, name)
    if not text.strip():
        raise InputError(
            f"{name}：文件是空的。请重新提取或下载。",
            f"{name}: the file is empty. Extract or download it again.",
        )
    lines = _LINE_END.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return Document(name, hashlib.sha256(data).hexdigest(), encoding, tuple(lines))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return ``data`` as text, and its encoding; ``name`` is what messages call it.

    Raises InputError where it is not text, or in no known encoding.
    """
    if data.startswith(_UTF_16):
        raise InputError(
            f"{name}：是 UTF-16（Unicode）编码。请在记事本等编辑器中另存为 UTF-8。",
            f"{name}: the file is in UTF-16 (Unicode). Save it as UTF-8 in a text editor.",
        )
    if _BINARY.search(data):
        raise InputError(
            f"{name}：不是文本文件（可能是 PDF 或 Word 原件）。请先用 pdftotext 等工具提取为 UTF-8 文本。",
            f"{name}: not a text file (a PDF or Word original?). Extract it to UTF-8 text first, e.g. with pdftotext.",
        )
    wrong = 0
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return _decode_as(encoding, data), encoding.removesuffix("-sig")
        except UnicodeDecodeError as error:
            wrong = wrong or data[: error.start].count(b"\n") + 1
    raise InputError(
        f"{name}：既不是 UTF-8，也不是 GB18030/GBK 编码（第{wrong}行起）。请另存为 UTF-8。",
        f"{name}: neither UTF-8 nor GB18030/GBK (from line {wrong}). Save it as UTF-8.",
    )


def _decode_as(encoding: str, data: bytes) -> str:
    """Return ``data`` as text; a file that was cut off within its last character ends in U+FFFD, so that it shows."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason not in _CUT_OFF or len(data) - error.start >= _LONGEST_CHARACTER:
            raise
        return data[: error.start].decode(encoding) + "\ufffd"
