"""What a board, or somebody with delegated power, decided: append only, taken back only by another."""

from django.db import models

from jointreview.web.models.base import Record, one_of

DECISION_KINDS = ("approve_plan", "move_date", "close", "reopen", "no_action", "direct")


class Decision(Record):
    """A decision in words, by a meeting or by delegated power; `effective_on` is the day it was taken."""

    reference = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    words = models.TextField()
    meeting = models.ForeignKey(
        "jointreview.Meeting", on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    power = models.CharField(max_length=300, blank=True, default="")
    conditions = models.CharField(max_length=500, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="decision_reference_once"),
            one_of("kind", DECISION_KINDS, "decision_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False) | ~models.Q(power=""),
                name="a_decision_has_a_meeting_or_a_power",
            ),
        )


class NoAction(Record):
    """A recommendation, or a part of one, that there will be no action for, by the decision that says why."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="without_action")
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, related_name="without_action"
    )
    part = models.CharField(max_length=4, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("decision", "finding", "part"), name="no_action_once"),
        )
