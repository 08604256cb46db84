"""The improvement plan: actions, what they answer, and what is said of them.

An action is an identity; what it says is a row of `ActionVersion` (insert only), and the latest on a day holds, so
that any page can be shown as at that day and no date moves without leaving the old one in sight.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, one_of

PROGRESS_STATES = ("not_started", "under_way", "part_done", "claimed_done")


class Plan(Record):
    """One improvement plan of the partnership."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="plan_reference_once"),
        )


class Action(Record):
    """Something the partnership will do; its reference never changes and is never used again."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=12)
    is_invented = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="action_reference_once"),
        )


class ActionVersion(Record):
    """What an action says from a day on: who leads, which post answers for it, and when.

    `follows` is the version that its author had before them: two people cannot both follow the same one.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True, default="")
    lead_organisation = models.ForeignKey(
        "jointreview.Organisation", on_delete=models.PROTECT, null=True, blank=True
    )
    post = models.ForeignKey("jointreview.Post", on_delete=models.PROTECT, null=True, blank=True)
    starts_on = PartialDateField()
    due_on = PartialDateField()
    objective = models.ForeignKey(
        "jointreview.Objective", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    impact_from_on = PartialDateField()
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        # A list of actions asks each for its latest version, and for its last note.
        indexes = (models.Index(fields=("action", "-effective_on", "-id"), name="action_version_latest"),)


class ActionFinding(Record):
    """Which finding an action answers. It is ended with a day and a reason, never removed."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="answers")
    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="answered_by")
    part = models.CharField(max_length=4, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("action", "finding", "part"),
                condition=models.Q(ended_on__isnull=True),
                name="answer_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(end_reason=""),
                name="an_ended_answer_says_why",
            ),
            ends_after_it_begins("ended_on", "answer_ends_after_it_begins"),
        )


class ProgressNote(Record):
    """What was said about an action on a day. "Claimed done" is a claim until evidence is accepted."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    cycle = models.ForeignKey(
        "jointreview.ReportingCycle", on_delete=models.PROTECT, null=True, blank=True, related_name="updates"
    )
    state = models.CharField(max_length=20)
    words = models.TextField()
    written_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("state", PROGRESS_STATES, "progress_state_is_known"),)
        indexes = (
            models.Index(
                fields=("action", "-effective_on", "-id", "state", "cycle"), name="last_told_in_cycle"
            ),
        )
