"""The rhythm in which a body is reported to: the next report that is due, and those that were missed (R085, R231).

Reports are due every so many months from a first day. One counts for a due day when it was made after the due day
before it and no later than the day itself; what comes later counts for the next. A body that is reported to as
needed has no rhythm, and nothing can be missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import add_months


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is due next, and the due days that passed without a report, oldest first."""

    next_on: date
    missed: tuple[date, ...]


def rhythm_of(first_on: date, every_months: int, reported_on: Sequence[date], as_of: date) -> Rhythm:
    """The rhythm as at a day. Raises ValueError for a rhythm of less than a month."""
    if every_months < 1:
        raise ValueError("a rhythm is of one month or more")
    missed: list[date] = []
    before, due, turn = date.min, first_on, 0
    while due < as_of or _is_met(before, due, reported_on):
        if not _is_met(before, due, reported_on):
            missed.append(due)
        turn += 1
        before, due = due, add_months(first_on, turn * every_months)
    return Rhythm(due, tuple(missed))


def _is_met(before: date, due: date, reported_on: Sequence[date]) -> bool:
    return any(before < on <= due for on in reported_on)


def is_review_due(review_on: date | None, as_of: date) -> bool:
    """Whether a body set up for a time has come to the day on which to ask "still needed?" (R088)."""
    return review_on is not None and review_on <= as_of
