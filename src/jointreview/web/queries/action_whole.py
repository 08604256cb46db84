"""One action with all that hangs on it, as it stood on a day: what its page shows beside what the action says."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jointreview.core.plan import ActionDraft, advise
from jointreview.core.plan.rag import Rag
from jointreview.errors import NotFound, Problem
from jointreview.web.mapping.life import case_of, facts_of_action
from jointreview.web.mapping.work import versions_on
from jointreview.web.models import Action, ActionVersion, DateRequest, EvidenceLink
from jointreview.web.queries.action_parts import (
    DependencyRow,
    FundingRow,
    LocalPlanRow,
    MilestoneRow,
    PartRow,
    RiskRow,
    ScreeningRow,
    dependencies_on,
    funding_on,
    holders_on,
    local_plans_on,
    milestones_on,
    parts_on,
    risks_on,
    screening_on,
)
from jointreview.web.queries.dates import KnownDate, known_date
from jointreview.web.queries.measures import MeasureOn, measures_on
from jointreview.web.queries.plan_dates import DateRow, RequestRow, due_of, requests_on
from jointreview.web.queries.plan_evidence import VersionRow, evidence_for
from jointreview.web.queries.plan_reporting import (
    StatementRow,
    UpdateRow,
    confidence_on,
    impact_on,
    impact_words_of,
    rags_on,
    updates_on,
)
from jointreview.web.queries.ways import WayOn, ways_of


@dataclass(frozen=True, slots=True)
class ActionWhole:
    """The action's parts. `version` is the key of what it says now, for whoever changes it."""

    version: int
    state: str
    objective: tuple[str, str]
    impact_from_on: KnownDate | None
    holders: tuple[str, ...]
    due: DateRow
    rag: Rag
    impact_words: str
    advice: tuple[Problem, ...]
    ways: tuple[WayOn, ...]
    milestones: tuple[MilestoneRow, ...]
    parts: tuple[PartRow, ...]
    dependencies: tuple[DependencyRow, ...]
    funding: tuple[FundingRow, ...]
    screening: ScreeningRow | None
    risks: tuple[RiskRow, ...]
    local_plans: tuple[LocalPlanRow, ...]
    measures: tuple[MeasureOn, ...]
    requests: tuple[RequestRow, ...]
    evidence: tuple[VersionRow, ...]
    updates: tuple[UpdateRow, ...]
    confidence: tuple[StatementRow, ...]
    impact: tuple[StatementRow, ...]


def action_whole(partnership: int, as_of: date, reference: str, actor: str) -> ActionWhole:
    """The action's parts. Raises NotFound when it was not drafted by the day."""
    one = Action.objects.filter(
        partnership_id=partnership, reference=reference, effective_on__lte=as_of
    ).first()
    if one is None:
        raise NotFound("action.unknown", "There is no action with that reference on this day.")
    now = versions_on([one], as_of)[one.pk]
    case = case_of("action", one, as_of, facts_of_action(one, as_of))
    updates = updates_on(one.progress.all(), as_of, actor)
    is_done = case.state == "complete" or (bool(updates) and updates[0].state == "Claimed done")
    return ActionWhole(
        version=now.pk,
        state=case.state,
        objective=(now.objective.reference, now.objective.title) if now.objective else ("", ""),
        impact_from_on=known_date(now.impact_from_on),
        holders=holders_on(now.post_id, as_of),
        due=due_of(one, now.due_on, as_of),
        rag=rags_on(one.plan, [one], as_of)[one.pk],
        impact_words=impact_words_of(one, now.impact_from_on, as_of, is_done=is_done),
        ways=ways_of(case, reference, actor),
        updates=updates,
        **_hanging(one, now, as_of, actor),
    )


def _hanging(one: Action, now: ActionVersion, as_of: date, actor: str) -> dict[str, object]:
    plans, screening, risks = local_plans_on(one, as_of), screening_on(one, as_of), risks_on(one, as_of)
    funding = funding_on(one, as_of)
    about = Q(action=one) | Q(milestone__action=one) | Q(measure__action=one) | Q(part__action=one)
    return {
        "advice": advise(
            ActionDraft(
                title=now.title,
                priorities=tuple(row.title for row in plans if row.kind == "Priority"),
                service_plans=tuple(row.title for row in plans if row.kind == "Service plan"),
                has_screening=screening is not None,
                has_risk=bool(risks),
                has_funding=bool(funding),
            )
        ),
        "milestones": milestones_on(one, as_of, actor),
        "parts": parts_on(one, as_of, actor),
        "dependencies": dependencies_on(one, as_of),
        "funding": funding,
        "screening": screening,
        "risks": risks,
        "local_plans": plans,
        "measures": measures_on(one.partnership_id, as_of, action=one),
        "requests": requests_on(
            DateRequest.objects.filter(Q(action=one) | Q(milestone__action=one)), as_of, actor
        ),
        "evidence": evidence_for(EvidenceLink.objects.filter(about), as_of, actor),
        "confidence": confidence_on(one, as_of),
        "impact": impact_on(one.impact.all(), as_of),
    }
