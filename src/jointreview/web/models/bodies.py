"""Boards, committees and groups: what each is for, to whom it reports, how often it is reported to, and what it owns.

A body is a name that meetings use, too; what is said of it is a row of `BodyVersion` (insert only), and the latest on
a day holds (R045, R085, R088, R231, R232).
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, one_of

WORK_KINDS = ("plan", "plan_review", "self_assessment", "statement", "other")


class Body(Record):
    """A body that meets; its name is the one that minutes and meetings use."""

    reference = models.CharField(max_length=12)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="body_reference_once"),
            models.UniqueConstraint(fields=("partnership", "name"), name="body_name_once"),
        )


class BodyVersion(Record):
    """What a body is from a day on. With `every_months` it is reported to in a rhythm that begins on `first_on`;
    `review_on` is the day on which to ask whether a body set up for a time is still needed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="versions")
    purpose = models.TextField(blank=True, default="")
    chair = models.CharField(max_length=200, blank=True, default="")
    is_chair_independent = models.BooleanField(default=False)
    members = models.TextField(blank=True, default="")
    reports_to = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="below"
    )
    meets = models.CharField(max_length=200, blank=True, default="")
    escalates = models.CharField(max_length=300, blank=True, default="")
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    first_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    plan = models.ForeignKey(
        "jointreview.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    has_ended = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(every_months__isnull=True, first_on__isnull=True)
                | models.Q(every_months__gte=1, first_on__isnull=False),
                name="a_rhythm_has_length_and_first_day",
            ),
            models.CheckConstraint(
                condition=models.Q(reports_to__isnull=True) | ~models.Q(reports_to=models.F("body")),
                name="no_body_reports_to_itself",
            ),
        )


class BodyReport(Record):
    """That a body was reported to on a day: what it was given, and the pack if one was made."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports")
    words = models.CharField(max_length=300)
    pack = models.ForeignKey(
        "jointreview.Pack", on_delete=models.PROTECT, null=True, blank=True, related_name="given"
    )
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(words=""), name="a_body_report_says_what"),)


class BodyWork(Record):
    """A piece of work that a body owns: the plan, its review, a self-assessment; ended with a day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="work")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    due_on = PartialDateField()
    source = models.CharField(max_length=200, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            one_of("kind", WORK_KINDS, "body_work_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(title=""), name="body_work_has_a_title"),
            ends_after_it_begins("ended_on", "body_work_ends_after_it_begins"),
        )
