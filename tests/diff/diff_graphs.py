"""Small graphs for the tests of comparisons: TriG below a prelude, written as N-Quads."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

PRELUDE = (Path(__file__).parent / "prelude.trig").read_text(encoding="utf-8")


def write(path: Path, trig: str) -> Path:
    """Write the quads of ``trig``, below the prelude, to ``path`` as N-Quads, in the order in which they stand."""
    quads = parse(PRELUDE + trig, format=RdfFormat.TRIG)
    path.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return path
