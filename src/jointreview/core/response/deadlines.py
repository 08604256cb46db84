"""From a framework's duties and the dates of a report to due dates, each with its working in words.

The clock runs from receipt if the day of receipt is known, else from publication, and the answer says which (R053). A
date known only to the month cannot be computed: the answer says so and gives the earliest and latest day it could be,
never a day made up (R008, R051). Where a framework states no duty, none is created (R052); one that waits for something
else, or for a person, is reckoned only when the caller names it in `added`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from jointreview.core.calendars import Calendar, PartialDate, add_months, add_working_days
from jointreview.core.frameworks import Band, Duty, Framework, Period, Source
from jointreview.core.response.working import counted_months, counted_working_days
from jointreview.errors import Invalid, NotFound

NO_DATE = "Unknown: no date"
NO_TIME = "No time is named"
WEAKEST_FIRST = ("unconfirmed", "council", "published", "law")


@dataclass(frozen=True, slots=True)
class OtherLimit:
    """A period that somebody else has put in writing for the same duty, and where it would lead."""

    rule: str
    due_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, why, and on whose word.

    `due_on` is None when it cannot be computed; `reason` then says why, and `earliest_on` and `latest_on` bound it
    where a date is known in part. `anchor` is "receipt", "publication" or "assumed: publication". `state` is the
    weaker of the duty's and the period's. `known_on` is the day whose bank holidays were used, None for all of them.
    """

    id: str
    title: str
    rule: str
    due_on: date | None
    reason: str
    anchor: str
    anchor_on: date | None
    legal_source: str
    state: str
    condition: str = ""
    working: tuple[str, ...] = ()
    also_stated: tuple[OtherLimit, ...] = ()
    earliest_on: date | None = None
    latest_on: date | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """The date a clock runs from, as far as it is known, and what it is."""

    kind: str
    on: PartialDate | None


def reckon_duties(
    framework: Framework,
    published_on: PartialDate | None,
    received_on: PartialDate | None,
    calendar: Calendar,
    *,
    kind: str = "",
    added: Collection[str] = (),
) -> tuple[Deadline, ...]:
    """A deadline for each duty that a report of this kind of inspection sets off, and for each one `added`.

    Raises NotFound for an unknown one.
    """
    unknown = sorted(set(added) - {duty.id for duty in framework.duties})
    if unknown:
        raise NotFound("duty.not-found", f"{framework.id} has no duty called {', '.join(unknown)}.")
    wanted = [
        duty
        for duty in framework.duties
        if duty.id in added or (duty.trigger == "report" and duty.follows(kind))
    ]
    return tuple(reckon_duty(duty, published_on, received_on, calendar) for duty in wanted)


def reckon_duty(
    duty: Duty, published_on: PartialDate | None, received_on: PartialDate | None, calendar: Calendar
) -> Deadline:
    """One duty's deadline, with the other periods in writing beside it."""
    anchored = anchor_of(duty.period, published_on, received_on)
    sources = [duty.source] if duty.source == duty.period.source else [duty.source, duty.period.source]
    deadline = Deadline(
        id=duty.id,
        title=duty.title,
        rule=rule_words(duty.period),
        due_on=None,
        reason="",
        anchor=anchored.kind if anchored.on else "",
        anchor_on=anchored.on.exact_on if anchored.on else None,
        legal_source="; period: ".join(source.words for source in sources),
        state=min((source.state for source in sources), key=WEAKEST_FIRST.index),
        condition=duty.condition,
        also_stated=tuple(other_limit(one, published_on, received_on, calendar) for one in duty.also_stated),
        known_on=calendar.known_on,
    )
    return reckoned(deadline, duty.period, anchored, calendar)


def without_a_time(duty: str, title: str, basis: str) -> Deadline:
    """A duty whose basis names no time: it is due when somebody agrees on a date."""
    reason = "No date: its basis names none, so the partnership sets one"
    return Deadline(duty, title, NO_TIME, None, reason, "", None, basis, "council")


def reckon_band(
    band: Band, published_on: PartialDate | None, received_on: PartialDate | None, calendar: Calendar
) -> Deadline:
    """When the recommendations of a time band fall due; a band without months needs a date from the partnership."""
    period = Period(band.months or 0, "months", band.anchor, band.source)
    anchored = anchor_of(period, published_on, received_on)
    deadline = Deadline(
        id=band.id,
        title=band.title,
        rule=rule_words(period) if band.months else "no date in the framework",
        due_on=None,
        reason="",
        anchor=anchored.kind if anchored.on else "",
        anchor_on=anchored.on.exact_on if anchored.on else None,
        legal_source=band.source.words,
        state=band.source.state,
        known_on=calendar.known_on,
    )
    if not band.months:
        return replace(deadline, reason="No date: the framework gives none, so the partnership sets one")
    return reckoned(deadline, period, anchored, calendar)


def reckoned(deadline: Deadline, period: Period, anchored: Anchored, calendar: Calendar) -> Deadline:
    """The deadline with its due date and working, or with the reason why there is none."""
    if anchored.on is None:
        return replace(deadline, reason=NO_DATE)
    try:
        if anchored.on.exact_on is None:
            return replace(
                deadline,
                reason=f"Cannot be computed: the day is not known, only {anchored.on.words}",
                earliest_on=run_out(period, anchored.on.first_on, calendar),
                latest_on=run_out(period, anchored.on.last_on, calendar),
            )
        due_on = run_out(period, anchored.on.exact_on, calendar)
    except Invalid as out_of_range:
        return replace(deadline, reason=f"Cannot be computed: {out_of_range.words}")
    describe = counted_working_days if period.unit == "working_days" else counted_months
    lines = describe(anchored.kind, anchored.on.exact_on, period.length, due_on, calendar)
    return replace(deadline, due_on=due_on, working=lines)


def run_out(period: Period, anchor_on: date, calendar: Calendar) -> date:
    """The last day of a period that runs from the anchor. Raises Invalid beyond the calendar's years."""
    if period.unit == "months":
        return add_months(anchor_on, period.length)
    return add_working_days(anchor_on, period.length, calendar)


def anchor_of(period: Period, published_on: PartialDate | None, received_on: PartialDate | None) -> Anchored:
    """What the clock runs from: receipt if it is known, else publication taken in its place."""
    if period.anchor == "publication":
        return Anchored("publication", published_on)
    if received_on is not None:
        return Anchored("receipt", received_on)
    return Anchored("assumed: publication", published_on)


def other_limit(
    period: Period, published_on: PartialDate | None, received_on: PartialDate | None, calendar: Calendar
) -> OtherLimit:
    """Where another stated period would lead: None when its date is not known to the day or not covered."""
    anchored = anchor_of(period, published_on, received_on)
    due_on = None
    if anchored.on and anchored.on.exact_on:
        try:
            due_on = run_out(period, anchored.on.exact_on, calendar)
        except Invalid:
            due_on = None
    return OtherLimit(rule_words(period), due_on, period.source)


def rule_words(period: Period) -> str:
    """ "30 working days from receipt"."""
    unit = period.unit.replace("_", " ")
    return f"{period.length} {unit if period.length != 1 else unit.removesuffix('s')} from {period.anchor}"
