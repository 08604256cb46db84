"""Where a finding comes from when it is not simply what inspectors listed: a sentence of a narrative, a word of
government, an audit, a theme of complaints; and that its source says it is not the whole list (R040, R251)."""

from django.db import models

from jointreview.web.models.base import Record, one_of

ORIGINS = (
    *("listed", "narrative", "assessment", "government", "audit", "peer_review", "complaints", "scrutiny"),
    *("self_assessment", "notice", "other"),
)


class FindingOrigin(Record):
    """What a person said of where a finding comes from; the latest on a day holds."""

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="origins")
    origin = models.CharField(max_length=20)
    said_by = models.CharField(max_length=200, blank=True, default="")
    is_selective = models.BooleanField(default=False)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("origin", ORIGINS, "finding_origin_is_known"),)
