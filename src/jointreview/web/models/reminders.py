"""A person's calendar address, and what they were reminded of: each reminder once, in one digest a week.

A token is kept as its hash alone, and what it opens ends the moment it is revoked. A digest is written down before it
is sent, so that a run that was stopped is taken up again and nothing is asked for twice.
"""

from django.db import models

from jointreview.web.models.base import Record, whole_hash


class CalendarToken(Record):
    """The key of one person's calendar feed: its SHA-256, and the day it was revoked."""

    user = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            whole_hash("token_hash", "calendar_token_hash_is_whole"),
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(revoked_on__isnull=True), name="one_calendar_address"
            ),
        )


class ReminderPause(Record):
    """Whether a person wants reminders, from a day on; without any row they do."""

    user = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, related_name="+")
    is_paused = models.BooleanField()


class Digest(Record):
    """One person's digest of one week (ISO 8601, "2026-W48"): its text, and when it went out, if it did."""

    user = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, related_name="+")
    week = models.CharField(max_length=8)
    text = models.TextField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "week"), name="one_digest_a_week"),)


class Reminder(Record):
    """That a person was reminded of one thing at one stage: never again (product-model.md section 7.4, row 32)."""

    user = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, related_name="+")
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="reminders")
    marker = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "marker"), name="reminded_once"),)
