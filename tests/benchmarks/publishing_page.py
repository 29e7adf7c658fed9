"""The page of figures about publishing and pushing: samples as Markdown tables, Chinese and English.

Comes in: samples, each with the size (quads) that was asked for. Goes out: Markdown. Every figure is measured or the
quotient of two figures of one run; what was not measured is a dash, what took too long says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.sample import Sample
from benchmarks.tables import NONE, figure, machine, remarks, section

Samples = dict[tuple[int, str], Sample]
_LIBRARIES = ("pyoxigraph", "rdflib", "xlsxwriter", "matplotlib", "msgspec")
_HEAD = """\
# 发布与推送的速度 · Speed of publishing and pushing

{machine}

图谱：由自行编造的六份文件（`tests/benchmarks/generate.py`）生成，再以别的地区名成倍复制（`tests/benchmarks/multiply.py`）。每个副本的地区、部门、专项资金和本地公文各不相同，全市公文和参考数据共用。{graphs_zh}。

Graph: built from six invented documents (`tests/benchmarks/generate.py`) and multiplied under other names of areas (`tests/benchmarks/multiply.py`). Areas, departments, funds and documents of an area differ from copy to copy; documents that all areas cite, and the reference data, are shared. {graphs_en}.

运行方法：`make bench-publish QUADS="100000 1000000 10000000"`。每次测量在单独的进程中进行，超过时限（通常 10 分钟）即放弃，表中写作“> 600 s”，内存“≥”为至此的峰值。其他程序同时使用本机，秒数时有明显出入，同一次运行中的比值更可靠。

How to run it: `make bench-publish QUADS="100000 1000000 10000000"`. Each measurement has a process of its own and is given up
after a limit of usually ten minutes, which the table says as “> 600 s”, with “≥” before the memory that it had taken by then. Other programs shared the machine, and seconds vary noticeably from run to run; ratios within one run are more reliable."""
# Measurement, stages whose seconds count, what it is called.
_WRITERS = (
    ("nq", "N-Quads（取出联系人以外的各行） · N-Quads (lines of contacts left out)"),
    ("nt", "N-Triples"),
    ("ttl", "Turtle"),
    ("ordering", "按图排序（供下两项使用） · sorting by graph, for the next two"),
    ("trig", "TriG（已排序） · TriG (of what is sorted)"),
    ("jsonld", "JSON-LD（已排序） · JSON-LD (of what is sorted)"),
    ("nq.gz", "压缩 N-Quads · N-Quads packed"),
    ("nt.gz", "压缩 N-Triples · N-Triples packed"),
    ("ttl.gz", "压缩 Turtle · Turtle packed"),
    ("trig.gz", "压缩 TriG · TriG packed"),
    ("jsonld.gz", "压缩 JSON-LD · JSON-LD packed"),
    ("csv", "表格 CSV · tables as CSV"),
    ("xlsx", "表格 Excel · tables as an Excel workbook"),
    ("descriptions", "目录、VoID、来源、质量说明 · catalogue, VoID, provenance, quality"),
    ("sources", "各来源的全部格式 · every source in every format"),
    ("pages", "网页和图 · pages and plots"),
)
# Format, what Yiju does for it, what rdflib calls it.
_BESIDE = (
    ("N-Triples", ("nt",), "nt"),
    ("Turtle", ("ttl",), "turtle"),
    ("Turtle（longturtle）", ("ttl",), "longturtle"),
    ("N-Quads", ("nq",), "nquads"),
    ("TriG", ("ordering", "trig"), "trig"),
    ("JSON-LD", ("ordering", "jsonld"), "json-ld"),
)
_ABOUT_WRITERS = (
    "各写出程序单独运行，一个进程。文件大小为写出的文件之和；表格两种都含联系人，整个发布时两种一次写出，用时少于两项之和。",
    "Each writer by itself, in one process. Sizes are of all that is written. Both kinds of tables hold contacts; a release"
    " writes both in one pass, which takes less than the two together.",
)
_ABOUT_PEAKS = (
    "进程常驻内存的最大值（ru_maxrss），含程序本身（第一行；网页一行另含绘图程序库）。末列为最大一级与最小一级之比；四元组增加的倍数见表头。"
    "从图库读取的各项（表格、来源、说明、网页）含图库自身的缓存和索引，随图库大小增长。",
    "The largest resident set of a process (ru_maxrss), with the program itself (first row; the pages also load a library"
    " for plots). The last column is the largest size over the smallest; its head has the same for the quads. What reads"
    " from the store (tables, sources, descriptions, pages) includes the store's own caches and indexes, which grow with it.",
)
_ABOUT_WHOLE = (
    "`yiju publish`，从图谱文件夹到可供采集的发布文件夹。四元组不含联系人。系统把主进程启动工作进程时的内存计入工作进程的峰值，因此末列为上限。",
    "`yiju publish`, from the folder of a graph to a release that can be harvested. Quads are without contacts. The system"
    " counts what the main process held when it started a worker in the worker's peak, so the last column is a bound.",
)
_ABOUT_BESIDE = (
    "同样的四元组（不含联系人）。依据边读边写；rdflib 须先读入内存（读入秒数单列，N-Triples 或 N-Quads）。依据的 TriG 和 JSON-LD 含按图排序。"
    "倍数为 rdflib 写出用时除以依据用时，不含读入。",
    "The same quads, without contacts. Yiju writes while it reads; rdflib loads them first (in a column of its own, from"
    " N-Triples or N-Quads). Yiju's TriG and JSON-LD include the sorting. The ratio is rdflib's time to write over Yiju's,"
    " without loading.",
)

_ABOUT_PUSHED = (
    "`yiju push`，从图谱文件夹到本机上的空服务器，含联系人，逐图推送。每图推送后由服务器清点，清点不符即报错，因此表中各项都已核对。"
    "“再次”是随后再推送一次：无一改动，只清点。",
    "`yiju push`, from the folder of a graph to an empty server on the same machine, contacts included, graph by graph. After each the"
    " server is asked how many triples it holds, and a difference is an error, so all that stands here is verified."
    " “Again” is a second push right after it: nothing has changed, and it only counts.",
)
_SERVERS = (("push-oxigraph", "Oxigraph"), ("push-virtuoso", "Virtuoso 7"))


def render(samples: Sequence[tuple[int, Sample]], notes: Sequence[str]) -> str:
    """Return the page; ``notes`` are remarks, 中文 | English."""
    known = {(size, sample.name): sample for size, sample in samples}
    zh, en = _graphs(known)
    pieces = [_HEAD.format(machine=machine(_LIBRARIES), graphs_zh=zh, graphs_en=en)]
    pieces += section("逐项", "One by one", _ABOUT_WRITERS, _writers(known))
    pieces += section("峰值内存（MiB）", "Peak memory (MiB)", _ABOUT_PEAKS, _peaks(known))
    pieces += section("与 rdflib 对照", "Beside rdflib", _ABOUT_BESIDE, _beside(known))
    pieces += section("整个发布", "The whole release", _ABOUT_WHOLE, _whole(known))
    pieces += section("推送", "Push", _ABOUT_PUSHED, _pushed(known))
    return "\n\n".join([*pieces, *remarks(notes)]) + "\n"


def _graphs(known: Samples) -> tuple[str, str]:
    found = [sample.counts for (_, name), sample in sorted(known.items()) if name == "graph"]
    zh = "；".join(
        f"{one['quads']:,} 个四元组：{one['sources']:,} 份来源、{one['plans']:,} 张表、{one['documents']:,} 份公文，{one['bytes'] / 1e6:,.0f} MB"
        for one in found
    )
    en = "; ".join(
        f"{one['quads']:,} quads: {one['sources']:,} sources, {one['plans']:,} plans, {one['documents']:,} legal documents, {one['bytes'] / 1e6:,.0f} MB"
        for one in found
    )
    return zh, en


def _writers(known: Samples) -> Iterator[tuple[str, ...]]:
    yield (
        "写出 · Written", "四元组 · Quads", "秒 · Seconds", "四元组/秒 · Quads/s", "大小 · Size (MB)",
        "峰值内存 · Peak memory (MiB)",
    )  # fmt: skip
    for name, label in _WRITERS:
        for size in _sizes(known):
            sample = known.get((size, name))
            if sample is None or sample.failed:
                yield (label, _about(size), sample.failed if sample else NONE, NONE, NONE, _peak(sample))
                continue
            quads, seconds = sample.counts["quads"], sum(sample.seconds.values())
            written = sample.counts.get("bytes")
            yield (
                label, f"{quads:,}", figure(seconds), figure(quads / seconds),
                NONE if written is None else figure(written / 1e6), _peak(sample),
            )  # fmt: skip


def _peaks(known: Samples) -> Iterator[tuple[str, ...]]:
    sizes = _sizes(known)
    graphs = [known[size, "graph"].counts["quads"] for size in sizes]
    grown = f"{graphs[-1] / graphs[0]:,.0f}" if graphs else NONE
    yield ("写出 · Written", *(_about(size) for size in sizes), f"倍数 · Ratio (quads: {grown})")
    for name, label in (("nothing", "程序本身 · the program itself"), *_WRITERS):
        samples = [known.get((size, name)) for size in sizes]
        yield (label, *map(_peak, samples), _growth(samples))


def _growth(samples: Sequence[Sample | None]) -> str:
    """Return the last peak over the first, at least where the last measurement was given up."""
    first, last = samples[0], samples[-1]
    if len(samples) < 2 or not (first and first.peak and last and last.peak):
        return NONE
    return ("≥ " if last.failed else "") + f"{last.peak / first.peak:.1f}"


def _beside(known: Samples) -> Iterator[tuple[str, ...]]:
    yield (
        "格式 · Format", "四元组 · Quads", "依据 · Yiju (s)", "rdflib (s)", "倍数 · Ratio", "rdflib 读入 · rdflib loads (s)",
        "依据内存 · Yiju's memory (MiB)", "rdflib 内存 · rdflib's memory (MiB)",
    )  # fmt: skip
    for label, names, form in _BESIDE:
        for size in _sizes(known):
            other = known.get((size, f"rdflib-{form}"))
            ours = [known.get((size, name)) for name in names]
            here = [one for one in ours if one and not one.failed]
            if other is None or len(here) < len(names):
                continue
            seconds = sum(sum(one.seconds.values()) for one in here)
            peak = f"{max(one.peak for one in here) / 1024:,.0f}"
            quads = f"{here[-1].counts['quads']:,}"
            if other.failed:
                yield label, quads, figure(seconds), other.failed, NONE, NONE, peak, _peak(other)
                continue
            writes = other.seconds["write"]
            yield (
                label, quads, figure(seconds), figure(writes), f"{writes / seconds:.1f}", figure(other.seconds["load"]),
                peak, _peak(other),
            )  # fmt: skip


def _whole(known: Samples) -> Iterator[tuple[str, ...]]:
    yield (
        "四元组 · Quads", "进程 · --jobs", "秒 · Seconds", "四元组/秒 · Quads/s", "文件 · Files", "大小 · Size (MB)",
        "主进程内存 · Main process (MiB)", "工作进程内存 · Worker (MiB)",
    )  # fmt: skip
    for size in _sizes(known):
        for jobs in (1, 2):
            sample = known.get((size, f"publish-{jobs}"))
            if sample is None or sample.failed:
                yield (_about(size), str(jobs), sample.failed if sample else NONE, *(NONE,) * 5)
                continue
            counts, seconds = sample.counts, sample.seconds["write"]
            worker = f"{sample.peak_children / 1024:,.0f}" if jobs > 1 else NONE
            yield (
                f"{counts['quads']:,}", str(jobs), figure(seconds), figure(counts["quads"] / seconds),
                f"{counts['files']:,}", figure(counts["bytes"] / 1e6), _peak(sample), worker,
            )  # fmt: skip


def _pushed(known: Samples) -> Iterator[tuple[str, ...]]:
    yield (
        "服务器 · Server", "四元组 · Quads", "图 · Graphs", "秒 · Seconds", "四元组/秒 · Quads/s", "再次 · Again (s)",
        "推送进程内存 · Pushing process (MiB)", "服务器内存 · Server (MiB)",
    )  # fmt: skip
    for name, label in _SERVERS:
        for size in _sizes(known):
            sample = known.get((size, name))
            if sample is None or sample.failed:
                yield (label, _about(size), NONE, sample.failed if sample else NONE, *(NONE,) * 4)
                continue
            counts, seconds = sample.counts, sample.seconds
            yield (
                label, f"{counts['quads']:,}", f"{counts['graphs']:,}", figure(seconds["push"]),
                figure(counts["quads"] / seconds["push"]), figure(seconds["again"]), _peak(sample),
                f"{sample.peak_children / 1024:,.0f}",
            )  # fmt: skip


def _sizes(known: Samples) -> list[int]:
    return sorted({size for size, _ in known})


def _about(size: int) -> str:
    return f"≈ {size:,}"


def _peak(sample: Sample | None) -> str:
    if sample is None or not sample.peak:
        return NONE
    return ("≥ " if sample.failed else "") + f"{sample.peak / 1024:,.0f}"
