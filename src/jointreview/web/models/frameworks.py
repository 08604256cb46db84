"""What the record keeps of frameworks: the file an inspection was judged by, and the partnership's own values.

Both are insert-only. A file is kept once, by its digest, so that a later change of the installation's files changes no
inspection; of the overrides of one value the latest on a day holds, and one that is withdrawn gives the file back its
word.
"""

from django.db import models

from jointreview.web.models.base import Record, one_of, whole_hash

SUBJECTS = ("duty", "band", "recipient", "from", "to", "limiting_rule", "timescale")


class KeptFramework(Record):
    """The text of a framework file as it was when an inspection was pinned to it."""

    identifier = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "digest"), name="framework_kept_once"),
            whole_hash("digest", "kept_framework_digest_is_whole"),
        )


class FrameworkOverride(Record):
    """The partnership's own value in the place of an unconfirmed one, from a day, with the reason.

    `framework` is empty for a timescale of practice. `length` is a period, a number of months or a minimum; `on_day`
    the first or last day of a version; a limiting rule turned on has neither.
    """

    framework = models.CharField(max_length=40, blank=True, default="")
    subject = models.CharField(max_length=20)
    key = models.CharField(max_length=60, blank=True, default="")
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True, default="")
    on_day = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    is_withdrawn = models.BooleanField(default=False)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("subject", SUBJECTS, "override_subject_is_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_override_has_its_reason"),
        )
