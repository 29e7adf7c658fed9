"""Where an agency code, or the issuer of an order, begins.

Comes in: a cleaned text and the place where the code ends (the year's bracket, 令, 公告). Goes out: where it begins.
Inside brackets of its own a code begins at the bracket. In prose nothing marks its beginning: there it is read from right
to left by the tables of agencies (现将｜渝府发, 市财政局｜渝财社). A code that the tables cannot read runs back to
punctuation, to a lead-in word (根据, 和, 见), to an issuer written out before it, or to a gap on the page that what follows
cannot continue.
"""

from __future__ import annotations

import re

import msgspec

from yiju.agencies import area_before, code_at_end, name_start
from yiju.agencies.areas import is_word as is_area
from yiju.citations.clean import Cleaned
from yiju.citations.words import words

_LONGEST = 30
_LONGEST_IN_PROSE = 20
_LONGEST_JOINT = 80
_LONGEST_PLACE = 3
_LONGEST_UNREAD = 4
_LONGEST_AFTER_WORD = 9
_LONGEST_LEAD_IN = 4
_LOOK_BACK = 6
_FULL_NAME = re.compile(
    r"(?:中共|中华|国家|国务院|全国|最高|[一-鿿]{0,8}?[省市区县镇乡])[一-鿿]{1,24}|[一-鿿]{1,10}(?:部|总局|总署)"
    r"|[一-鿿]{0,8}(?:党委|党组|党工委|管委会|政府)"
)
_INFIX = re.compile(r"([一-鿿]{1,20})\(([一-鿿]{1,4})\)$")
_MINISTRY = ("部", "总局", "总署", "委员会")
_REST = re.compile(r"令|公告|文件?")
_FORM = re.compile(r"(?:令|公告|通告)$")
_COMMITTEES = ("党委", "党组", "党工委", "管委会", "政府")
_AREA_ENDINGS = ("省", "市", "区", "县", "州", "兵团")
_LOCAL = re.compile(r"[一-鿿]{0,8}?[省市区县镇乡]")


class Lead(msgspec.Struct, frozen=True):
    """Where a code begins, and how it was led in.

    ``enclosed``: a bracket opens right before it (before its notes and issuer, too). ``other``: a lead-in says that the
    number is another document's, （根据…号）.
    """

    start: int
    enclosed: bool = False
    other: bool = False


def code_before(page: Cleaned, end: int) -> Lead:
    """Return where the agency code that ends at ``end`` begins; ``start == end`` where there is none."""
    text = page.text
    first = _run(text, end, _LONGEST)
    infixed = _before_infix(text, first, end)
    if infixed is not None:
        return Lead(infixed, enclosed=text.startswith("(", infixed - 1) if infixed else False)
    lead = _set_lead_ins_aside(text, first, end)
    start = _readable(text, lead, end)
    if start is None:
        start = lead.start if lead.enclosed else _after_gaps(page, lead.start, end, lines_only=False)
        start = _after_issuer(text, start, end)
        if not lead.enclosed:
            start = _after_word(text, start, end)
        if not lead.enclosed and end - start > _LONGEST_IN_PROSE:
            start = end
    if not any("一" <= char <= "鿿" for char in text[start:end]):
        start = end
    return Lead(start, lead.enclosed, lead.other)


def _before_infix(text: str, first: int, end: int) -> int | None:
    """Return where a code begins of which a part stands in brackets, 渝（北碚）环准 and 宁财（农）指标, or None."""
    infix = _INFIX.search(text, max(first - _LONGEST, 0), first)
    if infix is None or first == end:
        return None
    joined = infix[1] + infix[2] + text[first:end]
    found = code_at_end(joined, 0, len(joined))
    if found is None or found.central or found.start >= len(infix[1]):
        return None
    return infix.start() + found.start


def _readable(text: str, lead: Lead, end: int) -> int | None:
    """Return where a code begins that the tables of agencies can read; None where it is not to be cut there.

    What stands before it must be prose or a name: of 云川府发 the first character may belong to a place that no table
    has. An order or announcement may be numbered under the full name of its issuer: 中国证监会公告〔2020〕15号.
    """
    read = code_at_end(text, lead.start, end)
    start = read.start if read else None
    form = _FORM.search(text, lead.start, end)
    named = name_start(text, lead.start, form.start()) if form else None
    if named is not None and (start is None or named < start):
        start, read = named, None
    if start is None and not lead.enclosed:
        start = area_before(text, lead.start, end)
    if start is None or start == lead.start:
        return start
    before = text[lead.start : start]
    if lead.enclosed:
        issuer = before.endswith(words().issuer_endings) and _FULL_NAME.fullmatch(before)
        return start if issuer and end - start > 1 else lead.start
    told = before.endswith(
        (*words().issuer_endings, *words().start_words, *words().before_codes, *_AREA_ENDINGS)
    )
    if read is None or not read.central:
        told = told or len(before) > _LONGEST_PLACE or is_area(before)  # 内蒙古｜内财农
    return start if told and end - start > 1 else None


def _after_word(text: str, start: int, end: int) -> int:
    """Return ``start`` moved behind the last word of prose that a short code follows: 批文为｜江会工, 仅凭｜校资."""
    ends = words().before_codes
    short = end - start <= _LONGEST_UNREAD
    if short:
        ends = tuple(word for word in words().before_codes if text.startswith(word, start))
    for place in range(end - 2, max(start, end - _LONGEST_AFTER_WORD), -1):
        if (ends and text[start:place].endswith(ends)) or (not short and _led_in(text, start, place)):
            return place
    return start


def _led_in(text: str, start: int, place: int) -> bool:
    """Say whether a lead-in word ends at ``place``, but where it begins a name: 自｜然资."""
    lengths = range(1, min(_LONGEST_LEAD_IN, place - start) + 1)
    found = (words().any_lead_in.match(text, place - length) for length in lengths)
    return any(one is not None and one.end() == place for one in found)


def issuer_before(page: Cleaned, end: int) -> Lead:
    """Return where the issuer that ends at ``end`` begins; joint issuers (国务院、中央军委) are one."""
    text = page.text
    first = _run(text, end, _LONGEST)
    while first > 1 and text[first - 1] == "、" and end - first < _LONGEST_JOINT:
        if not text.endswith(words().issuer_endings, 0, first - 1):
            break
        first = _run(text, first - 1, _LONGEST)
    lead = _set_lead_ins_aside(text, first, end)
    start = lead.start
    if not lead.enclosed:
        named = name_start(text, start, end)
        start = _after_gaps(page, start, end, lines_only=True) if named is None else named
    return Lead(start, lead.enclosed, lead.other)


def readable(text: str, start: int, end: int) -> bool:
    """Say whether the tables of agencies can read ``text[start:end]`` as a code from its first to its last character."""
    found = code_at_end(text, start, end)
    return found is not None and found.start == start


def local_code(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` reads as the code of a body in a place that the tables know: 渝水防."""
    found = code_at_end(text, start, end)
    return found is not None and found.start == start and not found.central


def area_at(text: str, start: int) -> bool:
    """Say whether a word that stands for an area begins at ``start``."""
    return any(is_area(text[start : start + length]) for length in range(1, 4))


def no_code(text: str, start: int, end: int) -> bool:
    """Say whether what ends at ``end`` numbers something else than a document: 许可证, 证字, 民初."""
    return any(word in text[max(start - _LOOK_BACK, 0) : end] for word in words().not_codes)


def ends_in_series(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` ends like a code: 发, 函, 办, 字 and so on."""
    return end - start > 1 and text[start:end].endswith(words().series)


def begins_like_code(text: str, start: int) -> bool:
    """Say whether a code of the state, the Party or a province seems to begin at ``start``: 国, 中, 渝 and so on."""
    return text.startswith(words().beginnings, start)


def _run(text: str, end: int, longest: int) -> int:
    """Return where the run of ideographs and letters that ends at ``end`` begins."""
    start = end
    while start > 0 and end - start < longest and _in_code(text[start - 1]):
        start -= 1
    return start


def _in_code(char: str) -> bool:
    return ("一" <= char <= "鿿" and char != "号") or (char.isascii() and char.isalpha())


def _set_lead_ins_aside(text: str, first: int, end: int) -> Lead:
    """Return where the run goes on after its lead-in words and notes."""
    enclosed = text.startswith("(", first - 1) if first else False
    run = text[first:end]
    start, other = 0, False
    for match in words().lead_ins.finditer(run):
        start, other = match.end(), other or match.group() in words().other_lead_ins
    if not start and not enclosed and first and text[first - 1].isdigit() and run[:1] in set("年月日期"):
        start = 1
    if not start and first and text[first - 1] == "号":
        rest = _REST.match(run)  # 第2号令｜人社部, 7号文｜渝府发
        start = rest.end() if rest else 0
    after_name = bool(start) or (first > 0 and text[first - 1] in "号》)”’")
    while first_word := words().starts.match(run, start):
        # 见义… and 经信… begin names; after 》 or 号, or before 渝 and the like, the word leads in.
        if not (after_name or (not enclosed and start == 0) or begins_like_code(run, first_word.end())):
            break
        # 并｜政发 is of 太原 and 于｜府办字 of 于都: what follows the word is no code by itself.
        if local_code(text, first + start, end) and not readable(text, first + first_word.end(), end):
            break
        start, other = first_word.end(), other or first_word.group() in words().other_lead_ins
    if enclosed:
        aside = words().notes.match(run, start)
        if aside and aside.end() < len(run):
            start = aside.end()
    return Lead(first + start, enclosed, other)


def _after_gaps(page: Cleaned, start: int, end: int, *, lines_only: bool) -> int:
    """Return ``start`` moved behind the last gap that the code does not run across.

    A wrapped line breaks a code anywhere, 渝府⏎办发; a heading above it, 工作依据⏎渝府办发, is none of it.
    """
    for gap in reversed(page.gaps_between(start, end, lines_only=lines_only)):
        piece = page.text[gap:end]
        continued = (
            len(piece) < 2
            or piece.startswith(words().continuations)
            or page.text[start:gap].endswith(words().beginnings)
        )
        if not continued:
            return gap
    return start


def _after_issuer(text: str, start: int, end: int) -> int:
    """Return ``start`` moved behind an issuer written out before the code: 市财政局｜渝财社, 财政部｜财社."""
    run = text[start:end]
    for place in range(len(run) - 2, 1, -1):
        name, code = run[:place], run[place:]
        if name.endswith(words().issuer_endings) and _is_issuer_of(name, code):
            return start + place
    return start


def _is_issuer_of(name: str, code: str) -> bool:
    """Say whether ``name`` is a body's full name and ``code`` a code that can stand by itself."""
    if not _FULL_NAME.fullmatch(name):
        return False
    if code.startswith(words().beginnings):
        return True
    if len(name) > 2 and name.endswith(_MINISTRY) and code[0] in name:
        return True
    return (
        len(name) > 3
        and len(code) > 2
        and (_LOCAL.match(name) is not None or name.endswith(_COMMITTEES))
        and code.endswith(words().series)
        and not code.startswith(words().continuations)
    )
