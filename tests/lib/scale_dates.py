"""Dates of a large plan: those that an approval fixed, how sure people are of them, and those that were moved since."""

from datetime import date, timedelta
from typing import Any

from tests.lib.scale_base import Base, made

from jointreview.web.models import ActionVersion, Baseline, ConfidenceStatement, DateRequest, LifeMove, User

LEVELS = ("high", "medium", "low")


def state_confidence(base: Base, actions: list[Any]) -> None:
    """How sure the date is of nine actions in ten, told twice."""
    for words in ("At the start", "Since then"):
        made(
            ConfidenceStatement(action=one, level=LEVELS[n % 3], words=words, **base.own)
            for n, one in enumerate(actions)
            if n % 10
        )


def agree_dates(base: Base, actions: list[Any]) -> list[Any]:
    """The date of nine actions in ten, as the plan's first version fixed it; none where there is no version."""
    version = base.plan.versions.order_by("number").first()
    said = _said(actions)
    return made(
        Baseline(plan_version=version, action=one, due_on=said[one.pk].due_on, **base.own)
        for n, one in enumerate(actions)
        if version and n % 10 != 1
    )


def move_dates(base: Base, actions: list[Any]) -> None:
    """Each of these was asked to be a month later, and somebody agreed."""
    asks, agrees = User.objects.filter(partnership=base.plan.partnership).order_by("pk")[:2]
    said = {key: one for key, one in _said(actions).items() if hasattr(one.action, "baseline")}
    asked = made(
        DateRequest(
            action=one.action,
            held=one.due_on,
            wanted=(date.fromisoformat(one.due_on) + timedelta(days=30)).isoformat(),
            reason="Nobody applied",
            requested_by=asks,
            **base.own,
        )
        for one in said.values()
    )
    made(
        LifeMove(
            kind="date-request",
            event="agree",
            was="asked",
            became="agreed",
            sequence=1,
            moved_by=agrees,
            date_request=one,
            **base.own,
        )
        for one in asked
    )
    kept = ("title", "lead_organisation_id", "post_id", "starts_on")
    made(
        ActionVersion(
            action=one.action,
            follows=said[one.action_id],
            due_on=one.wanted,
            reason=one.reason,
            **{name: getattr(said[one.action_id], name) for name in kept},
            **base.own,
        )
        for one in asked
    )


def _said(actions: list[Any]) -> dict[int, Any]:
    found = ActionVersion.objects.filter(action__in=[one.pk for one in actions])
    return {one.action_id: one for one in found.select_related("action__baseline").order_by("pk")}
