"""docs/rules.md: every rule that a finding may come from: the shapes, the checks, and reading itself."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS, SH, SKOS

from document.page import both, code, fence, folded, heading, named, page, paragraphs, table, text
from yiju import codes, resources, rq
from yiju.model import SeverityName
from yiju.publish.pages.facts import compact, graph, instances, iris, local, path, words
from yiju.publish.pages.meanings import SCOPES, WHAT_TO_DO
from yiju.reference import reference_quads
from yiju.validate.findings import SEVERITIES
from yiju.vocabulary import CHECK, DEFAULT_BASE, SHAPE

_ABOUT = (
    "发现是数据，不是失败：公布的表有疑点，图谱照样生成，疑点连同位置记入图谱。每条发现的 sh:sourceShape 指向本页的一条规则。"
    "{花括号}中是该记录的属性；{value}、{related} 是规则自身查得的值。",
    "A finding is data, no failure: a doubtful table still becomes a graph, and the doubt goes into it with its place."
    " The sh:sourceShape of a finding is one of the rules below. What stands in {braces} is a property of the record;"
    " {value} and {related} are what the rule itself found.",
)


def render() -> str:
    """Return the page."""
    pieces = [
        paragraphs(*_ABOUT),
        _severities(),
        heading(2, "公布的表：形状", "Published tables: shapes", "quality"),
        _index(graph("shapes", "quality.ttl")),
        *_quality(),
        heading(2, "公布的表：查询", "Published tables: checks", "checks"),
        *_checks(),
        heading(2, "读取时的发现", "Findings of reading", "reading"),
        _reading(),
        heading(2, "图谱的结构", "Structure of the graph", "structure"),
        paragraphs(WHAT_TO_DO["violation"].zh, WHAT_TO_DO["violation"].en),
        _structure(),
    ]
    return page("校验规则", "Rules", "shapes/*.ttl queries/checks/*.rq", pieces)


def _what_to_do(severity: SeverityName) -> str:
    return both(WHAT_TO_DO[severity].zh, WHAT_TO_DO[severity].en)


def _severities() -> str:
    rows = [
        (f"{text(one.label_zh)} · {text(one.label_en)}", both(*_meaning(one.iri)), _what_to_do(name))
        for name, one in codes.severities().items()
    ]
    return table(("级别 · Severity", "含义 · Meaning", "怎么办 · What to do"), rows)


def _meaning(iri: str) -> tuple[str, str]:
    found, definition = graph("ontology", "codes", "severities.ttl"), SKOS.definition
    return words(found, URIRef(iri), definition, "zh"), words(found, URIRef(iri), definition, "en")


def _shapes(found: Graph) -> list[URIRef]:
    nodes = {*instances(found, SH.NodeShape), *instances(found, SH.PropertyShape)}
    return sorted(node for node in nodes if node.startswith(SHAPE))


def _label(found: Graph, node: URIRef) -> tuple[str, str]:
    return words(found, node, RDFS.label, "zh"), words(found, node, RDFS.label, "en")


def _severity(found: Graph, node: URIRef) -> SeverityName:
    return SEVERITIES[str(found.value(node, SH.severity, default=SH.Violation))]


def _shown(name: SeverityName) -> str:
    one = codes.severities()[name]
    return f"{text(one.label_zh)} · {text(one.label_en)}"


def _gravity(found: Graph, node: URIRef) -> str:
    """Return the severity of a shape; one without a target never reports and is there for others to use."""
    return _shown(_severity(found, node)) if _targets(found, node) else "辅助 · used by others"


def _targets(found: Graph, node: URIRef) -> str:
    classes = [code(compact(one)) for one in iris(found, node, SH.targetClass)]
    having = [f"有 {code(compact(one))} 的 · those with it" for one in iris(found, node, SH.targetSubjectsOf)]
    pointed = [f"{code(compact(one))} 所指 · its objects" for one in iris(found, node, SH.targetObjectsOf)]
    return "<br>".join(classes + having + pointed)


def _index(found: Graph) -> str:
    rows = [
        (
            f"[{code(local(node))}](#{local(node)})",
            *map(text, _label(found, node)),
            _gravity(found, node),
        )
        for node in _shapes(found)
    ]
    return table(("规则 · Rule", "名称", "Name", "级别 · Severity"), rows)


def _quality() -> Iterator[str]:
    found = graph("shapes", "quality.ttl")
    for node in _shapes(found):
        yield named(3, local(node), *_label(found, node))
        yield paragraphs(words(found, node, RDFS.comment, "zh"), words(found, node, RDFS.comment, "en"))
        rows = [("级别 · Severity", _gravity(found, node))]
        if targets := _targets(found, node):
            rows += [("对象 · About", targets), ("怎么办 · What to do", _what_to_do(_severity(found, node)))]
        where = found.value(node, SH.path)
        rows += [("属性 · Property", code(path(found, where)))] if where is not None else []
        rows += _message(words(found, node, SH.message, "zh"), words(found, node, SH.message, "en"))
        yield table(("", ""), rows)


def _message(zh: str, en: str) -> list[tuple[str, str]]:
    return [("提示语 · Message", both(zh, en))] if zh else []


def _checks() -> Iterator[str]:
    files = sorted(
        (rq.load(file) for file in resources.files("queries", "checks", suffix=".rq")),
        key=lambda one: one.name,
    )
    yield table(
        ("规则 · Rule", "名称", "Name", "级别 · Severity"),
        [
            (
                f"[{code(one.name)}](#{one.name})",
                *map(text, _both(one.header, "title")),
                _shown(one.header["severity"]),
            )
            for one in files
        ],
    )
    for one in files:
        yield named(3, one.name, *_both(one.header, "title"))
        yield table(("", ""), _check(one.header))
        yield folded("查询语句", "SPARQL", fence("sparql", one.text))


def _check(header: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    severity, scope = str(header["severity"]), str(header["scope"])
    return [
        ("级别 · Severity", _shown(_known(severity))),
        ("范围 · Scope", f"{SCOPES[scope].zh} · {SCOPES[scope].en}"),
        ("问题 · Problem", both(*_both(header, "problem"))),
        ("怎么办 · What to do", both(*_both(header, "solution"))),
        ("局限 · What it cannot know", both(*_both(header, "limits"))),
        *_message(*_both(header, "message")),
    ]


def _known(severity: str) -> SeverityName:
    return next(name for name in codes.severities() if name == severity)


def _both(header: dict[str, dict[str, str]], name: str) -> tuple[str, str]:
    return header[name]["zh"], header[name]["en"]


def _reading() -> str:
    """Return what the program itself reports while it reads: rules that have a title but no file."""
    files = {CHECK + file.stem for file in resources.files("queries", "checks", suffix=".rq")}
    titles: dict[str, dict[str, str]] = {}
    for quad in reference_quads(DEFAULT_BASE):
        subject = getattr(quad.subject, "value", "")
        if subject.startswith(CHECK) and subject not in files and quad.predicate.value == str(RDFS.label):
            titles.setdefault(subject, {})[getattr(quad.object, "language", "")] = getattr(
                quad.object, "value", ""
            )
    rows = [
        (f'<a id="{local(one)}"></a>{code(local(one))}', text(titles[one]["zh"]), text(titles[one]["en"]))
        for one in sorted(titles)
    ]
    return table(("规则 · Rule", "内容", "What it tells"), rows)


def _structure() -> str:
    found = graph("shapes", "structure.ttl")
    columns = ("规则 · Rule", "名称 · Name", "对象 · About", "属性 · Property", "提示语 · Message")
    rows = []
    for node in _shapes(found):
        where = found.value(node, SH.path)
        rows.append(
            (
                f'<a id="{local(node)}"></a>{code(local(node))}',
                both(*_label(found, node)),
                _targets(found, node),
                code(path(found, where)) if where is not None else "",
                both(words(found, node, SH.message, "zh"), words(found, node, SH.message, "en")),
            )
        )
    return table(columns, rows)
