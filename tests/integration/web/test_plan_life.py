"""The life of a plan through the product's own actions: each refusal has its code; what was agreed stays in sight."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.lib.plan import (
    BOARD,
    People,
    accepted_evidence,
    answered_plan,
    approved_plan,
    people,
    when,
    whole_action,
)
from tests.lib.record import SHOWN, Record, make_record

from jointreview.errors import Forbidden, Invalid, Overtaken
from jointreview.web.actions import (
    accounts,
    plan,
    plan_cycles,
    plan_dates,
    plan_decisions,
    plan_evidence,
    plan_impact,
    plan_links,
    plan_measures,
    plan_parts,
    plan_versions,
    recurrence,
    sources,
)
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.actions.plan_cycles import CycleEntry
from jointreview.web.actions.plan_dates import DateEntry
from jointreview.web.actions.plan_evidence import LinkEntry
from jointreview.web.actions.plan_impact import ClaimEntry, ImpactEntry
from jointreview.web.actions.plan_links import DependencyEntry, FundingEntry
from jointreview.web.actions.plan_measures import ObservationEntry
from jointreview.web.actions.plan_parts import MilestoneEntry
from jointreview.web.actions.recurrence import RelationEntry
from jointreview.web.models import DateRequest, ProgressNote, SuccessMeasure
from jointreview.web.queries.action_whole import action_whole
from jointreview.web.queries.finding_standing import finding_standing
from jointreview.web.queries.moving import moving_thing
from jointreview.web.queries.plan_cycles import cycle_page, cycles_on
from jointreview.web.queries.plan_version import VersionAsked, version_page
from jointreview.web.queries.plan_versions import plan_of, versions_page

pytestmark = pytest.mark.django_db
AUTUMN = date(2008, 10, 15)


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.fixture
def who(record: Record) -> People:
    return people(record)


def code_of(change: Callable[..., Any], **given: Any) -> str:
    """The code with which the action refuses."""
    with pytest.raises((Invalid, Forbidden, Overtaken)) as refused:
        change(**given)
    assert refused.value.words.endswith((".", "?"))
    return refused.value.code


def shown_refusal(record: Record, who: People, number: int) -> str:
    """What the page of the approval says to the officer in place of its button."""
    thing = f"P-001-v{number}"
    found = moving_thing(record.by.partnership, SHOWN, "plan-version", thing, f"person:{who.officer.account}")
    return next(way.refusal for way in found.ways if way.event == "approve")


def whole(record: Record, reference: str, on: date = SHOWN) -> Any:
    return action_whole(record.by.partnership, on, reference, "")


def test_approval_waits_for_every_recommendation_and_for_another_hand(record: Record, who: People) -> None:
    plan_versions.take_in_inspection(**when(who.lead), plan="P-001", inspection=record.inspection)
    whole_action(record, (("F-005", ""),))
    whole_action(record, (("F-006", "a"),))
    number = plan_versions.put_forward(**when(who.lead), plan="P-001")
    approval = {**when(who.officer), "plan": "P-001", "number": number, "decision": BOARD}
    with pytest.raises(Invalid, match=r"F-006 \(b\), F-007") as refused:
        plan_versions.approve_version(**approval)
    assert refused.value.code == "plan.unanswered"
    assert shown_refusal(record, who, number) == refused.value.words
    for finding, part in (("F-006", "b"), ("F-007", "")):
        plan_decisions.leave_without_action(**when(who.officer), finding=finding, part=part, decision=BOARD)
    assert "has changed since" in shown_refusal(record, who, number)
    assert code_of(plan_versions.approve_version, **approval) == "plan.changed-since"
    number = plan_versions.put_forward(**when(who.lead), plan="P-001")
    approval["number"] = number
    assert shown_refusal(record, who, number) == ""
    assert code_of(plan_versions.approve_version, **{**approval, "by": who.lead}) == "move.same-person"
    assert code_of(plan_versions.approve_version, **{**approval, "by": who.reader}) == "access.plan.approve"
    plan_versions.approve_version(**approval)
    page = versions_page(record.by.partnership, SHOWN, "")
    assert [(row.number, row.state) for row in page.versions.rows] == [(2, "approved"), (1, "draft")]


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"lead_organisation": None}, "Give the action one lead organisation."),
        ({"post": None}, "Name the post that answers for it."),
        ({"due_on": ""}, "Say by when it will be done."),
    ],
)
def test_approval_says_which_action_lacks_what(
    record: Record, who: People, lacking: dict[str, Any], words: str
) -> None:
    answered_plan(record)
    whole_action(record, (("F-005", ""),), **lacking)
    number = plan_versions.put_forward(**when(who.lead), plan="P-001")
    with pytest.raises(Invalid, match=f"A-004: {words}") as refused:
        plan_versions.approve_version(**when(who.officer), plan="P-001", number=number, decision=BOARD)
    assert refused.value.code == "plan.action-not-ready"
    assert shown_refusal(record, who, number) == refused.value.words


def test_the_next_version_supersedes_and_the_difference_lists_what_was_added(
    record: Record, who: People
) -> None:
    approved_plan(record)
    later = date(2008, 7, 1)
    with_more = plan.draft_action(
        **when(who.lead, later),
        entry=ActionEntry("Ask children each term"),
        answers=(("F-007", ""),),
    )
    number = plan_versions.put_forward(**when(who.lead, later), plan="P-001", label="With children")
    page = version_page(record.by.partnership, later, VersionAsked(number), "")
    assert page.changed
    assert [one.reference for one in page.changed.added] == [with_more]
    assert (page.against, page.changed.removed, page.changed.changed) == (1, (), ())
    row, *_ = versions_page(record.by.partnership, later, "").versions.rows
    assert (row.action_count, row.changes) == (4, "1 added")


def test_an_agreed_date_moves_only_when_someone_else_agrees(record: Record, who: People) -> None:
    first, *_ = approved_plan(record)
    entry = ActionEntry(
        "Add two assessment workers", "", record.organisations["council"], record.posts["director"],
        "2008-06", "2008-12-31", reason="Slow",
    )  # fmt: skip
    assert code_of(plan.revise_action, **when(who.lead), action=first, entry=entry) == "date.locked"
    ask = {
        **when(who.lead),
        "action": first,
        "entry": DateEntry("2008-12-31", "The posts were advertised twice"),
    }
    request = plan_dates.ask_for_date(**ask)
    assert code_of(plan_dates.ask_for_date, **ask) == "request.open-already"
    assert code_of(plan_dates.agree_to_date, **when(who.lead), request=request) == "move.same-person"
    plan_dates.agree_to_date(**when(who.officer), request=request)
    due = whole(record, first).due
    assert (str(due.original), str(due.forecast), due.words) == (
        "30 September 2008",
        "31 December 2008",
        "moved once",
    )
    ask["entry"] = DateEntry("2009-03-31", "Nobody suitable applied")
    second = plan_dates.ask_for_date(**ask)
    plan_dates.refuse_date(**when(who.officer), request=second, reason="Use the agency")
    assert whole(record, first).due.words == "moved once"
    assert whole(record, first).requests[0].state == "refused"
    assert DateRequest.objects.count() == 2


def test_a_milestone_keeps_its_own_date_and_holds_the_action_open(record: Record, who: People) -> None:
    first, *_ = answered_plan(record)
    milestone = plan_parts.set_milestone(
        **when(who.lead), action=first, entry=MilestoneEntry("Posts advertised", "2008-07")
    )
    request = plan_dates.ask_for_date(
        **when(who.lead), action=first, entry=DateEntry("2008-08", "Summer", milestone)
    )
    plan_dates.agree_to_date(**when(who.officer), request=request)
    (row,) = whole(record, first).milestones
    assert (row.state, str(row.due.forecast), row.due.words) == ("open", "August 2008", "moved once")
    accepted_evidence(record, LinkEntry("action", first, "Both posts are filled"))
    complete = {**when(who.lead, AUTUMN), "action": first, "event": "complete"}
    assert code_of(plan_parts.move_action, **complete) == "action.milestones-open"
    plan_parts.move_milestone(**when(who.lead, AUTUMN), milestone=milestone, event="achieve")
    plan_parts.move_action(**complete)
    assert (whole(record, first, AUTUMN).state, whole(record, first).state) == ("complete", "active")
    assert code_of(plan_parts.move_action, **complete) == "move.not-from-here"


def test_a_partner_signs_its_own_part_and_nobody_else_does(record: Record, who: People) -> None:
    first, *_ = answered_plan(record)
    health = record.organisations["health"]
    ask = {**when(who.lead), "action": first, "organisation": health, "words": "Lend a nurse"}
    part = plan_parts.ask_partner(**ask)
    assert code_of(plan_parts.ask_partner, **ask) == "part.asked-already"
    accepted_evidence(record, LinkEntry("action", first, "Both posts are filled"))
    complete = {**when(who.lead, AUTUMN), "action": first, "event": "complete"}
    assert code_of(plan_parts.move_action, **complete) == "action.partners-unsigned"
    assert code_of(plan_parts.sign_part, **when(who.lead, AUTUMN), part=part) == "access.part.sign"
    plan_parts.sign_part(**when(who.partner, AUTUMN), part=part)
    plan_parts.move_action(**complete)


def test_claimed_is_not_complete_and_evidence_needs_a_second_reader(record: Record, who: People) -> None:
    first, *_ = answered_plan(record)
    plan.report_progress(**when(who.lead), action=first, state="claimed_done", words="Both have started")
    complete = {**when(who.lead, AUTUMN), "action": first, "event": "complete"}
    assert code_of(plan_parts.move_action, **complete) == "action.no-evidence"
    reference = accepted_evidence(
        record, LinkEntry("measure", str(SuccessMeasure.objects.first().pk), "62 to 88")
    )
    assert (
        code_of(plan_parts.move_action, **complete) == "action.no-evidence"
    )  # it shows the measure, not the action
    review = {"evidence": reference, "number": 1, "reason": "Unclear"}
    assert (
        code_of(plan_evidence.review_evidence, **when(who.lead, AUTUMN), event="accept", **review)
        == "move.not-from-here"
    )
    plan_evidence.link_evidence(
        **when(who.lead, AUTUMN),
        evidence=reference,
        number=1,
        link=LinkEntry("action", first, "So it is done"),
    )
    plan_parts.move_action(**complete)


def test_a_ring_of_dependencies_is_named_and_courts_may_be_waited_for(record: Record, who: People) -> None:
    one, two, three = answered_plan(record)
    add = plan_links.add_dependency
    add(**when(who.lead), action=one, entry=DependencyEntry(two))
    add(**when(who.lead), action=two, entry=DependencyEntry(three))
    assert code_of(add, **when(who.lead), action=three, entry=DependencyEntry(one)) == "dependency.cycle"
    add(**when(who.lead), action=three, entry=DependencyEntry(outside="Courts", words="Dates of hearings"))
    assert [(row.action, row.outside) for row in whole(record, three).dependencies] == [("", "Courts")]
    both = DependencyEntry(one, "Courts")
    assert code_of(add, **when(who.lead), action=three, entry=both) == "dependency.one"


def test_money_screening_and_risk_say_who_and_when(record: Record, who: People) -> None:
    one, *_ = answered_plan(record)
    before = {note.code for note in whole(record, one).advice}
    assert before >= {"action.no-funding", "action.no-screening", "action.no-risk", "action.no-priority"}
    plan_links.add_funding(**when(who.lead), action=one, entry=FundingEntry("existing_plans"))
    plan_links.add_funding(
        **when(who.lead), action=one, entry=FundingEntry("secured", "Grant", "2008/09", 60, 50)
    )
    plan_links.screen_action(
        **when(who.lead),
        action=one,
        outcome="adverse_effect",
        groups=("looked_after", "rural"),
        words="Travel",
    )
    plan_links.state_risk(**when(who.lead), action=one, is_none=True)
    for kind in ("cypp_priority", "service_plan"):
        served = plan_links.add_local_plan(**when(who.lead), title=f"A {kind}", kind=kind)
        plan_links.serve_local_plan(**when(who.lead), action=one, local_plan=served)
    found = whole(record, one)
    assert found.advice == ()
    assert [(row.state, row.flag) for row in found.funding] == [
        ("Within existing plans", ""),
        ("Secured", "Above budget"),
    ]
    assert found.screening.groups == ("Looked-after children", "Children in rural areas")
    assert [(row.is_none, row.by) for row in found.risks] == [(True, "Improvement lead")]
    screen = {**when(who.lead), "action": one, "outcome": "adverse_effect", "groups": ()}
    assert code_of(plan_links.screen_action, **screen) == "screening.no-group"
    assert code_of(plan_links.state_risk, **when(who.lead), action=one) == "risk.one"


def test_each_cycle_opens_afresh_and_accepts_one_update(record: Record, who: People) -> None:
    one, *_ = answered_plan(record)
    june, july = CycleEntry("June 2008", date(2008, 6, 1), date(2008, 6, 30)), date(2008, 7, 10)
    plan_cycles.open_cycle(**when(who.lead), plan="P-001", entry=june)
    for words in ("Advertised", "Two applied"):
        plan.report_progress(**when(who.lead), action=one, state="under_way", words=words)
    first, second = ProgressNote.objects.order_by("pk")
    decide = plan_cycles.decide_update
    assert code_of(decide, **when(who.lead), update=first.pk, event="accept") == "move.same-person"
    decide(**when(who.officer), update=first.pk, event="accept")
    assert code_of(decide, **when(who.officer), update=second.pk, event="accept") == "update.accepted-already"
    decide(**when(who.officer), update=second.pk, event="return", reason="Say when they start")
    plan_cycles.state_confidence(**when(who.lead), action=one, level="medium", words="One may withdraw")
    lines = lines_on(record, SHOWN)
    assert [(row.update.words if row.update else "", row.confidence) for row in lines[:2]] == [
        ("Advertised", "Medium"),
        ("", "Not stated"),
    ]
    assert (lines[0].rag.colour, lines[0].rag.words) == ("amber", "Some doubt about the date")
    plan_cycles.override_rag(
        **when(who.officer), action=one, computed=lines[0].rag.colour, colour="red", reason="Both withdrew"
    )
    assert (lines_on(record, SHOWN)[0].rag.colour, lines_on(record, SHOWN)[0].rag.computed) == (
        "red",
        "amber",
    )
    next_one = CycleEntry("July 2008", date(2008, 7, 1), date(2008, 7, 31))
    plan_cycles.open_cycle(**when(who.lead, july), plan="P-001", entry=next_one)
    assert [(row.update, row.confidence, row.rag.computed) for row in lines_on(record, july)] == [
        (None, "Not stated", "")
    ] * 3
    overlapping = CycleEntry("Late June", date(2008, 6, 20), date(2008, 7, 5))
    assert code_of(plan_cycles.open_cycle, **when(who.lead, july), plan="P-001", entry=overlapping) == (
        "cycle.overlaps"
    )


def lines_on(record: Record, on: date) -> Any:
    plan = plan_of(record.by.partnership, on)
    newest = cycles_on(plan, on)[0]
    return list(cycle_page(record.by.partnership, on, newest.key, "").lines.rows)


def test_impact_needs_accepted_evidence_of_what_came_after_and_another_judge(
    record: Record, who: People
) -> None:
    one, *_ = answered_plan(record)
    old = accepted_evidence(record, LinkEntry("action", one, "Before"), date(2008, 10, 10), date(2008, 7, 1))
    good = accepted_evidence(record, LinkEntry("action", one, "After"))
    accounts.hold_post(
        by=record.by, on=SHOWN, post=record.posts["director"], account=record.accounts["clearance_officer"]
    )
    judge = record.visitor("administrator")
    assess = plan_impact.assess_action
    given = {**when(judge, AUTUMN), "action": one}
    assert code_of(assess, **given, entry=ImpactEntry("early", "More in time")) == "impact.no-evidence"
    own = {**given, "by": who.officer}
    assert code_of(assess, **own, entry=ImpactEntry("early", "More in time", good, 1)) == "impact.own-work"
    plan.revise_action(
        **when(who.lead),
        action=one,
        entry=ActionEntry(
            "Add two assessment workers",
            lead_organisation=record.organisations["council"],
            post=record.posts["director"],
            starts_on="2008-07",
            due_on="2008-09-30",
            reason="Began later",
        ),
    )
    assert (
        code_of(assess, **given, entry=ImpactEntry("early", "More in time", old, 1))
        == "impact.evidence-too-old"
    )
    assess(**given, entry=ImpactEntry("evident", "Nine in ten are seen in time", good, 1))
    assert whole(record, one, AUTUMN).impact_words == "Evident impact"
    assert whole(record, one, AUTUMN).holders == ("Clearance officer",)


def test_only_a_decision_closes_a_finding_and_a_contradiction_opens_it_again(
    record: Record, who: People
) -> None:
    answered_plan(record)
    good = accepted_evidence(record, LinkEntry("finding", "F-005", "Nine in ten in time"))
    close = {**when(who.officer, AUTUMN), "finding": "F-005", "decision": BOARD}
    assert code_of(plan_decisions.close_finding, **close) == "finding.no-impact"
    plan_impact.assess_finding(
        **when(who.officer, AUTUMN), finding="F-005", entry=ImpactEntry("evident", "Seen in time", good, 1)
    )
    unnamed = plan_decisions.DecisionEntry("Closed")
    assert code_of(plan_decisions.close_finding, **{**close, "decision": unnamed}) == "move.no-decision"
    assert code_of(plan_decisions.close_finding, **{**close, "by": who.reader}) == "access.decision.record"
    plan_decisions.close_finding(**close)
    assert stand(record, "F-005", AUTUMN).state == "closed"
    winter = date(2009, 1, 20)
    contradict = {**when(who.officer, winter), "finding": "F-005"}
    assert code_of(plan_decisions.contradict_finding, **contradict, reason=" ") == "move.no-reason"
    plan_decisions.contradict_finding(**contradict, reason="A visit found late assessments")
    assert [one.words for one in stand(record, "F-005", winter).past] == ["Open", "Closed"]
    assert stand(record, "F-005", AUTUMN).state == "closed"


def test_a_later_finding_that_contradicts_a_closed_one_opens_it_again(record: Record, who: People) -> None:
    answered_plan(record)
    good = accepted_evidence(record, LinkEntry("finding", "F-005", "Nine in ten in time"))
    entry = ImpactEntry("evident", "Seen in time", good, 1)
    plan_impact.assess_finding(**when(who.officer, AUTUMN), finding="F-005", entry=entry)
    plan_decisions.close_finding(**when(who.officer, AUTUMN), finding="F-005", decision=BOARD)
    winter = when(who.lead, date(2009, 1, 20))
    visit = sources.add_source(
        **winter, entry=sources.SourceEntry("peer_review", "A visit", "Peers", "2009-01")
    )
    found = sources.FoundEntry(
        "peer_review", "area_for_improvement", "Assessments are late.", "Peers", page=2
    )
    later = sources.enter_finding(**winter, inspection=visit, entry=found)
    related = RelationEntry("F-005", later, "contradicts", "One in three was late")
    recurrence.relate_findings(**winter, entry=related)
    opened = stand(record, "F-005", winter["on"])
    assert (opened.state, opened.past[0].reason) == ("open", f"{later} contradicts it. One in three was late")
    recurrence.relate_findings(**winter, entry=related)  # said again, it moves nothing
    assert len(stand(record, "F-005", winter["on"]).past) == 2
    assert stand(record, "F-005", AUTUMN).state == "closed"


def stand(record: Record, reference: str, on: date = SHOWN) -> Any:
    return finding_standing(record.by.partnership, on, reference, "")


def test_one_part_claimed_and_evidenced_leaves_the_rest_in_sight(record: Record, who: People) -> None:
    claim = plan_impact.claim_finding(
        **when(who.officer), finding="F-006", entry=ClaimEntry("claimed_done", "The council says so", "a")
    )
    assert stand(record, "F-006").standing == "part done"
    assert [standing for _, _, standing in stand(record, "F-006").parts] == ["claimed done", "no statement"]
    accepted_evidence(record, LinkEntry("claim", str(claim), "The plan is signed"))
    assert [standing for _, _, standing in stand(record, "F-006", AUTUMN).parts] == [
        "done with evidence",
        "no statement",
    ]
    assert stand(record, "F-006", AUTUMN).standing == "part done"


def test_an_observation_has_its_figure_period_source_and_day(record: Record, who: People) -> None:
    one, *_ = answered_plan(record)
    measure = SuccessMeasure.objects.first().pk
    observe = {**when(who.lead), "measure": measure}
    entry = ObservationEntry("2008-05", "Monthly return", date(2008, 6, 2), "about 62%")
    plan_measures.observe_measure(**observe, entry=entry)
    (row,) = whole(record, one).measures[0].observations
    assert (row.words, str(row.period), row.source, row.origin) == (
        "about 62%",
        "May 2008",
        "Monthly return",
        "entered",
    )
    no_source = ObservationEntry("2008-05", "", date(2008, 6, 2), "62%")
    assert code_of(plan_measures.observe_measure, **observe, entry=no_source) == "observation.no-source"
    vague = ObservationEntry("2008-05", "Return", date(2008, 6, 2), "rather more")
    assert code_of(plan_measures.observe_measure, **observe, entry=vague) == "quantity.unreadable"


def test_nobody_undoes_what_they_never_saw(record: Record, who: People) -> None:
    first, *_ = answered_plan(record)
    seen = whole(record, first).version
    said = {
        "lead_organisation": record.organisations["council"],
        "post": record.posts["director"],
        "starts_on": "2008-06",
        "due_on": "2008-09-30",
        "reason": "Clearer",
    }
    plan.revise_action(
        **when(who.lead), action=first, entry=ActionEntry("Add three workers", **said), seen=seen
    )
    late = {**when(who.officer), "by": who.lead, "action": first, "seen": seen}
    assert code_of(plan.revise_action, **late, entry=ActionEntry("Add two workers", **said)) == (
        "record.changed-meanwhile"
    )


def test_a_move_is_not_entered_before_a_later_one(record: Record, who: People) -> None:
    first, *_ = answered_plan(record)
    plan_parts.move_action(**when(who.lead, AUTUMN), action=first, event="withdraw", reason="Not needed")
    withdraw = {**when(who.lead), "action": first, "event": "withdraw", "reason": "Not needed"}
    assert code_of(plan_parts.move_action, **withdraw) == "move.later-known"
