"""Money beside the plan as it stood on a day: proposed, unfunded, spent, shared out, and what was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from jointreview.core.plan.resources import NEW_MONEY, PROPOSAL_STEPS, Sum, sum_of
from jointreview.errors import NotFound
from jointreview.web.mapping.life import still
from jointreview.web.models import (
    Allocation,
    FundingLine,
    InspectionCost,
    Judgement,
    NewMoney,
    Proposal,
    ScrutinyView,
    UnitCost,
)
from jointreview.web.queries.dates import known_date
from jointreview.web.queries.funding import (
    UnfundedRow,
    sum_in,
    sums_of,
    unfunded_slice,
    unpaid_lines,
    unsaid_actions,
)
from jointreview.web.queries.slices import Slice

VALUE_FOR_MONEY = "value for money"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as it stood; `findings` are references."""

    reference: str
    title: str
    year: str
    amount: Decimal | None
    is_new_money: bool | None
    findings: tuple[str, ...]
    step: str
    step_words: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """What a year holds: what actions cost, what is budgeted for them, and what is proposed beside."""

    year: str
    cost: Sum
    budget: Sum
    proposed: Sum
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A grade for value for money."""

    inspection: str
    title: str
    theme: str
    grade: str


@dataclass(frozen=True, slots=True)
class UnitCostRow:
    """What a unit costs beside its outcome."""

    service: str
    year: str
    unit: str
    cost: Decimal | None
    comparator: str
    comparator_cost: Decimal | None
    outcome: str
    finding: str
    source: str


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """What was shared out; `needs` is empty where no knowledge of need stands behind it."""

    title: str
    year: str
    amount: Decimal | None
    needs: str
    finding: str
    source: str


@dataclass(frozen=True, slots=True)
class CostRow:
    """What an inspection cost, and what was said of new money after it."""

    inspection: str
    title: str
    cost_centre: str
    budget: Decimal | None
    spent: Decimal | None
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What somebody said: of new money after an inspection, or scrutiny of resources with the reply to it."""

    about: str
    said: str
    words: str
    reply: str
    source: str


@dataclass(frozen=True, slots=True)
class ResourcesPage:
    """All of it."""

    proposals: tuple[ProposalRow, ...]
    unfunded: Slice[UnfundedRow]
    unfunded_sum: Sum
    new_money: tuple[SaidRow, ...]
    years: tuple[YearRow, ...]
    grades: tuple[GradeRow, ...]
    unit_costs: tuple[UnitCostRow, ...]
    allocations: tuple[AllocationRow, ...]
    costs: tuple[CostRow, ...]
    scrutiny: tuple[SaidRow, ...]


def resources_on(partnership: int, as_of: date, unfunded: int = 1) -> ResourcesPage:
    """Money beside the plan on the day; `unfunded` is the page of that list."""
    known = {"partnership_id": partnership, "effective_on__lte": as_of}
    proposals = _proposals(partnership, as_of)
    lines = FundingLine.objects.filter(still(as_of), partnership_id=partnership)
    unpaid = unpaid_lines(lines, as_of)
    said = NewMoney.objects.filter(**known).select_related("inspection").order_by("effective_on", "pk")
    costs = InspectionCost.objects.filter(**known).select_related("inspection").order_by("effective_on", "pk")
    views = ScrutinyView.objects.filter(**known).order_by("effective_on", "pk")
    return ResourcesPage(
        proposals=proposals,
        unfunded=unfunded_slice(unpaid, unsaid_actions(partnership, lines, as_of), unfunded),
        unfunded_sum=sum_in(unpaid.aggregate(**sums_of("cost")), "cost"),
        new_money=tuple(
            SaidRow(one.inspection.title, NEW_MONEY[one.said], one.words, "", one.source) for one in said
        ),
        years=_years(lines, proposals),
        grades=_grades(partnership, as_of),
        unit_costs=tuple(
            _unit_cost(one)
            for one in UnitCost.objects.filter(**known).select_related("finding").order_by("pk")
        ),
        allocations=tuple(
            _allocation(one)
            for one in Allocation.objects.filter(**known).select_related("finding").order_by("pk")
        ),
        costs=tuple({one.inspection_id: _cost(one) for one in costs}.values()),
        scrutiny=tuple(_scrutiny(one) for one in views),
    )


def proposal_on(partnership: int, as_of: date, reference: str) -> ProposalRow:
    """One proposal. Raises NotFound."""
    for row in _proposals(partnership, as_of):
        if row.reference == reference:
            return row
    raise NotFound("proposal.unknown", "There is no proposal with that reference on this day.")


def _proposals(partnership: int, as_of: date) -> tuple[ProposalRow, ...]:
    found = Proposal.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    rows = []
    for one in found.prefetch_related("steps", "answers__finding").order_by("pk"):
        steps = [step for step in one.steps.all() if step.effective_on <= as_of]
        last = max(steps, key=lambda step: (step.effective_on, step.pk))
        rows.append(
            ProposalRow(
                reference=one.reference,
                title=one.title,
                year=one.year,
                amount=one.amount,
                is_new_money=one.is_new_money,
                findings=tuple(answer.finding.reference for answer in one.answers.all()),
                step=last.step,
                step_words=PROPOSAL_STEPS[last.step],
                why=last.words,
                source=one.source,
            )
        )
    return tuple(rows)


def _years(lines: QuerySet[FundingLine], proposals: Sequence[ProposalRow]) -> tuple[YearRow, ...]:
    added = {row["year"]: row for row in lines.values("year").annotate(**sums_of("cost", "budget"))}
    return tuple(
        YearRow(
            year or "No year given",
            sum_in(added[year], "cost") if year in added else sum_of(()),
            sum_in(added[year], "budget") if year in added else sum_of(()),
            sum_of(
                row.amount for row in proposals if row.year == year and row.step in ("proposed", "agreed")
            ),
            tuple(row.reference for row in proposals if row.year == year),
        )
        for year in sorted({*added, *(row.year for row in proposals)})
    )


def _grades(partnership: int, as_of: date) -> tuple[GradeRow, ...]:
    found = Judgement.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, label__icontains=VALUE_FOR_MONEY
    )
    return tuple(
        GradeRow(
            one.inspection.reference,
            one.inspection.title,
            one.theme,
            (one.printed or one.grade.replace("_", " ")).capitalize() or "No grade",
        )
        for one in found.select_related("inspection").order_by("inspection__reference", "position")
    )


def _unit_cost(one: UnitCost) -> UnitCostRow:
    return UnitCostRow(
        one.service,
        one.year,
        one.unit,
        one.cost,
        one.comparator,
        one.comparator_cost,
        one.outcome,
        one.finding.reference if one.finding else "",
        one.source,
    )


def _allocation(one: Allocation) -> AllocationRow:
    finding = one.finding.reference if one.finding else ""
    return AllocationRow(one.title, one.year, one.amount, one.needs, finding, one.source)


def _cost(one: InspectionCost) -> CostRow:
    return CostRow(
        one.inspection.reference,
        one.inspection.title,
        one.cost_centre,
        one.budget,
        one.spent,
        one.words,
        one.source,
    )


def _scrutiny(one: ScrutinyView) -> SaidRow:
    replied_on = known_date(one.replied_on)
    bits = (one.reply, one.reply_by, str(replied_on) if replied_on else "")
    return SaidRow(one.body, "", one.words, ", ".join(bit for bit in bits if bit), one.source)
