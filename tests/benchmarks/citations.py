"""How fast citations are found: MB a second on prose and on dense citations, and whether time grows with the length.

Usage: ``make bench-citations`` (prints the page; ``WRITE=docs/benchmarks-citations.md`` renews it). Texts are invented. Each
measurement has a process of its own; ratios of one run are more reliable than seconds.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from yiju.citations import annotate, find, resolve

_PROSE = (
    "为促进辖区经济社会协调发展，各部门应当落实主体责任，按季度报送资金使用情况，年度终了后开展自评，确保专款专用。"
    "项目涉及道路保洁、管网维护、老年人补贴等内容，预算执行率不低于95%，群众满意度达到90%以上。联系电话另行公布，2025年3月底前完成第1号地块整治。\n"
)
_DENSE = (
    "根据《关于印发〈江城区排水方案〉的通知》（渝府办发〔2017〕122号）、国务院令第381号，现将渝财社[2019]第031号和国办发〔2019〕33号转发给你们；"
    "《中华人民共和国防洪法》《城市桥梁养护技术规程》（CJJ 99-2017）及《江城区档案管理办法》（碚府办发(2020)12号）继续执行，该办法另有规定的除外。\n"
)
TEXTS = {"prose": _PROSE, "dense": _DENSE}
LENGTHS = (100_000, 1_000_000, 10_000_000)


class Timing(msgspec.Struct, frozen=True):
    """One measurement: characters and bytes, citations found, seconds by verb, peak of resident memory in KiB."""

    text: str
    characters: int
    size: int
    citations: int
    references: int
    seconds: dict[str, float]
    peak: int


class _Row(NamedTuple):
    zh: str
    en: str


_NAMES = {
    "prose": _Row("无引用的文字", "prose without citations"),
    "dense": _Row("引用密集的文字", "dense citations"),
}


def measure(text: str, characters: int) -> Timing:
    """Find, resolve and annotate the citations of an invented text."""
    piece = TEXTS[text]
    whole = (piece * (characters // len(piece) + 1))[:characters]
    find(_DENSE)  # tables are read on first use, which is not what is measured
    seconds: dict[str, float] = {}
    began = time.process_time()
    found = find(whole)
    seconds["find"] = time.process_time() - began
    began = time.process_time()
    references = resolve(whole, found)
    seconds["resolve"] = time.process_time() - began
    began = time.process_time()
    annotate(whole, found, references)
    seconds["annotate"] = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Timing(text, characters, len(whole.encode()), len(found), len(references), seconds, peak)


def page(timings: Sequence[Timing]) -> str:
    """Return the page."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    lines = [
        "# 引用识别的速度 · How fast citations are found",
        "",
        f"机器：{os.cpu_count()} 核、{memory:.0f} GiB 内存（与其他程序共用），{machine}；单进程，CPU 时间。由 `make bench-citations` 生成。",
        "",
        f"Machine: {os.cpu_count()} cores, {memory:.0f} GiB of memory, shared with other programs; {machine}; one process, CPU"
        " time. Written by `make bench-citations`.",
        "",
        "文字为自行编造。“每字用时之比”是与同类最短文字相比，等于 1 即与长度成正比。",
        "",
        "The texts are invented. The ratio compares the time for each character with that of the shortest text of its kind: 1"
        " means that time grows in proportion to length.",
        "",
        *_table(timings),
    ]
    return "\n".join(lines) + "\n"


def _table(timings: Sequence[Timing]) -> Iterator[str]:
    yield (
        "| 文字 · Text | 字数 · Characters | MB | 引用 · Citations | find (s) | find (MB/s) | 引用/秒 · Citations/s |"
        " 每字用时之比 · Ratio | resolve (s) | annotate (s) | 峰值内存 · Peak memory (MiB) |"
    )
    yield "| --- |" + " ---: |" * 10
    first = {one.text: one for one in reversed(timings)}
    for one in timings:
        seconds = one.seconds["find"]
        shortest = first[one.text]
        ratio = (seconds / one.characters) / (shortest.seconds["find"] / shortest.characters)
        name = _NAMES[one.text]
        yield (
            f"| {name.zh} · {name.en} | {one.characters:,} | {one.size / 1e6:.1f} | {one.citations:,} | {seconds:.2f} |"
            f" {one.size / 1e6 / seconds:.2f} | {one.citations / seconds:,.0f} | {ratio:.2f} |"
            f" {one.seconds['resolve']:.2f} | {one.seconds['annotate']:.2f} | {one.peak / 1024:,.0f} |"
        )


def _apart(text: str, characters: int) -> Timing:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.citations", "--one", text, str(characters)]
    done = subprocess.run(command, capture_output=True, check=True)
    return msgspec.json.decode(done.stdout, type=Timing)


def main() -> None:
    """Print the page, or write it where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--one", nargs=2, metavar=("TEXT", "CHARACTERS"))
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    if given.one:
        sys.stdout.write(msgspec.json.encode(measure(given.one[0], int(given.one[1]))).decode())
        return
    text = page([_apart(text, length) for text in TEXTS for length in LENGTHS])
    if given.write:
        given.write.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
