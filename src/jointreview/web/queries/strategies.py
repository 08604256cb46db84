"""The register of strategies and service plans as it stood on a day, and the actions by priority (R087, R250)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jointreview.core.plan.strategies import CONSULTATIONS, DELIVERY, Aim, lacks_of
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import (
    ActionLocalPlan,
    LocalPlan,
    LocalPlanVersion,
    StrategyAim,
)
from jointreview.web.queries.action_parts import LOCAL_PLAN_WORDS
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.plan import plan_on
from jointreview.web.queries.plan_rows import ActionRow


@dataclass(frozen=True, slots=True)
class AimRow:
    """An aim with its key."""

    key: int
    aim: Aim


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A strategy, a service plan or a priority as it stood; `version` is the key of what is said of it, or 0."""

    reference: str
    title: str
    kind: str
    kind_words: str
    organisation: int | None
    post: int | None
    owner: str
    period: str
    delivery_plan: str
    consultation: str
    ties_to: str
    source: str
    aims: tuple[AimRow, ...]
    version: int

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it lacks; a priority is the area's plan itself and is not checked."""
        if self.kind == "cypp_priority":
            return ()
        return lacks_of(
            owner=self.owner,
            period=self.period,
            delivery_plan=self.delivery_plan,
            ties_to=self.ties_to,
            aims=[row.aim for row in self.aims],
        )

    @property
    def delivery_words(self) -> str:
        return DELIVERY[self.delivery_plan]

    @property
    def consultation_words(self) -> str:
        return CONSULTATIONS[self.consultation]


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """The actions that serve one priority; those that serve none come last, without a reference."""

    reference: str
    title: str
    actions: tuple[ActionRow, ...]


def strategies_on(partnership: int, as_of: date) -> tuple[StrategyRow, ...]:
    """Every strategy, service plan and priority known on the day."""
    known = LocalPlan.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = LocalPlanVersion.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = found.select_related("organisation", "post", "ties_to").order_by("effective_on", "pk")
    said = {one.local_plan_id: one for one in found}
    aims = _aims(partnership, as_of)
    return tuple(
        _row(one, said.get(one.pk), aims[one.pk])
        for one in known.select_related("organisation").order_by("reference")
    )


def strategy_on(partnership: int, as_of: date, reference: str) -> StrategyRow:
    """One of them. Raises NotFound."""
    for row in strategies_on(partnership, as_of):
        if row.reference == reference:
            return row
    raise NotFound("strategy.unknown", "There is no strategy with that reference on this day.")


def by_priority_on(partnership: int, as_of: date) -> tuple[PriorityGroup, ...]:
    """Every action of the plan by the priority of the area's plan that it serves, for a document (R087)."""
    actions = plan_on(partnership, as_of).actions
    rows = [row for row in strategies_on(partnership, as_of) if row.kind == "cypp_priority"]
    links = ActionLocalPlan.objects.filter(still(as_of), partnership_id=partnership)
    serving: defaultdict[str, set[str]] = defaultdict(set)
    for priority, action in links.values_list("local_plan__reference", "action__reference"):
        serving[priority].add(action)
    groups = [
        PriorityGroup(
            row.reference, row.title, tuple(a for a in actions if a.reference in serving[row.reference])
        )
        for row in rows
    ]
    served = {reference for row in rows for reference in serving[row.reference]}
    others = tuple(action for action in actions if action.reference not in served)
    return (*groups, PriorityGroup("", "No priority", others)) if others else tuple(groups)


def _row(
    one: LocalPlan,
    said: LocalPlanVersion | None,
    aims: list[AimRow],
) -> StrategyRow:
    body = said.organisation if said and said.organisation else one.organisation
    owner = ", ".join(
        bit for bit in (said.post.title if said and said.post else "", body.name if body else "") if bit
    )
    period = known_date(said.period) if said else None
    return StrategyRow(
        reference=one.reference,
        title=one.title,
        kind=one.kind,
        kind_words=LOCAL_PLAN_WORDS[one.kind],
        organisation=body.pk if body else None,
        post=said.post_id if said else None,
        owner=owner,
        period=str(period) if period else "",
        delivery_plan=said.delivery_plan if said else "not_said",
        consultation=said.consultation if said else "not_said",
        ties_to=said.ties_to.reference if said and said.ties_to else "",
        source=said.source if said else "",
        aims=tuple(aims),
        version=said.pk if said else 0,
    )


def _aims(partnership: int, as_of: date) -> Mapping[int, list[AimRow]]:
    found: defaultdict[int, list[AimRow]] = defaultdict(list)
    for one in StrategyAim.objects.filter(still(as_of), partnership_id=partnership).order_by("pk"):
        by = known_date(one.by_on)
        aim = Aim(one.words, one.is_specific, one.measure, one.target, str(by) if by else "")
        found[one.local_plan_id].append(AimRow(one.pk, aim))
    return found
