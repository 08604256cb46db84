"""When a step of practice, a complaint, a notice or a visit falls due, with its working, from the law in force.

The rules are data (`core/frameworks/timescales.py`). A case is reckoned by the rule in force on the day it began; a
rule can also be asked for by name, to see what another would have given. "About" gives a window, never one sure day.
"""

from dataclasses import replace
from datetime import date, timedelta

from jointreview.core.calendars import Calendar, PartialDate, add_months, add_working_days, full_words
from jointreview.core.frameworks import Timescale, timescales_on
from jointreview.core.response.deadlines import NO_DATE, Deadline
from jointreview.core.response.working import day_1_and_skipped, no_working_day_words
from jointreview.errors import Invalid

UNITS = {"working_days": "working day", "clear_days": "clear day", "weeks": "week", "months": "month"}


def reckon_step(step: str, began_on: PartialDate | None, calendar: Calendar) -> tuple[Deadline, ...]:
    """The limits of a step for a case that began then: one, two around a change, and an outer limit where there is one.

    A day known only in part chooses no rule: the answer is then empty. Raises NotFound for an unknown step.
    """
    if began_on is None or began_on.exact_on is None:
        timescales_on(step, date.min)
        return ()
    versions = timescales_on(step, began_on.exact_on)
    return tuple(limit for version in versions for limit in reckon_timescale(version, began_on, calendar))


def reckon_timescale(
    timescale: Timescale, began_on: PartialDate | None, calendar: Calendar
) -> tuple[Deadline, ...]:
    """The limit of one timescale, and after it the outer limit where there is one."""
    limits = [limit_of(timescale, timescale.length, "", began_on, calendar)]
    if timescale.longest is not None:
        limits.append(limit_of(timescale, timescale.longest, "at most ", began_on, calendar))
    return tuple(limits)


def limit_of(
    timescale: Timescale, length: int, extent: str, began_on: PartialDate | None, calendar: Calendar
) -> Deadline:
    """One limit with its working, or the reason why it cannot be computed."""
    side = "before" if timescale.is_before else "from"
    unit = UNITS[timescale.unit] + ("" if length == 1 else "s")
    anchor_on = began_on.exact_on if began_on else None
    deadline = Deadline(
        id=timescale.id + ("-at-most" if extent else ""),
        title=timescale.title,
        rule=f"{extent}{length} {unit} {side} {timescale.counted_from}",
        due_on=None,
        reason="",
        anchor=timescale.counted_from,
        anchor_on=anchor_on,
        legal_source=timescale.source.words,
        state=timescale.source.state,
        known_on=calendar.known_on,
    )
    if began_on is None:
        return replace(deadline, reason=NO_DATE)
    if anchor_on is None:
        return replace(deadline, reason=f"Cannot be computed: the day is not known, only {began_on.words}")
    try:
        due_on = due_of(timescale, length, anchor_on, calendar)
        working = working_of(timescale, length, anchor_on, due_on, calendar)
    except Invalid as out_of_range:
        return replace(deadline, reason=f"Cannot be computed: {out_of_range.words}")
    limit = replace(deadline, due_on=due_on, working=working)
    if timescale.around is None:
        return limit
    around = timedelta(days=timescale.around)
    return replace(limit, earliest_on=due_on - around, latest_on=due_on + around)


def due_of(timescale: Timescale, length: int, anchor_on: date, calendar: Calendar) -> date:
    """The last day. Clear days leave out both the day counted from and the day itself, so they take one more."""
    if timescale.unit == "working_days":
        return add_working_days(anchor_on, length, calendar)
    if timescale.unit == "months":
        return add_months(anchor_on, length)
    days = length + 1 if timescale.unit == "clear_days" else length * 7
    return anchor_on + timedelta(days=-days if timescale.is_before else days)


def working_of(
    timescale: Timescale, length: int, anchor_on: date, due_on: date, calendar: Calendar
) -> tuple[str, ...]:
    """The count in lines that can be checked with a wall calendar."""
    start = f"Counted from {timescale.counted_from}: {full_words(anchor_on)}."
    if timescale.unit == "working_days":
        return (start, *day_1_and_skipped(anchor_on, length, due_on, calendar))
    unit = UNITS[timescale.unit] + ("" if length == 1 else "s")
    side = "before" if timescale.is_before else "later"
    clear = ", neither end counted," if timescale.unit == "clear_days" else ""
    lines = [
        start,
        f"{length} {unit}{clear} {side} is {full_words(due_on)}.",
        *no_working_day_words(due_on, calendar),
    ]
    if timescale.around is not None:
        around = timedelta(days=timescale.around)
        lines.append(f"About then: from {full_words(due_on - around)} to {full_words(due_on + around)}.")
    return tuple(lines)
