"""Inspections and what they found: judgements, findings, figures and stated dates, each with its passage.

Nothing inspected is ever deleted. A grade may be missing where the report gives none; a number is never turned into
a word here (the framework's scale does that), and unknown stays null.
"""

from django.db import models
from django.db.models.functions import Lower

from jointreview.web.models.base import PartialDateField, Record, one_of, whole_hash

FINDING_KINDS = ("strength", "area_for_improvement", "recommendation", "priority_action", "other")
TIMESCALES = ("", "immediate", "three_months", "six_months", "longer_term")


class Inspection(Record):
    """One inspection under one framework version, pinned by the digest of its data file.

    `another_reason` says why it is another inspection although one of the same area, framework and dates is there.
    `planned_on` is when its report was expected; `action_plan` says where its own plan stands, apart from the parent's.
    """

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    area_name = models.CharField(max_length=200)
    framework = models.CharField(max_length=40)
    framework_digest = models.CharField(max_length=64)
    framework_reason = models.CharField(max_length=500, blank=True, default="")
    another_reason = models.CharField(max_length=500, blank=True, default="")
    kind = models.CharField(max_length=30)
    inspectorates = models.CharField(max_length=300, blank=True, default="")
    lead_inspector = models.CharField(max_length=200, blank=True, default="")
    started_on = PartialDateField()
    ended_on = PartialDateField()
    published_on = PartialDateField()
    received_on = models.DateField(null=True, blank=True)
    planned_on = PartialDateField()
    action_plan = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    document = models.ForeignKey(
        "jointreview.SourceDocument", on_delete=models.PROTECT, null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="inspection_reference_once"),
            whole_hash("framework_digest", "framework_digest_is_whole"),
            models.UniqueConstraint(
                "partnership",
                Lower("area_name"),
                "framework",
                "started_on",
                "published_on",
                condition=models.Q(another_reason="") & ~models.Q(started_on="", published_on=""),
                name="inspection_once",
            ),
        )


class Judgement(Record):
    """A grade for an area as published: `printed` keeps the words, `number` the number, either may be missing."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="judgements")
    position = models.PositiveIntegerField()
    area = models.CharField(max_length=60, blank=True, default="")
    label = models.CharField(max_length=300)
    grade = models.CharField(max_length=40, blank=True, default="")
    printed = models.CharField(max_length=100, blank=True, default="")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    is_counted = models.BooleanField(default=True)
    theme = models.CharField(max_length=200, blank=True, default="")
    parent_area = models.CharField(max_length=60, blank=True, default="")
    passage = models.ForeignKey("jointreview.Passage", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inspection", "position"), name="judgement_position_once"),
        )


class Finding(Record):
    """A strength, area for improvement or recommendation: the inspector's words fixed beside a local summary."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    reference = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    area = models.CharField(max_length=60, blank=True, default="")
    theme = models.CharField(max_length=300, blank=True, default="")
    number = models.CharField(max_length=20, blank=True, default="")
    text = models.TextField()
    summary = models.TextField(blank=True, default="")
    timescale = models.CharField(max_length=20, blank=True, default="")
    addressee = models.CharField(max_length=200, blank=True, default="")
    is_addressee_assumed = models.BooleanField(default=False)
    passage = models.ForeignKey("jointreview.Passage", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="finding_reference_once"),
            one_of("kind", FINDING_KINDS, "finding_kind_is_known"),
            one_of("timescale", TIMESCALES, "timescale_is_known"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=("recommendation", "priority_action"))
                | models.Q(passage__isnull=False),
                name="a_recommendation_has_its_passage",
            ),
        )


class FindingPart(Record):
    """One separately tracked part of a composite recommendation; a person made the split."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="parts")
    label = models.CharField(max_length=4)
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("finding", "label"), name="part_label_once"),)


class FindingLink(Record):
    """A weakness and the recommendation that covers it, wholly or partly: a person's judgement, with its basis.

    Another judgement of the same two ends this one.
    """

    weakness = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="covered_by")
    recommendation = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="covers")
    extent = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            one_of("extent", ("covered", "partly"), "extent_is_known"),
            models.UniqueConstraint(
                fields=("weakness", "recommendation"),
                condition=models.Q(ended_on__isnull=True),
                name="finding_link_once",
            ),
        )


class ReportedFigure(Record):
    """A figure the report states: a count of evidence, or a count it declares of itself. Never rounded.

    `purpose` is "evidence" or "declared"; `value` is the figure as text ("50", "10-12"), `qualifier` as the
    reading contract lists them.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="figures")
    purpose = models.CharField(max_length=10)
    what = models.CharField(max_length=200)
    value = models.CharField(max_length=40)
    qualifier = models.CharField(max_length=20, blank=True, default="")
    passage = models.ForeignKey("jointreview.Passage", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (one_of("purpose", ("evidence", "declared"), "figure_purpose_is_known"),)


class StatedDeadline(Record):
    """A date, or a number of working days, that a source states for something to be done."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="stated_deadlines")
    what = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    working_days = models.PositiveSmallIntegerField(null=True, blank=True)
    passage = models.ForeignKey("jointreview.Passage", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=False) | models.Q(working_days__isnull=False),
                name="stated_deadline_states_something",
            ),
        )
