"""Money beside the plan: proposals and the findings they answer, what a service costs beside what it achieves, what was
shared out on which knowledge of need, what an inspection cost, and whether new money is needed (R196 to R203)."""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, one_of

PROPOSAL_STEPS = ("proposed", "agreed", "declined", "withdrawn")
NEW_MONEY = ("needed", "not_significant", "not_needed")


def _not_negative(name: str, *fields: str) -> models.CheckConstraint:
    condition = models.Q()
    for field in fields:
        condition &= models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__gte": 0})
    return models.CheckConstraint(condition=condition, name=name)


def _says(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~models.Q(**{field: ""}), name=name)


class Proposal(Record):
    """Money that somebody proposes to spend in a year; where it stands is a row of `ProposalStep`."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    year = models.CharField(max_length=9)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    is_new_money = models.BooleanField(null=True)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="proposal_reference_once"),
            _says("title", "a_proposal_has_a_title"),
            _says("year", "a_proposal_is_for_a_year"),
            _not_negative("a_proposal_is_not_negative", "amount"),
        )


class ProposalStep(Record):
    """Where a proposal stands from a day on, and why."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10)
    words = models.CharField(max_length=500)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("step", PROPOSAL_STEPS, "proposal_step_is_known"),
            _says("words", "a_proposal_step_says_why"),
        )


class ProposalFinding(Record):
    """A finding that a proposal answers."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="proposals")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "finding"), name="proposal_finding_once"),)


class UnitCost(Record):
    """What one unit of a service costs beside what it achieves and what others pay; empty where no source says."""

    service = models.CharField(max_length=200)
    year = models.CharField(max_length=9)
    unit = models.CharField(max_length=200, blank=True, default="")
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    comparator = models.CharField(max_length=200, blank=True, default="")
    comparator_cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    outcome = models.CharField(max_length=300)
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, blank=True, related_name="unit_costs"
    )
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            _says("service", "a_unit_cost_is_of_a_service"),
            _says("outcome", "a_unit_cost_stands_beside_an_outcome"),
            _says("source", "a_unit_cost_has_its_source"),
            _not_negative("a_unit_cost_is_not_negative", "cost", "comparator_cost"),
        )


class Allocation(Record):
    """What was shared out in a year, and the knowledge of need behind it; without one it is listed."""

    title = models.CharField(max_length=300)
    year = models.CharField(max_length=9)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    needs = models.CharField(max_length=300, blank=True, default="")
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, blank=True, related_name="allocations"
    )
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            _says("title", "an_allocation_has_a_title"),
            _not_negative("an_allocation_is_not_negative", "amount"),
        )


class InspectionCost(Record):
    """What taking part in an inspection cost; the latest on a day holds."""

    inspection = models.ForeignKey("jointreview.Inspection", on_delete=models.PROTECT, related_name="costs")
    cost_centre = models.CharField(max_length=200, blank=True, default="")
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    words = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            _says("words", "an_inspection_cost_says_something"),
            _not_negative("an_inspection_cost_is_not_negative", "budget", "spent"),
        )


class NewMoney(Record):
    """What somebody says of the actions that follow an inspection: whether they need new money."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="new_money"
    )
    said = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            one_of("said", NEW_MONEY, "new_money_is_known"),
            _says("words", "new_money_says_why"),
        )


class ScrutinyView(Record):
    """What a scrutiny body said about resources, and the reply with its day, once there is one."""

    body = models.CharField(max_length=200)
    words = models.CharField(max_length=500)
    reply = models.CharField(max_length=500, blank=True, default="")
    reply_by = models.CharField(max_length=200, blank=True, default="")
    replied_on = PartialDateField()
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            _says("body", "a_scrutiny_view_has_a_body"),
            _says("words", "a_scrutiny_view_says_something"),
        )
