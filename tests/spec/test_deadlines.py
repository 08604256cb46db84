"""What the product promises about dates, from tables that a performance officer can read and say "that one is wrong".

Expected values are the catalogue's (sections 2 and 8, Annex 1): arithmetic by hand and dates printed in public letters.
"""

from datetime import date, timedelta

import holidays
import pytest
from tests.spec.tables import day, partial, rows, title

from jointreview.core.calendars import (
    add_months,
    add_working_days,
    load_calendar,
    working_days_between,
    working_days_of_visit,
)
from jointreview.core.frameworks import load_framework
from jointreview.core.response import Deadline, reckon_band, reckon_duties, standing_on, weigh_stated_date

ALL = load_calendar()


def deadline(row: dict[str, str]) -> Deadline:
    framework = load_framework(row["framework"])
    calendar = load_calendar(day(row.get("known on", "")))
    duty = framework.duty(row.get("duty", "written-statement"))
    added = () if duty.trigger == "report" else (duty.id,)
    dates = partial(row["published"]), partial(row.get("received", ""))
    found = reckon_duties(framework, *dates, calendar, added=added)
    return next(one for one in found if one.id == duty.id)


@pytest.mark.requirement("R048", "R049", "R050", "R051", "R235")
@pytest.mark.parametrize("row", [*rows("reports"), *rows("joint-letters")], ids=title)
def test_due_date_and_working(row: dict[str, str]) -> None:
    found = deadline(row)
    assert found.due_on == day(row["due"])
    for words in row["words of the working"].split("; "):
        assert words in " ".join([found.reason, *found.working])


def test_all_letters_that_equal_seventy_are_there() -> None:
    sources = [row["source"] for row in rows("joint-letters")]
    assert (sources.count("Public letter, Annex 1 (b)"), len(sources)) == (32, 35)


@pytest.mark.parametrize("row", [row for row in rows("joint-letters") if row["known on"]], ids=title)
def test_with_every_holiday_known_the_limit_is_a_day_later(row: dict[str, str]) -> None:
    later = deadline({**row, "known on": ""}).due_on
    assert later is not None
    assert add_working_days(date.fromisoformat(row["due"]), 1, ALL) == later


@pytest.mark.requirement("R051")
@pytest.mark.parametrize("row", rows("also-stated"), ids=title)
def test_the_other_period_in_writing_is_kept_beside(row: dict[str, str]) -> None:
    assert (row["stated rule"], day(row["due"])) in [
        (one.rule, one.due_on) for one in deadline(row).also_stated
    ]


@pytest.mark.requirement("R052", "R067")
@pytest.mark.parametrize("row", rows("time-bands"), ids=title)
def test_time_bands(row: dict[str, str]) -> None:
    bands = {band.id: band for band in load_framework(row["framework"]).bands}
    found = reckon_band(bands[row["band"]], partial(row["published"]), None, ALL)
    assert found.due_on == day(row["due"])
    assert bool(found.reason) is (found.due_on is None)


@pytest.mark.requirement("R054")
@pytest.mark.parametrize("row", rows("stated-dates"), ids=title)
def test_a_stated_date_and_its_gap(row: dict[str, str]) -> None:
    stated = weigh_stated_date(deadline(row), date.fromisoformat(row["stated"]), ALL)
    assert stated.binding_on.isoformat() == row["stated"]
    assert stated.gap == int(row["working days inside the limit"])
    codes = {one.code for one in stated.problems}
    assert ("deadline.stated-beyond-limit" in codes) is row["working days inside the limit"].startswith("-")
    weekend = row["last working day before, if it is none"]
    assert ("deadline.not-a-working-day" in codes) is bool(weekend)


@pytest.mark.requirement("R058")
@pytest.mark.parametrize("row", rows("standing"), ids=title)
def test_standing_on_a_day(row: dict[str, str]) -> None:
    assert standing_on(deadline(row), date.fromisoformat(row["as at"]), ALL).words == row["words"]


@pytest.mark.parametrize("row", rows("working-days"), ids=title)
def test_working_days(row: dict[str, str]) -> None:
    start = date.fromisoformat(row["day the clock starts"])
    assert add_working_days(start, int(row["working days"]), ALL).isoformat() == row["due"]


@pytest.mark.requirement("R005")
@pytest.mark.parametrize("row", rows("gaps"), ids=title)
def test_the_gap_between_two_dates(row: dict[str, str]) -> None:
    start, end = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    counted = {
        "working days": working_days_between(start, end, ALL),
        "working days of a visit": working_days_of_visit(start, end, ALL),
        "days": (end - start).days,
    }
    assert counted[row["counted"]] == int(row["days"])


@pytest.mark.requirement("R052", "R067")
@pytest.mark.parametrize("row", rows("months"), ids=title)
def test_months(row: dict[str, str]) -> None:
    start = date.fromisoformat(row["day the clock starts"])
    assert add_months(start, int(row["months"])).isoformat() == row["due"]


@pytest.mark.requirement("R050")
@pytest.mark.parametrize("row", rows("other-ways"), ids=title)
def test_another_way_of_counting_gives_another_day_and_is_not_ours(row: dict[str, str]) -> None:
    start, count = date.fromisoformat(row["day the clock starts"]), int(row["working days"])
    assert add_working_days(start, count, ALL).isoformat() == row["rule"] != row["by another way"]
    other = {
        "the day of publication is day 1": lambda: add_working_days(start, count - 1, ALL),
        "bank holidays of Scotland": lambda: counted_in_scotland(start, count),
    }
    assert other[row["that other way"]]().isoformat() == row["by another way"]


def counted_in_scotland(start: date, count: int) -> date:
    """By a published library's Scottish list and a plain loop: a second method, of another region."""
    free = holidays.country_holidays("GB", subdiv="SCT", years=(2008, 2009))
    while count:
        start += timedelta(days=1)
        count -= start.weekday() < 5 and start not in free
    return start


@pytest.mark.requirement("R052")
def test_an_announced_inspection_creates_no_duty_by_itself() -> None:
    slac = load_framework("slac-2009")  # R052
    assert reckon_duties(slac, partial("2010-01-07"), None, ALL) == ()
