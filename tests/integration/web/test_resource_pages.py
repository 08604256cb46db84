"""Money on the pages of a small record: what is entered, summed and listed."""

import pytest
from tests.lib.record import DAY, SHOWN, Record, make_record, seen
from tests.lib.scale import Size, grow

from jointreview.web.models import Partnership

LATER = "2008-09-30"


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


def enter(record: Record, kind: str, **said: object) -> list[str]:
    answer = record.client("clearance_officer").post(f"/{DAY}/plan/resources/new/{kind}/", said)
    return [] if answer.status_code == 302 else seen(answer).errors


@pytest.mark.requirement("R197")
def test_a_proposal_is_linked_to_findings_and_decided_once(record: Record) -> None:
    said = {
        "title": "More workers",
        "year": "2008/09",
        "amount": "6200000",
        "new": "yes",
        "words": "Caseloads",
    }
    assert enter(record, "proposal", **said, findings="f-003, F-004") == []
    officer = record.client("clearance_officer")
    (row,) = seen(officer.get(f"/{DAY}/plan/resources/")).table("Investment proposals")
    assert row[:5] == ["V-001 More workers", "2008/09", "£6,200,000.00", "New money", "F-003 F-004"]
    assert row[5].startswith("Proposed")
    step = f"/{LATER}/plan/resources/proposals/V-001/"
    assert officer.post(step, {"step": "agreed", "words": "The council's budget"}).status_code == 302
    assert len(seen(officer.post(step, {"step": "declined", "words": "Taken back"})).errors) == 1
    assert "Agreed" in seen(officer.get(f"/{LATER}/plan/resources/")).table("Investment proposals")[0][5]
    assert "Proposed" in seen(officer.get(f"/{DAY}/plan/resources/")).table("Investment proposals")[0][5]
    assert enter(record, "proposal", **said, findings="F-999") == ["There is no finding with that reference."]


@pytest.mark.requirement("R195")
def test_what_was_set_aside_for_an_inspection_stands_beside_what_was_spent(record: Record) -> None:
    said = {
        "inspection": record.inspection,
        "cost_centre": "Inspection contingency",
        "budget": "12000",
        "spent": "9500.50",
        "words": "Contained within the contingency",
    }
    assert enter(record, "cost", **said) == []
    page = seen(record.client("board_member").get(f"/{DAY}/plan/resources/"))
    (row,) = page.table("What taking part in inspections cost")
    assert [cell for cell in row if "£" in cell or "contingency" in cell.lower()] == [
        "Inspection contingency",
        "£12,000.00",
        "£9,500.50",
        "Contained within the contingency",
    ]


@pytest.mark.requirement("R199", "R202")
def test_unfunded_actions_are_listed_and_summed_apart_from_those_nobody_speaks_of(record: Record) -> None:
    lead = record.client("improvement_lead")
    for title in ("Visit sooner", "Write it down", "Say nothing"):
        lead.post(
            f"/{DAY}/plan/actions/new/",
            {"title": title, "lead_organisation": record.organisations["council"]},
        )
    add = f"/{DAY}/plan/actions/{{}}/add/funding/"
    lead.post(add.format("A-001"), {"state": "unfunded", "cost": "1200", "year": "2008/09"})
    lead.post(
        add.format("A-002"), {"state": "existing_plans", "cost": "300", "budget": "500", "year": "2008/09"}
    )
    page = seen(lead.get(f"/{DAY}/plan/resources/"))
    assert [row[:3] for row in page.table("Actions that are unfunded, or of which nobody has said")] == [
        ["A-001", "Unfunded", "£1,200.00"],
        ["A-003", "Nobody has said", "Not said"],
    ]
    assert "Unfunded in all: £1,200.00." in page.words
    (year,) = page.table("By year")
    assert year[:3] == ["2008/09", "£1,500.00", "£500.00, and 1 without an amount"]


def test_more_actions_than_a_page_holds_are_cut_and_each_stands_on_one_page(record: Record) -> None:
    grow(Partnership.objects.get(), Size(1, 1, 60, 1), SHOWN)
    lead = record.client("improvement_lead")
    add = f"/{DAY}/plan/actions/{{}}/add/funding/"
    for number in (1005, 1059):
        lead.post(add.format(f"A-{number}"), {"state": "unfunded", "cost": "0.10", "year": "2008/09"})
    lead.post(add.format("A-1007"), {"state": "existing_plans", "cost": "5", "year": "2008/09"})
    caption, told = "Actions that are unfunded, or of which nobody has said", []
    for number in (1, 2):
        page = seen(lead.get(f"/{DAY}/plan/resources/?unfunded={number}"))
        told += [row[:2] for row in page.table(caption)]
        assert "Unfunded in all: £0.20." in page.words
    said = [f"A-{number}" for number in range(1001, 1061) if number not in (1005, 1007, 1059)]
    unfunded = [["A-1005", "Unfunded"], ["A-1059", "Unfunded"]]
    assert told == [*unfunded, *([one, "Nobody has said"] for one in said)]


@pytest.mark.requirement("R201")
def test_an_allocation_without_knowledge_of_need_is_listed_as_such(record: Record) -> None:
    assert enter(record, "allocation", title="Youth work", year="2008/09", finding="f-003") == []
    assert enter(record, "allocation", title="Visits", year="2008/09", needs="The yearly count") == []
    page = seen(record.client("board_member").get(f"/{DAY}/plan/resources/"))
    rows = page.table("What was shared out, and on what knowledge of need")
    assert [row[3:5] for row in rows] == [["None named", "F-003"], ["The yearly count", "None"]]


def test_a_unit_cost_stands_beside_its_outcome(record: Record) -> None:
    said = {
        "service": "Placements",
        "year": "2008/09",
        "outcome": "Few moves",
        "source": "Accounts",
        "cost": "900",
    }
    without = {name: value for name, value in said.items() if name != "outcome"}
    assert len(enter(record, "unit-cost", **without)) == 1
    assert enter(record, "unit-cost", **said, comparator="Like councils", comparator_cost="700") == []
    page = seen(record.client("board_member").get(f"/{DAY}/plan/resources/"))
    (row,) = page.table("What a unit costs, beside what it achieves")
    assert row[3:7] == ["£900.00", "Like councils", "£700.00", "Few moves"]


def test_costs_claims_and_scrutiny_are_kept(record: Record) -> None:
    assert (
        enter(record, "cost", inspection=record.inspection, words="Contained", budget="100", spent="90") == []
    )
    assert (
        enter(record, "new-money", inspection=record.inspection, said="not_significant", words="Little") == []
    )
    half = {"body": "Scrutiny Board", "words": "More workers", "reply": "They are proposed"}
    assert len(enter(record, "scrutiny", **half)) == 1
    assert enter(record, "scrutiny", **half, reply_by="Director") == []
    page = seen(record.client("board_member").get(f"/{DAY}/plan/resources/"))
    assert page.table("What taking part in inspections cost")[0][2:5] == ["£100.00", "£90.00", "Contained"]
    assert page.table("What is said of new money")[0][1] == "Not significant"
    assert page.table("What scrutiny said of resources")[0][2] == "They are proposed, Director"


def test_who_may_not_is_told_why(record: Record) -> None:
    assert record.client("board_member").get(f"/{DAY}/plan/resources/new/proposal/").status_code == 403
    assert record.client("clearance_officer").get(f"/{DAY}/plan/resources/new/gold/").status_code == 404


@pytest.mark.requirement("R200")
def test_nothing_is_commissioned_without_a_day_for_the_test_of_its_value(record: Record) -> None:
    said = {"title": "Mentors", "provider": "A charity", "aim": "Fewer offend again", "finding": "f-003"}
    officer, caption = (
        record.client("clearance_officer"),
        "What is commissioned, and when its value is tested",
    )
    new = f"/{DAY}/plan/resources/commissioned/new/"
    errors = seen(officer.post(new, said)).errors
    assert errors == ["Enter the date by which its value and impact will be tested"]
    assert officer.post(new, {**said, "test_on-month": "7", "test_on-year": "2008"}).status_code == 302
    (row,) = seen(officer.get(f"/{DAY}/plan/resources/")).table(caption)
    assert row[:6] == [
        *("CI-001 Mentors", "A charity", "Fewer offend again", "July 2008"),
        *("To be tested Enter a test", "F-003"),
    ]
    late = seen(record.client("board_member").get("/2008-08-01/plan/resources/"))
    assert late.table(caption)[0][4] == "Overdue"
    test = "/2008-08-04/plan/resources/commissioned/CI-001/test/"
    found = {"verdict": "not_worth_it", "words": "Nobody stayed beyond a month", "source": "Audit"}
    assert seen(officer.post(test, {**found, "source": ""})).errors
    assert officer.post(test, found).status_code == 302
    told = seen(officer.get("/2008-08-05/plan/resources/")).table(caption)[0][4]
    assert told.startswith("Tested Not worth what it costs Nobody stayed beyond a month")
