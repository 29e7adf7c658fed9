"""A typesetter for tests: sets records as documents in the two families of layouts, in as many ways as pages come out.

Comes in: records (``Fund``, ``Entry``), ``Options`` and a seed. Goes out: ``Typeset``, the bytes of a document together
with what each of its lines holds, so that a test can say what a reader must find there.
"""

from __future__ import annotations

from typeset.flowed import render_flowed
from typeset.golden import golden_entries, golden_funds
from typeset.invent import invent, invent_catalogue
from typeset.lines import Typeset
from typeset.options import ALONE, Options, mixed
from typeset.records import Entry, Fund, Row
from typeset.tabbed import render_tabbed

__all__ = [
    "ALONE",
    "Entry",
    "Fund",
    "Options",
    "Row",
    "Typeset",
    "golden_entries",
    "golden_funds",
    "invent",
    "invent_catalogue",
    "mixed",
    "render_flowed",
    "render_tabbed",
]
