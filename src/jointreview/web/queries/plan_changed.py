"""Which actions of the plan changed between two days, chosen and counted in the database.

The rule is `core.plan.versions.difference` over the plan as a whole on both days: what stands in only one of them was
added or taken away, and an action of both can only differ where something of it began, ended or moved in between. What
differs is the core's to say, of the actions on a page; one that was changed and changed back is told as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final, Literal

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from jointreview.core.plan.versions import ActionContent, FieldDifference, PlanContent, difference
from jointreview.web.mapping.life import action_life, still
from jointreview.web.mapping.plan_content import contents_of
from jointreview.web.models import (
    Action,
    ActionFinding,
    ActionVersion,
    LifeMove,
    Milestone,
    PartnerPart,
    Plan,
    SuccessMeasure,
)
from jointreview.web.queries.plan import open_plan
from jointreview.web.queries.slices import Slice, slice_of

What = Literal["added", "removed", "changed"]
WHAT: Final[tuple[What, ...]] = ("added", "removed", "changed")  # in the order in which they are told
# Where a part of an action counts no more: moving there or back changes what the plan says.
_GONE: Final = (("milestone", "withdrawn"), ("part", "released"))


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An action that was added, taken away or changed; `fields` is empty where it says again what it said before."""

    reference: str
    title: str
    what: What
    fields: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedActions:
    """How many actions were added, taken away and changed, and a page of them."""

    counts: dict[What, int]
    slice: Slice[ChangeRow]


@dataclass(frozen=True, slots=True)
class ChangedMeasures:
    """A page of the measures of objectives and findings that came or went, each as the plan says it."""

    measures_added: tuple[str, ...]
    measures_removed: tuple[str, ...]
    slice: Slice[str]


def changed_actions(partnership: int, since: date, as_of: date, number: int = 1) -> ChangedActions:
    """The actions that changed after the one day, up to and with the other."""
    found = _changed(partnership, since, as_of)
    counted = dict(found.order_by().values_list("what").annotate(Count("pk")))
    counts = {what: counted.get(nth, 0) for nth, what in enumerate(WHAT)}
    part = slice_of(found.order_by("what", "reference"), number, count=sum(counts.values()))
    return ChangedActions(counts, part.of(_rows(part.rows, since, as_of)))


def changed_measures(partnership: int, since: date, as_of: date, number: int = 1) -> ChangedMeasures:
    """The measures of objectives and findings that hold on one of the days and not on the other."""
    wider = SuccessMeasure.objects.filter(partnership_id=partnership, action__isnull=True)
    came, went = still(as_of) & ~still(since), still(since) & ~still(as_of)
    came_first = Case(When(came, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = wider.filter(came | went).annotate(nth=came_first).select_related("objective", "finding")
    part = slice_of(found.order_by("nth", "pk"), number)
    lines = [(one.nth, f"{(one.objective or one.finding).reference}: {one.statement}") for one in part.rows]
    return ChangedMeasures(
        measures_added=tuple(line for nth, line in lines if nth == 0),
        measures_removed=tuple(line for nth, line in lines if nth == 1),
        slice=part.of(line for _, line in lines),
    )


def _changed(partnership: int, since: date, as_of: date) -> QuerySet[Action]:
    """Those actions; `what` is their place in `WHAT`."""
    stood = _held(open_plan(partnership, since), since, "stood")
    stands = _held(open_plan(partnership, as_of), as_of, "stands")
    within = {"effective_on__gt": since, "effective_on__lte": as_of}
    touched = reduce(or_, (Q(pk__in=keys) for keys in _touched(partnership, since, as_of, within)))
    return (
        Action.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
        .alias(stood=action_life(since), stands=action_life(as_of))
        .annotate(
            what=Case(
                When(~stood & stands, then=Value(0)),
                When(stood & ~stands, then=Value(1)),
                When(stood & stands & touched, then=Value(2)),
                default=None,
                output_field=IntegerField(null=True),
            )
        )
        .exclude(what=None)
    )


def _held(plan: Plan | None, on: date, state: str) -> Q:
    """Actions that stand in the plan on the day; nothing does where no plan was open."""
    if plan is None:
        return Q(pk__in=[])
    return Q(plan=plan, effective_on__lte=on) & ~Q(**{state: "withdrawn"})


def _touched(partnership: int, since: date, as_of: date, within: dict[str, date]) -> Iterator[QuerySet[Any]]:
    """The actions of which something that the plan says began, ended or moved."""
    ours = {"partnership_id": partnership}
    for began in (ActionVersion, ActionFinding, SuccessMeasure, Milestone, PartnerPart):
        yield began.objects.filter(**ours, **within, action__isnull=False).values("action")
    for ended in (ActionFinding, SuccessMeasure):
        over = {"ended_on__gt": since, "ended_on__lte": as_of}
        yield ended.objects.filter(**ours, **over, action__isnull=False).values("action")
    for kind, gone in _GONE:
        moves = LifeMove.objects.filter(Q(was=gone) | Q(became=gone), kind=kind, **ours, **within)
        yield moves.values(f"{kind}__action")


def _rows(actions: Sequence[Action], since: date, as_of: date) -> Iterator[ChangeRow]:
    """What the core says of these actions, in their order."""
    before = contents_of([one for one in actions if WHAT[one.what] != "added"], since)
    now = contents_of([one for one in actions if WHAT[one.what] != "removed"], as_of)
    told = difference(PlanContent("", before), PlanContent("", now))
    fields = {one.reference: one.fields for one in told.changed}
    said: dict[str, ActionContent] = {one.reference: one for one in (*before, *now)}
    for one in actions:
        yield ChangeRow(
            one.reference, said[one.reference].title, WHAT[one.what], fields.get(one.reference, ())
        )
