"""A record's history: was, now, who, why and when, in plain words, as far as it was known on the day."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection as django_connection
from tests.lib.record import DAY, SHOWN, TODAY, Record, Seen, make_record, seen

import jointreview.web
from jointreview.adapters.database.kept import INSERT_ONLY, NEVER_DELETED
from jointreview.web.actions.plan import ActionEntry, draft_action
from jointreview.web.actions.response import enter_receipt

pytestmark = pytest.mark.django_db
connection: Any = django_connection
WEB = Path(jointreview.web.__file__).parent


@pytest.fixture
def record() -> Record:
    return make_record()


def told(page: Seen) -> list[str]:
    """The entries in words, the newest first, each after the moment it was recorded."""
    found = page.tree.xpath("//ol[@class='jr-history']/li")
    return [" ".join(one.text_content().split()).split(", ", 1)[1] for one in found]


def test_a_moved_date_is_told_as_was_and_now_with_who_and_why(record: Record) -> None:
    entry = ActionEntry("Add workers", lead_organisation=record.organisations["council"], due_on="2008-09")
    draft_action(by=record.by, on=SHOWN, today=TODAY, entry=entry, answers=(("F-005", ""),))
    client = record.client("improvement_lead")
    said = {"title": "Add workers", "lead_organisation": str(record.organisations["council"])}
    said |= {"due_on-month": "12", "due_on-year": "2008", "reason": "Advertised twice"}
    client.post("/2008-06-18/plan/actions/A-001/change/", said)
    newest, *before = told(seen(record.client("board_member").get("/2008-06-18/history/action/A-001/")))
    assert newest == (
        "Improvement lead Changed: what the action says "
        "Holds from was 11 June 2008, now 18 June 2008 "
        "Due was September 2008, now December 2008 Why: Advertised twice Recorded, not yet sealed"
    )
    assert any("Finding answered F-005" in one for one in before)
    assert any("Lead organisation Anyshire Council" in one for one in before)
    assert all("_" not in one for one in [newest, *before])


@pytest.mark.requirement("R150")
def test_an_edit_adds_an_entry_and_the_old_value_is_still_read(record: Record) -> None:
    draft_action(by=record.by, on=SHOWN, today=TODAY, entry=ActionEntry("Add workers"))
    client = record.client("improvement_lead")
    before = connection.run("SELECT id, before, after FROM jr_entry ORDER BY id")
    said = {"title": "Add ten workers", "reason": "The board asked for a number"}
    client.post("/2008-06-18/plan/actions/A-001/change/", said)
    after = connection.run("SELECT id, before, after FROM jr_entry ORDER BY id")
    assert after[: len(before)] == before, "what was entered stays as it was"
    assert len(after) > len(before)
    newest, *earlier = told(seen(client.get("/2008-06-18/history/action/A-001/")))
    assert "Title was Add workers, now Add ten workers" in newest
    assert "Why: The board asked for a number" in newest
    assert newest.startswith("Improvement lead Changed")
    assert any("Title Add workers" in one for one in earlier)


@pytest.mark.requirement("R150")
def test_nothing_can_be_deleted_through_the_tool() -> None:
    """No code of the web removes a row, no page offers it, and the database refuses it of every table."""
    deletes = re.compile(r"\.delete\(|_raw_delete\(|DELETE FROM|\.raw\(", re.IGNORECASE)
    sources = sorted(WEB.rglob("*.py"))
    assert len(sources) > 100
    assert [str(one) for one in sources if deletes.search(one.read_text(encoding="utf-8"))] == []
    tables = {model._meta.db_table for model in apps.get_app_config("jointreview").get_models()}
    assert tables == INSERT_ONLY.keys() | NEVER_DELETED.keys()


def test_a_change_that_holds_from_a_later_day_is_not_told(record: Record) -> None:
    draft_action(by=record.by, on=SHOWN, today=TODAY, entry=ActionEntry("Add workers"))
    client = record.client("improvement_lead")
    client.post("/2008-06-18/plan/actions/A-001/change/", {"title": "Other words", "reason": "Clearer"})
    assert "Other words" not in seen(client.get(f"/{DAY}/history/action/A-001/")).words
    assert client.get("/2008-06-10/history/action/A-001/").status_code == 404


def test_a_receipt_is_told_from_the_day_it_was_known(record: Record) -> None:
    enter_receipt(
        by=record.by, on=SHOWN, today=TODAY, inspection=record.inspection, received_on=SHOWN.replace(day=2)
    )
    client = record.client("board_member")
    address = f"history/inspection/{record.inspection}/"
    page = seen(client.get(f"/{DAY}/{address}"))
    assert "Counted from was 6 May 2008, now 2 June 2008" in page.words
    assert (
        "2 June 2008" not in seen(client.get(f"/2008-06-01/{address}")).tree.xpath("//main")[0].text_content()
    )


def test_a_finding_tells_its_words_and_its_links(record: Record) -> None:
    page = seen(record.client("external_monitor").get(f"/{DAY}/history/finding/F-003/"))
    assert "Words of the report First assessments take too long." in page.words
    assert "Recommendation F-005" in page.words


def test_only_known_kinds_and_grown_ups(record: Record) -> None:
    assert record.client("board_member").get(f"/{DAY}/history/nothing/1/").status_code == 404
    assert record.client("board_member").get(f"/{DAY}/history/user/1/").status_code == 403
    assert "Email" in seen(record.client("administrator").get(f"/{DAY}/history/user/1/")).words
    refused = seen(record.client("young_editor").get(f"/{DAY}/history/finding/F-003/"), 403)
    assert "The history of a record is for officers" in refused.words
