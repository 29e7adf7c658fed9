"""Links between names: from the documents of a store to pairs, and from pairs to triples.

Comes in: a store of many sources. Goes out: the triples of ``{base}graph/links``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
from pyoxigraph import NamedNode, Store

from yiju import codes
from yiju import vocabulary as v
from yiju.agencies import Agency, read
from yiju.linking import Name, Pair, pairs
from yiju.linking.names import ORDER, key
from yiju.map.triples import Triples, plain
from yiju.titles import period
from yiju.vocabulary import iri

_TYPE = NamedNode(v.RDF + "type")
_LEGAL_DOCUMENT = NamedNode(v.YJ + "LegalDocument")
_CITED = NamedNode(v.YJ + "document")
_SEE_ALSO = v.RDFS + "seeAlso"
_SAME = v.YJ + "sameDocument"


def map_links(graph: Store, base: str) -> Triples:
    """Return the links between the names of the documents in ``graph``, as triples of ``{base}graph/links``."""
    triples = Triples(iri(base, "graph", "links"))
    for pair in pairs(_names(graph)):
        _link(triples, base, _likelier_first(graph, pair))
    return triples


def _names(graph: Store) -> Iterator[Name]:
    """Yield each legal document under each of its titles; minutes, whose issue identifies nothing, under none."""
    for quad in graph.quads_for_pattern(None, _TYPE, _LEGAL_DOCUMENT):
        document = plain(quad.subject)
        about = _values(graph, document)
        number = min(about.get(v.YJ + "documentNumber", []), default="")
        agency = min(about.get(v.YJ + "agencyCode", []), default="")
        year = min(about.get(v.YJ + "year", []), default="")
        if number and not agency:
            continue
        whose = read(agency, int(year)) if agency and year else None
        body, series = _body_and_series(agency, whose, about.get(v.YJ + "issuer", []))
        for title in sorted(about.get(v.DCT + "title", [""])):
            yield Name(
                document=document,
                title=title,
                number=number,
                agency=agency,
                body=body,
                series=series,
                year=year,
                serial=min(about.get(v.YJ + "serialNumber", []), default=""),
                out_of_use=whose.out_of_use if whose else False,
            )


def _body_and_series(agency: str, whose: Agency | None, issuers: list[str]) -> tuple[str, str]:
    """Return the body of a number and what follows it in the code; an order's by its issuer, under whichever name it signs."""
    if agency.endswith(ORDER):
        return (issuers[0] if len(issuers) == 1 else ""), ORDER
    body = whose.body.name if whose and whose.body else ""
    return body, "".join(whose.parts[1:]) if whose and whose.row else agency


def _values(graph: Store, subject: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in graph.quads_for_pattern(NamedNode(subject), None, None):
        found.setdefault(plain(quad.predicate), []).append(plain(quad.object))
    return found


def _likelier_first(graph: Store, pair: Pair) -> Pair:
    """Return the pair with the likelier misprint first: the name that says less, then the one that is cited less often."""
    if pair.reason != "misprint" or pair.first.out_of_use:
        return pair
    first, second = (_weight(graph, name, by_title=pair.by_title) for name in (pair.first, pair.second))
    if first > second:
        return msgspec.structs.replace(pair, first=pair.second, second=pair.first)
    if first == second:  # nothing tells which one is wrong
        return msgspec.structs.replace(pair, certainty="possible")
    return pair


def _weight(graph: Store, name: Name, *, by_title: bool) -> tuple[bool, int]:
    """Return what speaks for a name: a title that names a period (“十四五”, not “十四万”), then how often it is cited."""
    return by_title and period(name.title) is not None, _cited(graph, name, by_title=by_title)


def _cited(graph: Store, name: Name, *, by_title: bool) -> int:
    """Count the citations of a name; of a document with several titles, those with this one."""
    citations = [
        plain(quad.subject) for quad in graph.quads_for_pattern(None, _CITED, NamedNode(name.document))
    ]
    if not by_title or not name.number:
        return len(citations)
    titles = (_values(graph, one).get(v.YJ + "title", []) for one in citations)
    return sum(any(key(name.title) in key(title) for title in found) for found in titles)


def _link(triples: Triples, base: str, pair: Pair) -> None:
    names = [one.title if pair.by_title else one.shown for one in (pair.first, pair.second)]
    content = "\n".join((pair.first.document, pair.second.document, *names))
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    target = iri(base, "id", "link", pair.reason, digest)
    triples.type(target, "Link")
    triples.link(target, v.YJ + "from", pair.first.document)
    triples.link(target, v.YJ + "to", pair.second.document)
    triples.add(target, v.YJ + "fromName", names[0])
    triples.add(target, v.YJ + "toName", names[1])
    triples.link(target, v.YJ + "relation", _SAME if pair.same else _SEE_ALSO)
    triples.link(target, v.YJ + "reason", codes.by_notation("link-reasons", "link-reason", pair.reason).iri)
    certainty = codes.by_notation("certainties", "certainty", pair.certainty)
    triples.link(target, v.YJ + "certainty", certainty.iri)
    if pair.same and pair.certainty != "possible" and pair.first.document != pair.second.document:
        triples.link(pair.first.document, _SAME, pair.second.document)
        triples.link(pair.second.document, _SAME, pair.first.document)
