"""Committee dates against limits, and dates that sources state differently (R054, R062)."""

from datetime import date, timedelta

import pytest
from tests.spec.tables import day, partial, rows, title

from jointreview.core.calendars import add_working_days, load_calendar
from jointreview.core.frameworks import load_framework
from jointreview.core.response import (
    Deadline,
    check_meeting_day,
    earliest_anchor,
    earliest_anchor_words,
    latest_meeting,
    reckon_duties,
    weigh_stated_dates,
)

ALL = load_calendar()


def deadline(row: dict[str, str]) -> Deadline:
    found = reckon_duties(load_framework(row["framework"]), partial(row["published"]), None, ALL)
    return next(one for one in found if one.id == row["duty"])


@pytest.mark.requirement("R062")
@pytest.mark.parametrize("row", rows("meetings"), ids=title)
def test_a_meeting_beside_a_limit(row: dict[str, str]) -> None:
    check = check_meeting_day(date.fromisoformat(row["meeting"]), deadline(row), ALL)
    assert check.is_in_time == {"yes": True, "no": False, "": None}[row["in time"]]
    assert check.left == (int(row["working days left"]) if row["working days left"] else None)


@pytest.mark.requirement("R062")
@pytest.mark.parametrize("row", rows("earliest-report"), ids=title)
def test_the_earliest_report_for_which_a_meeting_is_in_time(row: dict[str, str]) -> None:
    meeting_on, limit = date.fromisoformat(row["meeting"]), int(row["limit in working days"])
    found = earliest_anchor(meeting_on, limit, ALL)
    assert found == day(row["earliest day of the report"])
    assert add_working_days(found, limit, ALL) >= meeting_on
    assert add_working_days(found - timedelta(days=1), limit, ALL) < meeting_on


def test_what_a_page_says_of_a_meeting() -> None:
    leeds = deadline({"framework": "jar-2007", "published": "2008-05-06", "duty": "written-statement"})
    assert check_meeting_day(date(2008, 7, 31), leeds, ALL).words == (
        "In time: 9 working days left to the limit of 13 August 2008"
    )
    assert check_meeting_day(date(2008, 8, 14), leeds, ALL).words == (
        "Too late: 1 working day after the limit of 13 August 2008"
    )
    assert "on or after Thursday 30 October 2008" in earliest_anchor_words(date(2009, 1, 27), 60, ALL)
    assert latest_meeting(leeds, ALL) == date(2008, 8, 13)


def test_two_sources_that_disagree_are_both_kept() -> None:
    row = {"framework": "jar-2007", "published": "2008-12-17", "duty": "written-statement"}
    stated = (("Ofsted's letter", date(2009, 3, 30)), ("The executive's report", date(2009, 3, 16)))
    weighed, problems = weigh_stated_dates(deadline(row), stated, ALL)
    assert [(source, one.binding_on, one.gap) for source, one in weighed] == [
        ("Ofsted's letter", date(2009, 3, 30), 0),
        ("The executive's report", date(2009, 3, 16), 10),
    ]
    assert [one.code for one in problems] == ["deadline.stated-differently"]
    assert weigh_stated_dates(deadline(row), stated[:1], ALL)[1] == ()
