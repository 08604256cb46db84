"""What the demonstration knows of how the plan is steered: themes, drivers, findings that hang together, own grades.

A finding is named by its inspection and its own name there: a recommendation's key (L2), "strength 5" or "weakness 4".
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from jointreview.web.demonstration.sources import Source


@dataclass(frozen=True, slots=True)
class FindingName:
    """Which finding is meant."""

    inspection: str
    finding: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Two findings of one area that hang together (R037, R246, R247): a judgement of ours."""

    earlier: FindingName
    later: FindingName
    relation: Literal["repeats", "related", "contradicts"]
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the plan (R082), with the findings that we put under it."""

    key: str
    title: str
    known_on: date
    source: Source
    findings: tuple[FindingName, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """Findings that carry a tag of a scheme: a judgement of ours."""

    scheme: str
    tag: str
    known_on: date
    source: Source
    findings: tuple[FindingName, ...]


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver of the plan (R081): the inspections whose recommendations it stands for, the actions that serve it."""

    key: str
    kind: Literal["strategic_plan", "inspections", "annual_rating", "government", "other"]
    title: str
    known_on: date
    source: Source
    note: str = ""
    inspections: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfGrade:
    """The grade that the council gave itself for one area."""

    area: str
    grade: str
    source: Source


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What the council believed of itself (R041), as its report tells it."""

    shares: ClassVar[tuple[str, ...]] = ("source",)

    title: str
    framework: str
    known_on: date
    source: Source
    grades: tuple[SelfGrade, ...]
    period: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk of a partner, with its one judgement."""

    kind: Literal["children", "delivery"]
    title: str
    organisation: str
    post: str
    likelihood: int
    impact: int
    words: str
    known_on: date
    source: Source
    target: int | None = None
    finding: FindingName | None = None


@dataclass(frozen=True, slots=True)
class Urgent:
    """Something urgent about children's safety, and the post that leads."""

    words: str
    came_from: str
    post: str
    known_on: date
    source: Source
