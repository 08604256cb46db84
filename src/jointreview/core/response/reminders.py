"""What a person is reminded of: what falls due soon, once for each stage on the way to its day and once when late.

A reminder's marker names the thing, its date and the stage, so that the same reminder is never sent twice to the same
person, and a date that moved is a new one. Everything here is a title of the record; nothing is about a child.
"""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from jointreview.core.calendars import PartialDate

STAGES: Final = ((7, "week"), (14, "fortnight"), (28, "month"))
LATE: Final = "late"


class Due(NamedTuple):
    """Something with a day: `kind` is "duty", "action" or "meeting"; `subject` its references.

    A plan holds thousands: a tuple is made in a third of the time of a frozen dataclass.
    """

    kind: str
    subject: str
    title: str
    whose: str
    due_on: date
    known_on: date


NEAREST: Final = attrgetter("due_on", "kind", "subject")  # the order in which people read them


class Reminder(NamedTuple):
    """One line of a digest on a day, with the marker that keeps it from being sent again."""

    marker: str
    due: Due
    on: date

    @property
    def words(self) -> str:
        """The line, put into words where somebody reads it."""
        return words_of(self.due, self.on)


def stage_of(due_on: date, as_of: date) -> str | None:
    """How near the day is: None while it is more than four weeks off."""
    left = (due_on - as_of).days
    if left < 0:
        return LATE
    return next((stage for days, stage in STAGES if left <= days), None)


def reminders_of(dues: Iterable[Due], as_of: date, reminded: Collection[str]) -> tuple[Reminder, ...]:
    """What to remind of on the day, the nearest first, without what was reminded of already.

    A meeting that is over is no reminder: it cannot be late.
    """
    found = []
    for due_on, same_day in groupby(sorted(dues, key=NEAREST), key=attrgetter("due_on")):
        stage = stage_of(due_on, as_of)
        if stage is None:
            continue
        ends = f":{due_on.isoformat()}:{stage}"
        for due in same_day:
            marker = f"{due.kind}:{due.subject}{ends}"
            if marker not in reminded and not (stage == LATE and due.kind == "meeting"):
                found.append(Reminder(marker, due, as_of))
    return tuple(found)


def words_of(due: Due, as_of: date) -> str:
    """ "18 June 2008, 7 days left: Send the report (Leeds joint area review 2008)"."""
    left = (due.due_on - as_of).days
    days = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    when = "today" if left == 0 else f"{days} left" if left > 0 else f"late by {days}"
    return f"{PartialDate.of(due.due_on).words}, {when}: {due.title} ({due.whose})"


def week_of(day: date) -> str:
    """The week a digest belongs to, as ISO 8601 writes it: "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def digest_text(partnership: str, reminders: Iterable[Reminder], address: str) -> str:
    """The plain text of a digest; `address` is where the record can be read, if that is known."""
    lines = [f"What falls due in {partnership}", "", *(f"- {one.words}" for one in reminders), ""]
    lines.append("You are reminded once as each day comes near, and once if it has passed.")
    page = f": {address}/today/reminders/" if address else " on the page “Reminders and calendar”."
    lines.append(f"See or stop your reminders{page}")
    return "\n".join(lines) + "\n"
