"""What can go wrong, as one tree.

    YijuError                 base: what, where, what to do next, in Chinese and English
    ├── InputError            a file or folder that was given cannot be used
    │   └── UnknownLayoutError     no known layout of the form fits the document
    ├── OutputError           the place to write to cannot be used
    ├── QueryError            a saved question, a parameter or a query is wrong
    ├── GraphError            what was opened is not a graph that Yiju built
    ├── EndpointError         a SPARQL endpoint cannot be asked: its address, its answer, or who may ask it
    └── PushError             a graph cannot be pushed to a server, or is not there as it was sent

A fault in a *published table* is never one of these: it is a finding, and goes into the graph.
"""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EEXIST: "该处已有同名文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.EROFS: "只读",
    errno.ENAMETOOLONG: "名称过长",
    errno.ENOSPC: "磁盘空间不足",
    errno.EIO: "读写出错",
}


def reason_zh(error: OSError) -> str:
    """Return in Chinese why the system refused; in its own words where there is no better."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def reason_en(error: OSError) -> str:
    """Return in English why the system refused."""
    return error.strerror or str(error)


class YijuError(Exception):
    """An error that a person can act on; ``zh`` and ``en`` each say what, where, and what to do next."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[type[YijuError], tuple[str, str]]:
        """Travel whole between processes."""
        return type(self), (self.zh, self.en)

    def say(self, lang: str) -> str:
        """Return the message in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en


class InputError(YijuError):
    """A file or folder that was given cannot be used."""


class UnknownLayoutError(InputError):
    """No known layout of the form fits the document."""


class OutputError(YijuError):
    """The place to write to cannot be used."""


class QueryError(YijuError):
    """A saved question, a parameter or a query is wrong."""


class GraphError(YijuError):
    """What was opened is not a graph that Yiju built."""


class EndpointError(YijuError):
    """A SPARQL endpoint cannot be asked: its address is wrong, it does not answer, or not as it should, or not us."""


class PushError(YijuError):
    """A graph cannot be pushed to a server, or is not there as it was sent."""
