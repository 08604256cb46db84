"""When a person is reminded: once at each stage, once when late, never of the same thing twice."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jointreview.core.response import Due, digest_text, reminders_of, week_of
from jointreview.core.response.reminders import stage_of

REPORT = Due(
    "duty", "I-002/send-report", "Send the report", "Leeds review", date(2008, 6, 18), date(2008, 5, 6)
)


def test_the_stages_on_the_way_to_a_day() -> None:
    days = {day: stage_of(REPORT.due_on, day) for day in map(date.fromisoformat, STAGES)}
    assert [days[date.fromisoformat(day)] for day in STAGES] == list(STAGES.values())


STAGES = {
    "2008-05-20": None,
    "2008-05-21": "month",
    "2008-06-04": "fortnight",
    "2008-06-11": "week",
    "2008-06-18": "week",
    "2008-06-19": "late",
}


def test_the_words_say_how_many_days() -> None:
    on_the_day_of_the_board, on_the_day, after = (
        reminders_of([REPORT], date(2008, 6, day), ())[0].words for day in (11, 18, 20)
    )
    assert on_the_day_of_the_board == "18 June 2008, 7 days left: Send the report (Leeds review)"
    assert on_the_day.startswith("18 June 2008, today")
    assert after.startswith("18 June 2008, late by 2 days")


@given(start=st.dates(date(2008, 4, 1), date(2008, 6, 1)), step=st.integers(1, 14))
def test_run_every_so_many_days_no_reminder_comes_twice(start: date, step: int) -> None:
    reminded: list[str] = []
    for at in range(0, 120, step):
        reminded += [one.marker for one in reminders_of([REPORT], start + timedelta(days=at), set(reminded))]
    assert len(reminded) == len(set(reminded)) <= 4
    assert reminded[-1].endswith(":late")


def test_a_date_that_moved_is_a_new_reminder_and_a_meeting_is_never_late() -> None:
    first = reminders_of([REPORT], date(2008, 6, 11), ())
    moved = REPORT._replace(due_on=date(2008, 6, 17))
    assert reminders_of([moved], date(2008, 6, 11), {one.marker for one in first})
    meeting = Due("meeting", "7", "Board", "Board", date(2008, 6, 11), date(2008, 5, 1))
    assert reminders_of([meeting], date(2008, 6, 12), ()) == ()


def test_the_week_is_that_of_iso_8601() -> None:
    assert week_of(date(2008, 12, 29)) == "2009-W01"
    assert week_of(date(2010, 1, 3)) == "2009-W53"


def test_the_text_is_plain_and_says_where_to_stop_it() -> None:
    text = digest_text("Anytown", reminders_of([REPORT], date(2008, 6, 11), ()), "https://review.example")
    assert text.startswith("What falls due in Anytown\n\n- 18 June 2008, 7 days left")
    assert "https://review.example/today/reminders/" in text
