"""What a title is known by, and the years it names.

Comes in: a title as written. Goes out: the form in which two writings of it are one, and the period it covers.
"""

from __future__ import annotations

import re

from yiju.citations.serials import NUMERALS, chinese_number

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
_DASH = "[-‐‑‒–—―－~～∼至到]{1,2}"
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_RANGE = re.compile(rf"{_YEAR}年?{_DASH}((?:19|20)\d\d|\d\d)(?!\d)(年)?")
_SINGLE = re.compile(rf"{_YEAR}年(?!\d{{1,2}}月\d{{1,2}}日|修[正订改]|版|前|以前|以来|起)")
_STANDARD = re.compile(rf"[A-Z]/?[A-Z]?\s?[\d.]+{_DASH}(?:19|20)?\d\d")
_SESSION = re.compile(
    rf"{_YEAR}年[^,，、。“”（）()]{{0,12}}?第[\d{NUMERALS}]{{1,5}}(?:[次届][^,，、。“”]{{0,12}}?(?:会|会议|大会)|届)"
)
_NUMBERED = re.compile(rf"[〔\[［﹝]\s*{_YEAR}年?\s*[〕\]］﹞]|{_YEAR}年?第[\d{NUMERALS}]{{1,5}}[号期]")
_CHINESE_YEAR = re.compile(r"[一二][九〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_PLAN = re.compile(
    r"[“\"'‘]\s*(?P<quoted>十?[一二三四五六七八九十])五\s*[”\"'’]"
    r"|(?<![一二三四五六七八九十])(?P<plain>十?[一二三四五六七八九十])五(?=规划|计划|时期|期间|普法)"
    rf"|第(?P<ordinal>[\d{NUMERALS}]{{1,3}})个五年(?=规划|计划|法治|普法)"
)
_LAW_PLAN = re.compile(r"普法|法治宣传|法制宣传")


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


def period(title: str) -> tuple[int, int] | None:
    """Return the first and last year that a title names as its period, or None.

    Ranges, five-year plans (the first began in 1953, the third in 1966, each later one five years on), five-year plans
    of law education (the first began in 1986), and the year that work or a notice is about. The year of a session
    (纪要, 第3次会议), of a standard, of a version or of a document number is no period. Of several the widest.
    """
    text = "".join(title.split())
    text = _CHINESE_YEAR.sub(lambda match: str(chinese_number(match.group().replace("○", "〇"))), text)
    years = [*_plan_years(text)]
    rest = _NUMBERED.sub("", _STANDARD.sub("", text))
    for match in _RANGE.finditer(rest):
        years.extend(_range_years(match))
    rest = _RANGE.sub("", rest)
    if not rest.rstrip("》〉>）)").endswith("纪要"):
        years.extend(int(year) for year in _SINGLE.findall(_SESSION.sub("", rest)))
    return (min(years), max(years)) if years else None


def _range_years(match: re.Match[str]) -> list[int]:
    first, last, after = match.groups()
    if len(last) == 2 and not after:
        return []
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return [int(first), end] if int(first) <= end else []


def _plan_years(text: str) -> list[int]:
    years: list[int] = []
    for match in _PLAN.finditer(text):
        numeral = match["quoted"] or match["plain"] or match["ordinal"]
        count = int(numeral) if numeral.isdigit() else chinese_number(numeral)
        law = bool(_LAW_PLAN.search(text))
        first = 1986 + 5 * (count - 1) if law and count < 10 else _plan_start(count)
        if 0 < count < 30:
            years.extend([first, first + 4])
    return years


def _plan_start(count: int) -> int:
    """Return the first year of the n-th five-year plan; 1963 to 1965 lay between the second and the third."""
    return 1953 + 5 * (count - 1) if count < 3 else 1966 + 5 * (count - 3)


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
