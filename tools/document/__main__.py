"""Write the generated pages of ``docs/``."""

from __future__ import annotations

from document import DOCS, pages

for _name, _page in pages().items():
    (DOCS / _name).write_text(_page, encoding="utf-8")
