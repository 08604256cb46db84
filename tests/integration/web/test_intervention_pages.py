"""Notices, returns, concerns and bodies on the pages of a small record: what is entered, shown, and refused."""

from datetime import date
from typing import Any

import pytest
from tests.lib.record import DAY, TODAY, Record, make_record, seen

from jointreview.web.actions import plan_evidence
from jointreview.web.models import BodyReport, MonitoringReturn, NoticeMeasure, ReviewUsed

LATER = "2008-09-30"


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


def enter_notice(record: Record, step: str) -> Any:
    said = {
        "title": "Improvement notice",
        "issuer": record.organisations["council"],
        "step": step,
        "words": "Developments are to be reported",
    }
    return record.client("clearance_officer").post(f"/{DAY}/plan/intervention/new/", said)


@pytest.mark.requirement("R230")
def test_a_possible_notice_takes_no_measure_and_an_issued_one_does(record: Record) -> None:
    officer = record.client("clearance_officer")
    assert enter_notice(record, "possible").status_code == 302
    page = seen(officer.get(f"/{DAY}/plan/intervention/N-001/"))
    assert "Possible" in page.words
    assert "nothing of what it asks is known" in page.words
    asks = {"words": "No child without a visit", "target": "None", "due_on-year": "2009"}
    refused = seen(officer.post(f"/{DAY}/plan/intervention/N-001/measure/", asks))
    assert refused.errors == ["Until the notice is issued, nothing of what it asks for is known."]
    assert not NoticeMeasure.objects.exists()
    officer.post(f"/{LATER}/plan/intervention/N-001/step/", {"step": "issued", "words": "The letter came"})
    assert officer.post(f"/{LATER}/plan/intervention/N-001/measure/", asks).status_code == 302
    (row,) = seen(officer.get(f"/{LATER}/plan/intervention/N-001/")).table("What it asks for")
    assert row[:3] == ["No child without a visit", "None", "2009"]
    assert "Possible" in seen(officer.get(f"/{DAY}/plan/intervention/N-001/")).words


@pytest.mark.requirement("R236")
def test_lifting_is_proposed_once_every_condition_is_met_on_accepted_evidence(record: Record) -> None:
    officer = record.client("improvement_lead")
    enter_notice(record, "issued")
    at = f"/{LATER}/plan/intervention/N-001"
    propose = {"step": "lift_proposed", "words": "We believe we are there"}
    assert len(seen(officer.post(f"{at}/step/", propose)).errors) == 1
    officer.post(f"{at}/condition/", {"words": "Every child has a visit in time"})
    officer.post(f"{at}/condition/", {"words": "No caseload above the limit"})
    keys = [int(link.split("/")[-2]) for link in links_to_judge(officer.get(f"{at}/"))]
    for number, key in enumerate(keys, 1):
        refused = seen(officer.post(f"{at}/step/", propose))
        assert f"{3 - number} of 2 conditions are not met" in refused.errors[0]
        without = {"is_met": "yes", "words": "Counted"}
        assert seen(officer.post(f"{at}/condition/{key}/", without)).errors == [
            "A condition can be judged met only on evidence that has been accepted."
        ]
        evidence = accepted_evidence(record)
        done = officer.post(f"{at}/condition/{key}/", {**without, "evidence": evidence})
        assert done.status_code == 302
    assert officer.post(f"{at}/step/", propose).status_code == 302
    assert "Lifting proposed" in seen(officer.get(f"{at}/")).words


def links_to_judge(answer: Any) -> list[str]:
    return [
        link for link in seen(answer).tree.xpath("//a/@href") if "/condition/" in link and link[-2].isdigit()
    ]


def accepted_evidence(record: Record) -> str:
    from jointreview.web.actions.plan_evidence import EvidenceEntry, LinkEntry, VersionEntry

    day = date(2008, 9, 30)
    said: dict[str, Any] = {"on": day, "today": TODAY}
    reference = plan_evidence.add_evidence(
        by=record.visitor("improvement_lead"),
        **said,
        entry=EvidenceEntry("A count", "data"),
        version=VersionEntry(day, day, day, kept_at="The shared folder"),
        link=LinkEntry("finding", "F-005", "All of them"),
    )
    plan_evidence.review_evidence(
        by=record.visitor("clearance_officer"), **said, evidence=reference, number=1, event="accept"
    )
    return f"{reference}-v1"


@pytest.mark.requirement("R229")
def test_a_return_speaks_of_every_recommendation_and_leaves_our_colours_alone(record: Record) -> None:
    officer = record.client("clearance_officer")
    address = f"/{DAY}/plan/intervention/returns/about/{record.inspection}/"
    page = seen(officer.get(address))
    asked = [name.removeprefix("rating-") for name in page.tree.xpath("//select/@name") if "rating" in name]
    told = {
        "receiver": record.organisations["council"],
        **{
            f"{end}-{part}": value
            for end in ("first", "last")
            for part, value in (("month", "5"), ("year", "2008"))
        },
        **{f"rating-{one}": "behind" for one in asked},
        **{f"words-{one}": f"Slower than planned: {one}" for one in asked},
    }
    half = {name: value for name, value in told.items() if name != f"words-{asked[-1]}"}
    assert seen(officer.post(address, half)).errors == [f"Say why, for {asked[-1]}"]
    assert not MonitoringReturn.objects.exists()
    assert officer.post(address, told).status_code == 302
    rows = seen(officer.get(f"/{DAY}/plan/intervention/returns/MR-001/")).table(
        "What was told, recommendation by recommendation"
    )
    assert [row[1] for row in rows] == ["Behind, with a way back"] * len(asked)
    assert {row[3] for row in rows} == {"No statement"}
    (review,) = ReviewUsed.objects.all()
    assert (review.kind, review.inspection.reference) == ("monitoring", record.inspection)


@pytest.mark.requirement("R233")
def test_a_concern_has_owner_and_date_and_ends_once_with_words(record: Record) -> None:
    officer = record.client("clearance_officer")
    said = {
        "title": "Young people out of work",
        "agreed_with": "Government Office",
        "post": record.posts["director"],
        "due_on-month": "5",
        "due_on-year": "2008",
    }
    without = {name: value for name, value in said.items() if not name.startswith("due_on")}
    assert len(seen(officer.post(f"/{DAY}/plan/intervention/concerns/new/", without)).errors) == 1
    officer.post(f"/{DAY}/plan/intervention/concerns/new/", said)
    (row,) = seen(officer.get(f"/{DAY}/plan/intervention/")).table("Concerns agreed with others")
    assert row[2:4] == ["Director of children's services, Anyshire Council", "May 2008"]
    assert row[4].startswith("Late")
    settle = f"/{LATER}/plan/intervention/concerns/C-001/"
    officer.post(settle, {"words": "The figure came down"})
    assert seen(officer.post(settle, {"words": "Again"})).errors == ["That concern was settled already."]


@pytest.mark.requirement("R085", "R231")
def test_a_body_is_reported_to_in_its_rhythm_and_a_missed_report_shows(record: Record) -> None:
    officer = record.client("clearance_officer")
    said = {
        "name": "Improvement Board",
        "chair": "Somebody from outside",
        "is_chair_independent": "on",
        "every_months": "2",
        **{"first_on-day": "31", "first_on-month": "3", "first_on-year": "2008"},
        "plan": "P-001",
    }
    half = {name: value for name, value in said.items() if not name.startswith("first_on")}
    assert len(seen(officer.post(f"/{DAY}/plan/bodies/new/", half)).errors) == 1
    officer.post(f"/{DAY}/plan/bodies/new/", said)
    officer.post(f"/{DAY}/plan/bodies/new/", {"name": "Executive Board"})
    executive, improvement = seen(officer.get(f"/{DAY}/plan/bodies/")).table("Bodies")
    assert executive[2:4] == ["As needed", "None"]
    assert improvement[2] == "31 July 2008"
    assert improvement[3] == "Missed 31 March 2008 Missed 31 May 2008"
    officer.post("/2008-07-30/plan/bodies/G-001/report/", {"words": "The plan by themes"})
    assert BodyReport.objects.count() == 1
    _, improvement = seen(officer.get("/2008-08-01/plan/bodies/")).table("Bodies")
    assert improvement[2] == "30 September 2008"
    page = seen(officer.get(f"/{DAY}/plan/bodies/G-001/"))
    assert "Somebody from outside, independent" in page.words


@pytest.mark.requirement("R088")
def test_a_body_set_up_for_a_time_comes_up_for_review(record: Record) -> None:
    officer = record.client("clearance_officer")
    review = {"review_on-day": "1", "review_on-month": "9", "review_on-year": "2008"}
    officer.post(f"/{DAY}/plan/bodies/new/", {"name": "Task group", **review})
    (before,) = seen(officer.get(f"/{DAY}/plan/bodies/")).table("Bodies")
    (after,) = seen(officer.get("/2008-09-01/plan/bodies/")).table("Bodies")
    assert (before[5], after[5]) == ("On 1 September 2008", "Still needed?")
    officer.post("/2008-09-01/plan/bodies/G-001/change/", {"has_ended": "on", "reason": "Its work is done"})
    (ended,) = seen(officer.get("/2008-09-01/plan/bodies/")).table("Bodies")
    assert ended[2] == "Ended"
    told = seen(officer.get("/2008-09-01/history/body/G-001/")).words
    assert "Its work is done" in told


def test_work_is_given_and_ended(record: Record) -> None:
    officer = record.client("clearance_officer")
    officer.post(f"/{DAY}/plan/bodies/new/", {"name": "Steering group"})
    officer.post(f"/{DAY}/plan/bodies/G-001/work/", {"kind": "plan", "title": "The action plan"})
    page = seen(officer.get(f"/{DAY}/plan/bodies/G-001/"))
    assert "Work of Steering group: 1" in page.words
    (end,) = [link for link in page.tree.xpath("//a/@href") if link.endswith("/end/")]
    assert officer.post(end.replace(DAY, LATER)).status_code == 302
    assert "Work of Steering group: 0" in seen(officer.get(f"/{LATER}/plan/bodies/G-001/")).words


def test_who_may_not_is_told_why(record: Record) -> None:
    member = record.client("board_member")
    for page in ("intervention/new/", "bodies/new/", f"intervention/returns/about/{record.inspection}/"):
        assert member.get(f"/{DAY}/plan/{page}").status_code == 403
