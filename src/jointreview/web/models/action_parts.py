"""What hangs on an action: milestones, partners' parts, what it waits for, money, screening, risk, the plans it serves.

Rows are insert only, or are ended with a day; where a thing moves (a milestone is achieved, a part signed), its moves
are rows of `LifeMove`.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, one_of

FUNDING_STATES = ("existing_plans", "secured", "applied_for", "unfunded")
SCREENING_OUTCOMES = ("no_adverse_effect", "adverse_effect", "full_assessment_needed")
LOCAL_PLAN_KINDS = ("cypp_priority", "service_plan", "strategy")


class Objective(Record):
    """A heading of the plan, with the outcome for children that it is there for."""

    plan = models.ForeignKey("jointreview.Plan", on_delete=models.PROTECT, related_name="objectives")
    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    outcome = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="objective_reference_once"),
        )


class Milestone(Record):
    """A step on the way with its date and what will show that it was taken."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="milestones")
    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    due_on = PartialDateField()
    evidence_expected = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="milestone_reference_once"),
        )


class PartnerPart(Record):
    """The part of an action that a partner does, completes and signs itself."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="parts")
    organisation = models.ForeignKey("jointreview.Organisation", on_delete=models.PROTECT)
    words = models.CharField(max_length=500)

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(words=""), name="a_part_says_what_it_is"),)


class Dependency(Record):
    """What an action waits for: another action, or a body outside the partnership ("courts")."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="waits_for")
    on_action = models.ForeignKey(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="waited_for_by"
    )
    outside = models.CharField(max_length=200, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(on_action__isnull=False, outside="")
                | (models.Q(on_action__isnull=True) & ~models.Q(outside="")),
                name="a_dependency_is_on_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(on_action__isnull=True) | ~models.Q(on_action=models.F("action")),
                name="no_action_waits_for_itself",
            ),
            models.UniqueConstraint(
                fields=("action", "on_action", "outside"),
                condition=models.Q(ended_on__isnull=True),
                name="dependency_once",
            ),
            ends_after_it_begins("ended_on", "dependency_ends_after_it_begins"),
        )


class FundingLine(Record):
    """How a part of the cost is paid for. Amounts are pounds; empty where nobody has said."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="funding")
    state = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True, default="")
    year = models.CharField(max_length=9, blank=True, default="")
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            one_of("state", FUNDING_STATES, "funding_state_is_known"),
            models.CheckConstraint(
                condition=(models.Q(cost__isnull=True) | models.Q(cost__gte=0))
                & (models.Q(budget__isnull=True) | models.Q(budget__gte=0)),
                name="money_is_not_negative",
            ),
            ends_after_it_begins("ended_on", "funding_ends_after_it_begins"),
        )


class EqualityScreening(Record):
    """What a screening for equality found, and the groups it is about; the latest holds."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="screenings")
    outcome = models.CharField(max_length=30)
    groups = models.CharField(max_length=500, blank=True, default="")  # codes joined by a space
    words = models.CharField(max_length=500, blank=True, default="")
    screened_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("outcome", SCREENING_OUTCOMES, "screening_outcome_is_known"),)


class RiskStatement(Record):
    """A risk to the action, or that none was identified, with who said so; the latest day's statements hold."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="risks")
    is_none = models.BooleanField(default=False)
    words = models.CharField(max_length=500, blank=True, default="")
    stated_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_none=True) | ~models.Q(words=""), name="a_risk_says_what_it_is"
            ),
        )


class LocalPlan(Record):
    """A priority of the plan for children and young people, a service plan or a strategy that actions serve."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        "jointreview.Organisation", on_delete=models.PROTECT, null=True, blank=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="local_plan_reference_once"),
            one_of("kind", LOCAL_PLAN_KINDS, "local_plan_kind_is_known"),
        )


class ActionLocalPlan(Record):
    """An action that stands in a service plan or serves a priority, until a day."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="local_plans")
    local_plan = models.ForeignKey(LocalPlan, on_delete=models.PROTECT, related_name="actions")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("action", "local_plan"),
                condition=models.Q(ended_on__isnull=True),
                name="local_plan_once",
            ),
            ends_after_it_begins("ended_on", "local_plan_ends_after_it_begins"),
        )
