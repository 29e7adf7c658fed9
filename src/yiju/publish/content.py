"""What a release is made from: the graph that a build wrote, and what the publisher says.

Comes in: the folder of a graph, the publisher's settings. Goes out: ``Content``, which every writer of a release reads and
none changes.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from pyoxigraph import Store

from yiju.publish.settings import Settings
from yiju.report import Report


class Content(msgspec.Struct, frozen=True):
    """What is published.

    ``quads`` is a file of N-Quads sorted by line (so by subject), ``store`` the same quads, opened for reading from
    ``place``. Where ``contacts`` is False, neither holds a quad of a contacts' graph. ``forced`` where the graph does
    not conform.
    """

    quads: Path
    place: Path
    store: Store
    report: Report
    settings: Settings
    contacts: bool = True
    forced: bool = False
