"""What the sources say of money, on the demonstration: amounts only where one states them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jointreview.web.queries.commissioning import initiatives_on
from jointreview.web.queries.findings import findings_on
from jointreview.web.queries.resources import resources_on

PARTNERSHIP = 1
BOARD = date(2010, 2, 12)
pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.requirement("R197")
def test_six_million_two_hundred_thousand_pounds_are_proposed_for_2010_11(demonstration: Path) -> None:
    (row,) = [one for one in resources_on(PARTNERSHIP, BOARD).proposals if one.year == "2010/11"]
    assert (row.amount, row.step_words) == (Decimal("6200000.00"), "Proposed")
    texts = {one.reference: one.text for one in findings_on(PARTNERSHIP, BOARD)}
    assert len(row.findings) == 3
    assert any("resources" in texts[one] for one in row.findings)


@pytest.mark.requirement("R196")
def test_value_for_money_as_judged_and_what_is_too_costly(demonstration: Path) -> None:
    found = resources_on(PARTNERSHIP, BOARD)
    judged = {row.theme: row.grade for row in found.grades if row.title.startswith("Leeds announced")}
    assert judged == {"Safeguarding": "Inadequate", "Looked after children": "Adequate"}
    assert [(row.service, "costly" in row.outcome, row.cost) for row in found.unit_costs] == [
        ("Special educational needs", True, None),
        ("Placements of looked-after children", True, None),
    ]


@pytest.mark.requirement("R198", "R199")
def test_the_review_of_2008_was_contained_and_needs_no_significant_new_money(demonstration: Path) -> None:
    found = resources_on(PARTNERSHIP, date(2008, 6, 11))
    (cost,) = found.costs
    assert "contained" in cost.words
    assert (cost.cost_centre != "", cost.budget, cost.spent) == (True, None, None)
    assert [(row.about, row.said) for row in found.new_money] == [
        ("Leeds joint area review 2008", "Not significant")
    ]


@pytest.mark.requirement("R201")
def test_both_youth_services_are_asked_to_tie_resources_to_needs(demonstration: Path) -> None:
    rows = resources_on(PARTNERSHIP, BOARD).allocations
    texts = {one.reference: one.text for one in findings_on(PARTNERSHIP, BOARD)}
    assert ["needs" in texts[row.finding] for row in rows] == [True, True]
    assert {row.needs for row in rows} == {""}


@pytest.mark.requirement("R202")
def test_the_restructuring_of_wiltshire_stands_in_its_year(demonstration: Path) -> None:
    years = {row.year: row for row in resources_on(PARTNERSHIP, BOARD).years}
    assert years["2009/10"].proposals == ("V-001",)
    assert years["2009/10"].proposed.unknown == 1


@pytest.mark.requirement("R203")
def test_the_interim_report_of_scrutiny_has_its_reply(demonstration: Path) -> None:
    (row,) = resources_on(PARTNERSHIP, BOARD).scrutiny
    assert row.about == "Children's Services Scrutiny Board"
    assert row.reply.endswith("Director of Children's Services")


@pytest.mark.requirement("R200")
def test_each_commissioned_initiative_has_a_day_for_the_test_of_its_value(demonstration: Path) -> None:
    known = initiatives_on(PARTNERSHIP, date(2009, 1, 27))
    assert [(str(row.test_on), row.standing) for row in known] == [
        ("September 2009", "to be tested"),
        ("30 June 2009", "to be tested"),
    ]
    later = initiatives_on(PARTNERSHIP, date(2009, 10, 1))
    assert [(row.standing, row.verdict) for row in later] == [
        ("overdue", ""),
        ("tested", "Not clear yet"),
    ]
