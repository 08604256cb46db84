"""How anyone will know: success measures, and what was observed of each.

A measure belongs to an action, to an objective or to a finding: a recommendation may be answered by many actions, and
only together do they change anything. A figure that a person enters and one that is computed from a series are rows of
one table, told apart by `origin`, so that indicators which are computed later fit without moving anything
(docs/decisions/0008).
"""

from django.db import models

from jointreview.core.plan.measures import MEASURED
from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, exactly_one, one_of

MEASURE_KINDS = (
    "indicator",
    "practice_audit",
    "voice_of_children",
    "voice_of_families",
    "practitioners",
    "other",
)
QUALIFIERS = ("", "more_than", "less_than", "about", "at_least", "range", "ratio")
UNITS = ("", "%")
ORIGINS = ("entered", "computed")


class SuccessMeasure(Record):
    """What would show a change: an indicator, an audit, or what children and families say. Ended, never rewritten."""

    action = models.ForeignKey(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="measures"
    )
    objective = models.ForeignKey(
        "jointreview.Objective", on_delete=models.PROTECT, null=True, related_name="measures"
    )
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, related_name="measures"
    )
    kind = models.CharField(max_length=30)
    statement = models.CharField(max_length=500)
    baseline = models.CharField(max_length=200, blank=True, default="")
    target = models.CharField(max_length=200, blank=True, default="")
    by_on = PartialDateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            one_of("kind", MEASURE_KINDS, "measure_kind_is_known"),
            exactly_one(MEASURED, "measure_is_of_one_thing"),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(end_reason=""),
                name="an_ended_measure_says_why",
            ),
            ends_after_it_begins("ended_on", "measure_ends_after_it_begins"),
        )


class MeasureObservation(Record):
    """A dated observation; figures as text with the digits that were given, empty where there are only words.

    No row without its source and its as-at day (R107).
    """

    measure = models.ForeignKey(
        "jointreview.SuccessMeasure", on_delete=models.PROTECT, related_name="observations"
    )
    value = models.CharField(max_length=40, blank=True, default="")
    qualifier = models.CharField(max_length=12, blank=True, default="")
    other = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=4, blank=True, default="")
    words = models.CharField(max_length=500)
    period = PartialDateField(blank=False)
    source = models.CharField(max_length=300)
    as_at_on = models.DateField()
    origin = models.CharField(max_length=10, default="entered")
    observed_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("qualifier", QUALIFIERS, "observation_qualifier_is_known"),
            one_of("unit", UNITS, "observation_unit_is_known"),
            one_of("origin", ORIGINS, "observation_origin_is_known"),
            models.CheckConstraint(
                condition=~models.Q(source="") & ~models.Q(period="") & ~models.Q(words=""),
                name="an_observation_has_period_and_source",
            ),
            models.CheckConstraint(
                condition=models.Q(as_at_on__lte=models.F("effective_on")), name="an_observation_is_not_ahead"
            ),
        )
