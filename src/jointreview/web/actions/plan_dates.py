"""A date that was agreed moves only by a request: somebody asks and says why, somebody else agrees or refuses."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.dates import check_request
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import DecisionEntry, Wish, find_row, write_decision, write_move
from jointreview.web.actions.plan import check_lead, find_action
from jointreview.web.mapping.life import states_on
from jointreview.web.models import Action, ActionVersion, DateRequest, Milestone


@dataclass(frozen=True, slots=True)
class DateEntry:
    """Which date is asked for and why; `milestone` is the reference of one of the action's, empty: its due date."""

    wanted: str
    reason: str
    milestone: str = ""


def ask_for_date(*, by: Visitor, on: date, today: date, action: str, entry: DateEntry) -> int:
    """Ask for another date of an action or of one of its milestones; returns the request's key."""
    check_allowed(by, "date.ask")
    check_day(on, today)
    with recorded(by=actor_of(by), code="date-request.ask", reason=entry.reason):
        found = find_action(by, action, on)
        check_lead(by, found, "date.ask")
        thing, held = _held(by, on, found, entry.milestone)
        requests = thing.date_requests.values_list("pk", flat=True)
        is_open = "asked" in states_on("date-request", requests, on).values()
        check_request(held, entry.wanted, entry.reason, is_open)
        request = thing.date_requests.create(
            partnership_id=by.partnership,
            effective_on=on,
            held=held,
            wanted=entry.wanted,
            reason=entry.reason.strip(),
            requested_by_id=by.account,
        )
    return request.pk


def agree_to_date(
    *, by: Visitor, on: date, today: date, request: int, decision: DecisionEntry | None = None
) -> None:
    """Agree: the date moves, and the one before stays in sight. A decision may be named."""
    check_allowed(by, "date.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="date-request.agree"):
        found = find_row(DateRequest, by, on, pk=request)
        written = write_decision(by, on, "move_date", decision) if decision else None
        write_move(by, on, found, Wish("date-request", "agree", decision=written))
        if found.action_id:
            _move_action(by, on, found)


def refuse_date(*, by: Visitor, on: date, today: date, request: int, reason: str) -> None:
    """Refuse: the date stays, and the reason is kept beside the request."""
    check_allowed(by, "date.decide")
    check_day(on, today)
    with recorded(by=actor_of(by), code="date-request.refuse", reason=reason):
        write_move(by, on, find_row(DateRequest, by, on, pk=request), Wish("date-request", "refuse", reason))


def withdraw_request(*, by: Visitor, on: date, today: date, request: int, reason: str) -> None:
    """Take back a request that nobody has decided."""
    check_allowed(by, "date.ask")
    check_day(on, today)
    with recorded(by=actor_of(by), code="date-request.withdraw", reason=reason):
        found = find_row(DateRequest, by, on, pk=request)
        check_lead(by, found.action or found.milestone.action, "date.ask")
        write_move(by, on, found, Wish("date-request", "withdraw", reason))


def _held(by: Visitor, on: date, action: Action, milestone: str) -> tuple[Action | Milestone, str]:
    """The thing whose date is asked for, and the date that holds."""
    if not milestone:
        latest = action.versions.filter(effective_on__lte=on).order_by("effective_on", "pk").last()
        return action, latest.due_on
    found = find_row(Milestone, by, on, action=action, reference=milestone)
    agreed = found.date_requests.filter(moves__event="agree").order_by("moves__pk").last()
    return found, agreed.wanted if agreed else found.due_on


def _move_action(by: Visitor, on: date, request: DateRequest) -> None:
    """What the action says from now on: all as before but the date."""
    before = request.action.versions.order_by("effective_on", "pk").last()
    if before.effective_on > on:
        raise Invalid(
            "move.later-known", "The action was changed on a later day. Go to that day, or to today."
        )
    kept = (
        "title",
        "description",
        "lead_organisation_id",
        "post_id",
        "starts_on",
        "objective_id",
        "impact_from_on",
    )
    ActionVersion.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        action_id=request.action_id,
        follows=before,
        due_on=request.wanted,
        reason=request.reason,
        **{name: getattr(before, name) for name in kept},
    )
