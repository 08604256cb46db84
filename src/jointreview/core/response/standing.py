"""Where a deadline stands on a day, and what a date stated by the inspectorate does to it.

On any day: working days used and left, or late by how many (R058). A stated date wins and the gap to the computed limit
is shown; one beyond the limit or on a day that is no working day is a `check` for a person, and is never moved (R054).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jointreview.core.calendars import (
    Calendar,
    PartialDate,
    full_words,
    is_working_day,
    previous_working_day,
    working_days_between,
)
from jointreview.core.response.deadlines import Deadline
from jointreview.errors import Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """Working days used and left on `as_of`; both None when there is no due date. `words` say it for a page."""

    as_of: date
    used: int | None
    left: int | None
    is_late: bool
    words: str


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date the inspectorate printed: `binding_on` is that date. `gap` counts working days inside (or -outside)."""

    binding_on: date
    computed_on: date | None
    gap: int | None
    words: str
    problems: tuple[Problem, ...]


def standing_on(deadline: Deadline, as_of: date, calendar: Calendar, due_on: date | None = None) -> Standing:
    """How the deadline stands on the day; `due_on` is an agreed date that takes the computed one's place."""
    due = due_on or deadline.due_on
    if due is None:
        return Standing(as_of, None, None, False, deadline.reason or "Unknown: no date")
    left = working_days_between(as_of, due, calendar)
    used = working_days_between(deadline.anchor_on, as_of, calendar) if deadline.anchor_on else None
    if deadline.anchor_on and as_of < deadline.anchor_on:
        return Standing(
            as_of, 0, left, False, f"Not begun: the clock starts on {full_words(deadline.anchor_on)}"
        )
    if as_of > due:
        days = days_words(-left)
        return Standing(as_of, used, 0, True, f"Late: due {PartialDate.of(due).words}, {days} ago")
    words = f"{days_words(left)} left" if used is None else f"{days_words(used)} used, {left} left"
    return Standing(as_of, used, left, False, words)


def weigh_stated_date(deadline: Deadline, stated_on: date, calendar: Calendar) -> StatedDate:
    """The date printed by the inspectorate beside the computed limit."""
    problems = list(not_working(stated_on, calendar))
    if deadline.due_on is None:
        words = "Stated by the inspectorate; the limit cannot be computed"
        return StatedDate(stated_on, None, None, words, tuple(problems))
    gap = working_days_between(stated_on, deadline.due_on, calendar)
    if gap == 0 and stated_on == deadline.due_on:
        return StatedDate(stated_on, deadline.due_on, 0, "Equal to the computed limit", tuple(problems))
    side = "inside" if stated_on < deadline.due_on else "outside"
    words = f"{days_words(abs(gap))} {side} the computed limit of {PartialDate.of(deadline.due_on).words}"
    if side == "outside":
        problems.append(
            Problem("deadline.stated-beyond-limit", "check", f"The stated date is {words}.", deadline.id)
        )
    return StatedDate(stated_on, deadline.due_on, gap, words, tuple(problems))


def weigh_stated_dates(
    deadline: Deadline, stated: Iterable[tuple[str, date]], calendar: Calendar
) -> tuple[tuple[tuple[str, StatedDate], ...], tuple[Problem, ...]]:
    """Every date that a source states for the duty, each weighed and kept; sources that disagree are a `check`.

    `stated` are pairs of the source in words and its date. Nothing chooses between two: a person agrees on one.
    """
    weighed = tuple((source, weigh_stated_date(deadline, day, calendar)) for source, day in stated)
    if len({one.binding_on for _, one in weighed}) < 2:
        return weighed, ()
    both = tuple(f"{source}: {PartialDate.of(one.binding_on).words}" for source, one in weighed)
    words = f"Sources state different dates for “{deadline.title}”: {'; '.join(both)}. Agree on one."
    return weighed, (Problem("deadline.stated-differently", "check", words, deadline.id, items=both),)


def not_working(day: date, calendar: Calendar) -> tuple[Problem, ...]:
    """A `check` when the day is no working day, naming the last one before it."""
    if is_working_day(day, calendar):
        return ()
    before = full_words(previous_working_day(day, calendar))
    words = f"{full_words(day)} is no working day; the last one before it is {before}."
    return (Problem("deadline.not-a-working-day", "check", words),)


def days_words(days: int) -> str:
    """ "1 working day", "25 working days"."""
    return f"{days:,} working day{'' if days == 1 else 's'}"
