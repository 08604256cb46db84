"""Risks: one scale, risk to children apart, and what is urgent for a child."""

from datetime import date

import pytest

from jointreview.core.calendars import load_calendar
from jointreview.core.plan.risks import Score, check_end, urgent_standing
from jointreview.errors import Invalid

CALENDAR = load_calendar()
FRIDAY, MONDAY, TUESDAY = date(2010, 1, 8), date(2010, 1, 11), date(2010, 1, 12)


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [(5, 5, "high"), (3, 5, "high"), (2, 3, "medium"), (1, 5, "low"), (2, 2, "low")],
)
def test_one_table_of_bands(likelihood: int, impact: int, band: str) -> None:
    assert Score(likelihood, impact).band == band


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 1), (6, 1), (1, 0), (1, 6)])
def test_a_score_outside_the_scale_cannot_be_built(likelihood: int, impact: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        Score(likelihood, impact)


@pytest.mark.requirement("R192")
def test_a_risk_to_a_child_is_not_closed_by_a_note_of_the_plan_alone() -> None:
    with pytest.raises(Invalid, match="not closed by a note"):
        check_end("children", "plan_note", "Done in May")
    check_end("children", "evidence", "Audit of 3 March")
    check_end("delivery", "plan_note", "Done in May")
    with pytest.raises(Invalid, match="what shows"):
        check_end("delivery", "evidence", "  ")


@pytest.mark.requirement("R194")
@pytest.mark.parametrize(
    ("as_of", "is_red"),
    [(FRIDAY, False), (date(2010, 1, 10), False), (MONDAY, False), (TUESDAY, True)],
)
def test_more_than_one_working_day_without_a_lead_is_red(as_of: date, is_red: bool) -> None:
    assert urgent_standing(FRIDAY, None, None, as_of, CALENDAR).is_red == is_red


def test_a_lead_ends_the_red_and_only_dealing_with_it_ends_the_item() -> None:
    named = urgent_standing(FRIDAY, TUESDAY, None, TUESDAY, CALENDAR)
    assert (named.is_red, named.is_open) == (False, True)
    before = urgent_standing(FRIDAY, date(2010, 1, 20), None, TUESDAY, CALENDAR)
    assert before.is_red
    assert not urgent_standing(FRIDAY, TUESDAY, TUESDAY, TUESDAY, CALENDAR).is_open
