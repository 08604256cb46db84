"""Working days against the law's own examples, two published libraries and the shared vectors."""

import csv
from datetime import date
from pathlib import Path

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from jointreview.core.calendars import (
    add_months,
    add_working_days,
    is_working_day,
    load_calendar,
    previous_working_day,
    working_days_between,
)
from jointreview.errors import Invalid

VECTORS = Path(__file__).parents[4] / ".." / "shared" / "data" / "vectors"
ALL = load_calendar()


def test_weekdays_agree_with_the_package_holidays() -> None:
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=range(2004, 2029))
    assert {day for day in theirs if day.weekday() < 5} == set(ALL.days)


def test_agrees_with_the_published_list_of_gov_uk_where_it_reaches() -> None:
    theirs = {
        row["date"]
        for row in BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales")
    }
    first, last = min(theirs), max(theirs)
    assert (first.year, last.year) == (2012, 2028)
    assert theirs == {day for day in ALL.days if first <= day <= last}


@pytest.mark.shared
@pytest.mark.skipif(not VECTORS.exists(), reason="../shared/data is not here")
def test_agrees_with_the_shared_list_to_2027() -> None:
    rows = list(csv.DictReader((VECTORS / "england-bank-holidays.csv").open()))
    assert [row["date"] for row in rows] == [h.on.isoformat() for h in ALL.holidays if h.on.year <= 2027]
    one_off = {row["date"] for row in rows if row["one_off_or_moved"] == "yes"}
    assert one_off == {h.on.isoformat() for h in ALL.holidays if h.declared_on}


@pytest.mark.shared
@pytest.mark.skipif(not VECTORS.exists(), reason="../shared/data is not here")
def test_counts_and_sums_equal_the_shared_vectors() -> None:
    rows = list(csv.DictReader((VECTORS / "working_days.csv").open()))
    assert len(rows) == 200
    for row in rows:
        start, end, anchor, due = (date.fromisoformat(row[key]) for key in ("start", "end", "from", "due"))
        counted = working_days_between(start, end, ALL)
        assert counted == int(row["working_days_after_start_up_to_end"]), row
        assert add_working_days(anchor, int(row["add_working_days"]), ALL) == due, row


@pytest.mark.parametrize(
    ("known_on", "was_working"),
    [(date(2022, 9, 9), True), (date(2022, 9, 10), False), (None, False)],
)
def test_a_holiday_counts_from_the_day_it_was_declared(known_on: date | None, was_working: bool) -> None:
    assert is_working_day(date(2022, 9, 19), load_calendar(known_on)) is was_working


def test_a_moved_holiday_stands_on_its_old_day_until_the_move_is_declared() -> None:
    before, after = load_calendar(date(2019, 6, 6)), load_calendar(date(2019, 6, 7))
    assert next(h.on for h in before.holidays if h.on.isoformat()[:7] == "2020-05") == date(2020, 5, 4)
    assert next(h.on for h in after.holidays if h.on.isoformat()[:7] == "2020-05") == date(2020, 5, 8)
    assert before.holidays[0].declared_on is None


@pytest.mark.requirement("R005")
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2008-05-06", "2008-06-11", 25),  # requirements R058: 25 used on the day of the board
        ("2008-06-11", "2008-06-18", 5),
        ("2008-07-31", "2008-08-13", 9),  # R062
        ("2009-11-09", "2009-11-23", 10),  # R005: notice to fieldwork
        ("2009-12-04", "2010-01-07", 21),
        ("2010-01-07", "2010-02-12", 26),
        ("2008-06-18", "2008-06-11", -5),
    ],
)
def test_working_days_between(start: str, end: str, days: int) -> None:
    assert working_days_between(date.fromisoformat(start), date.fromisoformat(end), ALL) == days


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2008-05-06", 6, "2008-11-06"),
        ("2008-11-18", 6, "2009-05-18"),
        ("2008-08-31", 6, "2009-02-28"),
        ("2007-11-30", 3, "2008-02-29"),
        ("2010-12-07", 12, "2011-12-07"),
    ],
)
def test_add_months(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_the_last_working_day_before_a_saturday_and_before_christmas() -> None:
    assert previous_working_day(date(2024, 3, 9), ALL) == date(2024, 3, 8)
    assert previous_working_day(date(2008, 12, 26), ALL) == date(2008, 12, 24)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2029, 1, 1)])
def test_a_day_outside_the_table_is_refused(day: date) -> None:
    with pytest.raises(Invalid, match=r"calendar\.out-of-range"):
        is_working_day(day, ALL)
    with pytest.raises(Invalid):
        add_working_days(date(2028, 12, 1), 70, ALL)
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2028, 12, 1), -1, ALL)
