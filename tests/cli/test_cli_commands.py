"""The commands as a person uses them: help, language, formats, and where results and remarks go."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from pyoxigraph import RdfFormat, parse

import yiju
from yiju.cli import run
from yiju.cli import yiju as program

SAMPLES = Path(__file__).parent.parent / "samples"
COMMANDS = sorted(program.commands)
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Chinese that stands in English help too: what a person types there.
_EXAMPLES = re.compile(r"渝府办发\[2017\]122号|江津区|医疗服务与保障能力提升")


Say = Callable[..., "Said"]


class Said:
    """What a command wrote on its two streams, and its exit code."""

    def __init__(self, code: int, captured: tuple[str, str]) -> None:
        self.code, (self.out, self.err) = code, captured


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Return a function that runs a command with the shipped graph as the one that is meant."""
    monkeypatch.setenv("YIJU_GRAPH", str(shipped))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def typed(*words: object) -> Said:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(code, (captured.out, captured.err))

    return typed


def test_the_commands_are_those_of_the_docs() -> None:
    assert COMMANDS == [
        "build",
        "check",
        "cite",
        "diff",
        "extract",
        "findings",
        "publish",
        "push",
        "query",
        "trace",
        "verify",
    ]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_both_languages(command: str, say: Say) -> None:
    words = [command] if command else []
    zh, en = (say(*words, "--help", "--lang", lang) for lang in ("zh", "en"))
    assert (zh.code, en.code, zh.err, en.err) == (0, 0, "", "")
    assert zh.out.startswith("用法：")
    assert en.out.startswith("Usage: ")
    assert "示例" in zh.out
    assert "Example" in en.out
    assert "yiju build" in zh.out or f"yiju {command}" in zh.out
    without_example = _EXAMPLES.sub("", en.out)
    assert not _HAN.search(without_example), without_example


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained_in_both_languages(command: str, say: Say) -> None:
    found = program.commands[command]
    options = [one for one in found.params if isinstance(one, click.Option)]
    # The prose above the list may name an option, too.
    zh = say(command, "--help", "--lang", "zh").out.partition("\n选项")[2]
    en = say(command, "--help", "--lang", "en").out.partition("\nOptions")[2]
    for option in options:
        name = re.escape(option.opts[0])
        explained = [re.search(rf"{name}\b[^\n]*(?:\n {{10,}}[^\n]*)*", page) for page in (zh, en)]
        assert explained[0], option.opts
        assert explained[1], option.opts
        assert _HAN.search(explained[0].group()), option.opts
        assert re.search(r"[a-z]+ [a-z]+", explained[1].group().split("  ", 2)[-1]), option.opts


def test_without_a_command_help_is_shown(say: Say) -> None:
    said = say("--lang", "zh")
    assert said.code == 0
    assert "命令" in said.out
    assert say().code == 0


def test_the_version_is_said(say: Say) -> None:
    assert say("--version").out == f"yiju {yiju.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "zh", "query", "--list"],
        ["query", "--lang", "zh", "--list"],
        ["query", "--list", "--lang", "zh"],
        ["query", "--list", "--lang=zh"],
    ],
)
def test_the_language_may_be_said_anywhere(words: list[str], say: Say) -> None:
    assert "参数（示例）" in say(*words).out


@pytest.mark.parametrize(
    ("locale", "head"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "参数（示例）"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_SG"}, "参数（示例）"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_GB"}, "参数（示例）"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN"}, "parameters (example)"),
        ({"LC_ALL": "C"}, "parameters (example)"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "parameters (example)"),
    ],
)
def test_without_it_the_locale_decides(
    locale: dict[str, str], head: str, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("--version")
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert head in say("query", "--list").out


def test_build_says_what_it_made_and_no_more(tmp_path: Path, say: Say) -> None:
    out = tmp_path / "graph"
    said = say(
        "build", SAMPLES / "tabbed.txt", "--area", "yunling", "--out", out, "--jobs", 1, "--lang", "zh"
    )
    assert (said.code, said.err) == (0, "")
    for words in ("tabbed.txt", "云岭区", "绩效目标表", "四元组", f"{out}/graph.nq", f"{out}/findings.csv"):
        assert words in said.out
    assert "\x1b" not in said.out
    assert sorted(path.name for path in out.iterdir()) == ["findings.csv", "graph.nq", "report.json", "store"]


def test_a_graph_that_does_not_conform_ends_with_3(
    tmp_path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan without its fiscal year breaks the structure; no document that can be read gives one."""
    monkeypatch.setattr("yiju.map.plans.year", lambda value: None)  # noqa: ARG005
    out = tmp_path / "graph"
    words = ("build", SAMPLES / "tabbed.txt", "--area", "yunling", "--out", out, "--jobs", 1)
    built = say(*words)
    assert built.code == 3
    assert "does not conform" in built.err
    checked = say("check", out, "--lang", "zh")
    assert checked.code == 3
    assert "不符合结构约束" in checked.err
    assert "茶山步道维护专项/2031" in checked.out


def test_check_says_that_the_graph_conforms(say: Say, shipped: Path) -> None:
    said = say("check", shipped, "--lang", "zh")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("符合结构约束。\n")


def test_extract_as_a_table(say: Say) -> None:
    said = say("extract", SAMPLES / "flowed.txt")
    assert said.code == 0
    assert "古寨防火专项资金" in said.out
    assert said.err == "flowed.txt: 79 non-blank lines: 34 read into records, 45 layout, 0 left over.\n"


def test_extract_as_json_lines(say: Say) -> None:
    said = say("extract", SAMPLES / "tabbed.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["record"] for row in rows] == ["document", "entry", "entry", "plan", "plan"]
    assert {row["file"] for row in rows} == {"tabbed.txt"}
    assert rows[3]["name"] == "茶山步道维护专项"
    assert rows[3]["citations"][0]["numbers"][0]["normal"] == "云岭府办发〔2030〕7号"
    assert rows[4]["indicators"][1]["operator"] == "≥"


def test_extract_lists_every_line_left_over(tmp_path: Path, say: Say) -> None:
    text = (SAMPLES / "flowed.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text.replace(" ≥ 92 40 否", " 92 40"), encoding="utf-8")
    said = say("extract", tmp_path / "a.txt", "--lang", "zh")
    assert said.code == 1
    assert "未读 1。\n  第149行：" in said.err


def test_extract_goes_on_with_the_other_files(tmp_path: Path, say: Say) -> None:
    (tmp_path / "a.txt").write_text("无关", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes((SAMPLES / "flowed.txt").read_bytes())
    said = say("extract", tmp_path, "--lang", "zh")
    assert said.code == 1
    assert "a.txt：不是已知表式" in said.err
    assert "古寨防火专项资金" in said.out


def test_findings_in_every_form(say: Say, shipped: Path) -> None:
    as_json = json.loads(say("findings", shipped, "--format", "json").out)
    as_csv = list(csv.DictReader(io.StringIO(say("findings", shipped, "--format", "csv").out)))
    assert as_json == as_csv == yiju.open(shipped).findings()
    table = say("findings", shipped, "--severity", "warning", "--lang", "zh").out
    assert "警告" in table
    assert "提示" not in table


def test_findings_of_one_rule(say: Say, shipped: Path) -> None:
    rows = json.loads(say("findings", shipped, "--rule", "stated-total", "--format", "json").out)
    assert {row["rule"] for row in rows} <= {"stated-total"}
    empty = say("findings", shipped, "--rule", "no-such-rule", "--format", "csv")
    assert empty.out.startswith("severity,area,fund,")


def test_a_question_in_every_form(say: Say) -> None:
    words = ("query", "funds-citing-document", "--param", "document=渝府办发[2017]第122号")
    rows = json.loads(say(*words, "--format", "json").out)
    as_csv = list(csv.DictReader(io.StringIO(say(*words, "--format", "csv").out)))
    assert [row["fund"] for row in rows] == [row["fund"] for row in as_csv]
    table = say(*words, "--lang", "zh")
    assert all(row["fund"] in table.out for row in rows)
    assert table.err == f"共 {len(rows)} 行。\n"
    assert "专项资金" in table.out


def test_every_question_is_listed_with_an_example(say: Say) -> None:
    said = say("query", "--list", "--lang", "zh")
    for name in (path.stem for path in (SAMPLES.parent.parent / "queries" / "questions").glob("*.rq")):
        assert name in said.out


def test_a_query_of_ones_own(tmp_path: Path, say: Say) -> None:
    path = tmp_path / "own.rq"
    path.write_text(
        "PREFIX yj: <https://w3id.org/yiju/ns#> SELECT (COUNT(?p) AS ?plans) WHERE { ?p a yj:PerformancePlan }"
    )
    assert json.loads(say("query", path, "--format", "json").out) == [{"plans": 126}]
    path.write_text(
        "PREFIX yj: <https://w3id.org/yiju/ns#> CONSTRUCT { ?p yj:fund ?f } WHERE { ?p yj:fund ?f }"
    )
    said = say("query", path, "--format", "turtle")
    assert len(list(parse(said.out.encode(), format=RdfFormat.TURTLE))) == 126
    path.write_text("SELECT WHERE")
    assert say("query", path).code == 2
    path.write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1")
    assert say("query", path, "--format", "csv").code == 2


def test_cite_a_file(tmp_path: Path, say: Say) -> None:
    text = "依据《江城区排水办法》（渝府办发[2017]第122号）\r\n和国务院令第 381号，该办法"
    (tmp_path / "a.txt").write_bytes(text.encode())
    said = say("cite", tmp_path / "a.txt")
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert (said.code, said.err) == (0, "")
    assert list(first)[:7] == ["start", "end", "asWritten", "title", "numbers", "kind", "repairs"]
    assert (
        text[first["start"] : first["end"]]
        == first["asWritten"]
        == "《江城区排水办法》（渝府办发[2017]第122号）"
    )
    assert (first["title"], first["numbers"]) == ("江城区排水办法", ["渝府办发〔2017〕122号"])
    assert (first["kind"], first["repairs"]) == ("law", ["brackets", "di-prefix"])
    assert first["parts"][0] | {"kind": ""} == {
        "agency": "渝府办发", "year": 2017, "serial": "122", "suffix": "号", "kind": "",
    }  # fmt: skip
    assert [one["asWritten"] for one in first["references"]] == ["该办法"]
    assert text[second["start"] : second["end"]] == "国务院令第 381号"
    assert (second["title"], second["numbers"]) == (None, ["国务院令第381号"])


def test_cite_standard_input_and_many_texts(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    typed("根据渝府发〔2020〕1号")
    assert json.loads(say("cite", "-").out)["numbers"] == ["渝府发〔2020〕1号"]
    typed("")
    assert say("cite", "-").out == ""
    lines = [
        {"id": "甲", "text": "见《预算法》"},
        {"id": 7, "text": "无"},
        {"id": None, "text": "《预算法》《审计法》"},
    ]
    typed("\n".join(json.dumps(line) for line in lines) + "\n\n")
    said = say("cite", "-", "--jsonl")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 0
    assert [(row["id"], row["title"]) for row in rows] == [
        ("甲", "预算法"),
        (None, "预算法"),
        (None, "审计法"),
    ]
    typed(json.dumps(lines[0]))
    assert json.loads(say("cite", "-", "--jsonl", "--annotate").out) == {
        "id": "甲",
        "html": '见<a class="citation" href="https://w3id.org/yiju/id/document/title/预算法">《预算法》</a>',
    }


def test_cite_reads_each_line_of_many_in_its_own_encoding(tmp_path: Path, say: Say) -> None:
    lines = [
        json.dumps({"id": name, "text": f"见《{name}法》"}, ensure_ascii=False) for name in ("预算", "审计")
    ]
    file = tmp_path / "many.jsonl"
    file.write_bytes(
        "\ufeff".encode() + lines[0].encode() + b"\r\n" + lines[1].encode("gb18030") + b"\n\xff\xff\n"
    )
    said = say("cite", str(file), "--jsonl")
    assert [json.loads(line)["title"] for line in said.out.splitlines()] == ["预算法", "审计法"]
    assert said.code == 1
    assert "3" in said.err


def test_cite_gives_the_text_back_as_html(tmp_path: Path, say: Say) -> None:
    (tmp_path / "a.txt").write_text("见《预算法》<3>\n", encoding="utf-8")
    said = say("cite", tmp_path / "a.txt", "--annotate")
    assert said.out.startswith("<!doctype html>")
    assert re.sub(r"<[^>]*>", "", said.out) == "见《预算法》&lt;3&gt;\n"


def test_trace_in_every_form(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("trace", "渝府办发[2017]第122号")
    for lang in ("zh", "en"):
        tree = say(*words, "--lang", lang)
        assert (tree.code, tree.err) == (0, "")
        assert "医疗服务与保障能力提升" in tree.out
    found = json.loads(say(*words, "--format", "json").out)
    assert found["documents"][0]["card"]["numbers"] == ["渝府办发〔2017〕122号"]
    rows = list(csv.DictReader(io.StringIO(say(*words, "--format", "csv").out)))
    assert {row["fund"] for row in rows} == {"医疗服务与保障能力提升"}
    assert say(*words, "--format", "md").out.startswith("## 《关于印发")
    assert say(*words, "--format", "svg").out.startswith("<?xml")
    monkeypatch.setitem(sys.modules, "yiju.trace.picture", None)
    said = say(*words, "--format", "svg")
    assert said.code == 2
    assert "pip install pygraphviz" in said.err


def test_trace_says_what_it_does_not_show(say: Say) -> None:
    said = say("trace", "管理办法")
    assert said.code == 0
    assert "others match too" in said.err


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_terminal_that_knows_few_characters_is_no_reason_to_fail(encoding: str, shipped: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from yiju.cli import main; main()",
            "query",
            "most-cited-documents",
            "--graph",
            shipped,
        ],
        env={**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(encoding)[-300:]


def test_a_reader_who_has_seen_enough_is_no_reason_to_fail(shipped: Path) -> None:
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from yiju.cli import main; main()",
            "findings",
            str(shipped),
            "--format",
            "json",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_stopping_is_said(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("yiju.pipeline.build", interrupt)
    said = say("build", SAMPLES, "--out", tmp_path / "graph", "--lang", "zh")
    assert said.code == 1
    assert said.err.strip() == "已中断，原有输出未改动。"


def test_a_full_disk_while_printing_is_said(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("yiju.cli.screen.table", full)
    said = say("query", "largest-funds", "--lang", "zh")
    assert said.code == 1
    assert said.err == "无法读写（磁盘空间不足）。请检查路径、权限和磁盘空间。\n"
