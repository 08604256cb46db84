"""The bench's tables as a Django app: the same twelve columns without audit and under each competitor.

Ours is made by `bench/capture.py`, whose table name carries the product's prefix.
"""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class Area(models.Model):
    name = models.TextField(default="")

    class Meta:
        db_table = "rival_area"


class Case(models.Model):
    f1 = models.CharField(max_length=500, default="some words")
    f2 = models.CharField(max_length=500, default="some words")
    f3 = models.CharField(max_length=500, default="some words")
    f4 = models.CharField(max_length=500, default="some words")
    f5 = models.CharField(max_length=500, default="some words")
    n1 = models.IntegerField(default=1)
    n2 = models.IntegerField(default=2)
    n3 = models.IntegerField(default=3)
    on = models.DateField()
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=1)
    first = models.ForeignKey(Area, models.PROTECT, related_name="+", default=1)
    second = models.ForeignKey(Area, models.PROTECT, related_name="+", default=1)

    class Meta:
        abstract = True


class PlainCase(Case):
    class Meta:
        db_table = "rival_plain"


class BareCase(Case):
    """Under the trigger of `bench/ledger_limits.py`."""

    class Meta:
        db_table = "rival_bare"


class AuditedCase(Case):
    class Meta:
        db_table = "rival_audited"


class HistoricalCase(Case):
    history = HistoricalRecords()

    class Meta:
        db_table = "rival_historical"


auditlog.register(AuditedCase)
RIVALS: dict[str, type[models.Model]] = {
    "django-auditlog": AuditedCase,
    "django-simple-history": HistoricalCase,
}
MADE: list[type[models.Model]] = [
    Area,
    PlainCase,
    BareCase,
    AuditedCase,
    HistoricalCase,
    HistoricalCase.history.model,
]

if "pghistory" in settings.INSTALLED_APPS:
    import pghistory

    @pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    class TrackedCase(Case):
        class Meta:
            db_table = "rival_tracked"

    RIVALS["django-pghistory"] = TrackedCase
    MADE += [TrackedCase, TrackedCase.pgh_event_model]
