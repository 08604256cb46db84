"""Counting in working days: any day but Saturday, Sunday, Christmas Day, Good Friday or a bank holiday in England
and Wales (SI 2005/1973 reg. 1(3); SI 2007/462 reg. 1(2)).

Day 1 is the first working day after the anchor, so the anchor itself never counts, working day or not. A day outside
the packaged years is refused rather than guessed. `add_months` is here too: a recommendation "within six months" runs
to the same day of the sixth month after, or to that month's last day.
"""

from datetime import date, timedelta

from jointreview.core.calendars.holidays import Calendar
from jointreview.errors import Invalid

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether the day counts. Raises Invalid outside the calendar's years."""
    check_covered(day, calendar)
    return day.weekday() < SATURDAY and day not in calendar.days


def add_working_days(anchor: date, days: int, calendar: Calendar) -> date:
    """The day on which the `days`-th working day after the anchor falls; the anchor itself for 0."""
    if days < 0:
        raise ValueError("a limit in working days runs forward")
    check_covered(anchor, calendar)
    day = anchor
    for _ in range(days):
        day += ONE_DAY
        while not is_working_day(day, calendar):
            day += ONE_DAY
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; negative, counted the other way, when `end` is earlier."""
    check_covered(start, calendar)
    check_covered(end, calendar)
    if end < start:
        return -working_days_between(end, start, calendar)
    weeks, rest = divmod((end - start).days, 7)
    weekdays = weeks * 5 + sum((start + ONE_DAY * step).weekday() < SATURDAY for step in range(1, rest + 1))
    return weekdays - len(calendar.between(start, end))


def working_days_of_visit(first: date, last: date, calendar: Calendar) -> int:
    """How many working days a visit lasted: its first and its last day both count (requirements R005)."""
    return working_days_between(first - ONE_DAY, last, calendar)


def previous_working_day(day: date, calendar: Calendar) -> date:
    """The day itself when it is a working day, else the last one before it."""
    while not is_working_day(day, calendar):
        day -= ONE_DAY
    return day


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    return first.replace(day=min(day.day, (next_first - first).days))


def check_covered(day: date, calendar: Calendar) -> None:
    """Raise Invalid for a day whose bank holidays are not known."""
    if not calendar.first_year <= day.year <= calendar.last_year:
        raise Invalid(
            "calendar.out-of-range",
            f"Bank holidays are known here from {calendar.first_year} to {calendar.last_year}: "
            f"{day.isoformat()} lies outside, so working days cannot be counted.",
        )
