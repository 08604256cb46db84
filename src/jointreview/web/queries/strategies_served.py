"""What serves a strategy, a service plan or a priority: the first actions by reference, and how many there are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from jointreview.web.mapping.life import still
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import Action, ActionLocalPlan, LocalPlan, ObjectiveLocalPlan
from jointreview.web.queries.plan_chosen import NO_PRIORITY

NAMED: Final = 20  # actions that are named; the rest are in the list of the plan
PRIORITY: Final = "cypp_priority"


@dataclass(frozen=True, slots=True)
class Served:
    """A strategy with the first actions that serve it, (reference, title) each; without a title where none is meant.

    `reference` is how the list of the plan is asked for all of them.
    """

    reference: str
    title: str
    first: tuple[tuple[str, str], ...] = ()
    count: int = 0

    @property
    def left(self) -> int:
        return self.count - len(self.first)


def served_on(partnership: int, as_of: date, reference: str) -> Served:
    """What serves one strategy."""
    found = LocalPlan.objects.filter(partnership_id=partnership, reference=reference)
    return _served(partnership, as_of, found)[0]


def priorities_served_on(partnership: int, as_of: date) -> tuple[Served, ...]:
    """The priorities with the actions that serve each; actions that serve none come last (R087)."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    priorities = LocalPlan.objects.filter(kind=PRIORITY, **known).order_by("reference")
    serves = ActionLocalPlan.objects.filter(
        still(as_of), action=OuterRef("pk"), local_plan__kind=PRIORITY, local_plan__effective_on__lte=as_of
    )
    others = Action.objects.filter(~Q(Exists(serves)), **known).order_by("reference")
    first = _titled(list(others[:NAMED]), as_of)
    none = Served(NO_PRIORITY, "No priority", first, others.count() if len(first) == NAMED else len(first))
    found = _served(partnership, as_of, priorities)
    return (*found, none) if none.count else found


def objectives_serving(partnership: int, as_of: date, reference: str) -> tuple[str, ...]:
    """The references of the objectives that serve a strategy."""
    found = ObjectiveLocalPlan.objects.filter(
        still(as_of), partnership_id=partnership, local_plan__reference=reference
    )
    return tuple(found.order_by("objective__reference").values_list("objective__reference", flat=True))


def _served(partnership: int, as_of: date, plans: Collection[LocalPlan]) -> tuple[Served, ...]:
    links = ActionLocalPlan.objects.filter(still(as_of), partnership_id=partnership, local_plan__in=plans)
    links = links.filter(action__effective_on__lte=as_of)
    counts = dict(links.values_list("local_plan_id").annotate(Count("pk")))
    nth = Window(RowNumber(), partition_by=["local_plan"], order_by="action__reference")
    first = links.annotate(nth=nth).filter(nth__lte=NAMED).select_related("action").order_by("nth")
    actions: dict[int, list[Action]] = defaultdict(list)
    for one in first:
        actions[one.local_plan_id].append(one.action)
    titles = dict(_titled([one for each in actions.values() for one in each], as_of))
    return tuple(
        Served(
            plan.reference,
            plan.title,
            tuple((one.reference, titles[one.reference]) for one in actions[plan.pk]),
            counts.get(plan.pk, 0),
        )
        for plan in plans
    )


def _titled(actions: list[Action], as_of: date) -> tuple[tuple[str, str], ...]:
    versions = versions_on(actions, as_of)
    return tuple((one.reference, versions[one.pk].title) for one in actions)
