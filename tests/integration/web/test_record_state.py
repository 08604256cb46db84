"""A record on any day in both times: what was true on X, as known on Y; two days compared; lists as at; who and why.

The ledger's clock cannot be chosen, so the "known" day moves: yesterday nothing of what is entered today was known.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.lib.record import DAY, SHOWN, TODAY, Record, Seen, make_record, seen

from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.actions.plan import ActionEntry, draft_action, revise_action
from jointreview.web.models import (
    BodyVersion,
    Inspection,
    Judgement,
    Pack,
    RoleGrant,
    SuccessMeasure,
    UrgentItem,
    UrgentStep,
)
from jointreview.web.queries.as_at import When
from jointreview.web.queries.plain_fields import named_in, plain_value
from jointreview.web.queries.record_history import record_history
from jointreview.web.queries.record_kinds import kind_of, kinds
from jointreview.web.queries.record_state import record_state, records_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    made = make_record()
    council = made.organisations["council"]
    first = ActionEntry("Add workers", lead_organisation=council, due_on="2008-09")
    draft_action(by=made.by, on=SHOWN, today=TODAY, entry=first, answers=(("F-005", ""),))
    moved = ActionEntry("Add workers", lead_organisation=council, due_on="2008-12", reason="Advertised twice")
    later = SHOWN + timedelta(days=7)
    revise_action(by=made.by, on=later, today=TODAY, action="A-001", entry=moved)
    return made


def values(page: Seen) -> dict[str, str]:
    rows = page.tree.xpath("//dl[contains(@class, 'summary-list')]/div")
    return {
        " ".join(row.find("dt").text_content().split()): " ".join(row.find("dd").text_content().split())
        for row in rows
    }


def test_what_was_true_on_a_day_with_who_and_why(record: Record) -> None:
    client = record.client("board_member")
    before = values(seen(client.get("/2008-06-17/history/action/A-001/state/")))
    after = values(seen(client.get("/2008-06-18/history/action/A-001/state/")))
    assert before["Due"].startswith("September 2008 Drafted by")
    assert after["Due"].startswith("December 2008 Changed by")
    assert after["Due"].endswith("Why: Advertised twice")
    assert after["Lead organisation"].startswith("Anyshire Council Drafted by"), (
        "unchanged: who first said it"
    )


def test_what_was_not_yet_recorded_was_not_known(record: Record) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    known = f"?known-day={yesterday.day}&known-month={yesterday.month}&known-year={yesterday.year}"
    page = seen(record.client("board_member").get(f"/2008-06-18/history/action/A-001/state/{known}"))
    assert "Nothing of it was known that held on this day." in page.words
    assert "December 2008" not in page.words
    partnership = record.by.partnership
    assert record_state(partnership, When(SHOWN, yesterday), kind_of("action"), "A-001") == ()


def test_two_days_compared(record: Record) -> None:
    other = "?other-day=18&other-month=6&other-year=2008"
    page = seen(record.client("external_monitor").get(f"/2008-06-17/history/action/A-001/state/{other}"))
    assert page.table("Differences") == [
        ["Holds from what the action says", "11 June 2008", "18 June 2008"],
        ["Due what the action says", "September 2008", "December 2008"],
    ]


def test_a_day_that_is_none_is_said(record: Record) -> None:
    page = seen(
        record.client("board_member").get(
            f"/{DAY}/history/action/A-001/state/?known-day=31&known-month=2&known-year=2008"
        )
    )
    assert page.errors == ["As known on must be a real date"]


def test_a_list_as_at_a_day(record: Record) -> None:
    client = record.client("board_member")
    rows = seen(client.get(f"/{DAY}/history/action/")).table("Action")
    assert [row[:2] for row in rows] == [["A-001", "Add workers"]]
    assert "Nothing of this kind" in seen(client.get("/2008-06-10/history/action/")).words
    findings = seen(client.get(f"/{DAY}/history/finding/")).table("Finding")
    assert [row[0] for row in findings] == [f"F-{n:03}" for n in range(1, 8)]


def test_a_list_goes_on_where_it_stopped(record: Record) -> None:
    when, finding = When(SHOWN, timezone.localdate()), kind_of("finding")
    found, start = [], 0
    while start is not None:
        part = records_at(record.by.partnership, when, finding, start, 3)
        found += [row.reference for row in part.rows]
        start = part.after
    assert found == [f"F-{n:03}" for n in range(1, 8)]


def test_every_kind_has_a_list_a_history_and_a_state(record: Record) -> None:
    client = record.client("administrator")
    looked = 0
    for kind in kinds().values():
        assert client.get(f"/{DAY}/history/{kind.slug}/").status_code == 200, kind.slug
        first = kind.model._default_manager.filter(partnership_id=record.by.partnership).first()
        if first is not None:
            looked += 1
            place = f"/{DAY}/history/{kind.slug}/{first.reference if kind.page else first.pk}/"
            assert client.get(place).status_code == 200, place
            assert client.get(f"{place}state/").status_code == 200, place
    assert looked > 10


def test_each_record_of_a_list_leads_to_its_state_and_from_there_to_its_history(record: Record) -> None:
    """Also where a record without a page of its own is known by a reference, as a risk is."""
    urgent = {"words": "Made up", "came_from": "A caller"}
    assert record.client("contributor").post(f"/{DAY}/risks/urgent/", urgent).status_code == 302
    client, followed = record.client("administrator"), set()
    for kind in kinds():
        for at in seen(client.get(f"/{DAY}/history/{kind}/")).tree.xpath("//main//table//th/a/@href")[:2]:
            history = seen(client.get(at)).links("History")
            followed.add(kind)
            assert client.get(history[0]).status_code == 200, at
    assert {"urgent-item", "finding", "action", "organisation", "user"} <= followed


@pytest.mark.parametrize(
    ("model", "column", "value", "words"),
    [
        (Judgement, "area", "be_healthy", "Be healthy"),
        (Inspection, "framework", "jar-2007", "Joint area review"),
        (RoleGrant, "role", "external_monitor", "External monitor or inspector"),
        (RoleGrant, "user_id", "1", "Administrator"),
        (UrgentStep, "step", "lead_named", "Lead named"),
        (BodyVersion, "is_chair_independent", "1", "yes"),
        (SuccessMeasure, "target", "none", "none"),  # words that a person wrote stay as they are
        (Pack, "made_at", "2008-06-11 12:00:00", "11 June 2008 at 13:00"),
    ],
)
def test_a_value_is_said_in_words_wherever_it_is_a_code(
    record: Record, model: type[Model], column: str, value: str, words: str
) -> None:
    assert plain_value(model, column, value, named_in(model, [(column, value)])).startswith(words)


def test_a_record_that_is_gone_is_told_by_its_entries(record: Record) -> None:
    """Nothing of ours is ever deleted; whoever holds the database can."""
    urgent = {"words": "Made up", "came_from": "A caller"}
    record.client("contributor").post(f"/{DAY}/risks/urgent/", urgent)
    (key,) = UrgentItem.objects.values_list("pk", flat=True)
    with recorded(by=Actor("person", "17"), code="test.delete"):
        for name in connection.run(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'jointreview_urgentitem' "
            "AND name NOT LIKE 'jr_capture%'"
        ):
            connection.run(f'DROP TRIGGER "{name[0]}"')
        UrgentItem.objects.all()._raw_delete("default")
    page = seen(record.client("administrator").get(f"/{DAY}/history/urgent-item/{key}/"))
    assert "Made up" in page.words


def test_people_and_rights_are_for_administrators(record: Record) -> None:
    for kind in ("person", "user", "role-grant", "post-holding"):
        assert record.client("improvement_lead").get(f"/{DAY}/history/{kind}/").status_code == 403


def test_the_ledger_is_asked_once_for_each_thread_however_many_changes(record: Record) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            record_history(record.by.partnership, TODAY, kind_of("action"), "A-001")
        return sum("FROM jr_entry" in one["sql"] for one in queries.captured_queries)

    before = asked()
    for month in range(1, 10):
        moved = ActionEntry("Add workers", due_on=f"2009-{month:02}", reason=f"Moved {month}")
        revise_action(by=record.by, on=TODAY, today=TODAY, action="A-001", entry=moved)
    assert asked() == before <= 4
