"""What sources say about an inspection beyond its findings: figures, totals, time limits, declarations, claims, events.

A saying stays a saying: a declared total is compared and not believed, a time limit keeps who stated it, a declaration
or a claim meets nothing by itself, and what nobody states is an entry too.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.calendars.partial import PartialDate
from jointreview.core.quantities import Quantity
from jointreview.web.demonstration.sources import Source

Timescale = Literal["immediate", "three_months", "six_months", "longer_term"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, or a class of people met whose number is not stated (`quantity` None)."""

    what: str
    source: Source
    known_on: date
    purpose: Literal["evidence", "performance"] = "evidence"
    quantity: Quantity | None = None
    also_read_as: Quantity | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """A number the source states of its own list, to be compared with what was captured (R033)."""

    what: Literal["recommendations", "judgements", "strengths", "weaknesses"]
    value: int
    source: Source
    theme: str | None = None
    timescale: Timescale | None = None


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A time limit as a source states it. Two sources may differ: both are kept, and the law's is `followed`."""

    duty: str
    working_days: int
    anchor: Literal["receipt", "publication"]
    source: Source
    known_on: date
    followed: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Someone says that duties are met and shows no proof: kept as a declaration, never as met (R058)."""

    duties: tuple[str, ...]
    words: str
    source: Source
    known_on: date


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone says that a recommendation is met or has moved, with no evidence in the file (R068 to R070)."""

    recommendation: str
    state: Literal["claimed_done", "under_way"]
    words: str
    source: Source
    known_on: date
    part: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an inspection, as far as its day is given, and whose doing it was."""

    what: str
    source: Source
    known_on: date
    kind: Literal["notice", "submission", "publication", "other"] = "other"
    whose: Literal["inspectorate", "partnership", "other"] = "inspectorate"
    happened_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PlanSubmission:
    """Where a plan stands with the body it goes to; no source gives the day (R061)."""

    plan: str
    body: str
    state: Literal["due", "submitted", "accepted"]
    source: Source
    known_on: date


@dataclass(frozen=True, slots=True)
class Narrative:
    """Paragraphs on one area, in an invented report only: of real inspections the demonstration tells no story."""

    area: str
    paragraphs: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class NotStated:
    """What no source states, and why it stays empty."""

    what: str
    words: str
    source: Source
