"""What is shown: tables, progress, messages.

Comes in: values. Goes out: text on the two streams. Results go to standard output; progress and remarks to standard error,
and progress only where that is a terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from yiju.cli.language import Text
from yiju.pipeline import Progress as Told

_PLAIN_WIDTH = 250


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; where the output is no terminal, it is as wide as its words and without colours."""
    console = Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH, highlight=False, soft_wrap=False)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*map(escape, row))
    console.print(shown)


def say(text: Text | str) -> None:
    """Print a line of the result."""
    click.echo(str(text))


def remark(text: Text | str) -> None:
    """Print a line beside the result."""
    click.echo(str(text), err=True)


@contextmanager
def waiting(words: Text) -> Iterator[None]:
    """Show that something is under way while the block runs; nothing where nobody is watching."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(str(words)):
        yield


@contextmanager
def progress(words: Text) -> Iterator[Told | None]:
    """Yield what a build tells of each source done; None where nobody is watching."""
    with _bar(words, MofNCompleteColumn(), TimeElapsedColumn()) as told:
        yield told


@contextmanager
def transfer(words: Text) -> Iterator[Told | None]:
    """Yield what a push tells of the bytes that have gone; None where nobody is watching."""
    with _bar(words, DownloadColumn(), TransferSpeedColumn(), TimeElapsedColumn()) as told:
        yield told


@contextmanager
def _bar(words: Text, *columns: ProgressColumn) -> Iterator[Told | None]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), *columns, console=console, transient=True
    ) as bar:
        task = bar.add_task(str(words), total=None)

        def told(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{words} {escape(name)}")

        yield told
