"""What answers what, both ways: recommendations and the actions that answer them, weaknesses and recommendations.

A composite recommendation is answered part by part: one answered part leaves it "part answered" (R034). A weakness
is covered only through a recommendation a person linked to it, wholly or partly (R035); nothing is matched here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Cover = Literal["answered", "part answered", "unanswered"]


# The kinds of finding that ask for an action, and those that a recommendation may cover.
ASKED: Final = ("recommendation", "priority_action")
WEAK: Final = ("area_for_improvement",)


@dataclass(frozen=True, slots=True)
class FindingInPlan:
    """A finding as the plan sees it: its reference, kind, and the labels of its parts (none: it is one thing)."""

    reference: str
    kind: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An action that answers a finding, or one part of it (an empty part: the whole)."""

    action: str
    finding: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class WeaknessCover:
    """A weakness covered by a recommendation; `is_whole` is False where it covers it only partly."""

    weakness: str
    recommendation: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix, read both ways. Every tuple keeps the order of the findings given."""

    recommendations: tuple[tuple[str, Cover], ...]
    weaknesses_covered: tuple[str, ...]
    weaknesses_partly_covered: tuple[str, ...]
    weaknesses_uncovered: tuple[str, ...]
    recommendations_without_weakness: tuple[str, ...]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Recommendations that no action answers, or of which a part is left."""
        return tuple(reference for reference, cover in self.recommendations if cover != "answered")


def cover_of(
    findings: Sequence[FindingInPlan], answers: Iterable[Answer], links: Iterable[WeaknessCover]
) -> Coverage:
    """The coverage of the findings by the answers and links that hold on a day; strengths are left out."""
    answered, links = _answered(answers), tuple(links)
    asked = [finding for finding in findings if finding.kind in ASKED]
    weaknesses = [finding.reference for finding in findings if finding.kind in WEAK]
    whole = {link.weakness for link in links if link.is_whole}
    partly = {link.weakness for link in links} - whole
    with_weakness = {link.recommendation for link in links}
    return Coverage(
        recommendations=tuple(
            (finding.reference, _cover(finding, answered[finding.reference])) for finding in asked
        ),
        weaknesses_covered=tuple(weakness for weakness in weaknesses if weakness in whole),
        weaknesses_partly_covered=tuple(weakness for weakness in weaknesses if weakness in partly),
        weaknesses_uncovered=tuple(weakness for weakness in weaknesses if weakness not in whole | partly),
        recommendations_without_weakness=tuple(
            finding.reference for finding in asked if finding.reference not in with_weakness
        ),
    )


def _answered(answers: Iterable[Answer]) -> Mapping[str, set[str]]:
    """The parts of each finding that an action answers; the empty part is the whole."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for answer in answers:
        found[answer.finding].add(answer.part)
    return found


def _cover(finding: FindingInPlan, answered: set[str]) -> Cover:
    if "" in answered or (finding.parts and answered >= set(finding.parts)):
        return "answered"
    return "part answered" if answered else "unanswered"


def left_open(findings: Sequence[FindingInPlan], answers: Iterable[Answer]) -> tuple[str, ...]:
    """What is asked for and not answered, each part by its own name: "F-090", "F-091 (b)"."""
    by_finding, found = _answered(answers), []
    for finding in findings:
        answered = by_finding[finding.reference]
        if finding.kind not in ASKED or _cover(finding, answered) == "answered":
            continue
        left = [f"{finding.reference} ({part})" for part in finding.parts if part not in answered]
        found += left if answered else [finding.reference]
    return tuple(found)
