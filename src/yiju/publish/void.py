"""``void.ttl``: what the data hold, in figures that a client plans its queries by.

Comes in: counts of the whole, then source after source. Goes out: VoID: the whole's triples, subjects, classes and
properties, partitions by class, property and datatype, linksets to the data of others, and each source as a subset with
its dumps. Datatype partitions use the extension void-ext, as VoID itself has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from yiju import vocabulary as v
from yiju.publish.catalogue import SourceFacts
from yiju.publish.counts import Counts, namespace
from yiju.publish.files import EVERYTHING, File, Sum
from yiju.publish.settings import Settings
from yiju.publish.sheet import One, Sheet, typed
from yiju.publish.terms import format_of, licences
from yiju.words import Words

VOID_FILE: Final = "void.ttl"
_FEATURES: Final = {
    "jsonld": "http://www.w3.org/ns/formats/JSON-LD",
    "nq": "http://www.w3.org/ns/formats/N-Quads",
    "nt": "http://www.w3.org/ns/formats/N-Triples",
    "trig": "http://www.w3.org/ns/formats/TriG",
    "ttl": "http://www.w3.org/ns/formats/Turtle",
}
# Statements about the words of the ontology, which lead to vocabularies and not to data.
_OF_WORDS: Final = frozenset(
    (
        v.RDF + "type",
        *(v.RDFS + name for name in ("domain", "range", "subClassOf", "subPropertyOf")),
        v.SKOS + "closeMatch",
        v.DCT + "license",
    )
)
_OWN: Final = (v.YJ, v.CODE, v.SHAPE, v.CHECK)


class Void:
    """The description in ``folder``, begun with the whole; sources are added one by one."""

    def __init__(self, folder: Path, settings: Settings, counts: Counts, whole: Sequence[Sum]) -> None:
        self._settings = settings
        self._whole = v.iri(settings.base, "dataset", EVERYTHING)
        self._out = (folder / VOID_FILE).open("wb")
        sheet = Sheet()
        self._describe(sheet, counts, whole)
        _partitions(sheet, self._whole, counts)
        self._linksets(sheet, counts)
        sheet.add_to(self._out)

    def add(self, source: SourceFacts, quads: int, files: Sequence[Sum]) -> None:
        """Add a source: a subset of the whole with ``quads`` statements, what it names of the common entities included."""
        sheet = Sheet()
        sheet.about(
            source.dataset,
            "void:Dataset",
            ("dct:isPartOf", NamedNode(self._whole)),
            (
                "dct:title",
                Words(f"{source.area_name.zh}{source.year}年", f"{source.area_name.en} {source.year}"),
            ),
            ("void:uriSpace", f"{source.area}/"),
            ("void:exampleResource", NamedNode(source.source)),
            ("void:triples", count(quads)),
            ("void:dataDump", self._dumps(files)),
        )
        sheet.about(self._whole, (), ("void:subset", NamedNode(source.dataset)))
        sheet.add_to(self._out, head=False)

    def close(self) -> File:
        """Close the file and return it."""
        self._out.close()
        return File(VOID_FILE, "description", "数据统计（VoID）", "Figures of the data (VoID)")

    def _describe(self, sheet: Sheet, counts: Counts, whole: Sequence[Sum]) -> None:
        said = self._settings
        vocabularies = {namespace(name) for name in (*counts.properties, *counts.classes)}
        sheet.about(
            said.access_url + VOID_FILE,
            "void:DatasetDescription",
            ("dct:title", said.title),
            ("foaf:primaryTopic", NamedNode(self._whole)),
        )
        sheet.about(
            self._whole,
            "void:Dataset",
            ("dct:title", said.title),
            ("dct:description", said.description),
            ("dct:license", NamedNode(licences()[said.licence].iri)),
            ("foaf:homepage", NamedNode(f"{said.access_url}index.html")),
            ("void:sparqlEndpoint", NamedNode(said.endpoint)),
            ("void:uriSpace", said.base),
            ("void:feature", [NamedNode(one) for one in _FEATURES.values()]),
            ("void:vocabulary", [NamedNode(one) for one in sorted(vocabularies)]),
            ("void:triples", count(counts.triples)),
            ("void:entities", count(counts.entities)),
            ("void:distinctSubjects", count(counts.entities)),
            ("void:classes", count(len(counts.classes))),
            ("void:properties", count(len(counts.properties))),
            ("void:dataDump", self._dumps(whole)),
        )

    def _dumps(self, files: Sequence[Sum]) -> list[One]:
        return [
            NamedNode(self._settings.access_url + one.file.path)
            for one in files
            if one.file.kind == "dump" and format_of(one.file.path)[0].ending in _FEATURES
        ]

    def _linksets(self, sheet: Sheet, counts: Counts) -> None:
        """Say which links lead to the data of others: to namespaces that are neither ours nor a vocabulary in use."""
        used = {namespace(name) for name in (*counts.properties, *counts.classes)}
        own = (self._settings.base, *_OWN)
        for (predicate, target), triples in sorted(counts.links.items()):
            if predicate in _OF_WORDS or target in used or target.startswith(own):
                continue
            other = v.iri(self._settings.base, "dataset", "linked", target)
            sheet.about(other, "void:Dataset", ("void:uriSpace", target), ("dct:title", target))
            linkset = v.iri(self._settings.base, "dataset", EVERYTHING, "links", predicate, target)
            sheet.about(
                linkset,
                "void:Linkset",
                ("void:linkPredicate", NamedNode(predicate)),
                ("void:subjectsTarget", NamedNode(self._whole)),
                ("void:objectsTarget", NamedNode(other)),
                ("void:triples", count(triples)),
            )
            sheet.about(self._whole, (), ("void:subset", NamedNode(linkset)))


def count(number: int) -> One:
    """Return ``number`` as VoID wants it: xsd:integer."""
    return typed(str(number), "xsd:integer")


def _partitions(sheet: Sheet, whole: str, counts: Counts) -> None:
    for name, entities in sorted(counts.classes.items()):
        part = _part(whole, "class", name)
        sheet.about(part, "void:Dataset", ("void:class", NamedNode(name)), ("void:entities", count(entities)))
        sheet.about(whole, (), ("void:classPartition", NamedNode(part)))
    for name, triples in sorted(counts.properties.items()):
        part = _part(whole, "property", name)
        sheet.about(
            part,
            "void:Dataset",
            ("void:property", NamedNode(name)),
            ("void:triples", count(triples)),
            ("void:distinctSubjects", count(counts.subjects[name])),
        )
        sheet.about(whole, (), ("void:propertyPartition", NamedNode(part)))
    for (name, datatype), triples in sorted(counts.datatypes.items()):
        part = _part(whole, "property", name)
        below = f"{part}/datatype/{v.segment(datatype)}"
        sheet.about(
            below,
            "void:Dataset",
            ("void-ext:datatype", NamedNode(datatype)),
            ("void:triples", count(triples)),
        )
        sheet.about(part, "void:Dataset", ("void-ext:datatypePartition", NamedNode(below)))


def _part(whole: str, kind: str, name: str) -> str:
    return f"{whole}/{kind}/{v.segment(name)}"
