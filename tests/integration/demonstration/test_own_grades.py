"""The self-assessment of 2007 beside what inspectors found: the catalogue's own figures, on both databases."""

from datetime import date

import pytest

from jointreview.web.queries.self_assessment import ComparedInspection, assessment_page

pytestmark = pytest.mark.usefixtures("demonstration_on_both")
PARTNERSHIP = 1


def compared(title: str, as_of: date) -> ComparedInspection:
    page = assessment_page(PARTNERSHIP, as_of, "SA-001")
    (found,) = [one for one in page.compared if one.title.startswith(title)]
    return found


@pytest.mark.requirement("R041", "R259")
def test_the_assessment_of_2007_matches_6_of_6_by_area_and_7_of_7_with_the_overall_grade() -> None:
    found = compared("Leeds annual performance assessment 2007", date(2007, 12, 19))
    assert found.comparison.words == "7 of 7"
    assert found.without_overall
    assert found.without_overall.words == "6 of 6"
    assert not found.is_later


@pytest.mark.requirement("R042", "R043", "R259")
def test_the_ratings_of_2008_match_6_of_7_and_economic_well_being_fell_one_step() -> None:
    found = compared("Leeds corporate assessment", date(2008, 6, 11))
    assert found.comparison.words == "6 of 7"
    assert found.is_later
    assert found.has_other_framework
    (fell,) = [row for row in found.comparison.rows if row.way != "same"]
    assert (fell.theirs.area, fell.own.grade, fell.theirs.grade) == ("economic_wellbeing", "good", "adequate")
    assert (fell.way, fell.steps) == ("lower", 1)
    note = assessment_page(PARTNERSHIP, date(2008, 6, 11), "SA-001").note
    assert "is in no source" in note


def test_nothing_that_came_out_later_is_compared_on_an_earlier_day() -> None:
    page = assessment_page(PARTNERSHIP, date(2007, 12, 19), "SA-001")
    assert [one.title for one in page.compared] == ["Leeds annual performance assessment 2007"]
