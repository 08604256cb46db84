"""The electronic record system: its issues with their joint owners, and what inspections said about it.

An issue is an identity; what it says is a row of `SystemIssueVersion` (insert only), and the latest on a day holds.
That a finding is about the record system is a person's judgement and a row of its own.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, one_of

OWNER_KINDS = ("council", "partner", "government_office", "supplier")


class SystemIssue(Record):
    """Something wrong with the record system; its reference never changes and is never used again."""

    reference = models.CharField(max_length=12)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="issue_reference_once"),
        )


class SystemIssueVersion(Record):
    """What an issue says from a day on: what it means for children, what is done meanwhile, by when."""

    issue = models.ForeignKey(SystemIssue, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=300)
    impact = models.TextField()
    workaround = models.TextField()
    due_on = PartialDateField()
    state = models.CharField(max_length=10, default="open")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            one_of("state", ("open", "closed"), "issue_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(impact="") & ~models.Q(workaround=""),
                name="an_issue_says_impact_and_workaround",
            ),
        )


class SystemIssueOwner(Record):
    """One of the joint owners that a version names."""

    version = models.ForeignKey(SystemIssueVersion, on_delete=models.PROTECT, related_name="owners")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            one_of("kind", OWNER_KINDS, "issue_owner_kind_is_known"),
            models.UniqueConstraint(fields=("version", "kind", "name"), name="issue_owner_once"),
        )


class SystemFinding(Record):
    """A finding that is about the record system: a strength as well as a weakness (R154)."""

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="about_system")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("finding",), name="system_finding_once"),)
