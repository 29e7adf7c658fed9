"""The same said in Chinese and in English.

Comes in: two texts. Goes out: ``Words``, which says itself in either language.
"""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same said in Chinese and in English; what has no translation stands in both."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """Return the words in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en

    @classmethod
    def same(cls, text: str) -> Words:
        """Return words that are the same in both languages."""
        return cls(text, text)
