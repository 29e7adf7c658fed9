"""Agency codes and the parts that others are read from, as the page shows them.

Comes in: ``agencies.toml``, ``agency-parts.toml`` and ``divisions.csv`` of ``data/reference/``. Goes out: ``Table`` values.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from yiju import codes
from yiju.agencies import areas
from yiju.agencies.tables import AgencyRow, BodyRow, Parts, agencies, aliases, divisions, parts
from yiju.publish.pages.tables import Cell, Table, table
from yiju.publish.pages.words import count
from yiju.vocabulary import CODE
from yiju.words import Words

ABOUT: Final = Words(
    "发文机关代字由地区、机关、文种三部分构成：渝＋府办＋发。先查 agencies.toml 中已知其机关的代字；查不到的，按 agency-parts.toml"
    " 的各表逐段识读（江津府办发：江津＋府办＋发），标为“据构成推断”；读不出的标为“不明”，不作猜测。地区名称按 divisions.csv。",
    "An agency code is built of area, body and series: 渝 + 府办 + 发. Codes whose body is known stand in agencies.toml; others"
    " are read from the tables of agency-parts.toml (江津府办发: 江津 + 府办 + 发) and marked as inferred; what cannot be read is"
    " unknown, and no guess is made. Areas are those of divisions.csv.",
)
_LEVELS: Final = ("central", "province", "municipality", "prefecture", "county", "township")
_KNOWN: Final = Words(
    "得知途径：有据可查，指有公布的文件可以指明；据惯用，指为该机关惯用，手头没有可指明的文件。年份不详的留空。",
    "How it is known: documented, a published document shows it; customary, the body is known to sign so but no document is"
    " at hand. Years that are not known are blank.",
)


def tables() -> tuple[Table, ...]:
    """Return the tables by which agency codes are read, in the order of the page."""
    shown = parts()
    return (
        *_agencies(),
        _aliases(),
        _bodies(shown),
        _series(shown),
        _area_names(shown),
        _local(shown),
        _former(shown),
        _towns(shown),
    )


def _agencies() -> Iterator[Table]:
    order = {one.notation: place for place, one in enumerate(codes.simple("levels", "level"))}
    rows = sorted(agencies(), key=lambda row: order[row.level])
    for place, (level, group) in enumerate(groupby(rows, key=lambda row: row.level), 1):
        name = codes.by_notation("levels", "level", level)
        yield table(
            f"known-{name.iri.removeprefix(f'{CODE}level/')}",
            Words(
                f"已知其机关的代字（agencies.toml）：{name.label_zh}",
                f"Codes whose body is known (agencies.toml): {name.label_en}",
            ),
            _KNOWN if place == 1 else Words("", ""),
            "#代字|Code 机关|Body 类别|Kind 年份|Years 得知途径|Known-by 依据|Evidence #示例|Example",
            map(_agency, group),
        )


def _agency(row: AgencyRow) -> tuple[Cell, ...]:
    years = f"{row.valid_from or ''}–{row.valid_until or ''}" if row.valid_from or row.valid_until else ""
    body = f"{row.body} ({row.body_en})" if row.body_en else row.body
    return (
        row.code,
        Words(row.body, body),
        _code("body-kinds", "body-kind", row.kind),
        years,
        _code("knowledge", "knowledge", row.known),
        row.evidence,
        row.example,
    )


def _aliases() -> Table:
    return table(
        "aliases",
        Words("机关的简称", "Short names of bodies"),
        Words("标题中的简称，以及所指机关的全称。", "Short names in titles, and the full name of the body."),
        "简称|Short-name 全称|Full-name 层级|Level 类别|Kind",
        (
            (
                one.name,
                one.body,
                _code("levels", "level", one.level),
                _code("body-kinds", "body-kind", one.kind),
            )
            for one in aliases()
        ),
    )


def _body(row: BodyRow) -> tuple[Cell, ...]:
    return (
        row.word,
        _code("body-kinds", "body-kind", row.kind),
        *(getattr(row, level) or "" for level in _LEVELS),
        row.example,
    )


def _code(file: str, scheme: str, notation: str) -> Words:
    """Return what a code of a list is called."""
    code = codes.by_notation(file, scheme, notation)
    return Words(code.label_zh, code.label_en)


def _area(division: str) -> str:
    return areas.full_name(areas.by_code(division))


def _bodies(shown: Parts) -> Table:
    return table(
        "bodies",
        Words("机关的字", "Marks of bodies"),
        Words(
            "代字中表示机关的字，在各级分别是什么机关。",
            "The mark of a body, and which body it is at each level.",
        ),
        "#字|Mark 类别|Kind 国家|State 省|Province 直辖市|Municipality 地市|Prefecture 区县|County 乡镇|Township #示例|Example",
        map(_body, shown.body),
    )


def _series(shown: Parts) -> Table:
    return table(
        "series",
        Words("文种和内设机构的字", "Series and units inside a body"),
        Words(
            "接在机关的字之后：发、函，或内设机构。",
            "What follows the mark of a body: a series (发, 函) or a unit inside it.",
        ),
        "#字|Mark 含义|Meaning #示例|Example",
        ((one.word, Words(one.zh, one.en), one.example) for one in shown.series),
    )


def _area_names(shown: Parts) -> Table:
    return table(
        "area-names",
        Words("地区的简称", "Short names of areas"),
        Words(
            f"此外，{count(len(divisions()))} 个行政区划（含已撤销和更名的）的名称去掉“省、市、区、县”后也是简称。",
            f"Besides, the names of {count(len(divisions()))} divisions, former ones among them, without 省, 市, 区 or 县.",
        ),
        "#简称|Short-name 地区|Area 代码|Code #示例|Example",
        ((one.word, _area(one.division), one.division, one.example) for one in shown.area),
    )


def _local(shown: Parts) -> Table:
    return table(
        "local",
        Words("只在一地如此称呼的机关", "Bodies called otherwise in one place"),
        Words("所在地区的代码按 GB/T 2260，两位为省。", "Places by GB/T 2260; two digits are a province."),
        "#字|Mark 机关|Body 层级|Level 所在地区|Place #示例|Example",
        (
            (one.word, one.body, _code("levels", "level", one.level), one.division, one.example)
            for one in shown.local
        ),
    )


def _former(shown: Parts) -> Table:
    return table(
        "former",
        Words("某年以前另有所指的字", "Marks that stood for other bodies in the past"),
        Words("至所列年份为止，各级所指的机关。", "The bodies that a mark stood for up to a year."),
        "#字|Mark 止于|Until 省|Province 直辖市|Municipality 地市|Prefecture 区县|County #示例|Example",
        (
            (
                one.word,
                str(one.until),
                one.province,
                one.municipality,
                one.prefecture,
                one.county,
                one.example,
            )
            for one in shown.former
        ),
    )


def _towns(shown: Parts) -> Table:
    return table(
        "towns",
        Words("也是别处乡镇之名的字", "Words that are names of towns elsewhere"),
        Words("在所列区县内指该乡镇。", "Within the district, the word means the town."),
        "#字|Word 乡镇|Town 区县|District #示例|Example",
        ((one.word, one.town, _area(one.division), one.example) for one in shown.town),
    )
