"""The columns that several tables share: whose, for which fund and year, and where it stands in the source.

Comes in: nothing. Goes out: columns. Each is about what stands in another column of the same table, so a table that takes
``FUND`` also takes ``fund_iri``.
"""

from __future__ import annotations

from typing import Final, Literal

from yiju import vocabulary as v
from yiju.publish.tables.columns import Column, Key
from yiju.words import Words

YJ: Final = v.YJ
LABEL: Final = v.RDFS + "label"
TITLE: Final = v.DCT + "title"


def iri(name: str, zh: str, en: str, term: str, about: str = "iri", *, many: bool = False) -> Column:
    """Return a column of IRIs: ``term`` of what stands in ``about``."""
    note = Words(f"{zh}的标识（IRI）。", f"The IRI of the {en}.")
    return Column(f"{name}_iri", f"{zh}标识", f"{en} IRI", "iri", term, about, many=many, note=note)


def code(name: str, zh: str, en: str) -> Column:
    """Return a column with the Chinese name of the concept whose IRI stands in the column ``{name}_iri``."""
    return Column(name, zh, en, term=LABEL, about=f"{name}_iri", lang="zh", note=_named(zh, en))


def label(name: str, zh: str, en: str) -> Column:
    """Return a column with the name of what stands in the column ``{name}_iri``."""
    return Column(name, zh, en, term=LABEL, about=f"{name}_iri", note=_named(zh, en))


def _named(zh: str, en: str) -> Words:
    return Words(f"{zh}的名称。", f"The name of the {en}, in Chinese.")


AREA: Final = label("area", "地区", "area")
FUND: Final = Column(
    "fund",
    "资金名称",
    "fund",
    term=LABEL,
    about="fund_iri",
    note=_named("专项资金", "fund"),
)
DEPARTMENT: Final = label("department", "主管部门", "department")
DEPARTMENT_CODE: Final = Column(
    "department_code",
    "主管部门编码",
    "department code",
    term=YJ + "budgetUnitCode",
    about="department_iri",
)
FILE: Final = Column(
    "source_file",
    "来源文件",
    "source file",
    term=YJ + "file",
    about="source_iri",
    note=_named("来源文件", "source file"),
)
FIRST: Final = Column("first_line", "首行", "first line", "integer", YJ + "firstLine")
LAST: Final = Column("last_line", "末行", "last line", "integer", YJ + "lastLine")
WHERE: Final = (FILE, FIRST, LAST)

SELF: Final = Column(
    "iri",
    "标识",
    "IRI",
    "iri",
    note=Words(
        "本行记录的标识（IRI），在图谱中查到同一条记录。",
        "The IRI of the record, by which the graph knows it too.",
    ),
)
BUDGET: Final = Column("budget", "当年预算（元）", "budget (yuan)", "amount", YJ + "budget")
PUBLISHED: Final = (
    Column("budget_as_published", "预算（原文）", "budget as published", term=YJ + "budgetAsPublished"),
    Column("published_unit", "公布单位", "unit as published", term=YJ + "publishedUnit"),
)
AS_PUBLISHED: Final = Column(
    "department_as_published",
    "主管部门（原文）",
    "department as published",
    term=YJ + "departmentAsPublished",
)
PLAN_KEY: Final = Key("plan_iri", "plans")
SOURCE_KEY: Final = Key("source_iri", "sources")
FUND_KEY: Final = Key("fund_iri", "funds")
DEPARTMENT_KEY: Final = Key("department_iri", "departments")
SOURCE_IRI: Final = iri("source", "来源文件", "source document", v.PROV + "wasDerivedFrom")


def year(about: Literal["iri", "plan_iri", "source_iri"]) -> Column:
    """Return the column of the fiscal year of what stands in ``about``."""
    return Column(
        "fiscal_year",
        "预算年度",
        "fiscal year",
        "year",
        YJ + "fiscalYear",
        about,
    )


def area_iri(about: str) -> Column:
    """Return the column of the IRI of the area of what stands in ``about``."""
    return iri("area", "地区", "area", YJ + "area", about)


def fund_iri(about: str) -> Column:
    """Return the column of the IRI of the fund of the plan that stands in ``about``."""
    return iri("fund", "专项资金", "fund", YJ + "fund", about)


def department_iri(about: str) -> Column:
    """Return the column of the IRI of the competent department of what stands in ``about``."""
    return iri("department", "主管部门", "department", YJ + "department", about)


def plan_iri(term: str, *, inverse: bool) -> Column:
    """Return the column of the IRI of the plan that a record belongs to; by ``inverse``, the plan names the record."""
    note = Words("所属绩效目标表的标识（IRI）。", "The IRI of the plan that the record belongs to.")
    return Column("plan_iri", "绩效目标表标识", "plan IRI", "iri", term, inverse=inverse, note=note)
