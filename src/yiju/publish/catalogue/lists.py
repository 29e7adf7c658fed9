"""What a catalogue names from the lists of others, each with its label: themes, languages, formats, licences, places.

Comes in: a ``Sheet`` and values. Goes out: nodes, described on the sheet, so that a portal need not fetch them. DCAT-AP
3.0.1 says which lists are to be used. CKAN (ckanext-dcat) puts an rdfs:label in the place of the IRI that has it, so only
what it is to show by name has one: formats, media types, places.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode

from yiju import vocabulary as v
from yiju.places import Place
from yiju.publish.settings import Publisher
from yiju.publish.sheet import Sheet, node, term, typed
from yiju.publish.terms import PUBLISHER_TYPES, Format, Licence
from yiju.words import Words

_EU: Final = "http://publications.europa.eu/resource/authority/"
_ADMS: Final = "http://purl.org/adms/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_THEMES: Final = {
    "ECON": Words("经济和财政", "Economy and finance"),
    "GOVE": Words("政府和公共部门", "Government and public sector"),
}
_LICENCE_KINDS: Final = {
    "Attribution": "署名",
    "NonCommercialUseOnly": "仅限非商业使用",
    "PublicDomain": "公有领域",
    "ViralEffect-ShareAlike": "相同方式共享",
}
_LANGUAGES: Final = {"zh": ("ZHO", Words("中文", "Chinese")), "en": ("ENG", Words("英文", "English"))}


def themes(sheet: Sheet) -> list[NamedNode]:
    """Return the themes of all datasets, from the EU's data themes."""
    scheme = theme_scheme(sheet)
    found = []
    for code, label in _THEMES.items():
        target = f"{_EU}data-theme/{code}"
        sheet.about(target, "skos:Concept", ("skos:prefLabel", label), ("skos:inScheme", scheme))
        found.append(NamedNode(target))
    return found


def theme_scheme(sheet: Sheet) -> NamedNode:
    """Return the list that the themes are from."""
    target = f"{_EU}data-theme"
    sheet.about(target, "skos:ConceptScheme", ("dct:title", Words("欧盟数据主题", "EU data themes")))
    return NamedNode(target)


def language(sheet: Sheet, tag: str) -> NamedNode:
    """Return the language ``tag`` (``zh``, ``en``) from the EU's list."""
    code, label = _LANGUAGES[tag]
    target = f"{_EU}language/{code}"
    sheet.about(target, "dct:LinguisticSystem", ("skos:prefLabel", label))
    return NamedNode(target)


def frequency(sheet: Sheet) -> NamedNode:
    """Return "once a year": a table is published with each year's budget."""
    target = f"{_EU}frequency/ANNUAL"
    sheet.about(target, "dct:Frequency", ("skos:prefLabel", Words("每年", "annual")))
    return NamedNode(target)


def public(sheet: Sheet) -> NamedNode:
    """Return "open to everybody" from the EU's list of access rights."""
    target = f"{_EU}access-right/PUBLIC"
    sheet.about(target, "dct:RightsStatement", ("skos:prefLabel", Words("公开", "public")))
    return NamedNode(target)


def stable(sheet: Sheet) -> NamedNode:
    """Return "stays where it is" from the EU's list of planned availabilities."""
    target = f"{_EU}planned-availability/STABLE"
    sheet.about(target, "skos:Concept", ("skos:prefLabel", Words("长期提供", "stable")))
    return NamedNode(target)


def file_type(sheet: Sheet, form: Format) -> NamedNode:
    """Return the format of a file from the EU's list of file types."""
    target = f"{_EU}file-type/{form.file_type}"
    # CKAN shows the label of a node whose first class is dct:IMT, and takes one in any language.
    kinds = ("dct:IMT", "dct:MediaTypeOrExtent")
    sheet.about(target, kinds, ("rdfs:label", form.en), ("skos:prefLabel", Words(form.zh, form.en)))
    return NamedNode(target)


def media_type(sheet: Sheet, form: Format) -> NamedNode:
    """Return the media type of a file as IANA registers it."""
    target = _IANA + form.media_type
    sheet.about(target, "dct:MediaType", ("rdfs:label", form.media_type))
    return NamedNode(target)


def licence(sheet: Sheet, of: Licence) -> NamedNode:
    """Return the licence, its text and its kind beside it."""
    kind = f"{_ADMS}licencetype/{of.type}"
    sheet.about(kind, "skos:Concept", ("skos:prefLabel", Words(_LICENCE_KINDS[of.type], of.type)))
    sheet.about(
        of.iri,
        "dct:LicenseDocument",
        # The title is the name in the register that CKAN uses: by it a portal knows the licence.
        ("dct:title", Literal(of.registered, language="en")),
        ("skos:prefLabel", Words(of.zh, of.en)),
        ("dct:identifier", of.name),
        ("dct:type", NamedNode(kind)),
        ("rdfs:seeAlso", NamedNode(of.url)),
    )
    return NamedNode(of.iri)


def agent(sheet: Sheet, iri: str, of: Publisher) -> NamedNode:
    """Return a publisher, described."""
    kind = f"{_ADMS}publishertype/{of.type}"
    sheet.about(kind, "skos:Concept", ("skos:prefLabel", Words(PUBLISHER_TYPES[of.type], of.type)))
    home = document(sheet, of.homepage, of.name)
    sheet.about(
        iri, "foaf:Agent", ("foaf:name", of.name), ("dct:type", NamedNode(kind)), ("foaf:homepage", home)
    )
    return NamedNode(iri)


def document(sheet: Sheet, address: str | None, title: Words) -> NamedNode | None:
    """Return the page at ``address``, where there is one."""
    if address is not None:
        sheet.about(address, "foaf:Document", ("dct:title", title))
    return node(address)


def standard(sheet: Sheet, iri: str, title: Words) -> NamedNode:
    """Return a standard that something conforms to."""
    sheet.about(iri, "dct:Standard", ("dct:title", title))
    return NamedNode(iri)


def place(sheet: Sheet, iri: str, label: Words, of: Place) -> NamedNode:
    """Return a place, its box and its middle in well-known text (DCAT 3, 6.16)."""
    wkt = "geo:wktLiteral"
    sheet.about(
        iri,
        "dct:Location",
        ("skos:prefLabel", label),
        # A portal that shows one name takes this one.
        ("rdfs:label", Literal(label.zh, language="zh")),
        ("locn:geometry", None if of.bbox is None else typed(of.bbox.wkt, wkt)),
        ("dcat:bbox", None if of.bbox is None else typed(of.bbox.wkt, wkt)),
        ("dcat:centroid", None if of.centroid is None else typed(of.centroid.wkt, wkt)),
    )
    return NamedNode(iri)


def years(sheet: Sheet, base: str, first: int, last: int) -> NamedNode:
    """Return the time from the fiscal year ``first`` to ``last``: calendar years (Budget Law, article 18)."""
    target = v.iri(base, "period", str(first) if first == last else f"{first}-{last}")
    sheet.about(
        target,
        "dct:PeriodOfTime",
        ("dcat:startDate", typed(f"{first:04d}-01-01", "xsd:date")),
        ("dcat:endDate", typed(f"{last:04d}-12-31", "xsd:date")),
    )
    return NamedNode(target)


def sparql(sheet: Sheet) -> NamedNode:
    """Return the protocol that the endpoint speaks."""
    return standard(
        sheet,
        "https://www.w3.org/TR/sparql11-protocol/",
        Words("SPARQL 1.1 协议", "SPARQL 1.1 Protocol"),
    )


def ontology(sheet: Sheet) -> list[NamedNode]:
    """Return what the data conform to: the ontology and the shapes."""
    return [
        standard(sheet, v.YJ.removesuffix("#"), Words("依据本体", "Yiju ontology")),
        standard(sheet, v.SHAPE.removesuffix("/"), Words("依据结构约束（SHACL）", "Yiju shapes (SHACL)")),
    ]


def sha256() -> NamedNode:
    """Return how a checksum was made."""
    return NamedNode(term("spdx:checksumAlgorithm_sha256"))
