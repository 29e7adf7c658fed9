"""The servers, the graph and the way to push it that the tests of pushing share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from faulty_server import WAYS, FaultyServer, faulty_server
from invented import everything, write

from yiju.push import Pushed, Settings, place, push
from yiju.push.beside import Agree, always
from yiju.push.run import Progress

Push = Callable[..., Pushed]


@pytest.fixture(params=sorted(WAYS))
def server(request: pytest.FixtureRequest) -> Iterator[FaultyServer]:
    with faulty_server(WAYS[request.param]) as running:
        yield running


@pytest.fixture
def staged() -> Iterator[FaultyServer]:
    with faulty_server(WAYS["staged"]) as running:
        yield running


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "graph" / "graph.nq", everything()).parent


@pytest.fixture
def pushing(source: Path, monkeypatch: pytest.MonkeyPatch) -> Push:
    """Return a function that pushes ``source`` to a server, with nobody's credentials and no time lost in waiting."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("NETRC", os.devnull)
    state = {"NETRC": os.devnull, "XDG_STATE_HOME": str(source.parent / "state")}

    def pushed(
        server: FaultyServer,
        waits: list[float] | None = None,
        environment: Mapping[str, str] | None = None,
        kept: Path | None = None,
        progress: Progress | None = None,
        file: Path = source,
        agree: Agree = always,
        **more: object,
    ) -> Pushed:
        settings = msgspec.structs.replace(Settings(timeout=20), **more)
        pause = ([] if waits is None else waits).append
        who = state | dict(environment or {})
        return push(file, place(server.url), settings, kept, who, progress, pause, agree)

    return pushed
