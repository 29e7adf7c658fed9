"""The source document itself: title, area, year, publisher, bytes, stated total, and how its lines were spent."""

from __future__ import annotations

from yiju import vocabulary as v
from yiju.map.entities import Entities
from yiju.map.names import Names
from yiju.map.triples import Triples, year
from yiju.model import DepartmentName, Records


def map_source(graph: Triples, names: Names, entities: Entities, records: Records) -> None:
    """Write what is known of the source document to ``graph``. The stated total is in 元."""
    source, target = names.source, names.document
    spent = records.accounting
    publisher = (
        entities.area()
        if source.publisher == source.area.name
        else entities.department(DepartmentName(source.publisher))
    )
    graph.type(target, "SourceDocument")
    graph.add(target, v.DCT + "title", source.title)
    graph.link(target, v.YJ + "area", entities.area())
    graph.add(target, v.YJ + "fiscalYear", year(source.fiscal_year))
    graph.link(target, v.DCT + "publisher", publisher)
    graph.add(target, v.YJ + "sha256", source.sha256)
    graph.add(target, v.YJ + "file", source.file)
    graph.add(target, v.YJ + "layout", records.layout)
    graph.add(target, v.YJ + "linesRead", spent.record)
    graph.add(target, v.YJ + "linesLayout", spent.layout)
    graph.add(target, v.YJ + "linesUnread", spent.unread)
    graph.add(target, v.YJ + "statedTotal", records.stated_total)
    graph.add(target, v.YJ + "statedExecutionWeight", records.stated_execution_weight)
    graph.add(target, v.YJ + "notes", records.notes.text if records.notes else None)
