"""What an action waits for, how it is paid for, whom it may touch, what may go wrong, and which plans it serves.

Each is a row of its own with its day; what no longer holds is ended, or followed by a newer statement.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.dependencies import check_dependency
from jointreview.core.plan.groups import check_groups
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.plan import check_lead, find_action
from jointreview.web.mapping.life import still
from jointreview.web.models import Action, Dependency, FundingLine, LocalPlan, Plan


@dataclass(frozen=True, slots=True)
class DependencyEntry:
    """What an action waits for: another action (reference) or a body outside the partnership, and for what."""

    on_action: str = ""
    outside: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class FundingEntry:
    """How a cost is paid for, in pounds as far as known."""

    state: str
    source: str = ""
    year: str = ""
    cost: Decimal | None = None
    budget: Decimal | None = None


def add_dependency(*, by: Visitor, on: date, today: date, action: str, entry: DependencyEntry) -> None:
    """Say what an action waits for."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="dependency.add"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        if bool(entry.on_action) == bool(entry.outside.strip()):
            raise Invalid("dependency.one", "Choose an action, or name a body outside the partnership.")
        ahead = find_action(by, entry.on_action, on) if entry.on_action else None
        if ahead:
            known = Dependency.objects.filter(
                still(on), partnership_id=by.partnership, on_action__isnull=False
            )
            check_dependency(
                found.reference,
                ahead.reference,
                known.values_list("action__reference", "on_action__reference"),
            )
        found.waits_for.create(
            partnership_id=by.partnership,
            effective_on=on,
            on_action=ahead,
            outside=entry.outside.strip(),
            words=entry.words.strip(),
        )


def add_funding(*, by: Visitor, on: date, today: date, action: str, entry: FundingEntry) -> None:
    """Say how an action is paid for; "within existing plans" is an answer, too (R079)."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="funding.add"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        write_funding(by, on, found, entry)


def write_funding(by: Visitor, on: date, action: Action, entry: FundingEntry) -> None:
    """How a part of an action's cost is paid for."""
    if any(amount is not None and amount < 0 for amount in (entry.cost, entry.budget)):
        raise Invalid("funding.negative", "An amount cannot be less than nothing.")
    action.funding.create(
        partnership_id=by.partnership,
        effective_on=on,
        state=entry.state,
        source=entry.source.strip(),
        year=entry.year.strip(),
        cost=entry.cost,
        budget=entry.budget,
    )


def end_dependency(*, by: Visitor, on: date, today: date, action: str, key: int) -> None:
    """Say that an action waits for something (by key) no more."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="dependency.end"):
        _end(by, on, action, Dependency, key)


def end_funding(*, by: Visitor, on: date, today: date, action: str, key: int) -> None:
    """Say that a line of funding (by key) holds no more; what is paid for now is a line of its own."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="funding.end"):
        _end(by, on, action, FundingLine, key)


def _end(by: Visitor, on: date, action: str, model: type[Dependency | FundingLine], key: int) -> None:
    found = find_action(by, action, on)
    check_lead(by, found, "action.draft")
    held = find_row(model, by, on, pk=key, action=found, ended_on__isnull=True)
    held.ended_on = on
    held.save(update_fields=("ended_on",))


def screen_action(
    *, by: Visitor, on: date, today: date, action: str, outcome: str, groups: tuple[str, ...], words: str = ""
) -> None:
    """Enter a screening for equality with the groups it is about (R077)."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="screening.enter"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        write_screening(by, on, found, outcome, groups, words)


def write_screening(
    by: Visitor, on: date, action: Action, outcome: str, groups: tuple[str, ...], words: str
) -> None:
    """What a screening of an action found."""
    check_groups(outcome, groups)
    action.screenings.create(
        partnership_id=by.partnership,
        effective_on=on,
        outcome=outcome,
        groups=" ".join(groups),
        words=words.strip(),
        screened_by_id=by.account,
    )


def state_risk(
    *, by: Visitor, on: date, today: date, action: str, words: str = "", is_none: bool = False
) -> None:
    """State a risk to an action, or that none was identified (R078): who says so, and when, is kept."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="risk.state"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        write_risk(by, on, found, words, is_none=is_none)


def write_risk(by: Visitor, on: date, action: Action, words: str, *, is_none: bool) -> None:
    """A risk to an action, or that none was identified."""
    if is_none == bool(words.strip()):
        raise Invalid("risk.one", "Say what may go wrong, or that no risk was identified.")
    action.risks.create(
        partnership_id=by.partnership,
        effective_on=on,
        is_none=is_none,
        words=words.strip(),
        stated_by_id=by.account,
    )


def add_local_plan(
    *, by: Visitor, on: date, today: date, title: str, kind: str, organisation: int | None = None
) -> str:
    """Enter a priority, a service plan or a strategy that actions may serve; returns its reference."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="local-plan.add"):
        if not title.strip():
            raise Invalid("local-plan.no-title", "Say what it is called.")
        made = LocalPlan.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "L"),
            title=title.strip(),
            kind=kind,
            organisation_id=organisation,
        )
    return made.reference


def serve_local_plan(*, by: Visitor, on: date, today: date, action: str, local_plan: str) -> None:
    """Say that an action serves a priority, or stands in a service plan (R073)."""
    check_allowed(by, "action.draft")
    check_day(on, today)
    with recorded(by=actor_of(by), code="local-plan.serve"):
        found = find_action(by, action, on)
        check_lead(by, found, "action.draft")
        served = find_row(LocalPlan, by, on, reference=local_plan)
        if found.local_plans.filter(still(on), local_plan=served).exists():
            raise Invalid("local-plan.served", "The action serves it already.")
        found.local_plans.create(partnership_id=by.partnership, effective_on=on, local_plan=served)


def add_objective(*, by: Visitor, on: date, today: date, plan: str, title: str, outcome: str = "") -> str:
    """Add a heading to the plan with the outcome it is there for; returns its reference."""
    check_allowed(by, "plan.submit")
    check_day(on, today)
    with recorded(by=actor_of(by), code="objective.add"):
        if not title.strip():
            raise Invalid("objective.no-title", "Say what the objective is.")
        made = find_row(Plan, by, on, reference=plan).objectives.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "O"),
            title=title.strip(),
            outcome=outcome.strip(),
        )
    return made.reference
