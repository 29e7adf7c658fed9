"""One label for each entity, also where sources name it differently.

Comes in: a store of many sources. Goes out: quads to take out and quads to put in. A department is known by its code, an
area by its short name; when one is renamed, last year's document and this year's give it two names. The name of the latest fiscal year stays its
``rdfs:label``; the others become alternative labels, so that a query that joins on labels counts nothing twice.
"""

from __future__ import annotations

from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from yiju import vocabulary as v

# The names of each entity that has more than one label, with the last year in which a plan prints each.
_NAMES = """
PREFIX yj: <https://w3id.org/yiju/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?name (MAX(STR(?year)) AS ?last) WHERE {
  VALUES ?kind { yj:Area yj:Department }
  ?entity a ?kind ; rdfs:label ?name , ?other .
  FILTER(?name != ?other)
  OPTIONAL { ?plan yj:department ?entity ; yj:departmentAsPublished ?name ; yj:fiscalYear ?year . }
}
GROUP BY ?entity ?name
"""


def one_label_each(graph: Store, base: str) -> tuple[list[Quad], list[Quad]]:
    """Return the quads to remove from and to add to ``graph/entities`` so that areas and departments have one label each."""
    answer = graph.query(_NAMES, use_default_graph_as_union=True)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("the query of names is a SELECT")
    names = sorted(
        (row["entity"].value, row["last"].value if row["last"] else "", row["name"].value) for row in answer
    )
    entities = NamedNode(v.iri(base, "graph", "entities"))
    removed: list[Quad] = []
    added: list[Quad] = []
    for entity, rows in groupby(names, key=lambda row: row[0]):
        *earlier, _latest = rows
        for _, _, name in earlier:
            removed.append(Quad(NamedNode(entity), NamedNode(v.RDFS + "label"), Literal(name), entities))
            added.append(Quad(NamedNode(entity), NamedNode(v.SKOS + "altLabel"), Literal(name), entities))
    return removed, added
