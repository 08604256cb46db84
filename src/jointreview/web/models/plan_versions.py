"""What a plan takes in, the versions of it that were put forward, and the dates that an approval fixed."""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, whole_hash


class PlanInspection(Record):
    """An inspection that the plan answers, from a day on: one plan may answer several (R072)."""

    plan = models.ForeignKey("jointreview.Plan", on_delete=models.PROTECT, related_name="inspections")
    inspection = models.ForeignKey("jointreview.Inspection", on_delete=models.PROTECT, related_name="plans")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "inspection"), name="plan_takes_an_inspection_in_once"),
        )


class PlanVersion(Record):
    """A plan as it was put forward for approval: its content as text, the content's hash, and who put it forward.

    The figures are of the content: how many actions it has, and how many of them are new, gone or told otherwise since
    the version before.
    """

    plan = models.ForeignKey("jointreview.Plan", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200, blank=True, default="")
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    action_count = models.PositiveIntegerField()
    added_count = models.PositiveIntegerField()
    removed_count = models.PositiveIntegerField()
    changed_count = models.PositiveIntegerField()
    requested_by = models.ForeignKey(
        "jointreview.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="plan_version_number_once"),
            whole_hash("content_sha256", "plan_version_hash_is_whole"),
        )


class Baseline(Record):
    """The due date of an action or of a milestone as the first approval that held it fixed it; never changed."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="baselines")
    action = models.OneToOneField(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="baseline"
    )
    milestone = models.OneToOneField(
        "jointreview.Milestone", on_delete=models.PROTECT, null=True, related_name="baseline"
    )
    due_on = PartialDateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(action__isnull=True) ^ models.Q(milestone__isnull=True),
                name="a_baseline_is_of_one_thing",
            ),
        )


class DateRequest(Record):
    """Somebody asks for another date, of an action or a milestone, and says why; somebody else decides."""

    action = models.ForeignKey(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="date_requests"
    )
    milestone = models.ForeignKey(
        "jointreview.Milestone", on_delete=models.PROTECT, null=True, related_name="date_requests"
    )
    held = PartialDateField()
    wanted = PartialDateField(blank=False)
    reason = models.CharField(max_length=500)
    requested_by = models.ForeignKey(
        "jointreview.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(action__isnull=True) ^ models.Q(milestone__isnull=True),
                name="a_date_request_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(wanted=""), name="a_date_request_says_when_and_why"
            ),
        )
