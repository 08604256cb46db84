"""From rows to the core's cases: where a thing stands on a day, who asked for it, and what its moves look at.

Actions decide on these and pages show the same refusals, so that a button never promises what the action refuses.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from django.db.models import Case as Choose
from django.db.models import Exists, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from jointreview.core.plan import STARTS, Case, Facts
from jointreview.core.plan.impact import Impact
from jointreview.web.models import (
    Action,
    ActionFinding,
    EvidenceLink,
    EvidenceVersion,
    Finding,
    ImpactAssessment,
    LifeMove,
    ProgressNote,
)

# Field that names who asked for, submitted or wrote a thing of the kind.
MADE_BY: Final = {
    "plan-version": "requested_by_id",
    "date-request": "requested_by_id",
    "evidence": "submitted_by_id",
    "update": "written_by_id",
}
LEVELS: Final[dict[str, Impact]] = {
    "none_yet": "none yet",
    "early": "early",
    "evident": "evident",
    "sustained": "sustained",
}


def still(as_of: date) -> Q:
    """Rows that had not ended by that day."""
    return Q(effective_on__lte=as_of) & (Q(ended_on__isnull=True) | Q(ended_on__gt=as_of))


def still_at(relation: str, as_of: date) -> Q:
    """The same of rows that a statement joins."""
    is_open = Q(**{f"{relation}__ended_on__isnull": True}) | Q(**{f"{relation}__ended_on__gt": as_of})
    return Q(**{f"{relation}__effective_on__lte": as_of}) & is_open


def states_on(kind: str, things: Iterable[int], as_of: date) -> dict[int, str]:
    """Where each thing of a kind stood on the day, by key, in one statement."""
    field = f"{kind.replace('-', '_')}_id"
    keys = tuple(things)
    found = dict.fromkeys(keys, STARTS[kind])
    moves = LifeMove.objects.filter(kind=kind, effective_on__lte=as_of, **{f"{field}__in": keys})
    found.update(moves.order_by("sequence").values_list(field, "became"))
    return found


def state_of(kind: str, as_of: date, thing: str = "pk") -> Coalesce:
    """Where a thing of the kind stood on the day, as an expression of a statement; `thing` is its key's field."""
    field = kind.replace("-", "_")
    moves = LifeMove.objects.filter(effective_on__lte=as_of, **{field: OuterRef(thing)})
    return Coalesce(Subquery(moves.order_by("-sequence").values("became")[:1]), Value(STARTS[kind]))


def action_life(as_of: date, action: str = "pk") -> Choose:
    """The same of an action: moves are looked up only for those that ever made one, which spares most a look."""
    moved = LifeMove.objects.filter(action__isnull=False).values("action")
    found = When(**{f"{action}__in": moved}, then=state_of("action", as_of, action))
    return Choose(found, default=Value(STARTS["action"]))


def moved_on(kind: str, as_of: date) -> QuerySet[LifeMove]:
    """The keys of the things of a kind that stood elsewhere on the day than where they start, found from the moves:
    where most of many things wait, it spares the look at each."""
    field = kind.replace("-", "_")
    known = LifeMove.objects.filter(effective_on__lte=as_of)
    later = known.filter(**{field: OuterRef(field)}, sequence__gt=OuterRef("sequence"))
    away = known.filter(**{f"{field}__isnull": False}).exclude(became=STARTS[kind])
    return away.exclude(Exists(later)).values(field)


def answering(as_of: date) -> QuerySet[ActionFinding]:
    """What actions answer on the day; an action that was withdrawn answers nothing."""
    later = LifeMove.objects.filter(
        action=OuterRef("action"), effective_on__lte=as_of, sequence__gt=OuterRef("sequence")
    )
    withdrawn = LifeMove.objects.filter(action__isnull=False, became="withdrawn", effective_on__lte=as_of)
    gone = withdrawn.exclude(Exists(later)).values("action")
    return ActionFinding.objects.filter(still(as_of)).exclude(action__in=gone)


def waiting_first(kind: str, as_of: date) -> Choose:
    """An order in which things that nobody has decided on come before all others."""
    waits = Exact(state_of(kind, as_of), Value(STARTS[kind]))
    return Choose(When(waits, then=Value(0)), default=Value(1), output_field=IntegerField())


def person_of(account: int | None) -> str:
    """An account as the trail names it; empty where nobody is known."""
    return f"person:{account}" if account is not None else ""


def case_of(kind: str, thing: Model, as_of: date, facts: Facts | None = None) -> Case:
    """The thing as the core's decision sees it."""
    return replace(cases_of(kind, (thing,), as_of)[thing.pk], facts=facts or Facts())


def cases_of(kind: str, things: Iterable[Model], as_of: date) -> dict[int, Case]:
    """Several things as cases, by key, without facts, in one statement."""
    found = {one.pk: one for one in things}
    stand = states_on(kind, found, as_of)
    return {key: Case(kind, stand[key], person_of(_made_by(kind, one))) for key, one in found.items()}


def _made_by(kind: str, thing: Model) -> int | None:
    return getattr(thing, MADE_BY[kind]) if kind in MADE_BY else None


def facts_of_action(action: Action, as_of: date) -> Facts:
    """What completing an action looks at."""
    milestones = list(action.milestones.filter(effective_on__lte=as_of).order_by("pk"))
    parts = list(action.parts.filter(effective_on__lte=as_of).select_related("organisation").order_by("pk"))
    stand = states_on("milestone", (one.pk for one in milestones), as_of)
    signed = states_on("part", (one.pk for one in parts), as_of)
    links = EvidenceLink.objects.filter(action=action, supports=True, effective_on__lte=as_of)
    return Facts(
        open_milestones=tuple(
            f"{one.reference} {one.title}" for one in milestones if stand[one.pk] == "open"
        ),
        unsigned_partners=tuple(one.organisation.name for one in parts if signed[one.pk] == "asked"),
        has_accepted_evidence=bool(accepted_versions(links.values_list("version_id", flat=True), as_of)),
    )


def accepted_versions(keys: Iterable[int], as_of: date) -> frozenset[int]:
    """The versions of evidence, of those given, that stood accepted and had not expired on the day."""
    accepted = [key for key, state in states_on("evidence", keys, as_of).items() if state == "accepted"]
    good = EvidenceVersion.objects.filter(pk__in=accepted).filter(
        Q(valid_until_on__isnull=True) | Q(valid_until_on__gte=as_of)
    )
    return frozenset(good.values_list("pk", flat=True))


def impact_of(assessments: QuerySet[ImpactAssessment], as_of: date) -> Impact | None:
    """The latest assessment by that day."""
    found = assessments.filter(effective_on__lte=as_of).order_by("effective_on", "pk").last()
    return LEVELS[found.level] if found else None


def facts_of_finding(finding: Finding, as_of: date) -> Facts:
    """What closing a finding looks at."""
    return Facts(impact=impact_of(finding.impact, as_of) or "none yet")


def facts_of_update(update: ProgressNote) -> Facts:
    """What accepting an update looks at: the other updates of the action in the cycle, whatever day is shown."""
    others = ProgressNote.objects.filter(action=update.action_id, cycle=update.cycle_id).exclude(pk=update.pk)
    stand = states_on("update", others.values_list("pk", flat=True), date.max)
    return Facts(has_accepted_update=update.cycle_id is not None and "accepted" in stand.values())
