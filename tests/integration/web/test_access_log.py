"""Who saw what, for administrators and monitors: each view, file, refusal and sign-in, and no address in plain."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.queries.access_log import events_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return make_record()


def test_a_view_and_a_refusal_are_listed_with_who(record: Record) -> None:
    record.client("board_member").get(f"/{DAY}/plan/")
    record.client("young_editor").get(f"/{DAY}/plan/")
    page = seen(record.client("administrator").get("/today/trail/seen/"))
    (refused, viewed) = page.table("Who saw what")[:2]
    assert refused[1:3] == ["Young editor", "Was refused: plan, as at 11 June 2008"]
    assert viewed[1:3] == ["Board member", "Looked at: plan, as at 11 June 2008"]
    assert refused[3] == viewed[3], "the same address"
    assert "127.0.0.1" not in page.words


def test_one_group_and_the_day(record: Record) -> None:
    record.client("board_member").get(f"/{DAY}/plan/")
    monitor = record.client("external_monitor")
    assert "Looked at: plan" not in seen(monitor.get("/today/trail/seen/?what=refused")).words
    assert "Looked at: plan" in seen(monitor.get("/today/trail/seen/?what=seen")).words
    assert "Nothing of this kind" in seen(monitor.get(f"/{DAY}/trail/seen/")).words


def test_the_list_goes_on_where_it_stopped(record: Record) -> None:
    client = record.client("board_member")
    for _ in range(7):
        client.get(f"/{DAY}/plan/")
    today = timezone.localdate()
    numbers, before = [], None
    while True:
        part = events_on(today, "seen", before, 3)
        numbers += [row.number for row in part.rows]
        if (before := part.before) is None:
            break
    assert len(numbers) == 7
    assert numbers == sorted(numbers, reverse=True)
    assert events_on(today - timedelta(days=1), "seen", None, 3).rows == ()


def test_others_are_refused(record: Record) -> None:
    assert record.client("improvement_lead").get("/today/trail/seen/").status_code == 403
