"""Where a deadline stands on a day, and a date stated by the inspectorate (R054, R058, R062)."""

from datetime import date

import pytest

from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import load_framework
from jointreview.core.response import Deadline, reckon_band, reckon_duties, standing_on, weigh_stated_date

ALL = load_calendar()
JAR = load_framework("jar-2007")


def duties(published: str, received: str | None = None) -> dict[str, Deadline]:
    dates = [PartialDate.of(date.fromisoformat(day)) if day else None for day in (published, received)]
    return {one.id: one for one in reckon_duties(JAR, dates[0], dates[1], ALL)}


@pytest.mark.parametrize(
    ("as_of", "words", "late"),
    [
        ("2008-05-05", "Not begun: the clock starts on Tuesday 6 May 2008", False),
        ("2008-05-07", "1 working day used, 29 left", False),
        ("2008-06-11", "25 working days used, 5 left", False),
        ("2008-06-18", "30 working days used, 0 left", False),
        ("2008-06-19", "Late: due 18 June 2008, 1 working day ago", True),
    ],
)
def test_leeds_dissemination_on_a_day(as_of: str, words: str, late: bool) -> None:
    standing = standing_on(duties("2008-05-06")["send-report"], date.fromisoformat(as_of), ALL)
    assert (standing.words, standing.is_late) == (words, late)


def test_a_board_on_31_july_leaves_nine_working_days_for_the_statement() -> None:
    assert standing_on(duties("2008-05-06")["written-statement"], date(2008, 7, 31), ALL).left == 9
    assert standing_on(duties("2008-05-06")["written-statement"], date(2008, 6, 11), ALL).left == 45


def test_an_agreed_date_takes_the_computed_ones_place() -> None:
    deadline = duties("2008-05-06")["send-report"]
    assert standing_on(deadline, date(2008, 6, 11), ALL, due_on=date(2008, 6, 13)).left == 2


def test_no_date_has_no_standing() -> None:
    deadline = reckon_duties(JAR, PartialDate(2008, 7), None, ALL)[0]
    standing = standing_on(deadline, date(2009, 1, 27), ALL)
    assert (standing.used, standing.left, standing.is_late) == (None, None, False)
    assert standing.words == "Cannot be computed: the day is not known, only July 2008"


@pytest.mark.requirement("R053")
def test_receipt_beats_publication_and_both_say_which() -> None:
    by_receipt = duties("2008-11-18", "2008-11-21")["written-statement"]
    assert (by_receipt.anchor, by_receipt.anchor_on) == ("receipt", date(2008, 11, 21))
    assert by_receipt.due_on == date(2009, 3, 4)
    assert [one.due_on for one in by_receipt.also_stated] == [date(2009, 2, 27), date(2009, 2, 13)]
    assert duties("2008-11-18")["written-statement"].anchor == "assumed: publication"


@pytest.mark.requirement("R008")
def test_a_month_gives_bounds_and_no_date() -> None:
    statement = reckon_duties(JAR, PartialDate(2008, 7), None, ALL)[3]
    assert (statement.due_on, statement.anchor_on) == (None, None)
    # From 1 July: 22 working days in July, 20 in August, 22 in September, 6 in October. From 31 July: R. section 2
    assert (statement.earliest_on, statement.latest_on) == (date(2008, 10, 8), date(2008, 11, 7))


def test_beyond_the_table_of_holidays_there_is_a_reason_and_no_date() -> None:
    beyond = reckon_duties(JAR, PartialDate(2028, 12, 1), None, ALL)[0]
    assert beyond.due_on is None
    assert "2004 to 2028" in beyond.reason


@pytest.mark.requirement("R054")
def test_a_stated_date_wins_and_the_gap_is_shown() -> None:
    blackpool = weigh_stated_date(duties("2025-01-31")["written-statement"], date(2025, 5, 9), ALL)
    assert (blackpool.binding_on, blackpool.computed_on) == (date(2025, 5, 9), date(2025, 5, 14))
    assert (blackpool.gap, blackpool.problems) == (3, ())
    assert blackpool.words == "3 working days inside the computed limit of 14 May 2025"


@pytest.mark.requirement("R054")
def test_a_stated_date_beyond_the_limit_is_for_a_person_to_see() -> None:
    hertfordshire = weigh_stated_date(duties("2024-12-12")["written-statement"], date(2025, 4, 11), ALL)
    assert hertfordshire.words == "13 working days outside the computed limit of 25 March 2025"
    assert [one.code for one in hertfordshire.problems] == ["deadline.stated-beyond-limit"]


def test_a_stated_saturday_names_the_friday() -> None:
    manchester = weigh_stated_date(duties("2023-11-30")["written-statement"], date(2024, 3, 9), ALL)
    assert [one.code for one in manchester.problems] == ["deadline.not-a-working-day"]
    assert "Friday 8 March 2024" in manchester.problems[0].words


def test_a_stated_date_without_a_computed_one_stands_alone() -> None:
    unknown = reckon_duties(JAR, None, None, ALL)[0]
    assert unknown.reason == "Unknown: no date"
    assert weigh_stated_date(unknown, date(2008, 8, 13), ALL).gap is None


@pytest.mark.requirement("R067")
def test_bands_give_dates_only_where_the_framework_does() -> None:
    due = {band.id: reckon_band(band, PartialDate(2008, 5, 6), None, ALL) for band in JAR.bands}
    assert due["six_months"].due_on == date(2008, 11, 6)  # R067
    assert due["six_months"].working == (
        "Published on Tuesday 6 May 2008.",
        "6 months later is Thursday 6 November 2008.",
    )
    for band in ("immediate", "longer_term"):
        assert due[band].due_on is None
        assert due[band].reason.startswith("No date")
