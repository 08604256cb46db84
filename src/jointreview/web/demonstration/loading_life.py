"""Loads the life of the demonstration's plan: two accounts act, so that nobody approves or accepts what they asked."""

from collections.abc import Callable, Mapping
from datetime import date

from jointreview.core.access import Visitor
from jointreview.web.actions import (
    plan,
    plan_cycles,
    plan_evidence,
    plan_impact,
    plan_links,
    plan_measures,
    plan_versions,
)
from jointreview.web.actions.moving import DecisionEntry
from jointreview.web.actions.plan import MeasureEntry
from jointreview.web.actions.plan_cycles import CycleEntry
from jointreview.web.actions.plan_evidence import EvidenceEntry, LinkEntry, VersionEntry
from jointreview.web.actions.plan_impact import ImpactEntry
from jointreview.web.actions.plan_measures import ObservationEntry
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.life import FindingMeasureFact, ProofFact
from jointreview.web.demonstration.partnership import Measure
from jointreview.web.demonstration.steering import FindingName
from jointreview.web.queries.action_whole import action_whole
from jointreview.web.queries.finding_standing import finding_standing
from jointreview.web.queries.plan_decisions import meeting_choices
from jointreview.web.queries.visitors import visitor_of

PLAN = "P-001"
Find = Callable[[FindingName], str]


def load_objectives(by: Visitor, facts: Facts, today: date) -> dict[str, str]:
    """Load the headings of the plan with their measures; returns the objective of each action below one, by its key."""
    below = {}
    for one in facts.objectives:
        when = {"by": by, "on": one.known_on, "today": today}
        made = plan_links.add_objective(**when, plan=PLAN, title=one.title, outcome=one.outcome)
        for measure in one.measures:
            plan_measures.measure_objective(**when, objective=made, entry=measure_entry(measure))
        below |= dict.fromkeys(one.actions, made)
    return below


def measure_entry(one: Measure) -> MeasureEntry:
    """A measure as its action is told it."""
    return MeasureEntry(one.kind, one.statement, one.baseline, one.target, one.by_on.iso)


def load_life(
    facts: Facts, accounts: Mapping[str, int], actions: Mapping[str, str], find: Find, today: date
) -> None:
    """Load it: the measures of findings, then the plan in the order of the days.

    `accounts` and `actions` are keys and references by the facts' own keys.
    """
    lead = {"by": visitor_of(accounts["improvement-lead"], today), "today": today}
    officer = {"by": visitor_of(accounts["clearance-officer"], today), "today": today}
    for fact in facts.finding_measures:
        _load_finding_measure(fact, find(fact.finding), lead)
    for one in facts.approvals:
        number = plan_versions.put_forward(**lead, on=one.known_on, plan=PLAN, label=one.label)
        known = meeting_choices(lead["by"].partnership, one.approved_on)
        meeting = next(key for key, words in known if words == f"{one.body}, {one.purpose}")
        decision = DecisionEntry(one.words, meeting)
        plan_versions.approve_version(
            **officer, on=one.approved_on, plan=PLAN, number=number, decision=decision
        )
    for cycle in facts.cycles:
        entry = CycleEntry(cycle.label, cycle.known_on, cycle.closes_on)
        plan_cycles.open_cycle(**lead, on=cycle.known_on, plan=PLAN, entry=entry)
    for update in facts.updates:
        _load_update(facts, update.action, actions[update.action], lead, officer)
    proofs = {one.action: _load_proof(one, actions[one.action], lead, officer) for one in facts.proofs}
    for seen in facts.observed:
        whole = action_whole(lead["by"].partnership, seen.known_on, actions[seen.action], "")
        observation = ObservationEntry(seen.period, seen.source.words, seen.as_at_on, seen.figure)
        plan_measures.observe_measure(
            **lead, on=seen.known_on, measure=whole.measures[0].key, entry=observation
        )
    for impact in facts.impacts:
        judged = ImpactEntry(impact.level, impact.words, proofs[impact.action], 1)
        plan_impact.assess_action(**officer, on=impact.known_on, action=actions[impact.action], entry=judged)


def _load_finding_measure(fact: FindingMeasureFact, finding: str, lead: Mapping[str, object]) -> None:
    entry = measure_entry(fact.measure)
    plan_measures.measure_finding(**lead, on=fact.known_on, finding=finding, entry=entry)
    if seen := fact.observed:
        given = finding_standing(lead["by"].partnership, seen.known_on, finding, "").measures
        (measure,) = [one.key for one in given if one.statement == entry.statement]
        observation = ObservationEntry(seen.period, seen.source.words, seen.as_at_on, seen.figure)
        plan_measures.observe_measure(**lead, on=seen.known_on, measure=measure, entry=observation)


def _load_update(
    facts: Facts, key: str, action: str, lead: Mapping[str, object], officer: Mapping[str, object]
) -> None:
    (one,) = [update for update in facts.updates if update.action == key]
    plan.report_progress(**lead, on=one.known_on, action=action, state=one.state, words=one.words)
    plan_cycles.state_confidence(
        **lead, on=one.known_on, action=action, level=one.confidence, words=one.doubt
    )
    said = action_whole(lead["by"].partnership, one.known_on, action, "").updates[0]
    plan_cycles.decide_update(**officer, on=one.accepted_on, update=said.key, event="accept")


def _load_proof(
    one: ProofFact, action: str, lead: Mapping[str, object], officer: Mapping[str, object]
) -> str:
    reference = plan_evidence.add_evidence(
        **lead,
        on=one.known_on,
        entry=EvidenceEntry(one.title, one.method),
        version=VersionEntry(one.covers_from_on, one.covers_to_on, one.collected_on, kept_at=one.kept_at),
        link=LinkEntry("action", action, one.shows),
    )
    plan_evidence.review_evidence(**officer, on=one.accepted_on, evidence=reference, number=1, event="accept")
    return reference
