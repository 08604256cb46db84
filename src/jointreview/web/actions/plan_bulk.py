"""The same change to several actions at once: one audit action, one reason, all or nothing, a version for each.

An action that says it already gets no new version. Where one is refused, or somebody changed it since it was shown,
none is changed, and every one that stands in the way is told. Rows are read and written together: ten thousand actions
cost as many statements as ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.dates import check_rewrite
from jointreview.errors import Invalid, NotFound, UserError
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.known_actions import KnownActions, known_actions
from jointreview.web.actions.plan import NO_OBJECTIVE, ActionEntry, check_bearers, entry_said, new_version
from jointreview.web.actions.refusals import SENTENCES
from jointreview.web.models import Action, ActionVersion, Objective

MEANWHILE: Final = "action.changed-meanwhile"
BATCH: Final = 500
Chosen = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What every chosen action should say; None leaves a field as it is."""

    lead_organisation: int | None = None
    post: int | None = None
    objective: str | None = None
    due_on: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An action that cannot change so: the code and the sentence."""

    reference: str
    code: str
    words: str


@dataclass(slots=True)
class BulkOutcome:
    """How many actions say something new, or would; how many said it already; which ones keep all from changing."""

    changed: int = 0
    same: int = 0
    refused: list[Refused] = field(default_factory=list)
    is_saved: bool = False


class _Undone(Exception):
    """Nothing of this holds."""


def change_actions(
    *,
    by: Visitor,
    on: date,
    today: date,
    chosen: Chosen,
    change: BulkChange,
    reason: str,
    is_check: bool = False,
) -> BulkOutcome:
    """Change the actions, each a (reference, key of the version shown), or only tell what would come of it."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    outcome = BulkOutcome()
    try:
        with recorded(by=actor_of(by), code="action.bulk", reason=reason):
            if not reason.strip():
                raise Invalid("action.no-reason", "Say why the actions change.")
            if not chosen:
                raise Invalid("bulk.none", "Choose at least one action.")
            if change == BulkChange():
                raise Invalid("bulk.nothing", "Say what should change.")
            rows = _weighed(by, on, chosen, change, reason, outcome)
            if not rows and not outcome.refused:
                raise Invalid("bulk.same", "Every chosen action says that already.")
            if is_check or outcome.refused:
                raise _Undone
            ActionVersion.objects.bulk_create(rows, batch_size=BATCH)
            outcome.is_saved = True
    except _Undone:
        pass
    return outcome


def _weighed(
    by: Visitor, on: date, chosen: Chosen, change: BulkChange, reason: str, outcome: BulkOutcome
) -> list[ActionVersion]:
    """The versions to write; what came of each action is told in the outcome."""
    check_bearers(by, change.lead_organisation, change.post)
    known = known_actions(by, on, (reference for reference, _ in chosen))
    objectives = Objective.objects.filter(partnership_id=by.partnership, reference=change.objective or "")
    objective = objectives.first()
    if change.objective and objective is None:
        raise NotFound("objective.unknown", NO_OBJECTIVE)
    rows = []
    for reference, shown in chosen:
        try:
            action, now = _checked(by, known, reference, shown, change)
        except UserError as refused:
            outcome.refused.append(Refused(reference, refused.code, refused.words))
            continue
        before = entry_said(now, reason)
        entry = _with(before, change)
        if entry == before:
            outcome.same += 1
        else:
            outcome.changed += 1
            rows.append(new_version(action, entry, on, objective or now.objective, now))
    return rows


def _checked(
    by: Visitor, known: KnownActions, reference: str, shown: int, change: BulkChange
) -> tuple[Action, ActionVersion]:
    """The action and what it says now. Raises what `revise_action` refuses."""
    action, now = known.to_change(by, reference)
    if now.pk != shown:
        raise Invalid(MEANWHILE, SENTENCES[MEANWHILE])
    check_rewrite(
        action.pk in known.locked, now.due_on, now.due_on if change.due_on is None else change.due_on
    )
    return action, now


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
