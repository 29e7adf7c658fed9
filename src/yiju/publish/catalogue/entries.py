"""The entries of a catalogue: datasets, series, distributions, the endpoint.

Comes in: a ``Sheet``, plain values. Goes out: what DCAT-AP 3.0.1 wants to be said of each, on the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode

from yiju import vocabulary as v
from yiju.publish.catalogue import lists
from yiju.publish.catalogue.source import SourceFacts
from yiju.publish.files import EVERYTHING, File, Sum
from yiju.publish.settings import Settings
from yiju.publish.sheet import Sheet, Value, node, term, typed
from yiju.publish.terms import format_of, licences
from yiju.words import Words

_KEYWORDS: Final = (
    Words("预算绩效", "budget performance"),
    Words("专项资金", "special funds"),
    Words("绩效目标", "performance targets"),
    Words("立项依据", "legal bases"),
    Words("政府公开数据", "open government data"),
)
_GRAPH_ENDINGS: Final = frozenset({"ttl", "nt", "nq", "trig", "jsonld"})
_INDEX: Final = "index.html"
# What says more of the whole than a catalogue has words for.
_DESCRIPTIONS: Final = ("void.ttl", "provenance.ttl", "quality.ttl")


class Entries:
    """The entries of one sheet of a catalogue, all by one publisher."""

    def __init__(self, sheet: Sheet, settings: Settings) -> None:
        self.sheet = sheet
        self.settings = settings

    def iri(self, *parts: str) -> str:
        """Return an IRI below the publisher's base."""
        return v.iri(self.settings.base, *parts)

    def publisher(self) -> NamedNode:
        """Return the publisher of the release."""
        said = self.settings.publisher
        return lists.agent(self.sheet, said.iri or self.iri("agent", "publisher"), said)

    def contact_point(self) -> NamedNode:
        """Return the office to ask: vCard, with its mail or its page."""
        said = self.settings.contact
        target = self.iri("agent", "contact-point")
        self.sheet.about(
            target,
            ("vcard:Kind", "vcard:Organization"),
            ("vcard:fn", said.name),
            ("vcard:hasEmail", node(said.email and f"mailto:{said.email}")),
            ("vcard:hasURL", node(said.url)),
        )
        return NamedNode(target)

    def languages(self) -> list[NamedNode]:
        """Return the languages of the release."""
        return [lists.language(self.sheet, tag) for tag in self.settings.languages]

    def licence(self) -> NamedNode:
        """Return the licence of the release."""
        return lists.licence(self.sheet, licences()[self.settings.licence])

    def dates(self, year: int) -> tuple[tuple[str, Value], ...]:
        """Return when a thing was issued and changed: as the publisher says, else the fiscal year, never today."""
        said, otherwise = self.settings, typed(f"{year:04d}", "xsd:gYear")
        issued = said.issued or otherwise
        return ("dct:issued", issued), ("dct:modified", said.modified or issued)

    def version(self, *path: str) -> tuple[tuple[str, Value], ...]:
        """Return the version of what ``path`` names, the one before, and the publisher's notes.

        What came before is said of catalogue and whole only: a source may well be new in this release.
        """
        return (
            ("dcat:version", self.settings.version),
            ("adms:versionNotes", self._notes()),
            *self._before(path),
        )

    def _before(self, path: tuple[str, ...]) -> tuple[tuple[str, Value], ...]:
        previous = self.settings.previous
        if previous is None or path not in (("catalog",), ("dataset", EVERYTHING)):
            return ()
        before = self.iri(*path, "version", previous.version)
        self.sheet.about(
            before, (), ("dcat:version", previous.version), ("dcat:landingPage", node(previous.url))
        )
        return (("dcat:previousVersion", NamedNode(before)),)

    def _notes(self) -> Words | None:
        """Return the publisher's notes, which version came before, and which settings nobody made."""
        said = self.settings
        notes = [said.notes] if said.notes else []
        if said.previous:
            notes.append(
                Words(f"上一版本：{said.previous.version}。", f"Previous version: {said.previous.version}.")
            )
        if said.defaults:
            names = [name.replace("_", "-") for name in said.defaults]
            notes.append(
                Words(
                    f"以下各项为默认设置：{'、'.join(names)}。",
                    f"These settings are defaults: {', '.join(names)}.",
                )
            )
        return Words("".join(one.zh for one in notes), " ".join(one.en for one in notes)) if notes else None

    def common(self, year: int) -> tuple[tuple[str, Value], ...]:
        """Return what is said alike of every dataset and series."""
        return (
            ("dct:publisher", self.publisher()),
            ("dcat:contactPoint", self.contact_point()),
            ("dct:accrualPeriodicity", lists.frequency(self.sheet)),
            *self.dates(year),
        )

    def whole(self, spatial: Value, first: int, last: int, notice: Words | None) -> str:
        """Describe the dataset of all sources and return its IRI."""
        said = self.settings
        target = self.iri("dataset", EVERYTHING)
        self.sheet.about(
            target,
            "dcat:Dataset",
            ("dct:title", said.title),
            ("dct:description", noticed(said.description, notice)),
            ("dct:spatial", spatial),
            ("dct:temporal", lists.years(self.sheet, said.base, first, last)),
            ("dcat:landingPage", self._landing()),
            ("dct:relation", [NamedNode(self.settings.access_url + name) for name in _DESCRIPTIONS]),
            *self._dataset(EVERYTHING, _KEYWORDS, last),
            *self.version("dataset", EVERYTHING),
        )
        return target

    def source(self, of: SourceFacts) -> str:
        """Describe the dataset of one source and return its IRI."""
        self.sheet.about(
            of.dataset,
            "dcat:Dataset",
            ("dct:title", _source_title(of)),
            ("dct:description", _source_description(of)),
            ("dct:spatial", self.place(of)),
            ("dct:temporal", lists.years(self.sheet, self.settings.base, of.year, of.year)),
            ("dcat:inSeries", NamedNode(of.series)),
            ("dcat:landingPage", self._landing()),
            ("dct:provenance", self._provenance(of)),
            ("prov:wasDerivedFrom", NamedNode(of.source)),
            # A harvester that knows neither series nor PROV keeps these.
            ("dct:relation", [NamedNode(of.series), NamedNode(of.source)]),
            *self._dataset(of.key, (*_KEYWORDS, _keyword(of.area_name)), of.year),
            *self.version("dataset", of.key),
        )
        return of.dataset

    def series(self, of: SourceFacts, first: int, last: int) -> str:
        """Describe the series of the area of ``of``, its tables from the year ``first`` to ``last``; return its IRI."""
        area = of.area_name
        self.sheet.about(
            of.series,
            "dcat:DatasetSeries",
            (
                "dct:title",
                Words(
                    f"{area.zh}区级重点专项资金绩效目标表（历年）",
                    f"{area.en}: performance targets of special funds, by year",
                ),
            ),
            (
                "dct:description",
                Words(
                    f"{area.zh}历年公布的专项资金绩效目标表，每年一个数据集。",
                    f"What {area.en} published of its special funds, a dataset for each year.",
                ),
            ),
            ("dct:spatial", self.place(of)),
            ("dct:temporal", lists.years(self.sheet, self.settings.base, first, last)),
            *self.common(last),
        )
        return of.series

    def place(self, of: SourceFacts) -> NamedNode:
        """Return the area of a source as a place; its box is that of what encloses it where its own is not known."""
        return lists.place(self.sheet, of.area, of.area_name, of.place)

    def distribution(
        self, dataset: str, key: str, of: Sum, year: int, served: NamedNode | None = None
    ) -> None:
        """Describe one file of ``dataset``, which is of the fiscal year ``year``, and hang it there."""
        name = of.file.path.rpartition("/")[2]
        target = self.iri("dataset", key, "file", name)
        form, packing = format_of(of.file.path)
        checksum = f"{target}/sha256"
        self.sheet.about(
            target,
            "dcat:Distribution",
            ("dct:title", _file_title(of.file)),
            ("dct:description", Words(of.file.zh, of.file.en)),
            ("dcat:accessURL", NamedNode(self.settings.access_url + _INDEX)),
            ("dcat:downloadURL", NamedNode(self.settings.access_url + of.file.path)),
            ("dct:format", lists.file_type(self.sheet, form)),
            ("dcat:mediaType", lists.media_type(self.sheet, form)),
            ("dcat:compressFormat", lists.media_type(self.sheet, packing) if packing else None),
            ("dcat:byteSize", typed(str(of.size), "xsd:nonNegativeInteger")),
            ("spdx:checksum", NamedNode(checksum)),
            ("dct:license", self.licence()),
            ("dct:language", self.languages()),
            ("dcatap:availability", lists.stable(self.sheet)),
            ("dct:conformsTo", lists.ontology(self.sheet) if form.ending in _GRAPH_ENDINGS else None),
            ("dcat:accessService", served),
            *self.dates(year),
        )
        self.sheet.about(
            checksum,
            "spdx:Checksum",
            ("spdx:algorithm", lists.sha256()),
            ("spdx:checksumValue", typed(of.sha256, "xsd:hexBinary")),
        )
        self.sheet.about(dataset, (), ("dcat:distribution", NamedNode(target)))

    def service(self, datasets: Iterable[str]) -> NamedNode:
        """Describe the SPARQL endpoint that serves ``datasets`` and return its node."""
        said = self.settings
        target = self.iri("service", "sparql")
        self.sheet.about(
            target,
            "dcat:DataService",
            ("dct:title", Words("SPARQL 查询服务", "SPARQL endpoint")),
            (
                "dct:description",
                Words(
                    "对全部数据的 SPARQL 1.1 查询，默认图为全部命名图的并集；预存问题见 questions.ttl。",
                    "SPARQL 1.1 over all the data, the default graph being the union of the named graphs; questions.ttl holds saved questions.",
                ),
            ),
            ("dcat:endpointURL", NamedNode(said.endpoint)),
            ("dcat:endpointDescription", NamedNode(f"{said.access_url}questions.ttl")),
            ("dcat:servesDataset", [NamedNode(one) for one in datasets]),
            ("dcat:theme", lists.themes(self.sheet)),
            ("dcat:keyword", _KEYWORDS),
            ("dct:conformsTo", lists.sparql(self.sheet)),
            ("sd:feature", NamedNode(term("sd:UnionDefaultGraph"))),
            ("dct:publisher", self.publisher()),
            ("dcat:contactPoint", self.contact_point()),
            ("dct:license", self.licence()),
            ("dct:accessRights", lists.public(self.sheet)),
        )
        return NamedNode(target)

    def _dataset(self, key: str, keywords: Sequence[Words], year: int) -> tuple[tuple[str, Value], ...]:
        return (
            ("dct:identifier", self.iri("dataset", key)),
            ("dcat:theme", lists.themes(self.sheet)),
            ("dcat:keyword", keywords),
            ("dct:language", self.languages()),
            ("dct:license", self.licence()),
            ("dct:accessRights", lists.public(self.sheet)),
            ("dct:conformsTo", lists.ontology(self.sheet)),
            *self.common(year),
        )

    def _landing(self) -> NamedNode | None:
        return lists.document(self.sheet, self.settings.access_url + _INDEX, self.settings.title)

    def _provenance(self, of: SourceFacts) -> NamedNode:
        target = f"{of.dataset}/provenance"
        said = Words(
            f"据《{of.document}》（文本文件 {of.file}，SHA-256：{of.sha256}）逐行读取。",
            f"Read line by line from 《{of.document}》 (text {of.file}, SHA-256 {of.sha256}).",
        )
        self.sheet.about(target, "dct:ProvenanceStatement", ("rdfs:label", said))
        return NamedNode(target)


def _keyword(name: Words) -> Words:
    """Return a name as a portal takes a keyword: letters, digits, spaces, hyphens and full stops."""
    return Words(*(re.sub(r"[^\w .-]", "", text) for text in (name.zh, name.en)))


def _source_title(of: SourceFacts) -> Words:
    return Words(
        f"{of.area_name.zh}{of.year}年区级重点专项资金绩效目标",
        f"{of.area_name.en} {of.year}: performance targets of special funds",
    )


def _source_description(of: SourceFacts) -> Words:
    return Words(
        f"《{of.document}》所载专项资金、预算、绩效指标和立项依据，逐条注明所在行。",
        f"The funds, budgets, indicators and legal bases of 《{of.document}》, each with the lines where it stands.",
    )


def _file_title(of: File) -> Words:
    form, packing = format_of(of.path)
    packed_zh, packed_en = ("，gzip 压缩", ", gzip") if packing else ("", "")
    return Words(f"{of.zh}（{form.zh}{packed_zh}）", f"{of.en} ({form.en}{packed_en})")


def noticed(description: Words, notice: Words | None) -> Words:
    """Return ``description``, and behind it what a reader has to be told."""
    if notice is None:
        return description
    return Words(description.zh + notice.zh, f"{description.en} {notice.en}")
