"""The names of the graph: namespaces, and how an IRI is made from what it names.

Comes in: words from the documents. Goes out: IRIs (RFC 3987) as ``str``. Chinese characters stand as they are; what an
IRI, or a segment of its path, may not hold is percent-encoded as UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

YJ: Final = "https://w3id.org/yiju/ns#"
CODE: Final = "https://w3id.org/yiju/code/"
SHAPE: Final = "https://w3id.org/yiju/shape/"
CHECK: Final = "https://w3id.org/yiju/check/"
DEFAULT_BASE: Final = "https://w3id.org/yiju/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
SH: Final = "http://www.w3.org/ns/shacl#"
SCHEMA: Final = "https://schema.org/"

# How files that people read shorten these names; sorted.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatap": "http://data.europa.eu/r5r/",
        "dct": DCT,
        "dqv": "http://www.w3.org/ns/dqv#",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "hydra": "http://www.w3.org/ns/hydra/core#",
        "locn": "http://www.w3.org/ns/locn#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": PROV,
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": SH,
        "skos": SKOS,
        "spdx": "http://spdx.org/rdf/terms#",
        "vann": "http://purl.org/vocab/vann/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "void": "http://rdfs.org/ns/void#",
        "void-ext": "http://ldf.fi/void-ext#",
        "xsd": XSD,
        "yj": YJ,
    }
)

# RFC 3987, 2.2: ipchar without "%", and without the characters that would end the segment.
_SEGMENT = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\U00010000-\U0001FFFD"
    r"\U00020000-\U0002FFFD\U00030000-\U0003FFFD]"
)
# RFC 3987, 4.1: bidirectional formatting characters may not stand in an IRI; they have no width and are left out.
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e]")


def segment(name: str) -> str:
    """Return ``name`` as one path segment of an IRI.

    >>> segment("元/人 (50%)")
    '元%2F人%20(50%25)'
    """
    return _SEGMENT.sub(lambda match: quote(match.group(), safe=""), _BIDI.sub("", name))


def iri(base: str, *parts: str | int) -> str:
    """Return the IRI of ``parts`` below ``base``, each part as one path segment."""
    return base + "/".join(segment(str(part)) for part in parts)
