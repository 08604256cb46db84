"""Findings that may speak of the same matter in two inspections of one area: proposed with their reason, never decided.

Three things are proposed (R037, R246, R247): a weakness or recommendation that comes back, a strength that later became
a weakness, and a recommendation that answers what an earlier assessment had named. Two findings are compared by the
topics and the words they share, each weighed by how rare it is among all findings compared; a proposal names what they
share, so that a person can see at once why it was made.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
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
class _Features:
    topics: frozenset[str]
    words: frozenset[str]


def propose_recurrences(findings: Sequence[SaidFinding], at_most: int = AT_MOST) -> tuple[Proposal, ...]:
    """For each finding that is not a strength, the earlier ones it may bring back or contradict, closest first.

    At most `at_most` of each relation, so that praise does not crowd out what was asked before.
    """
    described = [_features(one.text) for one in findings]
    weights = _weights(described)
    by_feature: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(described):
        for feature in features.topics | features.words:
            by_feature[feature].append(number)
    found: list[Proposal] = []
    for number, later in enumerate(findings):
        if later.kind == STRENGTH:
            continue
        own = described[number].topics | described[number].words
        near = {other for feature in own for other in by_feature[feature]}
        proposals = (
            _compare(findings[other], later, described[other], described[number], weights)
            for other in sorted(near)
            if _is_before(findings[other], later)
        )
        made = sorted((one for one in proposals if one), key=lambda one: (-one.closeness, one.earlier))
        for relation in ("repeats", "contradicts"):
            found += [one for one in made if one.relation == relation][:at_most]
    return tuple(found)


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


def common_asks(findings: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Topics that more than one area was asked about, from (area, text): (topic, areas), most areas first (R038)."""
    areas: dict[str, list[str]] = defaultdict(list)
    for area, text in findings:
        for topic in topics_in(text):
            if area not in areas[topic]:
                areas[topic].append(area)
    common = ((topic, tuple(sorted(found))) for topic, found in areas.items() if len(found) > 1)
    return tuple(sorted(common, key=lambda one: (-len(one[1]), one[0])))


def _is_before(earlier: SaidFinding, later: SaidFinding) -> bool:
    return earlier.inspection != later.inspection and earlier.came_out_on < later.came_out_on


def _compare(
    earlier: SaidFinding, later: SaidFinding, before: _Features, after: _Features, weights: dict[str, float]
) -> Proposal | None:
    topics, words = before.topics & after.topics, before.words & after.words
    if not topics and len(words) < LEAST_SHARED_WORDS:
        return None
    shared = sum(weights[one] for one in topics | words)
    whole = math.sqrt(_total(before, weights) * _total(after, weights))
    return Proposal(
        earlier=earlier.reference,
        later=later.reference,
        relation="contradicts" if earlier.kind == STRENGTH else "repeats",
        shared_topics=tuple(
            one.removeprefix(_TOPIC) for one in sorted(topics, key=lambda one: (-weights[one], one))
        ),
        shared_words=tuple(sorted(words, key=lambda one: (-weights[one], one))),
        closeness=shared / whole,
    )


def _total(features: _Features, weights: dict[str, float]) -> float:
    return sum(weights[one] for one in features.topics | features.words)


def _weights(described: Sequence[_Features]) -> dict[str, float]:
    """How much a topic or word tells: the rarer among the findings, the more."""
    counts: dict[str, int] = defaultdict(int)
    topics: set[str] = set()
    for features in described:
        topics |= features.topics
        for one in features.topics | features.words:
            counts[one] += 1
    return {
        one: math.log(1 + len(described) / count) * (TOPIC_WEIGHT if one in topics else 1.0)
        for one, count in counts.items()
    }


def _features(text: str) -> _Features:
    words = (word for word in re.findall(r"[a-z][a-z'-]+", plain(text)) if word not in _EMPTY)
    return _Features(
        topics=frozenset(_TOPIC + one for one in topics_in(text)),
        words=frozenset(stem for stem in map(_stem, words) if stem not in _EMPTY and len(stem) > 2),
    )


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
