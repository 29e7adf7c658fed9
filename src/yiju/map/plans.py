"""Plans with their indicators, citations and contacts, and the catalogue."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from yiju import codes
from yiju import vocabulary as v
from yiju.map.entities import Entities
from yiju.map.names import Names
from yiju.map.triples import Triples, year
from yiju.match import match
from yiju.model import Citation, Contact, Indicator, Plan, Records, Span


def map_plans(
    graph: Triples, contacts: Triples, names: Names, entities: Entities, records: Records
) -> list[str]:
    """Write each plan to ``graph``, its contact to ``contacts``; return the plans' IRIs in order."""
    seen: dict[str, int] = {}
    targets = []
    for plan in records.plans:
        first = names.plan(plan)
        seen[first] = seen.get(first, 0) + 1
        target = names.plan(plan, seen[first])
        targets.append(target)
        _plan(graph, names, entities, plan, target, records.stated_execution_weight or Decimal(0))
        if plan.contact:
            _contact(contacts, names, entities, plan, plan.contact, target)
    return targets


def map_catalogue(
    graph: Triples, names: Names, entities: Entities, records: Records, plans: list[str]
) -> None:
    """Write each catalogue entry to ``graph``, with the plan it belongs to where there is one."""
    belongs = match(records.catalogue, records.plans)
    seen: dict[int, int] = {}
    for index, entry in enumerate(records.catalogue):
        seen[entry.position] = seen.get(entry.position, 0) + 1
        target = names.entry(entry.position, seen[entry.position])
        graph.type(target, "CatalogueEntry")
        graph.add(target, v.RDFS + "label", entry.name)
        graph.add(target, v.YJ + "position", entry.position)
        graph.link(target, v.YJ + "department", entities.department(entry.department))
        graph.add(target, v.YJ + "departmentAsPublished", entry.department.name)
        graph.add(target, v.YJ + "budget", entry.budget)
        graph.add(target, v.YJ + "budgetAsPublished", entry.budget_as_published)
        graph.add(target, v.YJ + "publishedUnit", entry.published_unit)
        graph.link(target, v.YJ + "plan", plans[belongs[index]] if index in belongs else None)
        _derived(graph, names, target, entry.span)


def _plan(graph: Triples, names: Names, entities: Entities, plan: Plan, target: str, stated: Decimal) -> None:
    graph.type(target, "PerformancePlan")
    graph.link(target, v.YJ + "fund", entities.fund(plan))
    graph.add(target, v.YJ + "fiscalYear", year(names.source.fiscal_year))
    graph.add(target, v.YJ + "position", plan.number)
    graph.link(target, v.YJ + "department", entities.department(plan.department))
    graph.link(
        target, v.YJ + "compiledBy", entities.department(plan.compiled_by) if plan.compiled_by else None
    )
    graph.add(target, v.YJ + "departmentAsPublished", plan.department.name)
    graph.add(target, v.YJ + "budget", plan.budget)
    graph.add(target, v.YJ + "budgetAsPublished", plan.budget_as_published)
    graph.add(target, v.YJ + "publishedUnit", plan.published_unit)
    graph.add(target, v.YJ + "retainedBudget", plan.retained_budget)
    graph.add(target, v.YJ + "townshipBudget", plan.township_budget)
    graph.add(target, v.YJ + "executionWeight", plan.execution_weight)
    total = sum((indicator.weight for indicator in plan.indicators), Decimal(0))
    graph.add(
        target,
        v.YJ + "weightTotal",
        total + (stated if plan.execution_weight is None else plan.execution_weight),
    )
    graph.add(target, v.YJ + "overview", plan.overview.text if plan.overview else None)
    graph.add(target, v.YJ + "basis", plan.basis.text if plan.basis else None)
    graph.add(target, v.YJ + "goal", plan.goal.text if plan.goal else None)
    _derived(graph, names, target, plan.span)
    for indicator in plan.indicators:
        _indicator(graph, names, entities, indicator, target)
    seen: dict[str, int] = {}
    for citation in plan.citations:
        seen[citation.cell] = seen.get(citation.cell, 0) + 1
        _citation(graph, names, entities, citation, target, seen[citation.cell])


def _indicator(graph: Triples, names: Names, entities: Entities, indicator: Indicator, plan: str) -> None:
    target = f"{plan}/indicator/{indicator.position}"
    graph.link(plan, v.YJ + "indicator", target)
    graph.type(target, "Indicator")
    graph.add(target, v.RDFS + "label", indicator.name)
    graph.add(target, v.YJ + "position", indicator.position)
    if indicator.category:
        graph.link(target, v.YJ + "category", entities.category(indicator.category, indicator.subcategory))
    graph.link(target, v.YJ + "operator", codes.operator_codes()[indicator.operator].iri)
    graph.add(target, v.YJ + "targetText", indicator.target)
    if indicator.operator != "定性":
        graph.add(target, v.YJ + "targetValue", _decimal(indicator.target))
    graph.add(target, v.YJ + "unitText", indicator.unit or "")
    graph.link(target, v.YJ + "unit", entities.unit(indicator.unit) if indicator.unit else None)
    graph.add(target, v.YJ + "weight", indicator.weight)
    graph.add(target, v.YJ + "core", indicator.core)
    _derived(graph, names, target, indicator.span)


def _citation(
    graph: Triples, names: Names, entities: Entities, citation: Citation, plan: str, ordinal: int
) -> None:
    target = f"{plan}/citation/{citation.cell}/{ordinal}"
    graph.link(plan, v.YJ + "citation", target)
    graph.type(target, "Citation")
    graph.link(target, v.YJ + "plan", plan)
    graph.link(target, v.YJ + "cell", v.CODE + "cell/" + citation.cell)
    graph.add(target, v.YJ + "asWritten", citation.as_written)
    graph.add(target, v.YJ + "title", citation.title)
    for number in citation.numbers:
        graph.add(target, v.YJ + "number", number.normal)
    for repair in citation.repairs:
        graph.add(target, v.YJ + "repair", repair)
    graph.link(target, v.YJ + "kind", codes.by_notation("document-types", "document-type", citation.kind).iri)
    for document, known in entities.documents(citation):
        graph.link(target, v.YJ + "document", document)
        graph.link(plan, v.YJ + ("legalBasis" if citation.cell == "basis" else "mentions"), document)
        if known.period:
            graph.add(target, v.YJ + "periodOver", known.period.last < names.source.fiscal_year)
    _derived(graph, names, target, citation.span)


def _contact(
    contacts: Triples, names: Names, entities: Entities, plan: Plan, contact: Contact, plan_iri: str
) -> None:
    target = f"{plan_iri}/contact"
    contacts.link(plan_iri, v.YJ + "contact", target)
    contacts.type(target, "Contact")
    contacts.add(target, v.RDFS + "label", contact.name)
    contacts.add(target, v.SCHEMA + "telephone", contact.telephone)
    contacts.link(target, v.YJ + "department", entities.department(plan.department))
    _derived(contacts, names, target, contact.span)


def _derived(graph: Triples, names: Names, target: str, span: Span) -> None:
    graph.link(target, v.PROV + "wasDerivedFrom", names.document)
    graph.add(target, v.YJ + "firstLine", span.first)
    graph.add(target, v.YJ + "lastLine", span.last)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
