"""The objectives of the plan as they stood on a day: what each is for, its measures, its actions, what it serves."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from jointreview.errors import NotFound
from jointreview.web.mapping.life import LEVELS, still
from jointreview.web.models import (
    EvidenceLink,
    ImpactAssessment,
    Objective,
    ObjectiveLocalPlan,
    SuccessMeasure,
)
from jointreview.web.queries.measures import MeasureOn, measures_on
from jointreview.web.queries.plan import rows_in_order
from jointreview.web.queries.plan_evidence import VersionRow, evidence_for
from jointreview.web.queries.plan_reporting import StatementRow, impact_on
from jointreview.web.queries.plan_rows import ActionRow
from jointreview.web.queries.plan_standing import versions_with_standing
from jointreview.web.queries.slices import Slice, slice_of


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective in the list: how many actions work on it, its own measures, and the impact judged last, if any."""

    reference: str
    title: str
    outcome: str
    actions: int
    measures: int
    impact: str


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """One objective; `serves` is (reference, title) of the strategies and priorities."""

    reference: str
    title: str
    outcome: str
    serves: tuple[tuple[str, str], ...]
    measures: tuple[MeasureOn, ...]
    evidence: tuple[VersionRow, ...]
    impact: tuple[StatementRow, ...]
    actions: Slice[ActionRow]


def objectives_on(partnership: int, as_of: date) -> tuple[ObjectiveLine, ...]:
    """Every objective known by the day, in the order of their references."""
    found = Objective.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    working = versions_with_standing(partnership, as_of).order_by().values_list("objective")
    actions = dict(working.annotate(Count("pk")))
    held = SuccessMeasure.objects.filter(still(as_of), objective__in=found).order_by()
    measures = dict(held.values_list("objective").annotate(Count("pk")))
    judged = ImpactAssessment.objects.filter(objective__in=found, effective_on__lte=as_of)
    impact = dict(judged.order_by("effective_on", "pk").values_list("objective", "level"))
    return tuple(
        ObjectiveLine(
            reference=one.reference,
            title=one.title,
            outcome=one.outcome,
            actions=actions.get(one.pk, 0),
            measures=measures.get(one.pk, 0),
            impact=LEVELS[impact[one.pk]].capitalize() if one.pk in impact else "",
        )
        for one in found.order_by("reference")
    )


def objective_page(
    partnership: int, as_of: date, reference: str, actor: str = "", number: int = 1
) -> ObjectivePage:
    """One objective with a page of its actions. Raises NotFound when it was not set by the day."""
    found = Objective.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    one = found.filter(reference=reference).first()
    if one is None:
        raise NotFound("objective.unknown", "There is no objective with that reference on this day.")
    served = ObjectiveLocalPlan.objects.filter(still(as_of), objective=one).select_related("local_plan")
    working = versions_with_standing(partnership, as_of).filter(objective=one)
    part = slice_of(working.values_list("action_id", flat=True), number)
    return ObjectivePage(
        reference=one.reference,
        title=one.title,
        outcome=one.outcome,
        serves=tuple((row.local_plan.reference, row.local_plan.title) for row in served.order_by("pk")),
        measures=measures_on(partnership, as_of, objective=one),
        evidence=evidence_for(EvidenceLink.objects.filter(measure__objective=one), as_of, actor),
        impact=impact_on(one.impact.all(), as_of),
        actions=part.of(rows_in_order(part.rows, as_of)),
    )
