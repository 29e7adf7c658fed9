"""Where the folders stand that people read: ``ontology/``, ``shapes/``, ``queries/`` and ``data/``.

Comes in: a folder's name and what is in it. Goes out: a path. In a checkout the folders stand beside ``src/``; in an
installed wheel they stand inside the package (hatchling's ``force-include`` reaches the wheel only, so the checkout is
looked at first).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """Return the folder that holds ``ontology/``, ``shapes/``, ``queries/`` and ``data/``."""
    checkout = _PACKAGE.parent.parent
    if (checkout / "ontology").is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout
    return _PACKAGE / "_shipped"


def path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. ``path("queries", "questions")``.

    Raises FileNotFoundError where nothing of that name is shipped.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"Yiju ships no {'/'.join(parts)}; reinstall the package")
    return found


def files(*parts: str, suffix: str) -> tuple[Path, ...]:
    """Return the files below a shipped folder whose name ends in ``suffix``, sorted by path."""
    return tuple(sorted(path(*parts).rglob(f"*{suffix}")))
