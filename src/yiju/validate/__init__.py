"""Validation: what is wrong with a graph, and what is worth a look in the source it was made from.

Comes in: quads, or a store of them. Goes out: findings, as values. ``shapes`` asks the SHACL shapes of ``shapes/`` about
one source; ``checks`` runs the queries of ``queries/checks/`` over a source or over the whole store; ``findings`` is
what both give back. None of them writes anything: turning findings into quads is for the stage that maps.
"""

from __future__ import annotations

from yiju.validate.checks import Scope, run_checks
from yiju.validate.findings import Finding, FindingValue
from yiju.validate.shapes import validate_source

__all__ = ["Finding", "FindingValue", "Scope", "run_checks", "validate_source"]
