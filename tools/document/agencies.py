"""docs/agencies.md: agency codes and whose they are, and the parts that others are read from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from document.page import code, heading, page, paragraphs, table, text
from yiju import codes
from yiju.agencies import areas
from yiju.agencies.tables import AgencyRow, BodyRow, agencies, divisions, parts

_ABOUT = (
    "发文机关代字由地区、机关、文种三部分构成：渝＋府办＋发。先查 agencies.toml 中已知其机关的代字；查不到的，按 agency-parts.toml "
    "的三个表逐段识读（江津府办发：江津＋府办＋发），标为“据构成推断”；读不出的标为“不明”，不作猜测。地区名称按 divisions.csv。",
    "An agency code is built of area, body and series: 渝 + 府办 + 发. Codes whose body is known stand in agencies.toml; others"
    " are read from the three tables of agency-parts.toml (江津府办发: 江津 + 府办 + 发) and marked as inferred; what means nothing"
    " is unknown, and no guess is made. Areas are those of divisions.csv.",
)
_KNOWN = (
    "得知途径：documented 有公布的文件可以指明；customary 为该机关惯用，手头没有可指明的文件。年份不详的留空。",
    "How it is known: documented, a published document shows it; customary, the body is known to sign so but no document is at"
    " hand. Years that are not known are blank.",
)
_LEVELS = ("central", "province", "municipality", "prefecture", "county", "township")


def render() -> str:
    """Return the page."""
    shown = parts()
    pieces = [
        paragraphs(*_ABOUT),
        heading(
            2, "已知其机关的代字（agencies.toml）", "Codes whose body is known (agencies.toml)", "agencies"
        ),
        paragraphs(*_KNOWN),
        *_agencies(),
        heading(2, "机关的字（agency-parts.toml）", "Marks of bodies (agency-parts.toml)", "bodies"),
        table(
            (
                "字 · Mark",
                "类别 · Kind",
                "国家 · State",
                "省 · Province",
                "直辖市 · Municipality",
                "地市 · Prefecture",
                "区县 · County",
                "乡镇 · Township",
                "示例 · Example",
            ),
            [_body(one) for one in shown.body],
        ),
        heading(
            2,
            "文种和内设机构的字（agency-parts.toml）",
            "Series and units inside a body (agency-parts.toml)",
            "series",
        ),
        table(
            ("字 · Mark", "含义", "Meaning", "示例 · Example"),
            [(code(one.word), text(one.zh), text(one.en), code(one.example)) for one in shown.series],
        ),
        heading(2, "地区的简称（agency-parts.toml）", "Short names of areas (agency-parts.toml)", "areas"),
        table(
            ("简称 · Short name", "地区 · Area", "代码 · Code", "示例 · Example"),
            [
                (
                    code(one.word),
                    text(areas.full_name(areas.by_code(one.division))),
                    one.division,
                    code(one.example),
                )
                for one in shown.area
            ],
        ),
        paragraphs(
            f"此外，{len(divisions()):,} 个行政区划（含已撤销和更名的）的名称去掉“省、市、区、县”后也是简称。",
            f"Besides, the names of {len(divisions()):,} divisions, former ones among them, without 省, 市, 区 or 县.",
        ),
    ]
    return page(
        "发文机关代字",
        "Agency codes",
        "data/reference/agencies.toml, agency-parts.toml, divisions.csv",
        pieces,
    )


def _agencies() -> Iterator[str]:
    order = [one.notation for one in codes.simple("levels", "level")]
    rows = sorted(agencies(), key=lambda row: order.index(row.level))
    for level, group in groupby(rows, key=lambda row: row.level):
        name = codes.by_notation("levels", "level", level)
        yield heading(3, name.label_zh, name.label_en)
        yield table(
            (
                "代字 · Code",
                "机关 · Body",
                "English",
                "类别 · Kind",
                "年份 · Years",
                "得知途径 · Known by",
                "依据 · Evidence",
                "示例 · Example",
            ),
            [_agency(row) for row in group],
        )


def _agency(row: AgencyRow) -> tuple[str, ...]:
    years = f"{row.valid_from or ''}–{row.valid_until or ''}" if row.valid_from or row.valid_until else ""
    return (
        code(row.code), text(row.body), text(row.body_en or ""), text(row.kind), years, code(row.known),
        text(row.evidence), code(row.example),
    )  # fmt: skip


def _body(row: BodyRow) -> tuple[str, ...]:
    names = (getattr(row, level) or "" for level in _LEVELS)
    return (code(row.word), text(row.kind), *map(text, names), code(row.example))
