"""What a person may do wrong, or find wrong: each case sets up a folder and says what was typed and how it ends.

Comes in: an empty folder. Goes out: the words of a command. What it says on standard error stands in
``messages/NAME.zh.txt`` and ``messages/NAME.en.txt``, the folder written as DIR.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import yiju

SAMPLES = Path(__file__).parent.parent / "samples"
TABBED = (SAMPLES / "tabbed.txt").read_text(encoding="utf-8")
FLOWED = (SAMPLES / "flowed.txt").read_text(encoding="utf-8")
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nstream\n\x00\x01\x9c\x02\nendstream\n"


_BEIBEI = FLOWED.replace("澜江市云岭区", "重庆市北碚区")


class Case(NamedTuple):
    """A command, as typed in the folder that ``words`` has prepared, and the exit code that it ends with."""

    code: int
    words: Callable[[Path], list[str]]


def _build(content: str | bytes, *options: str) -> Callable[[Path], list[str]]:
    """Return the words that build a file ``source.txt`` with ``content``."""

    def words(folder: Path) -> list[str]:
        source = folder / "source.txt"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ["build", str(source), *(options or ("--area", "yunling")), *_out(folder)]

    return words


def _out(folder: Path) -> list[str]:
    return ["--out", str(folder / "graph"), "--jobs", "1"]


def _typed(*words: str) -> Callable[[Path], list[str]]:
    return lambda folder: [word.replace("DIR", str(folder)) for word in words]


def _folder(files: dict[str, str | bytes]) -> Callable[[Path], list[str]]:
    def words(folder: Path) -> list[str]:
        for name, content in files.items():
            path = folder / "sources" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ["build", str(folder / "sources"), *_out(folder)]

    return words


def _not_ours(folder: Path) -> list[str]:
    (folder / "graph").mkdir()
    (folder / "graph" / "论文.docx").write_text("年度报告")
    return _build(TABBED)(folder)


def _half_ours(folder: Path) -> list[str]:
    (folder / "graph").mkdir()
    (folder / "graph" / "report.json").write_text("{}")
    (folder / "graph" / "notes.txt").write_text("别人的")
    return _build(TABBED)(folder)


def _graph(folder: Path) -> Path:
    """Build the smaller sample and return where the graph stands."""
    source = folder / "source.txt"
    source.write_text(TABBED, encoding="utf-8")
    yiju.build([source], folder / "graph", area="yunling", jobs=1)
    return folder / "graph"


def _publish(folder: Path, *words: str) -> list[str]:
    return ["publish", str(_graph(folder)), "--out", str(folder / "release"), "--jobs", "1", *words]


def _settings(text: str) -> Callable[[Path], list[str]]:
    def words(folder: Path) -> list[str]:
        path = folder / "yiju.toml"
        path.write_text(text, encoding="utf-8")
        return _publish(folder, "--settings", str(path))

    return words


def _not_conforming(folder: Path) -> list[str]:
    words = _publish(folder)
    path = folder / "graph" / "report.json"
    report = json.loads(path.read_text(encoding="utf-8"))
    report["conforms"], report["findings"]["violation"] = False, 2
    path.write_text(json.dumps(report), encoding="utf-8")
    return words


def _store_damaged(folder: Path) -> list[str]:
    words = _publish(folder)
    (folder / "graph" / "store" / "CURRENT").unlink()
    return words


def _release_not_ours(folder: Path) -> list[str]:
    words = _publish(folder)
    (folder / "release").mkdir()
    (folder / "release" / "论文.docx").write_text("年度报告")
    return words


def _release_half_ours(folder: Path) -> list[str]:
    words = _publish(folder)
    (folder / "release").mkdir()
    (folder / "release" / "SHA256SUMS").write_text(f"{'0' * 64}  catalog.ttl\n")
    (folder / "release" / "notes.txt").write_text("别人的")
    return words


def _a_file(folder: Path) -> list[str]:
    (folder / "graph").write_text("年度报告")
    return _build(TABBED)(folder)


def _below_a_file(folder: Path) -> list[str]:
    (folder / "file").write_text("年度报告")
    (folder / "source.txt").write_text(TABBED, encoding="utf-8")
    return ["build", str(folder / "source.txt"), "--area", "yunling", "--out", str(folder / "file" / "graph")]


def _empty_folder(folder: Path) -> list[str]:
    (folder / "sources").mkdir()
    (folder / "sources" / "绩效目标表.pdf").write_bytes(_PDF)
    return ["build", str(folder / "sources"), *_out(folder)]


def _half_the_labels(text: str) -> str:
    """Return the sample with its first table without the labels of department, budget and overview."""
    first, rest = text.split("序号：2", 1)
    for label in ("主管部门", "2031年预算", "项目概况"):
        head, tail = first.split("序号：1", 1)
        first = head + "序号：1" + tail.replace(label, "", 1)
    return f"{first}序号：2{rest}"


def _twice(text: str) -> str:
    return text + "序号：3" + text.split("序号：2", 1)[1]


def _many_texts(folder: Path) -> list[str]:
    lines = ['{"id": 1, "text": "无引用"}', '{"id": 2}', "", '{"id": 3, "text": 5}', "不是 JSON"]
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return ["cite", str(folder / "texts.jsonl"), "--jsonl"]


def _pdf(folder: Path) -> list[str]:
    (folder / "依据.pdf").write_bytes(_PDF)
    return ["cite", str(folder / "依据.pdf")]


CASES: dict[str, Case] = {
    "no-such-document": Case(1, _build("今天天气很好，适合散步。\n")),
    "empty": Case(1, _build("")),
    "only-blanks": Case(1, _build(" \n\u3000\n")),
    "pdf": Case(1, _build(_PDF)),
    "utf-16": Case(1, _build(TABBED.encode("utf-16"))),
    "latin-1": Case(1, _build("Épreuve\n".encode("latin-1") + b"r\xe9sum\xe9 \xff\n")),
    "gbk": Case(0, _build(FLOWED.encode("gbk"))),
    "gb18030": Case(0, _build(FLOWED.replace("古寨", "古寨㙟").encode("gb18030"))),
    "cut-in-a-row": Case(1, _build(FLOWED[: FLOWED.index(" ≥ 92")])),
    "cut-in-the-prose": Case(1, _build(FLOWED[: FLOWED.index("成三个乡村书屋")])),
    "cut-in-a-character": Case(1, _build(TABBED.encode()[: TABBED.encode().rindex("系电话".encode()) + 1])),
    "cut-in-a-character-of-gbk": Case(
        1, _build(TABBED.encode("gbk")[: TABBED.encode("gbk").rindex("系电话".encode("gbk")) + 1])
    ),
    "cut-before-the-contact": Case(1, _build(TABBED[: TABBED.rindex("联系人")])),
    "half-the-labels": Case(1, _build(_half_the_labels(TABBED))),
    "plan-twice": Case(1, _build(_twice(TABBED))),
    "two-of-one-identity": Case(1, _folder({"a.txt": _BEIBEI, "b.txt": _BEIBEI + "\n"})),
    "one-bad-among-good": Case(1, _folder({"beibei.txt": _BEIBEI, "bad.txt": "无关"})),
    "manifest-broken": Case(1, _folder({"a.txt": FLOWED, "manifest.toml": '[[source]]\nfile = "a.txt"\n'})),
    "manifest-of-other-bytes": Case(
        1,
        _folder(
            {
                "a.txt": FLOWED,
                "manifest.toml": '[[source]]\nfile = "a.txt"\narea = "beibei"\nfiscal_year = 2031\n'
                'title = "表"\npublisher = "北碚区"\nsha256 = "00"\n',
            }
        ),
    ),
    "no-sources": Case(1, _empty_folder),
    "no-such-path": Case(1, _typed("build", "DIR/nowhere", "--out", "DIR/graph")),
    "out-not-ours": Case(1, _not_ours),
    "out-half-ours": Case(1, _half_ours),
    "out-a-file": Case(1, _a_file),
    "out-below-a-file": Case(1, _below_a_file),
    "area-nowhere": Case(1, _build(TABBED, "--year", "2031")),
    "area-unknown": Case(1, _build(TABBED, "--area", "云岭区")),
    "year-nowhere": Case(1, _build(re.sub(r"2031年(?=区级)", "", FLOWED), "--area", "yunling")),
    "base-without-end": Case(1, _build(TABBED, "--base", "https://data.example.org")),
    "year-a-word": Case(2, _typed("build", "--year", "今年")),
    "year-out-of-range": Case(2, _typed("build", "--year", "1066")),
    "jobs-none": Case(2, _typed("build", "--jobs", "0")),
    "unknown-command": Case(2, _typed("biuld")),
    "unknown-option": Case(2, _typed("build", "--output", "x")),
    "option-without-value": Case(2, _typed("build", "--out")),
    "language-unknown": Case(2, _typed("build", "--lang", "fr")),
    "too-many-words": Case(2, _typed("check", "one", "two")),
    "unknown-format": Case(2, _typed("query", "largest-funds", "--format", "xml")),
    "unknown-severity": Case(2, _typed("findings", "--severity", "fatal")),
    "extract-nothing": Case(2, _typed("extract")),
    "extract-no-such-path": Case(1, _typed("extract", "DIR/nowhere.txt")),
    "check-no-graph": Case(1, _typed("check", "DIR")),
    "findings-no-graph": Case(1, _typed("findings", "DIR")),
    "query-no-graph": Case(1, _typed("query", "largest-funds", "--graph", "DIR/nowhere")),
    "query-no-name": Case(2, _typed("query", "--graph", "GRAPH")),
    "query-wrong-name": Case(2, _typed("query", "funds-citing-documents", "--graph", "GRAPH")),
    "query-wrong-parameter": Case(
        2,
        _typed("query", "funds-citing-document", "--param", "doc=渝府办发〔2017〕122号", "--graph", "GRAPH"),
    ),
    "query-not-a-number": Case(
        2, _typed("query", "largest-funds", "--param", "minimum=十", "--graph", "GRAPH")
    ),
    "query-parameter-without-value": Case(
        2, _typed("query", "funds-citing-document", "--param", "document", "--graph", "GRAPH")
    ),
    "query-no-such-file": Case(2, _typed("query", "DIR/nowhere.rq", "--graph", "GRAPH")),
    "query-rows-as-turtle": Case(
        2, _typed("query", "largest-funds", "--format", "turtle", "--graph", "GRAPH")
    ),
    "query-without-rows": Case(
        0,
        _typed(
            "query", "funds-citing-document", "--param", "document=渝府办发[2017]第123号", "--graph", "GRAPH"
        ),
    ),
    "cite-nothing": Case(2, _typed("cite")),
    "cite-no-such-file": Case(1, _typed("cite", "DIR/nowhere.txt")),
    "cite-a-pdf": Case(1, _pdf),
    "cite-lines-that-are-none": Case(1, _many_texts),
    "publish-no-graph": Case(1, _typed("publish", "DIR/nowhere", "--out", "DIR/release")),
    "publish-store-damaged": Case(1, _store_damaged),
    "publish-not-conforming": Case(1, _not_conforming),
    "publish-other-base": Case(1, _settings('base = "https://data.example.org/"')),
    "publish-base-none": Case(1, _settings('base = "某市"')),
    "publish-licence-unknown": Case(1, _settings('licence = "GPL"')),
    "publish-no-settings": Case(
        1, lambda folder: _publish(folder, "--settings", str(folder / "nowhere.toml"))
    ),
    "publish-out-not-ours": Case(1, _release_not_ours),
    "publish-out-half-ours": Case(1, _release_half_ours),
    "verify-no-release": Case(1, _typed("verify", "DIR")),
    "trace-nothing": Case(2, _typed("trace")),
    "trace-a-blank": Case(2, _typed("trace", "  ")),
    "trace-no-graph": Case(1, _typed("trace", "渝府发〔2020〕1号", "--graph", "DIR/nowhere")),
    "trace-unknown": Case(1, _typed("trace", "渝府办发[2017]第129号", "--graph", "GRAPH")),
    "trace-nothing-near": Case(1, _typed("trace", "zzzzzzzz", "--graph", "GRAPH")),
}
