"""Tables where something cascades, is set to null and is many to many, and one for odd values."""

from django.apps.registry import Apps
from django.db import models

registry = Apps(["tests.lib.ways"])


class Owner(models.Model):
    name = models.TextField()

    class Meta:
        app_label = "ways"
        apps = registry
        db_table = "jointreview_ways_owner"


class Tag(models.Model):
    name = models.TextField(unique=True)

    class Meta:
        app_label = "ways"
        apps = registry
        db_table = "jointreview_ways_tag"


class Note(models.Model):
    title = models.TextField(unique=True)
    n = models.IntegerField(default=0)
    owner = models.ForeignKey(Owner, models.CASCADE)
    reader = models.ForeignKey(Owner, models.SET_NULL, null=True, related_name="+")
    tags = models.ManyToManyField(Tag, related_name="notes", db_table="jointreview_ways_note_tags")

    class Meta:
        app_label = "ways"
        apps = registry
        db_table = "jointreview_ways_note"


class ShortNote(Note):
    class Meta:
        app_label = "ways"
        apps = registry
        proxy = True


class Odd(models.Model):
    """Values that have caught trails out."""

    real = models.FloatField(null=True)
    blob = models.BinaryField(null=True)
    text = models.TextField(null=True)
    money = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    moment = models.DateTimeField(null=True)
    facts = models.JSONField(null=True)
    token = models.UUIDField(null=True)

    class Meta:
        app_label = "ways"
        apps = registry
        db_table = "jointreview_ways_odd"


TABLES = (Owner, Tag, Note, Odd)
