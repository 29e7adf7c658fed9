"""What the money rests on: at which level its bases were issued, and how old they are.

Comes in: the legal bases of a fiscal year. Goes out: two pictures. What is not known (a level, a year) is stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from yiju.publish.pages import plots
from yiju.publish.pages.measures import Bases, Level
from yiju.publish.pages.picture import Picture, drawn
from yiju.publish.pages.plots import Bar, Column, Row, Tone
from yiju.publish.pages.words import Lang, count, share
from yiju.publish.pages.words import money as amount
from yiju.words import Words

# Years of issue shown one by one; what is older stands in one column.
_WINDOW: Final = 30
_OLD: Final = 10
_UNKNOWN: Final = Words("层级不明", "Level not known")
_LEVEL_COLUMNS: Final = (
    Words("发文层级", "Level"),
    Words("立项依据（份次）", "Bases"),
    Words("占比", "Share"),
    Words("涉及资金（项）", "Funds"),
    Words("占比", "Share"),
    Words("涉及预算", "Their budgets"),
)
_YEAR_COLUMNS: Final = (Words("发文年份", "Year of issue"), Words("立项依据（份次）", "Bases"))


def by_level(found: Bases, year: int) -> Picture:
    """Return the plot of levels, the unknown one among them."""
    answer = _commonest(found, year)

    def draw(lang: Lang, tag: str) -> str:
        return plots.bars(answer.say(lang), tag, [_level(level, found, lang) for level in found.levels])

    rows = tuple(_figures(level, found) for level in found.levels)
    return Picture(
        "level-of-bases",
        Words("立项依据由哪一级制发？", "At which level were the bases issued?"),
        answer,
        _about(found),
        _LEVEL_COLUMNS,
        rows,
        drawn(draw),
    )


def _figures(level: Level, found: Bases) -> tuple[Words, ...]:
    return (
        level.label or _UNKNOWN,
        Words.same(count(level.bases)),
        Words.same(share(level.bases, found.number)),
        Words.same(count(level.plans)),
        Words.same(share(level.plans, found.plans)),
        amount(level.budget),
    )


def _level(level: Level, found: Bases, lang: Lang) -> Row:
    unknown = level.label is None
    of_bases, of_plans = share(level.bases, found.number), share(level.plans, found.plans)
    said = (
        Words(f"依据 {count(level.bases)} 份次 · {of_bases}", f"{count(level.bases)} bases · {of_bases}"),
        Words(f"资金 {count(level.plans)} 项 · {of_plans}", f"{count(level.plans)} funds · {of_plans}"),
    )
    tones: tuple[Tone, Tone] = ("rest", "rest") if unknown else ("first", "second")
    values = (level.bases / found.number, level.plans / found.plans)
    bars = tuple(
        Bar(value, text.say(lang), tone) for value, text, tone in zip(values, said, tones, strict=True)
    )
    return Row((level.label or _UNKNOWN).say(lang), bars)


def _commonest(found: Bases, year: int) -> Words:
    known = [level for level in found.levels if level.label is not None]
    if not known:
        return _no_bases(found, year, Words("层级均不明", "all of unknown level"))
    most = max(known, key=lambda level: level.bases)
    assert most.label is not None
    of, funds = share(most.bases, found.number), share(most.plans, found.plans)
    return Words(
        f"立项依据以{most.label.zh}一级的文件最多，占 {of}；写明依据的资金有 {funds} 引用",
        f"{of} of the bases come from one level, {most.label.en.lower()}; {funds} of the funds with a basis cite them",
    )


def _no_bases(found: Bases, year: int, what: Words) -> Words:
    if not found.number:
        return Words(f"{year} 年度的表没有写明立项依据", f"The plans of {year} name no legal basis")
    return Words(f"{count(found.number)} 份次立项依据，{what.zh}", f"{count(found.number)} bases, {what.en}")


def _about(found: Bases) -> Words:
    zh = f"一项资金以一份文件为立项依据，计一份次，共 {count(found.number)} 份次，涉及 {count(found.plans)} 项资金。"
    en = f"A fund that rests on a document counts once: {count(found.number)} bases of {count(found.plans)} funds."
    if found.groundless:
        zh += f"另有 {count(found.groundless)} 项资金的表没有写明依据文件（有的表式无此栏）。"
        en += f" {count(found.groundless)} more funds name no document as their basis (some forms have no such cell)."
    if sum(level.bases for level in found.levels) > found.number:
        zh += "几个层级联合发文的，各级都计。"
        en += " What bodies of several levels issued together counts under each."
    zh += "同一项资金可有几个层级的依据，各级的资金数不宜相加。"
    en += " A fund may have bases of several levels, so the numbers of funds do not add up."
    return Words(zh, en)


def by_age(found: Bases, year: int) -> Picture:
    """Return the plot of the years of issue, at the fiscal year ``year``."""
    answer = _median(found, year)

    def draw(lang: Lang, tag: str) -> str:
        heads = [(words.say(lang), tone) for words, tone in _heads(found, year)]
        return plots.columns(answer.say(lang), tag, heads, list(_by_year(found, year, lang)))

    undated = count(found.undated)
    rows = [(Words.same(str(when)), Words.same(count(number))) for when, number in reversed(found.years)]
    return Picture(
        "age-of-bases",
        Words("立项依据制发于哪些年份？", "How old are the bases?"),
        answer,
        Words(
            f"按发文字号的年份。另有 {undated} 份次所引文件没有写明年份（多为只写标题的），未列入图中。",
            f"By the year in the document's number. {undated} more bases state no year (most are cited by their title only)"
            " and are not in the plot.",
        ),
        _YEAR_COLUMNS,
        (*rows, (Words("没有写明", "Not stated"), Words.same(undated))),
        drawn(draw),
    )


def _heads(found: Bases, year: int) -> Iterator[tuple[Words, Tone]]:
    """Yield what stands above the columns, each in the colour of its own: the recent, the old, those without a year."""
    since, dated = year - _OLD, found.number - found.undated
    old = sum(number for when, number in found.years if when < since)
    new = dated - old
    yield (
        Words(
            f"{since} 年以来：{count(new)} 份次，占 {share(new, dated)}",
            f"Since {since}: {count(new)} bases, {share(new, dated)}",
        ),
        "first",
    )
    yield (
        Words(
            f"{since} 年以前：{count(old)} 份次，占 {share(old, dated)}",
            f"Before {since}: {count(old)} bases, {share(old, dated)}",
        ),
        "second",
    )
    without = count(found.undated)
    yield Words(f"没有写明年份：{without} 份次，图中未列", f"No year stated: {without}, not drawn"), "rest"


def _median(found: Bases, year: int) -> Words:
    middle = _middle(found.years)
    if middle is None:
        return _no_bases(found, year, Words("均没有写明年份", "none of which states a year"))
    first = found.years[0][0]
    return Words(
        f"{year} 年度写明年份的立项依据，一半发于 {middle} 年或更早，最早的发于 {first} 年",
        f"Half of the dated bases of {year} are from {middle} or before, the oldest from {first}",
    )


def _middle(years: Sequence[tuple[int, int]]) -> int | None:
    """Return the year by which half of the bases, or more, had been issued."""
    half, seen = sum(number for _, number in years) / 2, 0
    for when, number in years:
        seen += number
        if seen >= half:
            return when
    return None


def _by_year(found: Bases, year: int, lang: Lang) -> Iterator[Column]:
    numbers = dict(found.years)
    first = max(min(numbers, default=year), year - _WINDOW)
    earlier = sum(number for when, number in found.years if when < first)
    most = max([earlier, *(numbers.get(when, 0) for when in range(first, year + 1))])
    if earlier:
        yield Column(earlier, Words("更早", "older").say(lang), count(earlier), "second")
        yield Column(0, "", "", "second")
    for when in range(first, max([year, *numbers]) + 1):
        number = numbers.get(when, 0)
        # Not under the word that the first column has below it.
        tick = str(when) if when % 5 == 0 and (when - first > 2 or not earlier) else ""
        yield Column(
            number, tick, count(number) if number == most else "", "second" if when < year - _OLD else "first"
        )
