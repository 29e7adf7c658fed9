"""``provenance.ttl``: where every dump comes from.

Comes in: the settings, source after source with its files. Goes out: PROV-O: a dump was derived from the published document
(which is named with the sum of the text that was read), by a publication that the program of a stated version carried out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from yiju import vocabulary as v
from yiju.publish.catalogue import SourceFacts
from yiju.publish.files import File, Sum
from yiju.publish.settings import Settings
from yiju.publish.sheet import Sheet, typed
from yiju.words import Words

PROVENANCE_FILE: Final = "provenance.ttl"
_DERIVED: Final = frozenset({"dump", "contacts", "table"})


class Provenance:
    """The file in ``folder``, begun with the files of the whole; sources are added one by one.

    ``program`` is the name and version of the program that built the graph: ``yiju 0.1.0``.
    """

    def __init__(self, folder: Path, settings: Settings, program: str, whole: Sequence[Sum]) -> None:
        self._settings = settings
        self._publication = v.iri(settings.base, "publication", settings.version)
        self._whole = [self._address(one) for one in whole if one.file.kind in _DERIVED]
        self._out = (folder / PROVENANCE_FILE).open("wb")
        sheet = Sheet()
        self._head(sheet, program, whole)
        sheet.add_to(self._out)

    def add(self, source: SourceFacts, files: Sequence[Sum]) -> None:
        """Add a source: its dumps, and the whole's too, were derived from its document."""
        sheet = Sheet()
        document = NamedNode(source.source)
        sheet.about(
            source.source,
            "prov:Entity",
            ("dct:title", source.document),
            ("yj:file", source.file),
            ("yj:sha256", source.sha256),
            ("prov:wasAttributedTo", NamedNode(source.area)),
        )
        sheet.about(
            source.area, "prov:Agent", ("rdfs:label", Words(source.area_name.zh, source.area_name.en))
        )
        sheet.about(self._publication, (), ("prov:used", document))
        for one in files:
            self._file(sheet, one)
        for address in (*map(self._address, files), *self._whole):
            sheet.about(address, (), ("prov:wasDerivedFrom", document))
        sheet.add_to(self._out, head=False)

    def close(self) -> File:
        """Close the file and return it."""
        self._out.close()
        return File(PROVENANCE_FILE, "description", "来源说明（PROV）", "Provenance (PROV)")

    def _head(self, sheet: Sheet, program: str, whole: Sequence[Sum]) -> None:
        said = self._settings
        agent = v.iri(said.base, "software", *program.split(" "))
        publisher = said.publisher.iri or v.iri(said.base, "agent", "publisher")
        sheet.about(agent, "prov:SoftwareAgent", ("rdfs:label", program))
        sheet.about(publisher, "prov:Agent", ("rdfs:label", said.publisher.name))
        sheet.about(
            self._publication,
            "prov:Activity",
            ("rdfs:label", Words(f"发布 {said.version}", f"Publication {said.version}")),
            ("prov:wasAssociatedWith", [NamedNode(agent), NamedNode(publisher)]),
        )
        for one in whole:
            self._file(sheet, one)

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
