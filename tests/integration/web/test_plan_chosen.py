"""What the database chooses and counts is what the core's rules say of each row (`standing_of`, `check_readiness`,
`cover_of`): every kind of due date, every state, on days around each."""

from datetime import date

import pytest
from tests.lib.plan import accepted_evidence, approved_plan, people, when, whole_action
from tests.lib.record import Record, make_record

from jointreview.core.plan.standing import STANDINGS
from jointreview.web.actions import plan, plan_parts
from jointreview.web.actions.plan_evidence import LinkEntry
from jointreview.web.queries.coverage import coverage_on
from jointreview.web.queries.coverage_chosen import (
    asked_findings,
    coverage_counts,
    unanswered_findings,
    weak_findings,
)
from jointreview.web.queries.monitoring import asked_of
from jointreview.web.queries.plan import plan_on
from jointreview.web.queries.plan_chosen import PlanChoice, chosen_versions
from jointreview.web.queries.plan_groups import grouped

pytestmark = pytest.mark.django_db
DATES = (
    "",
    "2008",
    "2008-06",
    "2008-06-11",
    "2008-07-08",
    "2008-07-09",
    "2008-02",
    "2008-05/2008-06",
    "2009-02-28",
)
DAYS = (
    date(2008, 6, 11),
    date(2008, 6, 12),
    date(2008, 6, 30),
    date(2008, 7, 1),
    date(2008, 12, 31),
    date(2009, 1, 1),
)


@pytest.fixture
def record() -> Record:
    return make_record()


def rows(record: Record, on: date) -> dict[int, object]:
    return {row.key: row for row in plan_on(record.by.partnership, on).actions}


def test_actions_are_chosen_by_where_they_stand(record: Record) -> None:
    lead = people(record).lead
    first, *_ = approved_plan(record)
    dated = [whole_action(record, (), due_on=due) for due in DATES]
    plan.report_progress(**when(lead), action=dated[2], state="claimed_done", words="Done, they say")
    plan_parts.move_action(**when(lead), action=dated[3], event="withdraw", reason="Not needed")
    accepted_evidence(record, LinkEntry("action", first, "Counted"))
    plan_parts.move_action(**when(lead, date(2008, 11, 1)), action=first, event="complete")
    seen = set()
    for on in DAYS:
        told = rows(record, on)
        for standing in STANDINGS:
            found = chosen_versions(record.by.partnership, on, PlanChoice(standing=standing))
            wanted = {key for key, row in told.items() if row.standing.standing == standing}
            assert {one.action_id for one in found} == wanted, (on, standing)
            seen |= {standing} if wanted else set()
    assert seen == set(STANDINGS)


def test_actions_with_gaps_are_those_that_the_check_finds(record: Record) -> None:
    lead = people(record).lead
    whole_action(record, (("F-005", ""),))
    for given in ({"lead_organisation": None}, {"post": None}, {"starts_on": ""}, {"due_on": ""}):
        whole_action(record, (("F-005", ""),), **given)
    for starts, due in (
        ("2008-06", "2008-05-31"),
        ("2008-06-11", "2008-06"),
        ("2008-07", "2008"),
        ("2009", "2008"),
    ):
        whole_action(record, (("F-005", ""),), starts_on=starts, due_on=due)
    whole_action(record, ())
    plan.draft_action(**when(lead), entry=plan.ActionEntry("No measure"), answers=(("F-005", ""),))
    found = chosen_versions(record.by.partnership, DAYS[0], PlanChoice(is_unready_only=True))
    told = rows(record, DAYS[0])
    wanted = {key for key, row in told.items() if row.gaps}
    assert {one.action_id for one in found} == wanted
    assert 0 < len(wanted) < len(told)


def test_coverage_in_the_database_is_the_rule_of_the_core(record: Record) -> None:
    partnership, seen = record.by.partnership, set()
    for answers in ((), (("F-006", "a"),), (("F-006", "b"), ("F-005", ""))):
        if answers:
            whole_action(record, answers)
        whole = coverage_on(partnership, DAYS[0])
        asked = asked_findings(partnership, DAYS[0], {record.inspection})
        weak = weak_findings(partnership, DAYS[0], {record.inspection})
        assert [(one.reference, one.cover) for one in asked] == [
            (row.finding.reference, row.cover) for row in whole.asked
        ]
        left = unanswered_findings(partnership, DAYS[0], {record.inspection})
        assert tuple(left) == tuple(one for one in asked if one.cover != "answered")
        assert tuple(left.values_list("reference", flat=True)) == tuple(
            row.finding.reference for row in whole.unanswered
        )
        assert [(one.reference, one.cover) for one in weak] == [
            (row.finding.reference, row.cover) for row in whole.weaknesses
        ]
        counts = coverage_counts(partnership, DAYS[0], {record.inspection})
        assert counts.without_weakness == len(whole.without_weakness)
        seen |= {row.cover for row in whole.asked}
    assert seen == {"unanswered", "part answered", "answered"}


def test_an_action_that_was_withdrawn_answers_nothing_until_it_is_restored(record: Record) -> None:
    lead = people(record).lead
    action = whole_action(record, (("F-005", ""),))
    for event, cover, answers in (("withdraw", "unanswered", 0), ("restore", "answered", 1)):
        plan_parts.move_action(**when(lead), action=action, event=event, reason="Decided so")
        asked = asked_findings(record.by.partnership, DAYS[0], {record.inspection}).get(reference="F-005")
        (row,) = (
            row
            for row in coverage_on(record.by.partnership, DAYS[0]).asked
            if row.finding.reference == "F-005"
        )
        assert (asked.cover, row.cover, len(row.finding.answers)) == (cover, cover, answers)
        left = unanswered_findings(record.by.partnership, DAYS[0]).values_list("reference", flat=True)
        assert ("F-005" in left) is (cover == "unanswered")
        page = grouped(record.by.partnership, DAYS[0], PlanChoice(), 1)
        (group,) = (
            one
            for inspection in page.slice.rows
            for one in inspection.groups
            if one.asked.finding.reference == "F-005"
        )
        assert (len(group.actions), page.others_count) == (answers, 1 - answers)
        told = {
            one.reference: one.colours for one in asked_of(record.by.partnership, DAYS[0], record.inspection)
        }
        assert len(told["F-005"]) == answers, "a return speaks of what is still done"


def test_a_partner_s_parts_are_chosen_until_they_are_released(record: Record) -> None:
    lead, health = people(record).lead, record.organisations["health"]
    action = whole_action(record, (("F-005", ""),))
    whole_action(record, (("F-006", ""),))
    part = plan_parts.ask_partner(**when(lead), action=action, organisation=health, words="Give the rooms")

    def chosen() -> list[str]:
        found = chosen_versions(record.by.partnership, DAYS[0], PlanChoice(partner=health))
        return [one.action.reference for one in found]

    assert chosen() == [action]
    plan_parts.change_part(**when(lead), part=part, event="release", reason="Rooms were found")
    assert chosen() == []
