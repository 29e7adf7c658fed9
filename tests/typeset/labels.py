"""The form's labels as a page prints them: whole, cut short, broken.

Comes in: a label, options. Goes out: the words that are printed.
"""

from __future__ import annotations

from random import Random

from typeset.lines import break_label, space_out
from typeset.options import Options

# A label of three characters cut to two says nothing any more, to anyone.
_SHORTEST = 3
_SEEN = {
    "指标权重": ("指标权",),
    "是否核心": ("是否核", "是否考核"),
    "是否核心指标": ("是否核", "是否考核"),
    "当年绩效目标": ("年绩效目标",),
}


def printed(label: str, options: Options, rng: Random) -> str:
    """Return ``label`` as it is printed: cut short where the options say so."""
    if options.seen_cuts and label in _SEEN and rng.random() < 0.5:
        label = rng.choice(_SEEN[label])
    elif options.seen_cuts and label.endswith("年预算") and rng.random() < 0.5:
        label = "当年预算"
    elif options.cut_labels and rng.random() < 0.4:
        label = _cut(label, rng)
    return space_out(label, rng) if options.spaced else label


def broken(label: str, options: Options, rng: Random) -> tuple[str, ...]:
    """Return ``label`` as printed, in the pieces that it breaks into."""
    label = printed(label, options, rng)
    return break_label(label, rng) if options.wrapped_labels and rng.random() < 0.7 else (label,)


def money(options: Options, rng: Random) -> str:
    """Return what is printed for 单位：万元."""
    return "单位：万" if options.seen_cuts and rng.random() < 0.5 else "单位：万元"


def _cut(label: str, rng: Random) -> str:
    size = min(rng.choice((1, 2)), max(len(label) - _SHORTEST, 0))
    # 权重（%） loses its brackets but not its first character; a year without its first digits is a figure.
    at_end = label.startswith("权重") or label[0].isdigit() or rng.random() < 0.5
    if label.endswith("年预算"):
        size = min(size, 1)
    # 是否核心指 over a row that goes on with 标: nobody can say whose the 标 is.
    if at_end and label == "是否核心指标":
        size = 2
    return (label[:-size] if at_end else label[size:]) if size else label
