"""What the keys of headers and reference files mean to a person.

Comes in: a key. Goes out: words. A key that is new in a file people correct is shown as it is until it is put into words
here; a test holds the shipped ones to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from yiju.model import SeverityName
from yiju.words import Words

PARAMETER_TYPES: Final[Mapping[str, Words]] = {
    "document-number": Words("发文字号", "document number"),
    "text": Words("文字", "text"),
    "integer": Words("整数", "whole number"),
    "area": Words("区县", "area"),
    "year": Words("年份", "year"),
    "iri": Words("IRI", "IRI"),
}
SCOPES: Final[Mapping[str, Words]] = {
    "source": Words("一份来源文件之内", "within one source document"),
    "store": Words("全部来源文件之间", "across all source documents"),
}
WHAT_TO_DO: Final[Mapping[SeverityName, Words]] = {
    "violation": Words(
        "公布的表没有问题；重新生成图谱，仍然出现的，请报告程序缺陷。",
        "The published table is not at fault; build the graph again, and report the defect where it stays.",
    ),
    "warning": Words(
        "按文件和行号核对原表；确有差错的，请公布单位更正。",
        "Look it up in the source by file and lines; where it is wrong, ask the publisher to correct it.",
    ),
    "info": Words(
        "留意即可；按原文引用时注意与规范写法的差别。",
        "Keep it in mind; mind the difference where you quote the source.",
    ),
}
FIELDS: Final[Mapping[str, Words]] = {
    "basis": Words("立项依据", "legal basis"),
    "budget": Words("预算", "budget"),
    "contact": Words("联系人", "contact"),
    "department": Words("主管部门", "department"),
    "execution": Words("预算执行率权重", "weight of budget execution"),
    "goal": Words("绩效目标", "goal"),
    "indicators": Words("绩效指标", "indicators"),
    "name": Words("专项资金名称", "name of the fund"),
    "overview": Words("项目概况", "overview"),
    "retained": Words("部门留用", "retained budget"),
    "telephone": Words("联系电话", "telephone"),
    "township": Words("补助街镇", "township budget"),
}
LAYOUTS: Final[Mapping[str, Words]] = {
    "catalogue": Words("目录的表头", "heads of the catalogue"),
    "flowed": Words("一行一指标、类别在前的表式", "forms with the categories in columns of their own"),
    "tabbed": Words("以指标名称开头的表式", "forms that begin with the name of the indicator"),
}
CITATION_WORDS: Final[Mapping[str, Words]] = {
    "after_other_thing": Words("“号”后接这些字的，是别的编号", "after 号: the number of something else"),
    "announcement": Words("公告的编号", "makes a number an announcement's"),
    "before_code": Words(
        "机关代字前的文字的结尾，仅在代字可识读时有效",
        "ends the prose before a code, where the code can be read",
    ),
    "beginning": Words("机关代字的开头", "how agency codes begin"),
    "continuation": Words(
        "不会是代字开头的字：换行后代字未完", "begins no code: the code goes on after a break"
    ),
    "issuer_ending": Words("机关名称的结尾", "how names of bodies end"),
    "lead_in": Words("字号前的引导词，不属于字号", "leads in a number and is none of it"),
    "not_code": Words("许可证、案号等，不是公文", "permits, court cases: numbers of no document"),
    "not_noun": Words("与文种同头而不是文种的词", "begins like what a document is called by, and is none"),
    "not_order": Words("以“令”结尾而非命令的词", "ends in 令 and names no order"),
    "note": Words("括号内字号前的附注，不属于字号", "notes before a code inside its brackets"),
    "outer_type": Words("内层书名号后的文种", "types of document after an inner title"),
    "outer_verb": Words("外层文件对内层文件的处理", "what the outer document does to the inner one"),
    "series": Words("机关代字的结尾", "how agency codes end"),
    "short_name": Words("引出简称的词，不是引用", "introduces a short name, which is no citation"),
    "standard": Words("标准的代号", "prefixes of standards"),
}
RELATIONS: Final[Mapping[str, Words]] = {
    "issues": Words("印发", "issues"),
    "forwards": Words("转发", "forwards"),
    "amends": Words("修订", "amends"),
    "approves": Words("批准", "approves"),
    "implements": Words("贯彻", "implements"),
    "repeals": Words("废止", "repeals"),
}
CONFUSED_BY: Final[Mapping[str, Words]] = {
    "shape": Words("形近", "shape"),
    "sound": Words("音近", "sound"),
    "both": Words("形音皆近", "both"),
}
SETTINGS: Final[Mapping[str, Words]] = {
    "base": Words("数据 IRI 的开头", "what the IRIs of the data begin with"),
    "access_url": Words("发布地址", "address of the release"),
    "endpoint": Words("SPARQL 端点", "SPARQL endpoint"),
    "version": Words("版本", "version"),
    "licence": Words("许可", "licence"),
    "languages": Words("语言", "languages"),
    "title": Words("标题", "title"),
    "description": Words("说明", "description"),
    "publisher": Words("发布单位", "publisher"),
    "contact": Words("联系方式", "contact point"),
    "issued": Words("首次发布日期", "date of issue"),
    "modified": Words("修改日期", "date of modification"),
}


def named(names: Mapping[str, Words], key: str) -> Words:
    """Return what ``key`` is called, the key itself where nobody has said it yet."""
    return names.get(key) or Words.same(key)
