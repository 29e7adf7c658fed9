"""The catalogue as files: ``catalog.ttl`` and, for many sources, the pages after it.

Comes in: the whole's files, then source after source with its files. Goes out: Turtle. A harvester takes a file up to a
certain size only (CKAN: 50 MB), so a page holds some hundreds of sources and says where the next one stands, in the terms
of Hydra; what a page names it also describes, so that each is valid by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from yiju import vocabulary as v
from yiju.places import places
from yiju.publish.catalogue import lists
from yiju.publish.catalogue.entries import Entries, noticed
from yiju.publish.catalogue.source import SourceFacts
from yiju.publish.content import Content
from yiju.publish.files import EVERYTHING, File, Sum
from yiju.publish.sheet import Sheet, Value, typed
from yiju.words import Words

CATALOGUE_FILE: Final = "catalog.ttl"
SOURCES_A_PAGE: Final = 500
_COUNTRY: Final = "china"


class Catalogue:
    """The catalogue of a release in ``folder``, written page by page; ``whole`` are the files of the whole.

    ``sources`` are all that will be entered, in their order.
    """

    def __init__(
        self,
        folder: Path,
        content: Content,
        sources: Sequence[SourceFacts],
        whole: Sequence[Sum],
        size: int = SOURCES_A_PAGE,
    ) -> None:
        self._folder = folder
        self._content = content
        self._size = size
        self._count = len(sources)
        self._pages = max(1, -(-len(sources) // size))
        self._years = _years(sources)
        self._page = 0
        self._held = 0
        self._open()
        self._whole(whole)

    def add(self, source: SourceFacts, files: Sequence[Sum]) -> None:
        """Enter a source and its files; its series too, where the page does not have it yet."""
        if self._held == self._size:
            self._write()
            self._open()
        self._held += 1
        dataset = self._entries.source(source)
        if source.series not in self._sheet:
            series = self._entries.series(source, *self._years[source.area])
            # The range of dcat:dataset is a dataset with files, by the shapes; a series has none of its own.
            self._sheet.about(self._iri, (), ("dcat:resource", NamedNode(series)))
        for one in files:
            self._entries.distribution(dataset, source.key, one, source.year)
        self._enter(dataset)

    def close(self) -> Iterator[File]:
        """Write what is left and yield the files of the catalogue."""
        self._write()
        for page in range(1, self._pages + 1):
            yield File(_name(page), "description", "目录（DCAT-AP）", "Catalogue (DCAT-AP)")

    def _open(self) -> None:
        self._page += 1
        self._held = 0
        self._sheet = Sheet()
        self._entries = Entries(self._sheet, self._content.settings)
        self._head()
        if self._pages > 1:
            self._pagination()

    @property
    def _years_of_all(self) -> tuple[int, int]:
        spans = self._years.values()
        return min((span[0] for span in spans), default=0), max((span[1] for span in spans), default=0)

    @property
    def _iri(self) -> str:
        return v.iri(self._content.settings.base, "catalog")

    def _head(self) -> None:
        said, entries, sheet = self._content.settings, self._entries, self._sheet
        _, last = self._years_of_all
        home = lists.document(sheet, f"{said.access_url}index.html", said.title)
        self._sheet.about(
            self._iri,
            "dcat:Catalog",
            ("dct:title", said.title),
            ("dct:description", noticed(said.description, notice(self._content))),
            ("dct:publisher", entries.publisher()),
            ("dcat:contactPoint", entries.contact_point()),
            ("dct:language", entries.languages()),
            ("dct:license", entries.licence()),
            ("dct:spatial", self._spatial()),
            ("dcat:themeTaxonomy", lists.theme_scheme(sheet)),
            ("foaf:homepage", home),
            *entries.dates(last),
            *entries.version("catalog"),
        )

    def _whole(self, files: Sequence[Sum]) -> None:
        entries = self._entries
        first, last = self._years_of_all
        dataset = entries.whole(self._spatial(), first, last, notice(self._content))
        served = entries.service([dataset])
        self._sheet.about(self._iri, (), ("dcat:service", served))
        for one in files:
            if one.file.kind != "page":
                asked = served if one.file.kind == "dump" else None
                entries.distribution(dataset, EVERYTHING, one, last, asked)
            elif one.file.path.endswith(".html"):
                self._page_about(dataset, one.file)
        self._enter(dataset)

    def _page_about(self, dataset: str, file: File) -> None:
        address = self._content.settings.access_url + file.path
        page = lists.document(self._sheet, address, Words(file.zh, file.en))
        self._sheet.about(dataset, (), ("foaf:page", page))

    def _enter(self, dataset: str) -> None:
        self._sheet.about(self._iri, (), ("dcat:dataset", NamedNode(dataset)))

    def _spatial(self) -> NamedNode:
        country = places()[_COUNTRY]
        label = Words(country.name, country.name_en)
        return lists.place(self._sheet, v.iri(self._content.settings.base, "place", _COUNTRY), label, country)

    def _pagination(self) -> None:
        address = self._content.settings.access_url
        page: Value = NamedNode(f"{address}{_name(self._page + 1)}") if self._page < self._pages else None
        before: Value = NamedNode(f"{address}{_name(self._page - 1)}") if self._page > 1 else None
        self._sheet.about(
            f"{address}{_name(self._page)}",
            "hydra:PagedCollection",
            ("hydra:totalItems", typed(str(self._count + 1), "xsd:integer")),
            ("hydra:itemsPerPage", typed(str(self._size), "xsd:integer")),
            ("hydra:firstPage", NamedNode(f"{address}{_name(1)}")),
            ("hydra:previousPage", before),
            ("hydra:nextPage", page),
            ("hydra:lastPage", NamedNode(f"{address}{_name(self._pages)}")),
        )

    def _write(self) -> None:
        self._sheet.write(self._folder / _name(self._page))


def notice(content: Content) -> Words | None:
    """Return what a reader has to be told where the graph does not conform, or None."""
    if not content.forced:
        return None
    count = content.report.findings["violation"]
    return Words(
        f"注意：本次发布的图谱有 {count} 处不符合结构约束，由发布者强制发布。",
        f"Note: the graph of this release breaks its structural shapes in {count} places; it was published by force.",
    )


def _name(page: int) -> str:
    return CATALOGUE_FILE if page == 1 else f"catalog-{page}.ttl"


def _years(sources: Sequence[SourceFacts]) -> dict[str, tuple[int, int]]:
    """Return the first and the last fiscal year of each area."""
    spans: dict[str, tuple[int, int]] = {}
    for one in sources:
        first, last = spans.get(one.area, (one.year, one.year))
        spans[one.area] = min(first, one.year), max(last, one.year)
    return spans
