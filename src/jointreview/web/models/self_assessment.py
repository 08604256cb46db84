"""What the partnership believes of itself: a self-assessment under a framework, area by area.

A statement is a row that is only added: the latest on an area holds on a day, and what was believed before an
inspection can always be laid beside what inspectors then found (product-model.md section 7.3, the last question).
"""

from django.db import models

from jointreview.web.models.base import Record


class SelfAssessment(Record):
    """One self-assessment of one area under one framework; `period` says in words what time it speaks of."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    framework = models.CharField(max_length=40)
    period = models.CharField(max_length=100, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "reference"), name="self_assessment_reference_once"
            ),
        )


class SelfStatement(Record):
    """What we say of one area: the grade we believe, what we know, how we know it, and what we will do next."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="statements")
    area = models.CharField(max_length=60)
    grade = models.CharField(max_length=40, blank=True, default="")
    knows = models.TextField(blank=True, default="")
    evidence = models.TextField(blank=True, default="")
    plans = models.TextField(blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(grade="", knows="", evidence="", plans=""),
                name="a_self_statement_says_something",
            ),
        )
