"""In which language the command line speaks.

Comes in: the words of the command, the environment. Goes out: ``zh`` or ``en``. ``--lang`` may stand anywhere; without it
the locale decides, as it does for other programs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
_CURRENT: ContextVar[Lang] = ContextVar("lang", default="en")


class Text(NamedTuple):
    """The same said in Chinese and in English."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Return the words in the language that the command line speaks."""
        return self.zh if current() == "zh" else self.en


def current() -> Lang:
    """Return the language that the command line speaks."""
    return _CURRENT.get()


def choose(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
    """Set the language from ``--lang`` among ``arguments``, else from the locale in ``environment``."""
    _CURRENT.set(_given(arguments) or _locale(environment))


def _given(arguments: Sequence[str]) -> Lang | None:
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[index + 1] if index + 1 < len(arguments) else "")
            if value in ("zh", "en"):
                return "zh" if value == "zh" else "en"
    return None


def _locale(environment: Mapping[str, str]) -> Lang:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
