"""What the demonstration knows of notices, returns, concerns, bodies, and of findings from other sources."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from jointreview.core.calendars.partial import PartialDate
from jointreview.web.demonstration.sources import Source


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work that a body owns; `due_on` None where no source gives its date."""

    kind: Literal["plan", "plan_review", "self_assessment", "statement", "other"]
    title: str
    source: Source
    due_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class BodyFact:
    """What is said of a body (its key) from a day on."""

    shares: ClassVar[tuple[str, ...]] = ("source",)
    body: str
    known_on: date
    source: Source
    purpose: str = ""
    chair: str = ""
    is_chair_independent: bool = False
    meets: str = ""
    escalates: str = ""
    every_months: int | None = None
    first_on: date | None = None
    review_on: date | None = None
    has_plan: bool = False
    work: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """A notice as far as it is known: `issuer` is an organisation's key."""

    title: str
    issuer: str
    inspection: str
    driver: str
    step: Literal["possible", "issued"]
    words: str
    known_on: date
    source: Source
    review_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ReturnLineFact:
    """What a return says of one recommendation (its key)."""

    recommendation: str
    rating: Literal["not_begun", "on_course", "behind", "off_course", "said_done"]
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReturnFact:
    """A return to a body that monitors, as it went out."""

    shares: ClassVar[tuple[str, ...]] = ("source",)
    receiver: str
    inspection: str
    period: str
    known_on: date
    source: Source
    lines: tuple[ReturnLineFact, ...]


@dataclass(frozen=True, slots=True)
class ConcernFact:
    """A concern agreed with others: who answers for it (a post's key), and by when."""

    title: str
    agreed_with: str
    post: str
    due_on: PartialDate
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A source of findings that is no inspection."""

    key: str
    origin: Literal["government", "audit", "peer_review", "complaints", "scrutiny", "notice", "other"]
    title: str
    whose: str
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A call for action inside a narrative: `inspection` is the key of an inspection or of a source."""

    inspection: str
    origin: Literal["narrative", "assessment", "government", "audit", "peer_review", "scrutiny", "other"]
    kind: Literal["recommendation", "area_for_improvement", "strength", "other"]
    words: str
    said_by: str
    paragraph: str
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class AimFact:
    """An aim of a strategy."""

    words: str
    source: Source
    is_specific: bool = False
    measure: str = ""
    target: str = ""
    by_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class StrategyFact:
    """A strategy or service plan with what is said of it; owner by an organisation's and a post's key."""

    shares: ClassVar[tuple[str, ...]] = ("source",)
    title: str
    kind: Literal["service_plan", "strategy"]
    organisation: str
    known_on: date
    source: Source
    post: str = ""
    period: str = ""
    delivery_plan: Literal["not_said", "yes", "no"] = "not_said"
    consultation: Literal["not_said", "not_begun", "open", "closed"] = "not_said"
    ties_to: str = ""
    aims: tuple[AimFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewUseFact:
    """Where a review used (its title) serves again: the areas of the self-assessment of 2007."""

    review: str
    areas: tuple[str, ...]
    known_on: date
    source: Source
