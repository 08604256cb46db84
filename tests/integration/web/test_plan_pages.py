"""The plan: drafted with gaps, revised with a reason, reported on, and shown as at the day in the address."""

import pytest
from tests.lib.record import DAY, SHOWN, TODAY, Record, make_record, seen

from jointreview.web.actions.plan import ActionEntry, draft_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return make_record()


def draft(
    record: Record, role: str = "improvement_lead", query: str = "?finding=F-005", **said: str
) -> object:
    data = {"title": "Add two assessment workers", **said}
    return record.client(role).post(f"/{DAY}/plan/actions/new/{query}", data)


def test_a_draft_may_be_saved_with_gaps_and_the_gaps_are_shown(record: Record) -> None:
    answer = draft(record)
    assert (answer.status_code, answer["Location"]) == (302, f"/{DAY}/plan/actions/A-001/")
    page = seen(record.client("board_member").get(answer["Location"]))
    for words in (
        "Give the action one lead organisation.",
        "Name the post that answers for it.",
        "Say by when it will be done.",
        "Say how anyone will know that it worked.",
        "Finish first assessments on time.",
        "page 4, paragraph 4.1",
        "Only the improvement lead, or a contributor for their own organisation, can draft an action.",
    ):
        assert words in page.words, words
    assert "Say which recommendation" not in page.words


def test_a_draft_keeps_partial_dates_and_its_first_measure(record: Record) -> None:
    draft(
        record,
        lead_organisation=str(record.organisations["council"]),
        post=str(record.posts["director"]),
        **{"starts_on-month": "6", "starts_on-year": "2008", "due_on-year": "2009"},
        **{"measure-kind": "indicator", "measure-statement": "Nine in ten on time"},
        **{"measure-by_on-month": "March", "measure-by_on-year": "2009"},
    )
    page = seen(record.client("improvement_lead").get(f"/{DAY}/plan/actions/A-001/"))
    assert "Start June 2008 Due 2009" in page.words
    assert "Still to be filled in None" in page.words
    (measure,) = page.table("Success measures")
    assert measure[:5] == ["Nine in ten on time", "Indicator", "Not stated", "Not stated", "March 2009"]
    assert measure[5] == "Nothing yet"


def test_what_is_wrong_leads_to_its_box_and_nothing_is_saved(record: Record) -> None:
    page = seen(draft(record, title="", **{"due_on-day": "31", "due_on-month": "2", "due_on-year": "2009"}))
    assert page.errors == ["Enter what will be done", "Due must be a real date"]
    assert "No action" in seen(record.client("board_member").get(f"/{DAY}/plan/?view=list")).words


def test_a_day_that_has_not_come_is_refused(record: Record) -> None:
    client = record.client("improvement_lead")
    page = seen(client.post("/2099-01-01/plan/actions/new/", {"title": "Too soon"}))
    assert page.errors == ["You are looking at a day that has not come. Go to today to change the record."]


def test_a_moved_date_needs_a_reason_and_leaves_the_old_one_in_sight(record: Record) -> None:
    client = record.client("improvement_lead")
    draft(record, **{"due_on-month": "9", "due_on-year": "2008"})
    form = f"/{DAY}/plan/actions/A-001/change/"
    given = {"title": "Add two assessment workers", "due_on-month": "12", "due_on-year": "2008"}
    assert seen(client.post(form, given)).errors == ["Say why the action changes"]
    assert client.post(form, {**given, "reason": "The posts were advertised twice"}).status_code == 302
    newest, oldest = seen(client.get(f"/{DAY}/plan/actions/A-001/")).table(
        "Versions of this action, newest first"
    )
    assert newest[3:] == ["December 2008 Date moved was September 2008", "The posts were advertised twice"]
    assert oldest[3:] == ["September 2008", "First draft"]


def test_an_untouched_range_stays_a_range_when_an_action_is_revised(record: Record) -> None:
    entry = ActionEntry("Look into it", due_on="2008-09/2008-12")
    draft_action(by=record.by, on=SHOWN, today=TODAY, entry=entry)
    client = record.client("improvement_lead")
    form = f"/{DAY}/plan/actions/A-001/change/"
    shown = seen(client.get(form))
    boxes = {box.get("name"): box.get("value") for box in shown.tree.xpath("//input[@name]")}
    data = {name: value or "" for name, value in boxes.items() if name.startswith(("due", "starts"))}
    client.post(form, {**data, "title": "Look into it well", "reason": "Clearer"})
    assert "Due September to December 2008" in seen(client.get(f"/{DAY}/plan/actions/A-001/")).words


def test_claimed_done_stays_a_claim(record: Record) -> None:
    draft(record)
    client = record.client("improvement_lead")
    form = f"/{DAY}/plan/actions/A-001/progress/"
    assert "Shown as claimed until evidence has been accepted" in seen(client.get(form)).words
    assert seen(client.post(form, {"state": "claimed_done"})).errors == ["Say what has been done"]
    assert client.post(form, {"state": "claimed_done", "words": "Both started"}).status_code == 302
    page = seen(client.get(f"/{DAY}/plan/actions/A-001/"))
    assert "Claimed done not confirmed yet" in page.words
    assert page.table("What was reported") == [
        ["11 June 2008", "Claimed done", "Both started", "Improvement lead"]
    ]


def test_an_action_answers_one_more_finding_but_not_twice(record: Record) -> None:
    draft(record)
    client = record.client("improvement_lead")
    form = f"/{DAY}/plan/actions/A-001/answer/"
    assert client.post(form, {"finding": "F-006:b"}).status_code == 302
    assert "F-006 (b)" in seen(client.get(f"/{DAY}/plan/actions/A-001/")).words
    assert seen(client.post(form, {"finding": "F-006:b"})).errors == [
        "The action answers that finding already."
    ]
    assert (
        client.post(f"/{DAY}/plan/actions/A-001/measure/", {"kind": "other", "statement": "So"}).status_code
        == 302
    )


def test_a_contributor_acts_for_their_own_organisation_only(record: Record) -> None:
    own, others = str(record.organisations["health"]), str(record.organisations["council"])
    assert draft(record, "contributor", lead_organisation=own).status_code == 302
    assert seen(draft(record, "contributor", lead_organisation=others)).errors[0].startswith("Select")
    draft(record, lead_organisation=others)
    client = record.client("contributor")
    assert client.get(f"/{DAY}/plan/actions/A-001/change/").status_code == 200
    refused = seen(client.get(f"/{DAY}/plan/actions/A-002/change/"), 403)
    assert "a contributor for their own organisation" in refused.words
    assert (
        client.post(f"/{DAY}/plan/actions/A-002/progress/", {"state": "under_way", "words": "x"}).status_code
        == 403
    )


@pytest.mark.parametrize("role", ["board_member", "external_monitor"])
def test_those_who_read_see_the_plan_and_cannot_draft(record: Record, role: str) -> None:
    page = seen(record.client(role).get(f"/{DAY}/plan/"))
    assert "Draft an action: Only the improvement lead" in page.words
    assert draft(record, role).status_code == 403


def test_the_working_plan_is_closed_to_young_editors(record: Record) -> None:
    assert record.client("young_editor").get(f"/{DAY}/plan/").status_code == 403


def test_the_plan_is_chosen_in_the_address(record: Record) -> None:
    health = str(record.organisations["health"])
    draft(record, **{"due_on-day": "1", "due_on-month": "6", "due_on-year": "2008"})
    draft(record, query="", title="Agree the plan", finding="F-006:a", lead_organisation=health)
    client = record.client("board_member")
    page = seen(client.get(f"/{DAY}/plan/"))
    assert "Part answered Within six months. No action for part b." in page.words
    assert "F-007: Ask children what they think. Unanswered Longer term." in page.words
    (late,) = seen(client.get(f"/{DAY}/plan/?view=list&standing=late")).table("Actions")
    assert late[0] == "A-001"
    assert late[4] == "Late 10 days late"
    (theirs,) = seen(client.get(f"/{DAY}/plan/?view=list&lead={health}")).table("Actions")
    assert theirs[0] == "A-002"
    assert "No action matches." in seen(client.get(f"/{DAY}/plan/?standing=claimed done")).words


def test_nothing_dated_later_is_shown(record: Record) -> None:
    draft(record)
    client = record.client("board_member")
    assert client.get("/2008-06-10/plan/actions/A-001/").status_code == 404
    before = seen(client.get("/2008-06-10/plan/"))
    assert "Add two assessment workers" not in before.words
    assert "No improvement plan was open on this day." in seen(client.get("/2008-05-05/plan/")).words
