"""What changed from one graph to the next: for people in words, for machines in quads.

Comes in: OLD and NEW: folders that a build or a publication wrote, or files of N-Quads. Goes out: a ``Comparison``; files of
quads added and removed, and a patch.
"""

from yiju.diff.compare import Comparison, compared
from yiju.diff.patch import Quads, Wanted
from yiju.diff.values import Area, Change, Evidence, Total, Years

__all__ = ["Area", "Change", "Comparison", "Evidence", "Quads", "Total", "Wanted", "Years", "compared"]
