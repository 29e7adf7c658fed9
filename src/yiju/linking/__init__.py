"""Names of one thing: which documents of the graph are the same under two names, and which are likely misprints.

Comes in: the legal documents of many sources. Goes out: pairs of names, each with the reason and how sure it is. Nothing is
merged: a pair is a link, and where the source is probably wrong a finding besides.
"""

from yiju.linking.names import Name, Pair
from yiju.linking.pairs import pairs

__all__ = ["Name", "Pair", "pairs"]
