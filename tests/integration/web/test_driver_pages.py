"""What drives the plan, when drivers ask for much: a page at a time, counted whole, and nothing out of reach (R083)."""

from typing import Any

import pytest
from tests.lib.plan import when, whole_action
from tests.lib.record import DAY, SHOWN, Record, make_record, seen
from tests.lib.scale import Size, grow

from jointreview.core.plan import Answer, FindingInPlan, cover_of
from jointreview.web.actions import steering
from jointreview.web.actions.steering import DriverEntry, RequirementEntry
from jointreview.web.models import Partnership
from jointreview.web.queries.drivers import NAMED, drivers_on
from jointreview.web.queries.offers import AT_MOST, actions_offered
from jointreview.web.queries.plan_chosen import PlanChoice, chosen_versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.fixture
def lead(record: Record) -> dict[str, Any]:
    return when(record.visitor("improvement_lead"))


def test_what_drivers_ask_for_is_cut_into_pages_and_each_thing_stands_on_one(
    record: Record, lead: dict[str, Any]
) -> None:
    asked = [f"Thing {number}" for number in range(60)]
    requirements = tuple(RequirementEntry(words) for words in asked)
    steering.add_driver(**lead, entry=DriverEntry("government", "A notice", requirements=requirements))
    steering.add_driver(**lead, entry=DriverEntry("other", "Asks for nothing yet"))
    pages = [drivers_on(record.by.partnership, SHOWN, number) for number in (1, 2)]
    assert [page.slice.count for page in pages] == [61, 61]
    told = [row.text for page in pages for driver in page.slice.rows for row in driver.requirements]
    assert told == asked
    assert [[one.reference for one in page.slice.rows] for page in pages] == [
        ["DR-001"],
        ["DR-001", "DR-002"],
    ]
    assert pages[1].slice.rows[1].requirements == ()


def test_more_actions_than_can_be_named_are_counted_and_lead_to_the_list_of_the_plan(
    record: Record, lead: dict[str, Any]
) -> None:
    asks = (RequirementEntry("Visit in time"),)
    steering.add_driver(**lead, entry=DriverEntry("government", "A notice", requirements=asks))
    (row,) = drivers_on(record.by.partnership, SHOWN).slice.rows
    key = row.requirements[0].key
    actions = [whole_action(record, ()) for _ in range(NAMED + 2)]
    for one in actions:
        steering.serve_driver(**lead, action=one, driver="DR-001", requirement=key)
    steering.serve_driver(**lead, action=actions[0], driver="DR-001")
    page = drivers_on(record.by.partnership, SHOWN)
    (driver,) = page.slice.rows
    assert driver.requirements[0].actions.references == tuple(actions[:NAMED])
    assert (driver.requirements[0].actions.count, driver.actions.references) == (NAMED + 2, (actions[0],))
    assert driver.requirements[0].cover == "answered"

    shown = seen(record.client("board_member").get(f"/{DAY}/plan/drivers/"))
    (more,) = shown.links("2 more actions")
    assert more == f"/{DAY}/plan/?view=list&driver=DR-001&asked={key}"
    rows = seen(record.client("board_member").get(more)).table("Actions")
    assert [row[0] for row in rows] == actions


def test_how_far_a_driver_is_answered_is_the_rule_of_the_core(record: Record, lead: dict[str, Any]) -> None:
    asks = (RequirementEntry(inspection=record.inspection),)
    steering.add_driver(**lead, entry=DriverEntry("inspections", "The review", requirements=asks))
    findings = [
        FindingInPlan("F-005", "recommendation"),
        FindingInPlan("F-006", "recommendation", ("a", "b")),
        FindingInPlan("F-007", "recommendation"),
    ]
    answers: list[Answer] = []
    told = []
    for finding, part in (("", ""), ("F-005", ""), ("F-006", "a"), ("F-006", "b"), ("F-007", "")):
        if finding:
            answers.append(Answer(whole_action(record, ((finding, part),)), finding, part))
        covers = cover_of(findings, answers, ())
        page = drivers_on(record.by.partnership, SHOWN)
        ((row,),) = (driver.requirements for driver in page.slice.rows)
        assert row.answered_count == sum(cover == "answered" for _, cover in covers.recommendations)
        assert row.asked_count == 3
        assert tuple(page.unanswered.rows) == covers.unanswered
        told.append(row.cover)
    assert told == ["unanswered", "part answered", "part answered", "part answered", "answered"]


def test_the_plan_is_chosen_by_driver(record: Record, lead: dict[str, Any]) -> None:
    serving, other = whole_action(record, ()), whole_action(record, ())
    steering.add_driver(**lead, entry=DriverEntry("government", "A notice"))
    steering.serve_driver(**lead, action=serving, driver="DR-001")

    def chosen(driver: str) -> list[str]:
        found = chosen_versions(record.by.partnership, SHOWN, PlanChoice(driver=driver))
        return [one.action.reference for one in found]

    assert (chosen("DR-001"), chosen("none"), chosen("DR-009")) == ([serving], [other], [])


def test_among_more_actions_than_a_list_holds_one_is_looked_for(record: Record, lead: dict[str, Any]) -> None:
    grow(Partnership.objects.get(), Size(1, 1, AT_MOST, 1), SHOWN)
    last = whole_action(record, (), title="Train every foster carer")
    offer = actions_offered(record.by.partnership, SHOWN, "")
    assert (len(offer.choices), offer.count, offer.is_whole) == (AT_MOST, AT_MOST + 1, False)
    for looked_for in ("foster TRAIN", last.lower()):
        assert [key for key, _ in actions_offered(record.by.partnership, SHOWN, looked_for).choices] == [last]
    assert actions_offered(record.by.partnership, SHOWN, "foster", but=last).choices == ()

    steering.add_driver(**lead, entry=DriverEntry("government", "A notice"))
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/drivers/DR-001/actions/"
    page = seen(client.get(address))
    assert "51 actions are there; the first 50 can be chosen below." in page.words
    assert last not in page.words
    assert "1 match can be chosen below." in seen(client.get(f"{address}?find=foster")).words
    assert "Nothing matches “dentist”." in seen(client.get(f"{address}?find=dentist")).words
    assert client.post(f"{address}?find=foster", {"action": last}).status_code == 302
    row = drivers_on(record.by.partnership, SHOWN).slice.rows[0]
    assert row.actions.references == (last,)
