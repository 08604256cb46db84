"""The versions of a plan that were put forward by a day, what each says, and what changed between two of them."""

from dataclasses import dataclass, replace
from datetime import date

from jointreview.core.plan import Case, Facts
from jointreview.core.plan.versions import PlanContent, PlanDifference, content_of, difference
from jointreview.errors import NotFound
from jointreview.web.mapping.life import cases_of, still
from jointreview.web.mapping.plan_content import PlanState, plan_state
from jointreview.web.models import (
    ActionLocalPlan,
    EqualityScreening,
    FundingLine,
    Inspection,
    LifeMove,
    Plan,
    PlanVersion,
)
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.ways import WayOn, name_of, ways_of


@dataclass(frozen=True, slots=True)
class PlanVersionRow:
    """A version as it stood: number, who put it forward, the hash, and by which decision it was approved."""

    number: int
    label: str
    on: date
    by: str
    state: str
    sha256: str
    decision: str
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The plan's versions, the newest first, the inspections that it takes in, and what keeps it from approval now."""

    plan: str
    title: str
    versions: tuple[PlanVersionRow, ...]
    inspections: tuple[tuple[str, str], ...]
    unanswered: tuple[str, ...]
    unready: tuple[str, ...]
    without_service_plan: tuple[str, ...]
    unscreened: tuple[str, ...]
    unfunded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version, its due dates as dates, and what changed since the one it is compared with."""

    version: PlanVersionRow
    content: PlanContent
    dates: tuple[KnownDate | None, ...]
    against: int | None
    changed: PlanDifference | None
    others: tuple[int, ...]


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


def versions_page(partnership: int, as_of: date, actor: str) -> VersionsPage:
    """Every version put forward by the day."""
    plan = plan_of(partnership, as_of)
    state = plan_state(plan, as_of)
    taken_in = plan.inspections.filter(effective_on__lte=as_of).select_related("inspection").order_by("pk")
    return VersionsPage(
        plan=plan.reference,
        title=plan.title,
        versions=_rows(plan, state, as_of, actor),
        inspections=tuple((one.inspection.reference, one.inspection.title) for one in taken_in),
        unanswered=state.unanswered,
        unready=state.unready,
        **_worth_adding(plan, [one.reference for one in state.content.actions], as_of),
    )


def _worth_adding(plan: Plan, actions: list[str], as_of: date) -> dict[str, tuple[str, ...]]:
    """Actions in no service plan, not screened for equality, or with a cost that nobody pays (R073, R077, R079)."""
    found = plan.actions.filter(reference__in=actions).order_by("reference")
    served = ActionLocalPlan.objects.filter(
        still(as_of), action__in=found, local_plan__kind="service_plan"
    ).values("action")
    screened = EqualityScreening.objects.filter(action__in=found, effective_on__lte=as_of).values("action")
    unfunded = FundingLine.objects.filter(still(as_of), action__in=found, state="unfunded").values("action")
    return {
        "without_service_plan": tuple(found.exclude(pk__in=served).values_list("reference", flat=True)),
        "unscreened": tuple(found.exclude(pk__in=screened).values_list("reference", flat=True)),
        "unfunded": tuple(found.filter(pk__in=unfunded).values_list("reference", flat=True)),
    }


def version_page(
    partnership: int, as_of: date, number: int, actor: str, against: int | None = None
) -> VersionPage:
    """One version, compared with another or, unless asked, with the one before."""
    plan = plan_of(partnership, as_of)
    rows = {row.number: row for row in _rows(plan, plan_state(plan, as_of), as_of, actor)}
    if number not in rows or (against is not None and against not in rows):
        raise NotFound("plan.no-such-version", "There is no such version of the plan on this day.")
    texts = dict(plan.versions.filter(number__in=rows).values_list("number", "content"))
    content = content_of(texts[number])
    before = against if against is not None else max((one for one in rows if one < number), default=None)
    return VersionPage(
        version=rows[number],
        content=content,
        dates=tuple(known_date(one.due_on) for one in content.actions),
        against=before,
        changed=difference(content_of(texts[before]), content) if before is not None else None,
        others=tuple(one for one in rows if one != number),
    )


def _rows(plan: Plan, state: PlanState, as_of: date, actor: str) -> tuple[PlanVersionRow, ...]:
    found = list(
        plan.versions.filter(effective_on__lte=as_of)
        .select_related("requested_by__person")
        .order_by("-number")
    )
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
            ways=ways_of(_whole(cases[one.pk], one, state), f"{plan.reference}-v{one.number}", actor),
        )
        for one in found
    )


def _whole(case: Case, version: PlanVersion, state: PlanState) -> Case:
    is_same = state.content.sha256 == version.content_sha256
    facts = Facts(unanswered=state.unanswered, unready=state.unready, is_unchanged=is_same)
    return replace(case, facts=facts)
