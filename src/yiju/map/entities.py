"""What outlives a source: areas, departments, funds, legal documents, and codes that no list has.

Comes in: names and citations. Goes out: IRIs, and the triples of ``graph/entities``. Two sources that name the same thing
write the same lines.
"""

from __future__ import annotations

import unicodedata

from yiju import codes
from yiju import vocabulary as v
from yiju.describe import Description
from yiju.map.documents import Documents
from yiju.map.names import Names
from yiju.map.triples import Triples
from yiju.model import Citation, DepartmentName, Plan
from yiju.vocabulary import iri


class Entities:
    """The entities that one source names, written to ``triples`` as they are first asked for."""

    def __init__(self, names: Names, triples: Triples) -> None:
        self.names = names
        self.triples = triples
        self._labels: dict[str, str] = {}
        self._documents = Documents(names.base, triples)

    def area(self) -> str:
        """Return the IRI of the source's area."""
        area = self.names.source.area
        self.triples.type(self.names.area, "Area")
        self.triples.add(self.names.area, v.RDFS + "label", area.name)
        self.triples.add(self.names.area, v.YJ + "slug", area.slug)
        return self.names.area

    def department(self, department: DepartmentName) -> str:
        """Return the IRI of ``department``; its first name is its label, any other an alternative one."""
        target = self.names.department(department)
        self.triples.type(target, "Department")
        label = self._labels.setdefault(target, department.name)
        self.triples.add(
            target, (v.RDFS + "label") if label == department.name else v.SKOS + "altLabel", department.name
        )
        self.triples.add(target, v.YJ + "budgetUnitCode", self.names.code(department))
        self.triples.link(target, v.YJ + "area", self.area())
        return target

    def fund(self, plan: Plan) -> str:
        """Return the IRI of the fund that ``plan`` is for."""
        target = self.names.fund(plan.department, plan.name)
        self.triples.type(target, "Fund")
        self.triples.add(target, v.RDFS + "label", plan.name)
        self.triples.link(target, v.YJ + "area", self.area())
        self.triples.link(target, v.YJ + "department", self.department(plan.department))
        return target

    def documents(self, citation: Citation) -> tuple[tuple[str, Description], ...]:
        """Return the legal documents that ``citation`` names, one for each number or one by its title.

        Each is its IRI and what is known of it.
        """
        words = citation.as_written
        if not citation.numbers:
            return (self._documents.document(citation.title or words, None, words),)
        return tuple(
            self._documents.document(citation.document_title, number, words) for number in citation.numbers
        )

    def unit(self, unit: str) -> str:
        """Return the IRI of ``unit``, from the code list or one of its own.

        A wording of the form that the list has under another label (人/次 of 人次) is a unit of its own, tied to the
        listed one, so that its label is what the page says.
        """
        known = codes.unit(unit)
        if known and unicodedata.normalize("NFKC", known.label) == unicodedata.normalize("NFKC", unit):
            return known.iri
        target = iri(self.names.base, "id", "unit", unit)
        self.triples.type(target, "http://qudt.org/schema/qudt/Unit")
        self.triples.add(target, v.RDFS + "label", unit)
        if known:
            self.triples.link(target, v.SKOS + "exactMatch", known.iri)
            for kind in known.nearest:
                self.triples.link(target, v.SKOS + "broader", f"{v.CODE}unit-kind/{kind}")
        return target

    def category(self, first: str, second: str | None) -> str:
        """Return the concept of 一级 ``first`` and 二级 ``second`` as the form has them.

        A wording that the official frame does not use (可持续发展指标) is a concept of its own, tied to the official one.
        """
        official = codes.categories().find(first, second)
        parent = codes.categories().find(first, None)
        if official and official.label == (second or first):
            return official.iri
        parts = (first, second) if second else (first,)
        target = iri(self.names.base, "id", "category", *parts)
        self.triples.type(target, v.SKOS + "Concept")
        self.triples.add(target, v.SKOS + "prefLabel", second or first)
        if second:
            self.triples.link(
                target, v.SKOS + "broader", parent.iri if parent else self.category(first, None)
            )
        if official:
            self.triples.link(target, v.SKOS + "exactMatch", official.iri)
        return target
