"""Reminders and the calendar address: once per person and stage, one digest a week; a feed by a token alone."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import Partnership, enter_review

from jointreview.core.access import Visitor
from jointreview.core.calendars import add_months, add_working_days, load_calendar
from jointreview.errors import Forbidden
from jointreview.web.actions import bodies, reminders
from jointreview.web.actions.plan import ActionEntry, draft_action, open_plan
from jointreview.web.mapping.entries import JudgementEntry, PassageEntry
from jointreview.web.models import CalendarToken, Digest, Reminder
from jointreview.web.models.classes import classes_of
from jointreview.web.queries.reminders import waiting_for

SignIn = Callable[[str], Reader]
PAGE = "/today/reminders/"


@pytest.fixture
def due_soon(partnership: Partnership, settings: LazySettings) -> Partnership:
    """A report received so that its first duty is due within a week of today, and a mail server to send with."""
    settings.SENDS_MAIL = True
    settings.ADDRESS = "https://review.example"
    received = timezone.localdate() - timedelta(days=38)
    given = {
        "framework": "ilacs-2023",
        "kind": "standard",
        "started_on": "2024-01-15",
        "judgements": (),
        "findings": (),
        "figures": (),
    }
    enter_review(
        partnership, received, published_on=received.isoformat(), received_on=received.isoformat(), **given
    )
    return partnership


def remind(*options: str) -> str:
    out = StringIO()
    call_command("remind", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_each_person_gets_one_digest_and_a_second_run_sends_nothing(due_soon: Partnership) -> None:
    assert "2 digests sent" in remind()
    assert len(mail.outbox) == 2
    first = mail.outbox[0]
    assert first.subject == "What falls due in Anytown partnership"
    assert "Publish the report" in first.body
    assert "https://review.example/today/reminders/" in first.body
    assert {one.to[0] for one in mail.outbox} == {
        "improvement_lead@example.test",
        "board_member@example.test",
    }
    assert "0 digests sent" in remind()
    assert len(mail.outbox) == 2
    assert Digest.objects.filter(sent_at__isnull=False).count() == 2
    markers = list(Reminder.objects.filter(user_id=due_soon.lead).values_list("marker", flat=True))
    assert markers
    assert len(set(markers)) == len(markers)


def test_a_run_stopped_before_it_sent_is_taken_up_again_with_the_same_text(
    due_soon: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr("django.core.mail.EmailMessage.send", _fails)
        with pytest.raises(CommandError, match="tried again in the next run"):
            remind()
    written = {one.user_id: (one.pk, one.text) for one in Digest.objects.all()}
    assert len(written) == 2
    assert mail.outbox == []
    remind()
    assert {one.pk: one.text for one in Digest.objects.all()} == dict(written.values())
    assert sorted(one.body for one in mail.outbox) == sorted(text for _, text in written.values())
    numbers = {one.extra_headers["Message-ID"] for one in mail.outbox}
    assert len(numbers) == 2
    remind()
    assert len(mail.outbox) == 2


def _fails(*_: object, **__: object) -> None:
    raise ConnectionRefusedError("no server")


def test_the_database_refuses_a_second_digest_of_a_week_and_a_second_reminder(due_soon: Partnership) -> None:
    remind()
    digest = Digest.objects.first()
    timer = Visitor(partnership=due_soon.key, system="timer")
    given = {"by": timer, "on": date(2026, 1, 1), "user": digest.user_id, "text": "x", "lines": ()}
    with pytest.raises(Exception, match=r"(?i)unique|one_digest_a_week"):
        reminders.prepare_digest(week=digest.week, **given)
    with pytest.raises(Forbidden, match=r"access\.digest"):
        reminders.prepare_digest(**{**given, "by": due_soon.by}, week="2030-W01")


def test_the_page_shows_the_first_fifty_lines_and_counts_the_others(
    due_soon: Partnership, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    due, later = ((today + timedelta(days=days)).isoformat() for days in (5, 40))
    lead = Visitor(account=due_soon.lead, partnership=due_soon.key, roles=frozenset({"improvement_lead"}))
    open_plan(by=lead, on=today, today=today, title="Plan")
    for number in range(60):
        entry = ActionEntry(f"Step {number}", due_on=due if number < 55 else later)
        draft_action(by=lead, on=today, today=today, entry=entry, answers=())
    page = told(sign_in("lead").get(PAGE))
    assert page.count(": Step ") + page.count("Publish the report") <= 50
    waiting = len(waiting_for(lead, today))
    assert f"{waiting - 50} more lines are not shown here and will be in the e-mail." in page
    assert sum("Step" in one.words for one in waiting_for(lead, today)) == 55


def test_nothing_goes_to_whoever_paused_and_the_page_shows_what_would(
    due_soon: Partnership, sign_in: SignIn
) -> None:
    lead = sign_in("lead")
    words = told(lead.get(PAGE))
    assert "What the next one would say" in words
    assert "Publish the report" in words
    lead.post(f"{PAGE}pause/", {"do": "pause"})
    assert "Paused" in told(lead.get(PAGE))
    assert "1 digest sent" in remind()
    assert [one.to for one in mail.outbox] == [["board_member@example.test"]]
    lead.post(f"{PAGE}pause/", {"do": "resume"})
    assert "1 digest sent" in remind()
    assert "sent" in told(lead.get(PAGE))
    assert "Nothing that you were not reminded of already" in told(lead.get(PAGE))


def test_without_a_mail_server_nothing_is_sent_and_that_is_said(
    due_soon: Partnership, settings: LazySettings
) -> None:
    settings.SENDS_MAIL = False
    with pytest.raises(CommandError, match="No mail server is set"):
        remind()
    printed = remind("--dry-run")
    assert "Publish the report" in printed
    assert "2 digests would be sent" in printed
    assert mail.outbox == []
    assert not Digest.objects.exists()


def make_address(reader: Reader) -> str:
    page = reader.post(f"{PAGE}calendar/", {"do": "make"}, status=200)
    (address,) = page.xpath("//input[@id='address']/@value")
    return address.removeprefix("http://testserver")


def test_a_feed_is_opened_by_its_token_alone_and_ends_at_once(due_soon: Partnership, sign_in: SignIn) -> None:
    lead = sign_in("lead")
    address = make_address(lead)
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    feed = answer.content.decode()
    assert "UID:duty-I-001-publish-report-" in feed.replace("\r\n ", "")
    assert "SUMMARY:Publish the report" in feed.replace("\r\n ", "")
    assert "example.test" not in feed, "no person's address is in it"
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert not CalendarToken.objects.filter(token_hash=token).exists()
    assert token not in told(lead.get(PAGE)), "told once"
    lead.post(f"{PAGE}calendar/", {"do": "end"})
    assert Client().get(address).status_code == 404
    assert Client().get("/calendar/no-such-token.ics").status_code == 404


@pytest.mark.requirement("R234")
def test_the_calendar_shows_the_window_of_a_visit_and_no_digest_reminds_of_it(
    due_soon: Partnership, sign_in: SignIn
) -> None:
    """A plan due in about a month: the first visit is to be expected about four weeks after, a week either side."""
    inadequate = JudgementEntry("Overall", "overall", "inadequate", passage=PassageEntry("Inadequate", 1))
    published = timezone.localdate() - timedelta(days=60)
    given = {
        "framework": "ilacs-2023",
        "kind": "standard",
        "started_on": "2024-01-15",
        "judgements": (inadequate,),
        "findings": (),
        "figures": (),
    }
    reference = enter_review(
        due_soon, published, published_on=published.isoformat(), received_on=published.isoformat(), **given
    )
    plan_due_on = add_working_days(published, 70, load_calendar())
    events = Client().get(make_address(sign_in("lead"))).content.decode().replace("\r\n ", "")
    (window,) = [one for one in events.split("BEGIN:VEVENT") if f"UID:window-{reference}-monitoring" in one]
    first, after = plan_due_on + timedelta(weeks=3), plan_due_on + timedelta(weeks=5, days=1)
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in window
    assert f"DTEND;VALUE=DATE:{after:%Y%m%d}" in window, "the day after the last"
    assert "SUMMARY:To be expected: First monitoring visit" in window
    assert "unconfirmed" in window
    remind()
    assert not any("monitoring visit" in one.body for one in mail.outbox)


@pytest.mark.requirement("R085")
def test_the_calendar_shows_the_next_report_to_each_body_and_flags_a_missed_one(
    due_soon: Partnership, sign_in: SignIn
) -> None:
    """Reports every three months, first 80 days ago: nothing was said by then, and the next is to come."""
    today = timezone.localdate()
    first = today - timedelta(days=80)
    said = {"on": first - timedelta(days=30), "today": today}
    rhythm = bodies.BodyEntry(every_months=3, first_on=first)
    bodies.add_body(by=due_soon.by, **said, name="Improvement Board", entry=rhythm)
    bodies.add_body(by=due_soon.by, **said, name="Executive Board", entry=bodies.BodyEntry())
    feed = Client().get(make_address(sign_in("lead"))).content.decode().replace("\r\n ", "")
    events = [one for one in feed.split("BEGIN:VEVENT") if "UID:report-" in one]
    assert len(events) == 2, "one for each day; a body that is reported to as needed has none"
    due, missed = events
    next_on = add_months(first, 3)
    assert f"DTSTART;VALUE=DATE:{next_on:%Y%m%d}" in due
    assert "SUMMARY:Next report due: Improvement Board" in due
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in missed
    assert "SUMMARY:Report missed: Improvement Board" in missed


def test_a_new_address_ends_the_old_one(due_soon: Partnership, sign_in: SignIn) -> None:
    lead = sign_in("lead")
    old, new = make_address(lead), make_address(lead)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_every_fetch_is_in_the_trail_and_the_token_is_nowhere_in_it(
    due_soon: Partnership, sign_in: SignIn
) -> None:
    address = make_address(sign_in("lead"))
    Client().get(address)
    Client().get(address)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM jr_action WHERE code = 'calendar.fetch'")
        assert len(cursor.fetchall()) == 2
        for table in ("jr_action", "jr_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            everything = str(cursor.fetchall())
            assert token not in everything
            assert reminders.hash_of(token) not in everything


def test_a_young_editor_s_feed_holds_no_date_of_the_plan(due_soon: Partnership) -> None:
    from jointreview.web.queries.dues import dues_for

    young = Visitor(account=1, partnership=due_soon.key, roles=frozenset({"young_editor"}))
    assert {one.kind for one in dues_for(young, timezone.localdate())} == {"duty"}
    assert dues_for(Visitor(partnership=due_soon.key), timezone.localdate()) == ()


def test_only_titles_that_are_classed_as_open_are_told() -> None:
    for model, field in (
        ("DutyReckoning", "title"),
        ("Inspection", "title"),
        ("ActionVersion", "title"),
        ("Organisation", "name"),
        ("Meeting", "body"),
        ("Meeting", "purpose"),
    ):
        assert classes_of(model, field) == ("open",)
