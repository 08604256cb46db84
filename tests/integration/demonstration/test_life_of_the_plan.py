"""The plan of the demonstration as it lives: approved with fixed dates, reported on, evidenced, and judged apart."""

from datetime import date
from pathlib import Path

import pytest

from jointreview.web.queries.action_whole import action_whole
from jointreview.web.queries.finding_standing import finding_standing
from jointreview.web.queries.findings import findings_on
from jointreview.web.queries.plan_cycles import cycles_page
from jointreview.web.queries.plan_decisions import decisions_on
from jointreview.web.queries.plan_evidence import evidence_on
from jointreview.web.queries.plan_versions import versions_page

PARTNERSHIP = 1
APPROVED, AFTER = date(2008, 7, 16), date(2008, 10, 31)
pytestmark = pytest.mark.usefixtures("demonstration")


def test_the_plan_is_approved_by_the_board_of_july_and_never_before(demonstration: Path) -> None:
    before = versions_page(PARTNERSHIP, date(2008, 7, 15), "")
    assert [row.state for row in before.versions.rows] == ["draft"]
    after = versions_page(PARTNERSHIP, APPROVED, "")
    assert [row.state for row in after.versions.rows] == ["approved"]
    (decision,) = decisions_on(PARTNERSHIP, APPROVED).rows
    assert decision.taken_by.startswith("Executive Board")
    assert decisions_on(PARTNERSHIP, date(2008, 7, 15)).rows == ()


def test_delivery_confidence_and_impact_are_said_apart_on_accepted_evidence(demonstration: Path) -> None:
    (cycle,) = cycles_page(PARTNERSHIP, AFTER).cycles
    assert cycle.label == "Autumn 2008"
    whole = action_whole(PARTNERSHIP, AFTER, "A-002", "")
    assert (whole.updates[0].state.lower(), whole.updates[0].stands) == ("claimed done", "accepted")
    assert whole.confidence[0].level == "High"
    assert (whole.impact[0].level, whole.impact[0].by) == ("Early", "Clearance officer")
    (proof,) = evidence_on(PARTNERSHIP, AFTER, "").rows
    assert (proof.state, proof.by) == ("accepted", "Improvement lead")
    assert proof.covers_to_on > date(2008, 6, 2), "it covers time after the work began"


@pytest.mark.requirement("R193")
def test_risk_of_harm_in_youth_justice_is_measured_in_assessments_and_in_plans(demonstration: Path) -> None:
    day = date(2009, 2, 2)
    (asked,) = [one.reference for one in findings_on(PARTNERSHIP, day) if "risk of harm" in one.text]
    measures = finding_standing(PARTNERSHIP, day, asked, "").measures
    assert [one.statement.split()[0] for one in measures] == ["Assessments", "Plans"]
    assert all(one.target and one.by_on and one.latest is None for one in measures), "nothing is made up"
    assert finding_standing(PARTNERSHIP, date(2009, 2, 1), asked, "").measures == ()
