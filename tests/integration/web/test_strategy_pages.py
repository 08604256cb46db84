"""The register of strategies on the pages of a small record, and where a review is used again."""

import pytest
from tests.lib.record import DAY, SHOWN, Record, make_record, seen
from tests.lib.scale import Size, grow

from jointreview.web.models import Partnership, ReviewUsed
from jointreview.web.queries.strategies_served import NAMED

LATER = "2008-09-30"


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


def add(record: Record, title: str, kind: str) -> None:
    said = {"title": title, "kind": kind}
    assert record.client("improvement_lead").post(f"/{DAY}/plan/serves/new/", said).status_code == 302


@pytest.mark.requirement("R250")
def test_a_strategy_without_a_delivery_plan_and_one_out_to_consultation_are_listed(record: Record) -> None:
    add(record, "A priority", "cypp_priority")
    add(record, "Placement strategy", "strategy")
    lead = record.client("improvement_lead")
    said = {
        "organisation": record.organisations["council"],
        "post": record.posts["director"],
        **{"first-month": "4", "first-year": "2008", "last-month": "3", "last-year": "2011"},
        "delivery_plan": "no",
        "consultation": "open",
        "ties_to": "L-001",
    }
    half = {name: value for name, value in said.items() if not name.startswith("last")}
    assert seen(lead.post(f"/{DAY}/plan/strategies/L-002/describe/", half)).errors == [
        "Give both ends of the period, or none"
    ]
    assert lead.post(f"/{DAY}/plan/strategies/L-002/describe/", said).status_code == 302
    page = seen(lead.get(f"/{DAY}/plan/strategies/"))
    assert [row[0] for row in page.table("Without a delivery plan: 1")] == ["L-002 Placement strategy"]
    assert [row[0] for row in page.table("Out to consultation: 1")] == ["L-002 Placement strategy"]
    register = {row[0]: row for row in page.table("Register")}
    assert register["L-002 Placement strategy"][2:4] == [
        "Director of children's services, Anyshire Council",
        "April 2008 to March 2011",
    ]
    again = {**said, "delivery_plan": "yes"}
    assert len(seen(lead.post(f"/{LATER}/plan/strategies/L-002/describe/", again)).errors) == 1
    lead.post(f"/{LATER}/plan/strategies/L-002/describe/", {**again, "reason": "It is written"})
    assert "Without a delivery plan: 0" in seen(lead.get(f"/{LATER}/plan/strategies/")).words
    assert "Without a delivery plan: 1" in seen(lead.get(f"/{DAY}/plan/strategies/")).words


@pytest.mark.requirement("R250")
def test_aims_are_checked_and_ended(record: Record) -> None:
    add(record, "Placement strategy", "strategy")
    lead = record.client("improvement_lead")
    at = f"/{DAY}/plan/strategies/L-001/"
    lead.post(f"{at}aim/", {"words": "Do better"})
    lead.post(
        f"{at}aim/",
        {
            "words": "Reviews in time",
            "is_specific": "on",
            "measure": "Share",
            "target": "80%",
            "by_on-year": "2009",
        },
    )
    page = seen(lead.get(at))
    poor, good = page.table("Its aims")
    assert poor[4] == "not specific no measure no target no date"
    assert good[4] == "Yes"
    (first, _) = [link for link in page.tree.xpath("//a/@href") if "/aim/" in link and link.endswith("/end/")]
    lead.post(first)
    assert len(seen(lead.get(at)).table("Its aims")) == 1


@pytest.mark.requirement("R087")
def test_actions_are_handed_out_by_priority(record: Record) -> None:
    add(record, "A priority", "cypp_priority")
    lead = record.client("improvement_lead")
    lead.post(
        f"/{DAY}/plan/actions/new/",
        {"title": "Visit sooner", "lead_organisation": record.organisations["council"], "finding": "F-005"},
    )
    reference = "A-001"
    assert (
        lead.post(f"/{DAY}/plan/actions/{reference}/add/serves/", {"local_plan": "L-001"}).status_code == 302
    )
    (row,) = seen(lead.get(f"/{DAY}/plan/strategies/")).table("Actions by priority of the area’s plan")
    assert row == ["A priority", "A-001 Visit sooner"]
    page = lead.get(f"/{DAY}/plan/strategies/by-priority.html")
    assert page.status_code == 200
    assert b"Visit sooner" in page.content
    assert b"A priority" in page.content
    assert lead.get(f"/{DAY}/plan/strategies/by-priority.odt").status_code == 404


def test_a_priority_that_many_actions_serve_leads_to_all_of_them(record: Record) -> None:
    grow(Partnership.objects.get(), Size(1, 1, 2 * NAMED + 4, 1), SHOWN)
    lead = record.client("board_member")
    rows = seen(lead.get(f"/{DAY}/plan/strategies/")).table("Actions by priority of the area’s plan")
    assert [row[0] for row in rows] == ["Children are safe", "No priority"]
    assert all("All 22 actions" in row[1] for row in rows)
    for serves, first in (("L-1001", "A-1001"), ("no-priority", "A-1002")):
        page = seen(lead.get(f"/{DAY}/plan/?view=list&serves={serves}"))
        told = [row[0] for row in page.table("Actions")]
        assert (len(told), told[0]) == (22, first)
    serving = seen(lead.get(f"/{DAY}/plan/strategies/L-1001/")).table("What serves it")
    assert serving[0][1].endswith("All 22 actions")


@pytest.mark.requirement("R044")
def test_a_review_is_used_again_and_says_where(record: Record) -> None:
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/inspections/reviews-used/new/", {"title": "An audit", "kind": "audit"})
    key = ReviewUsed.objects.get().pk
    address = f"/{DAY}/inspections/reviews-used/{key}/use/"
    assert lead.post(address, {"used_in": "P-001"}).status_code == 302
    assert len(seen(lead.post(address, {"used_in": "P-001"})).errors) == 1
    lead.post(address, {"used_in": record.inspection, "words": "Its third weakness"})
    (row,) = seen(lead.get(f"/{DAY}/inspections/reviews-used/")).table("Reviews used by this day")
    assert row[5].startswith(f"P-001 {record.inspection}, Its third weakness")
