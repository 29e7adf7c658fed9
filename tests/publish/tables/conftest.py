"""The tables of the small release, with and without contacts."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def release(release: Path) -> Path:
    """Return the folder of the tables, contacts included."""
    return release / "tables"


@pytest.fixture(scope="session")
def bare_release(release_without: Path) -> Path:
    """Return the folder of the tables without contacts."""
    return release_without / "tables"
