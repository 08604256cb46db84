"""What waits for a person, what needs attention, what is wrong with the plan, and what changed since a meeting."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest
from tests.lib.pages import counted
from tests.lib.plan import BOARD, accepted_evidence, approved_plan, people, when, whole_action
from tests.lib.record import DAY, SHOWN, Record, make_record, seen
from tests.lib.rows import make_row
from tests.lib.scale import Size, grow

from jointreview.core.access import ROLES
from jointreview.core.plan.lint import RULES, Level
from jointreview.web.actions import (
    accounts,
    meetings,
    plan,
    plan_cycles,
    plan_dates,
    plan_decisions,
    plan_impact,
    plan_links,
    plan_parts,
    risks,
)
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.actions.meetings import MeetingEntry
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.actions.plan_evidence import LinkEntry
from jointreview.web.actions.plan_impact import ImpactEntry
from jointreview.web.models import DateRequest, Partnership, Plan, Review, ReviewItem
from jointreview.web.queries.my_work import needs_attention
from jointreview.web.queries.plan import plan_on
from jointreview.web.queries.plan_gaps import gaps_on
from jointreview.web.queries.plan_lint import found_by, lint_on
from jointreview.web.queries.reviews import open_reviews

pytestmark = pytest.mark.django_db
LATER = date(2008, 10, 15)


@pytest.fixture
def record() -> Record:
    return make_record()


def found(record: Record, on: date = SHOWN) -> dict[str, set[str]]:
    """The names of what each rule of the lint finds, by its sentence; each rule counts as many as it lists."""
    partnership = record.by.partnership
    named = {rule: found_by(partnership, on, rule).rows for rule in RULES}
    counted = {one.rule: one.count for level in get_args(Level) for one in lint_on(partnership, on, level)}
    assert counted == {rule: len(rows) for rule, rows in named.items() if rows}
    return {rule.words: {item.name for item in rows} for rule, rows in named.items() if rows}


def words_of(code: str) -> str:
    return next(rule.words for rule in RULES if rule.code == code)


def test_the_gaps_of_the_core_and_of_the_lint_are_the_same(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    for given in ({"lead_organisation": None}, {"post": None}, {"starts_on": ""}, {"due_on": "2008-05"}):
        whole_action(record, (("F-005", ""),), **given)
    plan.draft_action(**when(people(record).lead), entry=ActionEntry("Bare"))
    lint = found(record)
    rows = plan_on(record.by.partnership, SHOWN).actions
    told = {gap.words for row in rows for gap in row.gaps}
    for words in told:
        assert lint[words] == {row.reference for row in rows if words in {gap.words for gap in row.gaps}}
    assert len(told) == 7


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("measure.no-baseline", "A-002"),
        ("measure.no-target", "A-002"),
        ("action.due-on-day-off", "A-003"),
        ("dependency.outside", "A-002"),
        ("action.no-driver", "A-001"),
        ("action.no-milestone", "A-001"),
        ("action.no-screening", "A-001"),
        ("action.no-priority", "A-001"),
        ("action.no-service-plan", "A-001"),
        ("action.no-risk", "A-001"),
        ("action.no-funding", "A-001"),
        ("finding.unanswered", "F-006"),
    ],
)
def test_what_is_weak_is_found(record: Record, code: str, name: str) -> None:
    lead = people(record).lead
    answered_plan_without_the_second(record)
    said = when(lead)
    plan.draft_action(
        **said,
        entry=ActionEntry("Ask children", due_on="2008-09-28"),  # a Sunday
    )
    plan.add_measure(**said, action="A-002", entry=plan.MeasureEntry("other", "Children say so"))
    plan_links.add_dependency(**said, action="A-002", entry=plan_links.DependencyEntry(outside="Courts"))
    assert name in found(record)[words_of(code)]
    page = seen(record.client("board_member").get(f"/{DAY}/plan/check/?rule={code}"))
    assert name in [row[0] for row in page.table(words_of(code))]


def answered_plan_without_the_second(record: Record) -> None:
    """The review taken in, and actions for two of its three recommendations."""
    from jointreview.web.actions import plan_versions

    plan_versions.take_in_inspection(**when(people(record).lead), plan="P-001", inspection=record.inspection)
    for one in ("F-005", "F-007"):
        whole_action(record, ((one, ""),))


def test_a_part_left_without_an_action_leaves_the_other_part_to_be_answered(record: Record) -> None:
    """The check and the approval ask for the same (F-006 has the parts a and b)."""
    said, words = when(people(record).officer), words_of("finding.unanswered")
    answered_plan_without_the_second(record)
    plan_decisions.leave_without_action(**said, finding="F-006", part="b", decision=BOARD)
    the_plan = Plan.objects.get(reference="P-001")
    assert found(record)[words] == {"F-006"}
    assert [one[:5] for one in gaps_on(the_plan, SHOWN).unanswered.first] == ["F-006"]
    whole_action(record, (("F-006", "a"),))
    assert words not in found(record)
    assert gaps_on(the_plan, SHOWN).unanswered.count == 0


def test_a_late_action_is_silent_until_somebody_reports_after_its_date(record: Record) -> None:
    lead = people(record).lead
    action = whole_action(record, (("F-005", ""),), due_on="2008-09")
    words = words_of("action.late-and-silent")
    plan.report_progress(**when(lead, date(2008, 9, 30)), action=action, state="under_way", words="Nearly")
    assert words not in found(record, date(2008, 9, 30))
    assert found(record, LATER)[words] == {action}
    plan.report_progress(**when(lead, date(2008, 10, 1)), action=action, state="under_way", words="Late")
    assert words not in found(record, LATER)


def test_evidence_that_ran_out_is_found_and_so_is_the_impact_that_rests_on_it(record: Record) -> None:
    action = whole_action(record, (("F-005", ""),))
    last_good_day, after = date(2009, 3, 31), date(2009, 4, 1)
    link = LinkEntry("action", action, "Counted")
    reference = accepted_evidence(record, link, good_until=last_good_day)
    judged = ImpactEntry("early", "Fewer wait", reference, 1)
    plan_impact.assess_action(**when(people(record).officer, LATER), action=action, entry=judged)
    ran_out, unproven = words_of("evidence.expired"), words_of("impact.without-evidence")
    assert {ran_out, unproven}.isdisjoint(found(record, last_good_day))
    assert found(record, after)[ran_out] == {f"{reference}, version 1"}
    assert found(record, after)[unproven] == {action}


def test_an_action_nobody_reported_on_is_found_while_the_cycle_is_open(record: Record) -> None:
    lead = people(record).lead
    action = whole_action(record, (("F-005", ""),))
    words = words_of("action.not-reported")
    assert words not in found(record, LATER)
    cycle = plan_cycles.CycleEntry("October 2008", LATER, date(2008, 10, 31))
    plan_cycles.open_cycle(**when(lead, LATER), plan="P-001", entry=cycle)
    assert found(record, LATER)[words] == {action}
    plan.report_progress(**when(lead, LATER), action=action, state="under_way", words="Begun")
    assert words not in found(record, LATER)


def test_where_nothing_is_wrong_that_is_said_and_the_rest_leads_to_where_it_is_mended(record: Record) -> None:
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/check/"
    for level in get_args(Level):
        page = seen(client.get(f"{address}?level={level}"))
        assert "Nothing of that kind is wrong with the plan on this day." in page.words
    plan.draft_action(**when(people(record).lead), entry=ActionEntry("Bare"))
    hrefs = set()
    for rule in RULES:
        if "A-001" in found(record).get(rule.words, ()):
            page = seen(client.get(f"{address}?rule={rule.code}"))
            hrefs |= {
                one.get("href")
                for one in page.tree.iter("a")
                if (one.get("aria-label") or "").startswith("Mend")
            }
    assert f"/{DAY}/plan/actions/A-001/measure/" in hrefs
    for href in hrefs:
        assert client.get(href).status_code == 200, href
    assert "Nothing of that kind is found" in seen(client.get(f"{address}?rule=evidence.expired")).words


def test_a_hint_goes_once_the_action_has_what_it_lacked(record: Record) -> None:
    action, said = whole_action(record, (("F-005", ""),)), when(people(record).lead)
    given: dict[str, Callable[[], object]] = {
        "action.no-milestone": lambda: plan_parts.set_milestone(
            **said, action=action, entry=plan_parts.MilestoneEntry("A step")
        ),
        "action.no-screening": lambda: plan_links.screen_action(
            **said, action=action, outcome="no_adverse_effect", groups=()
        ),
        "action.no-risk": lambda: plan_links.state_risk(**said, action=action, is_none=True),
        "action.no-funding": lambda: plan_links.add_funding(
            **said, action=action, entry=plan_links.FundingEntry("existing_plans")
        ),
        "action.no-priority": lambda: serve(said, action, "cypp_priority"),
        "action.no-service-plan": lambda: serve(said, action, "service_plan"),
    }
    hints = {rule.code for rule in RULES if rule.level == "hint"} - {
        "dependency.outside",
        "strength.unsustained",
    }
    assert hints == set(given), "each hint of what an action lacks has its case here"
    for code, give in given.items():
        assert found(record)[words_of(code)] == {action}
        give()
        assert words_of(code) not in found(record), code


def serve(said: dict[str, Any], action: str, kind: str) -> None:
    """The action is tied to a plan of that kind."""
    reference = plan_links.add_local_plan(**said, title=f"A {kind}", kind=kind)
    plan_links.serve_local_plan(**said, action=action, local_plan=reference)


def test_more_than_a_page_of_one_kind_is_cut_into_pages(record: Record) -> None:
    grow(Partnership.objects.get(), Size(1, 1, 60, 1), SHOWN)
    rule = next(one for one in RULES if one.code == "action.no-milestone")
    pages = [found_by(record.by.partnership, SHOWN, rule, number) for number in (1, 2)]
    assert [(page.count, page.pages, len(page.rows)) for page in pages] == [(57, 2, 50), (57, 2, 7)]
    assert len({item.name for page in pages for item in page.rows}) == 57


def asked(record: Record, action: str) -> int:
    """The lead asks for December."""
    entry = plan_dates.DateEntry(wanted="2008-12", reason="Nobody applied")
    return plan_dates.ask_for_date(**when(people(record).lead, LATER), action=action, entry=entry)


def groups(record: Record, role: str, address: str, day: str = DAY) -> dict[str, list[str]]:
    """The groups of a page, each with the names it lists; those in which nothing was found are told in one list."""
    page = seen(record.client(role).get(f"/{day}/{address}"))
    found = {
        " ".join(heading.text_content().split()): [
            link.text_content() for link in heading.xpath("following-sibling::*[1][self::ul]//a")
        ]
        for heading in page.tree.iter("h2")
    }
    items = (" ".join(item.text_content().split()) for item in page.tree.iter("li"))
    return found | {f"{title.removesuffix(': none')} (0)": [] for title in items if title.endswith(": none")}


def test_my_work_is_what_my_post_answers_for_on_the_day(record: Record) -> None:
    by, lead = record.by, people(record).lead
    accounts.hold_post(
        by=by,
        on=date(2008, 6, 1),
        post=record.posts["director"],
        account=record.accounts["improvement_lead"],
    )
    mine = whole_action(record, (("F-005", ""),), due_on="2008-06-30")
    whole_action(record, (("F-005", ""),), post=record.posts["nurse"])
    plan_cycles.open_cycle(
        **when(lead), plan="P-001", entry=plan_cycles.CycleEntry("June", SHOWN, date(2008, 6, 30))
    )
    told = groups(record, "improvement_lead", "work/")
    assert told["Due within four weeks (1)"] == [mine]
    assert told["To be reported on in this cycle (1)"] == [mine]
    assert told["Everything your posts answer for (1)"] == [mine]
    plan.report_progress(**when(lead), action=mine, state="under_way", words="Begun")
    assert "To be reported on in this cycle (0)" in groups(record, "improvement_lead", "work/")
    assert "Everything your posts answer for (0)" in groups(record, "board_member", "work/")


def test_decisions_wait_for_somebody_else_than_who_asked(record: Record) -> None:
    action, *_ = approved_plan(record)
    asked(record, action)
    day = LATER.isoformat()
    mine, theirs = (groups(record, role, "work/", day) for role in ("improvement_lead", "clearance_officer"))
    title = "Requests for other dates, for you or another officer"
    assert theirs[f"{title} (1)"] == [action]
    assert f"{title} (0)" in mine
    assert not [name for name in groups(record, "contributor", "work/", day) if name.startswith(title)]


def test_a_partner_sees_its_own_part_until_it_is_signed(record: Record) -> None:
    lead, partner = people(record).lead, people(record).partner
    action = whole_action(record, (("F-005", ""),))
    part = plan_parts.ask_partner(
        **when(lead), action=action, organisation=record.organisations["health"], words="Lends a nurse"
    )
    title = "Your organisation’s parts, to be signed"
    assert groups(record, "contributor", "work/")[f"{title} (1)"] == [action]
    plan_parts.sign_part(**when(partner), part=part)
    assert f"{title} (0)" in groups(record, "contributor", "work/")


def test_what_is_urgent_goes_to_its_named_lead_at_once_and_before_everything(record: Record) -> None:
    accounts.hold_post(
        by=record.by, on=date(2008, 6, 1), post=record.posts["nurse"], account=record.accounts["contributor"]
    )
    raised = when(people(record).partner)
    without = risks.raise_urgent(**raised, words="No visit in a fortnight", came_from="Audit", post=None)
    led = risks.raise_urgent(
        **raised, words="No plan at all", came_from="A school", post=record.posts["nurse"]
    )
    title = "Urgent, a child’s safety: "
    told = groups(record, "contributor", "work/")
    assert next(iter(told.items())) == (f"{title}yours to lead (1)", [led])
    told = groups(record, "improvement_lead", "work/")
    assert next(iter(told.items())) == (f"{title}without a lead (1)", [without])
    assert told[f"{title}yours to lead (0)"] == []
    told = groups(record, "board_member", "plan/attention/")
    assert next(iter(told.items())) == (f"{title}not dealt with (2)", [without, led])
    risks.step_urgent(**when(people(record).lead), item=led, step="dealt_with", words="Seen on the day")
    assert f"{title}yours to lead (0)" in groups(record, "contributor", "work/")


def test_what_slips_needs_attention(record: Record) -> None:
    lead, officer = people(record).lead, people(record).officer
    first, second, third = approved_plan(record)
    plan_cycles.state_confidence(**when(lead, LATER), action=second, level="low", words="No money")
    request = asked(record, first)
    day = LATER.isoformat()
    told = groups(record, "board_member", "plan/attention/", day)
    assert told["Late (3)"] == [first, second, third]
    assert told["Slipping: low confidence in the date (1)"] == [second]
    assert told["Requests for other dates that nobody has decided (1)"] == [first]
    assert "Slipping: the date was moved since it was agreed (0)" in told
    plan_dates.agree_to_date(**when(officer, LATER), request=request, decision=BOARD)
    told = groups(record, "board_member", "plan/attention/", day)
    assert told["Slipping: the date was moved since it was agreed (1)"] == [first]
    assert told["Late (2)"] == [second, third]


def test_what_changed_tells_of_removals_and_of_moved_dates(record: Record) -> None:
    lead, officer = people(record).lead, people(record).officer
    first, second, _ = approved_plan(record)
    whole_action(record, (("F-003", ""),), title="Publish the plan")
    meetings.add_meeting(
        by=record.by, on=SHOWN, today=LATER, body="Improvement board", entry=MeetingEntry(DAY)
    )
    plan_parts.move_action(
        **when(lead, LATER), action=second, event="withdraw", reason="Taken over by health"
    )
    request = asked(record, first)
    plan_dates.agree_to_date(**when(officer, LATER), request=request, decision=BOARD)
    whole_action(record, (("F-004", ""),), title="Too late for this page")
    page = seen(record.client("board_member").get(f"/{LATER.isoformat()}/plan/changes/?since={DAY}"))
    actions: dict[str, Any] = {row[0]: row[1:] for row in page.table("Actions")}
    assert actions[second][0] == "Taken away"
    assert actions[first] == ["Changed", "Due: was 30 September 2008, now December 2008"]
    (moved,) = page.table("Dates that were moved")
    assert moved[:5] == [first, "Due date", "30 September 2008", "December 2008", "Nobody applied"]
    (withdrawn,) = page.table("Completed, reopened, withdrawn, closed")
    assert withdrawn[0] == second
    assert withdrawn[3] == "Taken over by health"
    empty = seen(record.client("board_member").get(f"/{LATER.isoformat()}/plan/changes/?since={LATER}"))
    assert "Nothing changed in the plan." in empty.words


@pytest.mark.parametrize("role", [role for role in ROLES if role != "young_editor"])
def test_every_grown_up_has_the_pages(record: Record, role: str) -> None:
    for address in ("work/", "plan/attention/", "plan/check/", "plan/changes/"):
        assert record.client(role).get(f"/{DAY}/{address}").status_code == 200


def test_readings_and_requests_cost_the_same_however_many_wait(record: Record) -> None:
    partnership, told_of = Partnership.objects.get(pk=record.by.partnership), []
    for more in (1, 3):
        with recorded(by=TIMER, code="test.more"):
            for _ in range(more):
                review = make_row(Review, partnership, state="open", effective_on=SHOWN)
                make_row(ReviewItem, partnership, review=review, decision="pending")
                make_row(DateRequest, partnership, effective_on=SHOWN)
        reviews, read = counted(lambda: open_reviews(partnership.pk, SHOWN))
        groups, asked = counted(lambda: needs_attention(partnership.pk, SHOWN))
        assert all(row.waiting == 1 for row in reviews)
        told_of.append((len(reviews), groups[-1].count, read, asked))
    (one, _, *first), (four, _, *then) = told_of
    assert (four - one, told_of[1][1] - told_of[0][1]) == (3, 3)
    assert first == then
