"""``yiju verify``: whether a release is whole."""

from __future__ import annotations

from pathlib import Path

import click

from yiju.cli import screen
from yiju.cli.command import Command, option
from yiju.cli.language import Text
from yiju.cli.publish import DEFAULT_RELEASE
from yiju.verify import Verified
from yiju.verify import verify as verify_release


@click.command(
    cls=Command,
    words=Text(
        "核对一个发布文件夹：校验和、目录、数量、格式和结构约束，并用一句话说明是否完整。\n不完整时退出码为 1。",
        "Check a release: sums, catalogue, counts, formats and shapes; one line says whether it is whole.\n"
        "The exit code is 1 where it is not.",
    ),
    example=f"yiju verify {DEFAULT_RELEASE}",
)
@click.argument("folder", metavar="DIR", default=DEFAULT_RELEASE, type=click.Path(path_type=Path))
@option(
    "--dcat-ap",
    "dcat",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    words=Text(
        "存放 DCAT-AP 官方 SHACL 文件的文件夹；给出时，目录也按其校验。",
        "A folder with the official SHACL files of DCAT-AP; where given, the catalogue is checked against them too.",
    ),
)
def verify(folder: Path, dcat: Path | None) -> int:
    """Check the release in ``folder`` and say whether it is whole."""
    with screen.waiting(Text("正在核对……", "checking …")):
        found = verify_release(folder, dcat)
    for problem in found.problems:
        screen.say(Text(problem.zh, problem.en))
    screen.say(_verdict(found))
    return 0 if found.whole else 1


def _verdict(found: Verified) -> Text:
    zh = f"{found.files:,} 个文件，{found.size:,} 字节，{found.quads:,} 条，{found.sources:,} 个来源"
    en = f"{found.files:,} files, {found.size:,} bytes, {found.quads:,} quads, {found.sources:,} sources"
    if found.whole:
        return Text(f"发布完整：{zh}。", f"The release is whole: {en}.")
    count = len(found.problems)
    places = "1 problem" if count == 1 else f"{count} problems"
    return Text(f"发布不完整：{count} 处问题（{zh}）。", f"The release is not whole: {places} ({en}).")
