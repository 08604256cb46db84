"""What was observed of a success measure: a figure with its qualifier, period and source, or what people said.

A figure that a person enters and one that is computed from a series are rows of one table, told apart by `origin`, so
that indicators which are computed later fit without moving anything.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, one_of

QUALIFIERS = ("", "more_than", "less_than", "about", "at_least", "range", "ratio")
UNITS = ("", "%")
ORIGINS = ("entered", "computed")


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
