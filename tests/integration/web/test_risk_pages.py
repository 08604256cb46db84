"""The register of risks on the web: one scale, children apart, urgent first, refusals in words."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.management import call_command
from tests.lib.record import BEGINS, DAY, Record, make_record, seen

from jointreview.web.actions.accounts import hold_post
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import Organisation, Risk, RiskAssessment

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


def test_a_long_register_stands_on_pages_each_list_by_itself(record: Record) -> None:
    """53 risks to delivery of a small score, and one to children."""
    enter(record)
    council = Organisation.objects.get(pk=record.organisations["council"])
    own = {"partnership_id": record.by.partnership, "effective_on": BEGINS}
    with recorded(by=TIMER, code="test.many"):
        for n in range(53):
            named = {"reference": f"R-{n + 100}", "title": "No staff"}
            one = Risk.objects.create(kind="delivery", organisation=council, **named, **own)
            RiskAssessment.objects.create(risk=one, likelihood=1, impact=2, words="As before", **own)
    client = record.client("board_member")
    first = seen(client.get(f"/{DAY}/risks/"))
    assert len(first.table("Risks to delivery")) == 50
    (second,) = {link for link in first.links("2") if link.startswith("?delivery=2")}
    page = seen(client.get(f"/{DAY}/risks/{second}"))
    assert [row[0] for row in page.table("Risks to delivery")] == ["R-150", "R-151", "R-152"]
    assert len(page.table("Risks to children")) == 1


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


URGENT = {"words": "Case 4711: no visit in a fortnight", "came_from": "File audit"}


@pytest.fixture
def led(record: Record, settings: LazySettings) -> Record:
    """The board member holds the director's post, and there is a mail server to send with."""
    settings.SENDS_MAIL = True
    settings.ADDRESS = "https://review.example"
    holder = record.accounts["board_member"]
    hold_post(by=record.by, on=BEGINS, post=record.posts["director"], account=holder)
    return record


def banner(answer: object) -> str:
    return seen(answer).tree.xpath("//*[@id='message-1']/../..")[0].text_content().strip()


def sent_to() -> list[tuple[str, ...]]:
    return sorted(tuple(one.to) for one in mail.outbox)


@pytest.mark.requirement("R194")
def test_an_urgent_item_goes_to_its_named_lead_at_once_as_a_link_alone(led: Record) -> None:
    raised = led.client("contributor").post(
        f"/{DAY}/risks/urgent/", {**URGENT, "post": str(led.posts["director"])}, follow=True
    )
    assert "An e-mail went at once." in banner(raised)
    (message,) = mail.outbox
    assert message.to == ["board_member@anyshire.example"]
    assert message.subject == "Urgent, a child's safety: U-001 in Anyshire children's partnership"
    assert "https://review.example/today/risks/" in message.body
    assert not {"4711", "visit", "audit"} & set(message.body.replace(":", " ").split()), (
        "a link, nothing else"
    )
    (row,) = seen(led.client("improvement_lead").get("/today/risks/")).table("Urgent: a child’s safety")
    assert row[5].endswith("E-mail sent to Board member")


def test_without_a_lead_it_goes_to_those_who_can_name_one_and_then_to_the_lead(led: Record) -> None:
    led.client("contributor").post(f"/{DAY}/risks/urgent/", URGENT)
    assert sent_to() == [("administrator@anyshire.example",), ("improvement_lead@anyshire.example",)]
    assert all("Nobody leads it yet" in one.body for one in mail.outbox)
    named = {"step": "lead_named", "post": str(led.posts["director"])}
    led.client("improvement_lead").post(f"/{DAY}/risks/urgent/U-001/", named)
    assert sent_to()[1] == ("board_member@anyshire.example",)
    led.client("improvement_lead").post(f"/{DAY}/risks/urgent/U-001/", named)
    assert len(mail.outbox) == 3, "nobody is told twice of the same"


def test_who_could_not_be_reached_is_said_and_told_with_the_next_reminders(
    led: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ConnectionRefusedError("no server")

    client, named = led.client("improvement_lead"), {**URGENT, "post": str(led.posts["director"])}
    with monkeypatch.context() as stopped:
        stopped.setattr("django.core.mail.EmailMessage.send", fails)
        refused = client.post(f"/{DAY}/risks/urgent/", named, follow=True)
    assert "the mail server did not answer. Tell the lead yourself, now" in banner(refused)
    out = StringIO()
    call_command("remind", stdout=out, stderr=out)
    assert "urgent item U-001: 1 of 1 e-mails sent" in out.getvalue()
    urgent = [one for one in mail.outbox if one.subject.startswith("Urgent")]
    assert [one.to for one in urgent] == [["board_member@anyshire.example"]]
    again = StringIO()
    call_command("remind", stdout=again, stderr=again)
    assert "urgent" not in again.getvalue()


def test_a_lead_without_an_account_and_a_missing_mail_server_are_said(
    led: Record, settings: LazySettings
) -> None:
    client = led.client("improvement_lead")
    said = client.post(f"/{DAY}/risks/urgent/", {**URGENT, "post": str(led.posts["nurse"])}, follow=True)
    assert "nobody it should go to has an account" in banner(said)
    settings.SENDS_MAIL = False
    said = client.post(f"/{DAY}/risks/urgent/", {**URGENT, "post": str(led.posts["director"])}, follow=True)
    assert "no mail server is set. Tell the lead yourself, now" in banner(said)
    assert mail.outbox == []
