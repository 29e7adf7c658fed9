"""What a title is known by: the form in which two writings of it are one.

Comes in: a title as written. Goes out: its normal form.
"""

from __future__ import annotations

_WIDTH = str.maketrans(
    {
        "(": "（",
        ")": "）",
        "《": "〈",
        "》": "〉",
        "<": "〈",
        ">": "〉",
        "＜": "〈",
        "＞": "〉",
        "＂": '"',
        "＇": "'",
    }
)


def normal_title(text: str) -> str:
    """Return the form by which titles are compared.

    Outer 《》 and white space go, inner title marks become 〈〉, round brackets and quotation marks full-width.

    >>> normal_title('《关于印发<江城方案(试行)>的 通知》')
    '关于印发〈江城方案（试行）〉的通知'
    """
    bare = "".join(
        char for char in text if not char.isspace() and char not in "\u200b\u200c\u200d\u2060\ufeff"
    )
    while _is_wrapped(bare):
        bare = bare[1:-1]
    return _paired(_paired(bare.translate(_WIDTH), '"', "“”"), "'", "‘’")


def _is_wrapped(text: str) -> bool:
    """Say whether the first 《 is closed by the last character."""
    if not (text.startswith("《") and text.endswith("》")):
        return False
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return index == len(text) - 1
    return False


def _paired(text: str, mark: str, both: str) -> str:
    """Replace a mark that opens and closes alike by a pair in turn."""
    pieces = text.split(mark)
    return pieces[0] + "".join(both[index % 2] + piece for index, piece in enumerate(pieces[1:]))
