"""What the front page says of a release: its files, its sources, how completely they were read, what was found.

Comes in: what is published, its files and their sizes. Goes out: ``Summary``. Sources are shown one by one up to
``SOURCES``; of the others the page says how many there are and where they are listed, so that it stays a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from pyoxigraph import Store

from yiju import questions
from yiju import vocabulary as v
from yiju.publish.content import Content
from yiju.publish.files import EVERYTHING, File, Kind
from yiju.publish.pages.measures import fiscal_years
from yiju.questions import Answer
from yiju.report import Skipped, SourceReport
from yiju.source import areas
from yiju.words import Words

# Sources, and files of sources, that the page shows one by one.
SOURCES: Final = 200
SOURCES_TABLE: Final = "tables/sources.csv"
FINDINGS_TABLE: Final = "tables/findings.csv"
_KINDS: Final[tuple[tuple[Kind, Words], ...]] = (
    ("dump", Words("图谱（RDF）", "The graph (RDF)")),
    ("contacts", Words("联系人", "Contacts")),
    ("table", Words("表格", "Tables")),
    ("vocabulary", Words("本体、约束、代码表和预存问题", "Ontology, shapes, code lists, saved questions")),
    ("description", Words("供机器读取的说明", "Descriptions for machines")),
    ("page", Words("网页和图", "Pages and plots")),
)
_PREFIXES: Final = f"PREFIX yj: <{v.YJ}> PREFIX prov: <{v.PROV}> PREFIX sh: <{v.SH}> "
_NAMELESS: Final = f"<{v.CHECK}words-naming-no-document>"


class Sized(msgspec.Struct, frozen=True):
    """A file, and its size in bytes where it is known; ``ending`` is what its name ends in: ``nq.gz``."""

    file: File
    ending: str
    size: int | None


class Bundle(msgspec.Struct, frozen=True):
    """The same in several formats; ``entries`` is how many statements or rows it holds, where that was counted."""

    words: Words
    files: tuple[Sized, ...]
    entries: int | None


class Group(msgspec.Struct, frozen=True):
    """The files of the whole that are of one kind."""

    kind: Kind
    title: Words
    bundles: tuple[Bundle, ...]

    @property
    def number(self) -> int:
        """Return how many files there are."""
        return sum(len(bundle.files) for bundle in self.bundles)


class Documents(msgspec.Struct, frozen=True):
    """How what is cited was resolved: known by number, by title only; and words of a basis that name no document."""

    numbered: int
    titled: int
    nameless: int


class Source(msgspec.Struct, frozen=True):
    """One source: what was read of it, and its own files."""

    report: SourceReport
    area: Words
    with_table: int
    documents: Documents
    files: tuple[Sized, ...]


class Summary(msgspec.Struct, frozen=True):
    """What the front page says; ``hidden`` sources are not shown one by one.

    ``table`` is where all sources are listed, ``findings`` where all findings are (a blank where nowhere);
    ``with_contacts`` are the tables that hold contacts.
    """

    groups: tuple[Group, ...]
    with_contacts: tuple[str, ...]
    findings: str
    sources: tuple[Source, ...]
    hidden: int
    table: str
    skipped: tuple[Skipped, ...]
    skipped_hidden: int
    documents: Documents
    entries: int
    with_table: int
    read: int
    layout: int
    unread: int
    years: tuple[int, ...]
    areas: int


def summary(
    content: Content, files: Sequence[File], sizes: Mapping[str, int], limit: int = SOURCES
) -> Summary:
    """Return what the front page says, with up to ``limit`` sources and as many that were left out."""
    reports = content.report.sources
    own = _own_files(files, sizes, {one.key for one in reports[:limit]})
    skipped = content.report.skipped
    return Summary(
        groups=tuple(_groups(files, sizes)),
        with_contacts=tuple(_tables_of_contacts(files)) if content.contacts else (),
        findings=_there(files, FINDINGS_TABLE),
        sources=tuple(_source(content, one, own.get(one.key, ())) for one in reports[:limit]),
        hidden=max(len(reports) - limit, 0),
        table=_there(files, SOURCES_TABLE),
        skipped=skipped[:limit],
        skipped_hidden=max(len(skipped) - limit, 0),
        documents=_all_documents(content.store),
        entries=sum(one.catalogue_entries for one in reports),
        with_table=_number(content.store, "?one a yj:CatalogueEntry ; yj:plan ?plan"),
        read=sum(one.lines.record for one in reports),
        layout=sum(one.lines.layout for one in reports),
        unread=sum(one.lines.unread for one in reports),
        years=tuple(sorted(year for year, _ in fiscal_years(content.store))),
        areas=len({one.area for one in reports}),
    )


def _there(files: Sequence[File], path: str) -> str:
    """Return ``path`` where the release has it, or a blank."""
    return path if any(file.path == path for file in files) else ""


def _tables_of_contacts(files: Sequence[File]) -> Iterator[str]:
    """Yield the table of contacts and the workbook, which has it as a sheet."""
    for file in files:
        if file.kind == "table" and ("contacts" in file.path or file.path.endswith(".xlsx")):
            yield file.path


def _groups(files: Sequence[File], sizes: Mapping[str, int]) -> Iterator[Group]:
    for kind, title in _KINDS:
        found = [file for file in files if file.kind == kind and file.dataset == EVERYTHING]
        if found:
            yield Group(kind, title, tuple(_bundles(found, sizes)))


def _bundles(files: Sequence[File], sizes: Mapping[str, int]) -> Iterator[Bundle]:
    """Yield the files that have the same words together, in the order in which the first of each stands."""
    by_words: dict[Words, list[File]] = {}
    for file in files:
        by_words.setdefault(Words(file.zh, file.en), []).append(file)
    for words, found in by_words.items():
        counted = (file.quads if file.quads is not None else file.rows for file in found)
        entries = next((number for number in counted if number is not None), None)
        yield Bundle(words, tuple(_sized(file, sizes) for file in found), entries)


def _own_files(
    files: Sequence[File], sizes: Mapping[str, int], keys: set[str]
) -> dict[str, tuple[Sized, ...]]:
    found: dict[str, tuple[Sized, ...]] = {}
    for file in files:
        if file.dataset in keys:
            found[file.dataset] = (*found.get(file.dataset, ()), _sized(file, sizes))
    return found


def _sized(file: File, sizes: Mapping[str, int]) -> Sized:
    return Sized(file, file.path.rpartition("/")[2].partition(".")[2], sizes.get(file.path))


def _source(content: Content, report: SourceReport, files: tuple[Sized, ...]) -> Source:
    store = content.store
    iri = f"<{v.iri(content.report.base, 'id', report.area, 'source', report.fiscal_year)}>"
    known = areas().get(report.area)
    derived = f"?one prov:wasDerivedFrom {iri}"
    cited = f"{derived} ; a yj:Citation ; yj:document ?document"
    number = "?document yj:documentNumber ?number"
    return Source(
        report=report,
        area=Words(report.area_name, f"{known.name_en} {report.area_name}" if known else report.area_name),
        with_table=_number(store, f"{derived} ; a yj:CatalogueEntry ; yj:plan ?plan"),
        documents=Documents(
            numbered=_number(store, f"{cited} . FILTER EXISTS {{ {number} }}", "DISTINCT ?document"),
            titled=_number(store, f"{cited} . FILTER NOT EXISTS {{ {number} }}", "DISTINCT ?document"),
            nameless=_number(store, f"{derived} ; sh:sourceShape {_NAMELESS}"),
        ),
        files=files,
    )


def _all_documents(store: Store) -> Documents:
    number = "?one yj:documentNumber ?number"
    return Documents(
        numbered=_number(store, f"?one a yj:LegalDocument . FILTER EXISTS {{ {number} }}"),
        titled=_number(store, f"?one a yj:LegalDocument . FILTER NOT EXISTS {{ {number} }}"),
        nameless=_number(store, f"?one sh:sourceShape {_NAMELESS}"),
    )


def _number(store: Store, pattern: str, what: str = "*") -> int:
    found = questions.run(store, f"{_PREFIXES}SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(found, Answer)
    return int(found.rows[0][0] or 0)
