"""Who the demonstration partnership is and what it does: bodies, organisations, posts, accounts, meetings, plan, story.

Organisations are named by what they are where no source names them; posts are jobs, never persons (R217). Actions of
the plan are invented, since the source says that the real plan came to a later meeting, and each of them says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.calendars.partial import PartialDate
from jointreview.web.demonstration.sources import Source

MeasureKind = Literal[
    "indicator", "practice_audit", "voice_of_children", "voice_of_families", "practitioners", "other"
]


@dataclass(frozen=True, slots=True)
class Partnership:
    """The partnership itself; the record opens as at `opens_on`."""

    name: str
    area_name: str
    opens_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day worth opening the record at, or today (`shown_on` None), with the line that says why."""

    label: str
    source: Source
    shown_on: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body of the partnership; `legal_classes` are the recipient classes that it fills."""

    key: str
    name: str
    kind: str
    source: Source
    legal_classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A board, committee or group that meets: to whom it reports, and how often where a source says so."""

    key: str
    name: str
    source: Source
    reports_to: str = ""
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a body, known to the day or only to the month."""

    body: str
    held_on: PartialDate
    purpose: str
    source: Source
    known_on: date


@dataclass(frozen=True, slots=True)
class Post:
    """A job that can answer for an action."""

    key: str
    title: str
    organisation: str
    source: Source


@dataclass(frozen=True, slots=True)
class Account:
    """A sign-in of the demonstration, one for each role. Its name is the role's name."""

    key: str
    role: str
    name: str
    email: str
    organisation: str
    source: Source
    post: str = ""


@dataclass(frozen=True, slots=True)
class LocalPlan:
    """A priority, a service plan or a strategy that actions serve."""

    key: str
    title: str
    kind: Literal["cypp_priority", "service_plan", "strategy"]
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class Answer:
    """The recommendation, or the part of one, that an action answers."""

    inspection: str
    recommendation: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """How anyone will know that an action worked. A `baseline` is given only where a source states one."""

    kind: MeasureKind
    statement: str
    target: str
    by_on: PartialDate
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class ProgressNote:
    """What was said of an action on a day."""

    known_on: date
    state: Literal["not_started", "under_way", "claimed_done"]
    words: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan, shown from `known_on`."""

    key: str
    title: str
    description: str
    lead_organisation: str
    post: str
    known_on: date
    starts_on: PartialDate
    due_on: PartialDate
    source: Source
    answers: tuple[Answer, ...]
    measures: tuple[Measure, ...]
    progress: tuple[ProgressNote, ...] = ()
    serves: tuple[str, ...] = ()
    is_invented: bool = True


@dataclass(frozen=True, slots=True)
class LaterResult:
    """An overall result of today's inspections, for a page "then and now"."""

    area_name: str
    published_on: PartialDate
    grade: str
    source: Source
