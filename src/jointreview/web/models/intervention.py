"""An improvement notice, what it asks for and what would end it; returns to those who monitor; concerns agreed on.

A notice is an identity and each step of it a row (possible, issued, lifting proposed, lifted). Everything here is only
added; the database refuses a step out of turn, a measure of a notice that is not in force, and a proposal to lift while
a condition is not met (R229, R230, R233, R236).
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, one_of

NOTICE_STEPS = ("possible", "issued", "not_issued", "lift_proposed", "kept", "lifted")
RATINGS = ("not_begun", "on_course", "behind", "off_course", "said_done")


def _says_something(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~models.Q(**{field: ""}), name=name)


class Notice(Record):
    """An improvement notice or direction: who issues it, and the inspection it follows if there is one."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    issuer = models.ForeignKey("jointreview.Organisation", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    driver = models.ForeignKey(
        "jointreview.Driver", on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="notice_reference_once"),
            _says_something("title", "a_notice_has_a_title"),
        )


class NoticeStep(Record):
    """Where a notice stands from a day on, in whose words, and from what source."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    review_on = PartialDateField()
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("step", NOTICE_STEPS, "notice_step_is_known"),
            _says_something("words", "a_notice_step_says_why"),
        )


class NoticeMeasure(Record):
    """One thing that a notice in force asks for: the measure, its target and its date."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="measures")
    words = models.CharField(max_length=500)
    target = models.CharField(max_length=200, blank=True, default="")
    due_on = PartialDateField()
    source = models.CharField(max_length=200, blank=True, default="")
    requirement = models.OneToOneField(
        "jointreview.DriverRequirement", on_delete=models.PROTECT, null=True, related_name="measure"
    )

    class Meta:
        constraints = (_says_something("words", "a_notice_measure_says_what"),)


class StopCondition(Record):
    """One condition of the rule that ends the intervention."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="conditions")
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (_says_something("words", "a_stop_condition_says_what"),)


class StopJudgement(Record):
    """Whether a condition was met on a day, in words, on which evidence; the latest on a day holds."""

    condition = models.ForeignKey(StopCondition, on_delete=models.PROTECT, related_name="judgements")
    is_met = models.BooleanField()
    words = models.CharField(max_length=500)
    evidence = models.ForeignKey(
        "jointreview.EvidenceVersion", on_delete=models.PROTECT, null=True, related_name="stop_judgements"
    )
    judged_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_met=False) | models.Q(evidence__isnull=False),
                name="a_condition_is_met_on_evidence",
            ),
            _says_something("words", "a_stop_judgement_says_why"),
        )


class MonitoringReturn(Record):
    """What a monitoring body was told of an inspection's recommendations for a period, as it went out."""

    reference = models.CharField(max_length=12)
    receiver = models.ForeignKey("jointreview.Organisation", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="monitoring_returns"
    )
    period = PartialDateField(blank=False)
    review = models.OneToOneField(
        "jointreview.ReviewUsed", on_delete=models.PROTECT, related_name="monitoring_return"
    )
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="return_reference_once"),
            _says_something("period", "a_return_is_for_a_period"),
        )


class ReturnLine(Record):
    """What the return says of one recommendation, in a word of its own and why."""

    monitoring_return = models.ForeignKey(MonitoringReturn, on_delete=models.PROTECT, related_name="lines")
    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="return_lines")
    rating = models.CharField(max_length=12)
    words = models.CharField(max_length=500)

    class Meta:
        constraints = (
            one_of("rating", RATINGS, "return_rating_is_known"),
            models.UniqueConstraint(fields=("monitoring_return", "finding"), name="return_line_once"),
            _says_something("words", "a_return_line_says_why"),
        )


class Concern(Record):
    """Something that others and we agreed to be worried about: who answers for it, and by when."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    agreed_with = models.CharField(max_length=200)
    post = models.ForeignKey("jointreview.Post", on_delete=models.PROTECT, related_name="+")
    due_on = PartialDateField(blank=False)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="concern_reference_once"),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(agreed_with="") & ~models.Q(due_on=""),
                name="a_concern_has_owner_and_date",
            ),
        )


class ConcernEnd(Record):
    """That a concern was settled on a day, and how."""

    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="end")
    words = models.CharField(max_length=500)
    ended_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (_says_something("words", "a_concern_ends_with_words"),)
