"""Where a finding comes from when it is not simply what inspectors listed: a sentence of a narrative, a word of
government, an audit, a theme of complaints; and that its source says it is not the whole list (R040, R251)."""

from django.db import models

from jointreview.web.models.base import Record, one_of

ORIGINS = (
    *("listed", "narrative", "assessment", "government", "audit", "peer_review", "complaints", "scrutiny"),
    *("self_assessment", "notice", "other"),
)

LOOKED = ("", "found", "not_found")


class FindingOrigin(Record):
    """What a person said of where a finding comes from; the latest on a day holds.

    `looked` says whether the words typed in were found in the report's file, where one is kept: a note, no verdict.
    """

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="origins")
    origin = models.CharField(max_length=20)
    said_by = models.CharField(max_length=200, blank=True, default="")
    is_selective = models.BooleanField(default=False)
    looked = models.CharField(max_length=10, blank=True, default="")
    found_page = models.PositiveIntegerField(null=True, blank=True)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("origin", ORIGINS, "finding_origin_is_known"),
            one_of("looked", LOOKED, "what_looking_gave_is_known"),
            models.CheckConstraint(
                condition=models.Q(looked="found") | models.Q(found_page__isnull=True),
                name="only_what_is_found_is_on_a_page",
            ),
        )


class FindingSummary(Record):
    """A finding in our own words, beside the inspectors' fixed ones; the latest on a day holds."""

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="summaries")
    words = models.CharField(max_length=400)
    written_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(words=""), name="a_summary_has_words"),)
