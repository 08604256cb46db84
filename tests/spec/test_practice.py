"""How long practice may take, by the rule in force when the case began (R135 to R137, R170, Annex 1 (g))."""

from datetime import date

import pytest
from tests.spec.tables import day, partial, rows, title

from jointreview.core.calendars import load_calendar
from jointreview.core.frameworks import load_timescale, load_timescales, timescales_on
from jointreview.core.response import reckon_step, reckon_timescale
from jointreview.errors import NotFound

ALL = load_calendar()


@pytest.mark.requirement("R135", "R136", "R137", "R170")
@pytest.mark.parametrize("row", rows("practice"), ids=title)
def test_due_date_of_a_step(row: dict[str, str]) -> None:
    timescale = load_timescale(row["timescale"].removesuffix("-at-most"))
    found = {one.id: one.due_on for one in reckon_timescale(timescale, partial(row["counted from"]), ALL)}
    assert found[row["timescale"]] == day(row["due"])


@pytest.mark.requirement("R135", "R136")
@pytest.mark.parametrize(
    ("step", "began_on", "expected"),
    [
        ("initial_assessment", "2007-12-17", ["initial-assessment-7"]),
        ("initial_assessment", "2010-03-15", ["initial-assessment-7", "initial-assessment-10"]),
        ("initial_assessment", "2010-04-01", ["initial-assessment-10"]),
        ("initial_assessment", "2013-04-15", []),
        ("single_assessment", "2013-04-14", []),
        ("single_assessment", "2013-04-15", ["single-assessment-45"]),
        ("looked_after_review_first", "2011-03-31", ["looked-after-review-first-4-weeks"]),
        ("looked_after_review_first", "2011-04-01", ["looked-after-review-first-20"]),
    ],
)
def test_the_rule_is_the_one_in_force_when_the_case_began(
    step: str, began_on: str, expected: list[str]
) -> None:
    assert [one.id for one in timescales_on(step, date.fromisoformat(began_on))] == expected


def test_around_a_change_not_dated_to_the_day_both_limits_are_shown() -> None:
    found = reckon_step("initial_assessment", partial("2010-03-15"), ALL)
    assert [(one.rule, one.due_on, one.state) for one in found] == [
        ("7 working days from the referral", date(2010, 3, 24), "published"),
        ("10 working days from the referral", date(2010, 3, 29), "unconfirmed"),
    ]


def test_a_day_known_in_part_chooses_no_rule_and_gives_no_date() -> None:
    assert reckon_step("initial_assessment", partial("2010-03"), ALL) == ()
    seven = load_timescale("initial-assessment-7")
    assert [one.reason for one in reckon_timescale(seven, partial("2007-12"), ALL)] == [
        "Cannot be computed: the day is not known, only December 2007"
    ]
    assert [one.reason for one in reckon_timescale(seven, None, ALL)] == ["Unknown: no date"]
    with pytest.raises(NotFound, match=r"timescale\.no-such-step"):
        reckon_step("tea", partial("2010-03-15"), ALL)


def test_the_working_can_be_checked_with_a_wall_calendar() -> None:
    (limit,) = reckon_step("protection_conference", partial("2007-12-14"), ALL)
    words = " ".join(limit.working)
    assert "Counted from the strategy discussion: Friday 14 December 2007." in words
    assert "25 December 2007 (Christmas Day); 26 December 2007 (Boxing Day); 1 January 2008" in words
    assert "Day 15 is Wednesday 9 January 2008." in words


@pytest.mark.requirement("R211")
def test_a_key_decision_needs_its_notice_twenty_eight_clear_days_before() -> None:
    (notice,) = reckon_step("key_decision_notice", partial("2026-06-30"), ALL)  # R211
    assert (notice.due_on, notice.state) == (date(2026, 6, 1), "unconfirmed")
    assert reckon_step("key_decision_notice", partial("2009-01-27"), ALL) == ()


@pytest.mark.requirement("R234")
def test_the_first_monitoring_visit_is_a_window_about_four_weeks_after_the_plan_was_due() -> None:
    (visit,) = reckon_step("monitoring_visit_first", partial("2023-08-16"), ALL)  # R234
    assert (visit.earliest_on, visit.due_on, visit.latest_on) == (
        date(2023, 9, 6),
        date(2023, 9, 13),
        date(2023, 9, 20),
    )


def test_every_timescale_has_a_name_of_its_own_and_a_source() -> None:
    ids = [one.id for one in load_timescales()]
    assert len(set(ids)) == len(ids)
    assert all(one.source.words.strip() for one in load_timescales())
