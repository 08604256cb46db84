"""The written statement on the web: a complete one only, in the order of its steps, by the people who may, as files."""

import io
from datetime import date

import docx
import page as page_validation
import pytest
from django.conf import LazySettings
from django.test import Client
from tests.lib.anytown import a_file
from tests.lib.plan import whole_action
from tests.lib.record import DAY, SHOWN, TODAY, Record, Seen, make_record, seen

from jointreview.core.frameworks import load_framework
from jointreview.web.actions import plan_decisions
from jointreview.web.actions.moving import DecisionEntry
from jointreview.web.actions.plan import ActionEntry, draft_action
from jointreview.web.actions.plan_parts import move_action
from jointreview.web.models import Dispatch, StatementStep, StatementVersion

JAR = load_framework("jar-2007")
NOTHING_YET = " ".join(
    f"{one} has no action, and no decision to take none." for one in ("F-005", "F-006", "F-007")
)
ANSWERED = (("F-005", ""), ("F-006", "a"), ("F-006", "b"), ("F-007", ""))


@pytest.fixture
def record(db: None, settings: LazySettings, tmp_path: object) -> Record:
    """The made-up partnership, with its files in the test's own folder."""
    settings.DATA_DIR = tmp_path
    return make_record()


def answer_all(record: Record, **entry: str) -> None:
    """One action for every recommendation."""
    given = {"title": "Do what was asked", "starts_on": "2008-06", "due_on": "2008-09-30", **entry}
    action = ActionEntry(**given, lead_organisation=record.organisations["council"])
    draft_action(by=record.by, on=SHOWN, today=TODAY, entry=action, answers=ANSWERED)


def there(record: Record, rest: str = "", day: str = DAY) -> str:
    return f"/{day}/inspections/{record.inspection}/statement/{rest}"


def post(client: Client, address: str, status: int = 302, **given: object) -> Seen | None:
    answer = client.post(address, given)
    if status == 302:
        assert answer.status_code == 302, seen(answer).words
        return None
    return seen(answer, status)


@pytest.mark.requirement("R080")
def test_a_blank_period_or_a_missing_action_blocks_the_statement(record: Record) -> None:
    lead = record.client("improvement_lead")
    words = seen(lead.get(there(record))).words
    assert f"Not yet 3 gaps {NOTHING_YET}" in words
    assert "Draft a version: A gap blocks it." in words
    refused = post(lead, there(record, "draft/"), 200)
    assert NOTHING_YET in refused.words
    answer_all(record, due_on="")
    refused = post(lead, there(record, "draft/"), 200)
    assert "F-007 has an action without a period." in refused.words
    move_action(by=record.by, on=SHOWN, today=TODAY, action="A-001", event="withdraw", reason="Another way")
    refused = post(lead, there(record, "draft/"), 200)
    assert NOTHING_YET in refused.words
    assert not StatementVersion.objects.exists()


@pytest.mark.requirement("R080")
def test_the_files_have_one_row_for_each_recommendation_with_action_and_period(record: Record) -> None:
    answer_all(record)
    lead = record.client("improvement_lead")
    post(lead, there(record, "draft/"))
    word = docx.Document(io.BytesIO(lead.get(there(record, "1.docx")).content))
    rows = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows[1:]]
    assert [row[0] for row in rows] == ["F-005", "F-006", "F-007"]
    assert all("Do what was asked (Anyshire Council" in row[2] for row in rows)
    assert all("June 2008 to 30 September 2008" in row[3] for row in rows)
    made = lead.get(there(record, "1.pdf"))
    assert made["Content-Disposition"].startswith("attachment")
    report = page_validation.validate_pdf_bytes(made.content, profile="ua1")
    assert report.failures == []
    assert lead.get(there(record, "1.pdf", "2008-06-10")).status_code == 404
    assert record.client("young_editor").get(there(record, "1.pdf")).status_code == 403


def test_a_recorded_decision_to_take_no_action_stands_in_its_place(record: Record) -> None:
    whole_action(record, (("F-005", ""), ("F-006", "a")))
    lead, officer = record.client("improvement_lead"), record.visitor("clearance_officer")
    because = DecisionEntry("Children are asked by their schools already", power="Delegated, minute 4")
    left = {"by": officer, "on": SHOWN, "today": TODAY, "decision": because}
    plan_decisions.leave_without_action(**left, finding="F-006", part="b")
    refused = post(lead, there(record, "draft/"), 200)
    assert "F-007 has no action, and no decision to take none." in refused.words
    assert "F-006" not in "".join(refused.errors)
    plan_decisions.leave_without_action(**left, finding="F-007", part="")
    post(lead, there(record, "draft/"))
    word = docx.Document(io.BytesIO(lead.get(there(record, "1.docx")).content))
    rows = {row.cells[0].text: row for table in word.tables for row in table.rows[1:]}
    assert [cell.text for cell in rows["F-007"].cells[2:]] == [
        "No action is proposed: Children are asked by their schools already (D-002)",
        "None: no action is proposed",
    ]
    assert "No action is proposed for part b: Children" in rows["F-006"].cells[2].text


def test_a_decision_to_take_none_gives_way_to_an_action_that_came_after_all(record: Record) -> None:
    whole_action(record, (("F-005", ""), ("F-006", "")))
    lead, officer = record.client("improvement_lead"), record.visitor("clearance_officer")
    left = {"by": officer, "on": SHOWN, "today": TODAY}
    because = DecisionEntry("Children are asked by their schools already", power="Delegated, minute 4")
    for finding, part in (("F-006", "b"), ("F-007", "")):
        plan_decisions.leave_without_action(**left, finding=finding, part=part, decision=because)
    whole_action(record, (("F-007", ""),), title="Ask them after all")
    post(lead, there(record, "draft/"))
    word = docx.Document(io.BytesIO(lead.get(there(record, "1.docx")).content))
    told = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "Ask them after all" in told
    assert "No action is proposed" not in told


def test_a_decision_on_one_part_alone_says_nothing_of_the_other(record: Record) -> None:
    whole_action(record, (("F-005", ""), ("F-007", "")))
    lead, officer = record.client("improvement_lead"), record.visitor("clearance_officer")
    left = {"by": officer, "on": SHOWN, "today": TODAY, "finding": "F-006"}
    because = DecisionEntry("Health has published it", power="Delegated, minute 5")
    plan_decisions.leave_without_action(**left, part="b", decision=because)
    assert "F-006 has no action" in post(lead, there(record, "draft/"), 200).words
    plan_decisions.leave_without_action(**left, part="a", decision=because)
    post(lead, there(record, "draft/"))


@pytest.mark.requirement("R060", "R059")
def test_the_whole_way_to_sent_each_step_by_someone_who_may(record: Record) -> None:
    answer_all(record)
    lead, clearer = record.client("improvement_lead"), record.client("clearance_officer")
    board, admin = record.client("board_member"), record.client("administrator")
    post(lead, there(record, "draft/"))
    refused = post(lead, there(record, "1/consulted/"), 200)
    assert refused.errors == [
        "The statement cannot be marked ready: enter at least one partner who was consulted on it, and when."
    ]
    refused = post(clearer, there(record, "1/cleared/"), 200)
    assert refused.errors == ["This version is drafted; it must be consulted on before it can be cleared."]
    post(lead, there(record, "consult/"), partner="Primary care trust", how="Meeting of 9 June")
    post(lead, there(record, "1/consulted/"))
    assert post(lead, there(record, "1/cleared/"), 403) is not None
    post(clearer, there(record, "1/cleared/"))
    refused = post(board, there(record, "1/sent/"), 403)
    assert "Only officers of the partnership can record what was sent." in refused.words
    refused = post(lead, there(record, "1/sent/"), 200)
    assert refused.errors == ["This version is cleared; it must be approved before it can be sent."]
    post(board, there(record, "1/approved/"))
    approval, version = StatementStep.objects.get(step="approved"), StatementVersion.objects.get()
    assert approval.sha256 == version.sha256
    assert approval.done_by_id == record.accounts["board_member"]
    refused = post(lead, there(record, "1/sent/"), 200)
    assert "There is no proof yet that it went to: District councils;" in refused.errors[0]
    send_to_all(record, lead)
    post(lead, there(record, "1/sent/"))
    page = seen(admin.get(there(record)))
    assert [row[0] for row in page.table("Steps of version 1")] == [
        *("Drafted", "Consulted on", "Cleared", "Approved", "Sent")
    ]
    before = seen(admin.get(there(record, day="2008-06-10")))
    assert "No version was drafted by this day." in before.words


def send_to_all(record: Record, lead: Client) -> None:
    """The statement goes to everyone on the report's list and to two more (R059)."""
    duty, report = JAR.duty("send-statement"), JAR.duty("send-report")
    more = {one.id for one in JAR.recipients_of(duty)} - {one.id for one in JAR.recipients_of(report)}
    assert more == {"chief-inspector", "secretary-of-state"}
    dispatch = f"/{DAY}/inspections/{record.inspection}/duties/send-statement/dispatch/"
    page = seen(lead.get(dispatch))
    versions = [one.get("value") for one in page.tree.xpath("//select[@name='version']/option")][1:]
    assert len(versions) == 2, "the approved version as PDF and as Word"
    for entry in JAR.recipients_of(duty):
        given = {"kind": "proof", "recipient": entry.title, "version": versions[0], "proof": "Posting list"}
        if entry.excusable:
            given = {"kind": "excuse", "proof": "The area has none"}
        post(lead, dispatch, recipient_class=entry.id, **given)


def test_what_is_not_approved_does_not_go_out(record: Record) -> None:
    answer_all(record)
    lead = record.client("improvement_lead")
    post(lead, there(record, "draft/"))
    sha256 = StatementVersion.objects.get().files.get(format="pdf").sha256
    dispatch = f"/{DAY}/inspections/{record.inspection}/duties/written-statement/dispatch/"
    data = lead.get(there(record, "1.pdf")).content
    refused = post(lead, dispatch, 200, kind="proof", proof="Sent", sent=a_file("statement.pdf", data))
    assert refused.errors == ["That version of the statement is not approved yet."]
    assert not Dispatch.objects.filter(version_sha256=sha256).exists()


def test_nobody_approves_what_they_drafted_or_cleared(record: Record) -> None:
    """The administrator may take every step, and still not decide on their own work."""
    answer_all(record)
    admin = record.client("administrator")
    post(admin, there(record, "consult/"), partner="Police", how="Letter")
    post(admin, there(record, "draft/"))
    post(admin, there(record, "1/consulted/"))
    refused = post(admin, there(record, "1/cleared/"), 200)
    assert refused.errors == ["You drafted this version, so somebody else decides whether it is cleared."]
    post(record.client("clearance_officer"), there(record, "1/cleared/"))
    refused = post(admin, there(record, "1/approved/"), 200)
    assert refused.errors == ["You drafted this version, so somebody else decides whether it is approved."]


def test_given_back_with_a_reason_and_drafted_again(record: Record) -> None:
    answer_all(record)
    lead = record.client("improvement_lead")
    post(lead, there(record, "draft/"))
    board = record.client("board_member")
    assert post(board, there(record, "1/returned/"), 200).errors == ["Say why the statement is given back."]
    post(board, there(record, "1/returned/"), note="The dates are too late")
    post(lead, there(record, "draft/"))
    words = seen(lead.get(there(record))).words
    assert "The dates are too late" in words
    assert "Version 2: drafted" in words
    assert board.get(there(record, "1/nonsense/")).status_code == 404


@pytest.mark.requirement("R061")
def test_where_a_plan_stands_is_recorded_as_far_as_it_is_known(record: Record) -> None:
    lead = record.client("improvement_lead")
    plan = {"plan": "Youth offending plan", "body": "HM Inspectorate of Probation"}
    refused = post(lead, there(record, "submit/"), 200, **plan, state="accepted")
    assert refused.errors == ["A plan is accepted or given back after it was submitted."]
    post(
        lead,
        there(record, "submit/"),
        **plan,
        state="submitted",
        **{"happened_on-month": "5", "happened_on-year": "2008"},
    )
    post(lead, there(record, "submit/"), **plan, state="accepted")
    words = seen(lead.get(there(record))).words
    assert "Submitted to HM Inspectorate of Probation in May 2008, accepted (the day is not given)" in words
    assert date.fromisoformat(DAY) == SHOWN
