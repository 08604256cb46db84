"""Findings that may speak of the same matter in two inspections of one area: proposed with their reason, never decided.

Three things are proposed (R037, R246, R247): a weakness or recommendation that comes back, a strength that later became
a weakness, and a recommendation that answers what an earlier assessment had named. Two findings are compared by the
topics and the words they share, each weighed by how rare it is among all findings compared; a proposal names what they
share, so that a person can see at once why it was made.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import groupby
from typing import Final, Literal

from jointreview.core.plan.topics import plain, topics_in
from jointreview.errors import Invalid

Relation = Literal["repeats", "related", "follows_up", "splits", "merges", "contradicts", "supersedes"]

# What a relation says of the later finding, as a sentence between the two.
RELATION_WORDS: Final[dict[Relation, str]] = {
    "repeats": "says again",
    "related": "is about the same matter as",
    "follows_up": "follows up",
    "splits": "is a part of",
    "merges": "brings together",
    "contradicts": "contradicts",
    "supersedes": "takes the place of",
}
STRENGTH: Final = "strength"
TOPIC_WEIGHT: Final = 3.0  # a topic says more than a word: it stands for several ways of saying one thing
LEAST_SHARED_WORDS: Final = 2  # without a topic in common, so many words must be
_TOPIC: Final = "topic:"  # keeps a topic apart from a word of the same letters
AT_MOST: Final = 8  # proposals of one relation for one later finding


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """A finding as it is compared. `came_out_on` orders the reports: the first day it can be."""

    reference: str
    inspection: str
    came_out_on: date
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two findings that may be about one matter. `shared` holds topics and words, the weightiest first."""

    earlier: str
    later: str
    relation: Relation
    shared_topics: tuple[str, ...]
    shared_words: tuple[str, ...]
    closeness: float


@dataclass(frozen=True, slots=True)
class CommonAsk:
    """A topic that several areas were asked about: the areas by name, and the findings that name it."""

    topic: str
    areas: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Described:
    """A finding with the topics and words it can share; itself and no other, however alike two are."""

    said: SaidFinding
    features: frozenset[str]


def propose_recurrences(findings: Iterable[SaidFinding], at_most: int = AT_MOST) -> tuple[Proposal, ...]:
    """For each finding that is not a strength, the earlier ones it may bring back or contradict; the closest first.

    At most `at_most` of each relation, so that praise does not crowd out what was asked before. Reports are gone
    through in their order: each finding meets only earlier ones, and of those only the ones it shares something with.
    """
    compared = [_described(one) for one in findings]
    weights = _weights(one.features for one in compared)
    totals = {one: sum(weights[feature] for feature in one.features) for one in compared}
    holding: dict[str, list[_Described]] = defaultdict(list)
    found: list[Proposal] = []
    in_order = sorted(compared, key=lambda one: one.said.came_out_on)
    for _, same_day in groupby(in_order, key=lambda one: one.said.came_out_on):
        now = list(same_day)
        for later in now:
            if later.said.kind != STRENGTH:
                near = _closest(later, holding, weights, totals)
                for relation in ("repeats", "contradicts"):
                    chosen = nsmallest(
                        at_most, near[relation], key=lambda one: (-one[0], one[1].said.reference)
                    )
                    found += [
                        _proposal(one, later, relation, closeness, weights) for closeness, one in chosen
                    ]
        for one in now:
            for feature in one.features:
                holding[feature].append(one)
    return tuple(sorted(found, key=lambda one: (-one.closeness, one.later, one.earlier)))


def check_relation(earlier: SaidFinding, later: SaidFinding) -> None:
    """Raise Invalid unless the later finding came out on or after the earlier one and is another finding."""
    if earlier.reference == later.reference:
        raise Invalid("relation.itself", "A finding cannot be related to itself.")
    if later.came_out_on < earlier.came_out_on:
        raise Invalid(
            "relation.order",
            "The later finding came out before the earlier one: name them the other way round.",
        )


def days_between(earlier: date, later: date) -> int:
    """Days from one report to the next (R037: 6 May 2008 to 7 January 2010 are 611)."""
    return (later - earlier).days


def common_asks(findings: Iterable[tuple[str, str, str]]) -> tuple[CommonAsk, ...]:
    """Topics that more than one area was asked about, from (area, reference, text); most areas first (R038)."""
    areas: dict[str, set[str]] = defaultdict(set)
    references: dict[str, list[str]] = defaultdict(list)
    for area, reference, text in findings:
        for topic in topics_in(text):
            areas[topic].add(area)
            references[topic].append(reference)
    common = (
        CommonAsk(topic, tuple(sorted(found)), tuple(references[topic]))
        for topic, found in areas.items()
        if len(found) > 1
    )
    return tuple(sorted(common, key=lambda one: (-len(one.areas), one.topic)))


def _closest(
    later: _Described,
    holding: Mapping[str, Sequence[_Described]],
    weights: Mapping[str, float],
    totals: Mapping[_Described, float],
) -> Mapping[Relation, list[tuple[float, _Described]]]:
    """The earlier findings that may be about the same matter, with how close each is."""
    shared: dict[_Described, float] = defaultdict(float)
    enough: dict[_Described, int] = defaultdict(int)
    for feature in later.features:
        weight, step = weights[feature], LEAST_SHARED_WORDS if feature.startswith(_TOPIC) else 1
        for other in holding.get(feature, ()):
            shared[other] += weight
            enough[other] += step
    found: dict[Relation, list[tuple[float, _Described]]] = {"repeats": [], "contradicts": []}
    for other, count in enough.items():
        if count >= LEAST_SHARED_WORDS and other.said.inspection != later.said.inspection:
            whole = math.sqrt(totals[other] * totals[later])
            # rounded, so that the order in which weights were added decides nothing
            relation: Relation = "contradicts" if other.said.kind == STRENGTH else "repeats"
            found[relation].append((round(shared[other] / whole, 9), other))
    return found


def _proposal(
    earlier: _Described, later: _Described, relation: Relation, closeness: float, weights: Mapping[str, float]
) -> Proposal:
    shared = sorted(earlier.features & later.features, key=lambda one: (-weights[one], one))
    return Proposal(
        earlier=earlier.said.reference,
        later=later.said.reference,
        relation=relation,
        shared_topics=tuple(one.removeprefix(_TOPIC) for one in shared if one.startswith(_TOPIC)),
        shared_words=tuple(one for one in shared if not one.startswith(_TOPIC)),
        closeness=closeness,
    )


def _weights(described: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much a topic or word tells: the rarer among the findings, the more."""
    counts, total = Counter[str](), 0
    for features in described:
        counts.update(features)
        total += 1
    return {
        one: math.log(1 + total / count) * (TOPIC_WEIGHT if one.startswith(_TOPIC) else 1.0)
        for one, count in counts.items()
    }


def _described(said: SaidFinding) -> _Described:
    words = (word for word in re.findall(r"[a-z][a-z'-]+", plain(said.text)) if word not in _EMPTY)
    stems = (stem for stem in map(_stem, words) if stem not in _EMPTY and len(stem) > 2)
    return _Described(said, frozenset((*(_TOPIC + one for one in topics_in(said.text)), *stems)))


def _stem(word: str) -> str:
    """A word without its ending, so that "assessing" meets "assessed": rough, and only ever used to compare."""
    for ending in ("'s", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


# Words that stand in any finding of any report and so tell nothing.
_EMPTY: Final = frozenset(
    word
    for line in (
        "a about above after all also an and any are area areas as at be been before being below better",
        "between both bring but by can child children children's come could do does each enough every few",
        "first for from further get give good great had has have help high how if in into is it its less",
        "little local looked looked-after make makes many may more most much must need needs new no nobody",
        "none not now of often on one or other others our out over own part partnership people place put",
        "quality quickly rather rise say see service services should so some still such take than that the",
        "their them then there these they this those through time to too up use used very was way well were",
        "what when where which while who whose will with within work works would year years yet young",
    )
    for word in line.split()
)
