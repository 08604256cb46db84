"""The pages of a plan's life: each shows what is there, leads to its form, and says why a move is held back."""

from datetime import date

import pytest
from tests.lib.plan import accepted_evidence, answered_plan, approved_plan, people, when
from tests.lib.record import DAY, SHOWN, Record, make_record, seen

from jointreview.web.actions import plan, plan_cycles, plan_dates
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.actions.plan_cycles import CycleEntry
from jointreview.web.actions.plan_dates import DateEntry
from jointreview.web.actions.plan_evidence import LinkEntry

pytestmark = pytest.mark.django_db
LEAD, OFFICER = "improvement_lead", "clearance_officer"


@pytest.fixture
def record() -> Record:
    return make_record()


def post(record: Record, role: str, path: str, day: str = DAY, **data: object) -> object:
    answer = record.client(role).post(f"/{day}/{path}", data)
    return answer if answer.status_code == 302 else seen(answer)


def page(record: Record, path: str, role: str = LEAD, day: str = DAY) -> object:
    return seen(record.client(role).get(f"/{day}/{path}"))


def test_a_plan_is_put_forward_and_approved_by_someone_else(record: Record) -> None:
    answered_plan(record)
    assert post(record, LEAD, "plan/versions/new/", label="First plan").status_code == 302
    mine = page(record, "plan/versions/")
    assert "Approve: Someone other than the requester must do this. Ask a colleague." in mine.words
    refused = page(record, "plan/moves/plan-version/P-001-v1/approve/")
    assert "Someone other than the requester must do this." in refused.words
    theirs = page(record, "plan/versions/", OFFICER)
    (way,) = theirs.links("Approve")
    said = {"words": "Approved as put forward"}
    assert "Name the decision" in post(record, OFFICER, way.removeprefix(f"/{DAY}/"), **said).errors[0]
    assert post(record, OFFICER, way.removeprefix(f"/{DAY}/"), **said, power="Director").status_code == 302
    (row,) = page(record, "plan/versions/").table("Versions put forward, newest first")
    assert row[2] == "Approved Decision D-001"
    assert "Approved as put forward" in page(record, "plan/decisions/", "board_member").words
    assert record.client("board_member").post(way, said).status_code == 403


def test_what_keeps_a_plan_from_approval_leads_to_the_decision_on_no_action(record: Record) -> None:
    answered = page(record, "plan/versions/")
    assert "takes in no inspection yet" in answered.words
    assert post(record, LEAD, "plan/inspections/add/", inspection="I-001").status_code == 302
    open_ones = page(record, "plan/versions/")
    assert open_ones.links("F-005") == [f"/{DAY}/findings/F-005/standing/"]
    form = "findings/F-006/no-action/"
    assert (
        post(record, OFFICER, form, part="b", words="Published by health", power="Director").status_code
        == 302
    )
    assert "Published by health (D-001)" in page(record, "findings/F-006/standing/", "board_member").words


def test_an_agreed_date_shows_its_original_and_how_often_it_moved(record: Record) -> None:
    first, *_ = approved_plan(record)
    form = f"plan/actions/{first}/date/"
    assert post(record, LEAD, form, reason="Late posts").errors == ["Enter date asked for"]
    dated = {"wanted-day": "31", "wanted-month": "12", "wanted-year": "2008", "reason": "Late posts"}
    assert post(record, LEAD, form, **dated).status_code == 302
    assert post(record, LEAD, form, **dated).errors == [
        "A request for this date is waiting for a decision already."
    ]
    (row,) = page(record, "plan/date-requests/", OFFICER).table("Requests for other dates")
    assert row[1:4] == [f"{first}: Due date", "30 September 2008", "31 December 2008"]
    assert post(record, OFFICER, "plan/moves/date-request/1/agree/").status_code == 302
    shown = page(record, f"plan/actions/{first}/")
    assert "Due 31 December 2008 Agreed as 30 September 2008, moved once" in shown.words


def test_the_other_change_is_shown_and_nobody_loses_a_word(record: Record) -> None:
    """Two people open the same action; one changes its title, the other, who saw the old one, its date."""
    first, *_ = answered_plan(record)
    form = f"plan/actions/{first}/change/"
    opened = page(record, form)
    boxes = {
        box.get("name"): box.get("value") or ""
        for box in opened.tree.xpath("//main//input[@name]")
        if box.get("name") != "csrfmiddlewaretoken"
    }
    chosen = {"lead_organisation": record.organisations["council"], "post": record.posts["director"]}
    start = {**boxes, **chosen, "objective": "", "description": ""}
    theirs = {**start, "title": "Add three assessment workers", "reason": "Demand grew"}
    assert post(record, LEAD, form, **theirs).status_code == 302
    mine = {**start, "due_on-day": "31", "due_on-month": "10", "reason": "Holidays"}
    told = post(record, LEAD, form, **mine)
    assert told.errors == ["Someone else changed this meanwhile. Look at it again before you save."]
    assert told.table("What somebody else changed meanwhile") == [
        ["What will be done", "Add two assessment workers", "Add three assessment workers"]
    ]
    kept = {box.get("name"): box.get("value") for box in told.tree.xpath("//main//input[@name]")}
    assert (kept["title"], kept["due_on-month"], kept["seen"] != start["seen"]) == (
        "Add three assessment workers",
        "10",
        True,
    )
    assert "Holidays" in told.words
    again = {**mine, "title": kept["title"], "seen": kept["seen"]}
    assert post(record, LEAD, form, **again).status_code == 302
    shown = page(record, f"plan/actions/{first}/")
    assert "Add three assessment workers" in shown.words
    assert "Due 31 October 2008" in shown.words


def test_parts_of_an_action_are_added_one_by_one(record: Record) -> None:
    first, second, _ = answered_plan(record)
    add = f"plan/actions/{first}/add"
    health = record.organisations["health"]
    for part, said in {
        "milestone": {"title": "Posts advertised", "due_on-month": "7", "due_on-year": "2008"},
        "partner": {"organisation": health, "words": "Lend a nurse"},
        "dependency": {"outside": "Courts"},
        "funding": {"state": "unfunded", "cost": "60000"},
        "screening": {"outcome": "adverse_effect", "groups": ["rural"]},
        "risk": {"found": "no"},
    }.items():
        assert post(record, LEAD, f"{add}/{part}/", **said).status_code == 302, part
    assert post(record, LEAD, f"{add}/dependency/", on_action=first).errors  # itself is not offered
    assert post(record, LEAD, f"{add}/dependency/", on_action=second).status_code == 302
    assert post(record, LEAD, "plan/serves/new/", kind="service_plan", title="Area teams").status_code == 302
    assert post(record, LEAD, f"{add}/serves/", local_plan="L-001").status_code == 302
    shown = page(record, f"plan/actions/{first}/")
    assert shown.table("Milestones")[0][:2] == ["M-001 Posts advertised", "July 2008"]
    for words in (
        "Courts (outside the partnership)",
        "Unfunded, cost £60,000.00 Unfunded",
        "None identified (Improvement lead, 11 June 2008)",
        "May have an adverse effect: Children in rural areas",
        "Service plan: Area teams",
    ):
        assert words in shown.words, words
    assert record.client(LEAD).get(f"/{DAY}/{add}/nothing/").status_code == 404


def test_a_partner_signs_its_part_from_the_page(record: Record) -> None:
    first, *_ = answered_plan(record)
    health = record.organisations["health"]
    post(record, LEAD, f"plan/actions/{first}/add/partner/", organisation=health, words="Lend a nurse")
    way = f"/{DAY}/plan/moves/part/1/sign/"
    assert way not in page(record, f"plan/actions/{first}/").links("Sign")
    assert way in page(record, f"plan/actions/{first}/", "contributor").links("Sign")
    assert record.client(LEAD).post(way).status_code == 403
    assert record.client("contributor").post(way).status_code == 302
    assert page(record, f"plan/actions/{first}/").table("Partners' parts")[0][2] == "Signed"


def test_evidence_is_submitted_with_its_days_and_accepted_by_another(record: Record) -> None:
    first, *_ = answered_plan(record)
    form, day = f"plan/evidence/new/?about={first}", "2008-10-15"
    days = {"covers_from_on": "1 7 2008", "covers_to_on": "30 9 2008", "collected_on": "10 10 2008"}
    boxes = {
        f"{name}-{part}": value
        for name, words in days.items()
        for part, value in zip(("day", "month", "year"), words.split(), strict=True)
    }
    said = {
        "title": "Count of assessments",
        "method": "data",
        "claim": f"action:{first}",
        "shows": "Nine in ten in time",
        "supports": "yes",
        "sensitivity": "official",
        **boxes,
    }
    assert post(record, LEAD, form, day, **said).errors == [
        "Choose a file, or say where the evidence is kept."
    ]
    late = {**said, "kept_at": "Folder 12", "collected_on-month": "9"}
    assert post(record, LEAD, form, day, **late).errors == [
        "It cannot have been collected before the time it covers was over."
    ]
    answer = post(record, LEAD, form, day, **said, kept_at="Folder 12")
    assert answer["Location"] == f"/{day}/plan/actions/{first}/"
    held = page(record, "plan/moves/action/A-001/complete/", LEAD, day)
    assert "No evidence of it has been accepted. Until then it is claimed, not complete." in held.words
    assert "Accept: Someone other than the submitter" in page(record, "plan/evidence/", LEAD, day).words
    assert post(record, OFFICER, "plan/moves/evidence/E-001-v1/accept/", day).status_code == 302
    assert "Accepted" in page(record, "plan/evidence/E-001/", "board_member", day).words
    assert post(record, LEAD, "plan/moves/action/A-001/complete/", day).status_code == 302
    assert "Complete, with evidence" in page(record, f"plan/actions/{first}/", LEAD, day).words


def test_a_cycle_shows_delivery_confidence_impact_and_colour_apart(record: Record) -> None:
    first, *_ = answered_plan(record)
    who = people(record)
    plan_cycles.open_cycle(
        **when(who.lead), plan="P-001", entry=CycleEntry("June 2008", date(2008, 6, 1), date(2008, 6, 30))
    )
    plan.report_progress(**when(who.lead), action=first, state="part_done", words="One has started")
    said = {"level": "low", "words": "Nobody applied"}
    assert post(record, LEAD, f"plan/actions/{first}/confidence/", level="low").errors == [
        "Say what the doubt is."
    ]
    assert post(record, LEAD, f"plan/actions/{first}/confidence/", **said).status_code == 302
    assert "2 actions not reported on in this cycle." in page(record, "plan/cycles/1/").words
    first_row = page(record, "plan/cycles/1/", OFFICER).table("Actions in this cycle")[0]
    assert first_row[1].startswith("Part done: One has started Reported")
    assert first_row[2:5] == ["Low", "Not assessed", "Red Low confidence in the date"]
    assert post(record, OFFICER, "plan/moves/update/1/accept/").status_code == 302
    colour = {"colour": "amber", "reason": "An agency can cover"}
    assert post(record, OFFICER, f"plan/actions/{first}/colour/", **colour).status_code == 302
    shown = page(record, f"plan/actions/{first}/", "board_member")
    assert "Amber Amber, set by a person The rule gives red. An agency can cover" in shown.words
    assert "Not reported" in page(record, "plan/cycles/1/", "board_member").words


def test_claims_impact_and_closing_of_a_finding(record: Record) -> None:
    answered_plan(record)
    day = "2008-10-15"
    claim = {"said": "claimed_done", "words": "The council says so", "part": "a"}
    assert post(record, OFFICER, "findings/F-006/claim/", day, **claim).status_code == 302
    shown = page(record, "findings/F-006/standing/", "board_member", day)
    assert "What is said of it Part done" in shown.words
    assert shown.table("Claims, newest first")[0][1:] == [
        "a",
        "Claimed done",
        "The council says so",
        "Claimed only",
    ]
    held = page(record, "plan/moves/finding/F-006/close/", OFFICER, day)
    assert (
        "A finding can be closed only when its impact is at least evident. Assessed so far: none yet."
        in held.words
    )
    accepted_evidence(record, LinkEntry("finding", "F-006", "A plan is agreed"))
    impact = {"level": "evident", "words": "Children are seen sooner", "evidence": "E-001-v1"}
    assert post(record, OFFICER, "findings/F-006/impact/", day, **impact).status_code == 302
    decision = {"words": "Closed", "power": "Improvement board"}
    assert post(record, OFFICER, "plan/moves/finding/F-006/close/", day, **decision).status_code == 302
    assert "Closed or open Closed" in page(record, "findings/F-006/standing/", LEAD, day).words
    reason = {"reason": "A visit found delays"}
    assert post(record, OFFICER, "plan/moves/finding/F-006/contradict/", day, **reason).status_code == 302
    (opened, closed) = page(record, "findings/F-006/standing/", LEAD, day).table(
        "Closed and opened, newest first"
    )
    assert (opened[1:3], closed[1:3]) == (["Open", "A visit found delays"], ["Closed", "D-001"])


def test_two_versions_are_compared(record: Record) -> None:
    answered_plan(record)
    post(record, LEAD, "plan/versions/new/", label="January")
    who = people(record)
    plan.draft_action(**when(who.lead), entry=ActionEntry("Ask children each term"), answers=(("F-007", ""),))
    post(record, LEAD, "plan/versions/new/", label="March")
    shown = page(record, "plan/versions/2/", "board_member")
    assert shown.table("Differences") == [["A-004", "Added", "Ask children each term"]]
    assert "What changed since version 1" in shown.words
    assert "There is no version before it." in page(record, "plan/versions/1/").words
    assert record.client(LEAD).get(f"/{DAY}/plan/versions/9/").status_code == 404


def test_a_day_before_shows_none_of_it(record: Record) -> None:
    first, *_ = answered_plan(record)
    who = people(record)
    later = date(2008, 7, 1)
    plan_dates.ask_for_date(**when(who.lead, later), action=first, entry=DateEntry("2009-01", "Late"))
    assert "Nobody has asked for another date." in page(record, "plan/date-requests/").words
    assert "Late" in page(record, "plan/date-requests/", LEAD, later.isoformat()).words
    assert later > SHOWN
