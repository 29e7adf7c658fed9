"""Which document is meant: the path of its IRI.

Comes in: a title and a number. Goes out: the parts of the path behind ``id/document``. A number identifies by agency,
year and serial; what has none, or only an issue of minutes, is known by its title.
"""

from __future__ import annotations

from yiju.citations.words import words
from yiju.model import Number
from yiju.titles import normal_title


def document_path(title: str | None, number: Number | None) -> tuple[str, ...]:
    """Return the path parts that name a document.

    ``("渝府办发", "2017", "122")``, ``("国务院令", "381")``, ``("DB50T", "2023", "1379")`` (a standard's stroke says
    nothing: GB/T and GBT are one), ``("title", T)``, ``("title", T, "2024", "77")``. Raises ValueError where there is
    neither a title nor a number that identifies by itself.
    """
    if number is not None and _by_itself(number):
        return (number.agency.replace("/", ""), *_year_and_serial(number))
    key = normal_title(title or "")
    if number is not None and number.kind == "announcement" and not key:
        return (number.agency, *_year_and_serial(number))
    if not key:
        raise ValueError("a document needs a title or a number that identifies by itself")
    return ("title", key, *(_year_and_serial(number) if number else ()))


def _by_itself(number: Number) -> bool:
    """Say whether the number identifies without a title; 公告2023年第1号 leaves open whose it is."""
    return bool(number.agency) and number.agency not in words().announcements


def _year_and_serial(number: Number) -> tuple[str, ...]:
    return (number.serial,) if number.year is None else (str(number.year), number.serial)
