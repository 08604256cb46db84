"""What one version of an action says, for whoever changes it, and what somebody else changed since."""

from dataclasses import dataclass
from datetime import date

from jointreview.errors import NotFound
from jointreview.web.models import ActionVersion
from jointreview.web.queries.dates import known_date


@dataclass(frozen=True, slots=True)
class ActionSaid:
    """A version as a form holds it: keys of organisation and post, dates as ISO text."""

    version: int
    title: str
    description: str
    lead_organisation: int | None
    post: int | None
    starts_iso: str
    due_iso: str
    objective: str
    impact_from_iso: str


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field that somebody else changed: what it was, and what it is now."""

    label: str
    was: str
    now: str


def action_said(partnership: int, as_of: date, reference: str, version: int | None = None) -> ActionSaid:
    """The version that holds on the day, or the one of that key. Raises NotFound."""
    row = _row(partnership, as_of, reference, version)
    return ActionSaid(
        version=row.pk,
        title=row.title,
        description=row.description,
        lead_organisation=row.lead_organisation_id,
        post=row.post_id,
        starts_iso=row.starts_on,
        due_iso=row.due_on,
        objective=row.objective.reference if row.objective else "",
        impact_from_iso=row.impact_from_on,
    )


def changed_since(partnership: int, as_of: date, reference: str, version: int) -> tuple[ChangedField, ...]:
    """What the action says now that it did not say in the version of that key."""
    was, now = _row(partnership, as_of, reference, version), _row(partnership, as_of, reference)
    pairs = zip(_told(was), _told(now), strict=True)
    return tuple(ChangedField(label, old, new) for (label, old), (_, new) in pairs if old != new)


def _row(partnership: int, as_of: date, reference: str, version: int | None = None) -> ActionVersion:
    found = ActionVersion.objects.filter(
        partnership_id=partnership, action__reference=reference, effective_on__lte=as_of
    ).select_related("lead_organisation", "post", "objective")
    if version is not None:
        found = found.filter(pk=version)
    row = found.order_by("effective_on", "pk").last()
    if row is None:
        raise NotFound("action.unknown", "There is no action with that reference on this day.")
    return row


def _told(row: ActionVersion) -> list[tuple[str, str]]:
    """The version's fields in words."""
    return [
        ("What will be done", row.title),
        ("More about it", row.description),
        ("Lead organisation", row.lead_organisation.name if row.lead_organisation else ""),
        ("Post", row.post.title if row.post else ""),
        ("Start", str(known_date(row.starts_on) or "")),
        ("Due", str(known_date(row.due_on) or "")),
        ("Objective", row.objective.title if row.objective else ""),
        ("Impact can be judged from", str(known_date(row.impact_from_on) or "")),
    ]
