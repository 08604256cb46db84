"""The register of strategies and service plans: what is said of one, its aims, and the objectives that serve it."""

from dataclasses import dataclass
from datetime import date

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.meanwhile import said_before
from jointreview.web.actions.moving import find_row
from jointreview.web.mapping.life import still
from jointreview.web.models import (
    LocalPlan,
    LocalPlanVersion,
    Objective,
    ObjectiveLocalPlan,
    Organisation,
    Post,
    StrategyAim,
)


@dataclass(frozen=True, slots=True)
class StrategyEntry:
    """What is said of a strategy: keys of its owner, its period (ISO), the reference of the priority it is tied to."""

    organisation: int | None = None
    post: int | None = None
    period: str = ""
    delivery_plan: str = "not_said"
    consultation: str = "not_said"
    ties_to: str = ""
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AimEntry:
    """An aim of a strategy, with its date as far as known (ISO)."""

    words: str
    is_specific: bool = False
    measure: str = ""
    target: str = ""
    by_on: str = ""


def describe_strategy(
    *, by: Visitor, on: date, today: date, local_plan: str, entry: StrategyEntry, seen: int | None = None
) -> None:
    """Say what holds of a strategy from a day on; the first time needs no reason.

    `seen` is what was said before (`meanwhile.py`).
    """
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="strategy.describe", reason=entry.reason):
        found = find_row(LocalPlan, by, on, reference=local_plan)
        said_before(found, found.versions, on, seen)
        if found.versions.exists() and not entry.reason.strip():
            raise Invalid("strategy.no-reason", "Say why it changes.")
        if entry.ties_to == local_plan:
            raise Invalid("strategy.itself", "A strategy is not tied to itself.")
        LocalPlanVersion.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            local_plan=found,
            organisation=find_row(Organisation, by, on, pk=entry.organisation)
            if entry.organisation
            else None,
            post=find_row(Post, by, on, pk=entry.post) if entry.post else None,
            period=entry.period,
            delivery_plan=entry.delivery_plan,
            consultation=entry.consultation,
            ties_to=find_row(LocalPlan, by, on, reference=entry.ties_to) if entry.ties_to else None,
            source=entry.source.strip(),
            reason=entry.reason.strip(),
        )


def add_aim(*, by: Visitor, on: date, today: date, local_plan: str, entry: AimEntry) -> None:
    """Enter an aim as it stands in the strategy."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="strategy.aim"):
        if not entry.words.strip():
            raise Invalid("strategy.no-aim", "Enter the aim.")
        StrategyAim.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            local_plan=find_row(LocalPlan, by, on, reference=local_plan),
            words=entry.words.strip(),
            is_specific=entry.is_specific,
            measure=entry.measure.strip(),
            target=entry.target.strip(),
            by_on=entry.by_on,
        )


def end_aim(*, by: Visitor, on: date, today: date, local_plan: str, aim: int) -> None:
    """Say that an aim (by key) stands in the strategy no more."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="strategy.aim-end"):
        strategy = find_row(LocalPlan, by, on, reference=local_plan)
        held = find_row(StrategyAim, by, on, pk=aim, local_plan=strategy, ended_on__isnull=True)
        held.ended_on = on
        held.save(update_fields=("ended_on",))


def serve_with_objective(*, by: Visitor, on: date, today: date, local_plan: str, objective: str) -> None:
    """Say that an objective of the plan serves a strategy or a priority."""
    check_allowed(by, "register.write")
    check_day(on, today)
    with recorded(by=actor_of(by), code="strategy.objective"):
        found = find_row(LocalPlan, by, on, reference=local_plan)
        serving = find_row(Objective, by, on, reference=objective)
        if found.objectives.filter(still(on), objective=serving).exists():
            raise Invalid("strategy.served", "That objective serves it already.")
        ObjectiveLocalPlan.objects.create(
            partnership_id=by.partnership, effective_on=on, objective=serving, local_plan=found
        )
