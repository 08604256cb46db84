"""Dates as evidence: working days of England and Wales, what was declared when, and dates known only in part.

Nothing here asks for today: the caller passes `as_of`. The rule sources stand at the top of each module.
"""

from jointreview.core.calendars.holidays import BankHoliday, Calendar, load_calendar
from jointreview.core.calendars.partial import (
    PartialDate,
    PartialRange,
    full_words,
    parse_partial_date,
    parse_partial_range,
)
from jointreview.core.calendars.table import WorkingDayTable, working_day_table
from jointreview.core.calendars.working_days import (
    add_months,
    add_working_days,
    is_working_day,
    previous_working_day,
    working_days_between,
    working_days_of_visit,
)

__all__ = [
    "BankHoliday",
    "Calendar",
    "PartialDate",
    "PartialRange",
    "WorkingDayTable",
    "add_months",
    "add_working_days",
    "full_words",
    "is_working_day",
    "load_calendar",
    "parse_partial_date",
    "parse_partial_range",
    "previous_working_day",
    "working_day_table",
    "working_days_between",
    "working_days_of_visit",
]
