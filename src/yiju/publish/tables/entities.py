"""The tables of what outlives a source: legal documents, departments, funds, agency codes, links between documents.

Comes in: nothing. Goes out: ``Table`` definitions. Two sources may name one document by different titles, so what is read
from a title may have several values.
"""

from __future__ import annotations

from typing import Final

from yiju import vocabulary as v
from yiju.publish.tables import common as c
from yiju.publish.tables.columns import Column, Key, Table
from yiju.words import Words

_YJ: Final = v.YJ


def _citing(name: str, zh: str, en: str, term: str, note_zh: str, note_en: str) -> Column:
    return Column(name, zh, en, "integer", term, inverse=True, how="count", note=Words(note_zh, note_en))


def _read(name: str, zh: str, en: str, term: str, kind: str = "text") -> Column:
    """Return a column of what was read from titles and numbers: of several titles, several values."""
    return Column(name, zh, en, "year" if kind == "year" else "text", _YJ + term, many=True)


DOCUMENTS: Final = Table(
    "documents",
    "被引文件",
    "legal documents",
    Words(
        "被引用的公文、法规、标准、会议纪要等，一行一份；原文见“引用”。",
        "What is cited, by its number or its title, one document a row; the citations have the words.",
    ),
    _YJ + "LegalDocument",
    (
        _read("document_number", "发文字号", "document number", "documentNumber"),
        Column(
            "title",
            "标题",
            "title",
            term=c.TITLE,
            many=True,
            note=Words("文件的标题；来源写法不同的有几个。", "The titles under which the sources name it."),
        ),
        c.code("type", "文件类型", "document type"),
        c.label("issuer", "发文机关", "issuer"),
        c.code("level", "层级", "level"),
        Column("year", "发文年份", "year", "year", _YJ + "year"),
        Column("agency_code", "机关代字", "agency code", term=_YJ + "agencyCode"),
        Column("serial_number", "发文序号", "serial number", term=_YJ + "serialNumber"),
        _read("period_start", "期间起始年", "start of period", "periodStart", "year"),
        _read("period_end", "期间终止年", "end of period", "periodEnd", "year"),
        c.code("standing", "效力状态", "standing"),
        _citing(
            "citations",
            "引用次数",
            "citations",
            _YJ + "document",
            "被引用几次。",
            "How many citations name it.",
        ),
        _citing(
            "plans_based",
            "作为依据的表数",
            "plans that rest on it",
            _YJ + "legalBasis",
            "几张绩效目标表以其为立项依据。",
            "How many plans name it as their legal basis.",
        ),
        _citing(
            "plans_mentioning",
            "提及的表数",
            "plans that mention it",
            _YJ + "mentions",
            "几张绩效目标表的文字中提及。",
            "How many plans mention it in their prose.",
        ),
        Column(
            "areas",
            "涉及地区数",
            "areas",
            "integer",
            _YJ + "document",
            how="areas",
            note=Words("在几个地区的表中被引用。", "In how many areas it is cited."),
        ),
        _read("type_evidence", "类型依据", "type evidence", "typeEvidence"),
        _read("issuer_evidence", "发文机关依据", "issuer evidence", "issuerEvidence"),
        _read("level_evidence", "层级依据", "level evidence", "levelEvidence"),
        _read("period_evidence", "期间依据", "period evidence", "periodEvidence"),
        c.SELF,
        c.iri("agency", "机关代字", "agency code", _YJ + "agency"),
        c.iri("type", "文件类型", "document type", _YJ + "documentType", many=True),
        c.iri("issuer", "发文机关", "issuer", _YJ + "issuer", many=True),
        c.iri("level", "层级", "level", _YJ + "level", many=True),
        c.iri("standing", "效力状态", "standing", _YJ + "standing", many=True),
        c.iri("same", "同一文件", "same document under another name", _YJ + "sameDocument", many=True),
    ),
    (Key("agency_iri", "agencies"),),
)

DEPARTMENTS: Final = Table(
    "departments",
    "部门",
    "departments",
    Words("表中所列的主管部门和编制单位，一行一个。", "The departments that the tables name, one a row."),
    _YJ + "Department",
    (
        Column(
            "department",
            "部门",
            "department",
            term=c.LABEL,
            note=Words("部门的名称。", "The name of the department."),
        ),
        Column(
            "other_names",
            "其他名称",
            "other names",
            term=v.SKOS + "altLabel",
            many=True,
            note=Words("表中所用的其他名称。", "Other names that the tables give it."),
        ),
        Column(
            "department_code",
            "预算单位编码",
            "budget unit code",
            term=_YJ + "budgetUnitCode",
        ),
        c.AREA,
        c.SELF,
        c.area_iri("iri"),
    ),
)

FUNDS: Final = Table(
    "funds",
    "专项资金",
    "funds",
    Words("专项资金，逐年延续，一行一项。", "The funds, kept across years, one a row."),
    _YJ + "Fund",
    (
        Column(
            "fund",
            "资金名称",
            "fund",
            term=c.LABEL,
            note=Words("专项资金的名称。", "The name of the fund."),
        ),
        c.AREA,
        c.DEPARTMENT_CODE,
        c.DEPARTMENT,
        c.SELF,
        c.area_iri("iri"),
        c.department_iri("iri"),
    ),
    (Key("department_iri", "departments"),),
)

AGENCIES: Final = Table(
    "agencies",
    "机关代字",
    "agency codes",
    Words(
        "发文机关代字及其机关，一行一个；同一代字先后属于几个机关的有几行。",
        "Agency codes and whose they are, one a row; a code that bodies used in turn has a row for each.",
    ),
    _YJ + "AgencyCode",
    (
        Column(
            "agency_code",
            "机关代字",
            "agency code",
            term=v.SKOS + "notation",
            note=Words("发文字号中的机关代字。", "The code as it stands in document numbers."),
        ),
        c.label("body", "发文机关", "issuing body"),
        c.code("level", "层级", "level"),
        c.code("kind", "机关类别", "kind of body"),
        c.label("division", "所在区划", "division"),
        Column("valid_from", "启用年份", "valid from", "year", _YJ + "validFrom"),
        Column("valid_until", "停用年份", "valid until", "year", _YJ + "validUntil"),
        c.code("known_by", "得知途径", "known by"),
        Column("evidence", "依据", "evidence", "prose", _YJ + "evidence", many=True),
        Column(
            "example",
            "示例",
            "example",
            term=v.SKOS + "example",
            note=Words("含该代字的发文字号。", "A document number with the code."),
        ),
        c.SELF,
        c.iri("body", "发文机关", "issuing body", _YJ + "issuingBody"),
        c.iri("level", "层级", "level", _YJ + "level"),
        c.iri("kind", "机关类别", "kind of body", _YJ + "bodyKind"),
        c.iri("division", "所在区划", "division", _YJ + "division"),
        c.iri("known_by", "得知途径", "way in which it is known", _YJ + "knownBy"),
    ),
)

LINKS: Final = Table(
    "links",
    "文件关联",
    "links between documents",
    Words(
        "文件之间的印发、转发、修订等关系，以及疑为同一文件的名称，一行一项。",
        "Documents that issue, forward or amend others, and names that may mean one document, one a row.",
    ),
    _YJ + "Link",
    (
        Column("from_name", "起点名称", "name at the start", term=_YJ + "fromName"),
        Column(
            "from_title",
            "起点标题",
            "title at the start",
            term=c.TITLE,
            about="from_iri",
            many=True,
            note=Words("起点文件的标题。", "The titles of the first document."),
        ),
        Column(
            "relation",
            "关联",
            "relation",
            about="relation_iri",
            how="name",
            note=Words(
                "如印发、转发、同一文件。",
                "Such as 印发 (issues), 转发 (forwards), 同一文件 (same document).",
            ),
        ),
        Column("to_name", "终点名称", "name at the end", term=_YJ + "toName"),
        Column(
            "to_title",
            "终点标题",
            "title at the end",
            term=c.TITLE,
            about="to_iri",
            many=True,
            note=Words("终点文件的标题。", "The titles of the second document."),
        ),
        c.code("reason", "理由", "reason"),
        c.code("certainty", "把握程度", "certainty"),
        Column("evidence", "依据", "evidence", term=_YJ + "evidence", many=True),
        c.SELF,
        c.iri("from", "起点文件", "first document", _YJ + "from"),
        c.iri("to", "终点文件", "second document", _YJ + "to"),
        c.iri("relation", "关联属性", "relation", _YJ + "relation"),
        c.iri("reason", "理由", "reason", _YJ + "reason"),
        c.iri("certainty", "把握程度", "certainty", _YJ + "certainty"),
    ),
    (Key("from_iri", "documents"), Key("to_iri", "documents")),
)
