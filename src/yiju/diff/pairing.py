"""Which fund of NEW goes on with which fund of OLD, and how that is known.

Comes in: the plans of one area, of one year in OLD and one in NEW. Goes out: pairs, each with its evidence and how sure it is,
and what is left over on either side. One fund has at most one counterpart; the same plans give the same pairs in whatever order
they come. Only funds that share a rare key are compared (a document, an indicator's name, a piece of the name or of the
overview), so that nothing is quadratic.

How sure a pair is, for funds whose IRI is not the same (``_sureness``): by how near the names are, whether the department is
the same, and how many of three have half in common: the documents of the 立项依据, the names of the indicators, the overview.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from yiju.diff.names import (
    MISPRINT,
    SAME,
    fund_key,
    grams,
    indicator_key,
    nearness,
    plain,
    share,
    shingles,
    sketch,
)
from yiju.diff.values import Evidence, EvidenceKind, Plan
from yiju.titles.relations import Certainty

# A key that more funds of a side have than this says nothing; in a small area, a twentieth of them is many.
_MOST: Final = 30
_SHARE_OF_ALL: Final = 20
_FEW: Final = 2
_SEVERAL: Final = 2
# From which percent on two of them count as alike.
_HALF: Final = 50
_OVERVIEW: Final = 60
_ALMOST: Final = 70
_NEAR_BUDGET: Final = Decimal("0.2")
# A shorter name (宣传) is that of many funds.
_TELLING: Final = 4
# A shorter overview (（略）) is that of many funds.
_TELLING_TEXT: Final = 20
_ORDER: Final[Mapping[Certainty, int]] = {"certain": 3, "likely": 2, "possible": 1}
_LESS: Final[Mapping[Certainty, Certainty]] = {
    "certain": "likely",
    "likely": "possible",
    "possible": "possible",
}
# Two pairs that come so near each other are rivals.
_CLOSE: Final = 10


class Pair(msgspec.Struct, frozen=True):
    """A plan of OLD and the one of NEW that goes on with it."""

    old: Plan
    new: Plan
    certainty: Certainty
    evidence: tuple[Evidence, ...]

    @property
    def same_iri(self) -> bool:
        """Return whether the fund is the same by its IRI."""
        return self.old.fund == self.new.fund


class Pairing(msgspec.Struct, frozen=True):
    """The pairs in the order of the new funds' IRIs, the plans that only OLD has, those that only NEW has."""

    pairs: tuple[Pair, ...]
    dropped: tuple[Plan, ...]
    added: tuple[Plan, ...]


class _Profile(msgspec.Struct, frozen=True):
    """What a plan is compared by."""

    plan: Plan
    key: str
    department: str
    documents: frozenset[str]
    indicators: frozenset[str]
    overview: frozenset[str]


class _Candidate(msgspec.Struct, frozen=True):
    old: Plan
    new: Plan
    certainty: Certainty
    score: int
    evidence: tuple[Evidence, ...]


def pair_plans(old: Sequence[Plan], new: Sequence[Plan], area: str = "") -> Pairing:
    """Return which plans go on with which; ``area`` is the name of the area, which may stand in names of funds."""
    pairs = list(_by_iri(old, new))
    successors: dict[str, str] = {}
    # The second time it is known which department most funds of another went to, as after a reform.
    for _ in range(2):
        before, after = ([_profile(plan, area) for plan in side] for side in _left_over(old, new, pairs))
        pairs += _chosen(list(_candidates(before, after, successors)))
        successors = dict(successions(pairs, old))
    dropped, added = _left_over(old, new, pairs)
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: (pair.new.fund, pair.new.iri))),
        tuple(dropped),
        tuple(added),
    )


def successions(pairs: Iterable[Pair], old: Iterable[Plan]) -> Iterator[tuple[str, str]]:
    """Yield each department of OLD that at least half of its funds, and two of them, left for one other; and that other.

    Funds that only possibly go on there do not count.
    """
    had = Counter(plan.department for plan in old)
    sure = (pair for pair in pairs if pair.certainty != "possible")
    flows = Counter((pair.old.department, pair.new.department) for pair in sure)
    for (one, other), count in sorted(flows.items()):
        if one != other and count >= _SEVERAL and count * 2 >= had[one]:
            yield one, other


def _left_over(
    old: Iterable[Plan], new: Iterable[Plan], pairs: Sequence[Pair]
) -> tuple[list[Plan], list[Plan]]:
    """Return the plans that are in no pair, sorted by IRI."""
    taken = ({pair.old.iri for pair in pairs}, {pair.new.iri for pair in pairs})
    left_old, left_new = (
        sorted((plan for plan in side if plan.iri not in used), key=lambda plan: plan.iri)
        for side, used in zip((old, new), taken, strict=True)
    )
    return left_old, left_new


def _by_iri(old: Iterable[Plan], new: Iterable[Plan]) -> Iterator[Pair]:
    """Yield the pairs of one fund's IRI; where a fund has several tables in a year, first with first."""
    ordered = [dict(_numbered(side)) for side in (old, new)]
    for key in sorted(ordered[0].keys() & ordered[1].keys()):
        yield Pair(ordered[0][key], ordered[1][key], "certain", (Evidence("iri"),))


def _numbered(plans: Iterable[Plan]) -> Iterator[tuple[tuple[str, int], Plan]]:
    seen: Counter[str] = Counter()
    for plan in sorted(plans, key=lambda plan: plan.iri):
        yield (plan.fund, seen[plan.fund]), plan
        seen[plan.fund] += 1


def _profile(plan: Plan, area: str) -> _Profile:
    return _Profile(
        plan,
        fund_key(plan.name, area),
        plain(plan.department_name),
        frozenset(one.iri for one in plan.bases),
        frozenset(indicator_key(one.name) for one in plan.indicators) - {""},
        overview if len(overview := shingles(plan.overview)) >= _TELLING_TEXT else frozenset(),
    )


def _candidates(
    old: Sequence[_Profile], new: Sequence[_Profile], successors: Mapping[str, str]
) -> Iterator[_Candidate]:
    """Yield what may be a pair: profiles that share a rare key; ``successors`` are departments that others went to."""
    holders = [_holders(side) for side in (old, new)]
    rare = {key for key in holders[0].keys() & holders[1].keys() if _rare(key, holders, (len(old), len(new)))}
    met = sorted({(one, other) for key in rare for one in holders[0][key] for other in holders[1][key]})
    for one, other in met:
        candidate = _candidate(old[one], new[other], rare, successors)
        if candidate:
            yield candidate


def _holders(profiles: Sequence[_Profile]) -> dict[Hashable, list[int]]:
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in _keys(profile):
            holders[key].append(index)
    return holders


def _keys(profile: _Profile) -> set[Hashable]:
    return {
        *(("document", one) for one in profile.documents),
        *(("indicator", one) for one in profile.indicators),
        ("name", f"={profile.key}"),
        *(("name", one) for one in grams(profile.key)),
        *(("overview", one) for one in sketch(profile.overview)),
    }


def _rare(key: Hashable, holders: Sequence[Mapping[Hashable, list[int]]], sizes: Sequence[int]) -> bool:
    """Say whether few enough funds of each side have ``key``; a piece of a name may be less rare than what tells of itself."""
    loose = isinstance(key, tuple) and key[0] == "name"
    return all(
        len(side[key]) <= (_MOST if loose else min(_MOST, max(_FEW, size // _SHARE_OF_ALL)))
        for side, size in zip(holders, sizes, strict=True)
    )


def _candidate(
    one: _Profile, other: _Profile, rare: set[Hashable], successors: Mapping[str, str]
) -> _Candidate | None:
    near = nearness(one.key, other.key)
    evidence = [*_of_name(near), *_of_department(one, other, successors)]
    at_home = len(evidence) > bool(_of_name(near))
    content = list(_of_content(one, other, rare))
    budget = _near_budget(one.plan.budget, other.plan.budget)
    telling = len(one.key) >= _TELLING
    certainty = _sureness(near, len(content), at_home=at_home, telling=telling, budget=budget)
    if certainty is None:
        return None
    score = near * 3 + 100 * at_home + 2 * sum(found.percent or 0 for found in content) + 50 * budget
    evidence += [*content, *([Evidence("budget")] if budget else [])]
    return _Candidate(one.plan, other.plan, certainty, score, tuple(evidence))


def _sureness(near: int, content: int, *, at_home: bool, telling: bool, budget: bool) -> Certainty | None:
    """Return how sure a pair is: ``near`` in percent, ``content`` how many of documents, indicators, overview are alike.

    ``at_home``: the department is the same. ``telling``: the name is long enough to be one fund's. None: no pair.
    """
    if near == SAME:
        if at_home or (content and telling):
            return "certain"
        return "likely" if content or (telling and budget) else "possible" if telling else None
    if near >= _HALF:
        if not at_home:
            return "likely" if content > 1 else "possible" if content else None
        if near == MISPRINT:
            return "certain" if content else "likely"
        if content:
            return "likely" if content > 1 or near >= _ALMOST else "possible"
        return "possible" if near >= _ALMOST and budget else None
    if at_home:
        return "likely" if content > 1 else "possible" if content else None
    return "likely" if content > _FEW else "possible" if content == _FEW else None


def _of_name(near: int) -> list[Evidence]:
    if near == SAME:
        return [Evidence("name")]
    if near == MISPRINT:
        return [Evidence("name-misprint")]
    return [Evidence("name-similar", percent=near)] if near >= _HALF else []


def _of_department(one: _Profile, other: _Profile, successors: Mapping[str, str]) -> list[Evidence]:
    if one.plan.department and one.plan.department == other.plan.department:
        return [Evidence("department")]
    if one.department and one.department == other.department:
        return [Evidence("department-name")]
    if one.plan.compiler and one.plan.compiler == other.plan.compiler:
        return [Evidence("compiler")]
    if successors.get(one.plan.department) == other.plan.department:
        return [Evidence("successor")]
    return []


def _of_content(one: _Profile, other: _Profile, rare: set[Hashable]) -> Iterator[Evidence]:
    """Yield in what the two plans are alike: documents and indicators only where one of those in common is rare."""
    for name, mine, theirs, least in (
        ("document", one.documents, other.documents, 1),
        ("indicator", one.indicators, other.indicators, _FEW),
    ):
        common = mine & theirs
        percent = share(mine, theirs)
        if len(common) >= least and percent >= _HALF and any((name, key) in rare for key in common):
            kind: EvidenceKind = "bases" if name == "document" else "indicators"
            yield Evidence(kind, percent, len(common), max(len(mine), len(theirs)))
    percent = share(one.overview, other.overview)
    if percent >= _OVERVIEW:
        yield Evidence("overview", percent)


def _near_budget(one: Decimal | None, other: Decimal | None) -> bool:
    if not one or not other:
        return False
    return abs(one - other) <= _NEAR_BUDGET * max(abs(one), abs(other))


def _chosen(candidates: Sequence[_Candidate]) -> Iterator[Pair]:
    """Yield the best pairs, each plan once: the surest first, then the one with more in common, then by IRI."""
    ends: dict[str, list[_Candidate]] = defaultdict(list)
    for one in candidates:
        ends[f"old {one.old.iri}"].append(one)
        ends[f"new {one.new.iri}"].append(one)
    taken: set[str] = set()
    settled: set[str] = set()
    for best in sorted(
        candidates, key=lambda one: (-_ORDER[one.certainty], -one.score, one.old.iri, one.new.iri)
    ):
        own = {f"old {best.old.iri}", f"new {best.new.iri}"}
        if own & taken:
            continue
        rivals = any(_rivals(best, other, settled) for end in own for other in ends[end])
        taken |= own
        # What a tie took is not settled: the pair that is left over by it is no surer than the tie.
        if not rivals:
            settled |= own
        yield Pair(
            best.old,
            best.new,
            _LESS[best.certainty] if rivals else best.certainty,
            (*best.evidence, Evidence("rival")) if rivals else best.evidence,
        )


def _rivals(best: _Candidate, other: _Candidate, settled: set[str]) -> bool:
    """Say whether ``other`` is another pair for one end of ``best``, as sure and nearly as good, whose ends are not settled."""
    return (
        other is not best
        and other.certainty == best.certainty
        and best.score - other.score <= _CLOSE
        and not {f"old {other.old.iri}", f"new {other.new.iri}"} & settled
    )
