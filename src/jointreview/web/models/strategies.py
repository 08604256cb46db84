"""What is said of a strategy, a service plan or a priority (`LocalPlan`), and its aims, each checked by itself (R250).

What is said is a row of `LocalPlanVersion` (insert only), and the latest on a day holds; an aim is ended with a day.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, one_of

CONSULTATIONS = ("not_said", "not_begun", "open", "closed")
DELIVERY = ("not_said", "yes", "no")


class LocalPlanVersion(Record):
    """Who owns a strategy, for what period, whether it has a delivery plan, and where its consultation stands."""

    local_plan = models.ForeignKey("jointreview.LocalPlan", on_delete=models.PROTECT, related_name="versions")
    organisation = models.ForeignKey(
        "jointreview.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.ForeignKey(
        "jointreview.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    period = PartialDateField()
    delivery_plan = models.CharField(max_length=10, default="not_said")
    consultation = models.CharField(max_length=10, default="not_said")
    ties_to = models.ForeignKey(
        "jointreview.LocalPlan", on_delete=models.PROTECT, null=True, blank=True, related_name="tied"
    )
    source = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            one_of("delivery_plan", DELIVERY, "delivery_plan_is_known"),
            one_of("consultation", CONSULTATIONS, "strategy_consultation_is_known"),
            models.CheckConstraint(
                condition=models.Q(ties_to__isnull=True) | ~models.Q(ties_to=models.F("local_plan")),
                name="no_strategy_ties_to_itself",
            ),
        )


class StrategyAim(Record):
    """An aim of a strategy: how it is measured, to what target, by when; a person says whether it is specific."""

    local_plan = models.ForeignKey("jointreview.LocalPlan", on_delete=models.PROTECT, related_name="aims")
    words = models.CharField(max_length=500)
    is_specific = models.BooleanField(default=False)
    measure = models.CharField(max_length=300, blank=True, default="")
    target = models.CharField(max_length=200, blank=True, default="")
    by_on = PartialDateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(words=""), name="an_aim_says_what"),
            ends_after_it_begins("ended_on", "aim_ends_after_it_begins"),
        )


class ObjectiveLocalPlan(Record):
    """An objective of the plan that serves a strategy or a priority, until a day."""

    objective = models.ForeignKey(
        "jointreview.Objective", on_delete=models.PROTECT, related_name="local_plans"
    )
    local_plan = models.ForeignKey(
        "jointreview.LocalPlan", on_delete=models.PROTECT, related_name="objectives"
    )
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("objective", "local_plan"),
                condition=models.Q(ended_on__isnull=True),
                name="objective_serves_once",
            ),
            ends_after_it_begins("ended_on", "objective_serves_until_after_it_begins"),
        )
