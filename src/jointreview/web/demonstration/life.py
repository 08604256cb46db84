"""What the demonstration tells of the life of its plan: approval, a cycle with updates, evidence, impact, a decision.

All of it is invented to show the tool, as the actions are: the sources say only that a plan came to the Executive
Board in July 2008 (committee/000 ¶5.1, ¶9.0). Who did what is an account of the demonstration.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from jointreview.web.demonstration.partnership import Measure
from jointreview.web.demonstration.sources import Source
from jointreview.web.demonstration.steering import FindingName


@dataclass(frozen=True, slots=True)
class Approval:
    """The plan put forward on a day, and approved on another by a meeting (its body and purpose)."""

    label: str
    known_on: date
    approved_on: date
    body: str
    purpose: str
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class CycleFact:
    """A window of reporting."""

    label: str
    known_on: date
    closes_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class UpdateFact:
    """What was said of an action (its key) in a cycle, how sure its date was, and when the update was accepted."""

    action: str
    state: Literal["not_started", "under_way", "claimed_done"]
    words: str
    confidence: Literal["high", "medium", "low"]
    doubt: str
    known_on: date
    accepted_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class ProofFact:
    """Evidence for an action (its key), where it is kept, the days it covers, and the day it was accepted."""

    action: str
    title: str
    method: Literal["data", "audit", "survey", "voice_of_children"]
    kept_at: str
    covers_from_on: date
    covers_to_on: date
    collected_on: date
    known_on: date
    accepted_on: date
    shows: str
    source: Source


@dataclass(frozen=True, slots=True)
class ObservedFact:
    """A figure of the first measure of an action (its key)."""

    action: str
    figure: str
    period: str
    as_at_on: date
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class ImpactFact:
    """The difference that an action (its key) made, judged on its first evidence by somebody else than its lead."""

    action: str
    level: Literal["early", "evident"]
    words: str
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    """A heading of the plan with the outcome it is there for, its own measures, and the actions (keys) below it."""

    key: str
    title: str
    outcome: str
    known_on: date
    measures: tuple[Measure, ...]
    actions: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class FigureFact:
    """What was observed of a measure, for which period, as at when."""

    figure: str
    period: str
    as_at_on: date
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class FindingMeasureFact:
    """What would show that a finding is put right, and what was observed of it, if anything was."""

    shares: ClassVar = ("source",)

    finding: FindingName
    measure: Measure
    known_on: date
    source: Source
    observed: FigureFact | None = None
