"""An inspection as it is entered: plain values that a confirmed reading, or the demonstration's facts, become.

One shape for both ways in, so that the record has one writer. Dates are ISO text as far as known; empty is unknown.
"""

from dataclasses import dataclass, field
from datetime import date

from jointreview.core.reports.sameness import Told
from jointreview.web.models import Inspection


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """The exact words and where they stand; `source` names the file when no document is held here."""

    text: str
    page: int | None = None
    paragraph: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """A grade for an area as published."""

    label: str
    area: str = ""
    grade: str = ""
    printed: str = ""
    number: int | None = None
    is_counted: bool = True
    theme: str = ""
    parent_area: str = ""
    evidence_period: str = ""
    validation: str = ""
    passage: PassageEntry | None = None


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A strength, weakness or recommendation; `key` names it within its inspection for links, if it has one.

    `known_on` is its own day where it was known later than the inspection.
    """

    kind: str
    text: str
    passage: PassageEntry
    key: str = ""
    area: str = ""
    theme: str = ""
    number: str = ""
    summary: str = ""
    timescale: str = ""
    addressee: str = ""
    is_addressee_assumed: bool = False
    parts: tuple[tuple[str, str], ...] = ()
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure the report states (purpose "evidence") or a count it declares of itself ("declared")."""

    purpose: str
    what: str
    value: str
    qualifier: str = ""
    passage: PassageEntry | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatedDeadlineEntry:
    """A due date (ISO), or a number of working days, that a source states."""

    what: str
    due_on: str = ""
    working_days: int | None = None
    passage: PassageEntry | None = None


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """One inspection with all it found."""

    title: str
    area_name: str
    framework: str
    kind: str
    started_on: str = ""
    ended_on: str = ""
    published_on: str = ""
    received_on: str = ""
    inspectorates: tuple[str, ...] = ()
    lead_inspector: str = ""
    framework_reason: str = ""
    another_reason: str = ""
    note: str = ""
    source: str = ""
    parent: str = ""
    planned_on: str = ""
    action_plan: str = ""
    judgements: tuple[JudgementEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    stated_deadlines: tuple[StatedDeadlineEntry, ...] = field(default=())


def told_of(entry: InspectionEntry) -> Told:
    """What tells the inspection from others."""
    return Told(entry.area_name, entry.framework, entry.started_on, entry.ended_on, entry.published_on)


def from_inspection(row: Inspection) -> Told:
    """The same of one that is in the record, with its reference."""
    return Told(row.area_name, row.framework, row.started_on, row.ended_on, row.published_on, row.reference)
