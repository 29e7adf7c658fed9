"""A graph pushed to a server, named graph by named graph, over the SPARQL 1.1 Graph Store HTTP Protocol.

Comes in: the graph file of a build or of a release, the address of a server. Goes out: ``Pushed``, and on the server each
graph as the file has it. A graph is replaced whole or not at all, as far as the engine can, and counted afterwards; what is
done is kept in a journal, so that a push that was broken off goes on where it stopped.

    >>> from yiju.push import push
    >>> push(Path("build/graph"), "http://127.0.0.1:7878/store").replaced           # doctest: +SKIP
    7
"""

from yiju.push.place import Place, place
from yiju.push.run import Pushed, push
from yiju.push.settings import PIECE, TIMEOUT, Settings

__all__ = ["PIECE", "TIMEOUT", "Place", "Pushed", "Settings", "place", "push"]
