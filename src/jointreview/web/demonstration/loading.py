"""Puts the demonstration's facts into an empty database, through the same actions that the pages use.

Every change is therefore captured with an actor ("system:demonstration") like any other. Loading is refused where a
partnership exists already, so a second run loses nothing. Each fact holds from the day the story knew it.
"""

from datetime import date

from jointreview.core.access import Visitor
from jointreview.web.actions import (
    accounts,
    covering,
    duties,
    inspections,
    meetings,
    plan,
    plan_impact,
    plan_links,
    plan_versions,
    recipients,
    response,
    statement,
    systems,
)
from jointreview.web.actions.accounts import AccountEntry, OrganisationEntry, PartnershipEntry, PostEntry
from jointreview.web.actions.covering import CoverEntry
from jointreview.web.actions.duties import EventEntry
from jointreview.web.actions.meetings import MeetingEntry
from jointreview.web.actions.plan import ActionEntry
from jointreview.web.actions.plan_impact import ClaimEntry
from jointreview.web.actions.response import DispatchEntry
from jointreview.web.actions.statement import SubmissionEntry
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.loading_governance import load_governance, load_sources
from jointreview.web.demonstration.loading_life import load_life, load_objectives, measure_entry
from jointreview.web.demonstration.loading_relations import load_relations
from jointreview.web.demonstration.loading_resources import load_resources
from jointreview.web.demonstration.loading_steering import Given, load_steering
from jointreview.web.demonstration.loading_strategies import load_review_uses, load_strategies
from jointreview.web.demonstration.partnership import Action
from jointreview.web.demonstration.steering import FindingName
from jointreview.web.demonstration.to_entries import to_entry
from jointreview.web.queries.findings import findings_on

SYSTEM = "demonstration"
SYSTEM_FINDINGS = (
    ("leeds-jar-2008", "The record system keeps no secure trail"),
    ("southwark-jar-2008", "The electronic record of cases was brought in excellently"),
)


def load(facts: Facts, password: str, today: date) -> None:
    """Load everything; `password` is set for every account of the demonstration."""
    partnership = accounts.create_partnership(
        by=Visitor(system=SYSTEM),
        entry=PartnershipEntry(
            name=facts.partnership.name,
            area_name=facts.partnership.area_name,
            opens_on=facts.partnership.opens_on,
            begins_on=min(day.shown_on for day in facts.story_days if day.shown_on),
            is_demonstration=True,
            story_days=tuple((day.shown_on, day.label) for day in facts.story_days if day.shown_on),
        ),
    )
    by = Visitor(partnership=partnership, roles=frozenset({"administrator"}), system=SYSTEM)
    signed_in: dict[str, int] = {}
    organisations, posts = _load_bodies(by, facts, password, today, signed_in)
    references = {}
    for inspection in facts.inspections:
        references[inspection.key] = _load_inspection(by, inspection, references, today)
    load_relations(by, facts, references, today)
    actions = _load_plan(by, facts, references, (organisations, posts), today)
    known = {one.key: one for one in facts.inspections}

    def find(name: FindingName) -> str:
        return _finding_references(by, known[name.inspection], references[name.inspection])[name.finding]

    given = Given(references, actions, organisations, posts)
    load_steering(by, facts, find, given, today)
    load_governance(by, facts, find, given, today)
    load_life(facts, signed_in, actions, find, today)
    load_resources(by, facts, find, given, today)
    load_sources(by, facts, find, given, today)
    load_strategies(by, facts, given, today)
    load_review_uses(by, facts, today)
    _mark_system_findings(by, facts, references, today)


def _load_bodies(
    by: Visitor, facts: Facts, password: str, today: date, signed_in: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    begins_on = min(day.shown_on for day in facts.story_days if day.shown_on)
    organisations = accounts.add_organisations(
        by=by,
        on=begins_on,
        today=today,
        entries=tuple(OrganisationEntry(one.key, one.name, one.kind) for one in facts.organisations),
    )
    for one in facts.organisations:
        for recipient_class in one.legal_classes:
            recipients.add_recipient(
                by=by,
                on=begins_on,
                today=today,
                organisation=organisations[one.key],
                recipient_class=recipient_class,
            )
    posts = accounts.add_posts(
        by=by,
        on=begins_on,
        today=today,
        entries=tuple(PostEntry(one.key, one.title, organisations[one.organisation]) for one in facts.posts),
    )
    for account in facts.accounts:
        made = accounts.create_account(
            by=by,
            on=begins_on,
            entry=AccountEntry(
                account.email, account.name, account.role, organisations[account.organisation]
            ),
            password=password,
        )
        signed_in[account.key] = made
        if account.post:
            accounts.hold_post(by=by, on=begins_on, post=posts[account.post], account=made)
    names = {body.key: body.name for body in facts.bodies}
    for one in facts.meetings:
        meeting = MeetingEntry(one.held_on.iso, one.purpose)
        meetings.add_meeting(by=by, on=one.known_on, today=today, body=names[one.body], entry=meeting)
    return organisations, posts


def _load_inspection(by: Visitor, inspection: Inspection, references: dict[str, str], today: date) -> str:
    entry = to_entry(inspection, references.get(inspection.parent, ""))
    reference = inspections.enter_inspection(by=by, on=inspection.known_on, today=today, entry=entry)
    findings = _finding_references(by, inspection, reference)
    for group in inspection.link_groups:
        covering.link_weaknesses(
            by=by,
            on=group.known_on,
            today=today,
            links=tuple(
                CoverEntry(
                    findings[f"weakness {link.weakness}"],
                    findings[link.recommendation],
                    link.extent,
                    link.note,
                )
                for link in group.links
            ),
        )
    for claim in inspection.claims:
        plan_impact.claim_finding(
            by=by,
            on=claim.known_on,
            today=today,
            finding=findings[claim.recommendation],
            entry=ClaimEntry(claim.state, claim.words, claim.part, claim.source.words),
        )
    for declaration in inspection.declarations:
        for duty in declaration.duties:
            response.record_dispatch(
                by=by,
                on=declaration.known_on,
                today=today,
                inspection=reference,
                entry=DispatchEntry(
                    duty, "declaration", proof=declaration.words, source=declaration.source.words
                ),
            )
    _load_happenings(by, inspection, reference, today)
    for one in inspection.recommendations:
        if one.key == inspection.children_told_by:
            duties.add_childrens_duty(
                by=by,
                on=inspection.known_on,
                today=today,
                inspection=reference,
                basis=f"Recommendation {one.number}: {one.text}",
                due_on=None,
            )
    return reference


def _load_happenings(by: Visitor, inspection: Inspection, reference: str, today: date) -> None:
    """Events on its timeline, and where its plans stand with their bodies."""
    told = {"by": by, "today": today, "inspection": reference}
    for one in inspection.events:
        happened_on = one.happened_on.iso if one.happened_on else ""
        entry = EventEntry(one.kind, one.what, one.whose, happened_on, one.source.words)
        duties.record_event(**told, on=one.known_on, entry=entry)
    for one in inspection.plan_submissions:
        entry = SubmissionEntry(one.plan, one.body, one.state, source=one.source.words)
        statement.record_submission(**told, on=one.known_on, entry=entry)


def _finding_references(by: Visitor, inspection: Inspection, reference: str) -> dict[str, str]:
    """The references that the inspection's strengths ("strength 2"), weaknesses and recommendations (L2) were given."""
    latest = max((inspection.known_on, *(group.known_on for group in inspection.finding_groups)))
    rows = findings_on(by.partnership, latest, reference)
    weaknesses = [row.reference for row in rows if row.kind == "area_for_improvement"]
    asked = [row.reference for row in rows if row.kind == "recommendation"]
    strengths = [row.reference for row in rows if row.kind == "strength"]
    found = {f"weakness {number}": given for number, given in enumerate(weaknesses, 1)}
    found |= {f"strength {number}": given for number, given in enumerate(strengths, 1)}
    return found | {one.key: given for one, given in zip(inspection.recommendations, asked, strict=True)}


def _mark_system_findings(by: Visitor, facts: Facts, references: dict[str, str], today: date) -> None:
    """The one strength and the one weakness about the electronic record: committee/004 ¶7 and committee/000 ¶3.3."""
    known_on = {one.key: one.known_on for one in facts.inspections}
    for inspection, words in SYSTEM_FINDINGS:
        rows = findings_on(by.partnership, known_on[inspection], references[inspection])
        (finding,) = [row.reference for row in rows if row.text.startswith(words)]
        systems.mark_system_finding(by=by, on=known_on[inspection], today=today, finding=finding)


def _load_plan(
    by: Visitor,
    facts: Facts,
    references: dict[str, str],
    bodies: tuple[dict[str, int], dict[str, int]],
    today: date,
) -> dict[str, str]:
    first = min((action.known_on for action in facts.actions), default=facts.partnership.opens_on)
    plan.open_plan(by=by, on=first, today=today, title=f"{facts.partnership.area_name} improvement plan")
    by_key = {one.key: one for one in facts.inspections}
    for key in dict.fromkeys(one.inspection for action in facts.actions for one in action.answers):
        on = max(first, by_key[key].known_on)
        plan_versions.take_in_inspection(by=by, on=on, today=today, plan="P-001", inspection=references[key])
    served = {
        one.key: plan_links.add_local_plan(
            by=by, on=one.known_on, today=today, title=one.title, kind=one.kind
        )
        for one in facts.local_plans
    }
    objectives = load_objectives(by, facts, today)
    given = {}
    for action in facts.actions:
        answers = tuple(
            (
                _finding_references(by, by_key[one.inspection], references[one.inspection])[
                    one.recommendation
                ],
                one.part,
            )
            for one in action.answers
        )
        entry = _action_entry(action, bodies, objectives.get(action.key, ""))
        given[action.key] = reference = _load_action(by, action, entry, answers, today)
        for key in action.serves:
            plan_links.serve_local_plan(
                by=by, on=action.known_on, today=today, action=reference, local_plan=served[key]
            )
    return given


def _action_entry(
    action: Action, bodies: tuple[dict[str, int], dict[str, int]], objective: str
) -> ActionEntry:
    organisations, posts = bodies
    return ActionEntry(
        title=action.title,
        description=action.description,
        lead_organisation=organisations[action.lead_organisation],
        post=posts[action.post],
        starts_on=action.starts_on.iso,
        due_on=action.due_on.iso,
        is_invented=action.is_invented,
        objective=objective,
    )


def _load_action(
    by: Visitor, action: Action, entry: ActionEntry, answers: tuple[tuple[str, str], ...], today: date
) -> str:
    reference = plan.draft_action(by=by, on=action.known_on, today=today, entry=entry, answers=answers)
    for measure in action.measures:
        plan.add_measure(
            by=by,
            on=action.known_on,
            today=today,
            action=reference,
            entry=measure_entry(measure),
        )
    for note in action.progress:
        plan.report_progress(
            by=by, on=note.known_on, today=today, action=reference, state=note.state, words=note.words
        )
    return reference
