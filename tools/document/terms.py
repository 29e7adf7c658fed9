"""docs/terms.md: the classes and properties of the ontology, and how they stand to other vocabularies."""

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import OWL, RDFS, SKOS

from document.page import both, code, heading, named, page, paragraphs, table
from yiju.publish.pages.facts import compact, graph, instances, iris, local, words
from yiju.vocabulary import SCHEMA, YJ

_INCLUDES = URIRef(f"{SCHEMA}domainIncludes")
_KINDS = (
    (OWL.DatatypeProperty, "取值 · value"),
    (OWL.ObjectProperty, "链接 · link"),
)
_RELATIONS = {
    RDFS.subClassOf: "下位类 · subclass of",
    RDFS.subPropertyOf: "下位属性 · subproperty of",
    SKOS.exactMatch: "等同 · exact match",
    SKOS.closeMatch: "相近 · close match",
}


def render() -> str:
    """Return the page."""
    ontology = graph("ontology", "yiju.ttl")
    about = instances(ontology, OWL.Ontology)[0]
    pieces = [
        paragraphs(*_words(about, URIRef("http://purl.org/dc/terms/description"))),
        f"命名空间 · Namespace: {code(YJ)} ({code('yj:')})",
        heading(2, "类", "Classes", "classes"),
        *(_class(node) for node in instances(ontology, OWL.Class)),
        heading(2, "属性", "Properties", "properties"),
        _properties(_all_properties()),
        heading(2, "与其他词表的对应", "Alignments", "alignments"),
        _alignments(),
        "代码表见 [代码表 · Code lists](codes.md)。 · The code lists have a page of their own.",
    ]
    return page("类与属性", "Classes and properties", "ontology/yiju.ttl ontology/alignments.ttl", pieces)


def _words(node: URIRef, predicate: URIRef) -> tuple[str, str]:
    ontology = graph("ontology", "yiju.ttl")
    return words(ontology, node, predicate, "zh"), words(ontology, node, predicate, "en")


def _all_properties() -> list[URIRef]:
    ontology = graph("ontology", "yiju.ttl")
    return sorted({node for kind, _ in _KINDS for node in instances(ontology, kind)})


def _domains(node: URIRef) -> list[URIRef]:
    ontology = graph("ontology", "yiju.ttl")
    return [*iris(ontology, node, RDFS.domain), *iris(ontology, node, _INCLUDES)]


def _class(node: URIRef) -> str:
    own = [one for one in _all_properties() if node in _domains(one)]
    properties = "、".join(map(_term, own))
    pieces = [
        named(3, compact(node), *_words(node, RDFS.label), _anchor(node)),
        paragraphs(*_words(node, SKOS.definition)),
        *([f"属性 · Properties: {properties}"] if own else []),
    ]
    return "\n\n".join(pieces)


def _properties(nodes: list[URIRef]) -> str:
    ontology = graph("ontology", "yiju.ttl")
    kinds = {node: shown for kind, shown in _KINDS for node in instances(ontology, kind)}
    columns = (
        "属性 · Property",
        "名称 · Label",
        "定义 · Definition",
        "用于 · Of",
        "值域 · Range",
        "种类 · Kind",
    )
    rows = [
        (
            f'<a id="{_anchor(node)}"></a>{code(compact(node))}',
            both(*_words(node, RDFS.label)),
            both(*_words(node, SKOS.definition)),
            "<br>".join(map(_term, _domains(node))),
            "<br>".join(map(_term, iris(ontology, node, RDFS.range))),
            kinds[node],
        )
        for node in nodes
    ]
    return table(columns, rows)


def _term(node: URIRef) -> str:
    """Return a term, linked to its place on the page where it is one of ours."""
    return f"[{code(compact(node))}](#{_anchor(node)})" if node.startswith(YJ) else code(compact(node))


def _anchor(node: URIRef) -> str:
    """Return where a term stands on the page; yj:Area and yj:area differ by more than a capital there."""
    return f"{'class' if local(node)[0].isupper() else 'property'}-{local(node)}"


def _alignments() -> str:
    found = graph("ontology", "alignments.ttl")
    rows = [
        (_term(subject), _RELATIONS.get(predicate, code(compact(predicate))), code(compact(target)))
        for subject, predicate, target in sorted(found)
        if isinstance(subject, URIRef) and isinstance(predicate, URIRef) and isinstance(target, URIRef)
    ]
    return table(("术语 · Term", "关系 · Relation", "对应 · To"), rows)
