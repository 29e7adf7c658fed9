"""The words that changes are told in, in Chinese and English.

Comes in: values of a comparison and a language (``zh`` or ``en``). Goes out: the text that a person reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, Literal

from yiju.diff.patch import Quads
from yiju.diff.values import Area, Cell, Evidence, Years

Lang = Literal["zh", "en"]

# The smallest share that is told as a figure, in percent.
_LEAST: Final = Decimal("0.1")
_WORDS: Final = {
    "changes": ("图谱变化", "Changes"),
    "totals": ("合计与各主管部门", "Totals and departments"),
    "funds-added": ("新增的专项资金", "Funds added"),
    "funds-dropped": ("取消的专项资金", "Funds dropped"),
    "funds-followed": ("更名或调整主管部门的专项资金", "Funds renamed or moved to another department"),
    "budgets-up": ("预算增加", "Budgets up"),
    "budgets-down": ("预算减少", "Budgets down"),
    "budgets-changed": ("仅一方列有预算", "Budgets stated on one side only"),
    "indicators": ("绩效指标的变化", "Indicators"),
    "bases": ("立项依据的变化", "Legal bases"),
    "mentions": ("正文所提文件的变化", "Documents mentioned in the prose"),
    "departments": ("主管部门的变化", "Departments"),
    "others": ("其他变化", "Other changes"),
    "department": ("主管部门", "department"),
    "fund": ("专项资金", "fund"),
    "change": ("变化", "change"),
    "old": ("原", "old"),
    "new": ("新", "new"),
    "budget": ("预算（元）", "budget (yuan)"),
    "old-budget": ("原预算（元）", "old budget (yuan)"),
    "new-budget": ("新预算（元）", "new budget (yuan)"),
    "old-funds": ("原项数", "old funds"),
    "new-funds": ("新项数", "new funds"),
    "difference": ("增减（元）", "difference (yuan)"),
    "percent": ("增减幅度", "percent"),
    "indicator": ("绩效指标", "indicator"),
    "field": ("变化内容", "of what"),
    "document": ("文件", "document"),
    "certainty": ("把握程度", "how sure"),
    "evidence": ("理由", "evidence"),
    "old-iri": ("原 IRI", "old IRI"),
    "new-iri": ("新 IRI", "new IRI"),
    "whole-area": ("本地区合计", "the whole area"),
    "all-areas": ("两期均有的地区", "areas that both have"),
    "areas-added": ("仅新图谱有的地区", "areas only in NEW"),
    "areas-dropped": ("仅原图谱有的地区", "areas only in OLD"),
    "summary": ("汇总", "Summary"),
    "same": ("没有差异。", "No difference."),
    "same-but-contacts": ("没有差异（未比较联系人）。", "No difference (contacts were not compared)."),
    "unknown-area": ("地区不明", "area unknown"),
    "nothing": ("专项资金、预算、指标和依据没有变化。", "No change of funds, budgets, indicators or bases."),
    "added": ("仅新图谱有", "only in NEW"),
    "dropped": ("仅原图谱有", "only in OLD"),
    "apart": ("没有可比的年度", "no years to compare"),
}  # fmt: skip
_KINDS: Final = {
    "fund-added": ("专项资金新增", "fund added"),
    "fund-dropped": ("专项资金取消", "fund dropped"),
    "fund-renamed": ("专项资金更名", "fund renamed"),
    "fund-moved": ("主管部门调整", "fund moved"),
    "budget-up": ("预算增加", "budget up"),
    "budget-down": ("预算减少", "budget down"),
    "budget-changed": ("一方未列预算", "budget stated on one side only"),
    "indicator-added": ("指标新增", "indicator added"),
    "indicator-dropped": ("指标取消", "indicator dropped"),
    "indicator-changed": ("指标调整", "indicator changed"),
    "basis-added": ("依据新增", "basis added"),
    "basis-dropped": ("依据取消", "basis dropped"),
    "basis-renamed": ("同一依据写法不同", "same basis, named otherwise"),
    "mention-added": ("新增提及", "mention added"),
    "mention-dropped": ("不再提及", "mention dropped"),
    "mention-renamed": ("同一文件写法不同", "same document, named otherwise"),
    "department-renamed": ("部门更名", "department renamed"),
    "department-recoded": ("部门代码变更", "department under another code"),
    "department-succeeded": ("专项资金划转", "funds gone to another department"),
    "plan-changed": ("其他变化", "other change"),
}  # fmt: skip
_FIELDS: Final = {
    "budget": ("预算", "budget"),
    "name": ("名称", "name"),
    "target": ("指标值", "target"),
    "unit": ("计量单位", "unit"),
    "weight": ("权重", "weight"),
    "category": ("指标类别", "category"),
    "core": ("是否核心", "core"),
    "retained": ("部门留用（元）", "retained (yuan)"),
    "township": ("补助街镇（元）", "for townships (yuan)"),
    "execution_weight": ("预算执行率权重", "weight of budget execution"),
    "overview": ("项目概况的文字", "text of the overview"),
    "goal": ("绩效目标的文字", "text of the goal"),
    "basis": ("立项依据的文字", "text of the legal bases"),
    "": ("", ""),
}  # fmt: skip
_CERTAINTIES: Final = {
    "certain": ("确定", "certain"),
    "likely": ("很可能", "likely"),
    "possible": ("可能，须核对", "possible, to be checked"),
}
_EVIDENCE: Final = {
    "iri": ("IRI 相同", "same IRI"),
    "name": ("名称相同（不计年度、括号和“专项资金”等）", "same name (but for year, brackets, 专项资金)"),
    "name-misprint": ("名称仅差一字，疑为笔误", "names one slip apart"),
    "name-similar": ("名称相近", "similar names"),
    "department": ("主管部门相同", "same department"),
    "department-name": ("部门名称相同", "same name of the department"),
    "department-code": ("部门代码相同", "same code of the department"),
    "compiler": ("编制单位相同", "same compiling department"),
    "successor": ("原主管部门的多数专项资金已划入该部门", "most funds of the old department went to this one"),
    "bases": ("立项依据相同", "same legal bases"),
    "indicators": ("绩效指标相同", "same indicators"),
    "overview": ("项目概况文字相近", "similar text of the overview"),
    "budget": ("预算相近", "budgets near"),
    "funds": ("延续的专项资金数", "funds that go on"),
    "rival": ("另有专项资金同样相近", "another fund comes as near"),
}  # fmt: skip
_GRAPHS: Final = {
    "sources": ("来源", "sources"),
    "entities": ("实体", "entities"),
    "reference": ("参考数据", "reference"),
    "links": ("文件关联", "links"),
    "checks": ("核查", "checks"),
    "contacts": ("联系人", "contacts"),
    "other": ("其他", "other"),
}
_CELLS: Final = {
    "old": (
        "原表未设“立项依据”栏，依据新增不代表实际有变化。",
        "The old form has no cell for legal bases: that some are added tells of the form, not of a change.",
    ),
    "new": (
        "新表未设“立项依据”栏，依据取消不代表实际有变化。",
        "The new form has no cell for legal bases: that some are dropped tells of the form, not of a change.",
    ),
}


def word(name: str, lang: Lang) -> str:
    """Return the word called ``name``."""
    return _WORDS[name][lang == "en"]


def same(lang: Lang, *, with_contacts: bool) -> str:
    """Return that nothing differs; and that contacts were left out, where they were."""
    return word("same" if with_contacts else "same-but-contacts", lang)


def kind(name: str, lang: Lang) -> str:
    """Return what a kind of change is called."""
    return _KINDS[name][lang == "en"]


def field(name: str, lang: Lang) -> str:
    """Return what a field is called."""
    return _FIELDS[name][lang == "en"]


def certainty(name: str | None, lang: Lang) -> str:
    """Return how sure a conclusion is; blank where nothing had to be concluded."""
    return _CERTAINTIES[name][lang == "en"] if name else ""


def evidence(found: Iterable[Evidence], lang: Lang) -> str:
    """Return the reasons: 主管部门相同；名称相近（83%）；立项依据相同（3/4）."""
    return ("；" if lang == "zh" else "; ").join(_reason(one, lang) for one in found)


def _reason(one: Evidence, lang: Lang) -> str:
    said = _EVIDENCE[one.kind][lang == "en"]
    figure = measure(one)
    if not figure:
        return said
    return f"{said}（{figure}）" if lang == "zh" else f"{said} ({figure})"


def measure(one: Evidence) -> str:
    """Return the figure of a reason: 3/4, 83%, 3; blank where it has none."""
    if one.common is not None:
        return f"{one.common}/{one.of}" if one.of is not None else str(one.common)
    return f"{one.percent}%" if one.percent is not None else ""


def cell(value: Cell, lang: Lang) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return value or ""


def signed(value: Decimal | None) -> str:
    """Return a difference with its sign: +120,000; blank where there is none."""
    if value is None:
        return ""
    return f"{value:+,f}" if value else "0"


def share(value: Decimal | None) -> str:
    """Return a share with its sign: -3.5%; what is too small for one decimal as <0.1% or >-0.1%; blank where there is none.

    >>> share(Decimal("12.5")), share(Decimal("0.01")), share(Decimal("-0.04"))
    ('+12.5%', '<0.1%', '>-0.1%')
    """
    if value and abs(value) < _LEAST:
        return f"<{_LEAST}%" if value > 0 else f">-{_LEAST}%"
    return "" if value is None else f"{signed(value)}%"


def years(found: Years, lang: Lang) -> str:
    """Return the two years: 2025年 → 2026年; one where they are the same."""
    if found.old_year == found.new_year:
        return f"{found.old_year}年" if lang == "zh" else str(found.old_year)
    return (
        f"{found.old_year}年 → {found.new_year}年" if lang == "zh" else f"{found.old_year} → {found.new_year}"
    )


def alone(area: Area, lang: Lang) -> list[str]:
    """Return which years of one side the other has not, where they were compared with nothing."""
    said = []
    for years, zh, en in zip(area.alone(), ("原新", "新原"), (("OLD", "NEW"), ("NEW", "OLD")), strict=True):
        if years and lang == "zh":
            listed = "、".join(f"{year}年" for year in years)
            said.append(f"{zh[0]}图谱的{listed}不在{zh[1]}图谱中，未作比较。")
        elif years:
            said.append(
                f"Years of {en[0]} that are not in {en[1]}, compared with nothing: {', '.join(map(str, years))}."
            )
    return said


def departments_as_before(count: int, lang: Lang) -> str:
    """Return how many departments have as many funds and as much budget as before."""
    if lang == "zh":
        return f"{count:,} 个主管部门的项数、预算均无变化，未列出。"
    return f"Departments with as many funds and the same budget as before, not listed: {count:,}."


def apart(count: int, lang: Lang) -> str:
    """Return how many areas have no years to compare."""
    if lang == "zh":
        return f"{count:,} 个地区没有可比的年度，未计入合计。"
    return f"Areas without years to compare, not counted: {count:,}."


def no_cell(side: Literal["old", "new"], lang: Lang) -> str:
    """Return that the form of one side has no cell for legal bases."""
    return _CELLS[side][lang == "en"]


def quads(found: Quads, lang: Lang) -> str:
    """Return how many quads changed, in all and by the kind of graph."""
    parts = [
        f"{_GRAPHS[name][lang == 'en']} +{one.added:,}/-{one.removed:,}"
        for name, one in found.by_graph.items()
    ]
    if lang == "zh":
        return f"图谱语句（四元组）新增 {found.added:,} 条，删除 {found.removed:,} 条（{'，'.join(parts)}）。"
    return f"Quads: {found.added:,} added, {found.removed:,} removed ({', '.join(parts)})."


def counts(found: Mapping[str, int], lang: Lang) -> str:
    """Return how many changes there are of each kind: 专项资金新增 3，预算增加 10."""
    said = [f"{kind(name, lang)} {found[name]:,}" for name in _KINDS if found.get(name)]
    return ("，" if lang == "zh" else ", ").join(said) or word("nothing", lang)
