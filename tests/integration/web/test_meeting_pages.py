"""Meetings of a body: a person adds one, what is new since it can be asked, and it is called off."""

from typing import Any

import pytest
from tests.lib.plan import people, when, whole_action
from tests.lib.record import DAY, SHOWN, TODAY, Record, make_record, seen

from jointreview.web.actions.bodies import BodyEntry, add_body
from jointreview.web.actions.moving import DecisionEntry
from jointreview.web.actions.plan_decisions import leave_without_action
from jointreview.web.models import Meeting

pytestmark = pytest.mark.django_db
LATER = "2008-07-10"
ITS = "Its meetings"


@pytest.fixture
def record() -> Record:
    made = make_record()
    add_body(by=made.by, on=SHOWN, today=TODAY, name="Improvement board", entry=BodyEntry())
    return made


def add(record: Record, role: str = "improvement_lead", day: str = "11", **said: str) -> Any:
    given = {"held_on-day": day, "held_on-month": "6", "held_on-year": "2008", "purpose": "Progress", **said}
    return record.client(role).post(f"/{DAY}/plan/bodies/G-001/meeting/", given)


def body(record: Record, day: str = DAY) -> Any:
    return seen(record.client("improvement_lead").get(f"/{day}/plan/bodies/G-001/"))


def test_a_meeting_is_added_and_everything_that_asks_for_one_offers_it(record: Record) -> None:
    assert add(record).status_code == 302
    assert [row[:2] for row in body(record).table(ITS)] == [["11 June 2008", "Progress"]]
    lead = record.client("improvement_lead")
    offered = seen(lead.get(f"/{DAY}/packs/new/")).tree.xpath("//select[@name='meeting']/option")
    assert any("Improvement board, 11 June 2008" in one.text_content() for one in offered)
    whole_action(record, (("F-005", ""),))
    since = seen(lead.get(f"/{LATER}/plan/changes/"))
    offered = [one.text_content().strip() for one in since.tree.xpath("//select[@name='since']/option")]
    assert "11 June 2008, Improvement board" in offered
    assert "After 11 June 2008, up to and with" in since.words


def test_a_meeting_may_be_known_only_to_the_month(record: Record) -> None:
    assert add(record, day="").status_code == 302
    assert body(record).table(ITS)[0][0] == "June 2008"


def test_a_meeting_is_not_entered_twice_nor_without_a_day(record: Record) -> None:
    add(record)
    assert seen(add(record)).errors == ["The body has a meeting on that day already."]
    nothing = {"held_on-month": "", "held_on-year": ""}
    assert len(seen(add(record, day="", **nothing)).errors) == 1
    assert len(body(record).table(ITS)) == 1


def test_a_meeting_that_is_called_off_is_offered_no_more_from_that_day_on(record: Record) -> None:
    add(record, day="30")
    (address,) = body(record).links("Call it off")
    assert record.client("board_member").post(address).status_code == 403
    assert record.client("improvement_lead").post(address.replace(DAY, "2008-06-20")).status_code == 302
    assert "No meeting was known on this day." in body(record, "2008-06-20").words
    assert body(record, "2008-06-19").table(ITS)
    assert add(record, day="30").status_code == 302


def test_only_who_may_call_it_off_is_shown_the_way(record: Record) -> None:
    add(record)
    page = seen(record.client("board_member").get(f"/{DAY}/plan/bodies/G-001/"))
    assert [row[0] for row in page.table(ITS)] == ["11 June 2008"]
    assert not page.links("Call it off")


def test_a_meeting_that_decided_something_is_not_called_off(record: Record) -> None:
    add(record)
    meeting = Meeting.objects.get()
    leave_without_action(
        **when(people(record).lead),
        finding="F-007",
        part="",
        decision=DecisionEntry("Nothing to do", meeting=meeting.pk),
    )
    (address,) = body(record).links("Call it off")
    page = seen(record.client("improvement_lead").post(address))
    assert page.errors == ["A decision was taken at this meeting, or a pack was made for it."]
    assert body(record).table(ITS)
