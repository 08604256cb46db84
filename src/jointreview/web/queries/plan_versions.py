"""The versions of a plan that were put forward by a day, and what keeps the plan from approval now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import QuerySet

from jointreview.core.plan import Facts
from jointreview.errors import NotFound
from jointreview.web.mapping.life import cases_of
from jointreview.web.models import Inspection, LifeMove, Plan, PlanVersion
from jointreview.web.queries.plan_gaps import PlanGaps, WorthAdding, gaps_on, worth_adding
from jointreview.web.queries.slices import Slice, slice_of
from jointreview.web.queries.ways import WayOn, name_of, ways_of

MOST: Final = 20


@dataclass(frozen=True, slots=True)
class PlanVersionRow:
    """A version as it stood: number, who put it forward, the hash, and by which decision it was approved.

    The figures are of its content; `changes` says what is new in it since the version before, empty for the first.
    """

    number: int
    label: str
    on: date
    by: str
    state: str
    sha256: str
    decision: str
    action_count: int
    changes: str
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """A page of the plan's versions, the newest first; the first of the inspections that it takes in, and how many
    those are; what keeps it from approval, and what is worth a look."""

    plan: str
    title: str
    versions: Slice[PlanVersionRow]
    inspections: tuple[tuple[str, str], ...]
    inspection_count: int
    gaps: PlanGaps
    worth: WorthAdding


def plan_of(partnership: int, as_of: date) -> Plan:
    """The partnership's plan. Raises NotFound where none was open on the day."""
    found = Plan.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk").first()
    if found is None:
        raise NotFound("plan.none", "No improvement plan was open on this day.")
    return found


def inspections_to_take_in(partnership: int, as_of: date) -> tuple[tuple[str, str], ...]:
    """Inspections known by the day that the plan does not answer yet."""
    plan = plan_of(partnership, as_of)
    found = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    rows = found.exclude(plans__plan=plan).order_by("reference")
    return tuple((one.reference, f"{one.reference}: {one.title}") for one in rows)


def versions_page(partnership: int, as_of: date, actor: str, number: int = 1) -> VersionsPage:
    """A page of the versions put forward by the day.

    Whether the plan still says what a version says is asked when it is to be approved: it takes the whole plan.
    """
    plan = plan_of(partnership, as_of)
    taken_in = plan.inspections.filter(effective_on__lte=as_of).select_related("inspection").order_by("pk")
    gaps = gaps_on(plan, as_of)
    part = slice_of(versions_known(plan, as_of), number)
    facts = Facts(unanswered=gaps.unanswered.named, unready=gaps.unready.named)
    return VersionsPage(
        plan=plan.reference,
        title=plan.title,
        versions=part.of(version_rows(plan, part.rows, as_of, actor, facts)),
        inspections=tuple((one.inspection.reference, one.inspection.title) for one in taken_in[:MOST]),
        inspection_count=taken_in.count(),
        gaps=gaps,
        worth=worth_adding(plan, as_of),
    )


def versions_known(plan: Plan, as_of: date) -> QuerySet[PlanVersion]:
    """The versions put forward by the day, the newest first, without what they say."""
    found = plan.versions.filter(effective_on__lte=as_of).select_related("requested_by__person")
    return found.defer("content").order_by("-number")


def version_rows(
    plan: Plan, found: Sequence[PlanVersion], as_of: date, actor: str, facts: Facts
) -> tuple[PlanVersionRow, ...]:
    """Versions as they stood; `facts` are what approving one of them looks at."""
    cases = cases_of("plan-version", found, as_of)
    moves = LifeMove.objects.filter(plan_version__in=found, event="approve", effective_on__lte=as_of)
    decided = dict(moves.values_list("plan_version_id", "decision__reference"))
    return tuple(
        PlanVersionRow(
            number=one.number,
            label=one.label,
            on=one.effective_on,
            by=name_of(one.requested_by),
            state=cases[one.pk].state,
            sha256=one.content_sha256,
            decision=decided.get(one.pk, ""),
            action_count=one.action_count,
            changes=_changes(one) if one.number > 1 else "",
            ways=ways_of(replace(cases[one.pk], facts=facts), f"{plan.reference}-v{one.number}", actor),
        )
        for one in found
    )


def _changes(one: PlanVersion) -> str:
    told = ((one.added_count, "added"), (one.removed_count, "taken away"), (one.changed_count, "changed"))
    return ", ".join(f"{count:,} {words}" for count, words in told if count) or "no action changed"
