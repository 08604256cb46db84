"""One register of risks and one scale for every partner, and the urgent items about a child's safety.

A risk is an identity; how it is judged, and that it ended, are rows that are only added. An urgent item never names a
child: the case record does (requirements R191, R192, R194).
"""

from django.db import models

from jointreview.web.models.base import Record, one_of

RISK_KINDS = ("children", "delivery")
RISK_GROUNDS = ("evidence", "decision", "plan_note")
URGENT_STEPS = ("lead_named", "dealt_with")


class Risk(Record):
    """A risk of one partner: its cause, what may happen, and the effect; `kind` says to whom."""

    reference = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    cause = models.CharField(max_length=500, blank=True, default="")
    effect = models.CharField(max_length=500, blank=True, default="")
    organisation = models.ForeignKey("jointreview.Organisation", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "jointreview.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, blank=True, related_name="risks"
    )
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="risk_reference_once"),
            one_of("kind", RISK_KINDS, "risk_kind_is_known"),
        )


class RiskAssessment(Record):
    """How likely and how large a risk was on a day, what is done about it, and the score it should come down to."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assessments")
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    target = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500)
    assessed_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), impact__range=(1, 5)),
                name="likelihood_and_impact_are_1_to_5",
            ),
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) | models.Q(target__range=(1, 25)),
                name="a_target_score_is_1_to_25",
            ),
        )


class RiskEnd(Record):
    """That a risk was closed on a day, and on what ground."""

    risk = models.OneToOneField(Risk, on_delete=models.PROTECT, related_name="end")
    ground = models.CharField(max_length=10)
    words = models.CharField(max_length=500)
    ended_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("ground", RISK_GROUNDS, "risk_ground_is_known"),)


class UrgentItem(Record):
    """Something about a child's safety that cannot wait: what it is and where it came from, without a name."""

    reference = models.CharField(max_length=12)
    words = models.CharField(max_length=500)
    came_from = models.CharField(max_length=200)
    raised_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="urgent_reference_once"),
        )


class UrgentStep(Record):
    """That a lead was named for an urgent item, or that it was dealt with."""

    item = models.ForeignKey(UrgentItem, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10)
    post = models.ForeignKey(
        "jointreview.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.CharField(max_length=500, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("step", URGENT_STEPS, "urgent_step_is_known"),
            models.CheckConstraint(
                condition=~models.Q(step="lead_named") | models.Q(post__isnull=False),
                name="a_lead_is_a_post",
            ),
            models.CheckConstraint(
                condition=~models.Q(step="dealt_with") | ~models.Q(words=""),
                name="dealt_with_says_how",
            ),
        )


class UrgentMessage(Record):
    """That an e-mail about an urgent item went to somebody: as the one who leads it, or as one who can name a lead."""

    item = models.ForeignKey(UrgentItem, on_delete=models.PROTECT, related_name="messages")
    user = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "user", "is_lead"), name="told_once_of_an_urgent_item"),
        )
