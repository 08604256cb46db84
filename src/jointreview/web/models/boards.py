"""Meetings and the packs made for them. A pack keeps its snapshot and the hashes of what was rendered."""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, whole_hash


class Meeting(Record):
    """A meeting of a body of the partnership; `held_on` may be known only to the month.

    `ended_on` is the day it was called off.
    """

    body = models.CharField(max_length=200)
    held_on = PartialDateField()
    purpose = models.CharField(max_length=300, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)


class Pack(Record):
    """A board pack as at its `effective_on`: frozen, with the snapshot it was rendered from."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True)
    snapshot = models.TextField()
    snapshot_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="pack_reference_once"),
            whole_hash("snapshot_sha256", "pack_hash_is_whole"),
        )


class PackFile(Record):
    """One rendering of a pack: its format and the hash of the bytes that were handed out."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("pack", "format"), name="pack_format_once"),
            whole_hash("sha256", "pack_file_hash_is_whole"),
        )
