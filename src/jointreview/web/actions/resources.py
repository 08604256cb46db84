"""Money beside the plan: proposals, unit costs, allocations, costs of inspections, and what scrutiny said of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from jointreview.core.access import Visitor, check_allowed
from jointreview.core.plan.resources import check_proposal_step
from jointreview.errors import Invalid
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.inspections import find_finding
from jointreview.web.actions.moving import find_row
from jointreview.web.actions.numbering import next_reference
from jointreview.web.actions.relations import find_known
from jointreview.web.models import (
    Allocation,
    Finding,
    InspectionCost,
    NewMoney,
    Proposal,
    ProposalFinding,
    ProposalStep,
    ScrutinyView,
    UnitCost,
)


@dataclass(frozen=True, slots=True)
class ProposalEntry:
    """A proposal for a year, in pounds as far as known, with the findings (references) that it answers."""

    title: str
    year: str
    words: str
    amount: Decimal | None = None
    is_new_money: bool | None = None
    findings: Sequence[str] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class UnitCostEntry:
    """What a unit costs beside its outcome and what others pay; `finding` is a reference, empty for none."""

    service: str
    year: str
    outcome: str
    source: str
    unit: str = ""
    cost: Decimal | None = None
    comparator: str = ""
    comparator_cost: Decimal | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True)
class AllocationEntry:
    """What was shared out, and on what knowledge of need."""

    title: str
    year: str
    amount: Decimal | None = None
    needs: str = ""
    finding: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class InspectionCostEntry:
    """What taking part in an inspection (a reference) cost."""

    inspection: str
    words: str
    cost_centre: str = ""
    budget: Decimal | None = None
    spent: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class NewMoneyEntry:
    """Whether what follows an inspection (a reference) needs new money."""

    inspection: str
    said: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ScrutinyEntry:
    """What a scrutiny body said, and the reply with whose it is and its day as far as known (ISO)."""

    body: str
    words: str
    reply: str = ""
    reply_by: str = ""
    replied_on: str = ""
    source: str = ""


def propose_money(*, by: Visitor, on: date, today: date, entry: ProposalEntry) -> str:
    """Enter a proposal; returns its reference."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="proposal.enter"):
        common = {"partnership_id": by.partnership, "effective_on": on}
        _check_amounts(entry.amount)
        if not entry.title.strip() or not entry.year.strip() or not entry.words.strip():
            raise Invalid("proposal.incomplete", "Say what is proposed, for which year, and why.")
        proposal = Proposal.objects.create(
            **common,
            reference=next_reference(by.partnership, "V"),
            title=entry.title.strip(),
            year=entry.year.strip(),
            amount=entry.amount,
            is_new_money=entry.is_new_money,
            source=entry.source.strip(),
        )
        ProposalStep.objects.create(
            **common, proposal=proposal, step="proposed", words=entry.words.strip(), entered_by_id=by.account
        )
        for reference in dict.fromkeys(entry.findings):
            ProposalFinding.objects.create(**common, proposal=proposal, finding=_finding(by, on, reference))
    return proposal.reference


def decide_proposal(*, by: Visitor, on: date, today: date, proposal: str, step: str, words: str) -> None:
    """Say what became of a proposal."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="proposal.step"):
        found = find_row(Proposal, by, on, reference=proposal)
        last = found.steps.order_by("effective_on", "pk").last()
        check_proposal_step(last.step if last and last.effective_on <= on else "", step)
        if not words.strip():
            raise Invalid("proposal.no-words", "Say why, or who decided.")
        ProposalStep.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            proposal=found,
            step=step,
            words=words.strip(),
            entered_by_id=by.account,
        )


def enter_unit_cost(*, by: Visitor, on: date, today: date, entry: UnitCostEntry) -> None:
    """Enter what a unit of a service costs beside its outcome."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="unit-cost.enter"):
        _check_amounts(entry.cost, entry.comparator_cost)
        finding = _finding(by, on, entry.finding) if entry.finding else None
        UnitCost.objects.create(
            partnership_id=by.partnership, effective_on=on, **{**asdict(entry), "finding": finding}
        )


def enter_allocation(*, by: Visitor, on: date, today: date, entry: AllocationEntry) -> None:
    """Enter what was shared out, and on what knowledge of need."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="allocation.enter"):
        _check_amounts(entry.amount)
        finding = _finding(by, on, entry.finding) if entry.finding else None
        Allocation.objects.create(
            partnership_id=by.partnership, effective_on=on, **{**asdict(entry), "finding": finding}
        )


def enter_inspection_cost(*, by: Visitor, on: date, today: date, entry: InspectionCostEntry) -> None:
    """Enter what taking part in an inspection cost."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="inspection.cost"):
        _check_amounts(entry.budget, entry.spent)
        inspection = find_known(by, entry.inspection, on)
        InspectionCost.objects.create(
            partnership_id=by.partnership, effective_on=on, **{**asdict(entry), "inspection": inspection}
        )


def say_new_money(*, by: Visitor, on: date, today: date, entry: NewMoneyEntry) -> None:
    """Record what somebody says of new money after an inspection: a claim, beside what the actions say."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="inspection.new-money"):
        inspection = find_known(by, entry.inspection, on)
        NewMoney.objects.create(
            partnership_id=by.partnership, effective_on=on, **{**asdict(entry), "inspection": inspection}
        )


def enter_scrutiny(*, by: Visitor, on: date, today: date, entry: ScrutinyEntry) -> None:
    """Enter what scrutiny said of resources, with the reply if there is one."""
    check_allowed(by, "governance.keep")
    check_day(on, today)
    with recorded(by=actor_of(by), code="scrutiny.enter"):
        if bool(entry.reply.strip()) != bool(entry.reply_by.strip()):
            raise Invalid("scrutiny.half-a-reply", "A reply has words and somebody whose it is.")
        ScrutinyView.objects.create(partnership_id=by.partnership, effective_on=on, **asdict(entry))


def _finding(by: Visitor, on: date, reference: str) -> Finding:
    found = find_finding(by, reference)
    if found.effective_on > on:
        raise Invalid("finding.later", "That finding was not known on the day you are looking at.")
    return found


def _check_amounts(*amounts: Decimal | None) -> None:
    if any(amount is not None and amount < 0 for amount in amounts):
        raise Invalid("money.negative", "An amount cannot be less than nothing.")
