"""An inspection from notice to board on one line, with the working days between (requirements R005, R256).

Publication by the inspectorates and submission to the Secretary of State are moments of theirs and never a duty of
ours. A moment known only to the month has its place in the order and no gap; one without a day stands at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jointreview.core.calendars import Calendar, PartialDate, PartialRange, working_days_between
from jointreview.core.response.standing import days_words

Whose = Literal["inspectorate", "partnership", "other"]
WHOSE_WORDS = {"inspectorate": "The inspectorates", "partnership": "The partnership", "other": "Others"}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: when as far as known, whose doing it was, and the source. `until` ends a visit."""

    what: str
    on: PartialDate | PartialRange | None
    whose: Whose
    source: str = ""
    until: PartialDate | PartialRange | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment in its place: `gap` counts working days from the end of the dated moment before, and `length` the
    working days of a visit, both ends counted. None where a day is not known."""

    moment: Moment
    gap: int | None
    length: int | None

    @property
    def gap_words(self) -> str:
        """ "10 working days after"; empty when it cannot be said."""
        return "" if self.gap is None else f"{days_words(self.gap)} after"


def place_moments(moments: Iterable[Moment], calendar: Calendar) -> tuple[Placed, ...]:
    """The moments in order, each with its distance from the dated one before."""
    placed: list[Placed] = []
    before: date | None = None
    for moment in sorted(moments, key=_order):
        start, end = exact(moment.on), exact(moment.until) or exact(moment.on)
        gap = working_days_between(before, start, calendar) if before and start else None
        length = None
        if start and exact(moment.until) and end:
            length = working_days_between(start - timedelta(days=1), end, calendar)
        placed.append(Placed(moment, gap, length))
        before = end or before
    return tuple(placed)


def exact(on: PartialDate | PartialRange | None) -> date | None:
    """The day, where it is known to the day."""
    return on.exact_on if isinstance(on, PartialDate) else None


def _order(moment: Moment) -> tuple[bool, date]:
    if moment.on is None:
        return (True, date.max)
    last = moment.on.last.last_on if isinstance(moment.on, PartialRange) else moment.on.last_on
    return (False, last)
