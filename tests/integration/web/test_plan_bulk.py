"""Several actions changed at once: shown before, saved all or none, and in the history of each."""

import pytest
from django.db import connection
from tests.lib.plan import approved_plan, people, when, whole_action
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.actions import plan
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.models import ActionVersion

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
    counted = connection.run("SELECT count(*) FROM jr_action WHERE code = %s", ["action.bulk"])
    assert counted[0][0] == 1


def test_the_filter_of_the_list_chooses(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    whole_action(record, (("F-005", ""),), lead_organisation=record.organisations["health"])
    (only,) = boxes(record, f"?lead={record.organisations['health']}")
    assert only.startswith("A-002:")


def test_one_refusal_holds_up_all(record: Record) -> None:
    approved_plan(record)
    free = whole_action(record, (("F-005", ""),))
    page = seen(post(record, boxes(record), "save", **{"due_on-year": "2010"}))
    assert page.errors == [
        "A-001: This date was agreed with the plan. Ask for a new one and say why; someone else decides. "
        "Nothing was changed."
    ]
    assert latest(record)[free].due_on == "2008-09-30"
    assert ActionVersion.objects.count() == 4


def test_what_somebody_changed_meanwhile_is_not_overwritten(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    whole_action(record, (("F-005", ""),))
    chosen, lead = boxes(record), people(record).lead
    plan.revise_action(**when(lead), action="A-002", entry=ActionEntry("Something else", reason="New"))
    page = seen(post(record, chosen, "save", lead_organisation=record.organisations["health"]))
    assert page.errors == ["A-002: Somebody changed it meanwhile. Look at it again. Nothing was changed."]
    assert latest(record)["A-002"].title == "Something else"
    assert ActionVersion.objects.count() == 3


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
