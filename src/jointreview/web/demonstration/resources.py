"""What the demonstration knows of money: amounts only where a source states one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jointreview.core.calendars import PartialDate
from jointreview.web.demonstration.sources import Source
from jointreview.web.demonstration.steering import FindingName


@dataclass(frozen=True, slots=True)
class ProposalFact:
    """A proposal for a year; `amount` in pounds, empty where no source states it."""

    title: str
    year: str
    words: str
    known_on: date
    source: Source
    amount: str = ""
    is_new_money: bool | None = None
    findings: tuple[FindingName, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitCostFact:
    """What a service costs beside what it achieves."""

    service: str
    year: str
    outcome: str
    finding: FindingName
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class AllocationFact:
    """What was shared out; `needs` is left out where no knowledge of need is named."""

    title: str
    year: str
    finding: FindingName
    known_on: date
    source: Source
    needs: str = ""


@dataclass(frozen=True, slots=True)
class CostFact:
    """What an inspection cost."""

    inspection: str
    words: str
    known_on: date
    source: Source
    cost_centre: str = ""


@dataclass(frozen=True, slots=True)
class NewMoneyFact:
    """What was said of new money after an inspection."""

    inspection: str
    said: Literal["needed", "not_significant", "not_needed"]
    words: str
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class ScrutinyFact:
    """What scrutiny said of resources, and whose reply there is."""

    body: str
    words: str
    reply: str
    reply_by: str
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class InitiativeFact:
    """Something commissioned, with the day by which its value is tested, and what a test found on a day."""

    title: str
    provider: str
    aim: str
    test_on: PartialDate
    finding: FindingName
    known_on: date
    source: Source
    verdict: str = ""
    words: str = ""
    tested_on: date | None = None
