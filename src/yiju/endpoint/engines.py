"""What an engine must be told, by what its server says it is.

Comes in: the Server header. Goes out: parameters of the request. The saved questions are asked of the union of all
graphs, which is the default graph of many engines (Virtuoso among them), but not of all.
"""

from __future__ import annotations

from typing import Final

from yiju.web import OXIGRAPH, engine

Parameters = tuple[tuple[str, str], ...]

# What the default graph is made the union of all graphs with, where it is not.
UNION: Final[Parameters] = (("union-default-graph", "true"),)
_PARAMETERS: Final[dict[str, Parameters]] = {
    # Without it, Oxigraph's server asks the default graph alone, in which a graph that Yiju built has nothing.
    OXIGRAPH: UNION,
}


def parameters(server: str) -> Parameters:
    """Return what to send along to the engine that a Server header such as ``Oxigraph/0.5.13`` names."""
    return _PARAMETERS.get(engine(server), ())
