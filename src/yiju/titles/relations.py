"""What a title says that its document does to another: 印发 (issues), 转发 (forwards), 修改 (amends) and so on.

Comes in: a title in normal form, 关于印发〈X办法〉的通知. Goes out: relations, each with the title of the other document, the
words they rest on, and how sure it is. The verbs are rows of ``data/reference/titles.toml``. An inner title may hold an
inner title of its own; whoever wants it asks again.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Literal, get_args

import msgspec

from yiju import resources
from yiju.titles.types import document_type, without_notes

RelationName = Literal["issues", "forwards", "amends", "approves", "implements", "repeals"]
RELATIONS: tuple[RelationName, ...] = get_args(RelationName)
Certainty = Literal["certain", "likely", "possible"]

_ADVERB = r"(?:进一步|认真|深入|切实|全面|继续|做好|抓好|组织|联合)*"
_ISSUER = r"[^〈〉]{2,40}?(?:政府|办公厅|办公室|委员会|局|厅|部|委|院|署)"
_OF_KIND = r"(?:通知|意见|函|决定|决议|通报|公告|通告|批复|复函|报告|命令|令)"
_TAIL = re.compile(
    rf"(?:等[^〈〉]{{0,6}}(?:个|项|件|份)[^〈〉]{{0,8}})?(?:及(?:有关|相关)[^〈〉]{{1,8}})?的(?:[^〈〉的]{{1,4}})?{_OF_KIND}$"
)
# What may follow 〉 and leave what is inside a document of its own: （试行）的通知, 部分条款的决定, 等七部法律的决定, 通知.
_PART = r"(?:有关|相关|若干|部分)(?:问题|条款|事项|工作)|(?:国家|行业|地方|团体)标准|及其?附[件表图]"
_PLAIN = re.compile(
    rf"(?:（[^（）〈〉]{{1,42}}）)?(?:(?:{_PART}|等[^〈〉]{{0,4}}部(?:法律|行政法规|法规|规章))?{_TAIL.pattern}|{_OF_KIND}|)$"
)
# More than the document is meant; what stands behind 和 may be one more.
_MORE = re.compile(r"(?P<and>[、和及与])(?!其)|及其|等|并")
_JOINT = re.compile(r"(?<=办法|细则|规定|方案|条例)[和及与、]")
_BARE_NOTICE = re.compile(r"^(?P<inner>[^〈〉]{4,200})的通知$")
# 预算法｜实施条例, 档案法｜实施办法
_IMPLEMENTING = re.compile(
    r"^(?P<inner>.{2,200}(?:法|条例|办法|规定))(?P<how>(?:实施|施行)(?:条例|办法|细则|意见|规定))$"
)
# 江城市｜实施〈档案法〉办法, 江城市〈档案法〉｜实施办法
_LOCAL = re.compile(r"^[^〈〉关]{2,12}?(?P<how>实施)〈(?P<inner>[^〈〉]{2,100})〉(?:的?[^〈〉]{0,4})$")
_LOCAL_AFTER = re.compile(
    r"^[^〈〉关]{0,12}〈(?P<inner>[^〈〉]{2,100})〉(?P<how>(?:实施|施行)(?:条例|办法|细则|意见|规定))$"
)
_AFTER_INNER = re.compile(r"^的?(?:有关|相关)?(?:实施|操作|补充|管理)?(?:细则|办法|方案|意见|规定|条例|标准)")
_BETWEEN_INNER = re.compile(r"[、和及与,，]?〈")
# What may stand between a verb and 〈: the issuer or the kind of what is inside (财政部〈X〉, 国家标准〈X〉).
_LONGEST_BEFORE = 20
_LONGEST_TITLE = 500
_PLANS = frozenset({"规划", "方案", "预案"})
# The inner document of these is taken at its word; other verbs are said of much that is no document (调整…人员).
_CARRYING = frozenset({"issues", "forwards"})


class Relation(msgspec.Struct, frozen=True):
    """One relation: its name, the title of the other document (normal form), the words that say so, how sure it is."""

    relation: RelationName
    inner: str
    evidence: str
    certainty: Certainty


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table; ``inner`` are the documents that must be found in ``example``."""

    word: str
    relation: RelationName
    example: str
    inner: tuple[str, ...]


def relations(title: str) -> tuple[Relation, ...]:
    """Return what the document called ``title`` (normal form) does to others; a request (请示) only asks for it.

    >>> [(one.relation, one.inner) for one in relations("江城区水利局关于印发〈江城区排水方案〉的通知")]
    [('issues', '江城区排水方案')]
    """
    name = without_notes(title) if not title.endswith("〉") else title
    if len(name) > _LONGEST_TITLE or name.endswith("请示"):
        return ()
    return _by_verb(name) or _by_form(name)


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the verbs as they stand in the file; raises msgspec.ValidationError where a row has a wrong shape."""
    text = resources.path("data", "reference", "titles.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["verb"], tuple[Verb, ...])


def _by_verb(name: str) -> tuple[Relation, ...]:
    """Read 关于印发…的通知, 印发…的通知 and 市政府办公厅转发…的通知."""
    match = _opening().match(name)
    if not match:
        return ()
    evidence = name[match.start("about") if match["about"] else match.start("verbs") : match.end("verbs")]
    return _said(_verb(match["verbs"]), evidence, name[match.end() :])


def _said(verb: Verb, evidence: str, rest: str) -> tuple[Relation, ...]:
    """Read what ``verb`` is said of in ``rest``, and what the next is, if any: 废止〈A〉｜和修改〈C〉的决定."""
    marked, last, after = _marked(rest)
    also = _next_verb().match(after) if marked else None
    if also:
        first = tuple(Relation(verb.relation, one, evidence, "certain") for one in marked)
        return (*first, *_said(_by_word()[also["verb"]], also["verb"], after[also.end() :]))
    carrying = verb.relation in _CARRYING
    more = _MORE.match(after)
    if not marked or _PLAIN.match(after):
        found = marked or _unmarked(rest)
        sure: Certainty = "certain" if marked or carrying else "likely"
    elif more:
        found, sure = [*marked, *(_unmarked(after[1:]) if more["and"] else [])], "likely"
    elif carrying or _AFTER_INNER.match(after):
        # 〈X法〉宣传方案 is one title, in which the law is only named
        found, sure = [*marked[:-1], *_unmarked(rest[last:])], "certain" if carrying else "likely"
    else:
        found, sure = marked, "likely"
    return tuple(
        Relation(verb.relation, one, evidence, sure)
        for one in found
        if carrying or _is_document(one, marked=one in marked)
    )


def _verb(words: str) -> Verb:
    """Return the verb that says most of several: 批准发布 issues, 印发实施 issues."""
    found = [_by_word()[word] for word in _word().findall(words)]
    return next((verb for verb in found if verb.relation in _CARRYING), found[0])


def _is_document(inner: str, *, marked: bool) -> bool:
    """Say whether what is amended or carried out is a document, and not a matter: 调整补贴标准, 落实目标任务."""
    reading = document_type(inner)
    return reading is not None and (
        marked or reading.kind in {"law", "document"} or reading.code.notation in _PLANS
    )


def _marked(rest: str) -> tuple[list[str], int, str]:
    """Return the titles of 〈X〉、〈Y〉, the place where the last begins with what stands before it, and what follows it."""
    inner: list[str] = []
    opened = rest.find("〈", 0, _LONGEST_BEFORE)
    if opened < 0 or "关于" in rest[:opened]:
        return [], 0, ""
    last = 0
    while (end := _closing(rest, opened)) is not None:
        inner.append(rest[opened + 1 : end])
        joint = _BETWEEN_INNER.match(rest, end + 1)
        if joint is None:
            return inner, last, rest[end + 1 :]
        last = opened = joint.end() - 1
    cut = rest[opened + 1 :]
    return inner or ([cut] if cut and _TAIL.search(rest) is None else []), 0, ""


def _unmarked(rest: str) -> list[str]:
    """Return the titles of X的通知, X和Y的通知, X; 关于转发…关于…的通知 leaves its own 的通知 out."""
    whole = _TAIL.sub("", rest)
    pieces = [piece for piece in _JOINT.split(whole) if len(piece) > 1] if "〈" not in whole else [whole]
    found = [piece for piece in pieces if len(piece) > 3 and document_type(piece)]
    return found or ([rest] if "关于" in rest and document_type(rest) else [])


def _closing(text: str, opened: int) -> int | None:
    """Return the place of the 〉 that closes the 〈 at ``opened``."""
    depth = 0
    for place in range(opened, len(text)):
        depth += (text[place] == "〈") - (text[place] == "〉")
        if depth == 0:
            return place
    return None


def _by_form(name: str) -> tuple[Relation, ...]:
    """Read what has no verb before it: X规划的批复, X法实施条例, 江城市实施〈X法〉办法, X办法的通知."""
    implementing = _IMPLEMENTING.match(name) or _LOCAL.match(name) or _LOCAL_AFTER.match(name)
    if implementing and document_type(implementing["inner"]):
        sure: Certainty = "certain" if "〈" in name else "likely"
        return (Relation("implements", implementing["inner"].strip("〈〉"), implementing["how"], sure),)
    about = name.partition("关于")[2]
    for ending in ("的批复", "的复函"):
        inner = about.removesuffix(ending)
        if inner != about and document_type(inner):
            return (Relation("approves", inner.strip("〈〉"), ending[1:], "likely"),)
    notice = _BARE_NOTICE.match(name) if "关于" not in name[:30] else None
    reading = document_type(notice["inner"]) if notice else None
    if notice and reading and reading.kind in {"law", "plan", "standard"}:
        return (Relation("issues", notice["inner"], reading.evidence + "的通知", "likely"),)
    return ()


@cache
def _by_word() -> dict[str, Verb]:
    return {verb.word: verb for verb in verbs()}


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _by_word()), key=len, reverse=True)))


@cache
def _opening() -> re.Pattern[str]:
    """Return the pattern of how a title leads to its verb: issuer, 关于, adverbs, verbs."""
    carrying = "|".join(verb.word for verb in verbs() if verb.relation in _CARRYING)
    return re.compile(
        rf"^(?:(?:[^〈〉]{{0,60}}?(?P<about>关于))|{_ISSUER}(?={carrying}))??{_ADVERB}(?P<verbs>(?:{_word().pattern})(?:(?:{_word().pattern})(?![和及与、]|后?的)){{0,2}})"
        r"(?:新?(?:修订|修改|修正|调整|完善)后?的)?"
    )


@cache
def _next_verb() -> re.Pattern[str]:
    """Return the pattern of one more verb with a title of its own: 和修改〈."""
    return re.compile(rf"[、和及与,，](?P<verb>{_word().pattern})(?=〈)")
