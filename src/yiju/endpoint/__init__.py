"""SPARQL endpoints of others: asked with the same queries, answering with the same values.

Comes in: the address of an endpoint, and a query. Goes out: terms and triples as the engine gives them; whatever can go
wrong on the way is an ``EndpointError`` that says what to do.

    >>> from yiju import questions
    >>> from yiju.endpoint import connect
    >>> endpoint = connect("http://127.0.0.1:7878/query")                          # doctest: +SKIP
    >>> questions.rows(endpoint, questions.question("sources"))                    # doctest: +SKIP
"""

from yiju.endpoint.client import TIMEOUT, Endpoint, connect
from yiju.endpoint.results import Solutions, Term

__all__ = ["TIMEOUT", "Endpoint", "Solutions", "Term", "connect"]
