"""What the IRIs of the data begin with, and whether it is an IRI that others can hang on.

Comes in: what somebody typed or set. Goes out: nothing, or an error that says where it was given.
"""

from __future__ import annotations

import re
from typing import Final

from yiju.errors import InputError
from yiju.vocabulary import DEFAULT_BASE

# RFC 3987: a scheme, and none of the characters that an IRI may not hold.
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\[\]]+")


def is_iri(text: str) -> bool:
    """Return whether ``text`` is a whole IRI (RFC 3987)."""
    return _IRI.fullmatch(text) is not None


def check_base(base: str, where: str = "--base") -> None:
    """Raise InputError where ``base`` is no whole IRI that ends in / or #; ``where`` is where it was given."""
    if not (is_iri(base) and base.endswith(("/", "#"))):
        raise InputError(
            f"{where} 须为以 / 或 # 结尾的完整 IRI（如 {DEFAULT_BASE}），不能是“{base}”。",
            f"{where} is a whole IRI that ends in / or # (e.g. {DEFAULT_BASE}), not {base!r}.",
        )
