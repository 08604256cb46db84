"""The actions that the database says changed between two days are those of the full difference, whatever was done in
between (R084): random changes by the product's own actions, over every pair of days."""

from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest
from tests.lib.plan import full_difference, people, when
from tests.lib.record import Record, make_record, seen

from jointreview.core.plan.versions import PlanDifference
from jointreview.errors import UserError
from jointreview.web.actions import plan, plan_parts
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.actions.plan import ActionEntry, MeasureEntry
from jointreview.web.actions.plan_parts import MilestoneEntry
from jointreview.web.models import ActionFinding, Milestone, PartnerPart, SuccessMeasure
from jointreview.web.queries.plan_changed import ChangeRow, changed_actions

pytestmark = pytest.mark.django_db
# The plan of the record was opened on 11 June 2008: on the first of these days there was none.
DAYS = tuple(date(2008, *day) for day in ((6, 1), (6, 11), (6, 20), (7, 1), (8, 5)))
FINDINGS = ("F-003", "F-004", "F-005", "F-007")


@pytest.fixture
def record() -> Record:
    return make_record()


def rows(partnership: int, since: date, as_of: date) -> list[ChangeRow]:
    first = changed_actions(partnership, since, as_of)
    pages = [first, *(changed_actions(partnership, since, as_of, n) for n in range(2, first.slice.pages + 1))]
    found = [row for page in pages for row in page.slice.rows]
    for what, count in first.counts.items():
        assert sum(row.what == what for row in found) == count
    return found


def told(found: PlanDifference) -> list[tuple[str, str, Any]]:
    return [
        *(("added", one.reference, ()) for one in found.added),
        *(("removed", one.reference, ()) for one in found.removed),
        *(("changed", one.reference, one.fields) for one in found.changed),
    ]


@pytest.mark.requirement("R084")
@pytest.mark.parametrize("seed", range(5))
def test_what_changed_is_the_difference_of_the_whole_plan(record: Record, seed: int) -> None:
    chance, partnership = Random(seed), record.by.partnership
    for on in DAYS[1:]:
        _draft(record, on, chance)
        for _ in range(9):
            _do_something(record, on, chance)
    lead = when(people(record).lead, DAYS[3])
    plan_parts.move_action(**lead, action="A-001", event="withdraw", reason="Not needed")
    seen_kinds = set()
    for since, as_of in (*combinations(DAYS, 2), (DAYS[2], DAYS[2])):
        found = rows(partnership, since, as_of)
        said_again = [row for row in found if row.what == "changed" and not row.fields]
        assert [(row.what, row.reference, row.fields) for row in found if row not in said_again] == told(
            full_difference(partnership, since, as_of)
        )
        seen_kinds |= {row.what for row in found}
    assert seen_kinds == {"added", "removed", "changed"}


def test_what_was_changed_and_changed_back_is_told_as_such(record: Record) -> None:
    lead = people(record).lead
    reference = plan.draft_action(**when(lead), entry=ActionEntry("Visit in time"), answers=(("F-005", ""),))
    for on, title in ((DAYS[2], "Visit soon"), (DAYS[3], "Visit in time")):
        entry = ActionEntry(title, reason="Asked to")
        plan.revise_action(**when(lead, on), action=reference, entry=entry)
    page = seen(record.client("board_member").get(f"/{DAYS[3]}/plan/changes/?since={DAYS[1]}"))
    ((_, what, words),) = page.table("Actions")
    assert (what, words) == (
        "Changed",
        "Visit in time Changed, and then changed back: it says what it said before",
    )


def _draft(record: Record, on: date, chance: Random) -> None:
    for number in range(2):
        plan.draft_action(
            **when(people(record).lead, on),
            entry=ActionEntry(f"Do {number}", due_on=chance.choice(("", "2008-09"))),
            answers=((chance.choice(FINDINGS), ""),),
        )


def _do_something(record: Record, on: date, chance: Random) -> None:
    """One change, made up by chance; what is refused is left."""
    lead, what = when(people(record).lead, on), chance.randrange(8)
    action = f"A-00{chance.randrange(2, 9)}"
    try:
        if what == 0:
            entry = ActionEntry(f"Do {chance.randrange(2)}", due_on="2008-09", reason="Asked to")
            plan.revise_action(**lead, action=action, entry=entry)
        elif what == 1:
            plan.answer_finding(**lead, action=action, finding=chance.choice(FINDINGS))
        elif what == 2:
            entry = MeasureEntry("other", f"Measure {chance.randrange(3)}")
            plan.add_measure(**lead, action=action, entry=entry)
        elif what == 3:
            plan_parts.set_milestone(**lead, action=action, entry=MilestoneEntry("A step"))
        elif what == 4:
            organisation = record.organisations["health"]
            plan_parts.ask_partner(**lead, action=action, organisation=organisation, words="Its part")
        elif what == 5:
            event = chance.choice(("withdraw", "reopen"))
            plan_parts.move_action(**lead, action=action, event=event, reason="Not needed")
        elif what == 6:
            _end_something(record, on, chance)
        else:
            _move_a_part(lead, chance)
    except UserError:
        pass


def _end_something(record: Record, on: date, chance: Random) -> None:
    """An answer or a measure ends, as an import of the plan ends it."""
    model = chance.choice((ActionFinding, SuccessMeasure))
    found = list(model.objects.filter(partnership=record.by.partnership, ended_on=None, effective_on__lte=on))
    if found:
        with recorded(by=TIMER, code="test.end"):
            one = model.objects.filter(pk=chance.choice(found).pk)
            one.update(ended_on=on, end_reason="No more")


def _move_a_part(lead: dict[str, Any], chance: Random) -> None:
    if chance.random() < 0.5:
        for one in Milestone.objects.order_by("-pk")[:1]:
            plan_parts.move_milestone(**lead, milestone=one.reference, event="withdraw", reason="No more")
    else:
        for one in PartnerPart.objects.order_by("-pk")[:1]:
            plan_parts.change_part(**lead, part=one.pk, event="release", reason="No more")
