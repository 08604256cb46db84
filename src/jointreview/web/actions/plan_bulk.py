"""The same change to several actions at once: one audit action, one reason, all or nothing, a version for each.

An action that says it already gets no new version. Where one is refused, or somebody changed it since it was shown,
none is changed, and the sentence says which.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.dates import check_rewrite
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.plan import ActionEntry, check_lead, find_action, version_on, write_version
from jointreview.web.models import Action, ActionVersion


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What every chosen action should say; None leaves a field as it is."""

    lead_organisation: int | None = None
    post: int | None = None
    objective: str | None = None
    due_on: str | None = None


def change_actions(
    *,
    by: Visitor,
    on: date,
    today: date,
    chosen: Sequence[tuple[str, int]],
    change: BulkChange,
    reason: str,
) -> int:
    """Change the actions, each a (reference, key of the version shown); returns how many now say something new."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="action.bulk", reason=reason):
        if not reason.strip():
            raise Invalid("action.no-reason", "Say why the actions change.")
        if not chosen:
            raise Invalid("bulk.none", "Choose at least one action.")
        if change == BulkChange():
            raise Invalid("bulk.nothing", "Say what should change.")
        count = sum(_changed(by, on, one, change, reason) for one in chosen)
        if not count:
            raise Invalid("bulk.same", "Every chosen action says that already.")
    return count


def _changed(by: Visitor, on: date, chosen: tuple[str, int], change: BulkChange, reason: str) -> bool:
    reference, shown = chosen
    try:
        found = find_action(by, reference, on)
        check_lead(by, found, "action.draft")
        now = version_on(Action.objects.select_for_update().get(pk=found.pk), on)
        if now is None or now.pk != shown:
            raise Invalid("action.changed-meanwhile", "Somebody changed it meanwhile. Look at it again.")
        before = _entry(now, reason)
        entry = _with(before, change)
        if entry == before:
            return False
        check_rewrite(hasattr(found, "baseline"), now.due_on, entry.due_on)
        write_version(by, on, found, entry, now)
    except (Invalid, NotFound) as refused:
        raise Invalid(refused.code, f"{reference}: {refused.words} Nothing was changed.") from refused
    return True


def _entry(now: ActionVersion, reason: str) -> ActionEntry:
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


def _with(entry: ActionEntry, change: BulkChange) -> ActionEntry:
    return replace(
        entry,
        lead_organisation=entry.lead_organisation
        if change.lead_organisation is None
        else change.lead_organisation,
        post=entry.post if change.post is None else change.post,
        objective=entry.objective if change.objective is None else change.objective,
        due_on=entry.due_on if change.due_on is None else change.due_on,
    )
