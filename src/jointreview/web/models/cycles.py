"""Reporting in cycles: when each is open, how sure its forecast is, and the colour that the plan's rule gives.

What was done is a `ProgressNote`; how sure the date is, is said apart from it; whether it helped, apart from both
(`impact.py`). Each is dated and has its author.
"""

from django.db import models

from jointreview.web.models.base import Record, one_of

CONFIDENCE = ("high", "medium", "low")
COLOURS = ("", "red", "amber", "green", "blue", "grey")


class ReportingCycle(Record):
    """A window in which every action is reported on afresh."""

    plan = models.ForeignKey("jointreview.Plan", on_delete=models.PROTECT, related_name="cycles")
    label = models.CharField(max_length=100)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "label"), name="cycle_label_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="a_cycle_closes_after_it_opens"
            ),
        )


class ConfidenceStatement(Record):
    """How sure somebody is that the action will be done by its date, and why."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="confidence")
    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, null=True, blank=True)
    level = models.CharField(max_length=10)
    words = models.TextField(blank=True, default="")
    written_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("level", CONFIDENCE, "confidence_is_known"),)
        indexes = (
            models.Index(fields=("action", "-effective_on", "-id", "level"), name="confidence_latest"),
        )


class RagRule(Record):
    """The rule by which a plan colours its actions, as JSON; the latest on a day holds."""

    plan = models.ForeignKey("jointreview.Plan", on_delete=models.PROTECT, related_name="rag_rules")
    rule = models.TextField()
    source = models.CharField(max_length=200)


class RagOverride(Record):
    """Another colour than the computed one, which is kept, and why; an empty colour goes back to the rule."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="rag_overrides")
    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, null=True, blank=True)
    computed = models.CharField(max_length=10)
    colour = models.CharField(max_length=10, blank=True, default="")
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("colour", COLOURS, "rag_colour_is_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_override_says_why"),
        )
        indexes = (models.Index(fields=("action", "-effective_on", "-id"), name="rag_override_latest"),)
