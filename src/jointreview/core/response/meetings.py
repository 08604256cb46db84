"""Committee dates against limits: whether a meeting falls inside, and from which day on a report must have come out.

Follows requirements R062: a board that meets after the limit cannot approve what was due before it. Where the day of
the report is not known, the question is turned round and answered with the earliest day that would still do.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from jointreview.core.calendars import (
    Calendar,
    PartialDate,
    full_words,
    previous_working_day,
    working_days_between,
)
from jointreview.core.response.deadlines import Deadline
from jointreview.core.response.standing import days_words


@dataclass(frozen=True, slots=True)
class MeetingCheck:
    """A meeting beside a limit. `left` counts working days from the meeting to the limit, negative when it is late;
    both it and `is_in_time` are None where the limit cannot be computed."""

    meeting_on: date
    due_on: date | None
    is_in_time: bool | None
    left: int | None
    words: str


def check_meeting_day(meeting_on: date, deadline: Deadline, calendar: Calendar) -> MeetingCheck:
    """Where the meeting stands to the limit: in time on the last day itself, late after it."""
    if deadline.due_on is None:
        return MeetingCheck(meeting_on, None, None, None, deadline.reason)
    left = working_days_between(meeting_on, deadline.due_on, calendar)
    limit = f"the limit of {PartialDate.of(deadline.due_on).words}"
    if meeting_on > deadline.due_on:
        words = f"Too late: {days_words(-left)} after {limit}"
    elif meeting_on == deadline.due_on:
        words = f"In time: on the last day, {limit}"
    else:
        words = f"In time: {days_words(left)} left to {limit}"
    return MeetingCheck(meeting_on, deadline.due_on, meeting_on <= deadline.due_on, left, words)


def earliest_anchor(meeting_on: date, working_days: int, calendar: Calendar) -> date:
    """The earliest day a clock may have started for the meeting to fall inside the limit. Raises Invalid outside."""
    if working_days < 1:
        raise ValueError("a limit has at least one working day")
    day = meeting_on
    while working_days_between(day - timedelta(days=1), meeting_on, calendar) <= working_days:
        day -= timedelta(days=1)
    return day


def earliest_anchor_words(meeting_on: date, working_days: int, calendar: Calendar) -> str:
    """The answer for a page: "in time only if the report came out on or after …"."""
    day = earliest_anchor(meeting_on, working_days, calendar)
    return (
        f"A meeting on {PartialDate.of(meeting_on).words} is inside {days_words(working_days)} only if the clock "
        f"started on or after {full_words(day)}."
    )


def latest_meeting(deadline: Deadline, calendar: Calendar) -> date | None:
    """The last working day on which a meeting would still be in time, None where the limit cannot be computed."""
    return None if deadline.due_on is None else previous_working_day(deadline.due_on, calendar)
