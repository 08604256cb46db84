"""Working days counted by looking up, for measures over millions of date pairs.

For each day of the calendar's years the table holds how many working days there are from the first of them up to and
including it, so the difference of two look-ups is the count after the one day up to and including the other: the rule
of `working_days.py`, which stays the one that is obviously right. `counts` is plain integers, to be handed to whatever
engine counts (an array, a table of a database) without this package knowing one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from jointreview.core.calendars.holidays import Calendar
from jointreview.core.calendars.working_days import SATURDAY, check_covered


@dataclass(frozen=True, slots=True)
class WorkingDayTable:
    """`counts[n]` is the number of working days from `first_on` up to and including the day n days after it."""

    calendar: Calendar
    first_on: date
    counts: tuple[int, ...]

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`, negative when `end` is earlier. Raises Invalid."""
        return self.count(end) - self.count(start)

    def count(self, day: date) -> int:
        """Working days up to and including the day. Raises Invalid outside the calendar's years."""
        check_covered(day, self.calendar)
        return self.counts[day.toordinal() - self.first_on.toordinal()]


@cache
def working_day_table(calendar: Calendar) -> WorkingDayTable:
    """The table of all the calendar's years."""
    first_on, last_on = date(calendar.first_year, 1, 1), date(calendar.last_year, 12, 31)
    days = (first_on + timedelta(days=step) for step in range((last_on - first_on).days + 1))
    is_working = (day.weekday() < SATURDAY and day not in calendar.days for day in days)
    return WorkingDayTable(calendar, first_on, tuple(accumulate(map(int, is_working))))
