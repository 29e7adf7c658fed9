"""The IRIs of one source's records.

Comes in: a base IRI, a source, its records. Goes out: IRIs that read like what they name:
``{base}id/beibei/fund/403/医疗服务与保障能力提升/2025``.
"""

from __future__ import annotations

from yiju.model import DepartmentName, Plan, Records, Source
from yiju.vocabulary import iri


class Names:
    """The IRIs of the records of ``source``.

    A department is named by its budget unit code. Where a cell gives only a name, the code is the one that the same
    name carries elsewhere in the same document; where there is none, the name stands in the IRI.
    """

    def __init__(self, base: str, source: Source, records: Records) -> None:
        self.base = base
        self.source = source
        self.area = iri(base, "id", source.area.slug)
        self.graph = iri(base, "graph", source.key)
        self.contacts_graph = iri(base, "graph", source.key, "contacts")
        self.entities_graph = iri(base, "graph", "entities")
        self.document = iri(base, "id", source.area.slug, "source", source.fiscal_year)
        self._codes = _codes(records)

    def of_area(self, *parts: str | int) -> str:
        """Return the IRI of ``parts`` below the area."""
        return iri(self.base, "id", self.source.area.slug, *parts)

    def key(self, department: DepartmentName) -> str:
        """Return what stands for ``department`` in IRIs: its code, or its name."""
        return department.code or self._codes.get(department.name) or department.name

    def code(self, department: DepartmentName) -> str | None:
        """Return the budget unit code of ``department``, if the document gives one anywhere."""
        return department.code or self._codes.get(department.name)

    def department(self, department: DepartmentName) -> str:
        """Return the IRI of ``department``."""
        return self.of_area("department", self.key(department))

    def fund(self, department: DepartmentName, name: str) -> str:
        """Return the IRI of the fund ``name`` of ``department``."""
        return self.of_area("fund", self.key(department), name)

    def plan(self, plan: Plan, occurrence: int = 1) -> str:
        """Return the IRI of ``plan``; the second table of one fund in a document ends in ``-2``."""
        year = str(self.source.fiscal_year) + (f"-{occurrence}" if occurrence > 1 else "")
        return self.of_area("fund", self.key(plan.department), plan.name, year)

    def entry(self, position: int, occurrence: int = 1) -> str:
        """Return the IRI of the catalogue entry at ``position``."""
        last = str(position) + (f"-{occurrence}" if occurrence > 1 else "")
        return self.of_area("catalogue", self.source.fiscal_year, last)


def _codes(records: Records) -> dict[str, str]:
    """Return the code of each department name that carries exactly one in this document."""
    codes: dict[str, set[str]] = {}
    named = [one for plan in records.plans for one in (plan.department, plan.compiled_by) if one]
    for one in (*named, *(entry.department for entry in records.catalogue)):
        if one.code:
            codes.setdefault(one.name, set()).add(one.code)
    return {name: found.copy().pop() for name, found in codes.items() if len(found) == 1}
