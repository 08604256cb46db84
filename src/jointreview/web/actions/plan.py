"""Drafting actions and saying what they answer, who leads, by when and how anyone will know."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Model

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.dates import check_rewrite
from jointreview.core.plan.measures import check_measure
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    Objective,
    Organisation,
    Plan,
    Post,
    ProgressNote,
    SuccessMeasure,
)

NO_OBJECTIVE: Final = "There is no such objective in the plan."


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """What an action says. Organisation and post by key (None: not yet known); dates as ISO text as far as known;
    the objective by its reference. `impact_from_on` is when its impact can first be judged (R086)."""

    title: str
    description: str = ""
    lead_organisation: int | None = None
    post: int | None = None
    starts_on: str = ""
    due_on: str = ""
    reason: str = ""
    is_invented: bool = False
    objective: str = ""
    impact_from_on: str = ""


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """How anyone will know that the action worked, the objective was reached or the finding was put right."""

    kind: str
    statement: str
    baseline: str = ""
    target: str = ""
    by_on: str = ""


def open_plan(*, by: Visitor, on: date, today: date, title: str) -> str:
    """Open the partnership's improvement plan; returns its reference."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="plan.open"):
        plan = Plan.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "P"),
            title=title,
        )
    return plan.reference


def draft_action(
    *,
    by: Visitor,
    on: date,
    today: date,
    entry: ActionEntry,
    answers: tuple[tuple[str, str], ...] = (),
    measures: tuple[MeasureEntry, ...] = (),
) -> str:
    """Draft an action that answers findings, each a (reference, part) pair; returns the action's reference.

    It may be saved with gaps (R066 asks for them to be filled before it is agreed); the gaps stay in sight.
    """
    check_allowed(by, "action.draft", entry.lead_organisation or 0)
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.draft"):
        plan = Plan.objects.filter(partnership_id=by.partnership, effective_on__lte=on).order_by("pk").first()
        if plan is None:
            raise Invalid("plan.none", "Open an improvement plan first.")
        action = Action.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            plan=plan,
            reference=next_reference(by.partnership, "A"),
            is_invented=entry.is_invented,
        )
        write_version(by, on, action, entry)
        for reference, part in answers:
            write_answer(by, on, action, reference, part)
        for measure in measures:
            write_measure(by, on, "action", action, measure)
    return action.reference


def revise_action(
    *, by: Visitor, on: date, today: date, action: str, entry: ActionEntry, seen: int | None = None
) -> None:
    """Say something new about an action from `on`; what it said before stays on record. Needs a reason.

    `seen` is the version that the author had before them (`meanwhile.py`).
    """
    check_allowed(by, "action.draft", entry.lead_organisation or 0)
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.revise", reason=entry.reason):
        if not entry.reason.strip():
            raise Invalid("action.no-reason", "Say why the action changes.")
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        before = said_before(found, found.versions, on, seen)
        check_rewrite(hasattr(found, "baseline"), before.due_on, entry.due_on)
        write_version(by, on, found, entry, before)


def answer_finding(*, by: Visitor, on: date, today: date, action: str, finding: str, part: str = "") -> None:
    """Say that an action answers a finding, or one part of it."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.answer"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        write_answer(by, on, found, finding, part)


def add_measure(*, by: Visitor, on: date, today: date, action: str, entry: MeasureEntry) -> None:
    """Give an action a success measure."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.measure"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        write_measure(by, on, "action", found, entry)


def report_progress(*, by: Visitor, on: date, today: date, action: str, state: str, words: str) -> None:
    """Say where an action stands on a day. "Claimed done" stays a claim: nothing here makes it proof."""
    check_allowed(by, "action.report")
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.report"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.report")
        write_progress(by, on, found, state, words)


def find_action(by: Visitor, reference: str, on: date) -> Action:
    """The partnership's action of that reference, drafted by `on`: nothing is said of it for a day before."""
    found = Action.objects.filter(
        partnership_id=by.partnership, reference=reference, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("action.unknown", "There is no action with that reference on this day.")
    return found


def check_lead(by: Visitor, action: Action, rule: str) -> None:
    """Raise Forbidden unless the visitor may, for the organisation that leads the action."""
    latest = action.versions.order_by("-effective_on", "-pk").first()
    check_allowed(by, rule, (latest.lead_organisation_id if latest else None) or 0)


def version_on(action: Action, on: date) -> ActionVersion | None:
    """What the action says on the day."""
    return action.versions.filter(effective_on__lte=on).order_by("effective_on", "pk").last()


def write_progress(by: Visitor, on: date, action: Action, state: str, words: str) -> None:
    """What was said of an action, in the cycle that is open on the day."""
    if not words.strip():
        raise Invalid("progress.no-words", "Say what has been done.")
    ProgressNote.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        action=action,
        cycle=action.plan.cycles.filter(effective_on__lte=on, opens_on__lte=on, closes_on__gte=on).first(),
        state=state,
        words=words.strip(),
        written_by_id=by.account,
    )


def write_version(
    by: Visitor, on: date, action: Action, entry: ActionEntry, before: ActionVersion | None = None
) -> None:
    """What an action says from the day on, after what it said before."""
    check_bearers(by, entry.lead_organisation, entry.post)
    objective = Objective.objects.filter(plan=action.plan_id, reference=entry.objective).first()
    if entry.objective and objective is None:
        raise NotFound("objective.unknown", NO_OBJECTIVE)
    new_version(action, entry, on, objective, before).save(force_insert=True)


def check_bearers(by: Visitor, lead_organisation: int | None, post: int | None) -> None:
    """Raise NotFound for an organisation or a post (by key) that the partnership does not have."""
    own = {"partnership_id": by.partnership}
    if lead_organisation and not Organisation.objects.filter(pk=lead_organisation, **own).exists():
        raise NotFound("organisation.unknown", "There is no such organisation in this partnership.")
    if post and not Post.objects.filter(pk=post, **own).exists():
        raise NotFound("post.unknown", "There is no such post in this partnership.")


def entry_said(now: ActionVersion, reason: str) -> ActionEntry:
    """What the action says now, to be said again with something changed."""
    return ActionEntry(
        title=now.title,
        description=now.description,
        lead_organisation=now.lead_organisation_id,
        post=now.post_id,
        starts_on=now.starts_on,
        due_on=now.due_on,
        reason=reason,
        objective=now.objective.reference if now.objective else "",
        impact_from_on=now.impact_from_on,
    )


def new_version(
    action: Action,
    entry: ActionEntry,
    on: date,
    objective: Objective | None,
    before: ActionVersion | None,
) -> ActionVersion:
    """The row, to be written: what the action says from the day on. Raises Invalid where it says nothing."""
    if not entry.title.strip():
        raise Invalid("action.no-title", "Say what will be done.")
    return ActionVersion(
        partnership_id=action.partnership_id,
        effective_on=on,
        action=action,
        follows=before,
        title=entry.title.strip(),
        description=entry.description.strip(),
        lead_organisation_id=entry.lead_organisation,
        post_id=entry.post,
        starts_on=entry.starts_on,
        due_on=entry.due_on,
        objective=objective,
        impact_from_on=entry.impact_from_on,
        reason=entry.reason.strip(),
    )


def write_answer(by: Visitor, on: date, action: Action, reference: str, part: str) -> None:
    """That an action answers a finding, or a part of it."""
    finding = find_finding(by, reference)
    if finding.effective_on > on:
        raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
    if part and not finding.parts.filter(label=part).exists():
        raise Invalid("finding.no-such-part", "That finding has no such part.")
    if action.answers.filter(finding=finding, part=part, ended_on__isnull=True).exists():
        raise Invalid("answer.known", "The action answers that finding already.")
    ActionFinding.objects.create(
        partnership_id=by.partnership, effective_on=on, action=action, finding=finding, part=part
    )


def write_measure(by: Visitor, on: date, of: str, thing: Model, entry: MeasureEntry) -> None:
    """A success measure of an action, an objective or a finding."""
    check_measure(of, entry.statement)
    SuccessMeasure.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        kind=entry.kind,
        statement=entry.statement.strip(),
        baseline=entry.baseline.strip(),
        target=entry.target.strip(),
        by_on=entry.by_on,
        **{of: thing},
    )
