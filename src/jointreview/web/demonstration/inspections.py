"""What the demonstration knows of an inspection: dates, judgements, findings, recommendations, and what else is said.

The TOML files have the shape of these dataclasses. A `…Group` holds what its members share (their source, theme, band)
so that it is written once; `shares` names the fields that pass down. Unknown stays None and `not_stated` says why: the
publication date of the Southwark review is never filled in (catalogue section 3, trap 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from jointreview.core.calendars.partial import PartialDate
from jointreview.web.demonstration.sources import Source
from jointreview.web.demonstration.statements import (
    Claim,
    Declaration,
    DeclaredCount,
    Event,
    Figure,
    Narrative,
    NotStated,
    PlanSubmission,
    StatedPeriod,
    Timescale,
)

Kind = Literal["full", "standard", "short", "reinspection", "desk", "letter"]
Grade = Literal[
    "outstanding", "excellent", "good", "adequate", "requires_improvement", "inadequate", "not_judged"
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade as published. `grade` is None where only a number is printed on a scale that no source names."""

    area: str
    label: str
    source: Source
    known_on: date
    grade: Grade | None = None
    printed: str = ""
    number: int | None = None
    counted: bool = True
    theme: str | None = None
    parent: str | None = None
    evidence_period: str = ""
    validation: Literal["", "validated", "partly_validated", "not_validated"] = ""


@dataclass(frozen=True, slots=True)
class AreaHeading:
    """A heading in a table of grades that has no grade of its own, only parts that have."""

    area: str
    label: str
    source: Source
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class JudgementGroup:
    """Judgements printed together."""

    shares: ClassVar[tuple[str, ...]] = ("source", "theme", "counted")

    source: Source
    judgements: tuple[Judgement, ...]
    headings: tuple[AreaHeading, ...] = ()
    theme: str | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or weakness in our words. `number` counts through the whole inspection, each kind for itself."""

    kind: Literal["strength", "area_for_improvement"]
    number: int
    area: str
    area_title: str
    text: str
    source: Source
    known_on: date
    is_selective: bool


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """What a report says of one area. `is_selective`: the source itself says that its list is not complete."""

    area: str
    title: str
    source: Source
    known_on: date
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    is_selective: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One separately tracked part of a composite recommendation."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation in our words; `key` is the catalogue's name for it (L2, AS5), `number` its place in its list."""

    key: str
    number: int
    text: str
    source: Source
    known_on: date
    timescale: Timescale | None = None
    addressee: str | None = None
    is_addressee_assumed: bool = False
    theme: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    """Recommendations under one heading: the same band, the same addressee."""

    shares: ClassVar[tuple[str, ...]] = (
        "source",
        "theme",
        "timescale",
        "addressee",
        "is_addressee_assumed",
    )

    source: Source
    recommendations: tuple[Recommendation, ...]
    timescale: Timescale | None = None
    addressee: str | None = None
    is_addressee_assumed: bool = False
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A weakness and a recommendation that answers it: a judgement of ours, and a person may change it (R035)."""

    weakness: int
    recommendation: str
    extent: Literal["covered", "partly"]
    part: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of an inspection, made on a day."""

    source: Source
    known_on: date
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection of one area. `known_on` is the day from which the story shows it, and passes down.

    `children_told_by` is the key of the recommendation that asks to tell children what was found.
    """

    shares: ClassVar[tuple[str, ...]] = ("known_on",)

    key: str
    title: str
    area_name: str
    framework: str
    kind: Kind
    inspectorates: tuple[str, ...]
    source: Source
    known_on: date
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    published_on: PartialDate | None = None
    planned_on: PartialDate | None = None
    action_plan: str = ""
    parent: str = ""
    children_told_by: str = ""
    is_invented: bool = False
    note: str = ""
    judgement_groups: tuple[JudgementGroup, ...] = ()
    finding_groups: tuple[FindingGroup, ...] = ()
    recommendation_groups: tuple[RecommendationGroup, ...] = ()
    link_groups: tuple[LinkGroup, ...] = ()
    figures: tuple[Figure, ...] = ()
    declared_counts: tuple[DeclaredCount, ...] = ()
    stated_periods: tuple[StatedPeriod, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    plan_submissions: tuple[PlanSubmission, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    not_stated: tuple[NotStated, ...] = ()

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(one for group in self.judgement_groups for one in group.judgements)

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return tuple(one for group in self.recommendation_groups for one in group.recommendations)

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(one for group in self.link_groups for one in group.links)

    @property
    def strengths(self) -> tuple[Finding, ...]:
        return tuple(self._findings("strength"))

    @property
    def weaknesses(self) -> tuple[Finding, ...]:
        return tuple(self._findings("area_for_improvement"))

    def _findings(self, kind: Literal["strength", "area_for_improvement"]) -> Iterator[Finding]:
        number = 0
        for group in self.finding_groups:
            for text in group.strengths if kind == "strength" else group.weaknesses:
                number += 1
                yield Finding(
                    kind=kind,
                    number=number,
                    area=group.area,
                    area_title=group.title,
                    text=text,
                    source=group.source,
                    known_on=group.known_on,
                    is_selective=group.is_selective,
                )
