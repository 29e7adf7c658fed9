"""Measure how rdflib writes the same quads: load the dump of the whole, write it in one format.

Comes in: the folder of a graph, the working folder in which ``writers`` left the dump. Goes out: a ``Sample``, with the
seconds of loading beside those of writing. Formats of triples take one graph, formats of quads a dataset.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from rdflib import Dataset, Graph

from benchmarks.clock import Clock, Measurement, answer

_DUMP = Path("dumps") / "everything.nq"
_TRIPLES = ("nt", "turtle", "longturtle")
_QUADS = ("nquads", "trig", "json-ld")


def measure(graph: Path, work: Path, clock: Clock, *, form: str) -> dict[str, int]:  # noqa: ARG001
    """Load the dump and write it as ``form``."""
    target = work / f"rdflib.{form}"
    held: Graph = Graph() if form in _TRIPLES else Dataset()
    with clock("load"):
        if form in _TRIPLES:
            held.parse(work / _DUMP.with_suffix(".nt"), format="nt")
        else:
            held.parse(work / _DUMP, format="nquads")
    with clock("write"):
        held.serialize(target, format=form, encoding="utf-8")
    counts = {"quads": len(held), "bytes": target.stat().st_size}
    target.unlink()
    return counts


MEASUREMENTS: dict[str, Measurement] = {
    f"rdflib-{form}": partial(measure, form=form) for form in (*_TRIPLES, *_QUADS)
}

if __name__ == "__main__":
    answer(MEASUREMENTS, __doc__)
