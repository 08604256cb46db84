"""Ending what an action waits for and a line of its funding, and setting the rule for colours."""

import pytest
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.models import Dependency, FundingLine, RagRule

LATER = "2008-09-30"


@pytest.fixture
def record(db: None) -> Record:
    made = make_record()
    said = {"title": "Visit sooner", "lead_organisation": made.organisations["council"]}
    made.client("improvement_lead").post(f"/{DAY}/plan/actions/new/", said)
    return made


def test_what_it_waits_for_is_ended_and_stays_on_the_days_before(record: Record) -> None:
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/plan/actions/A-001/add/dependency/", {"outside": "Courts"})
    key = Dependency.objects.get().pk
    at = f"plan/actions/A-001/end/dependency/{key}/"
    assert lead.post(f"/{LATER}/{at}").status_code == 302
    assert "Courts (outside the partnership)" in seen(lead.get(f"/{DAY}/plan/actions/A-001/")).words
    assert "Courts" not in seen(lead.get(f"/{LATER}/plan/actions/A-001/")).words
    assert "There is no such line of this action on this day." in seen(lead.post(f"/{LATER}/{at}"), 404).words
    told = seen(lead.get(f"/{LATER}/history/action/A-001/")).words
    assert "Ended: " in told


def test_a_line_of_funding_is_ended_by_whoever_leads_only(record: Record) -> None:
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/plan/actions/A-001/add/funding/", {"state": "unfunded", "cost": "1200"})
    key = FundingLine.objects.get().pk
    at = f"/{LATER}/plan/actions/A-001/end/funding/{key}/"
    assert record.client("contributor").post(at).status_code == 403
    assert lead.post(at).status_code == 302
    assert "Unfunded" not in seen(lead.get(f"/{LATER}/plan/actions/A-001/")).words
    assert lead.post(f"/{LATER}/plan/actions/A-001/end/milestone/{key}/").status_code == 404


def test_the_rule_for_colours_is_set_with_its_source_and_colours_the_plan_from_that_day(
    record: Record,
) -> None:
    lead = record.client("improvement_lead")
    said = {
        **{"colour-1": "amber", "words-1": "On the way", "when-1": "no date"},
        **{"colour-2": "green", "words-2": "On course", "when-2": "otherwise"},
        "source": "The board, June 2008",
    }
    without_last = {name: value for name, value in said.items() if not name.endswith("-2")}
    assert seen(lead.post(f"/{DAY}/plan/cycles/colours/", without_last)).errors == [
        "The last line of a rule must hold otherwise."
    ]
    half = {**said, "when-1": ""}
    assert seen(lead.post(f"/{DAY}/plan/cycles/colours/", half)).errors == ["Select when it holds, in line 1"]
    assert not RagRule.objects.exists()
    assert lead.post(f"/{DAY}/plan/cycles/colours/", said).status_code == 302
    page = seen(lead.get(f"/{DAY}/plan/cycles/"))
    assert [row[1] for row in page.table("Rule for colours")] == ["On the way", "On course"]
    assert "The board, June 2008" in page.words
    assert "Comes with this tool" in seen(lead.get("/2008-06-10/plan/cycles/")).words
    assert "On the way" in seen(lead.get(f"/{DAY}/plan/actions/A-001/")).words
