"""The words that a trace is told in, in Chinese and English.

Comes in: values of a trace and a language (``zh`` or ``en``). Goes out: the text that a person reads.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from yiju.trace.values import Card, Citing, FundTrace, Related, Term, Trace

Lang = Literal["zh", "en"]

_WORDS: Final = {
    "number": ("发文字号", "number"),
    "issuer": ("发文机关", "issuer"),
    "level": ("层级", "level"),
    "type": ("类型", "type"),
    "period": ("期间", "period"),
    "standing": ("效力状态", "standing"),
    "related": ("相关文件", "related documents"),
    "citing": ("引用本文件的专项资金", "funds that cite it"),
    "citing-related": (
        "通过印发件、所印发文件或其他名称引用的专项资金",
        "funds that cite it through what it issues or forwards, what issues it, or its other names",
    ),
    "nobody": ("没有专项资金直接引用", "no fund cites it directly"),
    "via": ("经由", "through"),
    "budget": ("当年预算", "budget"),
    "department": ("主管部门", "department"),
    "bases": ("立项依据", "legal bases"),
    "no-bases": ("立项依据未指明任何文件", "no document is named as a legal basis"),
    "no-cell": ("表中没有“立项依据”一栏", "the form has no cell for legal bases"),
    "named": ("正文写到的文件", "named in the prose"),
    "mentioned": ("正文提及而未列为依据", "mentioned in the prose, not listed as a basis"),
    "unknown-level": ("层级不明", "level unknown"),
    "area": ("地区", "area"),
    "fund": ("专项资金", "fund"),
    "year": ("年度", "fiscal year"),
    "cell": ("所在栏目", "cell"),
    "as-written": ("原文写法", "as written"),
    "place": ("位置", "place"),
    "title": ("标题", "title"),
    "titles": ("各处所写标题", "titles given"),
    "legend": ("图例", "Legend"),
    "cites-basis": ("列为立项依据", "cites as legal basis"),
    "cites-prose": ("正文提及", "mentions in prose"),
}  # fmt: skip
_CELLS: Final = {
    "basis": ("立项依据", "legal basis"),
    "overview": ("项目概况", "overview"),
    "goal": ("绩效目标", "goal"),
}
# The words for a relation, and for the same relation read from its other end.
_RELATIONS: Final = {
    "issues": (("印发", "issues"), ("印发本文件的文件", "is issued by")),
    "forwards": (("转发", "forwards"), ("转发本文件的文件", "is forwarded by")),
    "amends": (("修订", "amends"), ("修订本文件的文件", "is amended by")),
    "approves": (("批准", "approves"), ("批准本文件的文件", "is approved by")),
    "implements": (("贯彻", "implements"), ("贯彻本文件的文件", "is implemented by")),
    "repeals": (("废止", "repeals"), ("废止本文件的文件", "is repealed by")),
    "sameDocument": (("同一文件的另一名称", "the same under another name"),) * 2,
    "seeAlso": (("易混淆的文件（须区分）", "to be told apart from"),) * 2,
}


def word(name: str, lang: Lang) -> str:
    """Return the word called ``name``."""
    zh, en = _WORDS[name]
    return zh if lang == "zh" else en


def cell(name: str, lang: Lang) -> str:
    """Return what a cell is called."""
    return _CELLS[name][lang == "en"]


def relation(related: Related, lang: Lang) -> str:
    """Return what a relation is called, read from the document that is traced."""
    return _RELATIONS[related.relation][related.inverse][lang == "en"]


def term(code: Term, lang: Lang) -> str:
    """Return the name of a code."""
    return code.zh if lang == "zh" else code.en


def amount(yuan: Decimal, lang: Lang) -> str:
    """Return an amount with its unit: 186,750,000 元."""
    return f"{yuan:,f} {'元' if lang == 'zh' else 'yuan'}"


def place(citing: Citing, lang: Lang) -> str:
    """Return file and lines: beibei-2025.txt 第4493行."""
    lines = f"{citing.first_line}" + (f"–{citing.last_line}" if citing.last_line != citing.first_line else "")
    return f"{citing.file} 第{lines}行" if lang == "zh" else f"{citing.file}:{lines}"


def titled(card: Card, title: str | None = None) -> str:
    """Return a document as it is written, by its first title or by ``title``: 《关于…的通知》（渝府办发〔2017〕122号）."""
    title = title or next(iter(card.titles), None)
    title = f"《{title}》" if title else ""
    numbers = "、".join(card.numbers)
    return f"{title}（{numbers}）" if title and numbers else title or numbers


def facts(card: Card, lang: Lang) -> list[tuple[str, str]]:
    """Return what is known of a document as (name, value), what is not known left out."""
    known = ""
    if card.known_by and card.issuers:
        known = f"（{card.known_by.zh}）" if lang == "zh" else f" ({card.known_by.en.lower()})"
    issuers = [
        one.name if lang == "zh" or not one.name_en else f"{one.name} ({one.name_en})" for one in card.issuers
    ]
    rows = [
        ("titles", "".join(f"《{title}》" for title in card.titles) if len(card.titles) > 1 else ""),
        ("number", "、".join(card.numbers)),
        ("issuer", "、".join(issuers) + known if issuers else ""),
        ("level", term(card.level, lang) if card.level else ""),
        ("type", term(card.type, lang) if card.type else ""),
        ("period", f"{card.period[0]}–{card.period[1]}" if card.period else ""),
        ("standing", "、".join(term(one, lang) for one in card.standings)),
    ]
    return [(word(name, lang), value) for name, value in rows if value]


def why(related: Related, lang: Lang) -> str:
    """Return how sure a relation is and what it rests on: （确定，“关于印发”）."""
    codes = (related.certainty, None if related.misprint else related.reason)
    said = [term(code, lang) for code in codes if code]
    if related.evidence:
        said.append(f"“{related.evidence}”")
    if related.names:
        said.append(_names(related, lang))
    separator = "，" if lang == "zh" else ", "
    return f"（{separator.join(said)}）" if lang == "zh" else f"({separator.join(said)})"


def _names(related: Related, lang: Lang) -> str:
    """Return the names that are linked, and which of them is likely the misprint."""
    if related.misprint:
        wrong, right = related.names
        return f"{wrong}疑为{right}之误" if lang == "zh" else f"{wrong} is likely a misprint of {right}"
    return ("与" if lang == "zh" else " and ").join(related.names)


def pair(name: str, value: str, lang: Lang) -> str:
    """Return a name and its value: 层级：区县, level: district."""
    return f"{name}：{value}" if lang == "zh" else f"{name}: {value}"


def budgets(fund: FundTrace, lang: Lang) -> str:
    """Return the budgets of a fund by year."""
    if lang == "zh":
        return "；".join(f"{year}年 {amount(budget, lang)}" for year, budget in fund.budgets)
    return "; ".join(f"{year}: {amount(budget, lang)}" for year, budget in fund.budgets)


def without(fund: FundTrace, lang: Lang) -> str:
    """Return that the form has no cell for bases, and in which years: 表中没有“立项依据”一栏（2024、2025）."""
    years = ("、" if lang == "zh" else ", ").join(map(str, fund.without_cell))
    return word("no-cell", lang) + (f"（{years}）" if lang == "zh" else f" ({years})")


def nothing(answer: Trace, lang: Lang) -> str:
    """Return what is said where nothing was found: the nearest names."""
    near = "、".join(answer.nearest) if lang == "zh" else ", ".join(answer.nearest)
    if lang == "zh":
        return f"没有找到“{answer.asked}”。" + (
            f"相近的有：{near}。" if near else "也没有相近的文号、标题或专项资金。"
        )
    return f"Nothing found for {answer.asked!r}. " + (
        f"Nearest: {near}." if near else "No number, title or fund comes near."
    )


def more(answer: Trace, lang: Lang) -> str:
    """Return how many others matched; blank where none did."""
    if not answer.more:
        return ""
    if lang == "zh":
        return f"另有 {answer.more} 项也符合，未列出；请写得更完整些。"
    return f"{answer.more} others match too and are not shown; type more of the name."
