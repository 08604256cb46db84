"""Laws of counting in working days, against a loop that looks at every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointreview.core.calendars import (
    PartialDate,
    add_working_days,
    is_working_day,
    load_calendar,
    parse_partial_date,
    previous_working_day,
    working_day_table,
    working_days_between,
)
from jointreview.errors import Invalid

ALL = load_calendar()
days = st.dates(date(2004, 1, 1), date(2028, 6, 30))
known = st.none() | st.dates(date(2010, 1, 1), date(2024, 1, 1))


def counted_by_looking(start: date, end: date, known_on: date | None) -> int:
    calendar = load_calendar(known_on)
    listed = {holiday.on for holiday in calendar.holidays}
    span = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.isoweekday() <= 5 and day not in listed for day in span)


@settings(deadline=None)
@given(start=days, length=st.integers(0, 800), known_on=known)
def test_counting_equals_looking_at_every_day(start: date, length: int, known_on: date | None) -> None:
    end = min(start + timedelta(days=length), date(2028, 12, 31))
    counted = working_days_between(start, end, load_calendar(known_on))
    assert counted == counted_by_looking(start, end, known_on)
    assert working_days_between(end, start, load_calendar(known_on)) == -counted
    table = working_day_table(load_calendar(known_on))
    assert (table.between(start, end), table.between(end, start)) == (counted, -counted)


def test_the_table_has_every_day_of_the_calendar_and_no_other() -> None:
    table = working_day_table(ALL)
    assert len(table.counts) == (date(2028, 12, 31) - date(2003, 12, 31)).days
    for outside in (date(2003, 12, 31), date(2029, 1, 1)):
        with pytest.raises(Invalid, match=r"calendar\.out-of-range"):
            table.between(outside, outside)


@settings(deadline=None)
@given(start=days, count=st.integers(0, 100), known_on=known)
def test_adding_then_counting_gives_the_same_number_and_ends_on_a_working_day(
    start: date, count: int, known_on: date | None
) -> None:
    calendar = load_calendar(known_on)
    due = add_working_days(start, count, calendar)
    assert working_days_between(start, due, calendar) == count
    assert count == 0 or is_working_day(due, calendar)


@settings(deadline=None)
@given(start=days, count=st.integers(1, 60), more=st.integers(1, 60))
def test_a_longer_limit_and_a_later_start_never_end_earlier(start: date, count: int, more: int) -> None:
    assert add_working_days(start, count, ALL) < add_working_days(start, count + more, ALL)
    assert add_working_days(start, count, ALL) <= add_working_days(start + timedelta(days=more), count, ALL)


@settings(deadline=None)
@given(start=days, count=st.integers(0, 100), known_on=known)
def test_knowing_more_never_brings_a_limit_much_forward(
    start: date, count: int, known_on: date | None
) -> None:
    """An extra holiday can only push a limit back; a moved one may bring it forward by the one day it frees."""
    before, after = (
        add_working_days(start, count, load_calendar(known_on)),
        add_working_days(start, count, ALL),
    )
    assert working_days_between(before, after, ALL) >= -1


@given(day=st.dates(date(2004, 1, 2), date(2028, 12, 31)))  # before New Year 2004 the table does not reach
def test_the_previous_working_day_is_one_and_nothing_lies_between(day: date) -> None:
    before = previous_working_day(day, ALL)
    assert is_working_day(before, ALL)
    assert working_days_between(before, day, ALL) == 0


@given(year=st.integers(1900, 2100), month=st.none() | st.integers(1, 12), day=st.none() | st.integers(1, 28))
def test_a_partial_date_reads_back_and_bounds_itself(year: int, month: int | None, day: int | None) -> None:
    partial = PartialDate(year, month, day if month else None)
    assert parse_partial_date(partial.iso) == parse_partial_date(partial.words) == partial
    assert partial.first_on <= partial.last_on
    assert (partial.first_on == partial.last_on) is partial.is_complete
