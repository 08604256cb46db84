"""The working of a deadline in lines that a person can check with a wall calendar."""

from datetime import date

from jointreview.core.calendars import Calendar, PartialDate, add_working_days, full_words, load_calendar

ANCHORS = {
    "receipt": "Received on {day}.",
    "publication": "Published on {day}.",
    "assumed: publication": "Published on {day}, taken as the day of receipt, which is not known.",
}


def counted_working_days(
    anchor: str, anchor_on: date, length: int, due_on: date, calendar: Calendar
) -> tuple[str, ...]:
    """Where the count begins, what it skips, where it ends."""
    start = ANCHORS[anchor].format(day=full_words(anchor_on))
    return (start, *day_1_and_skipped(anchor_on, length, due_on, calendar))


def day_1_and_skipped(anchor_on: date, length: int, due_on: date, calendar: Calendar) -> tuple[str, ...]:
    """The count itself: its first day, the days it skips, its last day."""
    first = add_working_days(anchor_on, 1, calendar)
    return (
        f"Day 1 is {full_words(first)}: the first working day after.",
        skipped_words(calendar, anchor_on, due_on),
        *not_yet_declared_words(calendar, anchor_on, due_on),
        f"Day {length} is {full_words(due_on)}.",
    )


def counted_months(
    anchor: str, anchor_on: date, length: int, due_on: date, calendar: Calendar
) -> tuple[str, ...]:
    """The same day so many months later; a last day that is no working day is said, not moved."""
    months = "month" if length == 1 else "months"
    lines = [ANCHORS[anchor].format(day=full_words(anchor_on))]
    lines.append(f"{length} {months} later is {full_words(due_on)}.")
    if due_on.day != anchor_on.day:
        lines.append("That month is shorter: its last day is taken.")
    return (*lines, *no_working_day_words(due_on, calendar))


def no_working_day_words(due_on: date, calendar: Calendar) -> tuple[str, ...]:
    """A last day that is no working day is said, not moved."""
    if due_on.weekday() >= 5 or due_on in calendar.days:
        return ("That is no working day.",)
    return ()


def skipped_words(calendar: Calendar, start: date, end: date) -> str:
    """ "Skipped: Saturdays, Sundays and 26 May 2008 (Spring bank holiday)." """
    holidays = [f"{PartialDate.of(one.on).words} ({one.name})" for one in calendar.between(start, end)]
    if not holidays:
        return "Skipped: Saturdays and Sundays; no bank holiday falls inside."
    return f"Skipped: Saturdays, Sundays, {'; '.join(holidays)}."


def not_yet_declared_words(calendar: Calendar, start: date, end: date) -> tuple[str, ...]:
    """What the calendar of an earlier day could not know, when that is the calendar used."""
    if calendar.known_on is None:
        return ()
    later = [one for one in load_calendar().between(start, end) if one.on not in calendar.days]
    said = tuple(
        f"Counted as a working day: {PartialDate.of(one.on).words} ({one.name}), "
        f"declared only on {PartialDate.of(one.declared_on).words}."
        for one in later
        if one.declared_on
    )
    return (f"Bank holidays as known on {PartialDate.of(calendar.known_on).words}.", *said)
