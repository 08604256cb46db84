"""A plan is put forward as a version with the hash of its content, and approved by a decision that someone else enters.

The next approval supersedes it; the first that holds an action or a milestone fixes its date for good.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan import Facts, few
from jointreview.core.plan.kept_plan import KeptDifference, KeptPlan, kept_difference
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import DecisionEntry, Wish, find_row, write_decision, write_move
from jointreview.web.mapping.life import states_on
from jointreview.web.mapping.plan_content import PlanState, plan_state
from jointreview.web.models import ActionVersion, Baseline, Decision, Inspection, Milestone, Plan, PlanVersion

AT_ONCE: Final = 1_000  # dates that one statement fixes


def take_in_inspection(*, by: Visitor, on: date, today: date, plan: str, inspection: str) -> None:
    """Say that the plan answers an inspection, too (R072)."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="plan.take-in"):
        found = find_row(Plan, by, on, reference=plan)
        taken = find_row(Inspection, by, on, reference=inspection)
        if found.inspections.filter(inspection=taken).exists():
            raise Invalid("plan.taken-in", "The plan answers that inspection already.")
        found.inspections.create(partnership_id=by.partnership, effective_on=on, inspection=taken)


def put_forward(*, by: Visitor, on: date, today: date, plan: str, label: str = "") -> int:
    """Put the plan as it stands forward for approval; returns the number of the version.

    Gaps do not stop it: whoever approves is told what is missing.
    """
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="plan-version.put-forward"):
        found = find_row(Plan, by, on, reference=plan)
        content = plan_state(found, on).content
        if not content.actions:
            raise Invalid("plan.empty", "The plan has no action yet.")
        last = found.versions.order_by("number").last()
        if last and last.effective_on > on:
            raise Invalid("plan.later-version", "A version was put forward on a later day already.")
        number = last.number + 1 if last else 1
        kept, before = KeptPlan.of(content.text), KeptPlan.of(last.content) if last else None
        changed = kept_difference(before, kept) if before else KeptDifference()
        found.versions.create(
            partnership_id=by.partnership,
            effective_on=on,
            number=number,
            label=label.strip(),
            content=content.text,
            content_sha256=content.sha256,
            action_count=len(content.actions),
            added_count=len(changed.added),
            removed_count=len(changed.removed),
            changed_count=len(changed.changed),
            requested_by_id=by.account,
        )
    return number


def approve_version(
    *, by: Visitor, on: date, today: date, plan: str, number: int, decision: DecisionEntry
) -> str:
    """Enter that a version was approved, and by which decision; returns the decision's reference."""
    check_allowed(by, "plan.approve")
    check_day(on, today)
    with recorded(by=actor_of(by), code="plan-version.approve"):
        version = find_version(by, on, plan, number)
        state = plan_state(version.plan, on)
        written = write_decision(by, on, "approve_plan", decision)
        write_move(
            by, on, version, Wish("plan-version", "approve", decision=written), facts_of(version, state)
        )
        _supersede(by, on, version, written)
        _fix_dates(by, on, version, state)
    return written.reference


def withdraw_version(*, by: Visitor, on: date, today: date, plan: str, number: int, reason: str) -> None:
    """Take back a version that was put forward and not decided."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="plan-version.withdraw", reason=reason):
        write_move(by, on, find_version(by, on, plan, number), Wish("plan-version", "withdraw", reason))


def find_version(by: Visitor, on: date, plan: str, number: int) -> PlanVersion:
    """The version of that number, put forward by the day. Raises NotFound."""
    found = PlanVersion.objects.filter(
        partnership_id=by.partnership, plan__reference=plan, number=number, effective_on__lte=on
    ).first()
    if found is None:
        raise NotFound("plan.no-such-version", "There is no such version of the plan on this day.")
    return found


def facts_of(version: PlanVersion, state: PlanState) -> Facts:
    """What approving the version looks at."""
    return replace(
        Facts(),
        unanswered=few(state.unanswered, len(state.unanswered)),
        unready=few(state.unready, len(state.unready)),
        is_unchanged=state.content.sha256 == version.content_sha256,
    )


def _supersede(by: Visitor, on: date, version: PlanVersion, decision: Decision) -> None:
    others = {one.pk: one for one in version.plan.versions.exclude(pk=version.pk)}
    for key, state in states_on("plan-version", others, on).items():
        if state == "approved":
            write_move(by, on, others[key], Wish("plan-version", "supersede", decision=decision))


def _fix_dates(by: Visitor, on: date, version: PlanVersion, state: PlanState) -> None:
    """The dates of what is in the version and was in none that was approved before."""
    common = {"partnership_id": by.partnership, "effective_on": on, "plan_version": version}
    references = [one.reference for one in state.content.actions]
    actions = version.plan.actions.filter(reference__in=references)
    due = dict(
        ActionVersion.objects.filter(action__in=actions, effective_on__lte=on)
        .order_by("effective_on", "pk")
        .values_list("action_id", "due_on")
    )
    milestones = Milestone.objects.filter(action__in=actions, effective_on__lte=on, baseline__isnull=True)
    Baseline.objects.bulk_create(
        [
            *(Baseline(**common, action=one, due_on=due[one.pk]) for one in actions.filter(baseline=None)),
            *(Baseline(**common, milestone=one, due_on=one.due_on) for one in milestones),
        ],
        batch_size=AT_ONCE,
    )
