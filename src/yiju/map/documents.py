"""Legal documents: what their titles and numbers say of them, with the words that say so.

Comes in: a title, a number, the words of a citation. Goes out: the document's IRI, and triples. A document that another one
issues, forwards or amends is a document too, known by its own title.
"""

from __future__ import annotations

from yiju import codes
from yiju import vocabulary as v
from yiju.citations.identity import document_path
from yiju.citations.standards import prefix_with_stroke
from yiju.describe import Description, describe
from yiju.map.agencies import Agencies
from yiju.map.triples import Triples, year
from yiju.model import Number
from yiju.titles import Relation
from yiju.vocabulary import iri

# 关于转发〈关于印发〈X〉的通知〉的通知 is three documents deep; what is deeper than five is no title of this world.
_DEEPEST = 5


class Documents:
    """The legal documents that one source names, written to ``triples``.

    Who cites makes no difference to what is written: two sources that name one document write the same lines.
    """

    def __init__(self, base: str, triples: Triples) -> None:
        self.base = base
        self.triples = triples
        self.agencies = Agencies(base, triples)
        self._written: dict[tuple[str | None, Number | None, str], tuple[str, Description]] = {}

    def document(
        self, title: str | None, number: Number | None, as_written: str = "", depth: int = 0
    ) -> tuple[str, Description]:
        """Return the IRI of the document with ``title`` and ``number``, and what is known of it."""
        asked = (title, number, as_written)
        if asked not in self._written:
            self._written[asked] = self._write(title, number, as_written, depth)
        return self._written[asked]

    def _write(
        self, title: str | None, number: Number | None, as_written: str, depth: int
    ) -> tuple[str, Description]:
        target = iri(self.base, "id", "document", *document_path(title, number))
        known = describe(title, number, as_written)
        self._names(target, known)
        self._readings(target, known)
        self._issued(target, known)
        if depth < _DEEPEST:
            for relation in known.relations:
                self._relation(target, relation, depth)
        return target, known

    def _names(self, target: str, known: Description) -> None:
        self.triples.type(target, "LegalDocument")
        self.triples.add(target, v.DCT + "title", known.title)
        number = known.number
        if number:
            self.triples.add(target, v.YJ + "documentNumber", number.normal)
            agency = prefix_with_stroke(number.agency) if number.kind == "standard" else number.agency
            self.triples.add(target, v.YJ + "agencyCode", agency or None)
            self.triples.add(target, v.YJ + "year", year(number.year))
            self.triples.add(target, v.YJ + "serialNumber", number.serial)

    def _readings(self, target: str, known: Description) -> None:
        """Write type, period and standing, each with its evidence."""
        if known.type:
            self.triples.link(target, v.YJ + "documentType", known.type.code.iri)
            self.triples.add(target, v.YJ + "typeEvidence", known.type.evidence)
        if known.period:
            self.triples.add(target, v.YJ + "periodStart", year(known.period.first))
            self.triples.add(target, v.YJ + "periodEnd", year(known.period.last))
            for words in known.period.evidence:
                self.triples.add(target, v.YJ + "periodEvidence", words)
        for standing in known.standings:
            self.triples.link(target, v.YJ + "standing", standing.code.iri)
            self.triples.add(target, v.YJ + "standingEvidence", standing.evidence)

    def _issued(self, target: str, known: Description) -> None:
        """Write agency code, issuers and level, each with its evidence."""
        if known.agency:
            self.triples.link(target, v.YJ + "agency", self.agencies.agency(known.agency))
        for issuer in known.issuers:
            self.triples.link(target, v.YJ + "issuer", self.agencies.body(issuer.body))
            self.triples.add(target, v.YJ + "issuerEvidence", issuer.evidence)
        if known.level:
            level = codes.by_notation("levels", "level", known.level.level)
            self.triples.link(target, v.YJ + "level", level.iri)
            self.triples.add(target, v.YJ + "levelEvidence", known.level.evidence)

    def _relation(self, target: str, relation: Relation, depth: int) -> None:
        """Write what ``target`` does to the document inside its title, and why it is believed."""
        inner, known = self.document(relation.inner, None, depth=depth + 1)
        if inner == target or known.title is None:
            return
        self.triples.link(target, v.YJ + relation.relation, inner)
        link = f"{target}/{relation.relation}/{v.segment(known.title)}"
        self.triples.type(link, "Link")
        self.triples.link(link, v.YJ + "from", target)
        self.triples.link(link, v.YJ + "to", inner)
        self.triples.link(link, v.YJ + "relation", v.YJ + relation.relation)
        self.triples.add(link, v.YJ + "evidence", relation.evidence)
        certainty = codes.by_notation("certainties", "certainty", relation.certainty)
        self.triples.link(link, v.YJ + "certainty", certainty.iri)
