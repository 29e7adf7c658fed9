"""Plots as SVG that answer at a look: the answer as title, labels beside what they label, no legend.

Comes in: bars or columns, with their words. Goes out: the text of an SVG file, the same bytes from the same input. Text stays
text, so that it can be searched and read aloud; whoever looks has the fonts. How wide words are is reckoned from their
characters (a Chinese one is as wide as it is high), since matplotlib's own font has no Chinese.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Literal

import msgspec
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

Tone = Literal["first", "second", "rest"]

# Two hues that everybody tells apart (blue, brown), dark enough for text on white, and a grey for what is left.
_COLOURS: Final[dict[Tone, str]] = {"first": "#0072b2", "second": "#a84b00", "rest": "#6b6b6b"}
_INK: Final = "#1a1a1a"
# Points; a phone shows the plot at about its own size.
_WIDTH: Final = 380.0
_EDGE: Final = 8.0
_TITLE, _TEXT, _SMALL = 14.0, 12.0, 11.0
_LEADING: Final = 1.4
_BAR: Final = 13.0
_TALL: Final = 150.0
_LATIN: Final = 0.62
_FONT: Final = "DejaVu Sans"
_FAMILIES: Final = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei',"
    " 'DejaVu Sans', sans-serif"
)
_TOKEN: Final = re.compile(r"[^\s⺀-鿿＀-￯　-〿]+[，。；：、）”]?\s*|.[，。；：、）”]?\s*")
_SETTINGS: Final[dict[str, Any]] = {"svg.fonttype": "none", "svg.hashsalt": "yiju", "font.family": [_FONT]}
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>]*>\n")


class Bar(msgspec.Struct, frozen=True):
    """A bar and the words at its end."""

    value: float
    text: str
    tone: Tone = "first"


class Row(msgspec.Struct, frozen=True):
    """What one or more bars are about."""

    label: str
    bars: tuple[Bar, ...]


class Column(msgspec.Struct, frozen=True):
    """An upright bar; ``tick`` stands below, ``text`` above; either may be blank."""

    value: float
    tick: str
    text: str
    tone: Tone


def bars(title: str, lang: str, rows: Sequence[Row]) -> str:
    """Return a plot of lying bars, each under its label; ``lang`` is the language of the words (BCP 47)."""
    lines = _wrapped(title, _TITLE)
    labels = [_wrapped(row.label, _TEXT) for row in rows]
    top = _below(lines)
    step = _TEXT * _LEADING
    heights = [
        len(label) * step + (_BAR + 4) * len(row.bars) + 10 for label, row in zip(labels, rows, strict=True)
    ]
    with _canvas(title, lang, top + sum(heights) + _EDGE) as (axes, out):
        _lines(axes, lines, _EDGE, _TITLE, weight="bold")
        room = (
            _WIDTH
            - 2 * _EDGE
            - max((_width(bar.text, _SMALL) for row in rows for bar in row.bars), default=0)
            - 6
        )
        most = max((bar.value for row in rows for bar in row.bars), default=0) or 1
        for label, row, height in zip(labels, rows, heights, strict=True):
            _lines(axes, label, top, _TEXT)
            _row(axes, row, top + len(label) * step + 2, room / most)
            top += height
    return out[0]


def columns(title: str, lang: str, heads: Sequence[tuple[str, Tone]], shown: Sequence[Column]) -> str:
    """Return a plot of upright bars; ``heads`` say, each in the colour of its bars, what these are."""
    lines = _wrapped(title, _TITLE)
    step = _SMALL * _LEADING
    top = _below(lines)
    floor = top + step * len(heads) + _TALL
    with _canvas(title, lang, floor + step + _EDGE) as (axes, out):
        _lines(axes, lines, _EDGE, _TITLE, weight="bold")
        for place, (head, tone) in enumerate(heads):
            _say(axes, _EDGE, top + place * step, head, _SMALL, color=_COLOURS[tone], va="top")
        wide = (_WIDTH - 2 * _EDGE) / max(len(shown), 1)
        most = max((one.value for one in shown), default=0) or 1
        for place, one in enumerate(shown):
            _column(axes, one, _EDGE + place * wide, wide, floor, (_TALL - 2 * step) / most)
        _ticks(axes, shown, wide, floor)
        axes.plot([_EDGE, _WIDTH - _EDGE], [floor, floor], color=_INK, linewidth=0.8)
    return out[0]


def _row(axes: Axes, row: Row, top: float, scale: float) -> None:
    for place, bar in enumerate(row.bars):
        y, length = top + place * (_BAR + 4), bar.value * scale
        _box(axes, _EDGE, y, max(length, 1.0), _BAR, bar.tone)
        _say(axes, _EDGE + max(length, 1.0) + 5, y + _BAR / 2, bar.text, _SMALL, va="center_baseline")


def _column(axes: Axes, one: Column, left: float, wide: float, floor: float, scale: float) -> None:
    high = one.value * scale
    middle = left + wide / 2
    if one.value:
        _box(axes, left + wide * 0.1, floor - high, wide * 0.8, high, one.tone)
    if one.text:
        _say(
            axes,
            middle,
            floor - high - 3,
            one.text,
            _SMALL,
            color=_COLOURS[one.tone],
            ha="center",
            va="bottom",
        )


def _ticks(axes: Axes, shown: Sequence[Column], wide: float, floor: float) -> None:
    for place, one in enumerate(shown):
        if one.tick:
            # At the edges words lean inwards, so that none is cut off.
            side = {0: "left", len(shown) - 1: "right"}.get(place, "center")
            lean = {"left": 0.0, "center": 0.5, "right": 1.0}[side]
            _say(axes, _EDGE + (place + lean) * wide, floor + 5, one.tick, _SMALL, ha=side, va="top")


def _say(axes: Axes, x: float, y: float, text: str, size: float, color: str = _INK, **how: Any) -> None:
    # A dollar sign in a name begins no formula.
    axes.text(x, y, text, size=size, color=color, parse_math=False, **how)


def _box(axes: Axes, left: float, top: float, wide: float, high: float, tone: Tone) -> None:
    axes.add_patch(Rectangle((left, top), wide, high, facecolor=_COLOURS[tone], linewidth=0))


def _lines(axes: Axes, lines: Sequence[str], top: float, size: float, weight: str = "normal") -> None:
    for place, line in enumerate(lines):
        _say(axes, _EDGE, top + place * size * _LEADING, line, size, va="top", weight=weight)


@contextmanager
def _canvas(title: str, lang: str, high: float) -> Iterator[tuple[Axes, list[str]]]:
    """Yield axes whose units are points, y downwards, and a list that the SVG is put into at the end."""
    out: list[str] = []
    # What a person has set for matplotlib on this machine makes no difference.
    with style.context(_SETTINGS, after_reset=True), _quiet():
        figure = Figure(figsize=(_WIDTH / 72, high / 72), facecolor="white")
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0), frameon=False)
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(high, 0)
        yield axes, out
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": "Yiju", "Title": title})
    text = _DOCTYPE.sub("", written.getvalue()).replace(f"'{_FONT}'", _FAMILIES)
    out.append(text.replace("<svg ", f'<svg xml:lang="{lang}" ', 1))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep matplotlib from telling that its font has no Chinese; nothing else is kept back."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from font", category=UserWarning)
        logger = logging.getLogger("matplotlib.font_manager")
        logger.addFilter(_not_of_fonts)
        try:
            yield
        finally:
            logger.removeFilter(_not_of_fonts)


def _not_of_fonts(record: logging.LogRecord) -> bool:
    return "findfont" not in record.getMessage()


def _below(lines: Sequence[str]) -> float:
    return _EDGE + len(lines) * _TITLE * _LEADING + 8


def _width(text: str, size: float) -> float:
    """Return about how many points wide ``text`` is."""
    return sum(size if unicodedata.east_asian_width(one) in "WFA" else size * _LATIN for one in text)


def _wrapped(text: str, size: float) -> list[str]:
    """Return ``text`` in lines that fit: between words, or between Chinese characters."""
    lines = [""]
    for token in _TOKEN.findall(text):
        if lines[-1] and _width((lines[-1] + token).rstrip(), size) > _WIDTH - 2 * _EDGE:
            lines.append("")
        lines[-1] += token
    return [line.rstrip() for line in lines]
