"""The plots of a release, in the order in which the front page shows them.

Comes in: a store. Goes out: ``Picture`` values of its latest fiscal year, each drawn once for each language.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Store

from yiju.publish.pages import grounds, spending
from yiju.publish.pages.measures import fiscal_years, measured
from yiju.publish.pages.picture import Picture
from yiju.publish.pages.words import count
from yiju.words import Words


def pictures(store: Store) -> tuple[Picture, ...]:
    """Return the plots of the latest fiscal year; none where the release holds no plan."""
    years = fiscal_years(store)
    if not years:
        return ()
    year = years[0][0]
    spent, based = measured(store, year)
    return (
        spending.by_area(spent, year, _others(years)),
        spending.by_department(spent, year, _others(years)),
        grounds.by_level(based, year),
        grounds.by_age(based, year),
    )


def _others(years: Sequence[tuple[int, int]]) -> Words:
    """Say which fiscal years the plots leave out, and how many plans these have."""
    if len(years) == 1:
        return Words("", "")
    said = ", ".join(f"{year} ({count(number)})" for year, number in years[1:])
    return Words(
        f"图为最近年度；未列入的年度（表数）：{said}。",
        f" The plot is of the latest year; others (plans): {said}.",
    )
