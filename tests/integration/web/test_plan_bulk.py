"""Several actions changed at once: shown before, saved all or none, and in the history of each."""

import pytest
from django.db import connection
from tests.lib.pages import counted
from tests.lib.plan import approved_plan, people, when, whole_action
from tests.lib.record import DAY, SHOWN, Record, make_record, seen

from jointreview.web.actions import plan
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.actions.plan_bulk import BulkChange, change_actions
from jointreview.web.models import Action, ActionVersion, Plan
from jointreview.web.queries.plan_chosen import PlanChoice
from jointreview.web.queries.plan_groups import versions_chosen

pytestmark = pytest.mark.django_db
ADDRESS = f"/{DAY}/plan/bulk/"


@pytest.fixture
def record() -> Record:
    return make_record()


def boxes(record: Record, query: str = "") -> list[str]:
    page = seen(record.client("improvement_lead").get(ADDRESS + query))
    return page.tree.xpath("//input[@name='action'][@checked]/@value")


def post(record: Record, chosen: list[str], step: str, **said: object) -> object:
    data = {"action": chosen, "step": step, "reason": "The trust takes over", **said}
    return record.client("improvement_lead").post(ADDRESS, data)


def bulk_steps() -> int:
    """How many bulk changes the trail holds."""
    return connection.run("SELECT count(*) FROM jr_action WHERE code = %s", ["action.bulk"])[0][0]


def many_actions(record: Record, count: int) -> None:
    """Actions of the council that say little, written straight into the tables."""
    own = {"partnership_id": record.by.partnership, "effective_on": SHOWN}
    plan, begin = Plan.objects.get(), Action.objects.count() + 1001
    with recorded(by=TIMER, code="test.many"):
        rows = [Action(plan=plan, reference=f"A-{begin + n}", **own) for n in range(count)]
        for one in Action.objects.bulk_create(rows):
            said = {"title": "Add a worker", "lead_organisation_id": record.organisations["council"]}
            ActionVersion.objects.create(action=one, **said, **own)


def latest(record: Record) -> dict[str, ActionVersion]:
    rows = ActionVersion.objects.select_related("action", "lead_organisation").order_by("pk")
    return {one.action.reference: one for one in rows}


def test_a_change_is_shown_first_and_saved_in_one_step(record: Record) -> None:
    for _ in range(3):
        whole_action(record, (("F-005", ""),))
    chosen, health = boxes(record)[:2], record.organisations["health"]
    page = seen(post(record, chosen, "show", lead_organisation=health))
    assert "Lead organisation: Anyshire Health Trust" in page.words
    assert ActionVersion.objects.count() == 3
    assert post(record, chosen, "save", lead_organisation=health).status_code == 302
    now = latest(record)
    assert [now[one].lead_organisation_id == health for one in ("A-001", "A-002", "A-003")] == [
        True,
        True,
        False,
    ]
    assert {now["A-001"].reason, now["A-002"].reason} == {"The trust takes over"}
    assert now["A-001"].due_on == now["A-003"].due_on
    assert bulk_steps() == 1


def test_the_filter_of_the_list_chooses(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    whole_action(record, (("F-005", ""),), lead_organisation=record.organisations["health"])
    (only,) = boxes(record, f"?lead={record.organisations['health']}")
    assert only.startswith("A-002:")


def test_one_refusal_holds_up_all(record: Record) -> None:
    approved_plan(record)
    free = whole_action(record, (("F-005", ""),))
    page = seen(post(record, boxes(record), "save", **{"due_on-year": "2010"}))
    locked = "This date was agreed with the plan. Ask for a new one and say why; someone else decides."
    assert page.table("What stands in the way") == [[one, locked] for one in ("A-001", "A-002", "A-003")]
    assert page.errors == ["Nothing was changed: an action stands in the way."]
    assert latest(record)[free].due_on == "2008-09-30"
    assert ActionVersion.objects.count() == 4


def test_what_is_refused_is_left_out_and_the_rest_is_changed(record: Record) -> None:
    approved_plan(record)
    free = whole_action(record, (("F-005", ""),))
    page = seen(post(record, boxes(record), "without", **{"due_on-year": "2010"}))
    assert "1 action of 1 would say something new." in page.words
    left = page.tree.xpath("//input[@name='action'][@checked]/@value")
    assert post(record, left, "save", **{"due_on-year": "2010"}).status_code == 302
    assert {one: row.due_on for one, row in latest(record).items() if row.due_on != "2008-09-30"} == {
        free: "2010"
    }


def test_all_that_match_are_changed_on_however_many_pages(record: Record) -> None:
    """The 71 of the council stand on two pages; the one of the health trust is none of them, and one is unticked."""
    whole_action(record, (("F-005", ""),), lead_organisation=record.organisations["health"])
    many_actions(record, 71)
    query = f"?lead={record.organisations['council']}"
    page = seen(record.client("improvement_lead").get(ADDRESS + query))
    assert "All 71 actions that match, on 2 pages" in page.words
    ticked = [one for one in boxes(record, query) if not one.startswith("A-1003:")]
    due = {"due_on-year": "2010", "reason": "The trust takes over", "which": "all"}
    asked = {**due, "step": "show", "action": ticked}
    shown = seen(record.client("improvement_lead").post(ADDRESS + query, asked))
    assert "70 actions of 70 would say something new." in shown.words
    (carried,) = shown.tree.xpath("//input[@name='action']/@value")
    given = {**due, "step": "save", "action": carried}
    assert record.client("improvement_lead").post(ADDRESS + query, given).status_code == 302
    assert [one for one, row in latest(record).items() if row.due_on != "2010"] == ["A-001", "A-1003"]
    assert bulk_steps() == 1


@pytest.mark.parametrize("is_check", [True, False])
def test_many_cost_as_many_statements_as_few(record: Record, is_check: bool) -> None:
    many_actions(record, 3)

    def statements() -> int:
        chosen = versions_chosen(record.by.partnership, SHOWN, PlanChoice())
        said = {"chosen": chosen, "reason": "Later", "is_check": is_check}
        change = BulkChange(due_on=f"20{len(chosen) + 10}")
        return counted(lambda: change_actions(**when(people(record).lead), change=change, **said))[1]

    few = statements()
    many_actions(record, 40)
    assert statements() == few


def test_what_somebody_changed_meanwhile_is_not_overwritten(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    whole_action(record, (("F-005", ""),))
    chosen, lead = boxes(record), people(record).lead
    plan.revise_action(**when(lead), action="A-002", entry=ActionEntry("Something else", reason="New"))
    health = record.organisations["health"]
    page = seen(post(record, chosen, "save", lead_organisation=health))
    assert page.errors == ["Nothing was changed: an action stands in the way."]
    told = page.table("What somebody else changed meanwhile")
    assert told[0] == ["A-002", "What will be done", "Add two assessment workers", "Something else"]
    assert latest(record)["A-002"].title == "Something else"
    assert ActionVersion.objects.count() == 3
    boxes_now = page.tree.xpath("//input[@name='action'][@checked]/@value")
    assert post(record, boxes_now, "save", lead_organisation=health).status_code == 302
    now = latest(record)["A-002"]
    assert (now.title, now.lead_organisation_id) == ("Something else", health)


@pytest.mark.parametrize(
    ("chosen", "said", "words"),
    [
        (0, {"due_on-year": "2010"}, "Choose at least one action."),
        (1, {}, "Say what should change."),
        (1, {"due_on-year": "2010", "reason": ""}, "Say why the actions change"),
        (
            1,
            {"due_on-day": "30", "due_on-month": "9", "due_on-year": "2008"},
            "Every chosen action says that already.",
        ),
    ],
)
def test_what_is_missing_is_asked_for(record: Record, chosen: int, said: dict[str, str], words: str) -> None:
    whole_action(record, (("F-005", ""),))
    assert seen(post(record, boxes(record)[:chosen], "save", **said)).errors == [words]


def test_only_officers_change_several_at_once(record: Record) -> None:
    assert record.client("contributor").get(ADDRESS).status_code == 403
