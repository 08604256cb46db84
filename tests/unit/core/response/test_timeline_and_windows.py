"""The timeline of an inspection and the windows it opens (R005, R234, R256)."""

from dataclasses import replace
from datetime import date

import pytest

from jointreview.core.calendars import PartialDate, load_calendar, parse_partial_date
from jointreview.core.response import Moment, Visited, place_moments, windows_after

ALL = load_calendar()


def day(text: str) -> PartialDate:
    return parse_partial_date(text)


LEEDS = (
    Moment("Board", day("2010-02-12"), "partnership"),
    Moment("Publication", day("2010-01-07"), "inspectorate"),
    Moment("Fieldwork", day("2009-11-23"), "inspectorate", until=day("2009-12-04")),
    Moment("Notice", day("2009-11-09"), "inspectorate"),
)


@pytest.mark.requirement("R005")
def test_leeds_from_notice_to_board_in_working_days() -> None:
    placed = place_moments(LEEDS, ALL)
    assert [(one.moment.what, one.gap, one.length) for one in placed] == [
        ("Notice", None, None),
        ("Fieldwork", 10, 10),
        ("Publication", 21, None),
        ("Board", 26, None),
    ]
    assert placed[1].gap_words == "10 working days after"


def test_a_month_has_a_place_and_no_gap() -> None:
    month = Moment("Plan to board", day("2010-03"), "partnership")
    unknown = Moment("Submission", None, "inspectorate")
    placed = place_moments((unknown, month, *LEEDS), ALL)
    assert [(one.moment.what, one.gap) for one in placed[-3:]] == [
        ("Board", 26),
        ("Plan to board", None),
        ("Submission", None),
    ]
    assert placed[-1].gap_words == ""


INADEQUATE = Visited("ilacs", "standard", [("overall", "inadequate")], date(2023, 8, 16), day("2023-05-09"))


@pytest.mark.requirement("R234")
def test_a_first_visit_about_four_weeks_after_the_plan_was_due_and_a_re_inspection() -> None:
    first, again = windows_after(INADEQUATE, ALL)
    assert (first.earliest_on, first.latest_on) == (
        date(2023, 9, 6),
        date(2023, 9, 20),
    )  # 13 September, a week about
    assert first.state == "unconfirmed"
    assert first.source
    assert (again.title, again.earliest_on, again.state) == ("Re-inspection", None, "unconfirmed")
    assert again.reason


def test_after_a_visit_the_next_is_about_a_quarter_later() -> None:
    _, after, _ = windows_after(replace(INADEQUATE, last_visit_on=date(2023, 9, 13)), ALL)
    assert (after.earliest_on, after.latest_on) == (date(2023, 11, 29), date(2023, 12, 27))


@pytest.mark.parametrize(
    "other",
    [
        {"grades": [("overall", "requires_improvement"), ("leaders", "inadequate")]},  # Slough, March 2023
        {"kind": "focused_visit"},
        {"family": "jar"},
        {"grades": []},
    ],
)
def test_no_window_where_no_source_speaks_of_one(other: dict[str, object]) -> None:
    assert windows_after(replace(INADEQUATE, **other), ALL) == ()


def test_without_an_overall_judgement_any_inadequate_one_opens_them() -> None:
    assert len(windows_after(replace(INADEQUATE, grades=[("leaders", "inadequate")]), ALL)) == 2


def test_without_a_plan_date_the_window_says_why_it_has_none() -> None:
    first, _ = windows_after(replace(INADEQUATE, plan_due_on=None), ALL)
    assert (first.earliest_on, first.reason) == (None, "Unknown: no date")


@pytest.mark.parametrize(
    ("outcome", "first"),
    [("typically_positive", 2028), ("inconsistent", 2026)],
)
def test_an_area_inspection_says_about_when_the_next_one_comes(outcome: str, first: int) -> None:
    seen = Visited("send", "full", [("outcome", outcome)], None, day("2023-06-15"))
    (window,) = windows_after(seen, ALL)
    assert window.earliest_on
    assert window.latest_on
    assert window.earliest_on < date(first, 6, 15) < window.latest_on


def test_after_an_area_inspection_of_2016_to_2022_a_re_visit_within_eighteen_months_of_the_statement() -> (
    None
):
    """Domain rules section 7: usually within 18 months; counted from the statement, so open until it is sent."""
    seen = Visited("send", "full", [("written_statement", "required")], date(2017, 3, 27), day("2016-12-16"))
    (waiting,) = windows_after(seen, ALL)
    assert (waiting.title, waiting.latest_on) == ("Area SEND: re-visit after a written statement", None)
    assert waiting.reason == "Not known: no day on which the statement was sent is on record"
    (window,) = windows_after(replace(seen, statement_on=date(2017, 3, 20)), ALL)
    assert (window.earliest_on, window.latest_on) == (date(2017, 3, 20), date(2018, 9, 20))
    assert window.state == "council"
    for other in ({"grades": [("written_statement", "not_required")]}, {"kind": "reinspection"}):
        assert windows_after(replace(seen, **other), ALL) == ()
