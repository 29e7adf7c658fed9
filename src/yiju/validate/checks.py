"""The checks: queries whose rows are findings.

Comes in: a store. Goes out: findings. A check is a file ``queries/checks/NAME.rq``: a header that says what the problem
is, what to do about it and when the check is wrong, and a SPARQL query that gives ``?focus ?value ?related``. Checks of
the scope ``source`` need one source only and are run on a store that holds just its graphs; those of the scope
``store`` compare sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

import pyoxigraph as ox

from yiju import resources, rq
from yiju.model import SeverityName
from yiju.rq import QueryFile
from yiju.validate.findings import About, Finding, FindingValue, is_contact, message, ordered
from yiju.vocabulary import CHECK

Scope = Literal["source", "store"]


def run_checks(store: ox.Store, scope: Scope) -> tuple[Finding, ...]:
    """Return what the checks of one scope find in ``store`` (the union of its graphs), sorted."""
    look = _about(store)
    found = [finding for check in checks(scope) for finding in _run(check, store, look)]
    return ordered(found)


@cache
def checks(scope: Scope) -> tuple[QueryFile, ...]:
    """Return the shipped checks of one scope, by name; read once.

    Raises ValueError, naming the file, where a check's header lacks its severity or its scope.
    """
    loaded = [rq.load(file) for file in resources.files("queries", "checks", suffix=".rq")]
    for check in loaded:
        if check.header.get("scope") not in get_args(Scope):
            raise ValueError(f"{check.name}.rq: scope must be one of {', '.join(get_args(Scope))}")
        if check.header.get("severity") not in get_args(SeverityName):
            raise ValueError(f"{check.name}.rq: severity must be one of {', '.join(get_args(SeverityName))}")
    return tuple(check for check in loaded if check.header["scope"] == scope)


def _about(store: ox.Store) -> About:
    return lambda node: store.quads_for_pattern(node, None, None, None)


def _run(check: QueryFile, store: ox.Store, look: About) -> Iterable[Finding]:
    rows = store.query(check.text, use_default_graph_as_union=True)
    if not isinstance(rows, ox.QuerySolutions):
        raise ValueError(f"{check.name}.rq: a check is a SELECT query")
    for row in rows:
        focus = row["focus"]
        if isinstance(focus, ox.NamedNode):
            yield _finding(check, focus, row["value"], row["related"], look)


def _finding(check: QueryFile, focus: ox.NamedNode, value: object, related: object, look: About) -> Finding:
    found = {} if is_contact(focus, look) else {"value": value, "related": related}
    template = check.header["message"]
    return Finding(
        rule=CHECK + check.name,
        severity=check.header["severity"],
        focus=focus.value,
        message_zh=message(template["zh"], "zh", focus, look, found),
        message_en=message(template["en"], "en", focus, look, found),
        value=FindingValue.of(found.get("value")),
    )
