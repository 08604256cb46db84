"""What hangs on an action, as it stood on a day: dates with their past, milestones, partners, money, screening, risk.

One small value for each, each read with one or two statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jointreview.core.plan import Case
from jointreview.core.plan.groups import GROUPS
from jointreview.web.mapping.life import cases_of, still
from jointreview.web.mapping.plan_words import FUNDING_WORDS, OUTCOME_WORDS
from jointreview.web.mapping.work import held_on
from jointreview.web.models import Action, Baseline, DateRequest, Milestone, PostHolding
from jointreview.web.queries.plan_dates import DateRow, agreed_for, date_track
from jointreview.web.queries.ways import WayOn, name_of, ways_of

LOCAL_PLAN_WORDS = {"cypp_priority": "Priority", "service_plan": "Service plan", "strategy": "Strategy"}


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step on the way."""

    reference: str
    title: str
    due: DateRow
    evidence_expected: str
    state: str
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A partner's part: whose, what, and whether it is signed."""

    key: int
    organisation: str
    organisation_key: int
    words: str
    state: str
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """What the action waits for; `action` is a reference, empty for a body outside the partnership."""

    key: int
    action: str
    outside: str
    words: str


@dataclass(frozen=True, slots=True)
class FundingRow:
    """How a cost is paid for; `flag` says what is wrong with it."""

    key: int
    state: str
    source: str
    year: str
    cost: Decimal | None
    budget: Decimal | None
    flag: str


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """What the latest screening found, for which groups, by whom."""

    on: date
    outcome: str
    groups: tuple[str, ...]
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk, or that none was identified, by whom and when."""

    on: date
    words: str
    is_none: bool
    by: str


@dataclass(frozen=True, slots=True)
class LocalPlanRow:
    """A plan that the action serves."""

    reference: str
    title: str
    kind: str


def holders_on(post: int | None, as_of: date) -> tuple[str, ...]:
    """The names of those who held the post on the day; an acting holder says so."""
    found = PostHolding.objects.filter(held_on(as_of), post_id=post).select_related("person").order_by("pk")
    return tuple(f"{one.person.name} (acting)" if one.is_acting else one.person.name for one in found)


def milestones_on(action: Action, as_of: date, actor: str) -> tuple[MilestoneRow, ...]:
    """The action's milestones by their references."""
    found = list(action.milestones.filter(effective_on__lte=as_of).order_by("reference"))
    agreed = dict(
        Baseline.objects.filter(milestone__in=found, effective_on__lte=as_of).values_list(
            "milestone_id", "due_on"
        )
    )
    moved, cases = agreed_for(found, "milestone", as_of), cases_of("milestone", found, as_of)
    return tuple(
        _milestone(one, agreed.get(one.pk, ""), moved[one.pk], cases[one.pk], actor) for one in found
    )


def _milestone(
    one: Milestone, original: str, moved: Sequence[DateRequest], case: Case, actor: str
) -> MilestoneRow:
    return MilestoneRow(
        reference=one.reference,
        title=one.title,
        due=date_track(original, moved[-1].wanted if moved else one.due_on, moved),
        evidence_expected=one.evidence_expected,
        state=case.state,
        ways=ways_of(case, one.reference, actor),
    )


def parts_on(action: Action, as_of: date, actor: str) -> tuple[PartRow, ...]:
    """The partners' parts, in the order in which they were asked for."""
    found = list(action.parts.filter(effective_on__lte=as_of).select_related("organisation").order_by("pk"))
    cases = cases_of("part", found, as_of)
    return tuple(
        PartRow(
            key=one.pk,
            organisation=one.organisation.name,
            organisation_key=one.organisation_id,
            words=one.words,
            state=cases[one.pk].state,
            ways=ways_of(cases[one.pk], str(one.pk), actor),
        )
        for one in found
    )


def dependencies_on(action: Action, as_of: date) -> tuple[DependencyRow, ...]:
    """What the action waits for."""
    found = action.waits_for.filter(still(as_of)).select_related("on_action").order_by("pk")
    return tuple(
        DependencyRow(one.pk, one.on_action.reference if one.on_action else "", one.outside, one.words)
        for one in found
    )


def funding_on(action: Action, as_of: date) -> tuple[FundingRow, ...]:
    """How the action is paid for; what is unfunded or above its budget is flagged (R079)."""
    return tuple(
        FundingRow(one.pk, FUNDING_WORDS[one.state], one.source, one.year, one.cost, one.budget, flag_of(one))
        for one in action.funding.filter(still(as_of)).order_by("pk")
    )


def flag_of(line: object) -> str:
    """What is wrong with a line of funding, if anything is."""
    if line.state == "unfunded":
        return "Unfunded"
    if line.cost is not None and line.budget is not None and line.cost > line.budget:
        return "Above budget"
    return ""


def screening_on(action: Action, as_of: date) -> ScreeningRow | None:
    """The latest screening for equality."""
    one = (
        action.screenings.filter(effective_on__lte=as_of)
        .select_related("screened_by__person")
        .order_by("effective_on", "pk")
        .last()
    )
    if one is None:
        return None
    groups = tuple(GROUPS[code] for code in one.groups.split())
    return ScreeningRow(
        one.effective_on, OUTCOME_WORDS[one.outcome], groups, one.words, name_of(one.screened_by)
    )


def risks_on(action: Action, as_of: date) -> tuple[RiskRow, ...]:
    """The risks stated by the day; "none identified" holds only while it is the last word."""
    found = list(
        action.risks.filter(effective_on__lte=as_of)
        .select_related("stated_by__person")
        .order_by("effective_on", "pk")
    )
    told = found[-1:] if found and found[-1].is_none else [one for one in found if not one.is_none]
    return tuple(RiskRow(one.effective_on, one.words, one.is_none, name_of(one.stated_by)) for one in told)


def local_plans_on(action: Action, as_of: date) -> tuple[LocalPlanRow, ...]:
    """The plans that the action serves."""
    found = action.local_plans.filter(still(as_of)).select_related("local_plan").order_by("pk")
    return tuple(
        LocalPlanRow(one.local_plan.reference, one.local_plan.title, LOCAL_PLAN_WORDS[one.local_plan.kind])
        for one in found
    )
