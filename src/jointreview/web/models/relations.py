"""How inspections hang together, what a grade rests on, which set of grades is a baseline, and reviews that are none.

All insert-only: a row that is wrong is withdrawn by another of the same subject, and the latest on a day holds.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, one_of

RELATIONS = ("feeds", "held_back_by", "follows_up", "beside")
VALIDATIONS = ("", "validated", "partly_validated", "not_validated")
REVIEW_KINDS = (
    *("inspection", "assessment", "audit", "progress_check", "plan_review", "monitoring", "survey"),
    *("peer_review", "other"),
)


class InspectionRelation(Record):
    """What an inspection is to another one, or to something that is no inspection (`what`); `figure` says how much."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="relations"
    )
    kind = models.CharField(max_length=20)
    other = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, null=True, blank=True, related_name="related_from"
    )
    what = models.CharField(max_length=300, blank=True, default="")
    figure = models.CharField(max_length=100, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    is_withdrawn = models.BooleanField(default=False)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("kind", RELATIONS, "relation_is_known"),
            models.CheckConstraint(
                condition=models.Q(other__isnull=False) | ~models.Q(what=""),
                name="a_relation_leads_somewhere",
            ),
        )


class JudgementBasis(Record):
    """Which period's evidence a grade rests on, in the words of the source, and whether the data were validated."""

    judgement = models.ForeignKey("jointreview.Judgement", on_delete=models.PROTECT, related_name="bases")
    period = models.CharField(max_length=200)
    validation = models.CharField(max_length=20, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("validation", VALIDATIONS, "validation_is_known"),)


class JudgementBaseline(Record):
    """The grades of an inspection as the baseline that later ones of the same area are compared with, and why."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="baselines"
    )
    reason = models.CharField(max_length=500)
    is_withdrawn = models.BooleanField(default=False)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_baseline_has_its_reason"),
        )


class ReviewUsed(Record):
    """A review that evidence was taken from, inspection or not: what kind it is, and when, as far as it is known."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    dated_on = PartialDateField()
    carried_out_by = models.CharField(max_length=200, blank=True, default="")
    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    is_withdrawn = models.BooleanField(default=False)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("kind", REVIEW_KINDS, "review_kind_is_known"),)


class ReviewUse(Record):
    """Where a review was used again: a self-assessment (and which area of it), a plan, or an inspection (R044)."""

    review = models.ForeignKey(ReviewUsed, on_delete=models.PROTECT, related_name="uses")
    assessment = models.ForeignKey(
        "jointreview.SelfAssessment", on_delete=models.PROTECT, null=True, related_name="reviews"
    )
    plan = models.ForeignKey("jointreview.Plan", on_delete=models.PROTECT, null=True, related_name="reviews")
    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, null=True, related_name="reviews"
    )
    area = models.CharField(max_length=60, blank=True, default="")
    words = models.CharField(max_length=300, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(assessment__isnull=False, plan__isnull=True, inspection__isnull=True)
                | models.Q(assessment__isnull=True, plan__isnull=False, inspection__isnull=True, area="")
                | models.Q(assessment__isnull=True, plan__isnull=True, inspection__isnull=False),
                name="a_review_is_used_in_one_thing",
            ),
        )
