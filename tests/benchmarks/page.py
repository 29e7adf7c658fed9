"""The page of figures: samples as Markdown tables, Chinese and English.

Comes in: samples, each with its number of documents. Goes out: Markdown. Every figure is measured or the quotient of two
figures of one run; what was not measured is a dash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.sample import Sample
from benchmarks.tables import NONE, figure, machine, remarks, section

Samples = dict[tuple[int, str], Sample]
_LIBRARIES = ("pyoxigraph", "rdflib", "pyshacl", "msgspec")
_HEAD = """\
# 速度与规模 · Speed and size

{machine}

{documents}

运行方法：`make bench DOCUMENTS="10 100 1000"`。每次测量在单独的进程中进行；其他程序同时使用本机，秒数时有明显出入，同一次运行中的比值更可靠。

How to run it: `make bench DOCUMENTS="10 100 1000"`. Each measurement has a process of its own. Other programs shared the
machine, and seconds vary noticeably from run to run; ratios within one run are more reliable."""
# Measurement, stage within it, what it is called.
_STAGES = (
    ("reading", "read", "读取与提取 · read, extract"),
    ("reading", "cite", "识别引用 · cite"),
    ("reading", "map", "映射为四元组 · map"),
    ("reading", "write", "排序写出 · write, sorted"),
    ("validation", "shapes", "形状校验 · validate: shapes"),
    ("validation", "checks", "单份检查 · validate: checks"),
    ("merging", "merge", "归并 · merge"),
    ("loading", "load", "装入并整理图库 · bulk load and compact"),
    ("comparing", "labels", "统一名称 · one label each"),
    ("comparing", "links", "名称关联 · links between names"),
    ("comparing", "across", "跨来源检查 · checks across sources"),
)
_PEAKS = (
    ("reading", False, "读取至写出 · read to write"),
    ("validation", False, "校验 · validate"),
    ("build-2", True, "生成时的工作进程 · a worker of the build"),
    ("merging", False, "归并 · merge"),
    ("loading", False, "装入图库（含图库缓存） · bulk load, with the store's caches"),
    ("comparing", False, "跨来源检查（含图库缓存） · checks across sources, with the store's caches"),
    ("build-2", False, "生成的主进程，两个工作进程 · main process of the build, two workers"),
    ("build-1", False, "整个生成，一个进程 · the whole build in one process"),
)


def render(samples: Sequence[tuple[int, Sample]], notes: Sequence[str]) -> str:
    """Return the page; ``notes`` are remarks, 中文 | English."""
    known = {(number, sample.name): sample for number, sample in samples}
    pieces = [_HEAD.format(machine=machine(_LIBRARIES), documents=_documents(known))]
    pieces += section("各阶段", "Stages", _ABOUT_STAGES, _stages(known))
    pieces += section("整个生成", "The whole build", _ABOUT_BUILDS, _builds(known))
    pieces += section("峰值内存（MiB）", "Peak memory (MiB)", _ABOUT_PEAKS, _peaks(known))
    pieces += section(
        "与 rdflib 和 pySHACL 对照", "Beside rdflib and pySHACL", _ABOUT_COMPARED, _compared(known)
    )
    pieces += remarks(notes)
    return "\n\n".join(pieces) + "\n"


_ABOUT_STAGES = (
    "一个进程，逐份处理。每秒四元组数按该阶段经手的四元组计。",
    "One process, one document after another. Quads per second count the quads that pass through the stage.",
)
_ABOUT_BUILDS = (
    "`yiju build`，从文本到图谱文件、图库、发现和报告，含发现的四元组。",
    "`yiju build`, from text to graph file, store, findings and report; quads include those of the findings.",
)
_ABOUT_PEAKS = (
    "进程常驻内存的最大值（ru_maxrss）。逐份进行的阶段不随份数增长；图库及其缓存除外。",
    "The largest resident set of a process (ru_maxrss). What goes document by document should not grow with their number;"
    " the store and its caches do.",
)
_ABOUT_COMPARED = (
    "同样的记录。加入：由同样的普通值造词，依据按份放入 pyoxigraph 四元组，对照为全部放入一个 rdflib 图（`Graph.add`）。"
    "写出：排序的 N-Quads（含归并），对照为 rdflib 的 N-Triples。校验：依据逐份校验，对照为 pySHACL 对一个装有全部文件的 rdflib 图校验；"
    "“形状原样”是直接使用形状文件，“形状收窄”是先按名称收窄目标（依据的做法）。倍数为对照用时除以依据用时。",
    "The same records. Add: terms are made of the same plain values, by Yiju as pyoxigraph quads document by document, beside"
    " one rdflib graph of all (`Graph.add`). Write: sorted N-Quads, merged, beside rdflib's N-Triples. Validate: Yiju document"
    " by document, beside pySHACL on one rdflib graph of all documents, with the shapes as they stand, and with targets"
    " narrowed by name as Yiju does. The ratio is the other's time over Yiju's.",
)  # fmt: skip


def _documents(known: Samples) -> str:
    reading = [sample for (_, name), sample in sorted(known.items()) if name == "reading" and sample.counts]
    if not reading:
        return ""
    counts = reading[-1].counts
    each = {
        name: counts[name] / counts["documents"] for name in ("plans", "indicators", "citations", "quads")
    }
    return (
        f"文件：自行编造（`tests/benchmarks/generate.py`），两种表式各半，平均每份 {each['plans']:.0f} 张表、{each['indicators']:.0f} 条指标、"
        f"{each['citations']:.0f} 处引用、{each['quads']:,.0f} 个四元组（不含发现）。编造的电话没有一个是真号码，因此每张带电话的表都有一条发现。\n\n"
        f"Documents: invented (`tests/benchmarks/generate.py`), half of them in either layout, on average {each['plans']:.0f} plans,"
        f" {each['indicators']:.0f} indicators, {each['citations']:.0f} citations and {each['quads']:,.0f} quads each (without"
        " findings). No invented telephone number can be real, so every table that prints one has a finding."
    )


def _stages(known: Samples) -> Iterator[tuple[str, ...]]:
    yield "阶段 · Stage", "份 · Documents", "秒 · Seconds", "份/秒 · Documents/s", "四元组/秒 · Quads/s"
    for name, stage, label in _STAGES:
        for number in _numbers(known):
            sample = known.get((number, name))
            if sample is None or stage not in sample.seconds:
                yield label, f"{number:,}", sample.failed if sample else NONE, NONE, NONE
                continue
            seconds = sample.seconds[stage]
            rates = (figure(sample.counts[count] / seconds) for count in ("documents", "quads"))
            yield (label, f"{number:,}", figure(seconds), *rates)


def _builds(known: Samples) -> Iterator[tuple[str, ...]]:
    yield (
        "份 · Documents", "进程 · --jobs", "秒 · Seconds", "份/秒 · Documents/s", "四元组 · Quads", "四元组/秒 · Quads/s",
        "来源 · Sources (MB)", "graph.nq (MB)", "store/ (MB)",
    )  # fmt: skip
    for number in _numbers(known):
        for jobs in ("1", "2"):
            sample = known.get((number, f"build-{jobs}"))
            if sample is None or not sample.counts:
                yield (f"{number:,}", jobs, sample.failed if sample else NONE, *(NONE,) * 6)
                continue
            counts, seconds = sample.counts, sample.seconds["build"]
            yield (
                f"{number:,}", jobs, figure(seconds), figure(number / seconds), f"{counts['quads']:,}",
                figure(counts["quads"] / seconds),
                *(figure(counts[f"{one}_bytes"] / 1e6) for one in ("source", "graph", "store")),
            )  # fmt: skip


def _peaks(known: Samples) -> Iterator[tuple[str, ...]]:
    numbers = _numbers(known)
    yield ("进程 · Process", *(f"{number:,} 份 · documents" for number in numbers))
    for name, children, label in _PEAKS:
        samples = (known.get((number, name)) for number in numbers)
        yield (label, *(_peak(sample, children=children) for sample in samples))


def _peak(sample: Sample | None, *, children: bool = False) -> str:
    if sample is None or not sample.counts:
        return NONE
    return f"{(sample.peak_children if children else sample.peak) / 1024:,.0f}"


def _compared(known: Samples) -> Iterator[tuple[str, ...]]:
    yield "", "份 · Documents", "依据 · Yiju", "对照 · The other", "倍数 · Ratio"
    for number in (number for number in _numbers(known) if (number, "rdflib") in known):

        def seconds(name: str, *stages: str, number: int = number) -> float | None:
            sample = known.get((number, name))
            if sample is None or any(stage not in sample.seconds for stage in stages):
                return None
            return sum(sample.seconds[stage] for stage in stages)

        shapes = seconds("validation", "shapes")
        pairs = (
            ("加入 · add (s)", seconds("ours", "add"), seconds("rdflib", "add")),
            ("写出 · write (s)", seconds("ours", "write"), seconds("rdflib", "nt")),
            ("加入并写出 · add and write (s)", seconds("ours", "add", "write"), seconds("rdflib", "add", "nt")),
            ("写出 Turtle · write Turtle (s)", None, seconds("rdflib", "turtle")),
            ("装入图库 · load into the store (s)", seconds("ours", "load"), None),
            ("校验，形状原样 · validate, shapes as they stand (s)", shapes, seconds("one-graph", "shapes")),
            ("同上，峰值内存 · the same, peak memory (MiB)", *_peaks_of_validation(known, number, "one-graph")),
            ("校验，形状收窄 · validate, targets narrowed (s)", shapes, seconds("one-graph-aimed", "shapes")),
            ("同上，峰值内存 · the same, peak memory (MiB)", *_peaks_of_validation(known, number, "one-graph-aimed")),
            ("同上，所得发现 · the same, findings", *_findings(known, number)),
        )  # fmt: skip
        for label, ours, other in pairs:
            ratio = f"{other / ours:.1f}" if ours and other and "findings" not in label else NONE
            yield label, f"{number:,}", _cell(ours), _cell(other), ratio


def _peaks_of_validation(known: Samples, number: int, other_name: str) -> tuple[float | None, float | None]:
    samples = (known.get((number, name)) for name in ("validation", other_name))
    ours, other = (sample.peak / 1024 if sample and sample.counts else None for sample in samples)
    return ours, other


def _findings(known: Samples, number: int) -> tuple[float | None, float | None]:
    samples = (known.get((number, name)) for name in ("validation", "one-graph-aimed"))
    ours, other = (sample.counts.get("findings_of_shapes") if sample else None for sample in samples)
    return ours, other


def _numbers(known: Samples) -> list[int]:
    return sorted({number for number, _ in known})


def _cell(value: float | None) -> str:
    return NONE if value is None else f"{value:,}" if isinstance(value, int) else figure(value)
