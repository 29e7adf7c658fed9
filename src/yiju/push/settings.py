"""What whoever pushes may choose.

Comes in: the options of the command. Goes out: ``Settings``, which nothing changes.
"""

from __future__ import annotations

from typing import Final

import msgspec

# Bytes of one request: some 50,000 triples. Servers of one's own take it; some proxies before a server do not.
PIECE: Final = 8 * 2**20
# Seconds without a word from the server.
TIMEOUT: Final = 300.0
CONTACTS: Final = "/contacts"


class Settings(msgspec.Struct, frozen=True):
    """``piece`` is in bytes, ``timeout`` in seconds; ``only`` are IRIs of graphs, and empty means all of them.

    ``again`` sends what the journal says is there already, ``prune`` removes what the server has beside the graphs of
    the file, ``drop_contacts`` those of them that are contacts, ``in_steps`` lets Virtuoso replace a graph that is too large for one transaction.
    """

    contacts: bool = True
    only: frozenset[str] = frozenset()
    again: bool = False
    prune: bool = False
    drop_contacts: bool = False
    in_steps: bool = False
    piece: int = PIECE
    timeout: float = TIMEOUT

    def wants(self, iri: str) -> bool:
        """Return whether the graph ``iri`` is one of those to be pushed."""
        return self.belongs(iri) and (not self.only or iri in self.only)

    def belongs(self, iri: str) -> bool:
        """Return whether the graph ``iri`` may be on the server at all."""
        return self.contacts or not iri.endswith(CONTACTS)
