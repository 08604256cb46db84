"""How the demonstration's inspections hang together, which grades are a baseline, and which reviews were used."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.calendars.partial import PartialDate
from jointreview.web.demonstration.sources import Source


@dataclass(frozen=True, slots=True)
class Relation:
    """What an inspection (its key) is to another, or to something that is no inspection (`what`)."""

    inspection: str
    kind: Literal["feeds", "held_back_by", "follows_up", "beside"]
    source: Source
    known_on: date
    other: str = ""
    what: str = ""
    figure: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """An inspection whose grades later ones are compared with."""

    inspection: str
    reason: str
    source: Source
    known_on: date


@dataclass(frozen=True, slots=True)
class ReviewUsed:
    """A review that evidence was taken from; `dated_on` None: the source gives no date."""

    title: str
    kind: Literal[
        "inspection", "assessment", "audit", "progress_check", "plan_review", "monitoring", "survey"
    ]
    source: Source
    known_on: date
    dated_on: PartialDate | None = None
    carried_out_by: str = ""
    inspection: str = ""
    note: str = ""
