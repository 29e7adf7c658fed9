"""The sets of quads that a release is made of, each as a sorted file of N-Quads.

Comes in: a file of quads and a store of the same. Goes out: ``dumps/everything.nq`` (all but contacts), ``dumps/contacts.nq``, one file per source (what
the source says, and what it names that outlives it), and the words of the graph: ontology, shapes, code lists, agencies.
Nothing of one source is needed for another, so each is a task of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from yiju import resources, store
from yiju import vocabulary as v
from yiju.map.agencies import map_reference_agencies
from yiju.map.triples import Triples
from yiju.publish.files import EVERYTHING, Kind

_Term = TypeVar("_Term")
FOLDER: Final = "dumps"
_CONTACTS_END: Final = b"/contacts> .\n"


class QuadSet(msgspec.Struct, frozen=True):
    """A set of quads: its file (without ending, relative to the release), what it is, and what it is called (zh, en)."""

    stem: str
    kind: Kind
    zh: str
    en: str
    dataset: str = EVERYTHING


def of_source(area: str, key: str, zh: str, en: str) -> QuadSet:
    """Return the set of one source: ``dumps/beibei/beibei-2025``."""
    return QuadSet(f"{FOLDER}/{area}/{key}", "dump", zh, en, key)


WHOLE: Final = QuadSet(f"{FOLDER}/{EVERYTHING}", "dump", "全部数据（不含联系人）", "Everything but contacts")
CONTACTS: Final = QuadSet(f"{FOLDER}/contacts", "contacts", "联系人", "Contacts")
WORDS: Final = (
    QuadSet(f"{FOLDER}/agencies", "vocabulary", "机关代字与机关", "Agency codes and the bodies behind them"),
    QuadSet(f"{FOLDER}/codes", "vocabulary", "代码表", "Code lists"),
    QuadSet(f"{FOLDER}/ontology", "vocabulary", "本体", "Ontology"),
    QuadSet(f"{FOLDER}/shapes", "vocabulary", "SHACL 约束", "SHACL shapes"),
)


def is_of_contacts(line: bytes) -> bool:
    """Return whether a line of N-Quads stands in the contacts' graph of a source (``…/graph/beibei-2025/contacts``)."""
    return line.endswith(_CONTACTS_END)


def take(source: Path, target: Path, *, contacts: bool) -> int:
    """Copy the lines of ``source`` that are of contacts, or the others, to ``target``; return how many."""
    count = 0
    with source.open("rb") as lines, target.open("wb") as out:
        for line in lines:
            if is_of_contacts(line) is contacts:
                out.write(line)
                count += 1
    return count


def write_source(graph_store: Store, base: str, key: str, target: Path) -> int:
    """Write what the source ``key`` says, and the entities that it names, to ``target``; return how many quads."""
    graph = NamedNode(v.iri(base, "graph", key))
    said = list(graph_store.quads_for_pattern(None, None, None, graph))
    entities = NamedNode(v.iri(base, "graph", "entities"))
    return store.write_sorted([*said, *store.named(graph_store, said, entities)], target)


def write_words(which: QuadSet, base: str, target: Path) -> int:
    """Write one of ``WORDS`` to ``target``; return how many quads."""
    return store.write_sorted(_WORDS[which.stem](base), target)


def _ontology(base: str) -> Iterator[Quad]:
    return _read(resources.files("ontology", suffix=".ttl"), base, codes=False)


def _codes(base: str) -> Iterator[Quad]:
    return _read(resources.files("ontology", suffix=".ttl"), base, codes=True)


def _read(files: tuple[Path, ...], base: str, *, codes: bool) -> Iterator[Quad]:
    graph = NamedNode(v.iri(base, "graph", "reference"))
    for file in files:
        if (file.parent.name == "codes") is codes:
            for quad in parse(path=str(file), format=RdfFormat.TURTLE):
                yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _agencies(base: str) -> Iterator[Quad]:
    agencies = Triples(v.iri(base, "graph", "reference"))
    map_reference_agencies(agencies)
    return iter(agencies)


def _shapes(base: str) -> Iterator[Quad]:
    """Yield the shapes; a node without a name gets one by RDFC-1.0, so that it is the same in every format and run."""
    graph = NamedNode(v.iri(base, "graph", "shapes"))
    shapes = Dataset(
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for file in resources.files("shapes", suffix=".ttl")
        for quad in parse(path=str(file), format=RdfFormat.TURTLE)
    )
    shapes.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    for quad in shapes:
        yield Quad(_name(quad.subject), quad.predicate, _name(quad.object), graph)


def _name(term: _Term) -> _Term | NamedNode:
    return NamedNode(f"{v.SHAPE}node/{term.value}") if isinstance(term, BlankNode) else term


_WORDS: Final = {
    f"{FOLDER}/agencies": _agencies,
    f"{FOLDER}/codes": _codes,
    f"{FOLDER}/ontology": _ontology,
    f"{FOLDER}/shapes": _shapes,
}
