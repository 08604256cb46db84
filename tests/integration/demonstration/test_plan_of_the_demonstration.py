"""The plan and the claims of the demonstration against the catalogue's values (sections E and F): R064 to R079."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jointreview.core.access import Visitor
from jointreview.core.plan.groups import GROUPS
from jointreview.errors import Invalid
from jointreview.web.actions import plan, plan_evidence, plan_impact, plan_links, plan_versions
from jointreview.web.actions.moving import DecisionEntry
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.actions.plan_evidence import EvidenceEntry, LinkEntry, VersionEntry
from jointreview.web.actions.plan_impact import ClaimEntry
from jointreview.web.mapping.plan_content import plan_state
from jointreview.web.models import FindingClaim, User
from jointreview.web.queries.action_whole import action_whole
from jointreview.web.queries.finding_standing import finding_standing, standings_of
from jointreview.web.queries.findings import findings_on
from jointreview.web.queries.inspections import inspections_on
from jointreview.web.queries.plan import action_page, plan_on
from jointreview.web.queries.plan_gaps import gaps_on
from jointreview.web.queries.plan_versions import plan_of, versions_page

pytestmark = pytest.mark.usefixtures("demonstration")
PARTNERSHIP, TODAY = 1, date(2026, 11, 24)
BOARD = DecisionEntry("Approved", power="Executive Board, made up for this test")


def visitor(role: str) -> Visitor:
    account = User.objects.get(rolegrant__role=role)
    return Visitor(account=account.pk, partnership=PARTNERSHIP, roles=frozenset({role}))


def when(role: str, on: date) -> dict[str, Any]:
    return {"by": visitor(role), "on": on, "today": TODAY}


def inspection(title: str, on: date) -> str:
    return next(row.reference for row in inspections_on(PARTNERSHIP, on).rows if row.title.startswith(title))


def number_of(title: str, number: str, on: date) -> str:
    """The finding that the inspection's recommendation of that number became."""
    rows = findings_on(PARTNERSHIP, on, inspection(title, on))
    asked = [row.reference for row in rows if row.kind == "recommendation"]
    return asked[int(number[1:]) - 1]


def refused(act: Callable[..., Any], **given: Any) -> Invalid:
    with pytest.raises(Invalid) as found:
        act(**given)
    return found.value


@pytest.mark.parametrize("on", [date(2008, 6, 11), date(2008, 7, 16), date(2009, 2, 2), date(2010, 3, 10)])
def test_what_keeps_the_plan_from_approval_is_counted_as_the_approval_asks(on: date) -> None:
    plan = plan_of(PARTNERSHIP, on)
    gaps, state = gaps_on(plan, on), plan_state(plan, on)
    for few, whole in ((gaps.unanswered, state.unanswered), (gaps.unready, state.unready)):
        assert (few.first, few.count) == (whole[:20], len(whole))


@pytest.mark.requirement("R064")
def test_approval_waits_for_ten_of_ten_and_then_for_ten_and_five_more() -> None:
    june, july, winter = date(2008, 6, 11), date(2008, 7, 16), date(2009, 2, 2)
    assert (
        versions_page(PARTNERSHIP, june, "").gaps.unanswered.count == 5
    )  # L2 part b and L7 to L10 (plan.toml)
    approved = versions_page(PARTNERSHIP, july, "")
    assert (approved.versions.rows[0].state, approved.gaps.unanswered.count) == ("approved", 0)
    for title, count in (("Wiltshire joint area review", 10), ("Southwark joint area review", 15)):
        where = inspection(title, winter)
        plan_versions.take_in_inspection(**when("improvement_lead", winter), plan="P-001", inspection=where)
        assert versions_page(PARTNERSHIP, winter, "").gaps.unanswered.count == count
    number = plan_versions.put_forward(**when("improvement_lead", winter), plan="P-001")
    again = {"plan": "P-001", "decision": BOARD, "number": number}
    told = refused(plan_versions.approve_version, **when("clearance_officer", winter), **again)
    assert told.code == "plan.unanswered"
    assert told.words.count("F-") == count


@pytest.mark.requirement("R068", "R069", "R034")
def test_wiltshire_claims_two_and_one_of_them_by_half() -> None:
    on = date(2008, 11, 18)
    stands = {
        row.number: row.standing for row in standings_of(PARTNERSHIP, on, inspection("Wiltshire joint", on))
    }
    assert Counter(stands.values()) == {"no statement": 8, "claimed done": 1, "part done": 1}
    courts, reviews = number_of("Wiltshire joint", "W4", on), number_of("Wiltshire joint", "W9", on)
    half = finding_standing(PARTNERSHIP, on, reviews, "")
    assert [(label, standing) for label, _, standing in half.parts] == [
        ("a", "claimed done"),
        ("b", "no statement"),
    ]
    claim = FindingClaim.objects.get(finding__reference=courts)
    made = plan_evidence.add_evidence(
        **when("improvement_lead", on),
        entry=EvidenceEntry("Count of adoptions, made up", "data"),
        version=VersionEntry(on, on, on, kept_at="made up"),
        link=LinkEntry("claim", str(claim.pk), "Delays are over"),
    )
    review = {"evidence": made, "number": 1, "event": "accept"}
    assert refused(plan_evidence.review_evidence, **when("improvement_lead", on), **review).code == (
        "move.same-person"
    )
    assert finding_standing(PARTNERSHIP, on, courts, "").standing == "claimed done"
    plan_evidence.review_evidence(**when("clearance_officer", on), **review)
    assert finding_standing(PARTNERSHIP, on, courts, "").standing == "done with evidence"


@pytest.mark.requirement("R070")
def test_southwark_is_silent_on_the_first_recommendation_only() -> None:
    on = date(2009, 1, 27)
    stands = standings_of(PARTNERSHIP, on, inspection("Southwark joint", on))
    assert [row.standing for row in stands] == ["no statement", *["under way"] * 4]


@pytest.mark.requirement("R071")
def test_each_action_has_one_lead_organisation_and_the_plan_is_listed_by_it() -> None:
    actions = plan_on(PARTNERSHIP, TODAY).actions
    assert all(action.lead_organisation for action in actions)
    by_lead = Counter(action.lead_organisation for action in actions)
    assert sum(by_lead.values()) == len(actions) == 27  # A1 to A27 of plan.toml and plan-2010.toml
    assert len(by_lead) == 4


@pytest.mark.requirement("R072")
def test_one_action_answers_two_inspections_and_counts_once() -> None:
    on = date(2009, 1, 27)
    jar = number_of("Southwark joint", "S5", on)
    rows = findings_on(PARTNERSHIP, on, inspection("Leeds joint", on))
    other = next(row.reference for row in rows if row.kind == "recommendation")
    before = len(plan_on(PARTNERSHIP, on).actions)
    made = plan.draft_action(
        **when("improvement_lead", on),
        entry=ActionEntry("Evaluate what is started"),
        answers=((jar, ""), (other, "")),
    )
    assert len({one.inspection for one in action_page(PARTNERSHIP, on, made).answers}) == 2
    assert len(plan_on(PARTNERSHIP, on).actions) == before + 1


@pytest.mark.requirement("R073")
def test_no_action_of_leeds_is_left_out_of_every_service_plan() -> None:
    on = date(2008, 7, 31)
    assert versions_page(PARTNERSHIP, on, "").worth.without_service_plan.first == ()
    made = plan.draft_action(**when("improvement_lead", on), entry=ActionEntry("Not in any plan"))
    assert versions_page(PARTNERSHIP, on, "").worth.without_service_plan.first == (made,)


@pytest.mark.requirement("R074")
def test_work_may_begin_before_the_plan_is_approved() -> None:
    """Southwark: partly carried out on 12 January 2009, approval sought on 27 January; no error."""
    begun, sought = date(2009, 1, 12), date(2009, 1, 27)
    made = plan.draft_action(**when("improvement_lead", begun), entry=ActionEntry("Southwark's, made up"))
    plan.report_progress(
        **when("improvement_lead", begun), action=made, state="part_done", words="Part of it is done"
    )
    number = plan_versions.put_forward(**when("improvement_lead", sought), plan="P-001")
    states = {row.number: row.state for row in versions_page(PARTNERSHIP, sought, "").versions.rows}
    assert states[number] == "draft"


@pytest.mark.requirement("R076")
def test_an_action_may_wait_for_the_courts() -> None:
    on = date(2008, 11, 18)
    adoption = number_of("Wiltshire joint", "W4", on)
    made = plan.draft_action(
        **when("improvement_lead", on), entry=ActionEntry("Move adoptions"), answers=((adoption, ""),)
    )
    entry = plan_links.DependencyEntry(outside="courts")
    plan_links.add_dependency(**when("improvement_lead", on), action=made, entry=entry)
    assert [row.outside for row in action_whole(PARTNERSHIP, on, made, "").dependencies] == ["courts"]


@pytest.mark.requirement("R077", "R078", "R079")
def test_screening_risk_and_funding_of_the_sources_can_be_said() -> None:
    on = date(2008, 7, 31)
    named = ("looked_after", "learning_difficulties", "free_school_meals", "travellers", "rural")
    assert set(named) <= GROUPS.keys()  # Wiltshire's groups
    before = versions_page(PARTNERSHIP, on, "").worth.unscreened.first
    assert len(before) == len(plan_on(PARTNERSHIP, on).actions)
    said = {**when("improvement_lead", on), "action": "A-001"}
    plan_links.screen_action(**said, outcome="adverse_effect", groups=named)
    assert versions_page(PARTNERSHIP, on, "").worth.unscreened.first == before[1:]
    plan_links.state_risk(**said, is_none=True)
    plan_links.add_funding(**said, entry=plan_links.FundingEntry("existing_plans"))
    whole = action_whole(PARTNERSHIP, on, "A-001", "")
    assert [(row.is_none, row.by, row.on) for row in whole.risks] == [(True, "Improvement lead", on)]
    assert [(row.state, row.flag) for row in whole.funding] == [("Within existing plans", "")]
    plan_links.add_funding(**said, entry=plan_links.FundingEntry("unfunded", cost=60_000))
    assert versions_page(PARTNERSHIP, on, "").worth.unfunded.first == ("A-001",)


def test_a_claim_about_a_part_that_is_not_there_is_refused(demonstration: Path) -> None:
    on = date(2008, 11, 18)
    given = {"finding": number_of("Wiltshire joint", "W4", on), "entry": ClaimEntry("under_way", "x", "c")}
    told = refused(plan_impact.claim_finding, **when("improvement_lead", on), **given)
    assert told.code == "finding.no-such-part"
