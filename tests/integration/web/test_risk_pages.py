"""The register of risks on the web: one scale, children apart, urgent first, refusals in words."""

import pytest
from tests.lib.record import DAY, Record, make_record, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return make_record()


def enter(record: Record, role: str = "improvement_lead", **said: str) -> object:
    given = {
        "title": "Children wait for a plan",
        "kind": "children",
        "organisation": str(record.organisations["council"]),
        "likelihood": "4",
        "impact": "4",
        "words": "Chairs are borrowed",
        **said,
    }
    return record.client(role).post(f"/{DAY}/risks/new/", given)


@pytest.mark.requirement("R191")
def test_one_register_and_scale_for_all_partners_and_those_with_no_entry_are_listed(record: Record) -> None:
    enter(record)
    page = seen(record.client("board_member").get(f"/{DAY}/risks/"))
    (row,) = page.table("Risks to children")
    assert row[:4] == ["R-001", "Children wait for a plan", "Anyshire Council", "16 high"]
    assert "Partners that entered no risk Anyshire Health Trust" in page.words
    enter(record, organisation=str(record.organisations["health"]), kind="delivery", likelihood="1")
    page = seen(record.client("board_member").get(f"/{DAY}/risks/"))
    assert page.table("Risks to delivery")[0][3] == "4 low"
    assert "Every partner entered at least one." in page.words


def test_a_contributor_enters_the_risks_of_their_own_organisation_only(record: Record) -> None:
    assert enter(record, "contributor").status_code == 403
    assert enter(record, "contributor", organisation=str(record.organisations["health"])).status_code == 302
    assert enter(record, "board_member").status_code == 403


@pytest.mark.requirement("R192")
def test_a_risk_to_children_needs_more_than_a_note_to_close(record: Record) -> None:
    enter(record)
    lead, address = record.client("improvement_lead"), f"/{DAY}/risks/R-001/close/"
    refused = seen(lead.post(address, {"ground": "plan_note", "words": "Action done"}))
    assert refused.errors == [
        "A risk to children is not closed by a note of the plan: name the evidence or the board's decision."
    ]
    assert lead.post(address, {"ground": "evidence", "words": "Audit of 20 files"}).status_code == 302
    (row,) = seen(lead.get(f"/{DAY}/risks/")).table("Closed")
    assert row[4] == "Evidence shows that it is gone: Audit of 20 files"
    again = seen(lead.post(address, {"ground": "evidence", "words": "Once more"}))
    assert again.errors == ["That risk is closed. Enter it as a new one if it is back."]


def test_a_risk_is_judged_again_and_the_earlier_judgement_stays(record: Record) -> None:
    enter(record)
    lead = record.client("improvement_lead")
    lead.post(f"/{DAY}/risks/R-001/judge/", {"likelihood": "2", "impact": "4", "words": "Both posts filled"})
    rows = seen(lead.get(f"/{DAY}/risks/R-001/")).table("How it was judged, newest first")
    assert [row[1] for row in rows] == ["Unlikely, large: 8 (medium)", "Likely, large: 16 (high)"]


@pytest.mark.requirement("R194")
def test_an_urgent_item_without_a_lead_turns_red_and_comes_first(record: Record) -> None:
    data = {"words": "Case 4711: no visit in a fortnight", "came_from": "File audit"}
    assert record.client("contributor").post(f"/{DAY}/risks/urgent/", data).status_code == 302
    lead = record.client("improvement_lead")
    (row,) = seen(lead.get(f"/{DAY}/risks/")).table("Urgent: a child’s safety")
    assert row[4:] == ["Nobody yet", "No lead yet"]
    # 11 June 2008 is a Wednesday: on Friday two working days have gone.
    (row,) = seen(lead.get("/2008-06-13/risks/")).table("Urgent: a child’s safety")
    assert row[5] == "No lead after 2 working days"
    address = "/2008-06-13/risks/urgent/U-001/"
    assert seen(lead.post(address, {"step": "lead_named"})).errors == ["Choose the post that leads."]
    lead.post(address, {"step": "lead_named", "post": str(record.posts["director"])})
    (row,) = seen(lead.get("/2008-06-13/risks/")).table("Urgent: a child’s safety")
    assert row[4:] == ["Director of children's services", "A lead is named"]
    assert seen(lead.post(address, {"step": "dealt_with"})).errors == ["Say how it was dealt with."]
    lead.post(address, {"step": "dealt_with", "words": "Seen on the day"})
    (row,) = seen(lead.get("/2008-06-13/risks/")).table("Urgent: a child’s safety")
    assert row[5] == "Dealt with Seen on the day"
