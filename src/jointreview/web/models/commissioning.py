"""What the partnership commissions: by when the value and impact of each are tested, and what a test found (R200)."""

from django.db import models

from jointreview.core.plan.commissioning import VERDICTS
from jointreview.web.models.base import PartialDateField, Record, one_of


class Initiative(Record):
    """Something commissioned: from whom, what is to change by it, and when its value is tested."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    provider = models.CharField(max_length=200, blank=True, default="")
    aim = models.CharField(max_length=300)
    test_on = PartialDateField(blank=False)
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="initiative_reference_once"),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(aim=""), name="an_initiative_says_what_and_why"
            ),
            models.CheckConstraint(condition=~models.Q(test_on=""), name="an_initiative_is_tested_on_a_day"),
        )


class ValueTest(Record):
    """What a test of an initiative's value found; tested again, it is another row."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="tests")
    verdict = models.CharField(max_length=12)
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=200)
    tested_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("verdict", tuple(VERDICTS), "value_verdict_is_known"),
            models.CheckConstraint(
                condition=~models.Q(words="") & ~models.Q(source=""), name="a_value_test_says_on_what"
            ),
        )
