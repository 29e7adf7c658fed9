"""Read the files of a release: small graphs into memory, large ones statement by statement.

Comes in: a path, a subject, a property as ``dcat:distribution``. Goes out: IRIs and texts. A file that cannot be read is
told as such (InputError), with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from yiju.errors import InputError
from yiju.map.triples import plain
from yiju.publish.sheet import term


def opened(path: Path) -> Store:
    """Return the Turtle file ``path`` as a store in memory. Raises InputError where it is none."""
    graph = Store()
    graph.extend(statements(path, RdfFormat.TURTLE))
    return graph


def statements(path: Path, form: RdfFormat) -> Iterator[Quad]:
    """Yield the statements of ``path``. Raises InputError where the file is not of the format ``form``."""
    try:
        yield from parse(path=str(path), format=form)
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(
            f"{path.name}：无法识别为 {form.name}（{error}），请重新下载",
            f"{path.name} cannot be read as {form.name} ({error}); fetch it again",
        ) from error


def objects(graph: Store, subject: str | None, predicate: str) -> Iterator[str]:
    """Yield what ``subject`` (or any, where None) has for ``predicate``, as texts."""
    of = None if subject is None else NamedNode(subject)
    for quad in graph.quads_for_pattern(of, NamedNode(term(predicate)), None):
        yield plain(quad.object)


def only(graph: Store, subject: str | None, predicate: str) -> str | None:
    """Return the value of ``predicate``, the least where there are several, or None."""
    return min(objects(graph, subject, predicate), default=None)


def number(graph: Store, subject: str, predicate: str) -> int | None:
    """Return the number that ``subject`` has for ``predicate``, or None where it has none."""
    text = only(graph, subject, predicate)
    return int(text) if text is not None and text.isdecimal() else None


def subjects(graph: Store, predicate: str, value: str) -> Iterator[str]:
    """Yield the subjects that have the node ``value`` (a short name) for ``predicate``, sorted."""
    found = graph.quads_for_pattern(None, NamedNode(term(predicate)), NamedNode(term(value)))
    yield from sorted(quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))
