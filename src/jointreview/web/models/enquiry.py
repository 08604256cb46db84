"""The lines of enquiry that inspectors followed, and which findings and requests for evidence came of each (R006)."""

from django.db import models

from jointreview.web.models.base import Record


class KeyLine(Record):
    """A key line of enquiry of an inspection: what inspectors set out to find, as they told it."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="key_lines"
    )
    reference = models.CharField(max_length=20)
    words = models.CharField(max_length=400)
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="key_line_reference_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="a_key_line_has_words"),
        )


class KeyLineLink(Record):
    """That a finding, or a request for evidence (in words), belongs to a key line; a wrong one is withdrawn."""

    line = models.ForeignKey(KeyLine, on_delete=models.PROTECT, related_name="links")
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, blank=True, related_name="key_lines"
    )
    request = models.CharField(max_length=300, blank=True, default="")
    is_withdrawn = models.BooleanField(default=False)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(finding__isnull=False, request="")
                | (models.Q(finding__isnull=True) & ~models.Q(request="")),
                name="a_key_line_is_linked_to_one_thing",
            ),
        )
