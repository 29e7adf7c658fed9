"""How to take a release in: commands for whoever downloads, asks, programs or harvests.

Comes in: what is published and its files. Goes out: ``Recipe`` values. What a release does not hold is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from yiju.publish.content import Content
from yiju.publish.files import EVERYTHING, File, Kind
from yiju.publish.sums import SUMS_FILE
from yiju.words import Words


class Recipe(msgspec.Struct, frozen=True):
    """One way to take a release in: what for, what to know, what to type (blank where there is nothing to type)."""

    title: Words
    about: Words
    code: str = ""


def recipes(content: Content, files: Sequence[File]) -> tuple[Recipe, ...]:
    """Return the ways to take in a release that holds ``files``."""
    address = content.settings.access_url
    dump = _find(files, "dump", (".nq.gz", ".nq"))
    found: list[Recipe] = []
    if dump:
        found += [_download(address, dump), _oxigraph(dump), _virtuoso(dump), _rdflib(dump), _python(dump)]
    found += _spreadsheet(files)
    return (*found, _harvest(address, files))


def _find(files: Sequence[File], kind: Kind, endings: tuple[str, ...]) -> str:
    """Return the file of the whole with the first of ``endings`` that there is, or a blank."""
    paths = [file.path for file in files if file.kind == kind and file.dataset == EVERYTHING]
    return next((path for ending in endings for path in paths if path.endswith(ending)), "")


def _download(address: str, dump: str) -> Recipe:
    return Recipe(
        Words("下载并核对", "Download and verify"),
        Words(
            f"{SUMS_FILE} 列有全部文件的校验值；显示“成功”或 OK 即为完整无误。",
            f"{SUMS_FILE} holds the sum of every file; OK means that a file is whole.",
        ),
        f"curl --fail --remote-name {address}{SUMS_FILE}\n"
        f"curl --fail --create-dirs --output {dump} {address}{dump}\n"
        f"sha256sum --check --ignore-missing {SUMS_FILE}",
    )


def _oxigraph(dump: str) -> Recipe:
    return Recipe(
        Words("Oxigraph", "Oxigraph"),
        Words(
            "装入本地数据库，并在 http://localhost:7878 提供 SPARQL 查询；数据在命名图中，须以全部图的并集为默认图。",
            "Load into a database on disk, and answer SPARQL at http://localhost:7878; the data stand in named graphs, so their union has to be the default graph.",
        ),
        f"oxigraph load --location yiju-store --file {dump}\noxigraph serve-read-only --location yiju-store --union-default-graph",
    )


def _virtuoso(dump: str) -> Recipe:
    folder, _, name = dump.rpartition("/")
    return Recipe(
        Words("Virtuoso", "Virtuoso"),
        Words(
            "在 isql 中执行；文件夹须写绝对路径，并列入 virtuoso.ini 的 DirsAllowed。",
            "In isql; the folder is an absolute path that DirsAllowed in virtuoso.ini names.",
        ),
        f"ld_dir('/PATH/TO/{folder}', '{name}', 'urn:yiju');\nrdf_loader_run();\ncheckpoint;",
    )


def _rdflib(dump: str) -> Recipe:
    return Recipe(
        Words("Python：rdflib", "Python: rdflib"),
        Words(
            "读入为数据集，默认图为全部图的并集。", "As a dataset whose default graph is the union of all."
        ),
        f"{_opening(dump)[0]}from rdflib import Dataset\n\n"
        f"data = Dataset(default_union=True)\nwith {_opening(dump)[1]} as file:\n"
        '    data.parse(file, format="nquads")\nprint(len(data))',
    )


def _python(dump: str) -> Recipe:
    return Recipe(
        Words("Python：yiju", "Python: yiju"),
        Words(
            "装入后即可用预存问题提问，文号怎样写都能查到；records() 的结果可直接交给 pandas.DataFrame。",
            "Then ask the saved questions, a document number as anybody would type it; pandas.DataFrame takes records().",
        ),
        f"{_opening(dump)[0]}from pyoxigraph import RdfFormat, Store\nfrom yiju import questions\n\n"
        f"store = Store()\nwith {_opening(dump)[1]} as file:\n    store.bulk_load(file, RdfFormat.N_QUADS)\n"
        'asked = questions.question("funds-citing-document")\n'
        'answer = questions.rows(store, asked, {"document": "渝府办发[2017]122号"})\n'
        "print(answer.records())",
    )


def _opening(dump: str) -> tuple[str, str]:
    """Return what to import and what to write to open ``dump``."""
    return (
        ("import gzip\n", f'gzip.open("{dump}")') if dump.endswith(".gz") else ("", f'open("{dump}", "rb")')
    )


def _spreadsheet(files: Sequence[File]) -> Iterator[Recipe]:
    book, table = _find(files, "table", (".xlsx",)), _find(files, "table", (".csv",))
    said: Callable[[str, str], Recipe] = lambda zh, en: Recipe(Words("Excel", "Excel"), Words(zh, en))  # noqa: E731
    if book:
        yield said(
            f"打开 {book}，每张工作表是一个表格。各表另有 CSV 文件（UTF-8 编码）。",
            f"Open {book}; each sheet is a table. Each table is a CSV file (UTF-8) as well.",
        )
    elif table:
        yield said(
            f"用“数据 → 从文本/CSV”导入 {table}，编码选 65001: Unicode (UTF-8)。",
            f"Import {table} by Data → From Text/CSV, as 65001: Unicode (UTF-8).",
        )


def _harvest(address: str, files: Sequence[File]) -> Recipe:
    catalogue = _find(files, "description", ("catalog.ttl",)) or "catalog.ttl"
    return Recipe(
        Words("开放数据平台采集", "Harvesting by a portal"),
        Words(
            "在采集设置中填写目录地址（DCAT-AP，Turtle 格式）：",
            "Give the harvester the address of the catalogue (DCAT-AP, in Turtle):",
        ),
        f"{address}{catalogue}",
    )
