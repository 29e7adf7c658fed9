"""Map the records of a source to quads.

Comes in: ``Source``, ``Records`` and a base IRI. Goes out: ``pyoxigraph.Quad`` values, one named graph for the source, its
contacts apart, what outlives the source in ``graph/entities``. IRIs come from content, so the same records give the same
quads in any order of work.
"""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Quad

from yiju.map.entities import Entities
from yiju.map.names import Names
from yiju.map.plans import map_catalogue, map_plans
from yiju.map.source import map_source
from yiju.map.triples import Triples
from yiju.model import Records, Source

__all__ = ["Mapped", "Triples", "map_records"]


class Mapped(NamedTuple):
    """The triples of the source's graph, its contacts' and the entities', and the IRIs of the document and its plans."""

    graph: Triples
    contacts: Triples
    entities: Triples
    document: str
    plans: list[str]

    def quads(self) -> list[Quad]:
        """Return the quads of all three graphs."""
        return [*self.graph, *self.contacts, *self.entities]


def map_records(source: Source, records: Records, base: str) -> Mapped:
    """Return what ``records`` say as triples; ``base`` is the publisher's base IRI."""
    names = Names(base, source, records)
    entities = Entities(names, Triples(names.entities_graph))
    graph, contacts = Triples(names.graph), Triples(names.contacts_graph)
    map_source(graph, names, entities, records)
    plans = map_plans(graph, contacts, names, entities, records)
    map_catalogue(graph, names, entities, records, plans)
    return Mapped(graph, contacts, entities.triples, names.document, plans)
