"""The tables of what sources say: plans, indicators, citations, findings, contacts.

Comes in: nothing. Goes out: ``Table`` definitions. Columns for people stand first, IRIs last.
"""

from __future__ import annotations

from typing import Final

from yiju import vocabulary as v
from yiju.publish.tables import common as c
from yiju.publish.tables.columns import Column, Key, Table
from yiju.words import Words

_YJ: Final = v.YJ
# What records below a plan say of the plan they belong to.
_OF_PLAN: Final = (c.FUND, c.AREA, c.year("plan_iri"), c.DEPARTMENT)
_OF_PLAN_IRIS: Final = (
    c.fund_iri("plan_iri"),
    c.area_iri("fund_iri"),
    c.department_iri("plan_iri"),
    c.SOURCE_IRI,
)


def _count(name: str, zh: str, en: str, term: str, note_zh: str, note_en: str) -> Column:
    return Column(name, zh, en, "integer", term, how="count", note=Words(note_zh, note_en))


PLANS: Final = Table(
    "plans",
    "绩效目标表",
    "plans",
    Words(
        "一项专项资金一个年度的绩效目标表，一行一张。",
        "The performance plan of one fund for one fiscal year, one a row.",
    ),
    _YJ + "PerformancePlan",
    (
        c.FUND,
        c.AREA,
        c.year("iri"),
        c.DEPARTMENT_CODE,
        c.DEPARTMENT,
        c.AS_PUBLISHED,
        c.label("compiled_by", "编制单位", "compiling department"),
        c.BUDGET,
        Column(
            "retained_budget",
            "部门留用（元）",
            "retained budget (yuan)",
            "amount",
            _YJ + "retainedBudget",
        ),
        Column(
            "township_budget",
            "补助街镇（元）",
            "township budget (yuan)",
            "amount",
            _YJ + "townshipBudget",
        ),
        *c.PUBLISHED,
        Column(
            "execution_weight",
            "预算执行率权重",
            "weight of budget execution",
            "decimal",
            _YJ + "executionWeight",
        ),
        Column("weight_total", "权重合计", "sum of weights", "decimal", _YJ + "weightTotal"),
        Column("overview", "项目概况", "overview", "prose", _YJ + "overview"),
        Column("basis", "立项依据（原文）", "legal basis as published", "prose", _YJ + "basis"),
        Column("goal", "当年绩效目标", "goal", "prose", _YJ + "goal"),
        _count(
            "indicators",
            "指标数",
            "indicators",
            _YJ + "indicator",
            "绩效指标有几项。",
            "How many indicators the plan has.",
        ),
        _count(
            "legal_bases",
            "依据文件数",
            "legal bases",
            _YJ + "legalBasis",
            "“立项依据”一栏写明几份文件。",
            "How many documents the cell 立项依据 names.",
        ),
        _count(
            "mentions",
            "提及文件数",
            "mentions",
            _YJ + "mentions",
            "项目概况和绩效目标中写明几份文件。",
            "How many documents overview and goal name.",
        ),
        Column("position", "表号", "number printed", "integer", _YJ + "position"),
        *c.WHERE,
        c.SELF,
        c.fund_iri("iri"),
        c.area_iri("fund_iri"),
        c.department_iri("iri"),
        c.iri("compiled_by", "编制单位", "compiling department", _YJ + "compiledBy"),
        c.SOURCE_IRI,
    ),
    (c.FUND_KEY, c.DEPARTMENT_KEY, Key("compiled_by_iri", "departments"), c.SOURCE_KEY),
    # Of all tables this one is the budget: a reader that adds up amounts must not count the catalogue a second time.
    fiscal={
        "fund": "activity:generic:program:label",
        "fund_iri": "activity:generic:program:code",
        "area": "geo:source:title",
        "area_iri": "geo:source:code",
        "fiscal_year": "date:fiscal-year",
        "department_code": "administrative-classification:generic:code",
        "department": "administrative-classification:generic:label",
        "budget": "value",
        # Parts of the budget: types of one's own, which the specification lets follow from "value".
        "retained_budget": "value:retained",
        "township_budget": "value:township",
        "iri": "budget-line-id",
    },
)

INDICATORS: Final = Table(
    "indicators",
    "绩效指标",
    "indicators",
    Words("绩效目标表中的绩效指标，一行一项。", "The indicators of the plans, one a row."),
    _YJ + "Indicator",
    (
        *_OF_PLAN,
        Column("position", "序号", "position", "integer", _YJ + "position"),
        Column(
            "category",
            "一级指标",
            "category",
            about="category_iri",
            how="level-1",
            note=Words("一级指标的名称；表中没有的为空。", "The 一级指标, empty where the form has none."),
        ),
        Column(
            "subcategory",
            "二级指标",
            "subcategory",
            about="category_iri",
            how="level-2",
            note=Words("二级指标的名称；表中没有的为空。", "The 二级指标, empty where the form has none."),
        ),
        Column(
            "indicator",
            "指标名称",
            "indicator",
            term=c.LABEL,
            note=Words("指标的名称，依原表。", "The name of the indicator as the form has it."),
        ),
        Column(
            "operator",
            "指标性质",
            "operator",
            term=v.SKOS + "notation",
            about="operator_iri",
            note=Words("≥、≤、=、>、< 或定性。", "≥, ≤, =, >, < or 定性 (qualitative)."),
        ),
        Column("target", "指标值（原文）", "target as written", term=_YJ + "targetText"),
        Column("target_value", "指标值（数值）", "target value", "decimal", _YJ + "targetValue"),
        Column("unit", "计量单位（原文）", "unit as written", term=_YJ + "unitText"),
        Column("weight", "指标权重", "weight", "decimal", _YJ + "weight"),
        Column("core", "核心指标", "core", "boolean", _YJ + "core"),
        *c.WHERE,
        c.SELF,
        c.plan_iri(_YJ + "indicator", inverse=True),
        *_OF_PLAN_IRIS,
        c.iri("category", "指标类别", "category", _YJ + "category"),
        c.iri("operator", "指标性质", "operator", _YJ + "operator"),
        c.iri("unit", "计量单位", "unit", _YJ + "unit"),
    ),
    (c.PLAN_KEY, c.FUND_KEY, c.DEPARTMENT_KEY, c.SOURCE_KEY),
)

CITATIONS: Final = Table(
    "citations",
    "引用",
    "citations",
    Words(
        "绩效目标表中写明文件的每一次引用；一次引用写明几份文件的占几行。",
        "Every act of naming documents in a plan; one that names several documents has a row for each.",
    ),
    _YJ + "Citation",
    (
        *_OF_PLAN,
        c.code("cell", "所在栏", "cell"),
        Column("as_written", "引用原文", "as written", "prose", _YJ + "asWritten"),
        Column("cited_title", "引用标题", "cited title", term=_YJ + "title", many=True),
        Column("cited_number", "引用文号", "cited number", term=_YJ + "number", many=True),
        Column("repair", "文号修正", "repair", term=_YJ + "repair", many=True),
        Column(
            "document_number",
            "文件发文字号",
            "document number",
            term=_YJ + "documentNumber",
            about="document_iri",
            many=True,
        ),
        Column(
            "document_title",
            "文件标题",
            "document title",
            term=c.TITLE,
            about="document_iri",
            many=True,
            note=Words("所引文件的标题。", "The titles of the document."),
        ),
        c.code("kind", "引用类别", "kind"),
        Column("period_over", "期间已满", "period is over", "boolean", _YJ + "periodOver"),
        *c.WHERE,
        c.SELF,
        c.iri("document", "所引文件", "document", _YJ + "document", many=True),
        c.plan_iri(_YJ + "plan", inverse=False),
        *_OF_PLAN_IRIS,
        c.iri("cell", "所在栏", "cell", _YJ + "cell"),
        c.iri("kind", "引用类别", "kind", _YJ + "kind"),
    ),
    (Key("document_iri", "documents"), c.PLAN_KEY, c.FUND_KEY, c.DEPARTMENT_KEY, c.SOURCE_KEY),
    each="document_iri",
)

FINDINGS: Final = Table(
    "findings",
    "校验发现",
    "findings",
    Words(
        "检查公布的表和比较各份文件时发现的问题和提示，一行一条。",
        "What checking the tables, and comparing the sources, brought to light, one a row.",
    ),
    _YJ + "Finding",
    (
        Column(
            "severity",
            "严重程度",
            "severity",
            about="severity_iri",
            how="severity",
            note=Words("错误、警告或提示。", "错误 (violation), 警告 (warning) or 提示 (info)."),
        ),
        c.FUND,
        c.AREA,
        Column(
            "what_zh",
            "说明",
            "message in Chinese",
            "prose",
            v.SH + "resultMessage",
            lang="zh",
            note=Words("发现了什么，中文。", "What was found, in Chinese."),
        ),
        Column(
            "what_en",
            "说明（英文）",
            "message",
            "prose",
            v.SH + "resultMessage",
            lang="en",
            note=Words("发现了什么，英文。", "What was found, in English."),
        ),
        Column(
            "value",
            "涉及的值",
            "value",
            how="shown",
            term=v.SH + "value",
            note=Words(
                "引起发现的值；涉及联系人的不列。",
                "The value that gave rise to it; none where it is about a contact.",
            ),
        ),
        c.code("rule", "规则", "rule"),
        *c.WHERE,
        c.SELF,
        c.iri("record", "所涉记录", "record", v.SH + "focusNode"),
        c.plan_iri(_YJ + "plan", inverse=False),
        c.fund_iri("plan_iri"),
        c.area_iri("source_iri"),
        c.iri("rule", "规则", "rule", v.SH + "sourceShape"),
        c.iri("severity", "严重程度", "severity", v.SH + "resultSeverity"),
        c.SOURCE_IRI,
    ),
    (c.PLAN_KEY, c.FUND_KEY, c.SOURCE_KEY),
)

CONTACTS: Final = Table(
    "contacts",
    "联系人",
    "contacts",
    Words("表后公布的联系人，一行一位。", "The contacts that the plans publish, one a row."),
    _YJ + "Contact",
    (
        c.FUND,
        c.AREA,
        c.year("plan_iri"),
        c.DEPARTMENT,
        Column(
            "contact",
            "联系人",
            "contact",
            term=c.LABEL,
            note=Words("联系人姓名，依原表。", "The name as published."),
        ),
        Column(
            "telephone",
            "联系电话",
            "telephone",
            term=v.SCHEMA + "telephone",
            note=Words("电话号码，依原表。", "The telephone number as published."),
        ),
        *c.WHERE,
        c.SELF,
        c.plan_iri(_YJ + "contact", inverse=True),
        c.fund_iri("plan_iri"),
        c.area_iri("source_iri"),
        c.department_iri("iri"),
        c.SOURCE_IRI,
    ),
    (c.PLAN_KEY, c.FUND_KEY, c.DEPARTMENT_KEY, c.SOURCE_KEY),
)
