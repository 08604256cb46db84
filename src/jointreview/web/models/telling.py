"""Telling people: the office copy, copies on demand, and the version for children with what shows that it reached them.

Counts of children and of young editors are kept, never their names (requirements R056, R221, R222, R227, R228).
"""

from django.db import models

from jointreview.web.models.base import Record, one_of

VERSION_FORMATS = ("written", "easy_read", "large_print", "audio", "signed", "symbols", "film")
EVIDENCE_KINDS = ("readers", "channel", "feedback")


class OfficeCopy(Record):
    """Where and when the copy of a duty can be read, from `effective_on`; `copy_charge` in pence. The latest holds."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="office_copies"
    )
    duty = models.CharField(max_length=60)
    place = models.CharField(max_length=200)
    hours = models.CharField(max_length=200)
    copy_charge = models.PositiveIntegerField(null=True, blank=True)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(place="") & ~models.Q(hours=""), name="an_office_copy_has_place_and_hours"
            ),
        )


class CopyRequest(Record):
    """Copies that somebody asked for on `effective_on`. Nobody's name is kept."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="copy_requests"
    )
    duty = models.CharField(max_length=60)
    copies = models.PositiveSmallIntegerField()
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(copies__gte=1), name="a_request_is_for_a_copy"),
        )


class CopySupply(Record):
    """That a request was met on `effective_on`, and what was charged in pence."""

    request = models.ForeignKey(CopyRequest, on_delete=models.PROTECT, related_name="supplies")
    charged = models.PositiveIntegerField()
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("request",), name="supplied_once"),)


class ChildrensVersion(Record):
    """A version of the findings for children, from its day: a file with its hash, or where it can be found."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="childrens_versions"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    language = models.CharField(max_length=60)
    file = models.ForeignKey("jointreview.KeptFile", on_delete=models.PROTECT, null=True, blank=True)
    place = models.CharField(max_length=300, blank=True, default="")
    made_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inspection", "number"), name="childrens_version_once"),
            one_of("format", VERSION_FORMATS, "childrens_format_is_known"),
            models.CheckConstraint(
                condition=models.Q(file__isnull=False) | ~models.Q(place=""), name="a_version_can_be_found"
            ),
        )


class ChildrensEvidence(Record):
    """What shows that children were told: how many young people read a version first, a channel with how many it
    reached (None: not counted), or what children said back."""

    version = models.ForeignKey(ChildrensVersion, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10)
    count = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("kind", EVIDENCE_KINDS, "childrens_evidence_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind="readers", count__isnull=False, count__gte=1)
                | (models.Q(kind__in=("channel", "feedback")) & ~models.Q(words="")),
                name="childrens_evidence_says_something",
            ),
        )


class ChildrensSummary(Record):
    """Whether the inspectorate's report holds a summary for children, and on which page; the latest holds."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="childrens_summaries"
    )
    is_received = models.BooleanField()
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_received=True) | models.Q(page__isnull=True),
                name="only_a_summary_has_a_page",
            ),
        )
