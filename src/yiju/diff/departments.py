"""Departments that go on under another name or another code, as after a reform of the government's bodies.

Comes in: the plans of two years of an area and how they go on. Goes out: changes, each with its evidence and how sure it is;
and which department of NEW stands for one of OLD when totals are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from yiju.diff.names import SAME, nearness, other_name, plain
from yiju.diff.pairing import Pair, successions
from yiju.diff.values import Change, Evidence, Kind, Plan
from yiju.titles.relations import Certainty

_HALF: Final = 50


class Departments(msgspec.Struct, frozen=True):
    """The names of the departments of either year by IRI, what changed, and which one goes on under another code."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    changes: tuple[Change, ...]
    goes_on: Mapping[str, str]


def compare_departments(old: Sequence[Plan], new: Sequence[Plan], pairs: Sequence[Pair]) -> Departments:
    """Return how the departments that are competent for the plans ``old`` go on in those ``new``."""
    before, after = _names(old), _names(new)
    flows = Counter((pair.old.department, pair.new.department) for pair in pairs)
    recoded = dict(_recoded(before, after))
    changes = [
        *_renamed(before, after, flows),
        *_relabelled(old, new, {iri for iri in before if plain(before[iri]) == plain(after.get(iri, ""))}),
        *_new_codes(before, after, recoded, flows),
        *_succeeded(before, after, recoded, pairs, old),
    ]
    return Departments(before, after, tuple(changes), recoded)


def _names(plans: Iterable[Plan]) -> dict[str, str]:
    """Return each department's name as most of the tables have it; of two as common, the one that sorts first."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for plan in plans:
        names[plan.department][plan.department_name] += 1
    return {
        iri: min(counted, key=lambda name: (-counted[name], name)) for iri, counted in sorted(names.items())
    }


def _renamed(
    before: Mapping[str, str], after: Mapping[str, str], flows: Mapping[tuple[str, str], int]
) -> Iterator[Change]:
    """Yield the departments that kept their code and changed their name."""
    for iri in sorted(before.keys() & after.keys()):
        one, other = before[iri], after[iri]
        if plain(one) == plain(other):
            continue
        stayed = flows.get((iri, iri), 0)
        near = nearness(plain(one), plain(other))
        certainty: Certainty = "certain" if stayed else "likely" if near >= _HALF else "possible"
        evidence = [Evidence("department-code"), *_of_funds(stayed)]
        if near >= _HALF:
            evidence.append(Evidence("name-similar", percent=near))
        yield _change("department-renamed", (iri, one), (iri, other), certainty, evidence)


def _relabelled(old: Iterable[Plan], new: Iterable[Plan], kept: Collection[str]) -> Iterator[Change]:
    """Yield the departments that the tables call as before (``kept``), and the graph by another name."""
    before, after = ({plan.department: plan.department_labels for plan in side} for side in (old, new))
    for iri in sorted(kept):
        if other_name(before[iri], after[iri]):
            names = (iri, min(before[iri])), (iri, min(after[iri]))
            yield _change("department-renamed", *names, "certain", [Evidence("iri")])


def _recoded(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the departments that kept their name and changed their code; none where two have one name."""
    gone = _by_name(before, without=after)
    come = _by_name(after, without=before)
    for name in sorted(gone.keys() & come.keys()):
        if len(gone[name]) == len(come[name]) == 1:
            yield gone[name][0], come[name][0]


def _by_name(names: Mapping[str, str], without: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri, name in names.items():
        if iri not in without:
            found[plain(name)].append(iri)
    return found


def _new_codes(
    before: Mapping[str, str],
    after: Mapping[str, str],
    recoded: Mapping[str, str],
    flows: Mapping[tuple[str, str], int],
) -> Iterator[Change]:
    for one, other in sorted(recoded.items()):
        evidence = [Evidence("department-name"), *_of_funds(flows.get((one, other), 0))]
        yield _change("department-recoded", (one, before[one]), (other, after[other]), "certain", evidence)


def _succeeded(
    before: Mapping[str, str],
    after: Mapping[str, str],
    recoded: Mapping[str, str],
    pairs: Sequence[Pair],
    old: Sequence[Plan],
) -> Iterator[Change]:
    """Yield the departments that are gone, with the one that most of their funds went to."""
    had = Counter(plan.department for plan in old)
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        went[pair.old.department][pair.new.department] += 1
    surely = set(successions(pairs, old))
    for one in sorted(before.keys() - after.keys() - recoded.keys()):
        if one not in went:
            continue
        other, count = min(went[one].items(), key=lambda found: (-found[1], found[0]))
        near = nearness(plain(before[one]), plain(after[other]))
        evidence = [Evidence("funds", common=count, of=had[one])]
        if _HALF <= near < SAME:
            evidence.append(Evidence("name-similar", percent=near))
        certainty: Certainty = "likely" if (one, other) in surely else "possible"
        yield _change("department-succeeded", (one, before[one]), (other, after[other]), certainty, evidence)


def _of_funds(count: int) -> list[Evidence]:
    return [Evidence("funds", common=count)] if count else []


def _change(
    kind: Kind, old: tuple[str, str], new: tuple[str, str], certainty: Certainty, evidence: Iterable[Evidence]
) -> Change:
    return Change(
        kind,
        department=new[1],
        old=old[1],
        new=new[1],
        certainty=certainty,
        evidence=tuple(evidence),
        old_iri=old[0],
        new_iri=new[0],
    )
