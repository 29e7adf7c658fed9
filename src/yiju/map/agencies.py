"""Agency codes, issuing bodies and areas as SKOS concepts.

Comes in: agencies as the tables have them, or as they were read from a document's number. Goes out: IRIs and triples. What
the tables know stands in the reference graph; what was only inferred stands with the entities, so that no triple stands in
two graphs.
"""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal

from yiju import codes
from yiju import vocabulary as v
from yiju.agencies import Agency, Body, areas, tables
from yiju.map.triples import Triples, year
from yiju.vocabulary import iri

# The schemes of what has no file under ontology/codes/: title and description, Chinese and English.
_SCHEMES = {
    "agency": (
        ("发文机关代字", "Agency codes"),
        (
            "已知其机关的发文机关代字，取自 agencies.toml。",
            "Agency codes whose body is known, from agencies.toml.",
        ),
    ),
    "body": (
        ("发文机关", "Issuing bodies"),
        ("发文机关代字所指的机关。", "The bodies that agency codes stand for."),
    ),
    "division": (
        ("行政区划", "Administrative divisions"),
        ("发文机关所在的区划，按 GB/T 2260。", "The divisions that the bodies belong to, by GB/T 2260."),
    ),
}


def map_reference_agencies(triples: Triples) -> None:
    """Write the documented agency codes, their bodies and the areas of these to ``triples``."""
    for scheme, (titles, descriptions) in _SCHEMES.items():
        triples.link(v.CODE + scheme, v.RDF + "type", v.SKOS + "ConceptScheme")
        for language, title, description in zip(("zh", "en"), titles, descriptions, strict=True):
            triples.add(v.CODE + scheme, v.DCT + "title", Literal(title, language=language))
            triples.add(v.CODE + scheme, v.DCT + "description", Literal(description, language=language))
    for row in tables.agencies():
        target = _documented(row)
        _concept(triples, target, "agency", "AgencyCode", row.code)
        _link(triples, target, "level", "levels", "level", row.level)
        _link(triples, target, "bodyKind", "body-kinds", "body-kind", row.kind)
        _link(triples, target, "knownBy", "knowledge", "knowledge", row.known)
        triples.add(target, v.YJ + "validFrom", year(row.valid_from))
        triples.add(target, v.YJ + "validUntil", year(row.valid_until))
        triples.add(target, v.YJ + "evidence", row.evidence)
        triples.add(target, v.SKOS + "example", row.example)
        division = areas.by_code(row.area) if row.area else None
        triples.link(target, v.YJ + "division", _division(triples, division))
        body = Body(row.body, row.level, row.kind, division, row.body_en)
        triples.link(target, v.YJ + "issuingBody", _write_body(triples, v.CODE + "body/", body))


class Agencies:
    """The agencies that one source's documents name, written to ``triples`` as they are first asked for."""

    def __init__(self, base: str, triples: Triples) -> None:
        self.base = base
        self.triples = triples

    def agency(self, agency: Agency) -> str:
        """Return the IRI of ``agency``."""
        if agency.row is not None:
            return _documented(agency.row)
        target = iri(self.base, "id", "agency", agency.code)
        _concept(self.triples, target, "agency", "AgencyCode", agency.code)
        _link(self.triples, target, "level", "levels", "level", agency.level)
        _link(self.triples, target, "bodyKind", "body-kinds", "body-kind", agency.kind)
        _link(self.triples, target, "knownBy", "knowledge", "knowledge", agency.known)
        self.triples.link(target, v.YJ + "division", self._division(agency.division))
        if agency.parts:
            self.triples.add(target, v.YJ + "evidence", "+".join(agency.parts))
        if agency.body:
            self.triples.link(target, v.YJ + "issuingBody", self.body(agency.body))
        return target

    def body(self, body: Body) -> str:
        """Return the IRI of ``body``."""
        if body.name in _documented_bodies():
            return iri(v.CODE, "body", body.name)
        self._division(body.division)
        return _write_body(self.triples, iri(self.base, "id", "body") + "/", body)

    def _division(self, division: tables.Division | None) -> str | None:
        if division is None or division.code not in _documented_divisions():
            return _division(self.triples, division)
        return iri(v.CODE, "division", division.code)


def _documented(row: tables.AgencyRow) -> str:
    """Return the IRI of a row; a code that has several bodies in turn is told apart by the first year."""
    years = (row.valid_from,) if row.valid_from else ()
    return iri(v.CODE, "agency", row.code, *years)


def _write_body(triples: Triples, place: str, body: Body) -> str:
    target = place + v.segment(body.name)
    _concept(triples, target, "body", "IssuingBody", None)
    triples.add(target, v.RDFS + "label", body.name)
    if body.name_en:
        triples.add(target, v.SKOS + "altLabel", Literal(body.name_en, language="en"))
    _link(triples, target, "level", "levels", "level", body.level)
    _link(triples, target, "bodyKind", "body-kinds", "body-kind", body.kind)
    triples.link(
        target, v.YJ + "division", iri(v.CODE, "division", body.division.code) if body.division else None
    )
    return target


def _division(triples: Triples, division: tables.Division | None) -> str | None:
    if division is None:
        return None
    target = iri(v.CODE, "division", division.code)
    _concept(triples, target, "division", "Division", division.code)
    triples.add(target, v.RDFS + "label", areas.full_name(division))
    _link(triples, target, "level", "levels", "level", areas.level_of(division))
    return target


def _concept(triples: Triples, target: str, scheme: str, cls: str, notation: str | None) -> None:
    triples.type(target, cls, v.SKOS + "Concept")
    triples.link(target, v.SKOS + "inScheme", v.CODE + scheme)
    triples.add(target, v.SKOS + "notation", notation)


def _link(triples: Triples, target: str, name: str, file: str, scheme: str, notation: str | None) -> None:
    if notation is not None:
        triples.link(target, v.YJ + name, codes.by_notation(file, scheme, notation).iri)


@cache
def _documented_bodies() -> frozenset[str]:
    return frozenset(row.body for row in tables.agencies())


@cache
def _documented_divisions() -> frozenset[str]:
    return frozenset(row.area for row in tables.agencies() if row.area)
