"""``provenance.ttl``: where every dump comes from.

Comes in: the settings, all sources, then source after source with its files. Goes out: PROV-O: a dump was derived from the
published document (which is named with the sum of the text that was read), by a publication that the program of a stated
version carried out. What is said of one subject stands together, and nothing is held that grows with the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple

from yiju import vocabulary as v
from yiju.publish.catalogue import SourceFacts
from yiju.publish.dumps import write_readable
from yiju.publish.files import File, Sum
from yiju.publish.settings import Settings
from yiju.publish.sheet import Sheet, term, typed
from yiju.words import Words

PROVENANCE_FILE: Final = "provenance.ttl"
_FROM_SOURCES: Final = frozenset({"dump", "contacts", "table"})
# A table, and yet of the words of the graph: whose an agency code is, is reference data.
_AGENCIES: Final = "tables/agencies.csv"


class Provenance:
    """The file in ``folder``, begun with the files of the whole; sources are added one by one.

    ``program`` is the name and version of the program that built the graph: ``yiju 0.1.0``; ``sources`` are all that will
    be added, in their order.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        program: str,
        sources: Sequence[SourceFacts],
        whole: Sequence[Sum],
    ) -> None:
        self._settings = settings
        self._publication = v.iri(settings.base, "publication", settings.version)
        self._reference = v.iri(settings.base, "graph", "reference")
        self._area = ""
        self._out = (folder / PROVENANCE_FILE).open("wb")
        write_readable(
            chain(self._head(program), self._links(self._publication, "prov:used", sources)),
            self._out,
            RdfFormat.TURTLE,
        )
        for one in whole:
            self._whole(one, sources)

    def add(self, source: SourceFacts, files: Sequence[Sum]) -> None:
        """Add a source: its document, and the dumps that were derived from it."""
        sheet = Sheet()
        sheet.about(
            source.source,
            "prov:Entity",
            ("dct:title", source.document),
            ("yj:file", source.file),
            ("yj:sha256", source.sha256),
            ("prov:wasAttributedTo", NamedNode(source.area)),
        )
        if source.area != self._area:
            self._area = source.area
            sheet.about(source.area, "prov:Agent", ("rdfs:label", source.area_name))
        for one in files:
            self._file(sheet, one)
            sheet.about(self._address(one), (), ("prov:wasDerivedFrom", NamedNode(source.source)))
        self._write(sheet)

    def close(self) -> File:
        """Close the file and return it."""
        self._out.close()
        return File(PROVENANCE_FILE, "description", "来源说明（PROV）", "Provenance (PROV)")

    def _head(self, program: str) -> Sheet:
        said, sheet = self._settings, Sheet()
        agent = v.iri(said.base, "software", *program.split(" "))
        publisher = said.publisher.iri or v.iri(said.base, "agent", "publisher")
        sheet.about(agent, "prov:SoftwareAgent", ("rdfs:label", program))
        sheet.about(publisher, "prov:Agent", ("rdfs:label", said.publisher.name))
        sheet.about(
            self._reference,
            "prov:Entity",
            ("rdfs:label", Words("本体、代码表与参考数据", "Ontology, code lists and reference data")),
            ("prov:wasAttributedTo", NamedNode(agent)),
        )
        sheet.about(
            self._publication,
            "prov:Activity",
            ("rdfs:label", Words(f"发布 {said.version}", f"Publication {said.version}")),
            ("prov:wasAssociatedWith", [NamedNode(agent), NamedNode(publisher)]),
        )
        return sheet

    def _whole(self, of: Sum, sources: Sequence[SourceFacts]) -> None:
        sheet = Sheet()
        self._file(sheet, of)
        if of.file.kind == "page":
            self._write(sheet)
        elif of.file.kind in _FROM_SOURCES and of.file.path != _AGENCIES:
            self._write(chain(sheet, self._links(self._address(of), "prov:wasDerivedFrom", sources)))
        else:
            sheet.about(self._address(of), (), ("prov:wasDerivedFrom", NamedNode(self._reference)))
            self._write(sheet)

    def _links(self, subject: str, predicate: str, sources: Sequence[SourceFacts]) -> Iterator[Triple]:
        for one in sources:
            yield Triple(NamedNode(subject), NamedNode(term(predicate)), NamedNode(one.source))

    def _write(self, statements: Iterable[Triple]) -> None:
        write_readable(statements, self._out, RdfFormat.TURTLE, head=False)

    def _file(self, sheet: Sheet, of: Sum) -> None:
        sheet.about(
            self._address(of),
            "prov:Entity",
            ("rdfs:label", Words(of.file.zh, of.file.en)),
            ("yj:sha256", of.sha256),
            ("dcat:byteSize", typed(str(of.size), "xsd:nonNegativeInteger")),
            ("prov:wasGeneratedBy", NamedNode(self._publication)),
        )

    def _address(self, of: Sum) -> str:
        return self._settings.access_url + of.file.path
