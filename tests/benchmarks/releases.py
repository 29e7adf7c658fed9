"""Measure the pages of a release, and ``yiju publish`` as a whole.

Comes in: the folder of a graph, a folder to work in. Goes out: a ``Sample``. It stands apart from ``writers`` because the
library that draws the plots takes more memory than any of the writers there.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from benchmarks.clock import Clock, Measurement, answer
from yiju.publish import pages
from yiju.publish.opening import opened
from yiju.publish.publishing import publish


def measure_pages(graph: Path, work: Path, clock: Clock) -> dict[str, int]:
    """Write the documentation, the plots and the front page."""
    folder = work / "pages"
    folder.mkdir()
    with opened(graph, None, folder, contacts=True, force=False) as content:
        with clock("write"):
            files = list(pages.write(content, folder))
            files += pages.write_index(content, files, {}, folder)
        quads = content.report.quads
    shutil.rmtree(folder)
    return {"quads": quads, "files": len(files)}


def measure_publishing(graph: Path, work: Path, clock: Clock, *, jobs: int) -> dict[str, int]:
    """Publish the whole in ``jobs`` processes."""
    out = work / f"release-{jobs}"
    with clock("write"):
        published = publish(graph, out, jobs=jobs)
    shutil.rmtree(out)
    return {"quads": published.quads, "bytes": published.size, "files": published.files}


MEASUREMENTS: dict[str, Measurement] = {
    "pages": measure_pages,
    "publish-1": partial(measure_publishing, jobs=1),
    "publish-2": partial(measure_publishing, jobs=2),
}

if __name__ == "__main__":
    answer(MEASUREMENTS, __doc__)
